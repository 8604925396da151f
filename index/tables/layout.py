"""What the rows and columns of a table are: headings, numbers of rows, labels, units, values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.patterns.tables import LETTER_NUMBER, SERIAL_HEADING, SERIAL_NUMBER, UNIT_HEADING
from index.tables.flattened_cells import is_value
from index.types import Row, Span, Table
from index.writing.periods import find_periods

# Rows that say what a column holds; more tell nothing new.
_LOOKED_AT = 100
# Share of a column's filled cells that are figures, from which on it is one of values: some cells hold a remark.
_LEAST_FIGURES = 0.5
# Rows of headings at most where the reader marked none.
_MOST_HEADERS = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a table. Columns are counted from 0; those not named here hold values."""

    captions: tuple[Span, ...]  # cells over the whole width, above the headings
    headers: tuple[Row, ...]  # rows of column headings, top down, without those that only number the columns
    body: tuple[Row, ...]
    serial: int | None  # the column of the rows' numbers
    labels: tuple[int, ...]
    unit: int | None  # the column that says what each row counts in

    @property
    def first_value(self) -> int:
        """The first column that may hold values."""
        named = [*self.labels, *(column for column in (self.serial, self.unit) if column is not None)]
        return next(column for column in range(len(named) + 1) if column not in named)

    def is_value(self, column: int) -> bool:
        """Whether the column holds values: figures, or text beside them."""
        return column not in self.labels and column not in (self.serial, self.unit)


def layout(text: str, table: Table) -> Layout:
    """What the rows and columns of ``table`` hold, as far as its headings and its first rows show."""
    captions, headers, body = _parted(text, table)
    width = max((len(row.cells) for row in (*headers, *body)), default=0)
    full = [row for row in body if row.certain and len(row.cells) > 1][:_LOOKED_AT]
    columns = [_column(text, full, column) for column in range(width)]
    headings = [_column(text, headers, column) for column in range(width)]
    serial = _serial(columns, headings)
    labels = _labels(columns, serial)
    unit = _unit(columns, headings, labels)
    return Layout(captions, headers, body, serial, tuple(label for label in labels if label != unit), unit)


def texts(text: str, row: Row) -> list[str]:
    """The cells of a row, each on one line."""
    return [" ".join(text[cell.start : cell.end].split()) for cell in row.cells]


def _column(text: str, rows: Sequence[Row], column: int) -> list[str]:
    """The filled cells of a column."""
    cells = [row.cells[column] for row in rows if column < len(row.cells)]
    return [string for cell in cells if (string := " ".join(text[cell.start : cell.end].split()))]


# Rows


def _parted(text: str, table: Table) -> tuple[tuple[Span, ...], tuple[Row, ...], tuple[Row, ...]]:
    marked = [row for row in table.rows if row.header]
    above = marked or _leading(text, table.rows)
    captions = [row for row in above if len({string for string in texts(text, row) if string}) == 1]
    if len(captions) == len(above):
        captions = []
    headers = [row for row in above if row not in captions and not numbers_columns(texts(text, row))]
    body = [row for row in table.rows if row not in above]
    if body and headers and numbers_columns(texts(text, body[0])):
        del body[0]
    return tuple(_filled(text, row) for row in captions), tuple(headers), tuple(body)


def _leading(text: str, rows: Sequence[Row]) -> list[Row]:
    """Rows without figures above rows with figures, where the reader marked no headings."""
    count = 0
    while count < len(rows) and not any(map(_counts, texts(text, rows[count]))):
        count += 1
    several = any(sum(map(bool, texts(text, row))) > 1 for row in rows[:count])
    below = rows[count] if count < len(rows) else None
    if below is None or not several or count > _MOST_HEADERS or len(below.cells) < 2:
        return []
    return list(rows[:count])


def _counts(string: str) -> bool:
    """Whether a cell is a figure and no period, which may head a column."""
    return bool(string) and is_value(string) and not _is_period(string)


def numbers_columns(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: "(1) (2) (3)", "A B 1 2"."""
    written = [string.strip("()（） ") for string in row if string]
    figures = [int(string) for string in written if string.isdecimal()]
    letters = [string for string in written if len(string) == 1 and string.isalpha()]
    return len(written) > 2 and len(figures) + len(letters) == len(written) and figures == _count(len(figures))


def _count(to: int) -> list[int]:
    return list(range(1, to + 1))


def _filled(text: str, row: Row) -> Span:
    cell = next(cell for cell in row.cells if text[cell.start : cell.end].strip())
    return Span(cell.start, cell.end)


# Columns


def _serial(columns: Sequence[Sequence[str]], headings: Sequence[Sequence[str]]) -> int | None:
    for column, heading in enumerate(headings):
        if any(SERIAL_HEADING.fullmatch(string) for string in heading):
            return column
    if len(columns) < 2 or not columns[0]:
        return None
    numbered = all(SERIAL_NUMBER.fullmatch(string) or LETTER_NUMBER.fullmatch(string) for string in columns[0])
    begins = columns[0][0].strip("().、") in ("1", "I", "A", "a", "一")
    return 0 if numbered and begins and _holds_words(columns[1]) else None


def _labels(columns: Sequence[Sequence[str]], serial: int | None) -> list[int]:
    """The columns of words to the left of the values; of periods where these head the rows."""
    own = [column for column in range(len(columns)) if column != serial]
    found: list[int] = []
    for column in own:
        heads = _holds_words(columns[column]) or (not found and _holds_periods(columns[column]))
        if not heads:
            return found
        found.append(column)
    return own[:1]  # nothing but words: the first column names the rows


def _unit(columns: Sequence[Sequence[str]], headings: Sequence[Sequence[str]], labels: Sequence[int]) -> int | None:
    named = [
        column
        for column, heading in enumerate(headings)
        if any(UNIT_HEADING.fullmatch(string) for string in heading) and _holds_words(columns[column])
    ]
    return next((column for column in named if column not in labels[:1]), None)


def _holds_words(column: Sequence[str]) -> bool:
    return sum(map(is_value, column)) < _LEAST_FIGURES * len(column)


def _holds_periods(column: Sequence[str]) -> bool:
    return bool(column) and all(map(_is_period, column))


def _is_period(string: str) -> bool:
    periods = find_periods(string)
    return len(periods) == 1 and (periods[0].start, periods[0].end) == (0, len(string))
