"""Writes the first page of an official document as an office scanner leaves it: an image, a little skewed and grainy.

The PDF holds one JPEG and no text layer.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from eval.corpus.fonts import BOLD, REGULAR, font_path
from eval.corpus.source import NATIONAL_MOTTO, Source

_DPI = 150  # an office scanner's "document" setting
_PAGE = (1240, 1754)  # A4 at that resolution, in pixels
_LEFT, _RIGHT, _TOP, _BOTTOM = 177, 1134, 118, 1636  # margins of 30, 18, 20 and 20 mm
_LETTERHEAD_CENTRES = (_LEFT + 190, _RIGHT - 290)
_TEXT_SIZE, _LEADING = 23, 34  # 11 points
_SKEW_DEGREES = 0.7
_GRAIN = 8.0  # standard deviation, of 255
_JPEG_QUALITY = 34  # legible, and below 300 kB for the page
_PAPER = 244

Font = ImageFont.FreeTypeFont


def scan_bytes(source: Source) -> bytes:
    """A PDF of one page that is only an image, the same bytes every time."""
    jpeg = BytesIO()
    _scanned(_page(source)).save(jpeg, "JPEG", quality=_JPEG_QUALITY, optimize=True, dpi=(_DPI, _DPI))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(jpeg), 0, 0, width=A4[0], height=A4[1])
    canvas.save()
    return out.getvalue()


def _page(source: Source) -> Image.Image:
    """The first page, set by hand: Pillow has no paragraphs."""
    page = Image.new("L", _PAGE, 255)
    draw = ImageDraw.Draw(page)
    regular, bold = (ImageFont.truetype(font_path(name), _TEXT_SIZE) for name in (REGULAR, BOLD))
    top = _set_lines(draw, _wrap(source.note, regular), _TOP, regular) + _LEADING
    top = _letterhead(draw, source, top) + _LEADING
    top = _set_lines(draw, (source.type, *_wrap(source.title, bold)), top, bold, centred=True) + _LEADING
    for block in source.body:
        font = bold if block.level else regular
        top = _set_lines(draw, _wrap(block.text, font, indent="    "), top, font) + _LEADING // 3
    return page


def _letterhead(draw: ImageDraw.ImageDraw, source: Source, top: int) -> int:
    small = ImageFont.truetype(font_path(BOLD), _TEXT_SIZE - 4)
    regular = ImageFont.truetype(font_path(REGULAR), _TEXT_SIZE - 2)
    for centre, lines, last in zip(
        _LETTERHEAD_CENTRES, (source.issuer, NATIONAL_MOTTO), (source.number, source.dateline), strict=True
    ):
        for row, line in enumerate(lines):
            draw.text((centre, top + row * _LEADING), line, font=small, fill=0, anchor="ma")
        draw.text((centre, top + (len(lines) + 0.5) * _LEADING), last, font=regular, fill=0, anchor="ma")
    return top + 4 * _LEADING


def _set_lines(
    draw: ImageDraw.ImageDraw, lines: tuple[str, ...], top: int, font: Font, *, centred: bool = False
) -> int:
    """Sets the lines that still fit on the page and returns where the next one goes."""
    place, anchor = ((_LEFT + _RIGHT) // 2, "ma") if centred else (_LEFT, "la")
    for line in lines:
        if top + _LEADING <= _BOTTOM:
            draw.text((place, top), line, font=font, fill=0, anchor=anchor)
        top += _LEADING
    return top


def _wrap(text: str, font: Font, indent: str = "") -> tuple[str, ...]:
    """Lines no wider than the page allows, the first one indented."""
    return tuple(_wrapped(text.split(), font, indent))


def _wrapped(words: list[str], font: Font, indent: str) -> Iterator[str]:
    line = indent + words[0]
    for word in words[1:]:
        if font.getlength(f"{line} {word}") > _RIGHT - _LEFT:
            yield line
            line = word
        else:
            line = f"{line} {word}"
    yield line


def _scanned(page: Image.Image) -> Image.Image:
    """Skew, the softness of the lens, grey paper, grain that is coarser than one pixel."""
    turned = page.rotate(_SKEW_DEGREES, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
    noise = np.random.default_rng(seed=48).normal(0.0, 1.0, (_PAGE[1] // 2, _PAGE[0] // 2))
    grain = np.kron(noise, np.ones((2, 2))) * _GRAIN
    pixels = np.asarray(turned, dtype=np.float64) * (_PAPER / 255) + 12 + grain
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
