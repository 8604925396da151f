"""A document as a page of its own, to read and to print, and the list of all documents. Pure functions.

The whole cleaned text stands there page by page, the quotation marked and damaged characters underlined, so that one
who checks a citation sees the place with everything around it. Everything of a document is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

from assistant.quoting.official import has_pages
from assistant.quoting.shown import shown_date, shown_number
from assistant.ui.file_notes import note
from assistant.ui.words import both, first
from index.damage.marks import Damage
from index.store import DocumentSummary
from index.types import Document, PageSpan, Part, Span

STYLE = Path(__file__).with_name("paper.css").read_text("utf-8")
QUOTE = "quote"


def document_address(path: str, start: int | None = None, end: int | None = None) -> str:
    """Where a document is read, at a quotation where one is given."""
    if start is None or end is None:
        return f"/document?{urlencode({'path': path})}"
    return f"/document?{urlencode({'path': path, 'start': start, 'end': end})}#{QUOTE}"


def file_address(path: str, page: int = 1) -> str:
    """Where the file itself is opened; browsers show a PDF at the page that is named so."""
    at = f"#page={page}" if path.lower().endswith(".pdf") else ""
    return f"/file?{urlencode({'path': path})}{at}"


def document_page(document: Document, damages: Sequence[Damage], quote: Span | None, is_current: bool) -> str:
    """The page of one document.

    Args:
        quote: the stretch of the text to mark.
        is_current: whether the file is still the one that was read.
    """
    notes = [*([] if is_current else [both("changed")]), *map(note, document.warnings)]
    if damages:
        notes.append(both("damaged_places", count=len(damages)))
    head = "".join(_part_html(part) for part in document.parts)
    warnings = "".join(f'<p class="warning">{escape(one)}</p>' for one in notes)
    links = f'<p><a href="{escape(file_address(document.path))}">{both("file")}</a>: {escape(document.path)}</p>'
    pages = "".join(_page_html(document, page, damages, quote) for page in document.pages)
    return framed(document.parts[0].title.value if document.parts else document.path, head + links + warnings + pages)


def catalogue_page(summaries: Iterable[DocumentSummary]) -> str:
    """The page that lists all documents, one row each."""
    columns = ("title_of", "number", "date", "issuer", "place", "type", "language", "document", "pages", "file_note")
    head = "".join(f'<th scope="col">{both(key)}</th>' for key in columns)
    rows = "".join(_row_html(summary, part) for summary in summaries for part in summary.parts)
    heading = f"<h1>{both('catalogue')}</h1>"
    return framed(both("catalogue"), f"{heading}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")


def framed(title: str, body: str) -> str:
    """A whole page around ``body``; it runs no script."""
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body><main>{body}</main></body></html>"
    )


def _part_html(part: Part) -> str:
    facts = [
        ("number", shown_number(part.symbol.value) if part.symbol else None),
        ("date", shown_date(part.date.value) if part.date else None),
        ("issuer", part.issuer.value if part.issuer else None),
        ("signer", part.signer.value if part.signer else None),
    ]
    rows = "".join(f"<div><dt>{both(key)}</dt><dd>{escape(value)}</dd></div>" for key, value in facts if value)
    return f'<h1 lang="{part.language}">{escape(part.title.value)}</h1><dl>{rows}</dl>'


def _page_html(document: Document, page: PageSpan, damages: Sequence[Damage], quote: Span | None) -> str:
    label = f"<h2>{both('page')} {page.number}</h2>" if has_pages(document) else ""
    text = marked(document.text, page.start, page.end, damages, quote)
    return f'<section>{label}<div class="text" lang="{document.parts[0].language}">{text}</div></section>'


def marked(text: str, start: int, end: int, damages: Sequence[Damage], quote: Span | None) -> str:
    """``text[start:end]`` as HTML, the quotation in ``<mark>`` and damaged characters in a ``<span>``."""
    edges = {edge for damage in damages for edge in (damage.start, damage.end)}
    edges |= {quote.start, quote.end} if quote else set()
    cuts = sorted({start, end} | {edge for edge in edges if start < edge < end})
    return "".join(_pieces(text, cuts, damages, quote))


def _pieces(text: str, cuts: Sequence[int], damages: Sequence[Damage], quote: Span | None) -> Iterator[str]:
    for low, high in pairwise(cuts):
        html = escape(text[low:high])
        if any(damage.start <= low < damage.end for damage in damages):
            html = f'<span class="damaged" title="{both("damaged_here")}">{html}</span>'
        if quote and quote.start <= low < quote.end:
            name = f' id="{QUOTE}" tabindex="-1"' if low == quote.start else ""
            html = f"<mark{name}>{html}</mark>"
        yield html


def _row_html(summary: DocumentSummary, part: Part) -> str:
    link = f'<a href="{escape(document_address(summary.path))}">{escape(part.title.value)}</a>'
    facts = (
        shown_number(part.symbol.value) if part.symbol else "",
        shown_date(part.date.value) if part.date else "",
        part.issuer.value if part.issuer else "",
        part.place.value if part.place else "",
        first(part.type, "types"),
        first(part.language, "types"),
        summary.path,
        str(summary.pages),
        "; ".join((*map(note, summary.warnings), *(f"{both('same_content')}: {copy}" for copy in summary.copies))),
    )
    return f'<tr><td lang="{part.language}">{link}</td>{"".join(f"<td>{escape(fact)}</td>" for fact in facts)}</tr>'
