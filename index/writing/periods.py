"""The periods that a text names: a year, half a year, a quarter, months, years on end, a day of counting.

    6 tháng đầu năm 2017     months 1 to 6 of 2017
    quý IV/2016              months 10 to 12 of 2016
    2017年上半年              months 1 to 6 of 2017
    giai đoạn 2016-2020      2016 to 2020

"The same period of last year" has no year of its own and stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from index.patterns.periods import COMPARES, MONTH_COUNTS, MONTHS, PERIODS, QUARTERS
from index.writing.folding import fold, simplify


@dataclass(frozen=True, slots=True)
class Period:
    """``text[start:end]`` names months ``first`` to ``last`` of ``year``; a whole year is 1 to 12.

    ``year`` is ``None`` where none is written: "quý I", "the same period" (which then is ``relative``).
    """

    start: int
    end: int
    year: int | None
    first: int = 1
    last: int = 12
    until: int | None = None  # the last year of several
    day: int | None = None  # of ``first``: figures as they were on that day
    relative: bool = False

    @property
    def is_whole_year(self) -> bool:
        return (self.first, self.last, self.day) == (1, 12, None)


def find_periods(text: str) -> tuple[Period, ...]:
    """The periods of ``text`` in order, with or without diacritics."""
    return tuple(sorted(_periods(fold(text)), key=lambda period: period.start))


def compares(text: str) -> bool:
    """Whether a heading sets one period against another: "so với cùng kỳ 2016"."""
    return COMPARES.search(simplify(text).lower()) is not None


def together(periods: Iterable[Period]) -> Period | None:
    """Periods that complete each other (a year over its quarters) as one, at the place of the finest.

    ``None`` without any, and where one is told only by its distance to another ("the same period of 2016").
    """
    several = list(periods)
    if not several or any(period.relative for period in several):
        return None
    finest = min(several, key=lambda period: (period.last - period.first, period.day is None))
    year = finest.year or next((period.year for period in several if period.year), None)
    until = next((period.until for period in several if period.until), None)
    return replace(finest, year=year, until=until)


def iso(periods: Iterable[Period]) -> str | None:
    """Periods that complete each other in ISO 8601; ``None`` without a year of their own.

    "2017", "2017-01/2017-06", "2017-06-30", "2016/2020".
    """
    one = together(periods)
    if one is None or one.year is None:
        return None
    if one.until is not None:
        return f"{one.year}/{one.until}"
    if one.day is not None:
        return f"{one.year}-{one.first:02}-{one.day:02}"
    if one.is_whole_year:
        return str(one.year)
    first, last = f"{one.year}-{one.first:02}", f"{one.year}-{one.last:02}"
    return first if first == last else f"{first}/{last}"


def _periods(folded: str) -> Iterator[Period]:
    for form in PERIODS:
        for match in list(form.finditer(folded)):
            period = _period(match)
            if period is not None:
                yield period
                folded = folded[: match.start()] + "|" * len(match.group()) + folded[match.end() :]


def _period(match: re.Match[str]) -> Period | None:
    said = {name: value for name, value in match.groupdict().items() if value}
    first, last = _months(said)
    if not 1 <= first <= last <= 12:
        return None
    day = int(said["day"]) if "day" in said else None
    if day is not None and not 1 <= day <= 31:
        return None
    year = int(said["year"]) if "year" in said else None
    until = int(said["until"]) if "until" in said else None
    return Period(match.start(), match.end(), year, first, last, until, day, "relative" in said)


def _months(said: dict[str, str]) -> tuple[int, int]:
    if "quarter" in said:
        quarter = QUARTERS[said["quarter"]]
        return 3 * quarter - 2, 3 * quarter
    if "month" in said or "name" in said:
        month = int(said["month"]) if "month" in said else MONTHS[said["name"]]
        return month, month
    if "middle" in said:
        return 1, 6
    if "half" in said:
        return (1, 6) if said["half"] == "1" else (7, 12)
    if "from" in said:
        return int(said["from"]), int(said["to"])
    if "count" in said or "which" in said:
        count = MONTH_COUNTS[said["count"]] if "count" in said else 6
        at_end = said.get("which") in ("cuoi", "last", "second", "下")
        return (13 - count, 12) if at_end else (1, count)
    return 1, 12
