"""Evidence to quotations: the sentences, list items or table rows that carry the answer, whole.

Every unit of the best evidence gets a score from four signals: how much of the question's subject it holds in
words, how near it is in meaning, how good the passage is that it stands in, and whether it holds what the question
wants (a figure, a date, a name). A question for duties or for all of something takes the whole list that the best
unit is in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.concepts import Concept, comparable, coverage
from assistant.evidence import Evidence, part_at, sections_around
from assistant.nearness import Nearness
from assistant.understand import Kind, Question
from assistant.wanted import holds
from index.folding import fold
from index.types import Document, Part, Row, Section, Span
from index.units import items

Weight = Callable[[Concept], float]

_WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]")

EVIDENCE_READ = 5  # passages whose units compete; recall@10 is at most a point above recall@5 (`python -m eval`)
MAX_STATEMENTS = 5  # of a fact question
NAMED = 0.75  # share of what is asked about that a section's title must hold to be the section meant
SAME = 0.9  # share of words in common from which two units are copies; recognition of a scan spoils a few
MAX_ITEMS = 12  # of a list; more are announced, not shown


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts for a unit.

    The ratios of a conditional logistic regression of "this unit holds the facts" on the tuned gold questions, rounded.
    """

    words: float = 1.0
    heading: float = 0.1  # words that stand in the unit's headings instead of in itself
    meaning: float = 0.8
    passage: float = 0.65  # score of its passage, against that of the best one
    wanted: float = 0.55  # a figure, date, document number or person, when the question wants one
    near_best: float = 0.7  # a further statement must reach this share of the best one's score


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a document that may be quoted."""

    document: Document
    part: Part
    start: int
    end: int
    score: float = 0.0
    near: float = 0.0  # cosine of its best sentence with the question
    row: Row | None = None  # the table row that it is

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Extract:
    """Quotations from one document that belong together, in the document's order."""

    document: Document
    part: Part
    section: Section | None  # the innermost section that holds them all
    units: tuple[Unit, ...]
    header: Span | None = None  # the column headings of the table that the units are rows of
    more: int = 0  # items of the list that are not shown


def rank_units(
    question: Question, evidence: Sequence[Evidence], nearness: Nearness, weight: Weight, weights: Weights = Weights()
) -> list[Unit]:
    """The units of the first evidence with their scores, best first."""
    pairs = _candidates(evidence[:EVIDENCE_READ])
    if not pairs:
        return []
    top = max(piece.hit.score for piece in evidence)
    near = np.array([nearness(unit.document.path, unit.start, unit.end) for unit, _ in pairs])
    units = [
        _scored(
            question, replace(unit, near=float(cosine)), float(spread), piece, piece.hit.score / top, weight, weights
        )
        for (unit, piece), cosine, spread in zip(pairs, near, _spread(near), strict=True)
    ]
    return sorted(units, key=lambda unit: -unit.score)


def extract(
    question: Question,
    units: Sequence[Unit],
    evidence: Sequence[Evidence],
    weight: Weight,
    weights: Weights = Weights(),
) -> tuple[Extract, ...]:
    """The quotations that answer ``question``, best document first. ``units`` are ranked, at least one."""
    best = units[0]
    if question.kind in (Kind.DUTY, Kind.LIST):
        whole = whole_list(question, best, evidence, weight)
        if whole is not None:
            return (whole,)
    near_best = [unit for unit in units[: 2 * MAX_STATEMENTS] if unit.score >= weights.near_best * best.score]
    return _grouped(_distinct(near_best)[:MAX_STATEMENTS])


def _distinct(units: Sequence[Unit]) -> list[Unit]:
    """The units without those that say the same as a better one; of two copies the one that is no scan is kept."""
    kept: list[Unit] = []
    for unit in units:
        twin = next((i for i, other in enumerate(kept) if _same_words(unit.text, other.text)), None)
        if twin is None:
            kept.append(unit)
        elif kept[twin].document.read_by == "ocr" != unit.document.read_by:
            kept[twin] = unit
    return kept


def _same_words(first: str, second: str) -> bool:
    words, others = set(_WORD.findall(fold(first))), set(_WORD.findall(fold(second)))
    return len(words & others) >= SAME * len(words | others) and _figures(first) == _figures(second)


def _figures(text: str) -> list[str]:
    """Texts that differ in a figure say two things."""
    return re.findall(r"\d+", text)


def _candidates(evidence: Sequence[Evidence]) -> list[tuple[Unit, Evidence]]:
    """Every unit once, with the best evidence that it stands in; pieces of evidence may overlap."""
    found: dict[tuple[str, int, int], tuple[Unit, Evidence]] = {}
    for piece in evidence:
        for unit in _units_of(piece):
            found.setdefault((unit.document.path, unit.start, unit.end), (unit, piece))
    return list(found.values())


