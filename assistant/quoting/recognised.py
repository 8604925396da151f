"""What a quotation from a scanned page says about how it was read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from index.patterns.unreadable import has_mark
from index.types import Document, Reading
from prompts import say

# Below this mean confidence a quotation may well hold more than one wrong word in twenty: the limit of the highest F1
# on 177 stretches of 25 words from pages worn in eleven strengths. It warned of 7 of 12 poor ones, with 8 false alarms
# among 165; 0.85 had warned of none (`python -m eval.ocr_confidence`).
POOR = 0.925


def confidence(document: Document, start: int, end: int) -> float | None:
    """How sure optical recognition was of ``document.text[start:end]``: the mean over its characters, 0 to 1.

    None where the text was in the file itself, or all of it is unreadable.
    """
    read = [reading for reading in _within(document.readings, start, end) if reading.confidence > 0]
    size = sum(reading.end - reading.start for reading in read)
    return sum(reading.confidence * (reading.end - reading.start) for reading in read) / size if size else None


def recognition_warnings(document: Document, start: int, end: int, locale: str) -> tuple[str, ...]:
    """The sentences for a quotation of ``document.text[start:end]``; none where the text was in the file itself."""
    warnings = []
    sure = confidence(document, start, end)
    if sure is not None:
        key = "recognised" if sure >= POOR else "recognised_poorly"
        warnings.append(say("answer", locale, key, confidence=f"{sure:.2f}"))
    if document.readings and has_mark(document.text[start:end]):
        warnings.append(say("answer", locale, "unreadable"))
    return tuple(warnings)


def _within(readings: tuple[Reading, ...], start: int, end: int) -> tuple[Reading, ...]:
    """The readings that share text with a range."""
    first = bisect_right(readings, start, key=lambda reading: reading.end)
    last = bisect_left(readings, end, key=lambda reading: reading.start)
    return readings[first:last]
