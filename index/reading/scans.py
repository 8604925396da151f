"""What a reader says about the pages of a file that optical recognition was needed for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean

from index.patterns.unreadable import MARKS
from index.reading.ocr_tesseract import RecognitionFailed
from index.types import RawPage


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last): 3 4 5 9 → (3, 5), (9, 9)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def pages_named(run: tuple[int, int], one: str, several: str) -> str:
    """ "page 3 has", "pages 3 to 5 have"."""
    first, last = run
    return f"page {first} {one}" if first == last else f"pages {first} to {last} {several}"


def scan_warnings(numbers: Iterable[int], results: Iterable[RawPage | RecognitionFailed]) -> tuple[str, ...]:
    """A line for each run of recognised pages, and for each page that could not be read."""
    told = list(zip(numbers, results, strict=True))
    read = {number: page for number, page in told if isinstance(page, RawPage) and page.readings}
    lines = []
    for run in runs(sorted(read)):
        pages = [read[number] for number in range(run[0], run[1] + 1)]
        lines.append(f"{pages_named(run, 'was', 'were')} read by optical recognition, {_quality(pages)}")
    for number, page in told:
        if isinstance(page, RecognitionFailed):
            lines.append(f"page {number} is a scan and could not be read: {page}")
        elif not page.readings:
            lines.append(f"page {number} has no text that could be read (an empty page, or only a picture)")
        else:
            lines += [f"page {number}: {note}" for note in page.notes]
    return tuple(lines)


def _quality(pages: Sequence[RawPage]) -> str:
    mean = fmean(reading.confidence for page in pages for reading in page.readings)
    lost = sum(page.text.count(mark) for page in pages for mark in MARKS)
    told = f"mean confidence {mean:.2f}"
    return f"{told}; {lost} place{'s' if lost > 1 else ''} could not be read" if lost else told
