"""The tables of the collection as the command line prints them: rows, column headings, units, periods and values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.evidence.widened import section_path
from assistant.insight.lines import page_of, place_json
from index.tables.reading import CellReading, TableReader
from index.types import Document, Field, Placed, Row, Span, Table
from prompts import say

_JOINT = " – "  # between the labels of a row, and between the headings of a column
COLUMNS = (
    *("document", "table", "page", "section", "row", "column", "written", "value", "upper", "base", "unit", "period"),
    *("certain", "start", "end"),
)


def table_json(document: Document, table: Table, locale: str) -> dict[str, object]:
    """One table with every value and its exact place."""
    reader = TableReader(document, table)
    return {
        "document": document.path,
        "section": list(section_path(document, table.start, table.end)),
        "page": page_of(document, table.start),
        "start": table.start,
        "end": table.end,
        "headings": [_row_json(document, row, locale) for row in reader.headers],
        "rows": [
            {**_row_json(document, row, locale), "values": [_value_json(document, reading) for reading in readings]}
            for row, readings in reader.rows()
        ],
    }


def tables_csv(documents: Iterable[Document]) -> str:
    """One line a value, with a heading row, as a spreadsheet opens it."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for document in documents:
        for number, table in enumerate(document.tables, start=1):
            section = " > ".join(section_path(document, table.start, table.end))
            for _, readings in TableReader(document, table).rows():
                for reading in readings:
                    writer.writerow({"table": number, "section": section, **_csv_row(document, reading)})
    return buffer.getvalue()


def table_lines(document: Document, table: Table, locale: str) -> Iterator[str]:
    """The table's place, then a line for each row without values and for each value."""
    reader = TableReader(document, table)
    place = f"{document.path}, page {page_of(document, table.start)} ({table.start}–{table.end})"
    yield " > ".join((place, *section_path(document, table.start, table.end)))
    for row, readings in reader.rows():
        if not readings:
            yield f"    {_flat(document, row)}"
        for reading in readings:
            yield f"    {line(reading)}{_read_as(document, reading)}"
        if not row.certain:
            yield f"        ⚠ {say('answer', locale, 'uncertain_row')}"


def line(reading: CellReading) -> str:
    """ "Số trẻ sinh ra – + Nam | 6 tháng năm 2017: 1.225"."""
    of = " | ".join(filter(None, (joined(reading.row_labels), joined(reading.column_labels))))
    return f"{of}: {reading.written.value}" if of else reading.written.value


def joined(labels: Iterable[Field]) -> str:
    """Labels as one line, the outermost first."""
    return _JOINT.join(label.value for label in labels)


def plain(value: Decimal | None) -> str | None:
    """A value in digits, without an exponent and without zeros behind the decimal point."""
    if value is None:
        return None
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _read_as(document: Document, reading: CellReading) -> str:
    """ " [390239 people, 2017-01/2017-06]"."""
    value = plain(reading.value) or ""
    if reading.upper is not None:
        value += f" to {plain(reading.upper)}"
    if reading.base is not None:
        value += f" per {plain(reading.base)}"
    unit = reading.unit.value if reading.unit and value else ""
    known = [part for part in (f"{value} {unit}".strip(), _period(document, reading)) if part]
    return f" [{', '.join(known)}]" if known else ""


def _period(document: Document, reading: CellReading) -> str:
    """The period in ISO 8601, or as it is written where it has no year."""
    written = " ".join(" ".join(document.text[one.start : one.end].split()) for one in reading.period)
    return reading.period_iso or written


def _row_json(document: Document, row: Row, locale: str) -> dict[str, object]:
    warnings = [] if row.certain else [say("answer", locale, "uncertain_row")]
    return {**place_json(document, Span(row.start, row.end)), "certain": row.certain, "warnings": warnings}


def _value_json(document: Document, reading: CellReading) -> dict[str, object]:
    def places(found: Iterable[Placed]) -> list[dict[str, object]]:
        return [place_json(document, Span(one.start, one.end)) for one in found]

    unit = reading.unit
    return {
        "row": places(reading.row_labels),
        "column": places(reading.column_labels),
        "unit": {"name": unit.value, **place_json(document, Span(unit.start, unit.end))} if unit else None,
        "period": {"iso": reading.period_iso, "places": places(reading.period)} if reading.period else None,
        "written": place_json(document, Span(reading.written.start, reading.written.end)),
        "value": plain(reading.value),
        "upper": plain(reading.upper),
        "base": plain(reading.base),
    }


def _csv_row(document: Document, reading: CellReading) -> dict[str, object]:
    return {
        "document": document.path,
        "page": page_of(document, reading.written.start),
        "row": joined(reading.row_labels),
        "column": joined(reading.column_labels),
        "written": reading.written.value,
        "value": plain(reading.value),
        "upper": plain(reading.upper),
        "base": plain(reading.base),
        "unit": reading.unit.value if reading.unit else None,
        "period": _period(document, reading),
        "certain": "yes" if reading.certain else "no",
        "start": reading.written.start,
        "end": reading.written.end,
    }


def _flat(document: Document, row: Row) -> str:
    cells = (" ".join(document.text[cell.start : cell.end].split()) for cell in row.cells)
    return _JOINT.join(filter(None, cells))
