"""Tables as the formats store them, with merged cells, to plain rows; and which of them only arrange text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

# Above this a span is nonsense: browsers themselves cap colspan at 1,000, and official tables have few columns.
WIDEST_SPAN = 100

_FIGURE = re.compile(r"[^\w]*\d[\d.,/%‰\s+–-]*[^\w]*")
_ROW_NUMBER_HEADS = frozenset({"stt", "tt", "số tt", "số thứ tự", "no", "no.", "#", "序号", "序號", "编号", "編號"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the file stores it. ``lines``: its paragraphs."""

    lines: tuple[str, ...]
    columns: int = 1
    rows: int = 1
    heading: bool = False

    @property
    def text(self) -> str:
        """The cell on one line."""
        return " ".join(" ".join(self.lines).split())


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with one text a column; ``header``: it holds column headings."""

    cells: tuple[str, ...]
    header: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table without merged cells: a merged cell's text stands in every place that it covers."""

    rows: tuple[GridRow, ...]


def to_grid(rows: Sequence[Sequence[Cell]], declared_headers: int = 0) -> Grid:
    """Spreads merged cells out.

    A cell over several rows stands in each of them, a column heading over several columns in each of those. Among
    the rows of values a cell over more than half of the columns is a heading of what follows and stands once; over all
    columns it is a row of a single cell. ``declared_headers`` is the number of heading rows that the file declares;
    without any they are recognised by what is in them.
    """
    hanging: dict[int, tuple[Cell, int]] = {}  # column → cell from a row above, rows it still covers
    spread = [_spread_row(row, hanging) for row in rows]
    width = max(map(len, spread), default=0)
    headers = declared_headers or _guessed_headers(rows, spread)
    return Grid(
        tuple(
            GridRow(tuple(cell.text for cell in row) if number < headers else _values(row, width), number < headers)
            for number, row in enumerate(spread)
        )
    )


def _spread_row(row: Sequence[Cell], hanging: dict[int, tuple[Cell, int]]) -> list[Cell]:
    """The cells of one row, column by column, with those that hang down from rows above."""
    spread: list[Cell] = []
    waiting = list(row)
    while waiting or len(spread) in hanging:
        column = len(spread)
        if column in hanging:
            cell, left = hanging.pop(column)
            if left > 1:
                hanging[column] = (cell, left - 1)
            spread.append(cell)
            continue
        cell = waiting.pop(0)
        for offset in range(_span(cell.columns)):
            if cell.rows > 1:
                hanging[column + offset] = (cell, cell.rows - 1)
            spread.append(cell)
    return spread


def _values(row: Sequence[Cell], width: int) -> tuple[str, ...]:
    """The texts of a row of values."""
    if len(row) == width > 1 and all(cell is row[0] for cell in row):
        return (row[0].text,)
    texts: list[str] = []
    for column, cell in enumerate(row):
        is_repeated = column > 0 and cell is row[column - 1] and 2 * _span(cell.columns) > width
        texts.append("" if is_repeated else cell.text)
    return tuple(texts)


def _span(columns: int) -> int:
    return min(max(columns, 1), WIDEST_SPAN)


def _guessed_headers(rows: Sequence[Sequence[Cell]], spread: Sequence[Sequence[Cell]]) -> int:
    """The number of rows at the top that hold column headings."""
    marked = 0
    while marked < len(rows) and rows[marked] and all(cell.heading for cell in rows[marked]):
        marked += 1
    if marked or len(spread) < 2 or len(spread[0]) < 2:
        return marked if marked < len(rows) else 0
    first = [cell.text for cell in spread[0]]
    numbered = first[0].casefold() in _ROW_NUMBER_HEADS
    worded = all(text and not _FIGURE.fullmatch(text) for text in first)
    figures_below = any(_FIGURE.fullmatch(cell.text) for row in spread[1:] for cell in row[1:])
    if not (numbered or (worded and figures_below)):
        return 0
    # "Năm 2017" above "Nam" and "Nữ", beside a heading that is two rows deep.
    depth = max((cell.rows for cell in rows[0]), default=1)
    return depth if depth < len(rows) else 1


def is_layout(rows: Sequence[Sequence[Cell]], bordered: bool | None = None) -> bool:
    """Whether a table only arranges text side by side: a letterhead, a signature block, the frame of a web page.

    One row or one column relates nothing to nothing. Beyond that lines on paper make a table; where there are none
    (``bordered`` is False, or None when unknown), two rows at most, an empty column to keep texts apart or whole
    paragraphs in the cells show an arrangement.
    """
    filled = [cell for row in rows for cell in row if cell.text]
    if len(rows) < 2 or max(len(row) for row in rows) < 2 or not filled:
        return True
    paragraphs = sum(len([line for line in cell.lines if line.strip()]) for cell in filled) / len(filled)
    if bordered is None:
        return paragraphs > 3 or max(len(cell.text) for cell in filled) > 1500
    return not bordered and (len(rows) < 3 or paragraphs > 2 or _has_empty_column(rows))


def _has_empty_column(rows: Sequence[Sequence[Cell]]) -> bool:
    columns = zip_longest(*(row.cells for row in to_grid(rows).rows if len(row.cells) > 1), fillvalue="")
    return any(not any(column) for column in columns)
