"""Whether the evidence answers the question at all, and what is missing when it does not.

Two kinds of reason refuse. A *gap* is certain and has a name: nothing found speaks of what the question names
(``assistant.evidence.fitting``), or gives what it asks for; then the nearest thing is the wrong thing. *Doubt* is a
small rule over a few signals, each in [0, 1]; ``python -m eval.calibrate`` fits it and prints what it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.asked.concepts import Concept, coverage
from assistant.asked.forms import comparable
from assistant.asked.forms import holds as names_form
from assistant.asked.understand import Kind, Question, Want
from assistant.asked.units import NAMED, asked_units, is_level
from assistant.asked.weighing import ConceptWeights
from assistant.evidence.competing import Unit, headings, valued
from assistant.evidence.counted import missing_count
from assistant.evidence.event_dates import telling
from assistant.evidence.gaps import Gap
from assistant.evidence.inside_places import missing_inside
from assistant.evidence.logistic import LogisticRule
from assistant.evidence.measured import VALUES_READ, missing_measure
from assistant.evidence.missing_months import missing_cell
from assistant.evidence.named_kinds import missing_name
from assistant.evidence.office_holders import names_holder
from assistant.evidence.premises import missing_premise
from assistant.evidence.ranking import clauses
from assistant.evidence.subject_held import held
from assistant.evidence.unheld import missing_term
from assistant.evidence.unreadable import may_hide_figure
from assistant.evidence.wanted import holds
from assistant.evidence.widened import Evidence
from index.types import Language
from index.writing.folding import fold
from prompts import pattern, table

BEST = 3  # units and passages that the decision looks at
MANY = 6  # things of a subject; hardly any question has more
UNITS_READ = 5  # units in which a figure, a date, … is looked for
# What a text holds or does not, without doubt. A person may be named without any title, a document without a number.
CERTAIN = (Want.FIGURE, Want.DATE, Want.AMOUNT, Want.CONTACT, Want.OFFICE)


@dataclass(frozen=True, slots=True)
class Signals:
    """What the decision sees of the best evidence, each in [0, 1]."""

    held: float  # share of the question's subject, by weight, that the best unit and its headings hold
    around: float  # the same of the whole passage that it stands in
    unknown: float  # share of the subject that no passage of the collection holds in any form
    rarest: float  # weight of the rarest thing of the subject that the best units hold, against the rarest there is
    passage: float  # score of the best passage
    standing: float  # how far the best passage stands out in meaning among those of its language
    lacking: float  # share of the things of the subject that the best passages do not hold
    named: float  # how many things the subject has, against six: of many, one is easily worded otherwise


@dataclass(frozen=True, slots=True)
class Rule(LogisticRule[Signals]):
    """A logistic rule over the signals, fitted by ``python -m eval.calibrate`` on the tuned gold questions."""

    bias: float = -2.3
    held: float = 1.4
    around: float = 2.5
    unknown: float = -0.4
    rarest: float = 1.6
    passage: float = 2.4
    standing: float = 0.9
    lacking: float = -1.1
    named: float = 1.3
    # Belief below this refuses. `python -m eval.calibrate` prints what each threshold refuses, rightly and wrongly.
    least: float = 0.35


def missing_wants(question: Question, units: Sequence[Unit]) -> tuple[Gap, ...]:
    """A gap for each thing the question wants and none of the best units gives: no figure, no date, no sum of money."""
    best = units[:UNITS_READ]
    return tuple(
        Gap(f"missing_{want}") for want in CERTAIN if want in question.wants and not _any_holds(question, want, best)
    )


def leaves_all_open(question: Question, missing: Sequence[Gap]) -> bool:
    """Whether what is missing is all that the question wants."""
    return bool(missing) and len(missing) == sum(want in question.wants for want in CERTAIN)


def _any_holds(question: Question, want: Want, units: Sequence[Unit]) -> bool:
    if want is Want.OFFICE:
        return any(names_holder(question, unit.text) for unit in units)
    if any(holds(want, telling(question, unit.text)) for unit in units):
        return True
    return want is Want.AMOUNT and any(holds(want, valued(unit)) for unit in units if unit.row)


def near_miss(
    question: Question, units: Sequence[Unit], evidence: Sequence[Evidence], weight: ConceptWeights
) -> Gap | None:
    """What keeps ranked ``units`` and their evidence from being more than near to an answer, the surest first."""
    whole, question = question, question.asked_now
    named = whole if Want.OFFICE in question.wants else question  # "who teaches it?" asks of what "it" is
    return (
        missing_inside(question, evidence, units)
        or unnamed_unit(question, units)
        or missing_cell(question, units)
        or missing_premise(question, units, evidence, weight)
        or missing_term(question, units, evidence, weight)
        or _missing_value(named, units, evidence, weight)
        or missing_name(question, units)
        or unnumbered_document(question, units)
    )


def _missing_value(
    question: Question, units: Sequence[Unit], evidence: Sequence[Evidence], weight: ConceptWeights
) -> Gap | None:
    gap = missing_measure(question, units, weight) or missing_count(question, units, evidence, weight)
    return None if gap and may_hide_figure(units[:VALUES_READ]) else gap


def unnamed_unit(question: Question, units: Sequence[Unit]) -> Gap | None:
    """The gap of a question for the duties of an office that none of the best units, or their headings, names."""
    if question.kind is not Kind.DUTY:
        return None
    texts = [f"{comparable(unit.text)} | {headings(unit)}" for unit in units[:UNITS_READ]]
    for office in asked_units(question):
        if not is_level(office) and all(office.degree(text) < NAMED for text in texts):
            return Gap("missing_unit", (("unit", office.text),))
    return None


def unnumbered_document(question: Question, units: Sequence[Unit]) -> Gap | None:
    """The gap of a question for the number of a decision, a letter … where no unit with a number names such a one."""
    if not pattern("premises", "numbers", "of_document").search(fold(question.text)):
        return None
    said = {fold(form) for concept in question.subject for form in concept.forms}
    asked = [name for kind, names in _numbered_kinds() if kind in question.types or said & {*names} for name in names]
    numbered = [comparable(unit.text) for unit in units[:UNITS_READ] if holds(Want.SYMBOL, unit.text)]
    is_named = any(names_form(name, text) for name in asked for text in numbered)
    return Gap("missing_document_number") if asked and not is_named else None


@cache
def _numbered_kinds() -> tuple[tuple[str, Sequence[str]], ...]:
    """The kinds of documents that bear a number, with their names; of reports and reviews only some do."""
    kinds = table("question_words")["document_types"].items()
    return tuple((kind, names) for kind, names in kinds if kind not in ("report", "summary"))


def signals(question: Question, units: Sequence[Unit], evidence: Sequence[Evidence], weight: ConceptWeights) -> Signals:
    """The signals of ranked ``units`` and the evidence that they are from, at least one of each."""
    best = units[:BEST]
    subject = [c for c in question.subject if _expected(c, question.language, best)]
    share = [_held(subject, unit, weight) for unit in best]
    around = [coverage(subject, weight, f"{comparable(piece.text)} | {piece.heading}") for piece in evidence[:BEST]]
    return Signals(
        held=max(share),
        around=max(around),
        unknown=_share(subject, [c for c in subject if not weight.known(c)], weight),
        rarest=max(_held_weights(subject, best, weight), default=0.0),
        passage=max(piece.hit.score for piece in evidence[:BEST]),
        standing=max(piece.hit.dense for piece in evidence[:BEST]),
        lacking=_lacking([c for c in subject if c.kind != "verb"], evidence[:BEST]),
        named=min(len(question.subject), MANY) / MANY,
    )


def _held(subject: Sequence[Concept], unit: Unit, weight: ConceptWeights) -> float:
    """The share of the subject that a unit holds with its headings, or a clause of it with words in another order."""
    whole = coverage(subject, weight, f"{comparable(unit.text)} | {headings(unit)}")
    return max([whole, *(held(subject, weight, clause) for clause in clauses(unit.text) if subject)])


def _lacking(concepts: Sequence[Concept], evidence: Sequence[Evidence]) -> float:
    texts = [f"{comparable(piece.text)} | {piece.heading}" for piece in evidence]
    missing = sum(all(concept.degree(text) < NAMED for text in texts) for concept in concepts)
    return missing / len(concepts) if concepts else 0.0


def _expected(concept: Concept, language: Language, units: Sequence[Unit]) -> bool:
    """Whether evidence in its language would have to hold the concept in one of the forms known."""
    return concept.translated or bool(concept.loose) or any(unit.part.language is language for unit in units)


def _held_weights(subject: Sequence[Concept], units: Sequence[Unit], weight: ConceptWeights) -> Iterator[float]:
    for unit in units:
        text = f"{comparable(unit.text)} | {headings(unit)}"
        yield from (weight(concept) * concept.degree(text) / weight.highest for concept in subject)


def _share(concepts: Sequence[Concept], some: Sequence[Concept], weight: ConceptWeights) -> float:
    """The share that ``some`` of the concepts have of the weight of all."""
    total = sum(weight(concept) for concept in concepts)
    return sum(weight(concept) for concept in some) / total if total else 0.0
