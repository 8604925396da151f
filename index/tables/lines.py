"""The rows of a table as lines: labels, and one value a column. Most rows have one line.

A row that was put together from a label over several lines and the values of each ("Số trẻ sinh ra / + Nam / + Nữ")
has as many lines as its label. Of a row that is not certain only the order is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.tables.flattened_cells import is_value
from index.tables.groups import Labelled
from index.tables.layout import Layout
from index.types import Field, Row, Span

_LINE = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class TableLine:
    """``cells``: column and what is written in it, without empty cells."""

    row: Row
    number: str
    labels: tuple[Field, ...]
    unit: Field | None  # from the column of units
    cells: tuple[tuple[int, Field], ...]

    @property
    def labelled(self) -> Labelled:
        """What grouping looks at. A row that is not certain heads nothing."""
        label = self.labels[0] if self.labels and self.row.certain else None
        return Labelled(self.number, label, bool(self.cells))


def table_lines(text: str, plan: Layout) -> list[TableLine]:
    """The lines of all rows below the headings, in order."""
    width = max((len(header.cells) for header in plan.headers), default=0)
    return [
        line
        for row in plan.body
        for line in (_lines(text, row, plan, width or len(row.cells)) if row.certain else [_loose(text, row)])
    ]


def one_line(text: str, span: Span) -> Field | None:
    """What stands at ``span``, without the white space around it, on one line; ``None`` for an empty cell."""
    parts = _parts(text, span)
    return _whole(parts) if parts else None


def _lines(text: str, row: Row, plan: Layout, width: int) -> Iterator[TableLine]:
    cells = {column: parts for column, cell in enumerate(row.cells[:width]) if (parts := _parts(text, cell))}
    if len(row.cells) == 1:  # the heading of a group over the whole width
        yield TableLine(row, "", tuple(map(_whole, cells.values())), None, ())
        return
    number = _whole(cells[plan.serial]).value if plan.serial in cells else ""
    unit = _whole(cells[plan.unit]) if plan.unit in cells else None
    labels = [cells[column] for column in plan.labels if column in cells]
    values = {column: parts for column, parts in cells.items() if plan.is_value(column)}
    if not labels and not plan.headers and not values:
        return
    count = len(labels[-1]) if labels else 0
    if count < 2 or not values or any(len(parts) != count for parts in values.values()):
        written = tuple((column, _whole(parts)) for column, parts in values.items())
        yield TableLine(row, number, tuple(map(_whole, labels)), unit, written)
        return
    for at, label in enumerate(labels[-1]):
        written = tuple((column, parts[at]) for column, parts in values.items())
        yield TableLine(row, number if at == 0 else "", (label,), unit, written)


def _loose(text: str, row: Row) -> TableLine:
    """The words before the first figure are the labels."""
    cells = [(at, _whole(parts)) for at, cell in enumerate(row.cells) if (parts := _parts(text, cell))]
    figures = [at for at, (_, written) in enumerate(cells) if is_value(written.value)]
    # A figure before the first words is the number of the row.
    words = next((at for at in range(len(cells)) if at not in figures), len(cells))
    first = next((at for at in figures if at > words), len(cells))
    return TableLine(row, "", tuple(written for _, written in cells[words:first]), None, tuple(cells[first:]))


def _parts(text: str, cell: Span) -> list[Field]:
    """The lines of a cell that are not blank."""
    found: list[Field] = []
    for match in _LINE.finditer(text, cell.start, cell.end):
        string = match.group().rstrip()
        found.append(Field(" ".join(string.split()), match.start(), match.start() + len(string)))
    return found


def _whole(parts: Sequence[Field]) -> Field:
    return Field(" ".join(part.value for part in parts), parts[0].start, parts[-1].end)
