"""The same of several documents, places or years, as rows of a table: each with its value and its place.

    "Which districts report prenatal screening, and how much?"      → a row for each document that gives a figure
    "So sánh tỷ số giới tính khi sinh của Hoàng Mai và Việt Yên"     → a row for each place

Nothing is computed: what differs by how much, documents of different periods and ways of counting do not say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.answers.tabled import table_lines
from assistant.asked.concept_kinds import COMPARES_NOTHING
from assistant.asked.concepts import Concept
from assistant.asked.forms import comparable
from assistant.asked.places import Place
from assistant.asked.understand import Question, Want
from assistant.evidence.compared_values import (
    LEAST_HELD,
    Speaks,
    Value,
    all_of,
    are_shares,
    best_of,
    held,
    said,
    values_of,
)
from assistant.evidence.competing import Unit, headings
from assistant.evidence.decide import Gap
from assistant.evidence.fitting import Fitting
from assistant.evidence.placed_rows import of_places
from assistant.evidence.ranking import units_of
from assistant.evidence.wanted import CONTENTS, holds
from assistant.evidence.widened import Evidence
from assistant.quoting.extract import Extract, extract_of
from index.writing.folding import fold

Weight = Callable[[Concept], float]

MAX_ROWS = 12  # a longer table is for a spreadsheet
PARTS_READ = 20  # logical documents whose units compete
PIECES_READ = 8  # passages of each; a long table is several
NEAR_BEST = 0.8  # share of what the words of the best row hold that those of another must: see LEAST_HELD
LONGEST_VALUE = 200  # characters of a clause in a cell


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row: what it is of, what is said, and where."""

    name: str  # the place or the year that was asked for; empty where the row stands for its document
    value: str  # the clause or the table row that holds the figure, as the document has it
    extract: Extract  # the one unit that it is from, with the headings of its table


@dataclass(frozen=True, slots=True)
class _Aspect:
    """What a row is of: a place or a year, with the units that are about it, or one document."""

    name: str
    units: tuple[Unit, ...]  # best passage first
    question: Question


def find_compared(
    question: Question, fitting: Fitting, weight: Weight
) -> tuple[tuple[ComparedRow, ...], tuple[Gap, ...]]:
    """The rows of a comparison, and a gap for each place or year asked for of which nothing is said.

    No rows where fewer than two things can be compared or nothing is given of what is wanted: then the question is an
    ordinary one.
    """
    subject = [concept for concept in without_comparing(question).subject if concept.kind not in COMPARES_NOTHING]
    if not subject:
        return (), ()
    wanted = question.wants & CONTENTS or frozenset({Want.FIGURE})
    speaks = partial(held, subject, weight)
    aspects = _aspects(question, fitting, _units(fitting.kept, wanted, speaks, question.places))
    values = [[v for unit in aspect.units for v in values_of(unit, wanted, speaks)] for aspect in aspects]
    kind = are_shares(question, values)
    best = [best_of(_of_kind(kind, of_one)) for of_one in values]
    least = max(LEAST_HELD, NEAR_BEST * max((value.held for value in best if value), default=0.0))
    told = [_enough(value, least) for value in best]
    given = [(aspect, value) for aspect, value in zip(aspects, told, strict=True) if value]
    silent = [aspect for aspect, value in zip(aspects, told, strict=True) if aspect.name and not value]
    if not given or len(given) + len(silent) < 2 or (silent and not _asks_for_a_measure(question)):
        return (), ()
    rows = tuple(_row(aspect, value, weight) for aspect, value in given[:MAX_ROWS])
    return rows, tuple(Gap("missing_compared", (("name", aspect.name),)) for aspect in silent)


def without_comparing(question: Question) -> Question:
    """The question without the words that compare and the levels whose members are asked for."""
    spans = [match.span() for match in said("said", question)]
    left = (c for c in question.concepts if not any(start <= c.start and c.end <= end for start, end in spans))
    return replace(question, concepts=tuple(left))


# What is compared


