"""The list below a sentence that only announces it: "Four rules hold:" says nothing without the four.

Such a sentence names what the question asks for and so is found; what answers stands in the items under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from assistant.asked.understand import Question
from assistant.evidence.competing import Unit, units_in
from assistant.evidence.wanted import CONTENTS
from assistant.evidence.widened import sections_around
from index.structure.markers import markers

_COLONS = (":", "：")
MOST = 12  # items of a list that are quoted, as many as of a list that is asked for as a list
REACH = 2000  # characters below the announcement in which they are looked for; a list is shorter than a page


def announced(question: Question, best: Unit) -> list[Unit]:
    """The items that the best unit announces, in order; none where it gives what the question wants itself.

    Where the question wants a figure or the like, the items compete by themselves: one of them gives it.
    """
    if question.wants & CONTENTS or best.row is not None or not best.text.endswith(_COLONS):
        return []
    around = sections_around(best.document, best.start, best.end)
    end = min(best.end + REACH, around[-1].end if around else best.part.end)
    below = units_in(best.document, best.end, end)
    return [replace(unit, score=best.score, seen=best.seen) for unit in islice(_list(below), MOST)]


def _list(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units from the first one on that begin with the same sort of mark."""
    family = _mark(units[0]) if units else None
    return takewhile(lambda unit: _mark(unit) == family, units if family else ())


def _mark(unit: Unit) -> str | None:
    found = markers(unit.text)
    return found[0].family if found else None
