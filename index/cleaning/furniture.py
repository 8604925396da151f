"""Page furniture: running heads, running feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from index.cleaning.draft import Draft, Line
from index.cleaning.patterns import DIVISION
from index.sourcemap import Edit

# Running heads have one or two lines, a rule and a page number.
EDGE_LINES = 4
# A line on two pages may be chance; a journal with different heads on left and right pages repeats each on just under
# half of them, the title page having none.
FEWEST_PAGES = 3
LEAST_SHARE = 0.4

_PAGE_NUMBER = re.compile(
    r"[-–—~|. ]*(?:trang|page|第)? ?(?P<number>\d{1,4})(?: ?(?:/|of|trên) ?\d{1,4})? ?[頁页]?[-–—~|. ]*", re.IGNORECASE
)
_NUMBER_AT_THE_END = re.compile(r"^[\W_]*(?:# *)*[\W_]*|[\W_]*(?:# *)*[\W_]*$")


def without_furniture(draft: Draft) -> list[Edit]:
    """Drops lines at the top or the bottom of a page that return on most pages (figures aside), and page numbers."""
    pages = [list(draft.lines_of(page)) for page in draft.pages()]
    pages = [lines for lines in pages if lines]
    tops = [lines[:EDGE_LINES] for lines in pages]
    bottoms = [lines[::-1][:EDGE_LINES] for lines in pages]
    numbers = _page_number_lines([*tops, *bottoms])
    dropped: set[Line] = set()
    for edges in (tops, bottoms):
        repeated = _repeated(edges) | _repeated_in_short(edges, numbers)
        for edge in edges:
            dropped.update(takewhile(lambda line: line in numbers or _key(line) in repeated, edge))  # noqa: B023
    return [Edit(line.start, line.end) for line in sorted(dropped, key=lambda line: line.start)]


def _repeated(edges: Sequence[Sequence[Line]]) -> set[str]:
    """What the edges of most pages have in common."""
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge} if key)
    least = max(FEWEST_PAGES, LEAST_SHARE * len(edges))
    return {key for key, count in counts.items() if count >= least}


def _repeated_in_short(edges: Sequence[Sequence[Line]], numbers: set[Line]) -> set[str]:
    """The running head or foot of a file of three pages: the outermost line of both pages behind the title page."""
    if len(edges) != FEWEST_PAGES:
        return set()
    outermost = [next((_key(line) for line in edge if line not in numbers), "") for edge in edges[1:]]
    return {outermost[0]} - {""} if len(set(outermost)) == 1 else set()


def _key(line: Line) -> str:
    """The line without its figures, so that running heads with a page number agree. Empty for what is no furniture."""
    if DIVISION.match(line.text):
        return ""
    figureless = re.sub(r"\d+", "#", line.text.casefold())
    bare = _NUMBER_AT_THE_END.sub("", figureless)
    return bare if any(character.isalpha() for character in bare) else ""


def _page_number_lines(edges: Iterable[Sequence[Line]]) -> set[Line]:
    """The lines that hold nothing but the number of their page.

    Printed numbers may run ahead of the pages of the file (a part of a journal); then at least two have to agree. One
    is enough where it is the page's own number, for the first page of an official letter bears none.
    """
    found = set(_numbered(edges))  # a line of a short page stands at its top and at its bottom
    shifts = Counter(shift for _, shift in found)
    return {line for line, shift in found if shifts[shift] > 1 or (shift == 0 and line.page > 1)}


def _numbered(edges: Iterable[Sequence[Line]]) -> Iterator[tuple[Line, int]]:
    for edge in edges:
        for line in edge:
            match = _PAGE_NUMBER.fullmatch(line.text)
            if match:
                yield line, int(match.group("number")) - line.page
