"""Quotations to citations, each compared with the source before anyone sees it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assistant.evidence.widened import section_path
from assistant.quoting.recognised import recognition_warnings
from assistant.types import Citation
from index.damage.marks import Damage, find_damage, touching
from index.errors import PolicyError
from index.sourcemap import page_at
from index.types import Document, Language, Part
from index.writing.language import detect
from prompts import say

# A shorter quotation (a name, a date) says too little of its own language; its document's counts.
_SHORT = 40


class QuotationMismatch(PolicyError):
    """A quotation is not what stands in the source. It must never be shown."""


def cite(
    n: int,
    document: Document,
    part: Part,
    start: int,
    end: int,
    quote: str,
    score: float,
    locale: str,
    unsure: bool = False,
) -> Citation:
    """The citation of ``quote`` as ``document.text[start:end]``, with warnings in the words of ``locale``.

    Args:
        unsure: the quotation heads a table row of which it is not sure what stands in which column.

    Raises:
        QuotationMismatch: the text at that place is another one.
    """
    if document.text[start:end] != quote or not quote.strip():
        raise QuotationMismatch(
            f"{document.path}: the text at {start} to {end} is not the quotation; "
            "index anew with: python -m assistant index"
        )
    page = page_at(document.pages, start)
    return Citation(
        n=n,
        document=document.path,
        title=part.title.value,
        number=part.symbol.value if part.symbol else None,
        date=part.date.value if part.date else None,
        section=section_path(document, start, end),
        page=page,
        start=start,
        end=end,
        quote=quote,
        language=_language(quote, part.language),
        score=round(min(1.0, max(0.0, score)), 4),
        warnings=(
            *(say("answer", locale, key) for key in _warnings(document, start, end, unsure)),
            *recognition_warnings(document, start, end, locale),
        ),
        page_label=_printed(document, page),
    )


def _printed(document: Document, page: int) -> str | None:
    label = next((raw.label for raw in document.raw_pages if raw.number == page), None)
    return label if label != str(page) else None


def is_uncertain(document: Document, start: int, end: int) -> bool:
    """Whether a range touches a table row whose cells could not be told for certain."""
    return any(
        not row.certain and row.start < end and start < row.end
        for table in document.tables
        if table.start < end and start < table.end
        for row in table.rows
    )


def _warnings(document: Document, start: int, end: int, unsure: bool) -> Iterator[str]:
    """The keys of the sentences that warn of a quotation."""
    if touching(_damage(document.text), start, end):
        yield "damaged"
    if unsure or is_uncertain(document, start, end):
        yield "uncertain_row"


def _language(quote: str, around: Language) -> Language:
    return detect(quote) if len(quote) > _SHORT else around


@lru_cache(maxsize=64)
def _damage(text: str) -> tuple[Damage, ...]:
    return find_damage(text)
