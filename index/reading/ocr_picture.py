"""Pictures of pages made ready for recognition: of the right size, upright, with level lines.

Coloured ink stays for the first reading: taking a red stamp out before recognition made the sample page worse, not
better (24 words below confidence 0.6 instead of 9: what is left of the stamp's edges is taken for letters), and it
would take a number written in blue ink away.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from index.reading.ocr_tesseract import RecognitionFailed

A4_SHORT_SIDE = 2480  # pixels at 300 dpi
# An A3 page at 300 dpi has 17 million; beyond this a page is made smaller, so that it fits an office PC's memory.
MOST_PIXELS = 24_000_000
# A picture file is unpacked whole before it can be made smaller.
MOST_PIXELS_IN_FILE = 120_000_000

# The screenshot of a long web page on a telephone is some 18 times as high as it is wide.
MOST_OBLONG = 20

_INK = 128  # grey values below are ink
_LARGEST_SKEW = 6.0  # degrees; a sheet that lies more askew than this is rare, and the search costs time
_SMALLEST_SKEW = 0.2  # below, Tesseract's own lines follow the text
_COARSE, _FINE = 0.5, 0.1  # steps of the search, in degrees
_SEARCH_WIDTH = 800  # pixels; enough to tell a tenth of a degree on text lines
# Between the strongest and the weakest of red, green and blue. The grey of a JPEG strays by 20, stamps have 80 to 200.
_COLOURED = 60
_LEAST_SHARE = 0.0002  # of the page's pixels: a seal has 0.002, the coloured rim of a scanner's letters less
_LEAST_INK = 0.00002  # share of the page's pixels; a speck of dust is less, a page number more


def require_page(width: float, height: float) -> None:
    """Checks the shape of what is to be recognised.

    Raises:
        RecognitionFailed: it is empty, or a strip.
    """
    if min(width, height) <= 0 or max(width, height) > MOST_OBLONG * min(width, height):
        raise RecognitionFailed(f"it is {width:.0f} by {height:.0f}, a strip and no page; cut it into pages")


def fitting_scale(width: float, height: float, wanted: float) -> float:
    """``wanted``, or the largest scale at which ``width`` by ``height`` keeps within ``MOST_PIXELS``."""
    return min(wanted, (MOST_PIXELS / (width * height)) ** 0.5)


def at_reading_size(picture: Image.Image) -> Image.Image:
    """A picture of a whole page as an A4 page at 300 dpi would be, in grey unless it has coloured ink.

    What resolution a file claims says little (72 for a photograph of twelve million pixels), so the page is taken to be
    A4. Nothing is enlarged more than three times.
    """
    picture = with_colour(picture)
    wanted = min(3.0, A4_SHORT_SIDE / min(picture.size))
    scale = fitting_scale(*picture.size, wanted)
    if 0.8 <= scale <= 1.25:
        return picture
    return picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)


def with_colour(picture: Image.Image) -> Image.Image:
    """The picture in red, green and blue where it has coloured ink, else in grey, a third of the size."""
    if len(picture.getbands()) < 3 and picture.mode != "P":
        return picture.convert("L")
    rgb = picture.convert("RGB")
    return rgb if coloured(rgb).mean() >= _LEAST_SHARE else rgb.convert("L")


def coloured(picture: Image.Image) -> NDArray[np.bool_]:
    """Where a picture is coloured, by row and column; nowhere in a grey one."""
    if picture.mode == "L":
        return np.zeros((picture.height, picture.width), bool)
    red, green, blue = picture.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    weakest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return np.asarray(ImageChops.subtract(strongest, weakest)) > _COLOURED


def is_blank(picture: Image.Image) -> bool:
    """Whether there is nothing on a grey picture but paper and dust."""
    return ink(picture).mean() < _LEAST_INK


def turned(picture: Image.Image, rotation: int) -> Image.Image:
    """The picture turned clockwise by a multiple of 90 degrees."""
    transpose = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    return picture.transpose(transpose[rotation]) if rotation in transpose else picture


def levelled(picture: Image.Image) -> Image.Image:
    """The picture with its lines of text level."""
    angle = skew(picture)
    if abs(angle) < _SMALLEST_SKEW:
        return picture
    return picture.rotate(-angle, Image.Resampling.BICUBIC, fillcolor="white")


def skew(picture: Image.Image) -> float:
    """By how many degrees, counterclockwise, the lines of text are turned.

    The angle at which the ink per row differs most from one row to the next (Postl, 1986): level lines have full rows
    with empty ones between them.
    """
    small = picture.convert("L").resize((_SEARCH_WIDTH, max(1, picture.height * _SEARCH_WIDTH // picture.width)))
    dark = Image.fromarray((ink(small) * 255).astype(np.uint8))
    coarse = _best(dark, np.arange(-_LARGEST_SKEW, _LARGEST_SKEW + _COARSE, _COARSE))
    return _best(dark, np.arange(coarse - _COARSE, coarse + _COARSE + _FINE, _FINE))


def _best(dark: Image.Image, angles: NDArray[np.float64]) -> float:
    return float(max(angles, key=lambda angle: (_steps(dark, angle), -abs(angle))))


def _steps(dark: Image.Image, angle: float) -> float:
    rows = np.asarray(dark.rotate(-angle, Image.Resampling.BILINEAR), dtype=np.float64).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def has_ink(picture: Image.Image, left: int, top: int, right: int, bottom: int) -> bool:
    """Whether there is writing in a box, more than a dotted line or the edge of a letter beside it.

    Two characters written by hand darken a sixth of their box; leader dots a fiftieth.
    """
    if right <= left or bottom <= top:
        return False
    dark = ink(picture.crop((left, top, right, bottom)))
    rows = np.flatnonzero(dark.any(axis=1))
    tall_enough = len(rows) > 0.4 * (bottom - top)
    return bool(tall_enough and dark.mean() > 0.03)


def ink(picture: Image.Image) -> NDArray[np.bool_]:
    """Where a grey picture is dark, by row and column."""
    return np.asarray(picture) < _INK
