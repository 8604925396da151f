"""The way from cleaned text back to the pages it was read from.

Cleaning is a chain of passes, and each pass is nothing but a list of edits of the text before it. A
:class:`MappedText` carries a text together with its map to the raw pages; :meth:`MappedText.edited` applies one
pass and composes the map, so that no pass has to know of pages or of the passes before it:

    pages "co\\u0323 n", "u\\u0301t"   joined:   "co\\u0323 n\\nu\\u0301t"
    Edit(1, 3, "ọ"), Edit(6, 8, "ú")             "cọ n\\nút"

What an edit drops is simply not mapped. What it replaces stands as a whole for the whole of what was there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.types import MapSegment, PageSpan, RawPage

PAGE_BREAK = "\n"  # stands between two pages; it has a place in the raw text but no extent


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces ``text[start:end]`` with ``new``. With ``start == end`` it would insert, which is not allowed."""

    start: int
    end: int
    new: str = ""


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and its map. Segments lie in order, without gaps, and cover every character of ``text``."""

    text: str
    segments: tuple[MapSegment, ...]

    @classmethod
    def from_pages(cls, pages: Sequence[RawPage]) -> MappedText:
        """The pages' texts, one after the other, with a line break between two of them."""
        texts: list[str] = []
        segments: list[MapSegment] = []
        at = 0
        for index, page in enumerate(pages):
            size = len(page.text)
            if size:
                segments.append(MapSegment(at, at + size, page.number, 0, size))
            texts.append(page.text)
            at += size
            if index + 1 < len(pages):
                segments.append(MapSegment(at, at + 1, page.number, size, size))
                at += 1
        return cls(PAGE_BREAK.join(texts), tuple(segments))

    def edited(self, edits: Iterable[Edit]) -> MappedText:
        """The text after ``edits``, which must lie in order and not overlap.

        Raises:
            ValueError: edits overlap, lie out of order or insert text that stands for nothing.
        """
        builder = _Builder(self)
        for edit in edits:
            builder.apply(edit)
        return builder.finish()


class _Builder:
    """Walks the old segments once, copying kept stretches and condensing replaced ones."""

    def __init__(self, before: MappedText) -> None:
        self._before = before
        self._cursor = 0  # position in the old text
        self._index = 0  # first old segment that ends after the cursor
        self._pieces: list[str] = []
        self._size = 0
        self._segments: list[MapSegment] = []

    def apply(self, edit: Edit) -> None:
        if edit.start < self._cursor or edit.end <= edit.start:
            raise ValueError(f"edit {edit} overlaps the one before it or replaces nothing")
        self._keep(edit.start)
        if edit.new:
            self._replace(edit)
        self._cursor = edit.end

    def finish(self) -> MappedText:
        if not self._pieces and self._cursor == 0:
            return self._before
        self._keep(len(self._before.text))
        return MappedText("".join(self._pieces), tuple(self._segments))

    def _keep(self, end: int) -> None:
        """Copies the old text from the cursor up to ``end``."""
        if end == self._cursor:
            return
        self._pieces.append(self._before.text[self._cursor : end])
        for segment in self._overlapping(self._cursor, end):
            part = _clipped(segment, self._cursor, end)
            self._append(part.end - part.start, part.page, part.raw_start, part.raw_end)
        self._cursor = end

    def _replace(self, edit: Edit) -> None:
        """Adds the new text; it stands for all that was replaced, as far as that lies on one page."""
        parts = [_clipped(segment, edit.start, edit.end) for segment in self._overlapping(edit.start, edit.end)]
        page = parts[0].page
        raw_end = max(part.raw_end for part in parts if part.page == page)
        self._pieces.append(edit.new)
        self._append(len(edit.new), page, parts[0].raw_start, raw_end)

    def _overlapping(self, start: int, end: int) -> list[MapSegment]:
        segments = self._before.segments
        while self._index < len(segments) and segments[self._index].end <= start:
            self._index += 1
        last = self._index
        while last < len(segments) and segments[last].start < end:
            last += 1
        return list(segments[self._index : last])

    def _append(self, size: int, page: int, raw_start: int, raw_end: int) -> None:
        """Adds a segment, or lengthens the last one where the two correspond one by one without a break."""
        start, end = self._size, self._size + size
        self._size = end
        if self._segments:
            last = self._segments[-1]
            adjoins = last.page == page and last.raw_end == raw_start
            if adjoins and _is_exact(last) and raw_end - raw_start == size:
                self._segments[-1] = MapSegment(last.start, end, page, last.raw_start, raw_end)
                return
        self._segments.append(MapSegment(start, end, page, raw_start, raw_end))


