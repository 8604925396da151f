"""Tables as text: .csv and .tsv."""

from __future__ import annotations

import csv
import io

from index.errors import UnreadableFile
from index.reading.base import PageWriter, require_text
from index.reading.decoding import decode
from index.reading.grid import Cell
from index.reading.sheet import SheetRow, write_rows
from index.reading.source import require_kind
from index.types import RawFile

DELIMITERS = ",;\t|"
LOOKED_AT = 50  # rows
MOST_CELLS = 500_000


class DelimitedReader:
    """Reads a file of values between commas, semicolons, tabs or bars as one table."""

    suffixes = (".csv", ".tsv")

    def read(self, data: bytes, path: str) -> RawFile:
        """The table as one page.

        Raises:
            UnreadableFile: the encoding cannot be recognised, it is something else, too large, or there is no text.
        """
        require_kind(data, path, None)
        decoded = decode(data, path)
        rows = _rows(decoded.text, _delimiter(decoded.text), path)
        writer = PageWriter()
        write_rows(writer, rows)
        return require_text(RawFile(path, (writer.page(),), "csv", warnings=decoded.warnings))


def _delimiter(text: str) -> str:
    """The sign that divides most rows into the same number of values, more than one."""
    lines = text.splitlines()[:LOOKED_AT]

    def agreement(delimiter: str) -> tuple[int, int]:
        counts = [len(row) for row in _parsed(lines, delimiter) if len(row) > 1]
        usual = max(counts, key=lambda size: (counts.count(size), size), default=0)
        return counts.count(usual), usual

    return max(DELIMITERS, key=agreement)


def _rows(text: str, delimiter: str, path: str) -> list[SheetRow]:
    rows: list[SheetRow] = []
    cells = 0
    for number, values in enumerate(_parsed(io.StringIO(text, newline=""), delimiter)):
        cells += len(values)
        if cells > MOST_CELLS:
            raise UnreadableFile(path, f"it has more than {MOST_CELLS:,} values", "split it into smaller files")
        rows.append(SheetRow(number, tuple(Cell((value.strip(),)) for value in values)))
    return rows


def _parsed(lines: io.StringIO | list[str], delimiter: str) -> list[list[str]]:
    """The values of each line; a line with more than a program takes (a quote that is never closed) as it stands."""
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        text = lines if isinstance(lines, list) else lines.getvalue().splitlines()
        return [line.split(delimiter) for line in text]
