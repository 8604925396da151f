"""What the values of tables mean (their worth, unit and period), compared with the gold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from eval.document_gold import GoldCell
from eval.document_tally import Tally
from index.tables.reading import CellReading, TableReader
from index.types import Document


def stated(cell: GoldCell) -> dict[str, str]:
    """What the gold says of a cell beyond what is written in it."""
    said = {"worth": cell.worth, "unit": cell.unit, "period": cell.period}
    return {name: value for name, value in said.items() if value is not None}


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
        "worth": None if reading.value is None else _plain(reading.value),
        "unit": reading.unit.value if reading.unit else None,
        "period": reading.period_iso,
    }


def _plain(value: Decimal) -> str:
    """In digits, without zeros behind the decimal point."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
