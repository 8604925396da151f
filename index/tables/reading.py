"""The cells of a table as values with their meaning: what is counted, of what, in which unit and period.

    Chỉ tiêu             | 6 tháng năm 2016 | 6 tháng năm 2017
    Số trẻ sinh ra (trẻ) | 2.301            | 2.380
    + Nam                | 1.180            | 1.225

    "1.225": labels "Số trẻ sinh ra (trẻ)", "+ Nam"; column "6 tháng năm 2017"; unit "children"; value 1225

Everything that is read has its exact place. What the table does not say, or says in two ways, stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from index.patterns.quantities import MONEY
from index.patterns.tables import BEGINS_PART, MONEY_HEADING
from index.tables.groups import Above, groups
from index.tables.layout import layout
from index.tables.lines import TableLine, one_line, table_lines
from index.tables.surroundings import caption_unit, part_around, stated_period
from index.tables.units import TableUnit, unit_in_cell, unit_in_label
from index.types import Document, Field, Row, Table
from index.writing.numbers_read import Number, read_numbers
from index.writing.periods import Period, compares, find_periods, iso

_IN_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_UNIT_BEHIND = re.compile(r"[^\d.,\s/~–—至-][^\d]*$")


@dataclass(frozen=True, slots=True)
class CellReading:
    """A value of a table: ``written`` is what stands in the cell, or in one line of it.

    Labels are ordered from the outermost to the nearest; the ``value`` of a field is its text on one line. ``value``,
    ``upper`` (of a range) and ``base`` ("107/100") are multiplied out, in ``unit``; they are ``None`` where the cell
    holds no single figure. Of a row that is not ``certain`` only labels, order and what is written are given.
    """

    row: Row
    column: int
    row_labels: tuple[Field, ...]
    column_labels: tuple[Field, ...]
    unit: Field | None  # its ``value`` is the unit's own name: "people", "%", "VND"
    period: tuple[Period, ...]  # a quarter and its year above it are two
    written: Field
    value: Decimal | None
    upper: Decimal | None = None
    base: Decimal | None = None
    headings: int = 0  # how many of the labels, from the outermost, head a group of rows

    @property
    def certain(self) -> bool:
        """Whether it is sure which row and column the value belongs to."""
        return self.row.certain

    @property
    def period_iso(self) -> str | None:
        """The period in ISO 8601: "2017", "2017-01/2017-06"."""
        return iso(self.period)


class TableReader:
    """Reads the values of one table."""

    def __init__(self, document: Document, table: Table) -> None:
        self._document = document
        self._table = table
        self._layout = layout(document.text, table)
        self._language = part_around(document, table).language

    @property
    def headers(self) -> tuple[Row, ...]:
        """The rows of column headings, top down."""
        return self._layout.headers

    def rows(self) -> Iterator[tuple[Row, tuple[CellReading, ...]]]:
        """Every row below the headings with its values, in order; the heading of a group has none."""
        return ((row, self.row(row)) for row in self._layout.body)

    def row(self, row: Row) -> tuple[CellReading, ...]:
        """The values of one row, line by line, each from left to right."""
        return tuple(
            self._reading(line, above, column, written)
            for line, above in self._of_row.get(row.start, ())
            for column, written in line.cells
        )

    def headings(self, column: int) -> tuple[Field, ...]:
        """The headings of a column from the top row down, those over several columns among them."""
        found: list[Field] = []
        for at, header in enumerate(self._layout.headers):
            heading = self._heading(at, column) if header.certain else None
            if heading and heading.value not in [above.value for above in found]:
                found.append(heading)
        return tuple(found)

    def totals(self) -> dict[int, str]:
        """Where a row begins → the labels of the totals above it that it is a part of; only of rows that are one."""
        found: dict[int, str] = {}
        if not BEGINS_PART.search(self._document.text, self._table.start, self._table.end):
            return found  # spares long tables the reading of every row
        for line, above in zip(self._lines, self._groups, strict=True):
            labels = [one.value for one in above.totals if not line.row.start <= one.start < line.row.end]
            if labels:
                found[line.row.start] = " ".join(labels)
        return found

    @cached_property
    def _lines(self) -> list[TableLine]:
        return table_lines(self._document.text, self._layout)

    @cached_property
    def _groups(self) -> list[Above]:
        return groups([line.labelled for line in self._lines])

    @cached_property
    def _of_row(self) -> dict[int, list[tuple[TableLine, Above]]]:
        found: dict[int, list[tuple[TableLine, Above]]] = {}
        for line, above in zip(self._lines, self._groups, strict=True):
            found.setdefault(line.row.start, []).append((line, above))
        return found

    def _heading(self, at: int, column: int) -> Field | None:
        """The heading in row ``at``; an empty one is part of that to its left when headings of its own are below."""
        cells = self._layout.headers[at].cells
        own = one_line(self._document.text, cells[column]) if column < len(cells) else None
        below = self._layout.headers[at + 1 :]
        if own or not any(one_line(self._document.text, row.cells[column]) for row in below if column < len(row.cells)):
            return own
        left = range(min(column, len(cells)) - 1, self._layout.first_value - 1, -1)
        return next((field for other in left if (field := one_line(self._document.text, cells[other]))), None)

    # What a value means

    def _reading(self, line: TableLine, above: Above, column: int, written: Field) -> CellReading:
        labels = (*above.headings, *above.totals, *line.labels)
        number = _number(written.value, read_numbers(written.value, self._language))
        certain = line.row.certain
        headings = self.headings(column) if certain else ()
        unit = self._unit(line, labels, headings) if certain else None
        scale = unit.scale if unit and number and not number.unit else Decimal(1)
        return CellReading(
            line.row,
            column,
            labels,
            headings,
            self._unit_field(written, number, unit),
            self._period(labels, headings) if certain else (),
            written,
            number.value * scale if number else None,
            number.upper * scale if number and number.upper is not None else None,
            number.base if number else None,
            len(above.headings),
        )

    def _unit(self, line: TableLine, labels: tuple[Field, ...], headings: tuple[Field, ...]) -> TableUnit | None:
        """The unit that the headings or the labels give, the nearest first; none where the two differ."""
        of_column = self._nearest_unit(headings)
        of_row = self._nearest_unit(labels)
        if of_column and of_row and of_column.name != of_row.name:
            return None
        if of_column or of_row:
            return of_column or of_row
        if line.unit:
            return unit_in_cell(self._document.text, line.unit.start, line.unit.end)
        unit = self._caption_unit
        return None if unit and unit.name in MONEY and self._counts_beside_money(headings) else unit

    def _counts_beside_money(self, headings: tuple[Field, ...]) -> bool:
        """Whether another column is headed by a sum of money and this one is not."""
        return bool(self._money_columns) and not _names_money(headings)

    def _nearest_unit(self, labels: tuple[Field, ...]) -> TableUnit | None:
        units = (unit_in_label(self._document.text, label.start, label.end) for label in reversed(labels))
        return next((unit for unit in units if unit), None)

    def _unit_field(self, written: Field, number: Number | None, unit: TableUnit | None) -> Field | None:
        """The unit behind the figure itself, else the one that was found for it; words count in none."""
        if number is None:
            return None
        behind = _UNIT_BEHIND.search(self._document.text, written.start, written.end) if number.unit else None
        if behind:
            return Field(number.unit, behind.start(), behind.end())
        return Field(unit.name, unit.start, unit.end) if unit else None

    def _period(self, labels: tuple[Field, ...], headings: tuple[Field, ...]) -> tuple[Period, ...]:
        """The period of the headings, else of the labels, else the only one named above the table."""
        if any(compares(heading.value) for heading in headings):
            return ()
        return self._periods(headings) or self._periods(labels) or self._stated_period

    def _periods(self, labels: tuple[Field, ...]) -> tuple[Period, ...]:
        """The periods of several headings that complete each other. Two in one heading are none."""
        found: list[Period] = []
        for label in labels:
            here = find_periods(self._document.text[label.start : label.end])
            if len({(one.year, one.first, one.last) for one in here if not one.relative}) > 1:
                return ()
            found += [replace(one, start=one.start + label.start, end=one.end + label.start) for one in here]
        return tuple(found)

    @cached_property
    def _money_columns(self) -> tuple[int, ...]:
        width = max((len(header.cells) for header in self._layout.headers), default=0)
        return tuple(column for column in range(width) if _names_money(self.headings(column)))

    @cached_property
    def _caption_unit(self) -> TableUnit | None:
        return caption_unit(self._document.text, self._table, self._layout.captions)

    @cached_property
    def _stated_period(self) -> tuple[Period, ...]:
        return stated_period(self._document, self._table, self._layout.captions)


def _names_money(headings: tuple[Field, ...]) -> bool:
    return any(MONEY_HEADING.search(heading.value) for heading in headings)


def _number(written: str, numbers: tuple[Number, ...]) -> Number | None:
    """The figure of a cell that holds one and nothing else, but for what stands in brackets behind it."""
    brackets = [match.span() for match in _IN_BRACKETS.finditer(written) if match.start()]
    outside = [n for n in numbers if not any(start <= n.start and n.end <= end for start, end in brackets)]
    if len(outside) != 1:
        return None
    number = outside[0]
    rest = _IN_BRACKETS.sub("", written[number.end :])
    return None if re.search(r"\w", written[: number.start] + rest) else number
