"""Ranked units to quotations: the sentences, list items or table rows that carry the answer, whole.

A question for duties or for all of something takes the whole list that the best unit is in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asked.concepts import coverage
from assistant.asked.forms import comparable
from assistant.asked.understand import Kind, Question
from assistant.evidence.competing import Unit, header_above, units_in
from assistant.evidence.ranking import EVIDENCE_READ, Weight
from assistant.evidence.repeated import distinct
from assistant.evidence.rivals import Rival, place_of
from assistant.evidence.widened import Evidence, part_at, sections_around
from assistant.quoting.announced import announced
from assistant.quoting.completing import completing
from index.structure.units import items
from index.types import Document, Part, Section, Span

# Of a fact question. What these limits give up in facts and spare in quotations is shown by `python -m eval.limits`.
MAX_STATEMENTS = 6
NEAR_BEST = 0.75  # share of the best one's score that a further statement must reach,
NEAR_BEST_AS_FULL = 0.6  # one that speaks of the subject about as fully,
NEAR_BEST_ELSEWHERE = 0.95  # one from another document
AS_FULL = 0.6  # share of what the best one holds of the subject that it must hold to speak of it as fully
SETTLED = 0.8  # share of the subject from which the best one, if it holds what is wanted too, leaves little to say
NAMED = 0.75  # share of what is asked about that a section's title must hold to be the section meant
ROW_AS_WELL = 0.75  # share of how far the best row speaks of the subject that a further row must reach
MAX_ITEMS = 12  # of a list; more are announced, not shown


@dataclass(frozen=True, slots=True)
class Extract:
    """Quotations from one document that belong together, in the document's order."""

    document: Document
    part: Part
    section: Section | None  # the innermost section that holds them all
    units: tuple[Unit, ...]
    header: Span | None = None  # the column headings of the table that the units are rows of
    more: int = 0  # items of the list that are not shown


def extract(
    question: Question,
    units: Sequence[Unit],
    evidence: Sequence[Evidence],
    weight: Weight,
    rivals: Sequence[Rival] = (),
) -> tuple[Extract, ...]:
    """The quotations that answer ``question``, best document first. ``units`` are ranked, at least one.

    Args:
        rivals: the other documents that answer it as well; beside a whole list they are not quoted.
    """
    best = units[0]
    if question.asks_for_all:
        whole = whole_list(question, best, evidence, weight)
        if whole is not None:
            return (whole,)
    near_best = [unit for unit in units[: 2 * MAX_STATEMENTS] if _is_near(unit, best)]
    chosen = distinct(near_best)[:MAX_STATEMENTS]
    chosen += [*announced(question, chosen), *completing(question, chosen, units)]
    for rival in rivals:
        chosen += [rival.giver, *(unit for unit in rival.units if _is_near(unit, rival.units[0]))]
    return _grouped(distinct(chosen))


def _is_near(unit: Unit, best: Unit) -> bool:
    if unit.row and best.row and _speaks(unit) < ROW_AS_WELL * _speaks(best):
        return False  # the rows of a table are much alike; those about something else say nothing more
    return unit.score >= _least(unit, best) * best.score


def _least(unit: Unit, best: Unit) -> float:
    """The share of the best unit's score that a further one must reach.

    Passage and meaning alone lift the neighbours of a good sentence near to it: of 1,080 statements near the best one,
    73 brought a further fact (tuned gold questions, both corpora).
    """
    if place_of(unit) != place_of(best):
        return NEAR_BEST_ELSEWHERE
    settled = best.seen is not None and best.seen.wanted == 1 and _held(best) >= SETTLED
    return NEAR_BEST_AS_FULL if not settled and _held(unit) >= AS_FULL * _held(best) else NEAR_BEST


def _held(unit: Unit) -> float:
    """The share of the subject that a unit and its headings hold."""
    return unit.seen.words + unit.seen.heading if unit.seen else 0.0


