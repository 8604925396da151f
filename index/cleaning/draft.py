"""What a cleaning pass sees: the text so far, its lines, its pages and the readers' marks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.sourcemap import MappedText, clean_range, page_spans
from index.types import Mark, MarkKind, PageSpan, RawFile, Reading

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty."""

    text: str
    start: int
    end: int
    page: int  # number of the page on which it starts, from 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A file between two passes. All offsets are into ``text``."""

    raw: RawFile
    mapped: MappedText

    @property
    def text(self) -> str:
        return self.mapped.text

    def pages(self) -> tuple[PageSpan, ...]:
        """The stretch of every page. The line break after a page belongs to that page."""
        return page_spans(self.mapped.segments, [page.number for page in self.raw.pages])

    def lines(self) -> list[Line]:
        """The lines that are not empty, in order."""
        return [line for page in self.pages() for line in self.lines_of(page)]

    def lines_of(self, page: PageSpan) -> Iterator[Line]:
        """The lines of one page that are not empty."""
        for match in _LINE.finditer(self.text, page.start, page.end):
            yield Line(match.group(), match.start(), match.end(), page.number)

    def marks(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """The readers' marks of these kinds (of all kinds, when none is named), without white space at their ends.

        A mark of which no text is left is dropped, except an empty cell, which keeps its column.
        """
        placed: list[Mark] = []
        for page in self.raw.pages:
            for mark in page.marks:
                if kinds and mark.kind not in kinds:
                    continue
                start, end = self._trimmed(*clean_range(self.mapped.segments, page.number, mark.start, mark.end))
                if end > start or mark.kind is MarkKind.CELL:
                    placed.append(Mark(mark.kind, start, end, mark.level))
        return tuple(placed)

    def readings(self) -> tuple[Reading, ...]:
        """The recognised words of which something is left, in order."""
        return tuple(
            Reading(start, end, reading.confidence)
            for page in self.raw.pages
            for reading in page.readings
            for start, end in [clean_range(self.mapped.segments, page.number, reading.start, reading.end)]
            if end > start
        )

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end
