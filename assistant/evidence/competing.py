"""The units of the evidence that compete to answer: sentences, list items, table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.asked.forms import comparable
from assistant.evidence.widened import part_at, sections_around
from index.patterns.closing import AUTHORITY
from index.structure.units import items
from index.tables.reading import TableReader
from index.types import Document, Part, Row, Section, Span
from index.writing.lines import is_upper

_SENTENCE_ENDS = (".", ";", "。", "；")
_SERIAL = re.compile(r"^\s*\d{1,3}[.)]?\s*\|\s*(?=[^\W\d])")  # "10 | Xã Lâm Bình" is none of October
LONGEST_SIGNATURE = 200  # characters; a longer section under an office's name is about its work


@dataclass(frozen=True, slots=True)
class UnitSignals:
    """What ranking sees of a unit, each in [0, 1]. ``python -m eval.weigh`` fits how much each counts."""

    words: float  # share of the question's subject that the unit holds
    heading: float  # what its headings hold besides
    before: float  # what the sentence before holds besides
    clause: float  # the same as ``words`` of its best clause: a long sentence holds many words by chance
    meaning: float  # nearness in meaning, spread over the units that compete
    passage: float  # score of its passage, against that of the best one
    wanted: float  # share of what the question wants (a figure, a date, …) that it holds
    clause_wanted: float  # of one clause: its share of the subject times its share of what is wanted
    measure: float  # share of the measures asked for (a share, a count, a day) that it gives
    label: float  # of a table row: share of its label that the question speaks of
    kept: float = 0.0  # of a follow-up: how near it stands to what the answer before quotes


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
    total: str = ""  # the labels of the rows that it is a part of: "Số trẻ sinh ra" above "+ Nam"
    seen: UnitSignals | None = None  # what its score is made of

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


def said(unit: Unit) -> str:
    """What a unit says, ``comparable``: of a table row without its serial number, and with the label of its total."""
    text = _SERIAL.sub("", unit.text) if unit.row else unit.text
    return comparable(f"{unit.total} | {text}" if unit.total else text)


def valued(unit: Unit) -> str:
    """A table row with the units that the table gives its figures elsewhere: "Xã Sơn Dương | 121,9 triệu đồng"."""
    if unit.row is None:
        return unit.text
    text = unit.document.text
    table = next(t for t in unit.document.tables if t.start <= unit.start and unit.end <= t.end)
    readings = TableReader(unit.document, table).row(unit.row)
    figures = (f"{one.written.value} {text[one.unit.start : one.unit.end]}" for one in readings if one.unit)
    return " | ".join((unit.text, *figures))


def headings(unit: Unit) -> str:
    """What the unit stands under, folded: its sections, and the column headings of its table."""
    titles = [section.title for section in sections_around(unit.document, unit.start, unit.end)]
    header = header_above([unit])
    return comparable(" | ".join([*titles, unit.document.text[header.start : header.end] if header else ""]))


def units_in(document: Document, start: int, end: int) -> list[Unit]:
    """Table rows, then sentences and items outside of tables. A bare heading is no answer, nor is what stands above
    and in the title of a document: its issuer, the national motto, its number and date. Nor is the signature."""
    tables = [table for table in document.tables if table.start < end and start < table.end]
    rows = [row for table in tables for row in table.rows if start <= row.start and row.end <= end]
    totals = {at: label for table in tables for at, label in TableReader(document, table).totals().items()}
    units = [
        replace(_unit(document, row.start, row.end, row), total=totals.get(row.start, ""))
        for row in rows
        if not row.header
    ]
    no_units = [*_headings_in(document, start, end), *(Span(part.start, part.title.end) for part in document.parts)]
    around = (section for section in document.sections if section.start < end and start < section.end)
    no_units += [Span(section.start, section.end) for section in around if _is_signature(section)]
    for span in items(document.text, start, end):
        in_table = any(row.start < span.end and span.start < row.end for row in rows)
        if not in_table and not any(one.start <= span.start and span.end <= one.end for one in no_units):
            units.append(_unit(document, span.start, span.end))
    return units


def _unit(document: Document, start: int, end: int, row: Row | None = None) -> Unit:
    return Unit(document, part_at(document, start), start, end, row=row)


def _is_signature(section: Section) -> bool:
    """Whether a section holds the signature of a document."""
    is_short = section.end - section.start <= LONGEST_SIGNATURE
    return is_short and is_upper(section.title) and AUTHORITY.match(section.title) is not None


def _headings_in(document: Document, start: int, end: int) -> list[Span]:
    sections = (section for section in document.sections if section.start < end and start < section.body)
    return [Span(section.start, section.body) for section in sections if not _is_statement(document, section)]


def _is_statement(document: Document, section: Section) -> bool:
    """Whether a numbered line above nothing is a sentence: "1. Tổng tỷ suất sinh: 2,13 con/phụ nữ."."""
    return section.title.endswith(_SENTENCE_ENDS) and not document.text[section.body : section.end].strip()


def header_above(units: list[Unit]) -> Span | None:
    """The header row above the first table row among ``units``."""
    row = next((unit.row for unit in units if unit.row), None)
    if row is None:
        return None
    table = next(t for t in units[0].document.tables if t.start <= row.start and row.end <= t.end)
    headers = [r for r in table.rows if r.header]
    return Span(headers[0].start, headers[-1].end) if headers else None