def _speaks(row: Unit) -> float:
    """How far a table row speaks of the subject: how much of it, and of how little else."""
    return row.seen.words + row.seen.label if row.seen else 0.0


def whole_list(question: Question, best: Unit, evidence: Sequence[Evidence], weight: Weight) -> Extract | None:
    """All items of the section that the question asks for: the one whose title names its subject, else the
    innermost one around the best unit when that is a list whose headings say more of the subject than the unit itself.

    An item that speaks of the subject itself is the answer, and its neighbours are none: they brought no fact to the
    tuned list questions, and pushed the sentence that holds it to the end.
    """
    named = _named_section(question, evidence, weight)
    around = _list_around(best) if _stands_under(best) else None
    if named is not None and (_holds(*named, best) or question.kind is Kind.DUTY):
        document, section = named
    elif around is not None:
        document, section = best.document, around
    else:
        return None
    units = [replace(unit, score=best.score) for unit in units_in(document, section.body, section.end)]
    if not units:
        return None
    units.sort(key=lambda unit: unit.start)
    shown = units[:MAX_ITEMS]
    part = part_at(document, section.start)
    return Extract(document, part, section, tuple(shown), header_above(shown), more=len(units) - len(shown))


def _holds(document: Document, section: Section, unit: Unit) -> bool:
    return document.path == unit.document.path and section.start <= unit.start and unit.end <= section.end


def _named_section(question: Question, evidence: Sequence[Evidence], weight: Weight) -> tuple[Document, Section] | None:
    """The section whose title names the unit that the question asks about, or else its subject."""
    units = [c for c in question.subject if c.kind == "unit"] if question.kind is Kind.DUTY else []
    wanted = units or [c for c in question.subject if c.kind != "verb"]
    best: tuple[float, int] | None = None
    found: tuple[Document, Section] | None = None
    for document, section in _sections_of(evidence[:EVIDENCE_READ]):
        held = coverage(wanted, weight, comparable(section.title))
        # Of two titles that name the unit, the shorter one is about it alone.
        rank = (round(held, 1), -len(section.title))
        if held >= NAMED and (best is None or rank > best):
            best, found = rank, (document, section)
    return found


def _sections_of(evidence: Sequence[Evidence]) -> list[tuple[Document, Section]]:
    """The sections of the logical documents that the evidence is from, in order of the evidence."""
    parts = dict.fromkeys((piece.document.path, piece.part.number) for piece in evidence)
    documents = {piece.document.path: piece.document for piece in evidence}
    return [(documents[path], s) for path, part in parts for s in documents[path].sections if s.part == part]


def _stands_under(unit: Unit) -> bool:
    """Whether the headings of a unit hold more of the subject than it does."""
    return unit.seen is not None and unit.seen.heading > unit.seen.words


def _list_around(unit: Unit) -> Section | None:
    around = sections_around(unit.document, unit.start, unit.end)
    if not around:
        return None
    spans = items(unit.document.text, around[-1].body, around[-1].end)
    return around[-1] if 1 < len(spans) <= MAX_ITEMS else None


def _grouped(units: Sequence[Unit]) -> tuple[Extract, ...]:
    """One extract a section, document by document, in the order of their best units, each in the document's order."""
    groups: dict[tuple[str, int, int], list[Unit]] = {}
    order = list(dict.fromkeys(map(place_of, units)))
    for unit in sorted(units, key=lambda unit: order.index(place_of(unit))):
        section = _innermost(unit)
        groups.setdefault((unit.document.path, unit.part.number, section.number if section else -1), []).append(unit)
    return tuple(extract_of(sorted(group, key=lambda unit: unit.start)) for group in groups.values())


def _innermost(unit: Unit) -> Section | None:
    around = sections_around(unit.document, unit.start, unit.end)
    return around[-1] if around else None


def extract_of(units: list[Unit]) -> Extract:
    """The extract of units of one section, in the document's order."""
    return Extract(units[0].document, units[0].part, _innermost(units[0]), tuple(units), header_above(units))
