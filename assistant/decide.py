"""Whether the evidence answers the question at all, and what is missing when it does not.

Two kinds of reason refuse. A *gap* is certain and has a name: the question speaks of a document, place or year
that the evidence does not speak of, or asks for a figure that it does not give; then the nearest thing is the wrong
thing. *Doubt* is a small rule over a few signals, each in [0, 1]; ``python -m eval.calibrate`` fits it and prints what
it does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import TypeVar

from assistant.assigned import NAMED, asked_units, is_asked_for, is_level
from assistant.concepts import Concept, comparable, coverage
from assistant.counted import missing_count, missing_measure
from assistant.event_dates import telling
from assistant.evidence import Evidence, mention_text
from assistant.gaps import Gap
from assistant.logistic import LogisticRule
from assistant.missing_months import missing_period
from assistant.numbered import NumberedDocuments
from assistant.office_holders import names_holder
from assistant.places import Place
from assistant.premises import missing_person, missing_premise, naming_persons
from assistant.ranking import Unit, headings
from assistant.understand import AskedReference, Kind, Question, Want
from assistant.unheld import first_of_each_part, missing_term
from assistant.wanted import holds
from assistant.weighing import ConceptWeights
from index.folding import fold
from index.types import Language

_AND = re.compile(r"\b(?:va|voi|hay|hoac|con|lan|and|or|with|versus|vs|than)\b|[和与與跟或及、]")
_YEARS_SIDE_BY_SIDE = re.compile(
    r"(?:19|20)\d\d\s*年?\s*(?:,|、|va|voi|hay|and|or|with|versus|vs|than|和|与|或|及)\s*"
    r"(?:nam |year |in )?\s*(?:19|20)\d\d"
)
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
    least: float = 0.5


@dataclass(frozen=True, slots=True)
class Fitting:
    """The evidence that speaks of what the question names.

    One group as a rule. Where it names two places or years that no document speaks of together, a group for each:
    then each is answered apart.
    """

    groups: tuple[tuple[Evidence, ...], ...] = ()
    gap: Gap | None = None
    gaps: tuple[Gap, ...] = ()  # of a part of the question; the rest can be answered

    @property
    def kept(self) -> tuple[Evidence, ...]:
        """All of it, each piece once, group by group in turn."""
        in_turn = [piece for row in zip_longest(*self.groups) for piece in row if piece is not None]
        return tuple({id(piece): piece for piece in in_turn}.values())


def constrain(
    question: Question,
    evidence: Sequence[Evidence],
    numbered: NumberedDocuments,
    named: Callable[[str], bool] = lambda form: False,
) -> Fitting:
    """The evidence that speaks of what the question names, or the gap where none does.

    ``named`` tells whether any passage of the collection holds a folded name: that no document is about a place may
    only be said when none does.
    """
    kept = tuple(evidence)
    if not kept:
        return Fitting()
    for asked in question.references:
        known = {entry.path for entry in (*numbered.held(asked), *numbered.mentions(asked))}
        if not known:
            return Fitting(gap=Gap("missing_symbol", (("symbol", asked.text),)))
        kept = tuple(piece for piece in kept if piece.document.path in known)
    kept = naming_persons(question, kept)
    groups: tuple[tuple[Evidence, ...], ...] = (kept,)
    gaps: list[Gap] = []
    for place in question.places if kept else ():
        if not any(_speaks_of_place(piece, place, question.references, numbered) for piece in kept):
            key = "missing_place_here" if any(named(form) for form in place.forms) else "missing_place"
            gaps.append(Gap(key, (("place", place.name),)))
    apart = _side_by_side(question)
    if gaps and not (apart and len(gaps) < len(question.places)):
        return Fitting(gap=gaps[0])
    spoken = [p for p in question.places if all(gap.values != (("place", p.name),) for gap in gaps)]
    groups = _speaking_of(groups, spoken, lambda p, place: _speaks_of_place(p, place, question.references, numbered))
    if len(groups) > 1 and not apart:  # "ward A, district B": what speaks of one of them alone is not meant
        rarest = min(zip(map(len, groups), spoken, strict=True), key=lambda pair: pair[0])[1]
        return Fitting(gap=Gap("missing_place_here", (("place", rarest.name),)))
    years = [y for y in question.years if any(_speaks_of_year(piece, y) for group in groups for piece in group)]
    missing = [Gap("missing_year", (("year", str(year)),)) for year in question.years if year not in years]
    if kept and missing and not (years and _YEARS_SIDE_BY_SIDE.search(fold(question.text))):
        return Fitting(gap=missing[0])
    groups = _speaking_of(groups, years, _speaks_of_year)
    found = Fitting(tuple(group for group in groups if group), gaps=(*gaps, *missing))
    if not found.groups:
        return found
    kept = found.kept
    gap = missing_unit(question, kept) or missing_person(question, kept) or missing_period(question, kept)
    return replace(found, gap=gap)


def _side_by_side(question: Question) -> bool:
    """Whether the places are asked about each for itself ("A and B"), not one inside the other ("ward A of B")."""
    between = (fold(question.text[first.end : second.start]) for first, second in pairwise(question.places))
    return all(_AND.search(text) for text in between)


_T = TypeVar("_T")


def _speaking_of(
    groups: tuple[tuple[Evidence, ...], ...], names: Sequence[_T], speaks: Callable[[Evidence, _T], bool]
) -> tuple[tuple[Evidence, ...], ...]:
    """Each group's pieces that speak of all ``names``; where none does, a group of its own for each name."""
    found: list[tuple[Evidence, ...]] = []
    for group in groups:
        together = tuple(piece for piece in group if all(speaks(piece, name) for name in names))
        if together:
            found.append(together)
        else:
            found.extend(tuple(piece for piece in group if speaks(piece, name)) for name in names)
    return tuple(found)


