"""What pages are called, where it is not their place in the file: page 1 of a gazette's part may be printed as 33.

Two things tell it: labels in the file ("iv", "A-2"), and the numbers printed at the head or foot of the pages, where
they run on from page to page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

# A number at one end of a page's first or last line: "34 CÔNG BÁO/Số 35", "Trang 3", "- 12 -", "3/27".
_ENDS = re.compile(r"^\W{0,3}(?P<first>\d{1,4})(?=\s|\W*$)|(?<![\w/.,-])(?P<last>\d{1,4})(?:\s*/\s*\d{1,4})?\W{0,3}$")
# Figures at the ends of lines are chance; that they count on over three pages, and over most of all, is not.
FEWEST_PAGES = 3
LEAST_SHARE = 0.6


def page_labels(texts: Sequence[str], given: Sequence[str]) -> tuple[str | None, ...]:
    """The label of each page, ``None`` where it is the page's number, or not known.

    Args:
        texts: the pages' texts, in order.
        given: the labels in the file, "" where there is none.
    """
    if any(given):
        return tuple(label if label not in ("", str(number)) else None for number, label in enumerate(given, 1))
    printed = [frozenset(_numbers(text)) for text in texts]
    shift = _shift(printed)
    if not shift:
        return (None,) * len(texts)
    return tuple(str(number + shift) if number + shift in found else None for number, found in enumerate(printed, 1))


def _numbers(text: str) -> Iterator[int]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in {*lines[:1], *lines[-1:]}:
        yield from (int(match["first"] or match["last"]) for match in _ENDS.finditer(line))


def _shift(printed: Sequence[frozenset[int]]) -> int:
    """By how much the printed numbers are larger than the places in the file; 0 where they do not count on."""
    shifts = Counter(found - number for number, numbers in enumerate(printed, 1) for found in numbers)
    if not shifts:
        return 0
    shift, count = max(shifts.items(), key=lambda pair: (pair[1], -abs(pair[0])))
    return shift if count >= max(FEWEST_PAGES, LEAST_SHARE * len(printed)) else 0
