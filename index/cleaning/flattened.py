"""Tables that lost their form: every cell on a line of its own.

Copied from a web page into a text file, a table becomes a column of short lines, many of them bare figures. Nothing
may be joined there, and an empty line may be an empty cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.cleaning.draft import Line
from index.cleaning.patterns import SENTENCE_END

# The longest column headings of official tables stay below this; a line of a paragraph is longer.
LONGEST_CELL = 60
# Fewer lines than this are an address or a signature block, not a table of at least two rows of three columns.
FEWEST_CELLS = 8
# A list of places or names holds hardly any bare figures; a table of results holds one line in three or more.
LEAST_FIGURES = 0.25

_FIGURE = re.compile(r"[\d.,/%‰+\-–~≈<>≥≤()\s]*\d[\d.,/%‰+\-–()\s]*")


@dataclass(frozen=True, slots=True)
class FlattenedTable:
    """The stretch of a flattened table: ``lines[first:last]``, ``text[start:end]``."""

    first: int
    last: int
    start: int
    end: int


def flattened_tables(lines: Sequence[Line]) -> list[FlattenedTable]:
    """The flattened tables among ``lines`` (lines that are not empty, in order)."""
    return [
        FlattenedTable(first, last, lines[first].start, lines[last - 1].end)
        for first, last in _runs_of_cells(lines)
        if _is_table([line.text for line in lines[first:last]])
    ]


def _runs_of_cells(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    at = 0
    for are_cells, run in groupby(lines, key=lambda line: is_cell(line.text)):
        size = sum(1 for _ in run)
        if are_cells:
            yield at, at + size
        at += size


def is_cell(text: str) -> bool:
    """Whether a line may be a cell: short, and no sentence."""
    return len(text) <= LONGEST_CELL and (text.endswith(":") or not SENTENCE_END.search(text))


def is_figure(text: str) -> bool:
    """Whether a line is a bare figure: "390.239", "1,43%", "107/100", "60-65%"."""
    return _FIGURE.fullmatch(text) is not None


def _is_table(cells: list[str]) -> bool:
    figures = sum(1 for cell in cells if is_figure(cell))
    return len(cells) >= FEWEST_CELLS and figures >= LEAST_FIGURES * len(cells)
