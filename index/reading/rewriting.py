"""A page with stretches of its text replaced, and its marks and readings moved along."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from index.types import RawPage


@dataclass(frozen=True, slots=True)
class Change:
    """``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


def applied(text: str, changes: Sequence[Change]) -> str:
    """``text`` after ``changes``, which lie in order and apart."""
    pieces: list[str] = []
    at = 0
    for change in changes:
        pieces += (text[at : change.start], change.new)
        at = change.end
    return "".join((*pieces, text[at:]))


def rewritten(page: RawPage, changes: Sequence[Change]) -> RawPage:
    """The page after ``changes``, which lie in order and apart.

    A mark or reading that begins or ends inside a change moves to the edge of it that is nearer in the old text.
    """
    moves = [0, *accumulate(len(change.new) - (change.end - change.start) for change in changes)]
    starts = [change.start for change in changes]

    def moved(offset: int) -> int:
        before = bisect_right(starts, offset)
        if before and offset < changes[before - 1].end:
            last = changes[before - 1]
            is_near_start = offset - last.start <= last.end - offset
            return last.start + moves[before - 1] + (0 if is_near_start else len(last.new))
        return offset + moves[before]

    marks = tuple(replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in page.marks)
    readings = tuple(replace(one, start=moved(one.start), end=moved(one.end)) for one in page.readings)
    return replace(page, text=applied(page.text, changes), marks=marks, readings=readings)
