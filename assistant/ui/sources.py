"""The list beside the chat: every cited source with its quotation marked in the text around it.

Pure functions: answers and documents' texts in, HTML out. Everything that comes from a document, a file name or
a question is escaped before a tag is put around it.
"""

from __future__ import annotations

import re
from html import escape

from assistant.quoting.official import has_pages, official
from assistant.quoting.shown import shown_date, shown_number
from assistant.types import Answer, Citation
from assistant.ui.chat import reply_id, source_id
from assistant.ui.copying import copied
from assistant.ui.exchange import Conversation, DocumentOf, Exchange
from assistant.ui.nearest import nearest_html
from assistant.ui.paper import document_address, file_address
from assistant.ui.surroundings import surroundings
from assistant.ui.words import both, first, second
from index.types import Document

_EMPTY_LINES = re.compile(r"\n\s*\n")


def sources_html(conversation: Conversation, document_of: DocumentOf) -> str:
    """The sources of the last answer, and below them, folded, those of the answers before it, newest first."""
    if not conversation:
        return _hint("no_sources")
    *past, last = [_turn_html(exchange, turn, document_of) for turn, exchange in enumerate(conversation, 1)]
    return last + _earlier([html for html in reversed(past) if html])


def _turn_html(exchange: Exchange, turn: int, document_of: DocumentOf) -> str:
    if exchange.answer is None:
        return ""
    if not exchange.answer.citations:
        return nearest_html(exchange.answer, document_of) or _hint("no_citations")
    cards = "".join(source_html(citation, turn, document_of) for citation in exchange.answer.citations)
    copying = _copy_html(exchange.answer, f"copy-{turn}", document_of)
    return f'<section aria-label="{escape(exchange.question)}">{copying}{cards}</section>'


def _copy_html(answer: Answer, name: str, document_of: DocumentOf) -> str:
    """A button that copies the answer with its sources, and what it copies."""
    copy = copied(answer, document_of)
    return (
        f'<p class="ways"><button type="button" data-copy-from="{name}">{both("copy_answer")}</button></p>'
        f'<div hidden id="{name}" data-text="{escape(copy.text)}">{copy.html}</div>'
    )


def _earlier(turns: list[str]) -> str:
    if not turns:
        return ""
    return f'<details class="earlier"><summary>{both("earlier")}</summary>{"".join(turns)}</details>'


def source_html(citation: Citation, turn: int, document_of: DocumentOf) -> str:
    """One source: its mark, title, number, date, section and page, its warnings, the quotation in place, ways to it."""
    card, document = source_id(turn, citation.n), document_of(citation.document)
    return (
        f'<article class="source" id="{card}" tabindex="-1">'
        f'<h3><a class="mark" href="#{reply_id(turn)}" title="{both("back")}">[{citation.n}]</a> '
        f'<span lang="{citation.language}">{escape(citation.title)}</span></h3>'
        f"{_facts(citation, document)}{warnings_html(citation.warnings)}"
        f"{_quotation(citation, document)}{_ways(citation, document)}</article>"
    )


def _facts(citation: Citation, document: Document | None) -> str:
    """The line that tells an officer where to look in the paper document."""
    rows = [
        ("number", shown_number(citation.number) if citation.number else None),
        ("date", shown_date(citation.date) if citation.date else None),
        ("section", " › ".join(citation.section)),
        ("page", _page(citation) if document is None or has_pages(document) else None),
        ("document", citation.document),
    ]
    return f"<dl>{''.join(_fact(key, value) for key, value in rows if value)}</dl>"


def _page(citation: Citation) -> str:
    if citation.page_label is None:
        return str(citation.page)
    return both("page_printed", page=citation.page, label=citation.page_label)


def _ways(citation: Citation, document: Document | None) -> str:
    """To the whole text, to the file, and the citation in its official form for another paper."""
    if document is None:
        return ""
    text = escape(document_address(citation.document, citation.start, citation.end))
    file = escape(file_address(citation.document, citation.page))
    return (
        f'<p class="ways"><a href="{text}" target="_blank">{both("open_place")}</a> '
        f'<a href="{file}" target="_blank">{both("file")}</a> '
        f'<button type="button" data-copy="{escape(official(citation, document))}">{both("copy_citation")}</button></p>'
    )


def _fact(key: str, value: str) -> str:
    return f'<div class="{key}"><dt>{both(key)}</dt><dd>{escape(value)}</dd></div>'


def warnings_html(warnings: tuple[str, ...]) -> str:
    """What the reader must know, one paragraph each; nothing for an empty one."""
    return "".join(
        f'<p class="warning"><strong>{both("warning")}:</strong> {escape(text)}</p>' for text in warnings if text
    )


def _quotation(citation: Citation, document: Document | None) -> str:
    """The quotation marked in its surroundings; alone, and with a warning, where the document says otherwise."""
    around = surroundings(document.text, citation) if document else None
    if around is None:
        return warnings_html((both("moved"),)) + _quote(citation, escape(citation.quote))
    marked = f"{escape(around.before)}<mark>{escape(around.quote)}</mark>{escape(around.after)}"
    return _quote(citation, marked)


def _quote(citation: Citation, html: str) -> str:
    """Without empty lines: a table that is one cell a line would take the whole column for its headings."""
    shown = _EMPTY_LINES.sub("\n", html)
    return f'<blockquote lang="{citation.language}">{shown}</blockquote>'


def _hint(key: str) -> str:
    return f'<p class="hint">{first(key)} <span lang="en">{second(key)}</span></p>'
