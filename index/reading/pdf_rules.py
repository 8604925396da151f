"""The ruling lines of a PDF page, and the boxes of the tables that they draw.

A rule is drawn as a line, as the edge of a box, or as a filled rectangle that is thin; long ones often in pieces. Rules
that cross make a table; where a rule is missing between two boxes they are one merged cell.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw as pdfium

# Points. Rules are up to 1.5 thick, double rules 3; rows of text are 8 apart at least.
_THICKEST = 3.0
_TOLERANCE = 3.0
# More than tables have on a page: a map or a chart.
_MOST_PATHS = 20_000
_MOST_RULES = 400


@dataclass(frozen=True, slots=True)
class Box:
    """A cell in points from the lower left corner of the page, and how many columns and rows of the table it covers."""

    left: float
    bottom: float
    right: float
    top: float
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class RuledTable:
    """The cells of a table, row by row from the top; a merged cell stands in the row where it begins."""

    left: float
    bottom: float
    right: float
    top: float
    rows: tuple[tuple[Box, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical line: where it lies, and from where to where it goes."""

    at: float
    start: float
    end: float


def ruled_tables(page: pypdfium2.PdfPage) -> tuple[RuledTable, ...]:
    """The tables of at least two rows and two columns that rules draw on ``page``, from the top down."""
    across, down = _rules(page)
    tables = [_table(*group) for group in _connected(across, down)]
    return tuple(sorted((table for table in tables if table), key=lambda table: -table.top))


# Rules


def _rules(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules, pieces put together."""
    across: list[Rule] = []
    down: list[Rule] = []
    for number, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)):
        if number >= _MOST_PATHS:
            return [], []
        for left, bottom, right, top in _edges(path):
            if top - bottom <= _THICKEST and right - left > _THICKEST:
                across.append(Rule((top + bottom) / 2, left, right))
            elif right - left <= _THICKEST and top - bottom > _THICKEST:
                down.append(Rule((left + right) / 2, bottom, top))
    across, down = _whole(across), _whole(down)
    return (across, down) if len(across) + len(down) <= _MOST_RULES else ([], [])


def _edges(path: pypdfium2.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """What may be rules of a path: all of it when it is thin, else the lines that are drawn."""
    bounds = path.get_bounds()
    left, bottom, right, top = bounds
    if min(right - left, top - bottom) <= _THICKEST:
        yield bounds
    elif _is_stroked(path):
        for (x, y), (to_x, to_y) in _lines(path):
            yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def _is_stroked(path: pypdfium2.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _lines(path: pypdfium2.PdfObject) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines of a path on the page."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for number in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, first


def _whole(pieces: Iterable[Rule]) -> list[Rule]:
    """Rules that lie on one line and touch, as one."""
    found: list[Rule] = []
    for level in _levels(pieces):
        at = sum(rule.at for rule in level) / len(level)
        start, end = level[0].start, level[0].end
        for rule in level[1:]:
            if rule.start > end + _TOLERANCE:
                found.append(Rule(at, start, end))
                start = rule.start
            end = max(end, rule.end)
        found.append(Rule(at, start, end))
    return found


def _levels(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Rules at the same place, each list in order of where they start."""
    level: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if level and rule.at - level[0].at > _TOLERANCE:
            yield sorted(level, key=lambda rule: rule.start)
            level = []
        level.append(rule)
    if level:
        yield sorted(level, key=lambda rule: rule.start)


# Tables


def _connected(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch, directly or by others."""
    left_across, left_down = list(across), list(down)
    while left_across:
        group_across, group_down, fresh = [left_across.pop()], list[Rule](), True
        while fresh:
            found_down = [v for v in left_down if any(_cross(h, v) for h in group_across)]
            left_down = [v for v in left_down if v not in found_down]
            group_down += found_down
            found_across = [h for h in left_across if any(_cross(h, v) for v in group_down)]
            left_across = [h for h in left_across if h not in found_across]
            group_across += found_across
            fresh = bool(found_down or found_across)
        yield group_across, group_down


def _cross(across: Rule, down: Rule) -> bool:
    return (
        across.start - _TOLERANCE <= down.at <= across.end + _TOLERANCE
        and down.start - _TOLERANCE <= across.at <= down.end + _TOLERANCE
    )


def _table(across: Sequence[Rule], down: Sequence[Rule]) -> RuledTable | None:
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    # Tables of statistics are often open at the sides.
    x = _places([left, right, *(rule.at for rule in down)])
    y = _places([rule.at for rule in across])[::-1]
    if len(x) < 3 or len(y) < 3 or not down:
        return None
    return RuledTable(x[0], y[-1], x[-1], y[0], tuple(_rows(x, y, across, down)))


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _TOLERANCE:
            places.append(value)
    return places


def _rows(
    x: Sequence[float], y: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> Iterator[tuple[Box, ...]]:
    """Boxes of the grid, those without a rule between them as one."""
    taken: set[tuple[int, int]] = set()
    for row in range(len(y) - 1):
        boxes: list[Box] = []
        for column in range(len(x) - 1):
            if (row, column) in taken:
                continue
            wide, high = 1, 1
            while column + wide < len(x) - 1 and not _lies(down, x[column + wide], y[row + 1], y[row]):
                wide += 1
            while row + high < len(y) - 1 and not _lies(across, y[row + high], x[column], x[column + 1]):
                high += 1
            taken |= {(row + down_by, column + along) for down_by in range(high) for along in range(wide)}
            boxes.append(Box(x[column], y[row + high], x[column + wide], y[row], wide, high))
        yield tuple(boxes)


def _lies(rules: Iterable[Rule], at: float, start: float, end: float) -> bool:
    """Whether a rule lies at ``at`` over the middle of ``start``–``end``."""
    middle = (start + end) / 2
    return any(abs(rule.at - at) <= _TOLERANCE and rule.start <= middle <= rule.end for rule in rules)
