"""The other documents that answer a question which leaves open which one it is about.

    "What share of newborns is screened?"  →  the review of one district says 85%, the article of another 55-65%

Each document is judged by the unit that speaks most for it: whether it answers, not whether it words its answer as the
best one does. Documents that merely touch on the subject stay out; what gives the value of the very thing that is asked
about is another reading in whatever language it is written.
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

# Share of the score of a document's best unit from which a second one is quoted too. Between 0.8 and 0.9 nothing
# changed in the tuned gold questions; without a second unit readings were lost.
NEARLY = 0.9

TOLD_APART = 4  # documents that are told side by side; of more the user chooses one
MOST = 4  # units of a document that are judged; with 8 nothing changed in the tuned gold questions


@dataclass(frozen=True, slots=True)
class RivalSignals:
    """What the rule sees of a unit of another document, each in [0, 1]; higher speaks for it."""

    held: float  # share of the question's subject that the unit and its headings hold
    meaning: float  # nearness in meaning, spread over the units that compete
    passage: float  # score of its passage, against that of the best one
    wanted: float  # share of what the question wants (a figure, a date, …) that it holds
    given: float  # how far one statement of it gives what is wanted of the subject
    as_given: float  # the same against that of the best unit of all
    alike: float  # 1 where it is written in the language of the best unit


@dataclass(frozen=True, slots=True)
class RivalRule(LogisticRule[RivalSignals]):
    """A logistic rule over the signals, fitted by ``python -m eval.rivals`` over both collections.

    The questions were the tuned gold ones and 70 others of the same kinds, half of them with several readings.
    """

    bias: float = -8.8
    held: float = 0.9
    meaning: float = 1.7
    passage: float = 2.4
    wanted: float = 1.5
    given: float = 1.2
    as_given: float = 2.2
    alike: float = 3.7
    # Belief below this leaves a document out; `python -m eval.rivals` prints what each limit gives. Of 96 questions
    # with several readings 72 had all of them at 0.5, 70 at 0.55 and 67 at 0.6; of 140 with one answer 9, 6 and 4 were
    # shown something of another document.
    least: float = 0.55
    # A statement that gives this much is a reading whatever else speaks against it. Of the documents that 140 questions
    # with one answer are not about, over two collections, none came to 0.75; at 0.6 the first two did.
    sure: float = 0.75

    def answers(self, seen: RivalSignals) -> bool:
        """Whether what is seen is believed to be an answer."""
        return seen.given >= self.sure or LogisticRule.answers(self, seen)


def rivals(question: Question, units: Sequence[Unit], weight: Weight, rule: RivalRule = RivalRule()) -> list[Unit]:
    """Of ranked ``units`` the best of each document that answers besides the best one's; none of a closed question.

    A second unit comes with it where the two are nearly as good: which of them answers is not certain.

    Of two copies of a document (its text and its scan) only one is given.
    """
    if not units or not is_open(question):
        return []
    believed = [(unit, seen) for unit, seen in rival_signals(question, units, weight) if rule.answers(seen)]
    if len(believed) >= TOLD_APART:  # a choice is no help where some of it leads to nothing
        believed = [(unit, seen) for unit, seen in believed if seen.given]
    answering = [unit for unit, _ in believed]
    kept: list[Unit] = []
    for unit in distinct([units[0], *answering])[1:]:
        if not any(_repeats(unit, other.document, other.part) for other in (units[0], *kept)):
            kept.append(unit)
    return [each for unit in kept for each in (unit, *_next_to(unit, units))]


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


def _next_to(best: Unit, units: Sequence[Unit]) -> list[Unit]:
    near = (u for u in units if u is not best and place_of(u) == place_of(best) and u.score >= NEARLY * best.score)
    return list(near)[:1]


def rival_signals(
    question: Question, units: Sequence[Unit], weight: Weight, rule: RivalRule = RivalRule()
) -> list[tuple[Unit, RivalSignals]]:
    """The unit that speaks for each logical document but the first one's, with what the rule sees of it.

    The documents are in the order of their best units.
    """
    best = units[0]
    of_place: dict[Place, list[Unit]] = {}
    for unit in units:
        of_place.setdefault(place_of(unit), []).append(unit)
    del of_place[place_of(best)]
    by_best = given(question, best, weight)

    def seen(unit: Unit) -> tuple[Unit, RivalSignals]:
        return unit, _seen(unit, best, given(question, unit, weight), by_best)

    judged = [[seen(unit) for unit in _judged(question, found)] for found in of_place.values()]
    return [_speaker(of_one, rule) for of_one in judged]


def _judged(question: Question, found: Sequence[Unit]) -> list[Unit]:
    """The best units of a document, and the sentences that it opens with where they tell of what is asked."""
    return [*found[:MOST], *(unit for unit in found[MOST:] if told_in_opening(question, unit))]


def _speaker(judged: Sequence[tuple[Unit, RivalSignals]], rule: RivalRule) -> tuple[Unit, RivalSignals]:
    """The first that surely answers, else the first that does, else the best."""
    answering = [one for one in judged if rule.answers(one[1])]
    return max(answering, key=lambda one: one[1].given >= rule.sure) if answering else judged[0]


def _seen(unit: Unit, best: Unit, given: float, by_best: float) -> RivalSignals:
    assert unit.seen is not None
    return RivalSignals(
        held=min(unit.seen.words + unit.seen.heading, 1.0),
        meaning=unit.seen.meaning,
        passage=min(unit.seen.passage, 1.0),
        wanted=unit.seen.wanted,
        given=given,
        as_given=min(given / by_best, 1.0) if by_best else 1.0,
        alike=float(unit.part.language is best.part.language),
    )


def place_of(unit: Unit) -> Place:
    """The logical document that a unit stands in: path and number of the part."""
    return unit.document.path, unit.part.number
