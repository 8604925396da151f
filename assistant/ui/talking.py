"""What happens when a question is sent, stopped or saved: the conversation changes, and the page is drawn from it.

Nothing about a conversation is kept outside Gradio's state for the tab.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Protocol

from assistant.types import Answer, Asked, Status
from assistant.ui.chat import ChatMessage, messages
from assistant.ui.collection import Library
from assistant.ui.exchange import Conversation, DocumentOf, answered, asked, request
from assistant.ui.sources import sources_html, warnings_html
from assistant.ui.word_file import word_file
from assistant.ui.words import both, first
from index.errors import PolicyError
from index.types import Document, DocumentType, Filters, Language


class OpenIndex(Library, Protocol):
    """The index behind the page."""

    @property
    def is_newest(self) -> bool: ...

    def document(self, path: str) -> Document: ...


class Answering(Protocol):
    """What the page needs of the assistant."""

    @property
    def index(self) -> OpenIndex: ...

    @property
    def writes(self) -> bool: ...

    def stream(self, asked: Asked) -> Iterator[Answer]: ...

    def quoted(self, asked: Asked) -> Iterator[Answer]: ...


Drawn = tuple[list[ChatMessage], str, Conversation]
"""What a handler shows: the chat's messages, the sources beside it, the conversation to keep."""


def ask(
    assistant: Answering,
    document_of: DocumentOf,
    question: str,
    conversation: Conversation,
    *choices: str,
) -> Iterator[Drawn]:
    """Show the question at once, then the answer as it grows. Nothing happens for an empty question.

    ``choices`` are the values of the filters: place, year, type, language.
    """
    if not question.strip():
        return
    conversation = asked(conversation, question, scope(*choices), filters(*choices))
    yield draw(conversation, document_of)
    yield from _answering(assistant.stream, conversation, document_of, _notice(assistant.index))


def stop(assistant: Answering, document_of: DocumentOf, conversation: Conversation) -> Iterator[Drawn]:
    """The answer in quotations, which needs no language model, in place of the one that was being worded."""
    if conversation:
        yield from _answering(assistant.quoted, conversation, document_of, _notice(assistant.index))


def draw(conversation: Conversation, document_of: DocumentOf, notice: str = "") -> Drawn:
    """The page for a conversation; ``notice`` stands above its sources."""
    sources = warnings_html((notice,)) + sources_html(conversation, document_of)
    return messages(conversation, document_of), sources, conversation


def filters(place: str, year: str, kind: str, language: str) -> Filters:
    """The filters that the four choices stand for; an empty choice is no filter."""
    return Filters(
        place=place or None,
        year=int(year) if year else None,
        type=DocumentType(kind) if kind else None,
        language=Language(language) if language else None,
    )


def scope(place: str, year: str, kind: str, language: str) -> str:
    """The four choices in words; empty where nothing is chosen."""
    chosen = (place, year, first(kind, "types") if kind else "", first(language, "types") if language else "")
    return " · ".join(filter(None, chosen))


def _answering(
    answers: Callable[[Asked], Iterator[Answer]], conversation: Conversation, document_of: DocumentOf, notice: str
) -> Iterator[Drawn]:
    """The page as the answer to the last question grows; what cannot be done is an answer too, in the error's words."""
    last = request(conversation)
    try:
        for answer in answers(last):
            yield draw(answered(conversation, answer), document_of, notice)
    except PolicyError as error:
        failed = Answer(last.text, Language.VI, Status.ERROR, str(error))
        yield draw(answered(conversation, failed), document_of, notice)


def _notice(index: OpenIndex) -> str:
    return "" if index.is_newest else both("outdated")


def documents_of(assistant: Answering) -> DocumentOf:
    """The documents of the index that questions are answered from at that moment."""

    def document_of(path: str) -> Document | None:
        try:
            return assistant.index.document(path)
        except KeyError:
            return None

    return document_of


def saved(document_of: DocumentOf, conversation: Conversation) -> str:
    """The conversation as a Word file in base64, which the browser saves; empty where nothing was asked.

    Sent as a text, so that no file of what people ask is left on the server.
    """
    return b64encode(word_file(conversation, document_of)).decode() if conversation else ""
