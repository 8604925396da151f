"""The column headings above a table without rules: which column each piece of text stands over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.patterns.tables import CAPTION, YEAR
from index.reading.pdf_words import Piece, TextLine
from index.tables.flattened_cells import is_value

# Lines of headings at most: a heading over several columns, and headings of three lines below it.
MOST_LINES = 4
# How far the middle of a heading may be from the middle of the columns that it is over, in widths of a column.
OFF_CENTRE = 0.35


@dataclass(frozen=True, slots=True)
class Column:
    """What a column covers of the line, in points from the left edge of the page."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Headings:
    """Rows of headings with the pieces over each column; they stand on the ``lines`` lines above the first row."""

    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    lines: int


def headings(above: Sequence[TextLine], columns: Sequence[Column], stubs: int, widest_gap: float) -> Headings | None:
    """The headings on the last lines of ``above``; ``None`` where it is not certain which columns they are over.

    Args:
        stubs: columns of words at the left; they may have no heading.
        widest_gap: white between two lines of headings at most, in heights of a line.
    """
    levels: list[tuple[tuple[Piece, ...], ...]] = []
    count = 0
    below_top: float | None = None
    for line in reversed(above[-MOST_LINES:]):
        near = below_top is None or line.bottom - below_top <= widest_gap * line.height
        cells = _over(line, columns, stubs) if near and _may_head(line) else None
        if cells is None:
            break
        levels.insert(0, cells)
        count += 1
        below_top = line.top
    while levels and not any(levels[0][stubs:]):  # a word over the labels alone belongs to the text above
        del levels[0]
        count -= 1
    rows = _stacked(levels)
    covered = [any(row[column] for row in rows) for column in range(len(columns))]
    return Headings(tuple(rows), count) if rows and all(covered[stubs:]) else None


def _may_head(line: TextLine) -> bool:
    """Whether a line may hold headings: no figures but years and the numbers of columns, and not the table's name."""
    texts = [piece.text for piece in line.pieces]
    figures = [text for text in texts if is_value(text) and not YEAR.fullmatch(text) and len(text.strip("()")) > 1]
    return not figures and not CAPTION.match(texts[0])


def _over(line: TextLine, columns: Sequence[Column], stubs: int) -> tuple[tuple[Piece, ...], ...] | None:
    """The piece over each column, one over several in each of them; ``None`` where that is not certain."""
    edges = [(a.right + b.left) / 2 for a, b in pairwise(columns)]
    left = [
        piece
        for piece in line.pieces
        if piece.right <= columns[stubs].left and (piece.left + piece.right) / 2 < edges[stubs - 1]
    ]
    right = [piece for piece in line.pieces if piece not in left]
    values = columns[stubs:]
    if len(left) > stubs or len(right) > len(values) or any(piece.left < columns[stubs - 1].left for piece in right):
        return None
    stub_cells = [()] * (stubs - len(left)) + [(piece,) for piece in left]
    if len(right) == len(values):
        each: list[tuple[Piece, ...]] = [(piece,) for piece in right]
        over = each if all(map(_touches, right, values)) else None
    else:
        over = _one_each(right, values) or _several_each(right, values)
    return (*stub_cells, *over) if over is not None else None


def _touches(piece: Piece, column: Column) -> bool:
    return piece.left < column.right and column.left < piece.right


def _one_each(pieces: Sequence[Piece], columns: Sequence[Column]) -> list[tuple[Piece, ...]] | None:
    """Each piece over the one column that it touches, when it touches no other."""
    cells: list[tuple[Piece, ...]] = [()] * len(columns)
    for piece in pieces:
        touched = [at for at, column in enumerate(columns) if _touches(piece, column)]
        if len(touched) != 1 or cells[touched[0]]:
            return None
        cells[touched[0]] = (piece,)
    return cells


def _several_each(pieces: Sequence[Piece], columns: Sequence[Column]) -> list[tuple[Piece, ...]] | None:
    """Each piece over the columns that it is nearest to, when it stands in the middle of them."""
    nearest = [min(pieces, key=lambda piece: abs((piece.left + piece.right) / 2 - column.middle)) for column in columns]
    width = (columns[-1].middle - columns[0].middle) / max(len(columns) - 1, 1)
    for piece in pieces:
        own = [column.middle for column, one in zip(columns, nearest, strict=True) if one is piece]
        if not own or abs((own[0] + own[-1]) / 2 - (piece.left + piece.right) / 2) > OFF_CENTRE * width:
            return None
    return [(piece,) for piece in nearest]


def _stacked(levels: Sequence[tuple[tuple[Piece, ...], ...]]) -> list[tuple[tuple[Piece, ...], ...]]:
    """Lines of headings that go on each other as one row; a heading over several columns is a row of its own."""
    rows: list[tuple[tuple[Piece, ...], ...]] = []
    for level in levels:
        if rows and not _spans(rows[-1]) and not _spans(level):
            rows[-1] = tuple((*above, *below) for above, below in zip(rows[-1], level, strict=True))
        else:
            rows.append(level)
    return rows


def _spans(level: Sequence[tuple[Piece, ...]]) -> bool:
    return any(a and a == b for a, b in pairwise(level))
