"""Whether what was found gives what a question asks for (a share, a sum, a time, a place …), and of what it is asked.

    "What share of the newborns is screened?"  "… 75% of the women are advised; newborns are screened"   gives none
    "How long did the course take?"            "a course in the first 6 months"                          gives none
    "Where was the review held?"               "The review was held; courses took place at the school."  gives none

Which measures need something beside them that is asked about is data: those of ``prompts/measures.toml`` with a gap.
Of some kinds nearly every text gives a value. So a value must also stand with enough of the subject, against what the
sentence that says most of it holds: words that the documents put otherwise count in neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.asked.concept_kinds import WIDE
from assistant.asked.concepts import Concept, coverage
from assistant.asked.forms import comparable
from assistant.asked.measures import Measure, asked_measures, gives
from assistant.asked.question import Kind, Question, Want
from assistant.asked.weighing import ConceptWeights
from assistant.evidence.competing import Unit, headings, valued
from assistant.evidence.event_dates import telling
from assistant.evidence.gaps import Gap
from assistant.evidence.office_holders import asked_offices
from assistant.evidence.reported import told_in_opening
from assistant.evidence.subject_held import all_of
from assistant.evidence.unheld import has_own_share, is_name
from assistant.evidence.wanted import holds

VALUES_READ = 10  # units in which a value is looked for
SHARE = "share"  # the measure of which a question may speak without asking for it: "what is done about the ratio?"
DONE = frozenset({"verb", "document"})  # kinds of the glossary that name what is done: "tập huấn", "hội nghị"
# Of what the sentence holds that says most of the subject: what one with the value must hold. Chosen on the tuned
# questions and 134 others: of those that are answered 2 of 138 are below it, of near misses 11 of 26.
OF_SUBJECT = 0.4
TOLD_OF = 0.3  # share of the subject below which no sentence is clearly about it, so that another may be as well
# What is not read from the text: then a place or a date may be only part of what is asked.
ELSE = frozenset({Want.PERSON, Want.REASON, Want.YES_NO})
_CLAUSE = re.compile(r"[;；。\n|]|\.\s")
_MASKED_YEAR = re.compile(r"20[xX*]{2}\s*年")  # in a document whose years were taken out
# A document that is named without its number.
_NAMED_DOCUMENT = re.compile(r"[《“\"]|\b(?:Nghị quyết|Luật|Pháp lệnh|Đề án|Chương trình|Quy chế|Hướng dẫn)\b")


@dataclass(frozen=True, slots=True)
class _Value:
    """What is asked for: its gap, and whether a text gives it under labels that may tell what its figures are."""

    gap: str
    told: Callable[[str, str], bool]
    beside: str = "thing"  # what a value must stand with, as in ``Measure``


def missing_measure(question: Question, units: Sequence[Unit], weight: ConceptWeights) -> Gap | None:
    """The gap of a question for a share, a sum, a time, a place … where no unit gives one of what is asked about.

    Only things that a text in any language names are looked for; where there are none, any value will do.
    """
    things = {"thing": _things(question, units), "nothing": []}
    asked = [value for value in _asked(question) if value.beside in things]
    best = units[:VALUES_READ]
    missing = [value for value in asked if not any(_tells(value, things[value.beside], unit) for unit in best)]
    if missing and len(missing) == len(asked):  # "what did it cost, and how large is it?": the one without the other
        return Gap(missing[0].gap)
    return _given_of_others(question, units[:VALUES_READ], weight)


def _things(question: Question, units: Sequence[Unit]) -> list[Concept]:
    """What is asked about. "Training" and "visit" are verbs of the glossary, but all that some questions name.

    What is done is said in many ways, and in another language the glossary has few of them.
    """
    named = [concept for concept in question.subject if concept.translated]
    things = [concept for concept in named if concept.kind not in WIDE]
    same_language = any(unit.part.language is question.language for unit in units[:VALUES_READ])
    return (
        [*filter(has_own_share, things)]
        or things
        or ([concept for concept in named if concept.kind in DONE] if same_language else [])
    )


def _asked(question: Question) -> Iterator[_Value]:
    """What is asked for that some texts give and others do not."""
    for measure in asked_measures(question.text):
        if measure.gap and (measure.name != SHARE or Want.FIGURE in question.wants):
            yield _Value(measure.gap, partial(_gives, measure), measure.beside)
    if Want.AMOUNT in question.wants:
        yield _Value("missing_amount", lambda text, _: holds(Want.AMOUNT, text))


def _gives(measure: Measure, text: str, labels: str) -> bool:
    """A table tells once what all its figures are: "Tỷ lệ sàng lọc (%)" above "61,7"."""
    is_labelled = bool(labels) and measure.asked.search(comparable(labels)) is not None
    return gives(measure, text) or (is_labelled and holds(Want.FIGURE, text))


def _tells(value: _Value, things: Sequence[Concept], unit: Unit) -> bool:
    """Whether a clause of the unit gives a value, and it or a heading names one of the things."""
    if unit.row is not None:
        labels = f"{unit.total} | {unit.text} | {headings(unit)}"
        return _is_named(things, labels) and (value.told(unit.text, labels) or value.told(valued(unit), labels))
    stands_under = _is_named(things, headings(unit))
    told = (clause for clause in _CLAUSE.split(unit.text) if value.told(clause, ""))
    return any(stands_under or _is_named(things, clause) for clause in told)


def _is_named(things: Sequence[Concept], text: str) -> bool:
    return not things or any(thing.named_in(comparable(text)) for thing in things)


def _given_of_others(question: Question, units: Sequence[Unit], weight: ConceptWeights) -> Gap | None:
    """The gap where whatever is asked for stands with much less of the subject than another sentence holds."""
    asked = [value for value in _of_subject(question) if value.beside != "nothing"]
    subject = [concept for concept in question.subject if not is_name(concept, question)]
    is_of_else = question.wants & ELSE and Want.OFFICE not in question.wants
    if not asked or not subject or is_of_else:
        return None
    shares = [_share(question, subject, unit, weight) for unit in units]
    most = max(shares, default=0.0)
    giving = (share for share, unit in zip(shares, units, strict=True) if _gives_any(asked, question, unit))
    return Gap(asked[0].gap) if most >= TOLD_OF and max(giving, default=0.0) < OF_SUBJECT * most else None


def _of_subject(question: Question) -> Iterator[_Value]:
    """What is asked for of the subject: also a date, a name and a document, of which nearly every text has one.

    A name is told by the office beside it, and by the subject where no office is asked about: "who teaches …?".
    """
    if Want.OFFICE in question.wants:
        if all(office.kind != "person" for office in asked_offices(question)):
            yield _Value("missing_office", lambda text, _: holds(Want.OFFICE, text))
        return
    yield from _asked(question)
    if Want.DATE in question.wants:
        yield _Value("missing_date", lambda text, _: holds(Want.DATE, text) or bool(_MASKED_YEAR.search(text)))
    if Want.SYMBOL in question.wants and question.kind is Kind.FACT:
        yield _Value("missing_document", lambda text, _: holds(Want.SYMBOL, text) or bool(_NAMED_DOCUMENT.search(text)))


def _share(question: Question, subject: Sequence[Concept], unit: Unit, weight: ConceptWeights) -> float:
    """How much of the subject the unit holds with its headings; what opens a report on a meeting is told of it."""
    opening = told_in_opening(question, unit)
    told = coverage(opening[1], weight, comparable(opening[0])) if opening else 0.0
    return max(told, coverage(subject, weight, f"{comparable(unit.text)} | {headings(unit)}"))


def _gives_any(asked: Sequence[_Value], question: Question, unit: Unit) -> bool:
    if unit.row is None:
        text = telling(question, unit.text)
        return any(value.told(text, "") for value in asked)
    labels = all_of(unit)
    return any(value.told(labels, labels) or value.told(valued(unit), labels) for value in asked)
