"""Slips of the pen: days that no calendar has, years that lost a digit, thousands separators at the wrong place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from index.checks.findings import Finding, FindingKind
from index.patterns.checks import DATES, EARLIEST_YEAR, MONTH_LENGTHS, MONTHS_EN, SEPARATOR, WELL_GROUPED
from index.types import Language, Span


def dates(text: str, start: int, end: int, language: Language) -> Iterator[Finding]:
    """Dates in ``text[start:end]`` that cannot be. In English the month may come first."""
    for pattern in DATES:
        for match in pattern.finditer(text, start, end):
            kind = _wrong(match, language)
            if kind:
                begin = match.start() + len(match.group()) - len(match.group().lstrip())
                yield Finding(kind, (Span(begin, match.end()),), {"written": match.group().strip()})


def separators(text: str, start: int, end: int) -> Iterator[Finding]:
    """Whole counts in ``text[start:end]`` whose digits are not in groups of three: ``10,5417元``."""
    for match in SEPARATOR.finditer(text, start, end):
        if not WELL_GROUPED.fullmatch(match.group()):
            yield Finding(FindingKind.SEPARATOR, (Span(match.start(), match.end()),), {"written": match.group()})


def _wrong(match: re.Match[str], language: Language) -> FindingKind | None:
    groups = match.groupdict()
    day, year = int(groups["day"]), int(groups["year"]) if groups.get("year") else None
    name = groups.get("name")
    month = MONTHS_EN.index(name.lower()) + 1 if name else int(groups["month"])
    if year is not None and year < EARLIEST_YEAR:
        return FindingKind.NO_SUCH_YEAR if _is_day(day, month, None) else None
    if _is_day(day, month, year) or (language is Language.EN and _is_day(month, day, year)):
        return None
    return FindingKind.NO_SUCH_DAY


def _is_day(day: int, month: int, year: int | None) -> bool:
    if not 1 <= month <= 12:
        return False
    if year is None:
        return 1 <= day <= MONTH_LENGTHS[month - 1]
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
