"""The figures and dates of a clause that can be what a question asks for, in the measure that it asks for.

asked for a share:   "… 66402 people, coverage 76.77%"   →  76.77%
asked for a day:     "On 20/9/2017 … Directive 11/CT-UBND of 31/8/2012"   →  20/9/2017: the other is the directive's
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from assistant.asked.measures import asked_measures, gives
from assistant.asked.question import Question, Want
from assistant.evidence.wanted import DATE, holds
from index.types import Language, Span
from index.writing.folding import fold, simplify
from index.writing.numbers_read import read_numbers
from index.writing.periods import find_periods
from prompts import pattern

_ORDINAL = re.compile(r"0\d(?![.,])")  # "04" stands in a list
_DECIMAL = re.compile(r"\d[.,]\d{1,2}(?!\d)")  # a sex ratio of 107.71 bears no sign of being one
# "117 trẻ nam/100 trẻ nữ": one ratio, not two figures.
_RATIO = re.compile(r"\d[\d.,]*\s+[^\d\s/;,()]+(?:\s[^\d\s/;,()]+)?\s*/\s*100\s+[^\d\s/;,()]+(?:\s[^\d\s/;,()]+)?")
# The number of a document right before a date makes it that document's.
_OF_DOCUMENT = re.compile(
    r"(?:\d+\s*[-/]\s*(?:\d{4}\s*/\s*)?[A-ZĐ]{2}[\w&/ -]{0,20}|[\]〕]\s*\d+\s*[号號])[^.;\n]{0,20}$"
)
# A date with all that is said of it before its parts: "ngày 20/9/2017", "quý 4/2017".
_FULL_DATE = re.compile(
    r"\b(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}\b|\bngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"
    r"|\b(?:quý|tháng)\s+[\dIVX]+(?:\s?(?:,|và|-|–|đến)\s?[\dIVX]+(?![\dIVX/]*\w))*(?:\s?/\s?\d{4}|,?\s+(?:của\s+)?năm\s+\d{4})?"
    rf"|\d{{4}}\s*年\s*\d+\s*月(?:\s*\d+\s*[日号號])?|\d+\s*月(?:份|底|初|中旬|上旬|下旬)?(?!\s*\d)|{DATE.pattern}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SHARE = "share"

_words = partial(pattern, "valued")


def figures_of(question: Question, want: Want, clause: str, language: Language) -> Sequence[Span]:
    """The places in ``clause`` (as written) of what can be the value, from left to right."""
    if want is Want.DATE:
        return _dates(question, clause)
    numbers = read_numbers(clause, language)
    spans = [Span(n.start, n.end) for n in numbers if not _ORDINAL.match(clause, n.start)]
    spans = [span for span in spans if not (_is_of_period(clause, span) or _is_said(question, clause, span))]
    changes = [span for span in spans if _is_change(clause, span)]
    if _words("change", "asked").search(fold(simplify(question.text))):
        return changes  # by how much it fell, never what it is now
    spans = [] if changes else spans
    if want is Want.AMOUNT:
        return [span for span in spans if holds(want, clause[span.start : span.end])]
    return _in_measure(question, clause, _ratios_joined(clause, spans))


def _is_of_period(clause: str, span: Span) -> bool:
    """Whether a number tells a part of a year: "9 tháng đầu năm"."""
    return any(period.start <= span.start and span.end <= period.end for period in find_periods(clause))


def _is_said(question: Question, clause: str, span: Span) -> bool:
    """Whether the question gives the number itself: of "the 9 associations" 9 is not how many members they have."""
    number = _DIGITS.match(clause, span.start)
    return number is not None and any(c.kind == "number" and c.text == number.group() for c in question.subject)


def _dates(question: Question, clause: str) -> list[Span]:
    found = (Span(*match.span()) for match in _FULL_DATE.finditer(clause))
    dates = [date for date in found if not _OF_DOCUMENT.search(clause, 0, date.start)]
    days = [measure for measure in asked_measures(question.text) if measure.name != _SHARE]
    return [span for span in dates if all(gives(measure, clause[span.start : span.end]) for measure in days)]


def _ratios_joined(clause: str, spans: Sequence[Span]) -> list[Span]:
    ratios = [Span(*match.span()) for match in _RATIO.finditer(clause)]
    alone = [s for s in spans if not any(ratio.start <= s.start and s.end <= ratio.end for ratio in ratios)]
    return sorted([*ratios, *alone], key=lambda span: span.start)


def _is_change(clause: str, span: Span) -> bool:
    """Whether a figure says by how much something rose or differs: "fell by 1 point" is not what it is now."""
    before, after = fold(simplify(clause[: span.start])), fold(simplify(clause[span.end :]))
    inside = fold(simplify(clause[span.start : span.end]))
    if _words("change", "before").search(before):
        return True
    return any(map(_words("change", "after").search, (after, inside.lstrip("0123456789.,"))))


def _in_measure(question: Question, clause: str, spans: Sequence[Span]) -> list[Span]:
    kind = asked_kind(question)
    if not _words("age", "asked").search(fold(simplify(question.text))):
        spans = [span for span in spans if not _is_age(clause, span)]
    return [span for span in spans if not kind or _is_in(kind, clause[span.start : span.end])]


def _is_age(clause: str, span: Span) -> bool:
    """Whether a figure says how old those are who are counted: "screened women of 18 to 65 years"."""
    return _words("age", "given").match(fold(simplify(clause[span.start :]))) is not None


def asks_for_number(question: Question) -> bool:
    """Whether the question asks for a number of people or things by its name: "số bé gái sinh ra"."""
    return _words("number").search(fold(simplify(question.text))) is not None


def asked_kind(question: Question) -> str:
    """ "share" or "count", whichever alone the question asks for; "" where it is neither or both."""
    asked = {measure.name for measure in asked_measures(question.text)} & {"share", "count"}
    if not asked and asks_for_number(question):
        return "count"
    return asked.pop() if len(asked) == 1 else ""


def _is_in(name: str, written: str) -> bool:
    is_share = bool(re.search(r"[%‰]|\d\s*[:：]\s*\d|/\s*1000?\b", written))
    if name == _SHARE:
        return is_share or _DECIMAL.search(written) is not None
    return not is_share
