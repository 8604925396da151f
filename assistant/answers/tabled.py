"""What a quoted table row says to the question, in one line: row, column, value, unit and period.

    Số trẻ sinh ra (trẻ), Nam – 6 tháng năm 2017: 1.225; cả năm 2016: 2.310

First the column that the question asks for, beside it another period of the same; the row itself and the headings
of its columns are quoted as evidence. Labels and figures stay as the document writes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.asked.concepts import Concept, coverage
from assistant.asked.forms import comparable
from assistant.asked.understand import Question
from assistant.evidence.competing import Unit
from assistant.quoting.extract import Extract
from index.tables.reading import CellReading, TableReader
from index.types import Document, Field, Placed, Row
from index.writing.folding import fold
from index.writing.periods import Period, find_periods, together
from prompts import say

MOST_ROWS = 3  # of one document that are told; where more fit, the question is about all of them, and they are quoted
MOST_COLUMNS = 4  # told where the question asks for none; the quotation holds the others
MOST_NEIGHBOURS = 2  # other periods told beside the one asked for
NEAR_BEST = 0.6  # share of the best row's words from which on a row is told as well
HEADING = 0.25  # of the words that only the heading of a row's group holds; all rows of the group share them
# Share of words that the headings of two columns have in common, apart from their periods, to count the same:
# "Thực hiện" and "Ước thực hiện" do, "Nam" and "Nữ" do not.
SAME_HEADING = 0.5

BULLET = re.compile(r"^[-–—+*•·]\s*|\s*[:：]$")
_WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class TableLine:
    """What ``row`` says; its citations are the row and the headings above it."""

    row: Row
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a row: its readings from left to right, and how far its labels speak of the question's subject."""

    unit: Unit
    readings: tuple[CellReading, ...]
    fit: float


def table_lines(
    question: Question, weight: Callable[[Concept], float], extract: Extract, locale: str
) -> list[TableLine]:
    """A line for each quoted row that speaks of what is asked, the best first; none when that is many rows."""
    told = [line for unit in extract.units if unit.row for line in _lines(question, weight, unit, unit.row)]
    best = max((line.fit for line in told), default=0.0)
    chosen = sorted(
        (line for line in told if line.fit >= NEAR_BEST * best), key=lambda line: (-line.fit, -line.unit.score)
    )
    if len(chosen) > MOST_ROWS:
        return []
    return [TableLine(line.readings[0].row, _text(question, weight, line, locale)) for line in chosen]


# Rows


def _lines(question: Question, weight: Callable[[Concept], float], unit: Unit, row: Row) -> list[Told]:
    """The lines of a row that fit best; of a total and parts that fit alike, the total."""
    lines = lines_of(question, weight, unit, row)
    best = max((line.fit for line in lines), default=0.0)
    fitting = [line for line in lines if line.fit == best]
    return fitting[:1] if fitting[:1] == lines[:1] else fitting


def lines_of(question: Question, weight: Callable[[Concept], float], unit: Unit, row: Row) -> list[Told]:
    """Every line of a row, a line for each of its labels."""
    table = next(t for t in unit.document.tables if t.start <= row.start and row.end <= t.end)
    readings = TableReader(unit.document, table).row(row)
    subject = _of_rows(question, readings)
    by_label = groupby(readings, key=lambda reading: reading.row_labels)
    return [_line(unit, tuple(group), subject, weight) for _, group in by_label]


def _line(
    unit: Unit, readings: tuple[CellReading, ...], subject: Sequence[Concept], weight: Callable[[Concept], float]
) -> Told:
    labels = [label.value for label in readings[0].row_labels]
    own = coverage(subject, weight, comparable(" | ".join(labels[readings[0].headings :])))
    held = coverage(subject, weight, comparable(" | ".join(labels)))
    return Told(unit, readings, own + HEADING * (held - own))


def _of_rows(question: Question, readings: Sequence[CellReading]) -> Sequence[Concept]:
    """What the question is about, without what chooses a column: "ước thực hiện"."""
    headings = {comparable(label.value) for reading in readings for label in reading.column_labels}
    periods = [(period.start, period.end) for period in find_periods(question.text)]
    return [
        c
        for c in question.subject
        if not any(start <= c.start and c.end <= end for start, end in periods)
        and not any(c.degree(h) == 1 for h in headings)
    ] or question.subject


