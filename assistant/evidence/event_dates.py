"""What of a text can tell when something took place.

"When was the 2017 review held?"   "carrying out Resolution 8-NQ/TW of 25/10/2017"   → the date is the resolution's
                                   "the plan for 2017"                               → the year that was asked with
"""

from __future__ import annotations

import re
from functools import cache

from assistant.asked.question import Kind, Question, Want
from index.types import DocumentType
from index.writing.folding import fold
from prompts import pattern

_DAY = r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{1,2}\s+tháng\s+\d{1,2},?\s+năm\s+\d{4})"
# The date right behind a number and symbol: "48/TB-UBND ngày 28/9/2017".
_CITED = re.compile(rf"(?<=\d)\s*[-–/]\s*(?:\d{{4}}\s*/\s*)?[A-ZĐ]{{2}}[\w&/ –-]{{0,24}}?\s(?:ngày|dated|of)\s+{_DAY}")
# A period that a meeting looks back on or plans for: "phương hướng 6 tháng cuối năm 2021".
_REPORTED = re.compile(r"(?:\d+\s+tháng|[Nn]ửa)\s+(?:đầu|cuối)\s+năm(?:\s+\d{4})?")
# A title in quotation marks: a year in it is the programme's own.
_QUOTED = re.compile(r"[“\"][^”\"]{12,}[”\"]")
# A date that a sentence opens with belongs to what it says next: "Ngày 20/9/2017, Phó Chủ tịch …".
OPENING = re.compile(rf"\W*(?:[Nn]gày\s+|[Oo]n\s+)?(?:{_DAY}|\d{{1,2}}月(?:\d{{1,2}}日|份)?)\s*[,，]\s*")


def telling(question: Question, text: str) -> str:
    """``text`` without what cannot tell the date that ``question`` asks for; as it is where none is asked for."""
    if Want.DATE not in question.wants:
        return text
    if _asks_for_an_event(question):
        text = _CITED.sub("", text)
        text = _REPORTED.sub("", text)
    if not pattern("question_words", "titled").search(fold(question.text)):
        text = _QUOTED.sub("", text)
    for year in question.years:
        text = _alone(year).sub("", text)
    return text


@cache
def _alone(year: int) -> re.Pattern[str]:
    """A year without a day, a month or a quarter."""
    return re.compile(rf"(?<![\d/.-])(?:năm\s+)?{year}(?![\d/]|\s*年)")


def _asks_for_an_event(question: Question) -> bool:
    """Whether a meeting or the like is asked about, and no document."""
    is_document = question.references or any(kind is not DocumentType.SUMMARY for kind in question.types)
    held = pattern("question_words", "held").search(fold(question.text))
    return question.kind is Kind.FACT and not is_document and held is not None
