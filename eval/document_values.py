"""The values of tables compared with the gold: where they stand, and what they mean (their worth, unit and period)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from eval.document_gold import GoldCell
from eval.document_tally import Tally, plain
from index.tables.reading import CellReading, TableReader
from index.types import Document, Table


def stated(cell: GoldCell) -> dict[str, str]:
    """What the gold says of a cell beyond what is written in it."""
    said = {"worth": cell.worth, "unit": cell.unit, "period": cell.period}
    return {name: value for name, value in said.items() if value is not None}


def judge_cells(gold: Sequence[GoldCell], document: Document) -> Tally:
    """Values by row and column. In a row that is not certain nothing stands for sure."""
    right, misses = 0, []
    for cell in gold:
        values = [value for table in document.tables for value in _values(document.text, table, cell)]
        right += cell.value in values
        if cell.value not in values:
            misses.append(f"{cell.row!r}, {cell.column!r}: {', '.join(values) or 'nothing'} instead of {cell.value}")
    return Tally(right, len(gold), len(gold), tuple(misses))


def _values(text: str, table: Table, cell: GoldCell) -> Iterator[str]:
    """What ``table`` has in the row and column of ``cell``; a row may have several lines in each of its cells."""
    rows = [(row, [text[one.start : one.end] for one in row.cells]) for row in table.rows if row.certain]
    columns = {i for row, texts in rows if row.header for i, one in enumerate(texts) if cell.column in plain(one)}
    for row, texts in rows:
        for column in columns if not row.header else ():
            yield from (
                value
                for i, label in enumerate(texts[:column])
                if column < len(texts) and (value := _line_value(label, texts[column], cell.row))
            )


def _line_value(label: str, value: str, row: str) -> str | None:
    labels, values = _filled(label), _filled(value)
    if len(labels) == len(values) > 1:
        return next((one for name, one in zip(labels, values, strict=True) if name.startswith(row)), None)
    return plain(value) if plain(label).startswith(row) else None


def _filled(cell: str) -> list[str]:
    return [plain(line) for line in cell.split("\n") if line.strip()]


def judge_values(gold: Sequence[GoldCell], document: Document) -> Tally:
    """The worth, unit and period of the cells for which the gold gives them."""
    readings = [
        reading for table in document.tables for _, row in TableReader(document, table).rows() for reading in row
    ]
    wanted = right = 0
    misses: list[str] = []
    for cell in gold:
        found = next(_of_cell(cell, readings), None)
        for name, value in stated(cell).items():
            wanted += 1
            got = _said(found)[name] if found else None
            right += got == value
            if got != value:
                misses.append(f"{cell.row!r}, {cell.column!r}: {name} {got} instead of {value}")
    return Tally(right, wanted, wanted, tuple(misses))


def _of_cell(cell: GoldCell, readings: Sequence[CellReading]) -> Iterator[CellReading]:
    for reading in readings:
        of_row = bool(reading.row_labels) and reading.row_labels[-1].value.startswith(cell.row)
        of_column = any(cell.column in label.value for label in reading.column_labels)
        if of_row and of_column and reading.written.value == cell.value:
            yield reading


def _said(reading: CellReading) -> dict[str, str | None]:
    return {
        "worth": None if reading.value is None else _in_digits(reading.value),
        "unit": reading.unit.value if reading.unit else None,
        "period": reading.period_iso,
    }


def _in_digits(value: Decimal) -> str:
    """In digits, without zeros behind the decimal point."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
