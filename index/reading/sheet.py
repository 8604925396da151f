"""Rows of cells without a word on what they are: which are a table, and which are the lines around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.reading.base import PageWriter
from index.reading.grid import Cell, to_grid

FEWEST_ROWS = 2  # one row relates nothing to nothing


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row. ``number``: where it stands, empty rows counted; ``bordered``: most of its filled cells have lines."""

    number: int
    cells: tuple[Cell, ...]
    bordered: bool = False

    @property
    def filled(self) -> int:
        return sum(bool(cell.text) for cell in self.cells)


def write_rows(writer: PageWriter, rows: Sequence[SheetRow]) -> None:
    """Writes the rows of a sheet, top to bottom, empty ones left out.

    Where the sheet draws lines, the rows with lines are its tables. Elsewhere a table is a run of rows of which the
    first and the last have two values or more; empty rows end it. All the rest becomes lines, one a cell.
    """
    draws_lines = sum(row.bordered and row.filled > 1 for row in rows) >= FEWEST_ROWS
    for block in _blocks(rows):
        for is_table, part in _parts(block, draws_lines):
            if is_table:
                writer.table(to_grid([row.cells for row in part]))
            else:
                for cell in (cell for row in part for cell in row.cells):
                    writer.line(cell.text)


def _blocks(rows: Sequence[SheetRow]) -> Iterator[list[SheetRow]]:
    """Rows without an empty one between them."""
    filled = [row for row in rows if row.filled]
    for _, group in groupby(enumerate(filled), key=lambda pair: pair[1].number - pair[0]):
        yield [row for _, row in group]


def _parts(block: list[SheetRow], draws_lines: bool) -> Iterable[tuple[bool, list[SheetRow]]]:
    if draws_lines:
        parts = [(is_table, list(group)) for is_table, group in groupby(block, key=lambda row: row.bordered)]
    else:
        several = [place for place, row in enumerate(block) if row.filled > 1]
        first, last = (several[0], several[-1] + 1) if several else (len(block), len(block))
        parts = [(False, block[:first]), (True, block[first:last]), (False, block[last:])]
    return [(is_table and _relates(part), part) for is_table, part in parts]


def _relates(part: list[SheetRow]) -> bool:
    return len(part) >= FEWEST_ROWS and max(row.filled for row in part) > 1
