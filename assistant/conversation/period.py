"""The period of a follow-up, in words that need no conversation, and where it belongs in the question before.

"… 6 tháng đầu năm 2017 …" + "còn cả năm?"  →  "… cả năm 2017 …"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.asked.periods import AskedPeriod, find_periods
from assistant.conversation.past import Past
from assistant.conversation.past_document import year_of
from assistant.conversation.phrases import Span
from assistant.conversation.turn import TurnText
from index.writing.folding import fold
from prompts import say

_YEAR = re.compile(r"(?:19|20)\d\d")
_PART_BEFORE = re.compile(r"\b(?:early|late|mid|dau|giua|cuoi)[\s-]+$")
_PART_BEHIND = re.compile(r"[初底末中]")


@dataclass(frozen=True, slots=True)
class NewPeriod:
    """The period of a phrase: its place in the phrase, and its words when the conversation's year is put in."""

    span: Span
    words: str
    is_year: bool  # no more than another year


def new_period(turn: TurnText, past: Past, locale: str) -> NewPeriod | None:
    """The period that the turn names; ``None`` where it names none."""
    year = year_of(past)
    for start, end in turn.phrases.find("whole_year") if year and not turn.slots.periods else ():
        return NewPeriod((start, end), say("conversation", locale, "whole_year", year=year), False)
    for period in turn.slots.periods[:1]:
        words = period_text(turn.core, period, past, locale)
        # Where no year is known "last year" and "in April" stay as they are.
        said = words or turn.core[period.start : period.end]
        return NewPeriod((period.start, period.end), said, period.months == (1, 12))
    for start, end in turn.phrases.find("rest_of_year") if year else ():
        return NewPeriod((start, end), _of_year(turn.core[start:end], year or 0, locale), False)
    # A month is only told from a word by its year: "and in April?".
    for period in find_periods(f"{turn.core} {year}") if year and past.slots.periods else ():
        if period.start < len(turn.core) < period.end and period.months != (1, 12):
            return NewPeriod((period.start, len(turn.core)), period.text, False)
    return None


def exchanged(new: NewPeriod, past: Past) -> tuple[int, int, str] | None:
    """The place of the earlier question's period and what stands there now; ``None`` where it names no period."""
    old = next(iter(past.slots.periods), None)
    if old is None:
        return None
    start, end = _with_part(past.slots.text, old)
    text = past.slots.text[old.start : old.end]
    years, others = _YEAR.findall(new.words), _YEAR.findall(text)
    # "còn năm 2016?" after the first half of 2017 asks about the first half of 2016.
    if new.is_year and len(years) == len(others) == 1 and years != others:
        return old.start, old.end, _YEAR.sub(years[0], text)
    return start, end, new.words


def _with_part(text: str, period: AskedPeriod) -> Span:
    """A year with the word that says which part of it: "early 2017", "đầu năm 2017"."""
    before, behind = _PART_BEFORE.search(fold(text[: period.start])), _PART_BEHIND.match(text, period.end)
    return before.start() if before else period.start, behind.end() if behind else period.end


def period_text(text: str, period: AskedPeriod, past: Past, locale: str) -> str | None:
    """A period in words that need no conversation: "last year" with the year that it means."""
    if period.is_settled:
        return text[period.start : period.end]
    year = year_of(past)
    if year is None:
        return None
    if period.months == (1, 12):
        return say("conversation", locale, "year", year=year + (period.shift or 0))
    return _of_year(text[period.start : period.end], year + (period.shift or 0), locale)


def _of_year(words: str, year: int, locale: str) -> str:
    """A part of a year with its year; "6 tháng cuối năm" and "năm 2017" share their "năm"."""
    unit = say("conversation", locale, "year", year="").strip()
    return say("conversation", locale, "of_year", period=_without_unit(words, unit), year=year)


def _without_unit(words: str, unit: str) -> str:
    end = f" {fold(unit)}" if unit else " of the year"
    cut = words[: -len(end)] if fold(words).endswith(end) else words
    return cut[:1].lower() + cut[1:]
