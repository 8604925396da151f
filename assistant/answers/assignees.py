"""The units that must do what a question asks about: the other way round from :mod:`assistant.answers.assigned`.

    "Who handles complaints?"  →  each unit that a document gives them to, with the duty that says so

A duty knows its unit, whether the sentence names it or the heading above. So the answer is the unit with its duty,
where a duty says as much of the matter as the best sentence that was found; a report of who did it has no duties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

from assistant.answers.assigned import ABOUT, MAX_DOCUMENTS, PARTICULAR, Assigned, DutiesOf, Weight
from assistant.asked.concepts import Concept, coverage
from assistant.asked.forms import comparable
from assistant.asked.question import Question
from assistant.asked.units import is_asked_for, is_level
from assistant.evidence.competing import Unit
from assistant.evidence.ranking import clauses, is_open
from assistant.evidence.rivals import place_of
from assistant.evidence.widened import Evidence, first_of_each_part
from index.duties.found import Duty, Role
from index.writing.folding import fold
from prompts import table

MAX_UNITS = 4  # of one document; a matter that more of them share is no answer to "who"
NEAR_BEST = 0.8  # of the share of the matter that the best duty says, what another unit's must say


def asks_who(question: Question) -> bool:
    """Whether the question asks which unit does something."""
    return _asking().search(fold(question.text)) is not None


def find_assignees(
    question: Question, evidence: Sequence[Evidence], duties_of: DutiesOf, weight: Weight
) -> tuple[tuple[Assigned, ...], float]:
    """The units that the documents of the evidence give the matter to, those whose duty says most of it first, and how
    much of it that duty says (0 to 1): the mean of what it says as a whole and in one clause. None where no duty is
    about the matter."""
    if not asks_who(question) or question.wants & PARTICULAR:
        return (), 0.0
    found = [told for piece in first_of_each_part(evidence) for told in _in_part(question, piece, duties_of, weight)]
    best = max((share for _, share in found), default=0.0)
    kept = sorted((pair for pair in found if pair[1] >= NEAR_BEST * best), key=lambda pair: -pair[1])
    parts = list(dict.fromkeys((one.document.path, one.part.number) for one, _ in kept))[:MAX_DOCUMENTS]
    return tuple(one for part in parts for one in _of_part(part, [one for one, _ in kept])), best


def outdoes(question: Question, found: Sequence[Assigned], share: float, units: Sequence[Unit]) -> bool:
    """Whether the duties ``found`` say more of the matter, their best one ``share`` of it, than the best of ``units``.

    Where the question names no document, one elsewhere that says half as much may tell who did it: that is a reading.
    ``units`` are ranked, at least one.
    """
    places = {(one.document.path, one.part.number) for one in found}
    elsewhere = [unit for unit in units if place_of(unit) not in places]
    if is_open(question) and share <= 2 * max(map(_held, elsewhere), default=0.0):
        return False
    return share >= _held(units[0]) if place_of(units[0]) in places else share > _held(units[0])


def _held(unit: Unit) -> float:
    return unit.seen.words + unit.seen.heading if unit.seen else 0.0


def _of_part(part: tuple[str, int], found: Sequence[Assigned]) -> list[Assigned]:
    return [one for one in found if (one.document.path, one.part.number) == part][:MAX_UNITS]


def _in_part(
    question: Question, piece: Evidence, duties_of: DutiesOf, weight: Weight
) -> Iterable[tuple[Assigned, float]]:
    """Each unit of the document with its duties that are about the matter, and the share that the best of them says."""
    matter = _matter(question)
    told: dict[tuple[str, ...], list[tuple[Duty, float]]] = {}
    duties = (duty for duty in duties_of(piece.document) if duty.part == piece.part.number)
    for place, same in groupby(duties, key=lambda duty: (duty.start, duty.end)) if matter else ():
        group = list(same)
        text, units = piece.document.text[slice(*place)], tuple(duty.unit for duty in _doing(group))
        whole = coverage(matter, weight, comparable(text))
        if units and whole >= ABOUT:  # a long duty holds much of anything, so its best clause counts as well
            clause = max(coverage(matter, weight, comparable(one)) for one in clauses(text))
            told.setdefault(units, []).append((group[0], (whole + clause) / 2))
    for units, about in told.items():
        best = max(share for _, share in about)
        shown = tuple(duty for duty, share in about if share >= NEAR_BEST * best)
        yield Assigned(piece.document, piece.part, units, shown, piece.hit.score), best


def _doing(told: Sequence[Duty]) -> Sequence[Duty]:
    """Of the units of one place those that do it; where all work together the first, which the others help."""
    named = [duty for duty in told if fold(duty.unit) not in _nobody()]
    return [duty for duty in named if duty.role is not Role.COORDINATE] or named[:1]


def _matter(question: Question) -> list[Concept]:
    """What is to be done."""
    asking = [match.span() for match in _asking().finditer(fold(question.text))]
    said = (c for c in question.subject if not any(start <= c.start and c.end <= end for start, end in asking))
    return [c for c in said if not is_level(c) and not is_asked_for(c, question)]


@cache
def _nobody() -> frozenset[str]:
    """Units by names that say of no unit which it is."""
    return frozenset(table("question_words")["doer"]["nobody"])


@cache
def _asking() -> re.Pattern[str]:
    return re.compile("|".join(table("question_words")["doer"]["any"]))
