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
_SPECK = 6  # pixels high: a hyphen, a dash, or dirt
_LOWEST_LETTERHEAD = 8  # lines
_RECIPIENTS = re.compile(r"\W*Nơi nhận\b", re.IGNORECASE)

Line = list[Word]


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The words by line, as Tesseract grouped them."""
    return [list(line) for _, line in groupby(words, key=lambda word: word.line)]


def page_of(number: int, lines: Sequence[Line], rows: Sequence[Line] = ()) -> RawPage:
    """The page's text, a line each and a blank line between paragraphs, with the confidence of every word.

    ``rows`` were found apart from the lines, each is set before what stands below it.
    """
    pieces: list[str] = []
    readings: list[Reading] = []
    size = 0
    for line, gap in _spaced(_with_rows(list(_by_column(lines)), rows)):
        if pieces:
            pieces.append("\n\n" if gap else "\n")
            size += len(pieces[-1])
        for before, word in zip([None, *line], line, strict=False):
            glue = _glue(before, word) if before else ""
            pieces += [glue, word.text]
            readings.append(Reading(size + len(glue), size + len(glue) + len(word.text), word.confidence))
            size += len(glue) + len(word.text)
    return RawPage(number, "".join(pieces), readings=tuple(readings))


def _with_rows(lines: Sequence[Line], rows: Sequence[Line]) -> list[Line]:
    """The lines with each row before the first one that lies below it in the same column, at the end for none."""
    placed = list(lines)
    for row in rows:
        place = (at for at, line in enumerate(placed) if _is_below(line, row))
        placed.insert(next(place, len(placed)), list(row))
    return placed


def _is_below(line: Line, row: Line) -> bool:
    is_lower = min(word.top for word in line) >= max(word.bottom for word in row)
    return is_lower and min(w.left for w in line) < row[-1].right and max(w.right for w in line) > row[0].left


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
    closing = _closing(lines, halves)
    at = 0
    while at < closing:
        end = at
        while end < closing and halves[end] is not None:
            end += 1
        block = [half for half in halves[at:end] if half is not None]
        if block and _is_two_columns(block, lines[: min(end, _LOWEST_LETTERHEAD)], at):
            yield from (left for left, _ in block)
            yield from (right for _, right in block)
        else:
            yield from lines[at : max(end, at + 1)]
        at = max(end, at + 1)
    yield from _recipients_and_signature(lines[closing:], halves[closing:])


def _closing(lines: Sequence[Line], halves: Sequence[tuple[Line, Line] | None]) -> int:
    """The line from which recipients stand on the left and the signature on the right; ``len(lines)`` for none.

    The authority and the name stand beside two of many recipients, so not every line has two halves.
    """
    starts = (at for at, line in enumerate(lines) if _RECIPIENTS.match(_text(line)))
    at = next(starts, len(lines))
    beside = [half[1] for half in halves[at:] if half is not None]
    return at if any(AUTHORITY.match(_text(right)) for right in beside) else len(lines)


def _recipients_and_signature(lines: Sequence[Line], halves: Sequence[tuple[Line, Line] | None]) -> Iterator[Line]:
    """All that stands on the left, then all that stands on the right."""
    edge = min((half[1][0].left for half in halves if half is not None), default=0)
    columns = [
        half or ((line, []) if line[0].left < edge else ([], line)) for line, half in zip(lines, halves, strict=True)
    ]
    yield from (left for left, _ in columns if left)
    yield from (right for _, right in columns if right and _is_stray(right))  # apart from the name
    yield from (right for _, right in columns if right and not _is_stray(right))


def _is_stray(line: Line) -> bool:
    """Whether a line beside a stamp is a single sign."""
    return sum(len(word.text) for word in line) == 1


def _text(line: Sequence[Word]) -> str:
    return " ".join(word.text for word in line)


def _halves(line: Line) -> tuple[Line, Line] | None:
    """A line with exactly one wide gap, cut there."""
    letters = [word for word in line if word.height > _SPECK]  # a speck of dirt between them makes no third column
    height = median(word.height for word in letters or line)
    gaps = enumerate(pairwise(letters), 1)
    wide = [at for at, (one, other) in gaps if other.left - one.right > _COLUMN_GAP * height]
    if len(wide) != 1:
        return None
    edge = letters[wide[0]].left
    halves = [word for word in line if word.left < edge], [word for word in line if word.left >= edge]
    return _without_speck(halves[0], height), halves[1]


def _without_speck(left: Line, height: float) -> Line:
    """The left half without a speck that lies in the gap."""
    is_speck = len(left) > 1 and left[-1].height <= _SPECK and left[-1].left - left[-2].right > height
    return left[:-1] if is_speck else left


def _is_two_columns(block: Sequence[tuple[Line, Line]], above: Sequence[Line], first: int) -> bool:
    """Whether lines side by side are a letterhead or a signature block, and not a table of two columns.

    ``above``: the first lines of the page, as far as a letterhead goes.
    """
    texts = [_text(half) for halves in block for half in halves]
    is_letterhead = first < _LOWEST_LETTERHEAD and any(NATION.search(_text(line)) for line in above)
    return is_letterhead or any(AUTHORITY.match(text) or _RECIPIENTS.match(text) for text in texts)
