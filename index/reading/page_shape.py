"""Which pictures can be pages: a strip a hundred times as long as wide would be turned on a canvas of gigabytes."""

from __future__ import annotations

from index.reading.ocr_tesseract import RecognitionFailed

# The screenshot of a long web page on a telephone is some 18 times as high as it is wide.
MOST_OBLONG = 20


def require_page(width: float, height: float) -> None:
    """Checks the shape of what is to be recognised.

    Raises:
        RecognitionFailed: it is empty, or a strip.
    """
    if min(width, height) <= 0 or max(width, height) > MOST_OBLONG * min(width, height):
        raise RecognitionFailed(f"it is {width:.0f} by {height:.0f}, a strip and no page; cut it into pages")