def _scored(
    question: Question, unit: Unit, meaning: float, piece: Evidence, standing: float, weight: Weight, weights: Weights
) -> Unit:
    text = comparable(unit.text)
    own = coverage(question.subject, weight, text)
    held = coverage(question.subject, weight, f"{text} | {piece.heading} | {headings(unit)}")
    wanted = [holds(want, unit.text) for want in question.wants]
    words = weights.words * own + weights.heading * (held - own)
    score = (
        words
        + weights.meaning * meaning
        + weights.passage * standing
        + weights.wanted * (sum(wanted) / max(len(wanted), 1))
    )
    return replace(unit, score=score)


def headings(unit: Unit) -> str:
    """What the unit stands under, folded: its sections, and the column headings of its table."""
    titles = [section.title for section in sections_around(unit.document, unit.start, unit.end)]
    header = _header([unit])
    return comparable(" | ".join([*titles, unit.document.text[header.start : header.end] if header else ""]))


def _spread(cosines: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cosines spread over [0, 1]: e5 squeezes them into a narrow band, where only distances carry meaning."""
    low, high = float(cosines.min()), float(cosines.max())
    return (cosines - low) / max(high - low, 0.02)


def _units_of(evidence: Evidence) -> list[Unit]:
    return _units_in(evidence.document, evidence.start, evidence.end)


def _units_in(document: Document, start: int, end: int) -> list[Unit]:
    """Table rows, then sentences and items outside of tables. A bare heading is no answer."""
    rows = [
        row
        for table in document.tables
        if table.start < end and start < table.end
        for row in table.rows
        if start <= row.start and row.end <= end
    ]
    units = [_unit(document, row.start, row.end, row) for row in rows if not row.header]
    for span in items(document.text, start, end):
        in_table = any(row.start < span.end and span.start < row.end for row in rows)
        if not in_table and not _is_heading(document, span):
            units.append(_unit(document, span.start, span.end))
    return units


def _unit(document: Document, start: int, end: int, row: Row | None = None) -> Unit:
    return Unit(document, part_at(document, start), start, end, row=row)


def _is_heading(document: Document, span: Span) -> bool:
    return any(section.start <= span.start and span.end <= section.body for section in document.sections)


def whole_list(question: Question, best: Unit, evidence: Sequence[Evidence], weight: Weight) -> Extract | None:
    """All items of the section that the question asks for: the one whose title names its subject, else the
    innermost one around the best unit when that is a list."""
    named = _named_section(question, evidence, weight)
    around = _list_around(best)
    if named is not None:
        document, section = named
    elif around is not None:
        document, section = best.document, around
    else:
        return None
    units = [replace(unit, score=best.score) for unit in _units_in(document, section.body, section.end)]
    if not units:
        return None
    units.sort(key=lambda unit: unit.start)
    shown = units[:MAX_ITEMS]
    part = part_at(document, section.start)
    return Extract(document, part, section, tuple(shown), _header(shown), more=len(units) - len(shown))


def _named_section(question: Question, evidence: Sequence[Evidence], weight: Weight) -> tuple[Document, Section] | None:
    """The section whose title names the unit that the question asks about, or else its subject."""
    wanted = [c for c in question.subject if c.kind == "unit"] or [c for c in question.subject if c.kind != "verb"]
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


def _list_around(unit: Unit) -> Section | None:
    around = sections_around(unit.document, unit.start, unit.end)
    if not around:
        return None
    spans = items(unit.document.text, around[-1].body, around[-1].end)
    return around[-1] if 1 < len(spans) <= MAX_ITEMS else None


def _grouped(units: Sequence[Unit]) -> tuple[Extract, ...]:
    """One extract a section, in the order of their best units, each in the document's own order."""
    groups: dict[tuple[str, int, int], list[Unit]] = {}
    for unit in units:
        section = _innermost(unit)
        groups.setdefault((unit.document.path, unit.part.number, section.number if section else -1), []).append(unit)
    return tuple(_extract_of(sorted(group, key=lambda unit: unit.start)) for group in groups.values())


def _innermost(unit: Unit) -> Section | None:
    around = sections_around(unit.document, unit.start, unit.end)
    return around[-1] if around else None


def _extract_of(units: list[Unit]) -> Extract:
    return Extract(units[0].document, units[0].part, _innermost(units[0]), tuple(units), _header(units))


def _header(units: list[Unit]) -> Span | None:
    """The header row above the first table row among ``units``."""
    row = next((unit.row for unit in units if unit.row), None)
    if row is None:
        return None
    table = next(t for t in units[0].document.tables if t.start <= row.start and row.end <= t.end)
    headers = [r for r in table.rows if r.header]
    return Span(headers[0].start, headers[-1].end) if headers else None
