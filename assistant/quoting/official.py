"""A cited place as officials write it, in the language of the document, ready to be pasted into another paper.

    Thông báo số 7/TB-UBND ngày 05 tháng 3 năm 2021 của Ủy ban nhân dân huyện Sông Lam, “Kết luận …”, mục “II.”, trang 2

The order is that of Nghị định 30/2020/NĐ-CP: kind, number, day, issuer, subject; behind it the place in the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from textwrap import shorten

from assistant.asked.understand import locale_of
from assistant.evidence.widened import part_at
from assistant.quoting.shown import shown_number
from assistant.types import Citation
from index.types import Document, DocumentType, Field, Language, Part
from prompts import glossary, say

# Kinds that are no part of a document's name: a summary is cited by its title.
_NAMELESS = {DocumentType.SUMMARY, DocumentType.ARTICLE, DocumentType.OTHER}
# Formats whose pages are those of the paper. Others have sheets, or one page that means nothing.
_PAGED = {"pdf", "ocr"}
_LONGEST_HEADING = 90  # characters of one heading: it is to be found by, not read
_LONGEST_SUBJECT = 300  # longer ones hold more than the subject


def official(citation: Citation, document: Document) -> str:
    """The cited place of ``document`` in words, one line of plain text. What the document leaves out is left out."""
    part = part_at(document, citation.start)
    locale = locale_of(part.title.value, part.language)
    return "".join(say("official", locale, key, **values) for key, values in _pieces(citation, document, part, locale))


def has_pages(document: Document) -> bool:
    """Whether a page's number tells anything: a text or Word file is read as one long page."""
    return document.read_by in _PAGED or len(document.pages) > 1


def _pieces(citation: Citation, document: Document, part: Part, locale: str) -> Iterator[tuple[str, dict[str, str]]]:
    title = shorten(part.title.value, _LONGEST_SUBJECT, placeholder=" …")
    if part.symbol is None or part.type in _NAMELESS:
        yield "titled", {"title": title}
    else:
        yield "numbered", {"kind": say("types", locale, part.type), "number": shown_number(part.symbol.value)}
    yield from _date(part.date, part.language)
    if part.issuer:
        yield "issuer", {"issuer": _cased(part.issuer.value, part.place)}
    if part.symbol is not None and part.type not in _NAMELESS:
        yield "subject", {"title": _subject(title, say("types", locale, part.type))}
    if citation.section:
        headings = (shorten(heading, _LONGEST_HEADING, placeholder=" …").rstrip(":") for heading in citation.section)
        yield "section", {"section": " › ".join(headings)}
    if has_pages(document):
        yield "page", {"page": citation.page_label or str(citation.page)}


def _date(date: Field | None, language: Language) -> Iterator[tuple[str, dict[str, str]]]:
    """The date as far as it is known. Vietnamese writes 05 and 02, so that no digit can be put before them."""
    if date is None:
        return
    year, *rest = date.value.split("-")
    month, day = (*(int(number) for number in rest), 0, 0)[:2]
    values = {"year": year}
    if month:
        values["month"] = f"{month:02}" if language is Language.VI and month < 3 else str(month)
    if day:
        values["day"] = f"{day:02}" if language is Language.VI else str(day)
    yield ("day" if day else "month" if month else "year"), values


def _subject(title: str, kind: str) -> str:
    """The title without the kind that heads it: "THÔNG BÁO Kết luận …" is "Kết luận …"."""
    return title[len(kind) :].lstrip(" .:-") or title if title.casefold().startswith(kind.casefold()) else title


def _cased(issuer: str, place: Field | None) -> str:
    """The issuer in ordinary letters where its parts are known; else as its letterhead has it."""
    if not issuer.isupper():
        return issuer
    lower, name = issuer.casefold(), place.value if place else ""
    bare = lower.removesuffix(f" {name.casefold()}")
    unit = _units().get(bare)
    if unit is None:
        return issuer
    return unit if bare == lower else f"{unit} {name}"


@cache
def _units() -> dict[str, str]:
    """Vietnamese names of units by their lower-case form."""
    return {form.casefold(): form for row in glossary() if row.kind == "unit" for form in row.vi}
