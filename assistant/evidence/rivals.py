"""The other documents that answer a question which leaves open which one it is about.

    "What share of newborns is screened?"  →  the review of one district says 85%, the article of another 55-65%

Each document is judged by its own best units: whether it answers, not whether it words its answer as the best one does.
Documents that merely touch on the subject stay out. What is quoted of a document is ranked within it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.asked.understand import Question
from assistant.evidence.competing import Unit
from assistant.evidence.giving import given
from assistant.evidence.logistic import LogisticRule
from assistant.evidence.ranking import Weight, is_open
from assistant.evidence.repeated import distinct, identity
from assistant.evidence.reported import told_in_opening
from index.types import Document, Part

Place = tuple[str, int]

# Units of a document that may be quoted. Over 122 questions with several readings, two collections, their documents
# hold all readings 83 times in the best unit, 100 times in two, 105 times in three.
QUOTED = 3

TOLD_APART = 4  # documents that are told side by side; of more the user chooses one
MOST = 4  # units of a document that are judged; with 8 nothing changed in the tuned gold questions


@dataclass(frozen=True, slots=True)
class RivalSignals:
    """What the rule sees of the best units of another document, each about in [0, 1]; higher speaks for it."""

    score: float  # of its best unit, against that of the best one of all
    meaning: float  # nearness in meaning, spread over the units that compete
    wanted: float  # share of what the question wants (a figure, a date, …) that one holds
    given: float  # how far one statement gives what is wanted of the subject
    as_given: float  # the same against that of the best unit of all
    alike: float  # 1 where it is written in the language of the best unit


@dataclass(frozen=True, slots=True)
class Rival:
    """Another document: its best units, the one that gives most of what is asked, and what the rule sees of them."""

    units: tuple[Unit, ...]
    giver: Unit
    seen: RivalSignals


@dataclass(frozen=True, slots=True)
class RivalRule(LogisticRule[RivalSignals]):
    """A logistic rule over the signals, fitted by ``python -m eval.rivals`` over both collections.

    The questions were the tuned gold ones and 150 others of the same kinds, half of them with several readings.
    """

    bias: float = -9.4
    score: float = 6.2
    meaning: float = 1.9
    wanted: float = 0.3
    given: float = 3.0
    as_given: float = 1.3
    alike: float = 1.4
    # Belief below this leaves a document out; `python -m eval.rivals` prints what each limit gives. Each question being
    # judged by a rule fitted on the others, of 122 with several readings 94 had all of them at 0.35, 88 at 0.4 and 80
    # at 0.5; of 170 with one answer 14, 13 and 12 were shown something of another document.
    least: float = 0.35


def rivals(question: Question, units: Sequence[Unit], weight: Weight, rule: RivalRule = RivalRule()) -> list[Rival]:
    """The documents of ranked ``units`` that answer besides the best one's; none of a closed question.

    Of two copies of a document (its text and its scan) only one is given.
    """
    if not units or not is_open(question):
        return []
    believed = [one for one in rivals_of(question, units, weight) if rule.answers(one.seen)]
    if len(believed) >= TOLD_APART:  # a choice is no help where some of it leads to nothing
        believed = [one for one in believed if one.seen.given]
    by_best = {id(one.units[0]): one for one in believed}
    kept: list[Unit] = []
    for unit in distinct([units[0], *(one.units[0] for one in believed)])[1:]:
        if not any(_repeats(unit, other.document, other.part) for other in (units[0], *kept)):
            kept.append(unit)
    return [by_best[id(unit)] for unit in kept]


def _repeats(unit: Unit, document: Document, part: Part) -> bool:
    """Whether another logical document says it too, word for word, or is the same document.

    A file may hold two copies of one summary. What answers better in the first is then no other reading of the second.
    """
    same = identity(unit.document.path, unit.part) == identity(document.path, part)
    return same or _words(unit.text) in _words(document.text[part.start : part.end])


@lru_cache(maxsize=256)
def _words(text: str) -> str:
    """Its letters and digits."""
    return "".join(filter(str.isalnum, text))


def rivals_of(question: Question, units: Sequence[Unit], weight: Weight) -> list[Rival]:
    """Each logical document but the first one's, in the order of their best units."""
    best = units[0]
    of_place: dict[Place, list[Unit]] = {}
    for unit in units:
        of_place.setdefault(place_of(unit), []).append(unit)
    del of_place[place_of(best)]
    by_best = given(question, best, weight)
    return [_rival(question, found, best, by_best, weight) for found in of_place.values()]


def _rival(question: Question, found: Sequence[Unit], best: Unit, by_best: float, weight: Weight) -> Rival:
    """A document by its ranked units; what it opens with is judged too where it tells of what is asked."""
    judged = [*found[:MOST], *(unit for unit in found[MOST:] if told_in_opening(question, unit))]
    gives = [given(question, unit, weight) for unit in judged]
    top = [unit.seen for unit in found[:QUOTED] if unit.seen]
    seen = RivalSignals(
        score=found[0].score / best.score if best.score else 0.0,
        meaning=max(each.meaning for each in top),
        wanted=max(each.wanted for each in top),
        given=max(gives),
        as_given=min(max(gives) / by_best, 1.0) if by_best else 1.0,
        alike=float(found[0].part.language is best.part.language),
    )
    return Rival(tuple(found[:QUOTED]), judged[gives.index(max(gives))], seen)


def place_of(unit: Unit) -> Place:
    """The logical document that a unit stands in: path and number of the part."""
    return unit.document.path, unit.part.number
