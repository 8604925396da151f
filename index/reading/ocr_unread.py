"""Ink of the size of text that no word of a reading accounts for.

Tesseract leaves out what it takes for a picture, and says nothing: the name under a seal, a line that a signature
crosses. What is dark on the page is therefore compared with the places of its words:

    dark pixels − words − ruled lines − specks  ──gathered within half a letter──►  regions
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from index.reading.ocr_picture import ink
from index.reading.ocr_tesseract import Word

# Of the height of the words. On 16 sample pages without a stamp or a pen stroke nothing is found at these values.
_PAD = 0.25  # around a word: dots and tails that its box cuts off
_TALLEST_WORD = 2.5  # a "word" taller than this is a guess about a picture, and explains nothing
_LEAST_PART = 0.45  # tall; less is a comma, a dash, dust
_LONG = 4.0  # a straight line of this length is ruled
_CUT = 13  # pixels: as thick as a ruled line is, with what is taken off on both sides of it
_APART = 0.5  # parts nearer than this belong together
_WIDEST_CHARACTER = 1.5  # a region narrower than this is a character at most: dirt, or a page number
_LEAST_INK = 0.5  # of the square of the height: two letters
_EDGE = 0.03  # of the sides of the page: the shadow of its border
_CELL = 4  # pixels in which parts are gathered: a sixteenth of the time, and text is ten times as tall

# On our rendered Chinese page the box of two characters was a third of one wide, and the gap beside it 2.6 heights.
_HAN_GAP = 3.0
_HAN = re.compile(r"[\u3400-\u9fff]")
_THIRDS = ("top", "middle", "bottom")

Box = tuple[int, int, int, int]  # left, top, right, bottom; the latter two exclusive


def unread_ink(picture: Image.Image, words: Sequence[Word]) -> tuple[Box, ...]:
    """The regions of a level, grey page at 300 dpi that hold ink like that of text and no word, the largest first."""
    if not words:
        return ()
    height = median(word.height for word in words)
    dark = _unexplained(picture, words, height)
    cells = _reduced(_without_specks(dark, height))
    reach = max(1, round(_APART * height / _CELL))
    near = ndimage.binary_dilation(cells, np.ones((reach + 1, reach + 1), bool))
    labels, _ = ndimage.label(near)
    boxes = [_box(labels[place] == at, cells[place], place)
             for at, place in enumerate(ndimage.find_objects(labels), 1)]  # fmt: skip
    return tuple(sorted((box for box in boxes if _is_text_sized(box, dark, height)), key=_area, reverse=True))


def _unexplained(picture: Image.Image, words: Sequence[Word], height: float) -> NDArray[np.bool_]:
    """What is dark, but for words, ruled lines and the border of the sheet."""
    dark = ink(picture).copy()
    pad = round(_PAD * height)
    for left, top, right, bottom in (*map(_place, words), *_han_gaps(words, height)):
        if bottom - top <= _TALLEST_WORD * height:
            dark[max(0, top - pad) : bottom + pad, max(0, left - pad) : right + pad] = False
    rows, columns = round(dark.shape[0] * _EDGE), round(dark.shape[1] * _EDGE)
    inside = np.zeros_like(dark)
    inside[rows:-rows, columns:-columns] = dark[rows:-rows, columns:-columns]
    return inside & ~_ruled(inside, round(_LONG * height))


def _place(word: Word) -> Box:
    return word.left, word.top, word.right, word.bottom


def _han_gaps(words: Sequence[Word], height: float) -> Iterator[Box]:
    """The gaps in lines of Chinese, whose characters come with boxes narrower than they are, or beside them."""
    for one, other in pairwise(words):
        is_han = one.line == other.line and (_HAN.search(one.text) or _HAN.search(other.text))
        if is_han and 0 < other.left - one.right <= _HAN_GAP * height:
            yield one.right, min(one.top, other.top), other.left, max(one.bottom, other.bottom)


def _ruled(dark: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """The straight lines, level or upright, of at least ``length`` pixels."""
    rules = np.zeros_like(dark)
    for axis in (0, 1):
        runs = ndimage.minimum_filter1d(dark.view(np.uint8), length, axis=axis)
        rules |= ndimage.maximum_filter1d(runs, length + 1, axis=axis).view(bool)
    return ndimage.binary_dilation(rules, iterations=2)


def _without_specks(dark: NDArray[np.bool_], height: float) -> NDArray[np.bool_]:
    """The connected parts that are as tall as letters; those that a ruled line cut in two are taken together."""
    closed = ndimage.maximum_filter1d(dark.view(np.uint8), _CUT, axis=0)
    closed = ndimage.minimum_filter1d(closed, _CUT, axis=0)
    labels, count = ndimage.label(closed, np.ones((3, 3), bool))
    kept = np.zeros(count + 1, bool)
    for at, (rows, _) in enumerate(ndimage.find_objects(labels), 1):
        kept[at] = rows.stop - rows.start >= _LEAST_PART * height
    return np.logical_and(dark, kept[labels])


def _reduced(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    rows, columns = dark.shape[0] // _CELL, dark.shape[1] // _CELL
    cells = dark[: rows * _CELL, : columns * _CELL].reshape(rows, _CELL, columns, _CELL)
    inked: NDArray[np.bool_] = np.logical_or.reduce(cells, axis=(1, 3))
    return inked


def _box(part: NDArray[np.bool_], cells: NDArray[np.bool_], place: tuple[slice, slice]) -> Box:
    rows, columns = np.nonzero(part & cells)
    top, left = place[0].start + rows.min(), place[1].start + columns.min()
    bottom, right = place[0].start + rows.max() + 1, place[1].start + columns.max() + 1
    return int(left) * _CELL, int(top) * _CELL, int(right) * _CELL, int(bottom) * _CELL


def _is_text_sized(box: Box, dark: NDArray[np.bool_], height: float) -> bool:
    left, top, right, bottom = box
    is_wide = right - left >= _WIDEST_CHARACTER * height
    return is_wide and int(dark[top:bottom, left:right].sum()) >= _LEAST_INK * height * height


def _area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def place_name(box: Box, picture: Image.Image) -> str:
    """Where on a page a box lies, in words: "top left", "middle", "bottom right"."""
    across, down = (box[0] + box[2]) / 2 / picture.width, (box[1] + box[3]) / 2 / picture.height
    row, column = _THIRDS[int(3 * down)], ("left", "", "right")[int(3 * across)]
    return f"{row} {column}".rstrip()
