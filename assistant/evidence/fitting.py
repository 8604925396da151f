"""The evidence that speaks of what a question names (documents, places, years, units, persons), or what is missing.

What is missing is certain and has a name, and the nearest thing is then the wrong thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, zip_longest
from typing import TypeVar

from assistant.asked.concepts import Concept
from assistant.asked.numbered import NumberedDocuments
from assistant.asked.places import Place
from assistant.asked.understand import Kind, Question, Want
from assistant.asked.units import is_asked_for, is_level
from assistant.evidence.gaps import Gap
from assistant.evidence.inside_places import is_inside, is_written
from assistant.evidence.missing_months import missing_period
from assistant.evidence.premises import missing_person, naming_persons
from assistant.evidence.widened import Evidence, first_of_each_part, mention_text
from index.writing.folding import fold
from prompts import table

_AND = re.compile(r"\b(?:va|voi|hay|hoac|con|lan|and|or|with|versus|vs|against|than)\b|[和与與跟或及、]")
AGAINST = 80  # characters before the end of a year in which it may be set against something: a document's full number
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")  # of a place, without the word for its level
_YEARS_SIDE_BY_SIDE = re.compile(
    r"(?:19|20)\d\d\s*年?\s*(?:,|、|va|voi|hay|and|or|with|versus|vs|than|和|与|或|及)\s*"
    r"(?:nam |year |in )?\s*(?:19|20)\d\d"
)


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
        if not any(_speaks_of_place(piece, place, question, numbered) for piece in kept):
            key = "missing_place_here" if any(named(form) for form in place.forms) else "missing_place"
            gaps.append(Gap(key, (("place", place.name),)))
    apart = _side_by_side(question)
    if gaps and not (apart and len(gaps) < len(question.places)):
        return Fitting(gap=gaps[0])
    spoken = [p for p in question.places if all(gap.values != (("place", p.name),) for gap in gaps)]
    groups = _speaking_of(groups, spoken, lambda p, place: _speaks_of_place(p, place, question, numbered))
    if len(groups) > 1 and not apart:  # "ward A, district B": what speaks of one of them alone is not meant
        rarest = min(zip(map(len, groups), spoken, strict=True), key=lambda pair: pair[0])[1]
        return Fitting(gap=Gap("missing_place_here", (("place", rarest.name),)))
    speaks = _has_figures_of if _asks_for_figures(question) else _speaks_of_year
    years = [y for y in question.years if any(speaks(piece, y) for group in groups for piece in group)]
    missing = [Gap("missing_year", (("year", str(year)),)) for year in question.years if year not in years]
    if kept and missing and not (years and _YEARS_SIDE_BY_SIDE.search(fold(question.text))):
        return Fitting(gap=missing[0])
    groups = _speaking_of(groups, years, speaks)
    # After the places: the documents that name an office may all be about others than the one asked about.
    opened = (_naming_opening(question, group) for group in groups)
    found = Fitting(tuple(group for group in opened if group), gaps=(*gaps, *missing))
    if not found.groups:
        return found
    kept = found.kept
    gap = missing_unit(question, kept) or missing_person(question, kept) or missing_period(question, kept)
    return replace(found, gap=gap)


def _naming_opening(question: Question, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The evidence from documents that name what the question opens with; where none does, nothing is narrowed down.

    An office acts in the documents that name it, however much others say of what it does. A Chinese question may open
    with the bare name of a place, which no list knows: the word that neither the glossary nor the list explains.
    """
    offices = [c for c in _acting(question) if question.kind is not Kind.DUTY]
    words = [c for c in question.subject[:1] if c.kind == "word" and _HAN_NAME.fullmatch(c.text) and not c.start]
    scopes = {id(piece): piece.scope for piece in evidence if offices or words}
    for concept in (*offices, *words):
        naming = {scope for scope in set(scopes.values()) if concept.named_in(scope)}  # few documents, many passages
        evidence = tuple(piece for piece in evidence if scopes[id(piece)] in naming) or evidence
    return evidence


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


def _speaks_of_place(piece: Evidence, place: Place, question: Question, numbered: NumberedDocuments) -> bool:
    if place.named_in(piece.heading) or is_written(place, question, piece.text):
        return True
    entries = [entry for reference in question.references for entry in numbered.mentions(reference)]
    mentions = [entry.reference for entry in entries if entry.reference and entry.path == piece.document.path]
    if any(place.named_in(fold(mention_text(piece.document, mention))) for mention in mentions):
        return True  # "Directive 11 of Hà Nội": the place belongs to the document that is carried out
    # A document that says no place of its own speaks of every place in it as a whole.
    is_whole = piece.part.place is None and is_written(place, question, piece.said)
    return is_whole and not is_inside(place, question, piece.document, piece.part)


def _asks_for_figures(question: Question) -> bool:
    """Whether a figure of the years is asked for, and not by how much it differs from theirs."""
    if question.wants.isdisjoint({Want.FIGURE, Want.AMOUNT}):
        return False
    is_change = re.search("|".join(table("valued")["change"]["asked"]), fold(question.text)) is not None
    return not is_change and all(_gives_year(question.text, year) for year in question.years)


def _speaks_of_year(piece: Evidence, year: int) -> bool:
    return next(_places_of(year, _said(piece)), None) is not None


def _has_figures_of(piece: Evidence, year: int) -> bool:
    """Whether figures of the piece may be of the year: not where others are only set against it ("so với năm 2012")."""
    return _gives_year(_said(piece), year)


def _gives_year(text: str, year: int) -> bool:
    ends = (match.end() for match in _places_of(year, text))
    return any(not _against().search(fold(text[max(0, end - AGAINST) : end])) for end in ends)


def _places_of(year: int, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\d){year}(?!\d)", text)


def _said(piece: Evidence) -> str:
    return f"{piece.text} {piece.heading} {_table_headings(piece)}"


@cache
def _against() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(table('premises')['years']['against'])})$")


def _table_headings(piece: Evidence) -> str:
    tables = [t for t in piece.document.tables if t.start < piece.end and piece.start < t.end]
    return " ".join(piece.document.text[row.start : row.end] for table in tables for row in table.rows if row.header)


def missing_unit(question: Question, evidence: Sequence[Evidence]) -> Gap | None:
    """The gap of a question for the duties, or about the doings, of a unit that the documents found never name."""
    units = _acting(question)
    documents = first_of_each_part(evidence) if units else []
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
