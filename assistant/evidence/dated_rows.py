"""Rows of tables for other months than a question asks about say nothing to it.

    "How many births in October?"   the row of the village in the sheet of September: left out, however well it fits

A row stays where its table does not say the months of all its figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asked.question import Question
from assistant.evidence.competing import Unit
from assistant.evidence.missing_months import Months, months_of
from index.tables.reading import TableReader
from index.types import Document
from index.writing.periods import Period, together


def of_months(units: Sequence[Unit], question: Question) -> list[Unit]:
    """The units without the table rows whose figures are all of other months than those asked about."""
    asked = [months for period in question.periods if (months := months_of(period))]
    if not asked:
        return list(units)
    readers: dict[tuple[str, int], TableReader] = {}
    return [unit for unit in units if not _is_of_others(unit, asked, readers)]


def _is_of_others(unit: Unit, asked: Sequence[Months], readers: dict[tuple[str, int], TableReader]) -> bool:
    if unit.row is None:
        return False
    readings = _reader(unit.document, unit.start, readers).row(unit.row)
    return bool(readings) and all(_differs(together(reading.period), asked) for reading in readings)


def _reader(document: Document, at: int, readers: dict[tuple[str, int], TableReader]) -> TableReader:
    table = next(table for table in document.tables if table.start <= at < table.end)
    key = document.path, table.start
    if key not in readers:
        readers[key] = TableReader(document, table)
    return readers[key]


def _differs(own: Period | None, asked: Sequence[Months]) -> bool:
    """Whether months that a table names have none in common with those asked about."""
    if own is None or own.is_whole_year:
        return False
    return all(
        (year and own.year and year != own.year) or own.last < first or last < own.first for year, first, last in asked
    )
