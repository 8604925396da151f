"""Pages in two columns whose file holds the text line by line across both: column by column.

PDFium gives the text in the order of the file. Most programs write one column after the other, which reads well. Where
a page keeps jumping from the left column to the right one and back, its lines are put in order by their places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

FEWEST_LINES = 8  # on either side of the gutter; a letterhead and a signature block have fewer
FEWEST_WORDS = 4  # a line, half of the lines or more: prose, and not a list of names and figures
SEVERAL_JUMPS = 0.6  # jumps from the left to the right for each line on the left, from which on the order is wrong
LARGEST_GAP = 1.2  # between pieces of a line, in heights of the line
MOST_CROSSING = 0.25  # lines over both columns: headings, a letterhead
MOST_PIECES = 20_000  # on a page; a drawing made of letters

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the lower left corner


@dataclass(frozen=True, slots=True)
class _Line:
    box: Box

    @property
    def left(self) -> float:
        return self.box[0]

    @property
    def right(self) -> float:
        return self.box[2]

    @property
    def width(self) -> float:
        return self.right - self.left


def in_columns(boxes: Sequence[Box], text_in: Callable[[Box], str]) -> str | None:
    """The text of a page, column by column; None where the order of the file is good or no columns are to be seen.

    Args:
        boxes: the pieces of text (words or more) in the order of the file.
        text_in: gives the text inside a box.
    """
    if not 2 * FEWEST_LINES <= len(boxes) <= MOST_PIECES:
        return None
    lines = _lines(boxes)
    gutter = _gutter(lines)
    if gutter is None or not _jumps(lines, gutter):
        return None
    texts = {line: text_in(line.box) for line in lines}
    if not _is_prose([texts[line] for line in lines if line.right <= gutter or line.left >= gutter]):
        return None
    return "\n".join(texts[line].strip() for line in _ordered(lines, gutter))


def _lines(boxes: Sequence[Box]) -> list[_Line]:
    """Pieces that follow each other closely on one line, made one."""
    merged: list[Box] = []
    for box in boxes:
        if merged and _continues(merged[-1], box):
            a = merged[-1]
            merged[-1] = (min(a[0], box[0]), min(a[1], box[1]), max(a[2], box[2]), max(a[3], box[3]))
        else:
            merged.append(box)
    return [_Line(box) for box in merged]


def _continues(line: Box, box: Box) -> bool:
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    height = max(line[3] - line[1], box[3] - box[1])
    gap = box[0] - line[2]
    return overlap > 0.4 * min(line[3] - line[1], box[3] - box[1]) and -height <= gap <= LARGEST_GAP * height


def _gutter(lines: Sequence[_Line]) -> float | None:
    """Where the blank strip between two columns of about the same width is; None where there is none."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    for place in sorted({line.left for line in lines}):
        x = place - 1
        before = [line for line in lines if line.right <= x]
        behind = [line for line in lines if line.left >= x]
        crossing = len(lines) - len(before) - len(behind)
        if min(len(before), len(behind)) < FEWEST_LINES or crossing > MOST_CROSSING * len(lines):
            continue
        if all(median(line.width for line in side) >= (right - left) / 4 for side in (before, behind)):
            return x
    return None


def _jumps(lines: Sequence[_Line], gutter: float) -> bool:
    """Whether the file goes from the left to the right all the time."""
    sides = [line.left >= gutter for line in lines if line.right <= gutter or line.left >= gutter]
    jumps = sum(not before and after for before, after in pairwise(sides))
    return jumps >= SEVERAL_JUMPS * min(sides.count(False), sides.count(True))


def _is_prose(texts: Sequence[str]) -> bool:
    return median(len(text.split()) for text in texts) >= FEWEST_WORDS


def _ordered(lines: Sequence[_Line], gutter: float) -> list[_Line]:
    """The left column, then the right one, between the lines that go over both."""
    ordered: list[_Line] = []
    columns: tuple[list[_Line], list[_Line]] = ([], [])
    for line in sorted(lines, key=lambda line: (-line.box[3], line.left)):
        if line.left < gutter < line.right:
            ordered += columns[0] + columns[1] + [line]
            columns = ([], [])
        else:
            columns[line.left >= gutter].append(line)
    return ordered + columns[0] + columns[1]
