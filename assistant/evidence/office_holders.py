"""Whether a text names who holds the office that a question asks about.

"Who is the director of the centre?"  a name beside "director" or "centre"; other people's names answer nothing
"主任叫什么名字？"                     a Chinese name beside 主任; neither 副主任 nor the office alone tells it
"Ai là Chủ tịch?"                      "Phó Chủ tịch Nguyễn Văn An" names another
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.asked.concepts import Concept, occurrences
from assistant.asked.question import Question, Want
from assistant.evidence.wanted import holds, names, office_holders
from index.types import Language
from index.writing.folding import fold
from prompts import table

# Characters between an office and its holder: "Chủ tịch UBND huyện … Nguyễn Văn An". Other sentences tell of others.
APART = 60
_STOPS = re.compile(r"[;.\n|]")
_DEPUTY = "副"


def names_holder(question: Question, text: str) -> bool:
    """Whether a name in ``text`` stands beside the office asked about; any name where no office is understood."""
    if not holds(Want.OFFICE, text):
        return False
    asked = asked_offices(question)
    found = [span for office in asked for span in occurrences(office, text) if not _is_deputy(text, span[0])]
    people = [span for span in names(text) if not _is_place(text[slice(*span)], question)]
    if not asked or any(_is_beside(place, name, text) for place in found for name in people):
        return True
    return any(_is_asked(holder, found, question, text) for holder in office_holders(text))


def _is_deputy(text: str, start: int) -> bool:
    """Whether an office named at ``start`` is that of a deputy: "Phó Chủ tịch" is no chair."""
    return fold(text[:start]).endswith("pho ")


def _is_asked(holder: tuple[int, int], offices: Sequence[tuple[int, int]], question: Question, text: str) -> bool:
    """Whether a Chinese name and its office are of the office asked about, whose name other languages tell roughly."""
    if question.language is not Language.ZH or not any(office.kind == "person" for office in asked_offices(question)):
        return True
    start, end = holder
    is_deputy = _DEPUTY in question.text
    return is_deputy == (_DEPUTY in text[start:end]) and any(start <= first and last <= end for first, last in offices)


def _is_place(name: str, question: Question) -> bool:
    """Whether the name is one of the places asked about: "Hoàng" and "Hà" are family names too."""
    return any(fold(name) in place.forms for place in question.places)


def asked_offices(question: Question) -> list[Concept]:
    """What the office is called; where that is not understood, the units that it may belong to.

    Those who are taught hold no office: "谁给新婚夫妇讲课".
    """
    persons = [c for c in question.subject if c.kind == "person" and c.forms[0].startswith(_office_words())]
    return persons or [c for c in question.subject if c.kind == "unit"]


@cache
def _office_words() -> tuple[str, ...]:
    return tuple(table("question_words")["persons"]["offices"])


def _is_beside(place: tuple[int, int], name: tuple[int, int], text: str) -> bool:
    between = text[min(place[1], name[1]) : max(place[0], name[0])]
    return len(between) <= APART and not _STOPS.search(between)