def _units(
    evidence: Sequence[Evidence], wanted: frozenset[Want], speaks: Speaks, places: Sequence[Place]
) -> list[Unit]:
    """The units that give what is wanted and hold enough of the subject, best document first."""
    pieces = [piece for of_part in _by_part(evidence) for piece in of_part]
    # A row may have its words from headings that stand elsewhere.
    likely = [piece for piece in pieces if speaks(piece.text) >= LEAST_HELD or _has_table(piece)]
    rows = of_places(units_of(likely), places)
    giving = (unit for unit in rows if all(holds(want, unit.text) for want in wanted))
    return [unit for unit in giving if speaks(all_of(unit)) >= LEAST_HELD]


def _has_table(piece: Evidence) -> bool:
    return any(table.start < piece.end and piece.start < table.end for table in piece.document.tables)


def _aspects(question: Question, fitting: Fitting, units: Sequence[Unit]) -> list[_Aspect]:
    places = [p for p in question.places if all(gap.values != (("place", p.name),) for gap in fitting.gaps)]
    years = [y for y in question.years if all(gap.values != (("year", str(y)),) for gap in fitting.gaps)]
    if len(question.places) > 1:
        return [_Aspect(place.name, _of_place(units, place, places), question) for place in places]
    if len(question.years) > 1:
        return [_Aspect(str(y), _of_year(units, y), replace(question, text=str(y), years=(y,))) for y in years]
    by_part: dict[tuple[str, int], list[Unit]] = {}
    for unit in units:
        by_part.setdefault((unit.document.path, unit.part.number), []).append(unit)
    return [_Aspect("", tuple(of_part), question) for of_part in by_part.values()]


def _by_part(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """The first pieces of each logical document, best document first."""
    found: dict[tuple[str, int], list[Evidence]] = {}
    for piece in evidence:
        found.setdefault((piece.document.path, piece.part.number), []).append(piece)
    return [pieces[:PIECES_READ] for pieces in list(found.values())[:PARTS_READ]]


def _of_place(units: Sequence[Unit], place: Place, asked: Sequence[Place]) -> tuple[Unit, ...]:
    """The units that name the place, then those that stand under its name and name no other of the places asked for."""
    naming = [unit for unit in units if place.named_in(fold(unit.text))]
    others = [other for other in asked if other is not place]
    under = [unit for unit in units if unit not in naming and place.named_in(_around(unit))]
    return (*naming, *(u for u in under if not any(other.named_in(fold(u.text)) for other in others)))


def _of_year(units: Sequence[Unit], year: int) -> tuple[Unit, ...]:
    said = re.compile(rf"(?<!\d){year}(?!\d)")
    return tuple(u for u in units if said.search(u.text) or said.search(_titles(u)))


def _around(unit: Unit) -> str:
    """What says which place a unit is about; in a document without a place of its own, all of it."""
    if unit.part.place is None:
        return comparable(unit.document.text[unit.part.start : unit.part.end])
    return _titles(unit)


def _titles(unit: Unit) -> str:
    """What the unit stands under, folded: the document's fields, its sections, the headings of its columns."""
    part = unit.part
    fields = [field.value for field in (part.title, part.date, part.place, part.issuer) if field]
    return f"{fold(' | '.join(fields))} | {headings(unit)}"


# What is said of it


def _of_kind(kind: bool | None, values: Iterable[Value]) -> list[Value]:
    """The shares among the values, or the counts; all where ``kind`` is not told."""
    return [value for value in values if kind is None or value.is_share is kind]


def _enough(value: Value | None, least: float) -> Value | None:
    return value if value and value.held >= least else None


def _asks_for_a_measure(question: Question) -> bool:
    return bool(question.wants & CONTENTS) or any(said("measure", question))


def _row(aspect: _Aspect, value: Value, weight: Weight) -> ComparedRow:
    extract = extract_of([value.unit])
    told = table_lines(aspect.question, weight, extract, aspect.question.locale) if value.unit.row else []
    text = told[0].text if told else value.unit.text if value.unit.row else value.said
    return ComparedRow(aspect.name, _shortened(" ".join(text.split()).strip("-–+*•.;, ")), extract)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE].rsplit(" ", 1)[0] + " …"
