"""Whether a text holds what a question wants: a figure, a date, the number of a document, a person."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.understand import Want

_DATE = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|\b(?:ngày|tháng|năm|quý)\s+[\dIVX]+|\d+\s*[年月日]|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"\d+\s*[-/]\s*(?:\d{4}\s*/\s*)?[A-ZĐ]{2}|\b\d+\s*/\s*\d{4}\s*/|[〔\[]\s*(?:\d{4}|20xx)\s*[〕\]]\s*\d+\s*[号號]"
)
# A title or form of address, then a name; in Chinese the title stands behind the name as well.
_PERSON = re.compile(
    r"(?i:đồng chí|ông|bà|chủ tịch|cục trưởng|trưởng|giám đốc|bí thư|thứ trưởng|bộ trưởng|chánh văn phòng|chủ tọa)\b"
    r"[^.;:\n]{0,60}?(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+\s+){1,3}[A-ZĐÀ-Ỹ][a-zà-ỹđ]+|(?:主任|老師|老师|局長|局长|同志|鎮長|镇长|專家|专家)"
)
_DIGIT = re.compile(r"\d")
# Numbers that count nothing: a date (its longest writing first), the marker of a list item, an ordinal, a year, a
# document. A day and month alone ("30/6") need a word before them: "6/14 viên chức" is a share.
_NO_FIGURE = re.compile(
    r"(?:\b[Nn]gày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\b(?:[Nn]gày|[Tt]ừ|[Đđ]ến|[Tt]rước|[Ss]au|[Hh]ạn)\s+\d{1,2}/\d{1,2}(?![\d/])"
    r"|\b(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý)\s+\d+|\d+\s*[年月日号號]"
    r"|^\s*(?:\d+(?:\.\d+)+\.?(?=\s)|\(?\d{1,2}[.)、])\s*|\b[Tt]hứ\s+\d+|\d\+|第\d+"
    r"|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?(?!\d)|\d+\s*[-/]\s*(?:\d{4}/)?[A-ZĐ]{2}[\w&/ -]*"
)


@lru_cache(maxsize=8192)
def holds(want: Want, text: str) -> bool:
    """Whether ``text`` (as written in the document) holds something of that kind."""
    match want:
        case Want.FIGURE:
            return _DIGIT.search(_NO_FIGURE.sub("", text)) is not None
        case Want.DATE:
            return _DATE.search(text) is not None
        case Want.SYMBOL:
            return _SYMBOL.search(text) is not None
        case Want.PERSON:
            return _PERSON.search(text) is not None
