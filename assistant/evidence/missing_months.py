"""Whether what was found speaks of the part of a year that a question asks a figure of.

    "How many births in the first nine months?"   a report on six months gives none of nine: said, not answered with six
    "What share in the first six months?"         a row that is empty there: the figure beside it is the whole year's

A year is looked for elsewhere (``assistant.evidence.fitting``): it stands in most documents about it, where "quý III"
does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.asked.periods import AskedPeriod
from assistant.asked.question import Question, Want
from assistant.evidence.competing import Unit
from assistant.evidence.gaps import Gap
from assistant.evidence.widened import Evidence, first_of_each_part
from index.tables.reading import CellReading, TableReader
from index.writing.periods import Period, find_periods, together

PARTS_REMEMBERED = 64  # documents whose periods are remembered; some 20 ms to find those of a long one
# Months up to which a month inside the period is as good as the period: "in October and November". A day is only as
# good as its month: one day of July is no figure of the third quarter.
SHORT = 3

Months = tuple[int | None, int, int]  # the year where it is written, the first month, the last
SINCE_EVER = 0  # in place of the first month: "by the end of June"


def missing_period(question: Question, evidence: Sequence[Evidence]) -> Gap | None:
    """The gap of a question for a figure of some months that no document of the evidence names."""
    if not question.wants & {Want.FIGURE, Want.AMOUNT}:
        return None
    documents = first_of_each_part(evidence)
    for period in question.periods:
        asked = months_of(period)
        if asked and not any(
            _names(asked, piece.document.text[piece.part.start : piece.part.end]) for piece in documents
        ):
            return Gap("missing_period", (("period", period.text),))
    return None


def missing_cell(question: Question, units: Sequence[Unit]) -> Gap | None:
    """The gap of a question for a figure of some months where the row that answers best has only those of others.

    A month alone tells as often when something was reported, and a day when it was counted.
    """
    if not question.wants & {Want.FIGURE, Want.AMOUNT}:
        return None
    readings = _readings(units[0]) if units else ()
    own = [together(reading.period) for reading in readings]
    for period in question.periods:
        asked = months_of(period)
        if asked and asked[1] < asked[2] and own and all(one and _is_of_others(asked, one) for one in own):
            given = dict.fromkeys(label.value for reading in readings for label in reading.column_labels)
            return Gap("missing_cell", (("period", period.text), ("given", "; ".join(given))))
    return None


def _readings(unit: Unit) -> tuple[CellReading, ...]:
    """The figures of a table row; none of a sentence."""
    if unit.row is None:
        return ()
    start, end = unit.row.start, unit.row.end
    table = next(table for table in unit.document.tables if table.start <= start and end <= table.end)
    return TableReader(unit.document, table).row(unit.row)


def _is_of_others(asked: Months, column: Period) -> bool:
    return column.day is None and not _fits(asked, column)


def months_of(period: AskedPeriod) -> Months | None:
    """The months asked about; ``None`` for whole years, several years, and what only a conversation settles."""
    if not period.is_settled:
        return None if period.shift is not None or period.months == (1, 12) else (None, *period.months)
    first, last = period.first, period.last
    if first is None and last is not None and last.month < 12:
        return last.year, SINCE_EVER, last.month
    if first is None or last is None or first.year != last.year or (first.month, last.month) == (1, 12):
        return None
    return first.year, first.month, last.month


def _names(asked: Months, text: str) -> bool:
    """Whether the text names the months; without a year they are of the years that it names them with, if it does."""
    found = [named for named in _named(text) if _fits(asked, named)]
    if any(named.year for named in found) or not asked[0]:
        return bool(found)
    others = [n for n in _named(text) if n.year and _fits((n.year, *asked[1:]), n)]
    return bool(found) and not others


@lru_cache(maxsize=PARTS_REMEMBERED)
def _named(text: str) -> tuple[Period, ...]:
    """The parts of years that a text names."""
    return tuple(period for period in find_periods(text) if not period.is_whole_year)


def _fits(asked: Months, named: Period) -> bool:
    """Whether a text that names the one may give a figure of the other. A period without its year may be of any."""
    year, first, last = asked
    if year and named.year and named.year != year:
        return False
    if first == SINCE_EVER:
        return named.last == last
    if last - first < SHORT:
        return first <= named.first and named.last <= last and (first == last or named.day is None)
    return (named.first, named.last) == (first, last) and named.day is None
