"""The number at the foot or the head of a page, which Tesseract passes over where it stands alone.

What ink is left above the first and below the last line is looked at by itself: a spot as tall as the letters of the
page, and no wider than four of them. It counts where both models read the same digits in it; where the one that is for
figures is unsure, as of a single stroke, also in the spot set twice side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

from index.reading.ocr_looks import FIGURES, Looks
from index.reading.ocr_picture import ink
from index.reading.ocr_tesseract import Word

_SURE = 0.6
_LOWEST, _TALLEST, _WIDEST = 0.5, 1.3, 4.0  # of the height of the words
_EDGE = 0.04  # of the page's sides: the shadow of its border
_MOST_SPOTS = 3
_LOOKALIKES = str.maketrans("lI|", "111")
_BEFORE, _BEHIND = (-1, 0, 0), (1_000_000, 0, 0)  # lines before and after all others

Box = tuple[int, int, int, int]


def page_number(words: Sequence[Word], looks: Looks) -> Word | None:
    """The number of the page, where one stands alone above or below its ``words``, in a line before or behind them."""
    if not words:
        return None
    height = median(word.height for word in words)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    width, end = looks.picture.size
    bands = ((_BEFORE, int(end * _EDGE), top - 1), (_BEHIND, bottom + 1, int(end * (1 - _EDGE))))
    side = int(width * _EDGE)
    for line, first, last in bands:
        for box in list(_spots(looks, (side, first, width - side, last), height))[:_MOST_SPOTS]:
            number = _number(box, line, looks)
            if number:
                return number
    return None


def numbered(words: Sequence[Word], number: Word | None) -> tuple[Word, ...]:
    """The words with the number of the page in its line."""
    if number is None:
        return tuple(words)
    return (number, *words) if number.line == _BEFORE else (*words, number)


def _number(box: Box, line: tuple[int, int, int], looks: Looks) -> Word | None:
    left, top, right, bottom = box
    spot = Word("", 0.0, left, top, right, bottom, line)
    first = looks.alone(spot, FIGURES)
    if not _is_number(first.text):
        return None
    other = looks.alone(spot, looks.language)
    is_same = other.text.translate(_LOOKALIKES) == first.text and other.confidence >= _SURE
    return first if is_same and (first.confidence >= _SURE or _is_twice(spot, first.text, looks)) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_twice(spot: Word, number: str, looks: Looks) -> bool:
    look = looks.twice(spot, FIGURES)
    return look.text.replace(" ", "") == 2 * number and look.confidence >= _SURE


def _spots(looks: Looks, band: Box, height: float) -> Iterator[Box]:
    """The spots of ink in a band of the page that may be a number, from top to bottom."""
    left, top, _, bottom = band
    if bottom - top < height * _LOWEST:
        return
    dark = ink(looks.picture.crop(band))
    for first, last in _runs(np.any(dark, 1, keepdims=True)[:, 0], 2):
        for start, end in _runs(np.any(dark[first:last], 0, keepdims=True)[0], int(height)):
            rows = np.flatnonzero(dark[first:last, start:end].any(axis=1))
            tall, wide = rows[-1] - rows[0] + 1, end - start
            if _LOWEST * height <= tall <= _TALLEST * height and wide <= _WIDEST * height:
                yield left + start, top + first + int(rows[0]), left + end, top + first + int(rows[-1]) + 1


def _runs(dark: NDArray[np.bool_], gap: int) -> Iterator[tuple[int, int]]:
    """The stretches of ``True`` that lie more than ``gap`` apart, as (first, behind the last)."""
    at = np.flatnonzero(dark)
    if len(at):
        for piece in np.split(at, np.flatnonzero(np.diff(at) > gap) + 1):
            yield int(piece[0]), int(piece[-1]) + 1
