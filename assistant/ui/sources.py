"""The list beside the chat: every cited source with its quotation marked in the text around it.

Pure functions: answers and documents' texts in, HTML out. Everything that comes from a document, a file name or
a question is escaped before a tag is put around it.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from assistant.listing import shown_number
from assistant.types import Citation
from assistant.ui.chat import reply_id, source_id
from assistant.ui.exchange import Conversation, Exchange
from assistant.ui.surroundings import surroundings
from assistant.ui.words import both, first, second

TextOf = Callable[[str], str | None]
"""A document's cleaned text by its path; None when the index holds no such document."""


def sources_html(conversation: Conversation, text_of: TextOf) -> str:
    """The sources of the last answer, and below them, folded, those of the answers before it, newest first."""
    if not conversation:
        return _hint("no_sources")
    *past, last = [_turn_html(exchange, turn, text_of) for turn, exchange in enumerate(conversation, 1)]
    return last + _earlier([html for html in reversed(past) if html])


def _turn_html(exchange: Exchange, turn: int, text_of: TextOf) -> str:
    if exchange.answer is None:
        return ""
    if not exchange.answer.citations:
        return _hint("no_citations")
    cards = "".join(source_html(citation, turn, text_of) for citation in exchange.answer.citations)
    return f'<section aria-label="{escape(exchange.question)}">{cards}</section>'


def _earlier(turns: list[str]) -> str:
    if not turns:
        return ""
    return f'<details class="earlier"><summary>{both("earlier")}</summary>{"".join(turns)}</details>'


def source_html(citation: Citation, turn: int, text_of: TextOf) -> str:
    """One source: its mark, title, number, date, section and page, its warnings, and the quotation in place."""
    card = source_id(turn, citation.n)
    return (
        f'<article class="source" id="{card}" tabindex="-1">'
        f'<h3><a class="mark" href="#{reply_id(turn)}" title="{both("back")}">[{citation.n}]</a> '
        f'<span lang="{citation.language}">{escape(citation.title)}</span></h3>'
        f"{_facts(citation)}{_warnings(citation.warnings)}{_quotation(citation, text_of(citation.document))}</article>"
    )


def _facts(citation: Citation) -> str:
    """The line that tells an officer where to look in the paper document."""
    rows = [
        ("number", shown_number(citation.number) if citation.number else None),
        ("date", citation.date),
        ("section", " › ".join(citation.section)),
        ("page", _page(citation)),
        ("document", citation.document),
    ]
    return f"<dl>{''.join(_fact(key, value) for key, value in rows if value)}</dl>"


def _page(citation: Citation) -> str:
    if citation.page_label is None:
        return str(citation.page)
    return both("page_printed", page=citation.page, label=citation.page_label)


def _fact(key: str, value: str) -> str:
    return f'<div class="{key}"><dt>{both(key)}</dt><dd>{escape(value)}</dd></div>'


def _warnings(warnings: tuple[str, ...]) -> str:
    return "".join(f'<p class="warning"><strong>{both("warning")}:</strong> {escape(text)}</p>' for text in warnings)


def _quotation(citation: Citation, text: str | None) -> str:
    """The quotation marked in its surroundings; alone, and with a warning, where the document says otherwise."""
    around = surroundings(text, citation) if text is not None else None
    if around is None:
        return _warnings((both("moved"),)) + _quote(citation, escape(citation.quote))
    marked = f"{escape(around.before)}<mark>{escape(around.quote)}</mark>{escape(around.after)}"
    return _quote(citation, marked)


def _quote(citation: Citation, html: str) -> str:
    return f'<blockquote lang="{citation.language}">{html}</blockquote>'


def _hint(key: str) -> str:
    return f'<p class="hint">{first(key)} <span lang="en">{second(key)}</span></p>'
