"""Tables of a PDF page without rules: their columns are told by alignment alone.

Only what is certain is taken: at least three lines of which each has a label and two figures or more, with white strips
between the columns that no piece of text of any line reaches into, and column headings above that fit the columns.
Everything else stays lines of text: prose in columns, lists, addresses, signatures, a table of contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.patterns.tables import LABEL_HEADING, NO_VALUE, SERIAL_HEADING, YEAR
from index.reading.pdf_headings import Column, headings
from index.reading.pdf_words import Piece, TextLine
from index.tables.flattened_cells import is_value
from index.writing.periods import find_periods

FEWEST_ROWS = 3
FEWEST_VALUES = 2  # columns of figures
LEAST_FIGURES = 0.8  # share of the filled cells of a column of figures; some hold a remark
LEAST_FILLED = 0.5  # of the cells of any column
NARROWEST = 0.4  # white between two columns, in heights of a line
# White between the lines of a table, in heights of a line; more separates two things.
WIDEST_GAP = 2.5
# Lines between two rows that are headings of groups or the rest of a label.
MOST_BETWEEN = 2

_FIGURE = r"(?<!\S)[(+~≈<>≥≤-]?\d[\d.,/]*(?<![.,/])[%‰)]?(?!\S)"
_SEVERAL_FIGURES = re.compile(rf"{_FIGURE}[^\S\n]+{_FIGURE}")
_LONE_FIGURE = re.compile(rf"(?m:^)[^\S\n]*{_FIGURE}[^\S\n]*(?m:$)")
_GOES_ON = re.compile(r"[a-zà-ỹđ(（]")


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """The pieces of each cell of a row, left to right; none for an empty cell. A row of one cell heads a group."""

    cells: tuple[tuple[Piece, ...], ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table between two heights of the page, in points."""

    bottom: float
    top: float
    rows: tuple[AlignedRow, ...]


def may_hold_tables(text: str) -> bool:
    """Whether a page's text has figures in rows at all: a quick look that spares most pages the search."""
    rows, alone = len(_SEVERAL_FIGURES.findall(text)), len(_LONE_FIGURE.findall(text))
    return rows >= FEWEST_ROWS or alone >= FEWEST_ROWS * FEWEST_VALUES


def aligned_tables(lines: Sequence[TextLine]) -> list[AlignedTable]:
    """The tables that are certain among the lines of a page, from the top down."""
    found: list[AlignedTable] = []
    for first, last in _runs(lines):
        table = _table(lines, first, last)
        if table and not (found and table.top > found[-1].bottom):
            found.append(table)
    return found


# Which lines


