"""Dates as official documents write them, to ISO as far as they are known.

"ngày 28 tháng 9 năm 2017", "28/9/2017", "28-09-2017"  → "2017-09-28"
"ngày tháng năm 2024" (day and month left blank)       → "2024"
"2017年9月28日"                                          → "2017-09-28"
"06/12/216" (a slip), "31/02/2020"                      → None
"""

from __future__ import annotations

import datetime
import re

from index.patterns.unreadable import UNREADABLE

# A day or month that is left blank, or cannot be read on a scan.
_BLANK = rf"(?:[\s.…_]|{re.escape(UNREADABLE)})*"
WORDS = rf"ngày{_BLANK}(?P<d1>\d{{1,2}})?{_BLANK}tháng{_BLANK}(?P<m1>\d{{1,2}})?{_BLANK}năm{_BLANK}(?P<y1>\d{{4}})"
DIGITS = r"(?<!\d)(?P<d2>\d{1,2})\s*(?P<sep>[/.-])\s*(?P<m2>\d{1,2})\s*(?P=sep)\s*(?P<y2>\d{3,4})(?!\d)"
CHINESE = r"(?P<y3>\d{4})\s*年(?:\s*(?P<m3>\d{1,2})\s*月(?:\s*(?P<d3>\d{1,2})\s*[日號号])?)?"
ISO = r"(?<!\d)(?P<y4>\d{4})-(?P<m4>\d{1,2})-(?P<d4>\d{1,2})(?!\d)"
_MONTH_NAMES = """January February March April May June July August September October November December"""
_MONTHS = _MONTH_NAMES.split()
ENGLISH = rf"(?P<d5>\d{{1,2}})\s+(?P<m5>{'|'.join(_MONTHS)})\s+(?P<y5>\d{{4}})"

DATE = re.compile("|".join((WORDS, DIGITS, ISO, CHINESE, ENGLISH)), re.IGNORECASE)


def iso(match: re.Match[str]) -> str | None:
    """The ISO date, year and month, or year that a match of ``DATE`` stands for; ``None`` when there is no such day."""
    groups = match.groupdict()
    year, month, day = (_number(groups, letter) for letter in "ymd")
    if year is None or not 1900 <= year <= 2100:
        return None
    if month is None:
        return f"{year}"
    if day is None:
        return f"{year}-{month:02d}" if 1 <= month <= 12 else None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(groups: dict[str, str | None], letter: str) -> int | None:
    written = next((groups[f"{letter}{i}"] for i in range(1, 6) if groups.get(f"{letter}{i}")), None)
    if written is None:
        return None
    months = [month.lower() for month in _MONTHS]
    return int(written) if written.isdecimal() else months.index(written.lower()) + 1
