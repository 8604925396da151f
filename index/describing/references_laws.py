"""Mentions of laws, which are called by name: with their number behind it, or with only a date or year.

    Luật Cư trú số 68/2020/QH14 · Bộ luật Lao động số 45/2019/QH14     number 68/2020/QH14, 45/2019/QH14
    Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015        no number: the name, dated 2015-06-19
    Hiến pháp năm 2013                                                  the name, dated 2013
    Law on Residence No. 68/2020/QH14 · 《中华人民共和国人口与计划生育法》

A law that is named without number, date and year may be any of its versions, and is no mention; a Chinese one keeps its
name through all versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.patterns.documents import CONSTITUTION, ENGLISH_LAWS, OTHER_TYPES_IN_NAME, VIETNAMESE_LAWS
from index.types import DocumentType, Reference
from index.writing.dates import DATE, iso
from index.writing.folding import simplify

# A name holds no other document; a law that amends another has that one's name in its own.
_AMENDING = rf"(?:[Ss]ửa đổi[^;.:\n]{{0,60}}?của (?:các )?(?:{VIETNAMESE_LAWS})\s+)?"
_NAME = rf"{_AMENDING}[^\W\d_](?:(?!{OTHER_TYPES_IN_NAME})[^;.:\n()“”\"]){{1,120}}?"
_NUMBER = r"(?P<number>\d{1,4}(?:/(?:19|20)\d{2})?)\s*(?P<sep>[-/])\s*(?P<letters>[A-ZĐ]{1,4}[A-ZĐ0-9/-]*\d{0,2})"
_PASSED = r"(?:,?\s+được [^;.\n]{0,60}?thông qua)?,?\s+"
_ON = re.compile(rf"{_PASSED}(?:ngày\s+)?(?P<date>{DATE.pattern})", re.IGNORECASE)
_BY = re.compile(r",?\s+của\s+(?P<issuer>(?:Ủy ban Thường vụ |Uỷ ban Thường vụ |Ủy ban thường vụ )?Quốc hội)(?!\w)")
_VIETNAMESE = re.compile(
    rf"(?<!\w)(?P<type>{VIETNAMESE_LAWS})\s+(?P<name>(?!(?:này|đó|trên|nêu|khác|pháp|có|được|và|của|số|ban)(?!\w)){_NAME})"
    rf"(?:,?\s+số\s*:?\s*{_NUMBER}|(?={_PASSED}ngày\s*\d)|,?\s+năm\s+(?P<year>(?:19|20)\d{{2}})(?!\d))"
)
_CONSTITUTION = re.compile(rf"(?<!\w)(?:{CONSTITUTION})(?:\s+năm|,)?\s+(?P<year>(?:19|20)\d{{2}})(?!\d)")
_ENGLISH = re.compile(
    rf"(?<!\w)(?:{ENGLISH_LAWS})\s+(?:on|of)\s+(?P<name>[A-Z][^;.:\n()“”\"]{{1,80}}?),?\s+(?:No\.?|number)\s*{_NUMBER}"
)
_ENGLISH_NAMED = re.compile(
    rf"(?<!\w)(?:(?!(?:Under|The|By|In|Per|See|And|Of|With)\s)[A-Z]\w+\s+){{1,5}}(?:{ENGLISH_LAWS})\s+(?:No\.?|number)\s*{_NUMBER}"
)
_CHINESE = re.compile(r"《(?P<name>[\u4e00-\u9fff、]{2,40}(?<![辦办方做用手])法)》")
_STATE = re.compile(r"^(?:中华人民共和国|中華人民共和國)")
_PARLIAMENT = "Quốc hội"


def law_references(text: str) -> Iterator[Reference]:
    """Every mention of a law by its name, in order of the ways of writing."""
    for match in _VIETNAMESE.finditer(text):
        on = _ON.match(text, match.end())
        dated = DATE.search(on["date"]) if on else None
        name = " ".join(f"{match['type']} {match['name']}".split())
        date = iso(dated) if dated else match["year"]
        end = on.end() if on else match.end()
        by = _BY.match(text, end)
        end, issuer = (by.end(), by["issuer"]) if by else (end, None)
        yield Reference(match.start(), end, DocumentType.LAW, _symbol(match) or name, date, issuer)
    for match in _CONSTITUTION.finditer(text):
        yield Reference(match.start(), match.end(), DocumentType.LAW, "Hiến pháp", match["year"], _PARLIAMENT)
    for pattern in (_ENGLISH, _ENGLISH_NAMED):
        for match in pattern.finditer(text):
            yield Reference(match.start(), match.end(), DocumentType.LAW, _symbol(match))
    for match in _CHINESE.finditer(text):
        yield Reference(match.start(), match.end(), DocumentType.LAW, _STATE.sub("", simplify(match["name"])))


def _symbol(match: re.Match[str]) -> str:
    """Number and letters as ``references`` writes them; empty where there are none."""
    return f"{match['number']}{match['sep']}{match['letters']}" if match["number"] else ""
