"""The units that a question names, whether one of them is what it wants to know, and all that have a name."""

from __future__ import annotations

import re
from functools import cache

from assistant.asked.concepts import Concept
from assistant.asked.question import Question, level_names
from index.duties.unit_names import UnitNames, UnitRow
from index.writing.folding import fold
from prompts import glossary

NAMED = 0.6  # degree from which a text names a unit; its words apart from each other give 0.5 at most
_GOES_ON = re.compile(r"\s*[,/、]\s*")
_ASKING_BEFORE = re.compile(r"(?:\b(?:which|what)|哪些?个?|什么)\W*$")
_ASKING_BEHIND = re.compile(r"\s*(?:nao|gi)\b")


def asked_units(question: Question) -> tuple[Concept, ...]:
    """The units that a question names: "công an" of "công an quận"; a bare level ("ward") where it is all there is.

    One that goes on a list is a unit too ("UBND xã, phường"). What it asks for is none: "which unit oversees …".
    """
    units = [c for c in question.subject if c.kind == "unit" and not is_asked_for(c, question)]
    named: list[Concept] = []
    for unit in units:
        if not is_level(unit) or (named and _GOES_ON.fullmatch(question.text, named[-1].end, unit.start)):
            named.append(unit)
    return tuple(named or units)


def is_asked_for(unit: Concept, question: Question) -> bool:
    """Whether the unit is what the question wants to know ("which associations"), not who it is about."""
    folded = fold(question.text)
    return (
        _ASKING_BEFORE.search(folded[: unit.start]) is not None or _ASKING_BEHIND.match(folded[unit.end :]) is not None
    )


def is_level(unit: Concept) -> bool:
    """Whether the concept is a level of administration, in whichever language it was asked."""
    return any(fold(form) in level_names() for form in unit.forms)


@cache
def unit_names() -> UnitNames:
    """The units that the glossary knows, by all their names."""
    rows = [row for row in glossary() if row.kind == "unit"]
    return UnitNames(UnitRow(row.vi, row.en, (*row.zh_hans, *row.zh_hant)) for row in rows)