def _is_exact(segment: MapSegment) -> bool:
    """Whether the characters of both sides correspond one by one."""
    return segment.end - segment.start == segment.raw_end - segment.raw_start


def _clipped(segment: MapSegment, start: int, end: int) -> MapSegment:
    """The part of ``segment`` inside ``[start, end)``; its raw side is cut only where it corresponds one by one."""
    low, high = max(segment.start, start), min(segment.end, end)
    if not _is_exact(segment):
        return MapSegment(low, high, segment.page, segment.raw_start, segment.raw_end)
    shift = segment.raw_start - segment.start
    return MapSegment(low, high, segment.page, low + shift, high + shift)


def raw_places(segments: Sequence[MapSegment], start: int, end: int) -> tuple[tuple[int, int, int], ...]:
    """Where ``text[start:end]`` stands in the raw pages.

    Returns:
        ``(page number, raw start, raw end)`` in order. Neighbouring stretches are merged, so there is more than one
        only where cleaning dropped something in between or where a page ends.
    """
    places: list[tuple[int, int, int]] = []
    first = bisect_right(segments, start, key=lambda segment: segment.end)
    for segment in segments[first:]:
        if segment.start >= end:
            break
        part = _clipped(segment, start, end)
        if places and places[-1][0] == part.page and places[-1][2] >= part.raw_start:
            page, raw_start, raw_end = places[-1]
            places[-1] = (page, raw_start, max(raw_end, part.raw_end))
        elif part.raw_end > part.raw_start:
            places.append((part.page, part.raw_start, part.raw_end))
    return tuple(places)


def clean_range(segments: Sequence[MapSegment], page: int, raw_start: int, raw_end: int) -> tuple[int, int]:
    """The range of the cleaned text that came from ``raw_start:raw_end`` of a page; the opposite of :func:`raw_places`.

    Where nothing of it is left the range is empty and lies where the text would have been.
    """
    start = _clean_offset(segments, page, raw_start)
    return start, max(start, _clean_offset(segments, page, raw_end))


def _clean_offset(segments: Sequence[MapSegment], page: int, raw: int) -> int:
    """The number of cleaned characters that came from before ``raw`` on ``page``."""
    index = bisect_left(segments, (page, raw), key=lambda segment: (segment.page, segment.raw_end))
    if index == len(segments):
        return segments[-1].end if segments else 0
    segment = segments[index]
    if segment.page != page or raw <= segment.raw_start:
        return segment.start
    return segment.start + (raw - segment.raw_start) if _is_exact(segment) else segment.end


def page_spans(segments: Sequence[MapSegment], numbers: Sequence[int]) -> tuple[PageSpan, ...]:
    """The stretch of cleaned text of every page in ``numbers``: together they cover the text, in order."""
    ends: dict[int, int] = {segment.page: segment.end for segment in segments}
    spans: list[PageSpan] = []
    at = 0
    for number in numbers:
        end = ends.get(number, at)
        spans.append(PageSpan(number, at, end))
        at = end
    return tuple(spans)


def page_at(pages: Sequence[PageSpan], offset: int) -> int:
    """The number of the page that holds the character at ``offset``; the last page with text where it is past the end.

    Raises:
        ValueError: there are no pages.
    """
    if not pages:
        raise ValueError("a text without pages has no page numbers")
    index = bisect_right(pages, offset, key=lambda page: page.end)
    if index < len(pages):
        return pages[index].number
    filled = [page for page in pages if page.end > page.start]
    return (filled or list(pages))[-1].number