def _speaks_of_place(
    piece: Evidence, place: Place, asked: Sequence[AskedReference], numbered: NumberedDocuments
) -> bool:
    if piece.part.language is Language.ZH and place.is_latin and not place.known:
        return True  # a Chinese name in some romanisation: no way to tell
    if place.named_in(piece.heading) or place.named_in(fold(piece.text)):
        return True
    entries = [entry for reference in asked for entry in numbered.mentions(reference)]
    mentions = [entry.reference for entry in entries if entry.reference and entry.path == piece.document.path]
    if any(place.named_in(fold(mention_text(piece.document, mention))) for mention in mentions):
        return True  # "Directive 11 of Hà Nội": the place belongs to the document that is carried out
    # A document that says no place of its own speaks of every place in it.
    return piece.part.place is None and place.named_in(piece.scope)


def _speaks_of_year(piece: Evidence, year: int) -> bool:
    text = f"{piece.text} {piece.heading} {_table_headings(piece)}"
    return re.search(rf"(?<!\d){year}(?!\d)", text) is not None


def _table_headings(piece: Evidence) -> str:
    tables = [t for t in piece.document.tables if t.start < piece.end and piece.start < t.end]
    return " ".join(piece.document.text[row.start : row.end] for table in tables for row in table.rows if row.header)


def missing_wants(question: Question, units: Sequence[Unit]) -> tuple[Gap, ...]:
    """A gap for each thing the question wants and none of the best units gives: no figure, no date, no sum of money."""
    best = [unit.text for unit in units[:UNITS_READ]]
    return tuple(
        Gap(f"missing_{want}") for want in CERTAIN if want in question.wants and not _any_holds(question, want, best)
    )


def leaves_all_open(question: Question, missing: Sequence[Gap]) -> bool:
    """Whether what is missing is all that the question wants."""
    return bool(missing) and len(missing) == sum(want in question.wants for want in CERTAIN)


def _any_holds(question: Question, want: Want, texts: Sequence[str]) -> bool:
    if want is Want.OFFICE:
        return any(names_holder(question, text) for text in texts)
    return any(holds(want, telling(question, text)) for text in texts)


def missing_unit(question: Question, evidence: Sequence[Evidence]) -> Gap | None:
    """The gap of a question for the duties, or about the doings, of a unit that the documents found never name."""
    units = _acting(question)
    documents = first_of_each_part(evidence) if units else ()
    named = [unit for unit in units if any(unit.named_in(piece.scope) for piece in documents)]
    for unit in units:
        # "xã, phường": of levels side by side a document speaks of the one that its province has.
        if unit not in named and not (is_level(unit) and any(map(is_level, named))):
            return Gap("missing_unit", (("unit", unit.text),))
    return None


def _acting(question: Question) -> list[Concept]:
    """The units that a question is about: every one where duties are asked for, else the office that it begins with."""
    if question.kind is Kind.DUTY:
        return [concept for concept in question.subject if concept.kind == "unit"]
    return [c for c in question.subject[:1] if c.kind == "unit" and not is_level(c) and not is_asked_for(c, question)]


def near_miss(
    question: Question, units: Sequence[Unit], evidence: Sequence[Evidence], weight: ConceptWeights
) -> Gap | None:
    """What keeps ranked ``units`` and their evidence from being more than near to an answer, the surest first."""
    return (
        unnamed_unit(question, units)
        or missing_premise(question, units, evidence, weight)
        or missing_measure(question, units)
        or missing_count(question, units, evidence, weight)
        or missing_term(question, units, evidence, weight)
    )


def unnamed_unit(question: Question, units: Sequence[Unit]) -> Gap | None:
    """The gap of a question for the duties of an office that none of the best units, or their headings, names."""
    if question.kind is not Kind.DUTY:
        return None
    texts = [f"{comparable(unit.text)} | {headings(unit)}" for unit in units[:UNITS_READ]]
    for office in asked_units(question):
        if not is_level(office) and all(office.degree(text) < NAMED for text in texts):
            return Gap("missing_unit", (("unit", office.text),))
    return None


def signals(question: Question, units: Sequence[Unit], evidence: Sequence[Evidence], weight: ConceptWeights) -> Signals:
    """The signals of ranked ``units`` and the evidence that they are from, at least one of each."""
    best = units[:BEST]
    subject = [c for c in question.subject if _expected(c, question.language, best)]
    held = [coverage(subject, weight, f"{comparable(unit.text)} | {headings(unit)}") for unit in best]
    around = [coverage(subject, weight, f"{comparable(piece.text)} | {piece.heading}") for piece in evidence[:BEST]]
    return Signals(
        held=max(held),
        around=max(around),
        unknown=_share(subject, [c for c in subject if not weight.known(c)], weight),
        rarest=max(_held_weights(subject, best, weight), default=0.0),
        passage=max(piece.hit.score for piece in evidence[:BEST]),
        standing=max(piece.hit.dense for piece in evidence[:BEST]),
        lacking=_lacking([c for c in subject if c.kind != "verb"], evidence[:BEST]),
        named=min(len(question.subject), MANY) / MANY,
    )


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
