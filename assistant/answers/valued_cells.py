"""The cell of a table that a question asks for: the row it names, in the column of the period it names.

"How many boys were born in the first half of 2017?"   →  "1.225", of "Số trẻ sinh ra", "+ Nam", "6 tháng năm 2017"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answers.tabled import BULLET, Told, asked_periods, heading_fit, lines_of, period_fit
from assistant.answers.valued_figures import asked_kind
from assistant.asked.concepts import Concept
from assistant.asked.forms import comparable
from assistant.asked.understand import Question
from assistant.evidence.competing import Unit
from assistant.quoting.extract import Extract
from index.tables.reading import CellReading
from index.types import Document, Span
from prompts import say

Weight = Callable[[Concept], float]

# Of the subject, what the labels of the row must hold, and by how much it must outdo the next row, to be the very row
# that is asked for; and the same of a row that no other comes near, as the office may have another word for a part.
CLEAR, AHEAD = 0.55, 0.1
LESS_CLEAR, FAR_AHEAD = 0.4, 0.25
_SHARE = re.compile(r"[%‰]|\d\s*/\s*100\b|%o\b")


@dataclass(frozen=True, slots=True)
class AskedCell:
    """The cell that the question asks for: ``unit`` is its row, ``span`` what is written in it."""

    unit: Unit
    span: Span
    text: str  # the figure with its unit; before it the part of the total that it is of
    header: Span | None  # the column headings of its table


def asked_cell(question: Question, weight: Weight, extracts: Sequence[Extract], locale: str) -> AskedCell | None:
    """The one cell whose row and column the question names; ``None`` where another could be meant as well."""
    rows = [(unit, unit.row, extract.header) for extract in extracts for unit in extract.units if unit.row]
    told = [line for unit, row, _ in rows for line in lines_of(question, weight, unit, row)]
    told = sorted((line for line in told if _in_measure(question, line)), key=lambda line: -line.fit)
    if not told or not _is_clear(told[0].fit, told[0].fit - max((line.fit for line in told[1:]), default=0.0)):
        return None
    cell = _asked_column(question, weight, told[0].readings)
    if cell is None or not cell.certain or cell.value is None:
        return None
    figure = " ".join(filter(None, (cell.written.value, _unit_beside(told[0].unit.document, cell))))
    part = _part_of_total(question, cell)
    text = say("answer", locale, "table_value", column=part, value=figure) if part else figure
    header = next(header for _, row, header in rows if row == cell.row)
    return AskedCell(told[0].unit, Span(cell.written.start, cell.written.end), text, header)


def _in_measure(question: Question, line: Told) -> bool:
    """Whether a row is of the measure that is asked for: shares where a share is, counts where a count is."""
    labels = (label.value for label in line.readings[-1].row_labels[-1:])
    said = " | ".join((*labels, *(reading.written.value for reading in line.readings)))
    is_share = _SHARE.search(said) is not None
    kind = asked_kind(question)
    return not kind or is_share is (kind == "share")


def _is_clear(fit: float, ahead: float) -> bool:
    return (fit >= CLEAR and ahead >= AHEAD) or (fit >= LESS_CLEAR and ahead >= FAR_AHEAD)


def _asked_column(question: Question, weight: Weight, readings: Sequence[CellReading]) -> CellReading | None:
    """The reading in the column that the question asks for; any of them where all say the same."""
    fits = [(period_fit(asked_periods(question), r), heading_fit(question, weight, r)) for r in readings]
    best = max(fits)
    first = [reading for reading, fit in zip(readings, fits, strict=True) if fit == best]
    if best[0] < 0 or (asked_periods(question) and not best[0]):
        return None  # none is of the period that is asked for
    return first[0] if len({reading.written.value for reading in first}) == 1 else None


def _unit_beside(document: Document, cell: CellReading) -> str:
    """The unit as the label or heading has it, where it does not stand in the cell itself."""
    if cell.unit is None or (cell.written.start <= cell.unit.start < cell.written.end):
        return ""
    written = document.text[cell.unit.start : cell.unit.end]
    return written if not _SHARE.search(f"{cell.written.value} {written}") else ""


def _part_of_total(question: Question, cell: CellReading) -> str:
    """What part of a total the row is ("boys"), in the words of the question where these name it."""
    labels = cell.row_labels[cell.headings :]
    if len(labels) < 2:
        return ""
    label = BULLET.sub("", labels[-1].value)
    above, whole = (comparable(" | ".join(one.value for one in some)) for some in (labels[:-1], labels))
    fits = [(c.degree(whole) - c.degree(above), c.text) for c in question.subject]
    best = max(fits, default=(0.0, label))
    return best[1] if best[0] > 0 else label
