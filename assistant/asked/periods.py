"""The periods that a question asks about, as dates.

6 tháng đầu năm 2017     2017-01-01 to 2017-06-30
quý II/2024              2024-04-01 to 2024-06-30
giai đoạn 2016-2020      2016-01-01 to 2020-12-31
đến 2025                 … to 2025-12-31
năm ngoái                a year before the one that the conversation speaks of; today's date never settles it
quý II                   months 4 to 6 of a year that only the conversation can tell
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from index.writing.folding import fold
from index.writing.periods import Period as NamedPeriod
from index.writing.periods import find_periods as named_periods
from prompts import table


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """``text`` at ``start`` to ``end`` of a question asks about ``first`` to ``last``, both included.

    One of the two is ``None`` where the period is open on that side; both are where the year is not said: then
    ``months`` are the months of it, and ``shift`` counts the years from the one that the conversation speaks of.
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    months: tuple[int, int] = (1, 12)
    shift: int | None = None  # -1 for "last year"; None where the question says nothing of it

    @property
    def is_settled(self) -> bool:
        """Whether the question itself says which years are meant."""
        return self.first is not None or self.last is not None

    def in_year(self, year: int) -> AskedPeriod:
        """The period when ``year`` is the one that the conversation speaks of; a settled period as it is."""
        if self.is_settled:
            return self
        first, last = _dates(year + (self.shift or 0), *self.months)
        return replace(self, first=first, last=last)


def find_periods(text: str) -> tuple[AskedPeriod, ...]:
    """The periods that a question (NFC) names, in order, without overlaps."""
    folded = fold(text)
    named = [_named(text, period) for period in named_periods(text) if not period.relative]
    named += [period for period in _relative(text, folded) if not _overlaps(period, named)]
    opened = [_opened(text, folded, period) for period in sorted(named, key=lambda period: period.start)]
    return tuple(_joined(text, folded, opened))


def _named(text: str, period: NamedPeriod) -> AskedPeriod:
    """A period that names its months, and its year as a rule."""
    words, months = text[period.start : period.end], (period.first, period.last)
    if period.year is None:
        return AskedPeriod(words, period.start, period.end, None, None, months)
    first, last = _dates(period.year, *months)
    if period.until is not None:
        last = date(max(period.until, period.year), 12, 31)
    elif period.day is not None:
        first = last = first.replace(day=min(period.day, last.day))
    return AskedPeriod(words, period.start, period.end, first, last, months)


def _dates(year: int, first_month: int, last_month: int) -> tuple[date, date]:
    return date(year, first_month, 1), date(year, last_month, calendar.monthrange(year, last_month)[1])


def _relative(text: str, folded: str) -> Iterator[AskedPeriod]:
    for shift, pattern in _patterns("relative_years").items():
        for match in pattern.finditer(folded):
            yield AskedPeriod(text[slice(*match.span())], *match.span(), None, None, shift=int(shift))


def _overlaps(period: AskedPeriod, others: Sequence[AskedPeriod]) -> bool:
    return any(other.start < period.end and period.start < other.end for other in others)


def _opened(text: str, folded: str, period: AskedPeriod) -> AskedPeriod:
    """The period with the words around it: "từ 2016", "before 2025", "到2025年"."""
    if period.first is None:
        return period
    sides = {
        "from": (period.first, None),
        "until": (None, period.last),
        "before": (None, period.first - timedelta(days=1)),
    }
    for side, (first, last) in sides.items():
        start, end = _around(folded, period, side)
        if (start, end) != (period.start, period.end):
            return replace(period, text=text[start:end], start=start, end=end, first=first, last=last)
    return period


def _around(folded: str, period: AskedPeriod, side: str) -> tuple[int, int]:
    """Where the period begins and ends with the words that open it on that side, if they are there."""
    before, after = _patterns("periods")[f"{side}_before"], _patterns("periods").get(f"{side}_after")
    in_front = next((m for m in before.finditer(folded, 0, period.start) if m.end() == period.start), None)
    behind = after.match(folded, period.end) if after else None
    return in_front.start() if in_front else period.start, behind.end() if behind else period.end


def _joined(text: str, folded: str, periods: Sequence[AskedPeriod]) -> list[AskedPeriod]:
    """Neighbours that make one period made one, and a year that is said once given to both."""
    joined: list[AskedPeriod] = []
    for period in periods:
        between = folded[joined[-1].end : period.start] if joined else ""
        pair = _pair(joined[-1], period, between) if joined else None
        if pair is None:
            joined.append(period)
        elif isinstance(pair, AskedPeriod):
            start = joined[-1].start
            joined[-1] = replace(pair, text=text[start : period.end], start=start, end=period.end)
        else:
            joined[-1:] = pair
    return joined


def _pair(one: AskedPeriod, other: AskedPeriod, between: str) -> AskedPeriod | tuple[AskedPeriod, AskedPeriod] | None:
    """Two neighbours as one period, or as two of the same year; ``None`` where they are neither."""
    is_range = one.first and not one.last and other.last
    in_order = one.first and other.last and one.first <= other.last
    if is_range and in_order and (not between.strip() or (other.first and _fits("to_between", between))):
        return replace(one, last=other.last)  # "từ 2016" + "đến 2020"
    if _fits("year_between", between) and not one.is_settled and not other.is_settled:
        shift = one.shift if other.shift is None else other.shift
        return replace(other if one.months == (1, 12) else one, shift=shift)  # "quý II" + "năm ngoái"
    if _fits("also_between", between) and not one.is_settled and other.first and one.months != (1, 12):
        return one.in_year(other.first.year), other  # "quý II và" + "quý III năm 2024"
    return None


def _fits(key: str, between: str) -> bool:
    return _patterns("periods")[key].fullmatch(between) is not None


@cache
def _patterns(section: str) -> dict[str, re.Pattern[str]]:
    return {key: re.compile("|".join(patterns)) for key, patterns in table("question_words")[section].items()}
