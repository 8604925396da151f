"""What stands around a table and counts for all of it: the unit of its figures, the period it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.tables.units import TableUnit, unit_in_caption
from index.types import Document, Part, Placed, Span, Table
from index.writing.lines import Line, lines
from index.writing.periods import Period, compares, find_periods, iso

# What announces a table stands close above it; a longer line is a paragraph.
_ABOVE, _MOST_LINES, _LONGEST_LINE = 500, 3, 200  # characters, lines, characters


def part_around(document: Document, table: Table) -> Part:
    """The logical document that ``table`` is in."""
    return next((part for part in document.parts if part.start <= table.start < part.end), document.parts[0])


def caption_unit(text: str, table: Table, captions: Sequence[Span]) -> TableUnit | None:
    """The unit that a caption in the table or a line above it gives."""
    above: list[Placed] = [*captions, *_lines_above(text, table)]
    return next((unit for line in above if (unit := unit_in_caption(text, line.start, line.end))), None)


def stated_period(document: Document, table: Table, captions: Sequence[Span]) -> tuple[Period, ...]:
    """The period of the nearest caption, heading or title that names any; none where it names several."""
    for place in _places(document, table, captions):
        text = document.text[place.start : place.end]
        # A date above a table is that of a document. "6 months" without a year is a period only beside one.
        found = [period for period in find_periods(text) if period.day is None and period.year]
        if found:
            one = len({iso([period]) for period in found}) == 1 and not compares(text)
            return (
                (replace(found[0], start=found[0].start + place.start, end=found[0].end + place.start),) if one else ()
            )
    return ()


def _places(document: Document, table: Table, captions: Sequence[Span]) -> Iterator[Placed]:
    yield from captions
    yield from _lines_above(document.text, table)
    around = [s for s in document.sections if s.start <= table.start and table.end <= s.end]
    for section in sorted(around, key=lambda section: -section.level):
        yield Span(section.start, min(section.body, section.start + _LONGEST_LINE))
    yield part_around(document, table).title


def _lines_above(text: str, table: Table) -> list[Line]:
    """The short lines right above a table, the nearest first."""
    start = max(0, table.start - _ABOVE)
    if start:
        start = text.find("\n", start, table.start) + 1 or table.start  # a line that is cut off says half of it
    found: list[Line] = []
    for line in reversed(lines(text, start, table.start)[-_MOST_LINES:]):
        if len(line.string) > _LONGEST_LINE:
            break
        found.append(line)
    return found
