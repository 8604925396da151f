"""Pages whose text does not stand upright: turned, because PDFium puts lines that run downwards in reverse order."""

from __future__ import annotations

import math
from collections import Counter

import pypdfium2
from pypdfium2 import raw as pdfium

SAMPLES = 9  # characters looked at, spread over the page


def upright_text(page: pypdfium2.PdfPage) -> pypdfium2.PdfTextPage:
    """The text of a page as if it were turned so that most of its text stands upright; the page stays as it is."""
    text = page.get_textpage()
    turned, shown = _angle(text), page.get_rotation()
    if (turned + shown) % 360 == 0:
        return text
    page.set_rotation(-turned % 360)
    try:
        return page.get_textpage()
    finally:
        page.set_rotation(shown)


def _angle(text: pypdfium2.PdfTextPage) -> int:
    """The angle of most of the text on the unturned page, clockwise, to the next quarter: 0, 90, 180 or 270."""
    count = text.count_chars()
    places = range(0, count, max(1, count // SAMPLES))
    angles = (pdfium.FPDFText_GetCharAngle(text.raw, place) for place in places)
    quarters = Counter(round(math.degrees(angle) / 90) % 4 * 90 for angle in angles if angle >= 0)
    return quarters.most_common(1)[0][0] if quarters else 0
