"""Mentions of numbered documents in Chinese.

國發〔2016〕87號 · 某衛辦函[20xx]246號 · （2020）12號           year and number in brackets
112年3月1日府人福字第1020012345號函                            Taiwan: one number behind 字第
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.patterns.documents import CHINESE_TYPES
from index.types import DocumentType, Reference
from index.writing.dates import DATE, iso

_BRACKETED = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{1,10})\s*[〔\[（(【]\s*(?P<year>[\dxX*＊×]{4})\s*[〕\]）)】]\s*第?\s*(?P<no>[\dxX*]{1,5})\s*[號号]"
)
_SERIAL = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{1,12})字第\s*(?P<no>\d{4,12}[A-Z]?)\s*[號号](?P<form>[書书]?函|令|公告|[開开][會会]通知[單单])?"
)
# What stands before an agency's abbreviation in a running sentence.
_LEAD = re.compile(
    r"^.*(?:根據|根据|按照|依據|依据|依照|貫徹|贯彻|關於|关于|參照|参照|印發|印发|以及|[和及與与的按依见見日])"
)
_TITLE = re.compile(r"《[^》]*》\s*[（(]?\s*$")
_LONGEST_TITLE = 120  # characters
# The date directly before a serial number, in years of the Republic (1 is 1912) or of the common era.
_DATED = re.compile(r"(?P<year>\d{2,4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日$")
_BEFORE_REPUBLIC = 1911
_LONGEST_DATE = 20  # characters
_ISSUER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{2,16}(?:政府|部|局|處|处|署|院|會|会))(?:中華民國|中华民国|民國|民国)?$"
)


def chinese_references(text: str) -> Iterator[Reference]:
    """Every mention by number, in order of the kind of number."""
    for match in _BRACKETED.finditer(text):
        agency = _LEAD.sub("", match["agency"])
        if agency:
            start = match.end("agency") - len(agency)
            title = _TITLE.search(text, max(0, start - _LONGEST_TITLE), start)
            kind = _type(title.group().rstrip("》（( ") if title else agency)
            year = match["year"] if match["year"].isdecimal() else None
            yield Reference(start, match.end(), kind, f"{agency}〔{match['year']}〕{match['no']}號", year)
    for match in _SERIAL.finditer(text):
        agency = _LEAD.sub("", match["agency"])
        if agency:
            start = match.end("agency") - len(agency)
            date, issuer = _dated(text, start)
            form = match["form"] or ""
            yield Reference(start, match.end(), _type(form), f"{agency}字第{match['no']}號", date, issuer)


def _dated(text: str, start: int) -> tuple[str | None, str | None]:
    """The date before a serial number, and who stands before that."""
    low = max(0, start - _LONGEST_DATE)
    match = _DATED.search(text[low:start])
    if match is None:
        return None, None
    year = int(match["year"]) + (_BEFORE_REPUBLIC if len(match["year"]) < 4 else 0)
    written = DATE.search(f"{year}年{match['month']}月{match['day']}日")
    issuer = _ISSUER.search(text[max(0, low - _LONGEST_DATE) : low + match.start()])
    return iso(written) if written else None, _LEAD.sub("", issuer["issuer"]) if issuer else None


def _type(name: str) -> DocumentType:
    return next((kind for noun, kind in CHINESE_TYPES if name.endswith(noun)), DocumentType.OTHER)
