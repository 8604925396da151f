"""The list below a sentence that only announces it: "Four rules hold:" says nothing without the four.

Such a sentence names what the question asks for and so is found; what answers stands in the items under it, or in the
sentences behind it that count themselves: "在形式上有所創新。一是…；二是…；三是…". One of these may again only name a
point, which the sentence behind it tells: "二是進度偏慢。主要是人手不足。"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, takewhile

from assistant.asked.understand import Question, Want
from assistant.evidence.competing import Unit, units_in
from assistant.evidence.wanted import CONTENTS
from assistant.evidence.widened import sections_around
from index.structure.markers import markers
from index.writing.folding import fold

_COLONS, _STOPS = (":", "："), (".", "。")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FIRST = re.compile(r"\W*(?:一(?:是|要)|mot la\b|thu nhat\b|first(?:ly)?,)")
_FIRST_INSIDE = re.compile(r"[:：]\s*(?:一是|mot la\b|thu nhat\b)")
_COUNTED = re.compile(
    r"\W*(?:[一二三四五六七八九十](?:是|要)|(?:mot|hai|ba|bon|nam|sau) la\b|thu (?:nhat|hai|ba|tu|nam|sau)\b"
    r"|(?:first|second|third|fourth|fifth)(?:ly)?,)"
)
MOST = 12  # items of a list that are quoted, as many as of a list that is asked for as a list
# Characters of a sentence that only names its point: those of the annual summaries have 5 to 20 Han characters, each of
# which stands for about three letters.
LABEL, LABEL_HAN = 60, 20
REACH = 2000  # characters below the announcement in which they are looked for; a list is shorter than a page


def announced(question: Question, chosen: Sequence[Unit]) -> list[Unit]:
    """What the ``chosen`` units only announce: the points that they name, and the items of lists.

    A list is quoted below the best of them, and for a question that asks for several things where any of them begins to
    count; not for one that wants a figure or the like. Then the items compete by themselves: one of them gives it.
    """
    best, sentences = chosen[0], [unit for unit in chosen if unit.row is None]
    found = list(chain.from_iterable(map(_told, sentences)))
    if not question.wants & CONTENTS:
        found += _list(_below(best)) if best.row is None and best.text.endswith(_COLONS) else ()
        counting = sentences if Want.LIST in question.wants else ()
        found += chain.from_iterable(map(_counted, counting))
    return [replace(unit, score=best.score, seen=best.seen) for unit in islice(found, MOST)]


def _below(unit: Unit) -> list[Unit]:
    around = sections_around(unit.document, unit.start, unit.end)
    end = min(unit.end + REACH, around[-1].end if around else unit.part.end)
    return units_in(unit.document, unit.end, end)


def _list(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units from the first one on that begin with the same sort of mark."""
    family = _mark(units[0]) if units else None
    return takewhile(lambda unit: _mark(unit) == family, units if family else ())


def _mark(unit: Unit) -> str | None:
    found = markers(unit.text)
    return found[0].family if found else None


def _counted(unit: Unit) -> Iterator[Unit]:
    """The sentences behind a unit that count themselves, if it or the first one begins to; up to another such list."""
    below = _below(unit)
    first = 0 if _FIRST_INSIDE.search(fold(unit.text)) else 1
    if first and not (below and _FIRST.match(fold(below[0].text))):
        return
    yield from below[:first]
    same = takewhile(lambda each: not _FIRST.match(fold(each.text)), below[first:])
    yield from (each for each in same if _COUNTED.match(fold(each.text)))


def _told(unit: Unit) -> Iterator[Unit]:
    """The sentence behind a counted one that is so short that it only names its point."""
    longest = LABEL_HAN if _HAN.search(unit.text) else LABEL
    if len(unit.text) <= longest and unit.text.endswith(_STOPS) and _COUNTED.match(fold(unit.text)):
        yield from (each for each in _below(unit)[:1] if not _COUNTED.match(fold(each.text)))
