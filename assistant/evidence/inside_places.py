"""Places that are only a part of what a document is about: a village in the report of its town.

    "How many births in Bạch Tháp village?"   the report of the town gives those of the town: a figure in the lines
                                              that name the village answers, any other is of the whole town

A document is about what its heading names, or calls by its level alone ("toàn xã", "全镇", "我区").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.asked.places import Place
from assistant.asked.question import Question, Want
from assistant.evidence.competing import Unit, headings
from assistant.evidence.gaps import Gap
from assistant.evidence.named_kinds import without_bearers
from assistant.evidence.widened import Evidence, part_heading
from index.types import Document, Part
from index.writing.folding import fold
from prompts import pattern, table

_BARE = 2  # characters of a Han name without its level
_NEAR = 12  # characters beside a name in which the word for its level stands


def is_inside(place: Place, question: Question, document: Document, part: Part) -> bool:
    """Whether the place, by the level that the question gives it, is a part of what a logical document is about."""
    level = _level(place, question)
    if level is None or place.named_in(part_heading(part)):
        return False
    text, levels = document.text, list(table("levels"))  # the lowest first
    own = [name for name in levels if pattern("levels", name, "own").search(text, part.start, part.end)]
    return level not in own and any(levels.index(level) < levels.index(higher) for higher in own)


def of_inside_places(units: Sequence[Unit], question: Question) -> list[Unit]:
    """The units without those of the whole, where a question asks for a figure of a part of it."""
    if not question.wants & {Want.FIGURE, Want.AMOUNT}:
        return list(units)
    parts = {(unit.document.path, unit.part.number): unit for unit in units}
    inside = {
        key: [place for place in question.places if is_inside(place, question, unit.document, unit.part)]
        for key, unit in parts.items()
    }
    return [u for u in units if all(_names(u, place, question) for place in inside[u.document.path, u.part.number])]


def missing_inside(question: Question, evidence: Sequence[Evidence], units: Sequence[Unit]) -> Gap | None:
    """The gap of a question about a place of which the evidence only has what it says of the whole."""
    found = (place for place in question.places for e in evidence if is_inside(place, question, e.document, e.part))
    place = None if units else next(found, None)
    return Gap("missing_place_here", (("place", place.name),)) if place else None


def is_written(place: Place, question: Question, text: str) -> bool:
    """Whether a text names the place: where the question says its level, not only a school or a road called for it."""
    return place.written_in(text if _level(place, question) is None else without_bearers(text))


def _names(unit: Unit, place: Place, question: Question) -> bool:
    """Whether the lines that hold a unit, or its headings, name the place."""
    text = unit.document.text
    end = text.find("\n", unit.end)
    lines = text[text.rfind("\n", 0, unit.start) + 1 : end if end >= 0 else len(text)]
    return is_written(place, question, lines) or place.named_in(headings(unit))


def _level(place: Place, question: Question) -> str | None:
    """The level that the question gives a place: a table of ``prompts/levels.toml``."""
    folded = fold(question.text)
    beside = f"{folded[max(0, place.start - _NEAR) : place.start]}|{folded[place.end :][:_NEAR]}"
    name = place.name if len(place.name) > _BARE else f"{place.name}{folded[place.end :][:_BARE]}"
    written = ((latin, beside) for latin in _words("latin", r"\b(?:{0})\s*(?:of\s*)?\||\|\s*(?:{0})\b").items())
    in_han = ((han, name) for han in _words("han", r"(?:{0})$").items())
    return next((level for (level, words), text in (*written, *in_han) if words.search(text)), None)


@cache
def _words(script: str, frame: str) -> dict[str, re.Pattern[str]]:
    """The words of each level in a frame that says where they stand."""
    return {level: re.compile(frame.format("|".join(words[script]))) for level, words in table("levels").items()}
