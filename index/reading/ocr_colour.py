"""The coloured ink of a page: stamps and pens, beside the black of the print.

A page is read in grey, as it is (:mod:`index.reading.ocr_picture` says why). Colour tells two things more: what the
print is under a stamp, and which doubtful words of a line are none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from index.reading.ocr_picture import coloured, ink
from index.reading.ocr_tesseract import Word

_LIGHT = 190  # grey value: a marker pen's yellow and the tint of a form are above, the red and blue of stamps below
_MOSTLY = 0.5  # of the ink of a word
_PRINT = 0.85  # words of print are surer than this, as in index.reading.ocr_slots


def black_ink(picture: Image.Image) -> Image.Image:
    """The picture in grey, with its coloured ink as white as paper."""
    grey = picture.convert("L")
    grey.paste(255, mask=Image.fromarray(coloured(picture)))
    return grey


def coloured_ink(picture: Image.Image) -> Image.Image:
    """Its coloured ink alone, black on white."""
    return Image.fromarray(np.where(_coloured_ink(picture), 0, 255).astype(np.uint8))


def every_ink(picture: Image.Image) -> Image.Image:
    """The picture in grey, with its coloured ink black."""
    grey = picture.convert("L")
    if picture.mode != "L":
        grey.paste(0, mask=Image.fromarray(_coloured_ink(picture)))
    return grey


def _coloured_ink(picture: Image.Image) -> NDArray[np.bool_]:
    return coloured(picture) & (np.asarray(picture.convert("L")) < _LIGHT)


def without_stamps(words: Sequence[Word], picture: Image.Image) -> tuple[Word, ...]:
    """``words`` without those doubtful ones in coloured ink that stand in a line of black print.

    A line that is coloured from end to end (a heading, a stamp beside the text) stays as it is, and so do sure words: a
    link printed in blue.
    """
    if picture.mode == "L":
        return tuple(words)
    colour, dark = coloured(picture), ink(picture.convert("L"))
    kept: list[Word] = []
    for _, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        is_coloured = [_is_coloured(word, colour, dark) for word in line]
        kept += [word for word, stamp in zip(line, is_coloured, strict=True)
                 if not stamp or all(is_coloured) or word.confidence >= _PRINT]  # fmt: skip
    return tuple(kept)


def _is_coloured(word: Word, colour: NDArray[np.bool_], dark: NDArray[np.bool_]) -> bool:
    place = slice(word.top, word.bottom), slice(word.left, word.right)
    inked = dark[place] | colour[place]
    return bool(inked.any()) and colour[place].sum() > _MOSTLY * inked.sum()