def _runs(lines: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    """The stretches ``lines[first:last]`` that begin and end with a row of figures and hold little else."""
    first: int | None = None
    last = between = 0
    for at, line in enumerate(lines):
        near = at == 0 or lines[at - 1].bottom - line.top <= WIDEST_GAP * line.height
        between = 0 if any(is_value(piece.text) for piece in line.pieces[1:]) else between + 1
        if first is not None and (not near or between > MOST_BETWEEN):
            yield first, last
            first = None
        if _has_figures(line):
            first = at if first is None else first
            last = at + 1
    if first is not None:
        yield first, last


def _has_figures(line: TextLine) -> bool:
    """Whether a line is a row of values; years and the numbers of the columns are headings."""
    texts = [piece.text for piece in line.pieces[1:]]
    figures = [text for text in texts if is_value(text)]
    if len(figures) < FEWEST_VALUES:
        return False
    return not all(YEAR.fullmatch(text) for text in figures) and not _counts_up(figures)


def _counts(line: TextLine) -> bool:
    """Whether a row of values has any: not only signs that there are none."""
    return any(is_value(piece.text) and not NO_VALUE.fullmatch(piece.text) for piece in line.pieces[1:])


def _counts_up(figures: Sequence[str]) -> bool:
    plain = [figure.strip("()") for figure in figures]
    return (
        all(map(str.isdecimal, plain)) and all(int(b) == int(a) + 1 for a, b in pairwise(plain)) and int(plain[0]) < 4
    )


# Columns


def _table(lines: Sequence[TextLine], first: int, last: int) -> AlignedTable | None:
    rows = [line for line in lines[first:last] if _has_figures(line)]
    columns = _columns(rows)
    stubs = _stubs(rows, columns) if columns else 0
    if sum(map(_counts, rows)) < FEWEST_ROWS or not stubs:
        return None
    first -= _group_headings(lines[:first], columns[stubs])
    above = headings(lines[:first], columns, stubs, WIDEST_GAP)
    body = _body(lines[first:last], columns, stubs)
    if body is None or above is None:
        return None
    top = lines[first - above.lines].top
    higher = lines[first - above.lines - 1].bottom if first > above.lines else top + lines[first].height
    lower = lines[last].top if last < len(lines) else lines[last - 1].bottom - lines[first].height
    header = [AlignedRow(cells, header=True) for cells in above.rows]
    return AlignedTable((lines[last - 1].bottom + lower) / 2, (top + higher) / 2, (*header, *body))


def _columns(rows: Sequence[TextLine]) -> list[Column]:
    """The stretches of the line that the pieces of the rows cover, when white strips of some width part them."""
    covered: list[Column] = []
    for piece in sorted((piece for row in rows for piece in row.pieces), key=lambda piece: piece.left):
        if covered and piece.left <= covered[-1].right:
            covered[-1] = Column(covered[-1].left, max(covered[-1].right, piece.right))
        else:
            covered.append(Column(piece.left, piece.right))
    height = max((row.height for row in rows), default=0.0)
    narrow = any(b.left - a.right < NARROWEST * height for a, b in pairwise(covered))
    return [] if narrow or len(covered) < 1 + FEWEST_VALUES else covered


def _stubs(rows: Sequence[TextLine], columns: Sequence[Column]) -> int:
    """How many columns of words there are before those of figures; 0 where the columns are not of this kind."""
    held = [[_text(_within(row, column)) for row in rows] for column in columns]
    filled = [[text for text in column if text] for column in held]
    if any(len(column) < LEAST_FILLED * len(rows) for column in filled):
        return 0
    figures = [sum(map(is_value, column)) >= LEAST_FIGURES * len(column) for column in filled]
    words = [at for at, column in enumerate(filled) if _names_rows(column)]
    stubs = words[0] + 1 if words and words[0] < 2 else 0  # the numbers of the rows may stand before their labels
    while 0 < stubs < len(columns) and not figures[stubs]:
        stubs += 1
    return stubs if sum(figures[stubs:]) >= FEWEST_VALUES and all(figures[stubs : stubs + FEWEST_VALUES]) else 0


def _names_rows(column: Sequence[str]) -> bool:
    """Whether a column holds labels: words, or a period in each row."""
    words = sum(bool(re.search(r"[^\W\d_]{2}|[\u3400-\u9fff]", text)) and not is_value(text) for text in column)
    return words >= LEAST_FIGURES * len(column) or all(len(find_periods(text)) == 1 for text in column)


def _within(line: TextLine, column: Column) -> tuple[Piece, ...]:
    return tuple(piece for piece in line.pieces if column.left <= piece.left and piece.right <= column.right)


def _text(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


# Rows


def _group_headings(above: Sequence[TextLine], values: Column) -> int:
    """How many lines right above the first row head its group: words over the labels alone that head no column."""
    count = 0
    for line in reversed(above[-MOST_BETWEEN:]):
        text = line.pieces[0].text
        heads_column = LABEL_HEADING.fullmatch(text) or SERIAL_HEADING.fullmatch(text) or _goes_on(line.pieces)
        if line.pieces[-1].right > values.left or heads_column:
            break
        count += 1
    return count


def _body(lines: Sequence[TextLine], columns: Sequence[Column], stubs: int) -> list[AlignedRow] | None:
    """The rows of values with the headings of groups between them; ``None`` where a line fits neither."""
    rows: list[AlignedRow] = []
    open_label: tuple[Piece, ...] = ()
    for line in lines:
        cells = tuple(_within(line, column) for column in columns)
        if any(cells[stubs:]) and sum(map(len, cells)) == len(line.pieces):
            if any(len(cell) > 1 for cell in cells[stubs:]) or not cells[stubs - 1]:
                return None
            goes_on = bool(open_label) and _goes_on(cells[stubs - 1])
            if open_label and not goes_on:
                rows.append(AlignedRow((open_label,)))
            label = (*open_label, *cells[stubs - 1]) if goes_on else cells[stubs - 1]
            rows.append(AlignedRow((*cells[: stubs - 1], label, *cells[stubs:])))
            open_label = ()
        elif line.pieces[-1].right >= columns[-1].left or len(line.pieces) > stubs:
            return None
        elif rows and not open_label and _goes_on(line.pieces):
            rows[-1] = _with_label(rows[-1], line.pieces, stubs)
        else:
            open_label = (*open_label, *line.pieces)
    return rows


def _goes_on(pieces: Sequence[Piece]) -> bool:
    """Whether pieces are the rest of a label: they begin with a small letter or a bracket."""
    return bool(pieces) and _GOES_ON.match(pieces[0].text) is not None


def _with_label(row: AlignedRow, rest: Sequence[Piece], stubs: int) -> AlignedRow:
    if len(row.cells) == 1:
        return AlignedRow(((*row.cells[0], *rest),))
    return AlignedRow((*row.cells[: stubs - 1], (*row.cells[stubs - 1], *rest), *row.cells[stubs:]))
