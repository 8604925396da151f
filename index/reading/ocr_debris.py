"""What recognition makes of stamps, signatures and dirt beside the text: words that it does not believe itself.

    | #RUNG-T2M-ĐÔNG BẢO +4 T1 HỌC 0.NG  Về việc tăng cường …    →    Về việc tăng cường …
    0   0            .25 .25 0 .9 .39  .95 …

What is written into the rows of a stamp ("Số: …", "Ngày: …") is treated alike:

    Số. KG nhời-giah qua, các cấp …    →    Số. [không đọc được] qua, các cấp …
    .64 .3 .28       .95

Such a run at an end of a line is taken off, so that it does not interrupt the sentence beside it; that something on the
page could not be read is said at the end of the page. A line that is nothing else becomes a mark where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from index.patterns.unreadable import STAMP_LABELS
from index.reading.ocr_layout import Line
from index.reading.ocr_tesseract import Word
from index.writing.folding import fold

# On the sample scans 97 of 100 words of print are surer than this, and 9 of 10 made of stamps are less sure.
_BELIEVED = 0.6
# What the words of a run lack of that together: three words read at 0.25 are debris, a weak word or two are not.
_LEAST_LACK = 1.0
_FEWEST_WORDS = 3
_SYMBOL = re.compile(r"[/-][A-ZĐ]{2}")  # of a letterhead: the row "Số: 48/TB-UBND" is none of a stamp
_LABEL = re.compile(r"\w+[:.]")


def without_debris(line: Sequence[Word], unreadable: str) -> tuple[Line, Line]:
    """The line, and a mark for what was taken off its ends (nothing where it was clean)."""
    line = _stamp_row(line, unreadable)
    first = _debris(line, unreadable)
    last = len(line) - _debris(line[::-1], unreadable)
    if first >= last:
        return ([marked(line, unreadable)], []) if first else (list(line), [])
    while first and first < last and not any(char.isalnum() for char in line[first].text):
        first += 1  # the frame of the stamp
    taken = [*line[:first], *line[last:]]
    if first == last:
        return [marked(line, unreadable)], []
    return list(line[first:last]), [marked(taken, unreadable)] if taken else []


def _stamp_row(line: Sequence[Word], unreadable: str) -> Line:
    """The line with a mark for what was written by hand after the label of a stamp's row, where it begins with one."""
    start = next((at for at, word in enumerate(line) if any(map(str.isalpha, word.text))), len(line))
    if start >= len(line) or any(_SYMBOL.search(word.text) for word in line) or not _is_label(line[start].text):
        return list(line)
    end = start + 1
    while end < len(line) and line[end].confidence < _BELIEVED and line[end].text != unreadable:
        end += 1
    weak = line[start + 1 : end]
    return [*line[: start + 1], marked(weak, unreadable), *line[end:]] if weak else list(line)


def _is_label(text: str) -> bool:
    return _LABEL.fullmatch(text) is not None and fold(text[:-1]) in STAMP_LABELS


def _debris(words: Sequence[Word], unreadable: str) -> int:
    """How many words from the beginning are debris: as far as the sum of what they lack rises."""
    lacks = list(accumulate(0.0 if word.text == unreadable else _BELIEVED - word.confidence for word in words))
    if not lacks:
        return 0
    most = max(lacks)
    count = lacks.index(most) + 1
    return count if most >= _LEAST_LACK and count >= _FEWEST_WORDS else 0


def marked(words: Sequence[Word], unreadable: str) -> Word:
    """One mark for all of the words."""
    first = words[0]
    return replace(
        first,
        text=unreadable,
        confidence=0.0,
        right=max(word.right for word in words),
        top=min(word.top for word in words),
        bottom=max(word.bottom for word in words),
    )
