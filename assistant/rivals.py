"""The other documents that answer a question which leaves open which one it is about.

    "What share of newborns is screened?"  →  the review of one district says 85%, the article of another 55-65%

Each document is judged by its own best unit: whether it answers, not whether it words its answer as the best one does.
Documents that merely touch on the subject stay out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.competing import Unit
from assistant.concepts import coverage
from assistant.event_dates import OPENING, telling
from assistant.forms import comparable
from assistant.logistic import LogisticRule
from assistant.measures import asked_measures, gives
from assistant.ranking import Weight, is_open
from assistant.repeated import distinct
from assistant.understand import Question
from assistant.wanted import CONTENTS, holds
from index.types import Document, Part

Place = tuple[str, int]

# Share of the score of a document's best unit from which a second one is quoted too. Between 0.8 and 0.9 nothing
# changed in the tuned gold questions; without a second unit readings were lost.
NEARLY = 0.9

TOLD_APART = 4  # documents that are told side by side; of more the user chooses one

# A statement ends here. Unlike in ranking a colon does not part it: in "born in all: 2156" the figure is of the births.
_STATEMENT = re.compile(rf"(?:^{OPENING.pattern})?" r"(?:[^;,，；。、\n]|(?<=\d)[,.](?=\d))+")


@dataclass(frozen=True, slots=True)
class RivalSignals:
    """What the rule sees of the best unit of another document, each in [0, 1]; higher speaks for it."""

    held: float  # share of the question's subject that the unit and its headings hold
    meaning: float  # nearness in meaning, spread over the units that compete
    passage: float  # score of its passage, against that of the best one
    wanted: float  # share of what the question wants (a figure, a date, …) that it holds
    given: float  # of one statement: its share of the subject times its share of what is wanted
    as_given: float  # the same against that of the best unit of all
    alike: float  # 1 where it is written in the language of the best unit


@dataclass(frozen=True, slots=True)
class RivalRule(LogisticRule[RivalSignals]):
    """A logistic rule over the signals, fitted by ``python -m eval.rivals`` on the tuned gold questions."""

    bias: float = -7.4
    held: float = 1.8
    meaning: float = 2.4
    passage: float = 2.1
    wanted: float = 0.9
    given: float = 1.3
    as_given: float = 1.4
    alike: float = 1.9
    # Belief below this leaves a document out. `python -m eval.rivals` prints what each limit gives: below 0.5 tuned
    # questions with one answer are shown a wrong document, above it readings are lost.
    least: float = 0.5


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
    return is_copy(unit.part, part) or _words(unit.text) in _words(document.text[part.start : part.end])


@lru_cache(maxsize=256)
def _words(text: str) -> str:
    """Its letters and digits."""
    return "".join(filter(str.isalnum, text))


def _next_to(best: Unit, units: Sequence[Unit]) -> list[Unit]:
    near = (u for u in units if u is not best and place_of(u) == place_of(best) and u.score >= NEARLY * best.score)
    return list(near)[:1]


def rival_signals(question: Question, units: Sequence[Unit], weight: Weight) -> list[tuple[Unit, RivalSignals]]:
    """The best unit of each logical document but the first one's, best first, with what the rule sees of it."""
    best = units[0]
    firsts: dict[Place, Unit] = {}
    for unit in units:
        firsts.setdefault(place_of(unit), unit)
    given = _given(question, best, weight)
    others = [unit for place, unit in firsts.items() if place != place_of(best)]
    return [(unit, _seen(unit, best, _given(question, unit, weight), given)) for unit in others]


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


def _given(question: Question, unit: Unit, weight: Weight) -> float:
    """How far one statement of the unit speaks of the subject and gives what is wanted, in [0, 1].

    A table row is one statement. A question that wants nothing in particular is content with words of the subject.
    """
    text = f"{unit.total} | {unit.text}" if unit.total else unit.text
    whole = unit.row is not None or not question.wants & CONTENTS
    statements = [text] if whole else [match.group() for match in _STATEMENT.finditer(text)]
    shares = (_share_given(question, said) for said in statements)
    spoken = (coverage(question.subject, weight, comparable(said)) for said in statements)
    return max((share * each for share, each in zip(shares, spoken, strict=True)), default=0.0)


def _share_given(question: Question, said: str) -> float:
    """Share of what is wanted that a statement holds, in the measure asked for: a percentage counts no children."""
    told = telling(question, said)
    held = [holds(want, told) for want in question.wants & CONTENTS]
    held += [gives(measure, told) for measure in asked_measures(question.text)]
    return sum(held) / len(held) if held else 1.0


def place_of(unit: Unit) -> Place:
    """The logical document that a unit stands in: path and number of the part."""
    return unit.document.path, unit.part.number


def is_copy(part: Part, other: Part) -> bool:
    """Whether two logical documents bear the same number and date: the text of a notice and its scan."""
    if part.symbol is None or part.date is None or other.symbol is None or other.date is None:
        return False
    return (part.symbol.value, part.date.value) == (other.symbol.value, other.date.value)
