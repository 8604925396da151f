"""The rows of a flattened table, once it is known how many columns it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.cleaning.patterns import DIVISION, ITEM
from index.patterns.checks import WHOLE_NUMBER
from index.patterns.tables import CAPTION, REMARK, SERIAL_HEADING
from index.tables.flattened_cells import Cell, are_column_numbers
from index.types import Row, Span

_FEWEST_PARTS = 3  # a total and two parts; two equal values add up as well and say nothing


@dataclass(slots=True)
class Group:
    """The number of a row, labels, and the values below them, as they follow each other in the text."""

    number: Cell | None = None
    labels: list[Cell] = field(default_factory=list)
    values: list[Cell] = field(default_factory=list)

    @property
    def slots(self) -> int:
        """Values and the empty cells before and between them."""
        return sum(1 + value.empty for value in self.values)

    @property
    def first(self) -> Cell:
        return self.number or (self.labels or self.values)[0]


@dataclass(frozen=True, slots=True)
class Shape:
    """What the cells of a row are, left to right."""

    numbered: bool  # there is a column for the numbers of rows
    rows_numbered: bool  # and rows of values have one, not only the headings between them
    stubs: int  # columns of text before the values: a label, or a label and its unit
    columns: int  # columns of values
    remarks: bool  # the rows may have a text behind their values
    trusted: bool = True  # False: it is not sure which labels belong to which row

    @property
    def width(self) -> int:
        return self.numbered + self.stubs + self.columns


def joined(labels: Sequence[Cell], wanted: int = 1) -> list[Cell]:
    """``labels`` with the lines of one cell as one, unless there are no more than are ``wanted``.

    A line that begins with a bracket or a small letter goes on the line above.
    """
    if len(labels) <= wanted:
        return list(labels)
    found: list[Cell] = []
    for label in labels:
        goes_on = label.string[0] in "(（" or label.string[0].islower()
        if found and goes_on and not label.empty:
            above = found[-1]
            found[-1] = replace(above, string=f"{above.string} {label.string}", end=label.end)
        else:
            found.append(label)
    return found


# Header


def divided(above: Sequence[Cell], shape: Shape) -> tuple[list[Cell], list[Cell]]:
    """The labels above the first values as column headings and the labels of the first row.

    A header that begins with the heading of the row numbers is as wide as the table; else the row's own labels are the
    last ones, with the heading of a group of rows when empty cells follow it.
    """
    first = _first_heading(above)
    if first < len(above) and SERIAL_HEADING.fullmatch(above[first].string):
        ends = [at for at in range(first + 1, len(above) + 1) if len(joined(above[first:at], 0)) <= shape.width]
        return list(above[first : ends[-1]]), list(above[ends[-1] :])
    own = next(at for at in range(len(above), -1, -1) if at == 0 or len(joined(above[at:], shape.stubs)) == shape.stubs)
    while own > 1 and shape.stubs == 1 and len(joined(above[own - 1 :], 1)) == 1:
        own -= 1
    if 0 < own < len(above) and above[own].empty >= shape.columns:
        own -= 1
    return list(above[first:own]), list(above[max(first, own) :])


def header_rows(headings: Sequence[Cell], figures: Sequence[Cell], shape: Shape) -> list[Row]:
    """The rows of column headings; certain when they are as many as the columns.

    Args:
        headings: the labels above the first row.
        figures: figures that are headings: years, or the numbers of the columns.
    """
    numbers = are_column_numbers(figures)
    above = [*headings[_first_heading(headings) :], *([] if numbers else figures)]
    if not above:
        return []
    serial = SERIAL_HEADING.fullmatch(above[0].string) is not None
    width = shape.width if serial else shape.width - shape.numbered
    fitting = [found for found in (joined(above, 0), above) if width <= len(found) <= width + shape.remarks]
    chosen = fitting[0] if fitting else joined(above, 0)[-width:]
    corner = [] if serial or not (shape.numbered and fitting) else [Span(chosen[0].start, chosen[0].start)]
    rows = [_header_row([*corner, *map(_span, chosen)], bool(fitting))]
    if numbers:
        rows.append(_header_row(list(map(_span, figures)), bool(fitting) and len(figures) == shape.width))
    return rows


def _first_heading(labels: Sequence[Cell]) -> int:
    """Behind captions, section headings and announcements; at the heading of the row numbers where there is one."""
    first = 0
    for at, label in enumerate(labels):
        if SERIAL_HEADING.fullmatch(label.string):
            return at
        announces = label.string.endswith((":", "：")) or CAPTION.match(label.string)
        if at + 1 < len(labels) and (announces or ITEM.match(label.string) or DIVISION.match(label.string)):
            first = at + 1
    return first


def _header_row(spans: list[Span], certain: bool) -> Row:
    return Row(spans[0].start, spans[-1].end, True, tuple(spans), certain)


# Rows


def rows_of(groups: Sequence[Group], shape: Shape) -> list[Row]:
    """The rows of values, and of headings inside the table, in order. Labels behind the last values are left out."""
    rows: list[Row] = []
    for at, group in enumerate(groups):
        following = groups[at + 1] if at + 1 < len(groups) else None
        _add_rows(rows, group, following, shape)
    return rows


def _add_rows(rows: list[Row], group: Group, following: Group | None, shape: Shape) -> None:
    number, labels = group.number, joined(group.labels, shape.stubs)
    spare = shape.stubs if group.values else 0
    while rows and number is None and len(labels) > spare and _is_remark(labels[0], group, following, shape):
        rows[-1] = _with_remark(rows[-1], labels.pop(0))
    while group.values and len(labels) > shape.stubs and _heads_rows(number, labels, shape):
        rows.append(_label_row(number, labels.pop(0), certain=True))
        number = None
    if group.values:
        rows.append(_value_row(number, labels, group, _empty_after(following, shape), shape))
    elif labels and following is not None:
        certain = len(labels) == 1 and (number is not None or not shape.rows_numbered)
        rows.append(_label_row(number, replace(labels[0], end=labels[-1].end), certain))


def _is_remark(label: Cell, group: Group, following: Group | None, shape: Shape) -> bool:
    alone = shape.remarks and len(group.labels) == 1 and not group.values and following is not None
    return REMARK.match(label.string) is not None or alone


def _with_remark(row: Row, remark: Cell) -> Row:
    return replace(row, end=remark.end, cells=(*row.cells, _span(remark)))


def _heads_rows(number: Cell | None, labels: Sequence[Cell], shape: Shape) -> bool:
    """Whether the first label is a row of its own: empty cells follow it, or it alone is numbered."""
    return labels[1].empty >= shape.columns or (number is not None and not shape.rows_numbered)


def _label_row(number: Cell | None, label: Cell, certain: bool) -> Row:
    spans = [*([_span(number)] if number else []), _span(label)]
    return Row(spans[0].start, spans[-1].end, False, tuple(spans), certain)


def _value_row(number: Cell | None, labels: list[Cell], group: Group, empty_after: int, shape: Shape) -> Row:
    several = _lines_that_add_up(labels, group, shape)
    if several:
        labels, group = several
    missing = shape.columns - group.slots
    fits = len(labels) == shape.stubs and (number is None or shape.numbered)
    certain = shape.trusted and fits and (missing == 0 or 0 < missing <= empty_after)
    if not certain:
        lines = [*([number] if number else []), *labels, *group.values]
        return Row(lines[0].start, lines[-1].end, False, tuple(map(_span, lines)), False)
    start = (number or labels[0]).start
    spans = [_span(number) if number else Span(start, start)] if shape.numbered else []
    spans += map(_span, labels)
    for value in group.values:
        spans += [Span(spans[-1].end, spans[-1].end)] * value.empty + [_span(value)]
    end = spans[-1].end
    return Row(start, end, False, (*spans, *[Span(end, end)] * missing), True)


def _lines_that_add_up(labels: Sequence[Cell], group: Group, shape: Shape) -> tuple[list[Cell], Group] | None:
    """A label over several lines, then for each column the values of these: a total and its parts, which add up.

    Each cell then has all its lines. Where they do not add up nothing says which value belongs to which line.
    """
    count = len(labels)
    if shape.stubs != 1 or count < _FEWEST_PARTS or len(group.values) != count * shape.columns:
        return None
    columns = [group.values[at : at + count] for at in range(0, len(group.values), count)]
    if any(value.empty for value in group.values) or not all(map(_adds_up, columns)):
        return None
    return [_merged(labels)], Group(group.number, [], [_merged(column) for column in columns])


def _adds_up(column: Sequence[Cell]) -> bool:
    matches = [WHOLE_NUMBER.fullmatch(cell.string) for cell in column]
    total, *parts = [int(re.sub(r"[.,]", "", match["number"])) for match in matches if match] or [0]
    return len(parts) == len(column) - 1 and total == sum(parts)


def _merged(lines: Sequence[Cell]) -> Cell:
    return replace(lines[0], string="\n".join(line.string for line in lines), end=lines[-1].end)


def _empty_after(following: Group | None, shape: Shape) -> int:
    """Empty cells between a row and the next, without the one for the number that the next row does not have."""
    if following is None:
        return 0
    return following.first.empty - (shape.numbered and following.number is None)


def _span(cell: Cell) -> Span:
    return Span(cell.start, cell.end)
