"""The other documents that answer a question which leaves open which one it is about.

    "What share of newborns is screened?"  →  the review of one district says 85%, the article of another 55-65%

Each document is judged by its own best units: whether it answers, not whether it words its answer as the best one does.
One that answers as often as not is quoted, one that may answer is offered to choose, and those that merely touch on the
subject stay out. What is quoted of a document is ranked within it.
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
from assistant.evidence.widened import Evidence
from index.types import Document, Part

Place = tuple[str, int]

# Units of a document that may be quoted. Over 122 questions with several readings, two collections, their documents
# hold all readings 83 times in the best unit, 100 times in two, 105 times in three.
QUOTED = 3

TOLD_APART = 4  # documents that are told side by side; of more the user chooses one
OFFERED = 5  # further documents that are offered: of a longer list nobody reads the end
MOST = 4  # units of a document that are judged; with 8 nothing changed in the tuned gold questions


@dataclass(frozen=True, slots=True)
class RivalSignals:
    """What the rule sees of the best units of another document, each about in [0, 1]; higher speaks for it."""

    score: float  # of its best unit, against that of the best one of all
    given: float  # how far one statement gives what is wanted of the subject
    standing: float  # how far its best passage stands out in meaning among those of its language
    alike: float  # 1 where it is written in the language of the best unit


@dataclass(frozen=True, slots=True)
class Rival:
    """Another document: its best units, the one that gives most of what is asked, and what the rule sees of them."""

    units: tuple[Unit, ...]
    giver: Unit
    seen: RivalSignals

    @property
    def place(self) -> Place:
        return place_of(self.units[0])


@dataclass(frozen=True, slots=True)
class Rivals:
    """The other documents of an open question, each list in the order of their best units."""

    answering: tuple[Rival, ...] = ()
    possible: tuple[Rival, ...] = ()  # may answer: too uncertain to be quoted, too likely to be passed over


@dataclass(frozen=True, slots=True)
class RivalRule(LogisticRule[RivalSignals]):
    """A logistic rule over the signals, fitted by ``python -m eval.rivals`` over both collections.

    The questions were the tuned gold ones and 104 others of the same kinds, 41 of them with several readings.
    Whether a document would answer if it were asked alone, nearness in meaning among all units, and what it holds of
    what is wanted added nothing to these four signals on questions that the rule was not fitted on.
    """

    bias: float = -7.4
    score: float = 6.4
    given: float = 3.1
    standing: float = 1.6
    alike: float = 1.0
    # Each question being judged by a rule fitted on the others: of 154 with several readings 103 had all of them quoted
    # from a belief of 0.35, 108 from 0.3; of 240 with one answer 15 and 19 were quoted another document.
    least: float = 0.35
    # Belief from which a document is offered that would answer alone. Of the 91 tuned gold questions with several
    # readings 83 and 85 (two collections) have all of them quoted or offered then, 80 and 83 from 0.15, and no more
    # from 0.02; of 408 with one answer 24 are offered a document in vain, 13 from 0.15 and 25 from 0.02.
    possible: float = 0.05


def rivals(
    question: Question,
    units: Sequence[Unit],
    evidence: Sequence[Evidence],
    weight: Weight,
    rule: RivalRule = RivalRule(),
) -> Rivals:
    """The documents of ranked ``units`` that answer, or may answer, besides the best one's; none of a closed question.

    Of two copies of a document (its text and its scan) only one is given. ``evidence`` is what the units are from.
    """
    if not units or not is_open(question):
        return Rivals()
    found = rivals_of(question, units, evidence, weight)
    likely = _once(units[0], [one for one in found if rule.belief(one.seen) >= rule.possible])
    answering = [one for one in likely if rule.answers(one.seen)]
    if len(answering) >= TOLD_APART:  # a choice is no help where some of it leads to nothing
        answering = [one for one in answering if one.seen.given]
    return Rivals(tuple(answering), tuple(one for one in likely if not rule.answers(one.seen))[:OFFERED])


def _once(best: Unit, found: Sequence[Rival]) -> list[Rival]:
    """The documents that are no copy of the best unit's or of one before them, and do not say the same."""
    by_best = {id(one.units[0]): one for one in found}
    kept: list[Unit] = []
    for unit in distinct([best, *(one.units[0] for one in found)])[1:]:
        if not any(_repeats(unit, other.document, other.part) for other in (best, *kept)):
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


def rivals_of(question: Question, units: Sequence[Unit], evidence: Sequence[Evidence], weight: Weight) -> list[Rival]:
    """Each logical document but the first one's, in the order of their best units."""
    best = units[0]
    of_place: dict[Place, list[Unit]] = {}
    for unit in units:
        of_place.setdefault(place_of(unit), []).append(unit)
    del of_place[place_of(best)]
    standing: dict[Place, float] = {}
    for piece in evidence:
        standing[place_of(piece)] = max(piece.hit.dense, standing.get(place_of(piece), 0.0))
    return [_rival(question, own, best, standing.get(place, 0.0), weight) for place, own in of_place.items()]


def _rival(question: Question, found: Sequence[Unit], best: Unit, standing: float, weight: Weight) -> Rival:
    """A document by its ranked units; what it opens with is judged too where it tells of what is asked."""
    judged = [*found[:MOST], *(unit for unit in found[MOST:] if told_in_opening(question, unit))]
    gives = [given(question, unit, weight) for unit in judged]
    seen = RivalSignals(
        score=found[0].score / best.score if best.score else 0.0,
        given=max(gives),
        standing=standing,
        alike=float(found[0].part.language is best.part.language),
    )
    return Rival(tuple(found[:QUOTED]), judged[gives.index(max(gives))], seen)


def place_of(found: Unit | Evidence) -> Place:
    """The logical document that a unit or a piece of evidence stands in: path and number of the part."""
    return found.document.path, found.part.number
