"""At which width a text was wrapped, if it was."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.cleaning.draft import Line
from index.cleaning.patterns import HAN, is_capitals

# Wider than any line of a printed page, also across: one such line shows that lines are paragraphs.
WIDEST = 200
# Narrower columns of text are lists. A Chinese character is about two letters wide.
NARROWEST = 36
FEWEST_LINES = 5
# In wrapped text every line but a paragraph's last is full; official texts have many short paragraphs.
LEAST_FULL = 0.3
# Proportional fonts let the number of characters in a full line vary by about a quarter; capitals are wider still.
FULL = 0.75
FULL_IN_CAPITALS = 0.55
# With the word that was put on the next line a broken line is as wide as the others.
LEAST_WITH_NEXT = 0.9
# Chinese characters are all of one width: a full line misses at most a sign that may not begin or end a line.
FULL_IN_CHINESE = 0.9

_HAN = re.compile(f"[{HAN}，、。；：（）《》“”]")

_LINE_FORMATS = frozenset({"pdf", "text", "ocr"})  # in other formats a line is a paragraph


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The widths of the pages that were wrapped. ``breaks_lines``: whether the format has lines within paragraphs."""

    breaks_lines: bool
    widths: Mapping[int, int]

    @classmethod
    def of(cls, read_by: str, lines: Iterable[Line]) -> Wrapping:
        """Measures the width of every page; pages with few lines take that of the whole file."""
        if read_by not in _LINE_FORMATS:
            return cls(False, {})
        by_page: dict[int, list[Line]] = defaultdict(list)
        for line in lines:
            by_page[line.page].append(line)
        whole = _width([line for page in by_page.values() for line in page])
        widths = {page: _width(found) or whole for page, found in by_page.items()}
        return cls(True, {page: width for page, width in widths.items() if width})

    def is_full(self, line: Line) -> bool:
        """Whether the line reaches the right edge of a page whose text is wrapped."""
        width = self.widths.get(line.page)
        return width is not None and _size(line.text) >= width * _least(line.text)

    def leaves_no_room(self, line: Line, following: str) -> bool:
        """Whether the first word of what follows would hardly have fitted on the line."""
        width = self.widths.get(line.page)
        word = following.split(maxsplit=1)[0]
        return width is not None and _size(line.text) + 1 + _size(word) >= width * LEAST_WITH_NEXT


def _least(text: str) -> float:
    if is_capitals(text):
        return FULL_IN_CAPITALS
    return FULL_IN_CHINESE if _HAN.search(text) else FULL


def _width(lines: list[Line]) -> int | None:
    """The width at which most lines break; None where the lines are paragraphs or too few to tell."""
    if len(lines) < FEWEST_LINES:
        return None
    sizes = sorted(_size(line.text) for line in lines)
    width = sizes[int(len(sizes) * 0.95)]  # the widest few may be rows of a table
    full = sum(size >= FULL * width for size in sizes)
    is_wrapped = width >= NARROWEST and sizes[-1] <= WIDEST and full >= LEAST_FULL * len(sizes)
    return width if is_wrapped else None


def _size(text: str) -> int:
    """The width of a line in letters."""
    return len(text) + len(_HAN.findall(text))
