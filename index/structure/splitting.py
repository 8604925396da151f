"""Splits a file that holds several documents into its parts.

Three signs are known, tried in this order:

1. headings of one level (from the file format) that all are titles of documents;
2. a chain of short numbered lines 1, 2, … N, each of which ends in the name of a type of document
   ("3、…工作總結"), though the sections inside are numbered in the same way;
3. several official documents one after another, each with its own ``Số:`` line after the end of the one before.

The parts cover the file without a gap: what stands before the first title (a preface) belongs to the first part.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from index.patterns.closing import AUTHORITY, END_MARK, RECIPIENTS
from index.patterns.documents import CHINESE_TYPES, NATION, TYPE_LINE
from index.patterns.markers import Numbering
from index.structure.markers import markers
from index.structure.signature import person, signature_at
from index.types import Mark, MarkKind, Span
from index.writing.lines import Line, is_upper, lines, words

_NOUNS = "|".join(noun for noun, _ in CHINESE_TYPES if len(noun) > 1)
_TYPE_NOUN = re.compile(rf"(?:{_NOUNS})\W*(?:[（(][^()（）]*[)）])?\W*$")
_VOLUME = re.compile(r"\W*(?:第\s*[一二三四五六七八九十\d]+\s*篇|篇\s*[一二三四五六七八九十\d]+)")
_SYMBOL_LINE = re.compile(r"(?:Luật\s+)?[Ss]ố\s*:?\s*\d+\s*[-/]\s*[\dA-ZĐ]")
# A title fits a line; a longer line that ends in such a noun is a sentence.
_TITLE_WORDS = 32
# Text that a document has at least below its title, in words: a list of titles is no collection.
_BODY_WORDS = 15
_LETTERHEAD_LINES = 6


def split(text: str, marks: Sequence[Mark] = ()) -> tuple[Span, ...]:
    """The places of the titles' first lines for a collection, one for each part; ``(Span(0, 0),)`` for one document."""
    page = lines(text)
    for starts in (_by_headings(page, marks), _by_chain(page), _by_letterheads(page)):
        if len(starts) > 1 and _have_bodies(text, starts):
            return tuple(Span(line.start, line.end) for line in starts)
    return (Span(0, 0),)


def ranges(text: str, titles: Sequence[Span]) -> tuple[Span, ...]:
    """The stretches of the parts whose titles are ``titles``; together they are the whole text."""
    bounds = [0, *(title.start for title in titles[1:]), len(text)]
    return tuple(Span(start, end) for start, end in pairwise(bounds))


def is_collection_title(line: Line) -> bool:
    """Whether ``line`` reads as the title of one document of a collection."""
    return words(line.plain) <= _TITLE_WORDS and bool(_TYPE_NOUN.search(line.plain) or _VOLUME.match(line.plain))


def _by_headings(page: Sequence[Line], marks: Sequence[Mark]) -> list[Line]:
    headings = [mark for mark in marks if mark.kind is MarkKind.HEADING]
    for level in sorted({mark.level for mark in headings}):
        marked = [mark for mark in headings if mark.level == level]
        titles = [line for line in page if any(mark.start < line.end and mark.end > line.start for mark in marked)]
        if len(titles) > 1 and all(is_collection_title(line) for line in titles):
            return titles
    return []


def _by_chain(page: Sequence[Line]) -> list[Line]:
    chain: list[Line] = []
    for line in page:
        if not is_collection_title(line):
            continue
        number = _number(line)
        if number == len(chain) + 1 or (number is None and _VOLUME.match(line.plain)):
            chain.append(line)
    return chain


def _number(line: Line) -> int | None:
    found = markers(line.plain)
    return found[0].number if found and found[0].style.numbering is Numbering.DECIMAL else None


def _by_letterheads(page: Sequence[Line]) -> list[Line]:
    symbols = [at for at, line in enumerate(page) if _SYMBOL_LINE.match(line.plain)]
    ends = [at for at in range(len(page)) if _ends_document(page, at)] if len(symbols) > 1 else []
    starts: list[Line] = []
    previous = 0
    for at in symbols:
        ended = bisect_right(ends, previous) < bisect_left(ends, at)
        if not starts or (ended and _names_type(page, at)):
            starts.append(page[_letterhead_start(page, at, previous)])
            previous = at
    return starts


def _ends_document(page: Sequence[Line], at: int) -> bool:
    """Whether a document ends at line ``at``: its end mark, recipients or signature."""
    line = page[at].plain
    return bool(END_MARK.search(line) or RECIPIENTS.match(line) or signature_at(page, at))


def _names_type(page: Sequence[Line], at: int) -> bool:
    return any(TYPE_LINE.match(line.plain) or line.plain.startswith(("V/v", "Về việc")) for line in page[at : at + 8])


def _letterhead_start(page: Sequence[Line], at: int, stop: int) -> int:
    """The first line of the letterhead above the symbol on line ``at``."""
    start = at
    while start - 1 > stop and at - start < _LETTERHEAD_LINES:
        above = page[start - 1].plain
        capitals = is_upper(above) and person(above) is None and not AUTHORITY.match(above)
        if not (NATION.search(above) or capitals):
            break
        start -= 1
    return start


def _have_bodies(text: str, starts: Sequence[Line]) -> bool:
    ends = [*(line.start for line in starts[1:]), len(text)]
    return all(words(text[line.end : end]) >= _BODY_WORDS for line, end in zip(starts, ends, strict=True))
