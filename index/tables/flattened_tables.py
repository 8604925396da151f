"""Tables that were flattened to lines: each cell a line of its own, rows and columns to be found again.

    TT                       header: the headings of the columns
    Nội dung
    Năm 2016
    Năm 2017
    1                        a row: its number, its label, then a value a column
    Dân số (người)
    390.239
    400.938

How many columns there are is what most of the rows say. A row that does not fit (a label over several lines with the
values of each below, a value missing without an empty line in its place) keeps its lines in order and is not
``certain``. Where there is no such majority there is no table: prose, lists, addresses and signatures stay lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.patterns.tables import CAPTION, SERIAL_HEADING
from index.tables.flattened_cells import Cell, Kind, are_headings, cells, runs
from index.tables.flattened_rows import Group, Shape, divided, header_rows, joined, rows_of
from index.types import Mark, MarkKind, Part, Row, Table
from index.writing.lines import lines

# Rows that must agree on the number of columns; more where less else speaks for a table.
_FEWEST_ROWS = 2
_FEWEST_ROWS_WITHOUT_HEADER = 3
_FEWEST_ROWS_OF_ONE_COLUMN = 4
_LEAST_SHARE = 0.5
# More labels in a row without a value between them are no row: another table, or other text, begins.
_MOST_LABELS = 5


def flattened_tables(text: str, parts: Iterable[Part], marks: Sequence[Mark]) -> tuple[Table, ...]:
    """The flattened tables of ``text`` in order. Cells are exact ranges of the text.

    Args:
        text: the cleaned text of a file.
        parts: its parts; a table lies in one of them, below its title.
        marks: the readers' marks; what a reader knows as a table or a heading is left alone.
    """
    known = [mark for mark in marks if mark.kind in (MarkKind.TABLE, MarkKind.HEADING)]
    return tuple(
        table
        for part in parts
        for start, end in _free(max(part.start, part.title.end), part.end, known)
        for run in runs(lines(text, start, end))
        for groups in _split(_groups(cells(text, run)))
        if (table := _table(groups)) is not None
    )


def _free(start: int, end: int, known: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """What of ``start``–``end`` lies between the known stretches."""
    for mark in sorted(known, key=lambda mark: mark.start):
        if start < mark.end and mark.start < end:
            yield start, max(start, mark.start)
            start = mark.end
    yield start, max(start, end)


# Groups


def _groups(found: Sequence[Cell]) -> list[Group]:
    groups = [Group()]
    for cell in found:
        last = groups[-1]
        if cell.kind is Kind.VALUE:
            last.values.append(cell)
        elif last.values or (cell.kind is Kind.NUMBER and (last.labels or last.number)):
            groups.append(Group(cell) if cell.kind is Kind.NUMBER else Group(labels=[cell]))
        elif cell.kind is Kind.NUMBER:
            last.number = cell
        else:
            last.labels.append(cell)
    return groups


def _split(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Cuts where another table begins: at its caption or its header."""
    table: list[Group] = []
    for group in groups:
        if _begins_table(group) and any(earlier.values for earlier in table):
            yield table
            table = []
        table.append(group)
    yield table


def _begins_table(group: Group) -> bool:
    labels = joined(group.labels)
    named = any(SERIAL_HEADING.fullmatch(label.string) or CAPTION.match(label.string) for label in labels)
    return named or (len(labels) > _MOST_LABELS and len(group.values) % len(labels) != 0)


# The table


def _table(groups: Sequence[Group]) -> Table | None:
    above, figures, body = _parted(groups)
    columns = _most_common(group.slots for group in body if group.values)
    if not columns or not _agree(body, columns, bool(above)):
        return None
    header, shape = _header(above, figures, body, columns)
    rows = [*header, *rows_of(body, shape)]
    return Table(rows[0].start, rows[-1].end, tuple(rows))


def _parted(groups: Sequence[Group]) -> tuple[list[Cell], list[Cell], list[Group]]:
    """The labels above the first values, figures that are headings, and the rows."""
    first, *others = groups
    if first.number is not None:
        return [], [], list(groups)
    if others and (not first.values or are_headings(first.values)):
        return first.labels, first.values, others
    return first.labels, [], [Group(None, [], first.values), *others]


def _agree(body: Sequence[Group], columns: int, has_labels_above: bool) -> bool:
    """Whether enough rows have as many values as the table has columns."""
    with_values = [group for group in body if group.values]
    agreeing = sum(group.slots == columns for group in with_values)
    fewest = _FEWEST_ROWS if has_labels_above else _FEWEST_ROWS_WITHOUT_HEADER
    if columns == 1:
        fewest = _FEWEST_ROWS_OF_ONE_COLUMN
        if _counts_up([group.values[0].string for group in with_values]):
            return False  # a numbered list or a table of contents
    return agreeing >= fewest and agreeing >= _LEAST_SHARE * len(with_values)


def _counts_up(written: Sequence[str]) -> bool:
    return all(string.isdecimal() for string in written) and all(int(a) < int(b) for a, b in pairwise(written))


def _header(above: Sequence[Cell], figures: Sequence[Cell], body: list[Group], columns: int) -> tuple[list[Row], Shape]:
    """The rows of headings and the shape that fits them; gives the first row the labels that are its own."""
    shares_labels = not figures and body[0].number is None
    for shape in _shapes(above, body, columns):
        headings, own = divided(above, shape) if shares_labels else (list(above), [])
        rows = header_rows(headings, figures, shape)
        fits = all(row.certain for row in rows) and (not shares_labels or _fits(own, shape))
        if (rows and fits) or not shape.trusted:
            break
    body[0].labels[:0] = own
    return rows, shape


def _shapes(above: Sequence[Cell], body: Sequence[Group], columns: int) -> list[Shape]:
    """What a row may look like, the likeliest first; the last is what is left when the header fits none."""
    serial = any(SERIAL_HEADING.fullmatch(label.string) for label in above)
    with_values = [group for group in body if group.values]
    rows_numbered = 2 * sum(group.number is not None for group in with_values) > len(with_values)
    remarks = rows_numbered and any(not group.number and not group.values for group in body[1:])
    alike = [group for group in body if group.slots == columns and group.labels]
    lines = _most_common(len(group.labels) for group in alike)
    cells = _most_common(len(joined(group.labels)) for group in alike)
    base = Shape(serial or rows_numbered, rows_numbered, 1, columns, remarks)
    shapes = [replace(base, stubs=count) for count in dict.fromkeys((lines, 1)) if count in (1, 2)]
    return [*shapes, replace(base, trusted=cells <= 1)]


def _fits(own: Sequence[Cell], shape: Shape) -> bool:
    """Whether labels are those of one row, below the heading of a group of rows or not."""
    heading = len(own) > 1 and own[1].empty >= shape.columns
    return len(joined(own[heading:], shape.stubs)) == shape.stubs


def _most_common(counts: Iterable[int]) -> int:
    """The commonest count, the larger of two that are as common; 0 when there is none."""
    return max(Counter(counts).items(), key=lambda item: (item[1], item[0]), default=(0, 0))[0]
