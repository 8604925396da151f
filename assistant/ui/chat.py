"""The conversation as messages for Gradio's chat component. Pure functions: values in, HTML out.

Both sides are sent as one block of HTML that is already escaped, so that the component's own Markdown finds
nothing to interpret in a question or in a document's text.
"""

from __future__ import annotations

from html import escape
from typing import TypedDict

from assistant.types import Answer, Status
from assistant.ui.exchange import Conversation, DocumentOf, Exchange
from assistant.ui.markup import answer_html, text_html
from assistant.ui.rows import with_tables
from assistant.ui.words import both, first, second


class ChatOption(TypedDict):
    """A button below a message; ``value`` is the question it sends."""

    value: str
    label: str


class ChatMessage(TypedDict):
    """A message as Gradio's chat component takes it."""

    role: str
    content: str
    options: list[ChatOption]


def messages(conversation: Conversation, document_of: DocumentOf) -> list[ChatMessage]:
    """The whole conversation, oldest first, two messages a turn. Only the last answer still offers its options."""
    found: list[ChatMessage] = []
    for turn, exchange in enumerate(conversation, 1):
        found.append(_message("user", question_html(exchange)))
        options = _options(exchange.answer) if turn == len(conversation) else []
        found.append(_message("assistant", reply_html(exchange, turn, document_of), options))
    return found


def question_html(exchange: Exchange) -> str:
    """A question as the user typed it, with the filters that it was asked under: they are easily forgotten."""
    scope = f'<p class="scope">{both("only_in")}: {escape(exchange.scope)}</p>' if exchange.scope else ""
    return f'<div class="asked">{text_html(exchange.question)}</div>{scope}'


def reply_html(exchange: Exchange, turn: int, document_of: DocumentOf) -> str:
    """The answer of one turn, framed by its status; a line that says so while there is none yet."""
    answer = exchange.answer
    if answer is None:
        return f'<div class="reply working">{first("working")} <span lang="en">{second("working")}</span></div>'
    targets = {citation.n: source_address(turn, citation.n) for citation in answer.citations}
    told = answer_html(with_tables(answer, document_of), targets)
    return (
        f'<div class="reply {answer.status}" id="{reply_id(turn)}" lang="{answer.language}" tabindex="-1">'
        f"{_status_html(answer.status)}{told}{_without_filters(exchange)}</div>"
    )


def _without_filters(exchange: Exchange) -> str:
    """Where nothing was found under filters: that the other documents were not looked at."""
    if not exchange.scope or exchange.answer is None or exchange.answer.status is not Status.NOT_FOUND:
        return ""
    return f'<p>{first("without_filters")} <span lang="en">{second("without_filters")}</span></p>'


def reply_id(turn: int) -> str:
    """The id of a turn's answer in the page."""
    return f"reply-{turn}"


def source_id(turn: int, n: int) -> str:
    """The id of a source beside the chat."""
    return f"source-{turn}-{n}"


def source_address(turn: int, n: int) -> str:
    """Where a citation mark leads."""
    return f"#{source_id(turn, n)}"


def _status_html(status: Status) -> str:
    """A heading for every status but the usual one: the look alone must not carry the meaning."""
    if status is Status.ANSWERED:
        return ""
    return f'<p class="status" lang="vi">{first(status)} <span lang="en">{second(status)}</span></p>'


def _options(answer: Answer | None) -> list[ChatOption]:
    return [ChatOption(value=option.question, label=option.label) for option in answer.options] if answer else []


def _message(role: str, content: str, options: list[ChatOption] | None = None) -> ChatMessage:
    return ChatMessage(role=role, content=content, options=options or [])
