"""Letters that a PDF draws after the rest of their line, put back into the gaps that were left for them.

A word processor that lacks the accented letters of a font takes them from another one, and some write a line as all
letters of the first font, then all of the second: "T NH NGH AN Ỉ Ệ". PDFium gives letters in the order of the file. On
the page each stands in its gap, so a line whose letters go back to the left, and fill gaps there, is read by their
places.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos
from statistics import median

import pypdfium2
from pypdfium2 import raw as pdfium

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the lower left corner

# Letters of one line share their baseline to this part of a letter's height: an exponent stands higher.
_BASELINE = 0.15
# Points by which a letter must lie to the left of the one before it: marks that are drawn over a letter go back less.
_BACK = 1.0
# A letter that covers more than this part of a wider one fills no gap: it is drawn twice, for bold type. Sloping
# letters reach over each other by a quarter.
_COVERED = 0.5
# Between two letters, in heights of a letter's box: letters of a word touch, a blank is 0.35 of a capital's height.
_BLANK = 0.15
# A page with more letters is a drawing made of them.
_MOST_LETTERS = 20_000


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character of the page; blanks that PDFium only supposes are none."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float

    @property
    def is_blank(self) -> bool:
        return self.text.isspace()


class PageText:
    """The text of a page, or of a part of it, with the letters of each line in the order in which they stand."""

    def __init__(self, page: pypdfium2.PdfTextPage) -> None:
        self._page = page
        self._lines = tuple(_lines(page)) if _goes_back(page) else ()

    def all(self) -> str:
        """The whole text; lines end with ``\\r\\n``, as PDFium has it."""
        text: str = self._page.get_text_range()
        return "\r\n".join(map(_written, self._lines)) if self._lines else text

    def inside(self, box: Box) -> str:
        """The text in a box."""
        if not self._lines:
            text: str = self._page.get_text_bounded(*box)
            return text
        kept = ([letter for letter in line if _is_inside(letter, box)] for line in self._lines)
        return "\r\n".join(_written(line) for line in kept if line)

    def boxes(self) -> list[Box]:
        """The places of its pieces (words or more), in the order of the file."""
        return [self._page.get_rect(number) for number in range(self._page.count_rects())]


def _goes_back(page: pypdfium2.PdfTextPage) -> bool:
    """Whether an upright letter stands left of the one before it, on the same line."""
    count = page.count_chars()
    if count > _MOST_LETTERS:
        return False
    upright = (number for number in range(count) if not _is_supposed(page, number) and _is_upright(page, number))
    places = (_origin(page, number) for number in upright)
    return any(after[0] < before[0] - _BACK and abs(after[1] - before[1]) < _BACK for before, after in pairwise(places))


def _lines(page: pypdfium2.PdfTextPage) -> Iterator[list[_Letter]]:
    """The lines that PDFium sees, each in order, together with those that only fill gaps of the line before."""
    line: list[_Letter] = []
    for letters in _as_in_file(page):
        if line and _fills(line, letters):
            line += letters
            continue
        if line:
            yield _in_order(line)
        line = letters
    if line:
        yield _in_order(line)


def _as_in_file(page: pypdfium2.PdfTextPage) -> Iterator[list[_Letter]]:
    line: list[_Letter] = []
    for number in range(page.count_chars()):
        text = chr(pdfium.FPDFText_GetUnicode(page, number))
        if text == "\n":
            yield line
            line = []
        elif text != "\r" and not _is_supposed(page, number):
            line.append(_Letter(text, *_box(page, number), _origin(page, number)[1]))
    yield line


def _is_supposed(page: pypdfium2.PdfTextPage, number: int) -> bool:
    """Whether PDFium put a blank or the end of a line there itself."""
    return bool(pdfium.FPDFText_IsGenerated(page, number) == 1)


def _is_upright(page: pypdfium2.PdfTextPage, number: int) -> bool:
    """Whether a letter is not turned: of a line that stands on its head, every letter is left of the one before it."""
    return bool(cos(pdfium.FPDFText_GetCharAngle(page, number)) > 0.5)


def _origin(page: pypdfium2.PdfTextPage, number: int) -> tuple[float, float]:
    """Where a letter begins, on its baseline."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page, number, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _box(page: pypdfium2.PdfTextPage, number: int) -> Box:
    """As wide as the letter's step to the next one."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, number, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top


def _is_inside(letter: _Letter, box: Box) -> bool:
    left, bottom, right, top = box
    return left <= (letter.left + letter.right) / 2 <= right and bottom <= (letter.bottom + letter.top) / 2 <= top


def _fills(line: Sequence[_Letter], more: Sequence[_Letter]) -> bool:
    """Whether all of ``more`` stands on the baseline of ``line``, between its letters."""
    if not more:
        return False
    left, right = min(letter.left for letter in line), max(letter.right for letter in line)
    within = all(left < letter.left and letter.right < right for letter in more)
    return within and _is_level([*line, *more]) and _are_apart([*line, *more])


def _in_order(line: Sequence[_Letter]) -> list[_Letter]:
    """Each stretch on one baseline in order: PDFium takes cells of almost the same height for one line."""
    stretches: list[list[_Letter]] = []
    for letter in line:
        if not (stretches and _is_level([stretches[-1][0], letter])):
            stretches.append([])
        stretches[-1].append(letter)
    return [letter for stretch in stretches for letter in _level_in_order(stretch)]


def _level_in_order(line: list[_Letter]) -> list[_Letter]:
    """From left to right, where that puts letters beside those that they touch."""
    places = sorted(range(len(line)), key=lambda place: line[place].left)
    room = _BLANK * _height(line)
    returns = any(
        behind != before + 1 and line[behind].left - line[before].right < room for before, behind in pairwise(places)
    )
    return [line[place] for place in places] if returns and _are_apart(line) else line


def _is_level(line: Sequence[_Letter]) -> bool:
    baselines = [letter.baseline for letter in line if not letter.is_blank]
    return not baselines or max(baselines) - min(baselines) <= _BASELINE * _height(line)


def _are_apart(line: Sequence[_Letter]) -> bool:
    visible = sorted((letter for letter in line if not letter.is_blank), key=lambda letter: letter.left)
    return all(a.right - b.left <= _COVERED * max(a.right - a.left, b.right - b.left) for a, b in pairwise(visible))


def _written(line: Sequence[_Letter]) -> str:
    """The letters of a line, with a blank where one stands or where there is room for it."""
    room = _BLANK * _height(line)
    text = line[0].text if line else ""
    for before, letter in pairwise(line):
        blank = not (before.is_blank or letter.is_blank) and letter.left - before.right > room
        text += " " * blank + letter.text
    return text


def _height(line: Sequence[_Letter]) -> float:
    return median(letter.top - letter.bottom for letter in line) if line else 0.0
