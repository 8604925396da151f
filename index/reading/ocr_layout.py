"""Recognised words to the text of a page: lines, columns, spaces, and the confidence of every word.

A letterhead and a signature block stand in two columns that Tesseract reads as one line each; they are set one column
after the other, as they are meant:

    ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI …          ỦY BAN NHÂN DÂN
    HUYỆN VIỆT YÊN       Độc lập - Tự do …     →    HUYỆN VIỆT YÊN
    Số: 48/TB-UBND       Việt Yên, ngày …           Số: 48/TB-UBND
                                                    CỘNG HÒA XÃ HỘI …
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from index.patterns.closing import AUTHORITY
from index.patterns.documents import NATION
from index.types import RawPage, Reading

from index.reading.ocr_tesseract import Word  # isort: skip

# Gaps between columns were 3 to 12 times the height of the letters, spaces of justified lines at most 1.5 times.
_COLUMN_GAP = 2.5
_PARAGRAPH_GAP = 0.8  # of the height of a line: as a typist leaves before a new paragraph
_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_HAN_SPACE = 1.5  # of the height: a gap inside Chinese text that was meant; full-width signs leave one of 0.5
_LOWEST_LETTERHEAD = 8  # lines
_RECIPIENTS = re.compile(r"\W*Nơi nhận\b", re.IGNORECASE)

Line = list[Word]


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The words by line, as Tesseract grouped them."""
    return [list(line) for _, line in groupby(words, key=lambda word: word.line)]


def page_of(number: int, lines: Sequence[Line]) -> RawPage:
    """The page's text, a line each and a blank line between paragraphs, with the confidence of every word."""
    pieces: list[str] = []
    readings: list[Reading] = []
    size = 0
    for line, gap in _spaced(list(_by_column(lines))):
        if pieces:
            pieces.append("\n\n" if gap else "\n")
            size += len(pieces[-1])
        for before, word in zip([None, *line], line, strict=False):
            glue = _glue(before, word) if before else ""
            pieces += [glue, word.text]
            readings.append(Reading(size + len(glue), size + len(glue) + len(word.text), word.confidence))
            size += len(glue) + len(word.text)
    return RawPage(number, "".join(pieces), readings=tuple(readings))


def _glue(before: Word, after: Word) -> str:
    """A space, but between Chinese characters only where there is a gap."""
    if _HAN.match(before.text[-1]) or _HAN.match(after.text[0]):
        return " " if after.left - before.right > _HAN_SPACE * max(before.height, after.height) else ""
    return " "


def _spaced(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Each line, and whether it stands apart from the one before it."""
    height = median([word.height for line in lines for word in line] or [1])
    previous: Line | None = None
    for line in lines:
        gap = min(word.top for word in line) - max(word.bottom for word in previous) if previous else 0
        yield line, gap > _PARAGRAPH_GAP * height or gap < -height
        previous = line


def _by_column(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with those of a letterhead or a signature block that stand side by side set by column."""
    halves = [_halves(line) for line in lines]
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and halves[end] is not None:
            end += 1
        block = [half for half in halves[at:end] if half is not None]
        if block and _is_two_columns(block, at):
            yield from (left for left, _ in block)
            yield from (right for _, right in block)
        else:
            yield from lines[at : max(end, at + 1)]
        at = max(end, at + 1)


def _halves(line: Line) -> tuple[Line, Line] | None:
    """A line with exactly one wide gap, cut there."""
    height = median(word.height for word in line)
    wide = [at for at, (one, other) in enumerate(pairwise(line), 1) if other.left - one.right > _COLUMN_GAP * height]
    return (line[: wide[0]], line[wide[0] :]) if len(wide) == 1 else None


def _is_two_columns(block: Sequence[tuple[Line, Line]], first: int) -> bool:
    """Whether lines side by side are a letterhead or a signature block, and not a table of two columns."""
    texts = [" ".join(word.text for word in half) for halves in block for half in halves]
    is_letterhead = first < _LOWEST_LETTERHEAD and any(NATION.search(text) for text in texts)
    return is_letterhead or any(AUTHORITY.match(text) or _RECIPIENTS.match(text) for text in texts)
