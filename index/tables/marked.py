"""Tables of the text from the marks that readers set."""

from __future__ import annotations

from collections.abc import Sequence

from index.types import Mark, MarkKind, Row, Span, Table


def tables(marks: Sequence[Mark]) -> tuple[Table, ...]:
    """The tables that ``marks`` describe, in text order, each with its rows and cells by containment.

    A table inside another table's cell counts as text of that cell. Rows without cells are left out.
    """
    outer: list[Mark] = []
    for mark in sorted(_of(marks, MarkKind.TABLE), key=lambda m: (m.start, -m.end)):
        if not outer or mark.start >= outer[-1].end:
            outer.append(mark)
    rows, cells = _of(marks, MarkKind.ROW), _of(marks, MarkKind.CELL)
    built = (Table(table.start, table.end, _rows(table, rows, cells)) for table in outer)
    return tuple(table for table in built if table.rows)


def _of(marks: Sequence[Mark], kind: MarkKind) -> list[Mark]:
    return sorted((mark for mark in marks if mark.kind is kind), key=lambda m: (m.start, -m.end))


def _rows(table: Mark, rows: Sequence[Mark], cells: Sequence[Mark]) -> tuple[Row, ...]:
    found: list[Row] = []
    for row in rows:
        if row.start < table.start or row.end > table.end or (found and row.start < found[-1].end):
            continue
        inside = _cells(row, cells)
        if inside:
            found.append(Row(row.start, row.end, row.level == 1, inside))
    return tuple(found)


def _cells(row: Mark, cells: Sequence[Mark]) -> tuple[Span, ...]:
    found: list[Span] = []
    for cell in cells:
        if cell.start >= row.start and cell.end <= row.end and (not found or cell.start >= found[-1].end):
            found.append(Span(cell.start, cell.end))
    return tuple(found)
