"""Whether what was found gives the measure that a question asks for, and of what it is asked.

    "What share of the newborns is screened?"   "… 75% of the women are advised; newborns are screened"  gives none
    "How long did the course take?"             "a course in the first 6 months"                         gives none

Which measures need something beside them that is asked about is data: those of ``prompts/measures.toml`` with a gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial

from assistant.asked.concept_kinds import WIDE
from assistant.asked.concepts import Concept
from assistant.asked.forms import comparable
from assistant.asked.measures import Measure, asked_measures, gives
from assistant.asked.question import Question, Want
from assistant.evidence.competing import Unit, headings
from assistant.evidence.gaps import Gap
from assistant.evidence.wanted import holds
from index.damage.marks import find_damage

READ = 10  # units in which a value is looked for
SHARE = "share"  # the measure of which a question may speak without asking for it: "what is done about the ratio?"
BESIDE = 20  # characters between a number and a damaged stretch that may be what it is of
DONE = frozenset({"verb", "document"})  # kinds of the glossary that name what is done: "tập huấn", "hội nghị"
TEXTS_REMEMBERED = 4096  # stretches whose damage is remembered; some 2 ms to find that of a sentence
_CURRENCY = re.compile(r"\((?:(?:nghin|trieu|ty) )?(?:dong|vnd|usd)\)|[(（][百千万亿]*元[)）]")
_CLAUSE = re.compile(r"[;；。\n|]|\.\s")

Gives = Callable[[str, str], bool]  # whether a text gives a value, under labels that may say what its figures are


def missing_measure(question: Question, units: Sequence[Unit]) -> Gap | None:
    """The gap of a question for a share, an age, a sum, a time where no unit gives one with what is asked about.

    Only things that a text in any language names are looked for; where there are none, any value will do.
    """
    things = _things(question, units)
    for gap, gives_it, alone in _asked(question):
        if not any(_tells(gives_it, [] if alone else things, unit) for unit in units[:READ]):
            return None if any(map(may_hide_figure, units[:READ])) else Gap(gap)
    return None


def _things(question: Question, units: Sequence[Unit]) -> list[Concept]:
    """What is asked about. "Training" and "visit" are verbs of the glossary, but all that some questions name.

    What is done is said in many ways, and in another language the glossary has few of them.
    """
    named = [concept for concept in question.subject if concept.translated]
    things = [concept for concept in named if concept.kind not in WIDE]
    same_language = any(unit.part.language is question.language for unit in units[:READ])
    return things or ([concept for concept in named if concept.kind in DONE] if same_language else [])


def _asked(question: Question) -> Iterator[tuple[str, Gives, bool]]:
    """What is asked for: its gap, what tells a text that gives it, and whether a value alone is enough."""
    for measure in asked_measures(question.text):
        if measure.gap and (measure.name != SHARE or Want.FIGURE in question.wants):
            yield measure.gap, partial(_gives, measure), measure.alone
    if Want.AMOUNT in question.wants:
        yield "missing_amount", gives_amount, False


def _gives(measure: Measure, text: str, labels: str) -> bool:
    """A table tells once what all its figures are: "Tỷ lệ sàng lọc (%)" above "61,7"."""
    is_labelled = bool(labels) and measure.asked.search(comparable(labels)) is not None
    return gives(measure, text) or (is_labelled and holds(Want.FIGURE, text))


def gives_amount(text: str, labels: str) -> bool:
    """Whether a text gives a sum of money; a table tells its currency once: "Đơn giá (đồng)" above "350000"."""
    return holds(Want.AMOUNT, text) or (_CURRENCY.search(labels) is not None and holds(Want.FIGURE, text))


def _tells(gives_it: Gives, things: Sequence[Concept], unit: Unit) -> bool:
    """Whether a clause of the unit gives a value, and it or a heading names one of the things."""
    if unit.row is not None:
        labels = f"{unit.total} | {unit.text} | {headings(unit)}"
        return gives_it(unit.text, labels) and _is_named(things, labels)
    stands_under = _is_named(things, headings(unit))
    clauses = (clause for clause in _CLAUSE.split(unit.text) if gives_it(clause, ""))
    return any(stands_under or _is_named(things, clause) for clause in clauses)


def _is_named(things: Sequence[Concept], text: str) -> bool:
    return not things or any(thing.named_in(comparable(text)) for thing in things)


def may_hide_figure(unit: Unit) -> bool:
    """Whether a damaged stretch of the unit has a number beside it: then it may be what the number is of."""
    text = unit.text
    beside = (text[max(0, start - BESIDE) : end + BESIDE] for start, end in _damaged(text))
    return any(holds(Want.FIGURE, stretch) for stretch in beside)


def is_damaged(unit: Unit) -> bool:
    """Whether a part of the unit cannot be read."""
    return bool(_damaged(unit.text))


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _damaged(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((damage.start, damage.end) for damage in find_damage(text))
