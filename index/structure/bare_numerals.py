"""Headings that lost the mark behind their numeral: "一推進工作。…", "二加強服務。…", each at the head of a line.

One such line says nothing ("一年來", "三个部门"); a chain that counts from 一 without a gap is a list like "一、二、".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.patterns.markers import HAN_DIGITS, NOT_AFTER_BARE
from index.structure.markers import Marker, markers
from index.writing.lines import Line

SHORTEST_CHAIN = 3
# Lines from one heading to the next: a list whose entries are paragraphs, not chapters.
LONGEST_ENTRY = 4

_BARE = re.compile(rf"(?P<n>[一二三四五六七八九十])(?={NOT_AFTER_BARE}[\u4e00-\u9fff])")
_LIKE = markers("一、")[0]


def bare_numerals(page: Sequence[Line]) -> dict[int, Marker]:
    """The markers of such lines by their numbers in ``page``, read as if they were "一、", "二、", …"""
    found: dict[int, Marker] = {}
    chain: list[int] = []
    for at, line in enumerate(page):
        number = _number(line)
        if number is None:
            continue
        if number == len(chain) + 1 and (not chain or at - chain[-1] <= LONGEST_ENTRY):
            chain.append(at)
        else:
            chain = [at] if number == 1 else []
        if len(chain) >= SHORTEST_CHAIN:
            found |= {place: _marker(i) for i, place in enumerate(chain, start=1)}
    return found


def _number(line: Line) -> int | None:
    match = _BARE.match(line.plain)
    if match is None or markers(line.plain):
        return None
    return 10 if match["n"] == "十" else HAN_DIGITS[match["n"]]


def _marker(number: int) -> Marker:
    return Marker(_LIKE.style, _LIKE.family, number, 1, _LIKE.form)