def _text(question: Question, weight: Callable[[Concept], float], line: Told, locale: str) -> str:
    labels = line.readings[0].row_labels
    row = ", ".join(BULLET.sub("", label.value) for label in labels)
    if not line.readings[0].certain:
        written = "; ".join(reading.written.value for reading in line.readings)
        return say("answer", locale, "table_uncertain", row=row, values=written)
    shown = _asked_first(question, weight, line.readings)
    values = [_value(reading, locale) for reading in shown]
    notes = _notes(line.unit.document, shown[0])
    values[0] += say("answer", locale, "table_note", notes=", ".join(notes)) if notes else ""
    return say("answer", locale, "table_row", row=row, values="; ".join(values)) if row else "; ".join(values)


def _value(reading: CellReading, locale: str) -> str:
    column = ", ".join(label.value for label in reading.column_labels)
    key = "table_value" if column else "table_bare_value"
    return say("answer", locale, key, column=column, value=reading.written.value)


def _notes(document: Document, reading: CellReading) -> list[str]:
    """Unit and period where neither label nor heading nor figure shows them."""
    shown = (*reading.row_labels, *reading.column_labels, reading.written)
    places: list[Placed] = [place for place in (reading.unit, *reading.period) if place is not None]
    hidden = [place for place in places if not any(s.start <= place.start and place.end <= s.end for s in shown)]
    return [" ".join(document.text[place.start : place.end].split()) for place in hidden]


# Columns


def _asked_first(
    question: Question, weight: Callable[[Concept], float], readings: Sequence[CellReading]
) -> list[CellReading]:
    """The values of the columns that the question asks for, then those of other periods of the same."""
    asked = asked_periods(question)
    fits = [(period_fit(asked, r), heading_fit(question, weight, r)) for r in readings]
    best = max(fits)
    first = [reading for reading, fit in zip(readings, fits, strict=True) if fit == best]
    if len(first) == len(readings):
        return first[:MOST_COLUMNS]
    others = [reading for reading in readings if any(_is_neighbour(one, reading) for one in first)]
    return [*first[:MOST_COLUMNS], *[one for one in others if one not in first][:MOST_NEIGHBOURS]]


def asked_periods(question: Question) -> list[Period]:
    """The periods that the question names, years of the conversation among them."""
    named = [period for period in find_periods(question.text) if not period.relative]
    years = {period.year for period in named}
    return named + [Period(0, 0, year) for year in question.years if year not in years]


def period_fit(asked: Iterable[Period], reading: CellReading) -> float:
    """1: the very period; 0.5: the same year, or the same months of a year that is not said; 0: none is asked for."""
    own = together(reading.period)
    if own is None:
        return 0.0
    return max((_alike(period, own) for period in asked), default=0.0)


def _alike(asked: Period, own: Period) -> float:
    if asked.year and own.year and asked.year != own.year:
        return -1.0
    same_months = (asked.first, asked.last) == (own.first, own.last)
    return 1.0 if same_months and asked.year == own.year else 0.5 if same_months or asked.is_whole_year else 0.0


def heading_fit(question: Question, weight: Callable[[Concept], float], reading: CellReading) -> float:
    """How far the headings of a column speak of the question's subject, in [0, 1]."""
    return coverage(question.subject, weight, comparable(" | ".join(label.value for label in reading.column_labels)))


def _is_neighbour(asked: CellReading, other: CellReading) -> bool:
    """Whether ``other`` is the same of another period."""
    one, two = together(asked.period), together(other.period)
    if one is None or two is None or (one.year, one.first, one.last) == (two.year, two.first, two.last):
        return False
    words, others = _words(asked), _words(other)
    return len(words & others) >= SAME_HEADING * len(words | others)


def _words(reading: CellReading) -> set[str]:
    """The words of the headings that name no period."""
    return {word for label in reading.column_labels for word in _WORD.findall(fold(_without_periods(label)))}


def _without_periods(label: Field) -> str:
    text = label.value
    for period in reversed(find_periods(text)):
        text = text[: period.start] + " " + text[period.end :]
    return text
