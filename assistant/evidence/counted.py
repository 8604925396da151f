"""What a question asks to count, and whether a text counts it.

"How many villages …?"  needs a number of villages; a sentence with villages in it and a number of children is none
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from assistant.asked.concept_kinds import NO_SUBJECT
from assistant.asked.concepts import Concept, occurrences
from assistant.asked.forms import comparable
from assistant.asked.measures import as_asked
from assistant.asked.question import Question, Want
from assistant.asked.weighing import ConceptWeights
from assistant.evidence.competing import Unit, headings
from assistant.evidence.gaps import Gap
from assistant.evidence.measured import VALUES_READ
from assistant.evidence.unheld import has_many_names, spoken_of, would_be_said
from assistant.evidence.wanted import holds
from assistant.evidence.widened import Evidence
from index.types import Language
from index.writing.folding import fold, simplify
from prompts import pattern

READ_OF_PEOPLE = 4  # units in which people under any name are looked for: there are some of them in most sections
# Kinds of concepts that have a number.
COUNTABLE = frozenset({"unit", "education", "health", "population", "finance", "subject", "person"})
# A number stands right before what it counts ("14 newly built wards"), or after it in the same sentence ("wards with a
# station: 14"). Characters between; words of a Chinese text are a third as long. The 100 of a ratio counts nothing.
_BEFORE, _AFTER = re.compile(r"(?<![\d.,])(?<![/:](?=100\b))\d[\d.,/]*(?:\s*[^\W\d]+,?){0,4}\s*$"), 60
_BEFORE_HAN, _AFTER_HAN = re.compile(r"\d[\d.,/]*[^\d，,。；;、]{0,12}$"), 25
# The number of all of something behind its term: "dân số là 390.239 người", "人口40081人", "population of 40,081".
_CLOSE = re.compile(
    r"[\s:：]*(?:(?:là|đạt|có|khoảng|trung bình|ước|(?:đến )?năm \d{4}|of|is|was|about|总数|總數|为|為|是|约|約"
    r"|toàn (?:tỉnh|thành phố|quận|huyện|thị xã|xã|phường))[\s:：]*){0,5}"
    r"\d[\d.,]*(?![\d.,]*\s*[%‰])"
)
# A Chinese number with its measure word, right behind what it counts, simplified: "服务车一辆".
_HAN_NUMBER = re.compile("[一二两三四五六七八九十百]+[辆台个名位所家间场条份张支处件对户]")
# A share counts nothing: "55-65% trẻ sơ sinh".
_SHARES = re.compile(r"(?:\d[\d.,]*\s*[-–~]\s*)?\d[\d.,]*\s*[%‰]")
_STOPS = re.compile(r"[;；。\n|]|\.\s")
_INSIDE = re.compile(r"-|[者员員]")  # stands behind a part of what is counted: "deaf-suspected children", "工作者"
# Begins the next thing of a list: "xã, treo 125 băng rôn".
_NEXT = re.compile(r"[;；。，、\n|]|[.,]\s|,(?=[\u3400-\u9fff])")

_pattern = partial(pattern, "counted", "words")


def missing_count(
    question: Question, units: Sequence[Unit], evidence: Sequence[Evidence], weight: ConceptWeights
) -> Gap | None:
    """The gap of a question that asks how many there are of what no unit counts.

    A thing that is spoken of elsewhere alone may go by another name in the units, and so may most persons, spoken of or
    not: pupils are "children", staff "cadres". Some persons must be counted for them nevertheless.
    """
    total = next((concept for concept in question.subject if concept.wider), None)
    if total:
        is_given = any(_gives_total(total, unit) for unit in units[:VALUES_READ])
        return None if is_given else Gap("missing_count", (("what", total.text),))
    thing = counted(question)
    if thing is None:
        return Gap("missing_figure") if _counts_people(question) and not _gives_people(units) else None
    if any(_counts(thing, unit) for unit in units[:VALUES_READ]):
        return None
    strict = replace(thing, loose=())  # "attend" counts nobody
    is_named = any(strict.named_in(comparable(unit.text)) for unit in units[:VALUES_READ])
    if not is_named and has_many_names(thing):
        return None if _gives_people(units) else Gap("missing_count", (("what", thing.text),))
    if thing.kind == "person" and units and _counts_unnamed(thing, question, units[0]):
        return None
    if not is_named and (spoken_of(thing, evidence) or not would_be_said(thing, question, units, weight)):
        return None
    return Gap("missing_count", (("what", thing.text),))


def _counts_people(question: Question) -> bool:
    """Whether people are counted who are called nothing else: "how many people attended"."""
    folded = as_asked(question.text)
    return any(_pattern("people").match(folded, asked.end()) for asked in _asking(question))


def _gives_people(units: Sequence[Unit]) -> bool:
    """Whether any of the units counts persons."""
    if any(unit.row and _pattern("people_headed").search(headings(unit)) for unit in units[:READ_OF_PEOPLE]):
        return True
    said = (simplify(f"{unit.total} | {unit.text}").lower() for unit in units[:READ_OF_PEOPLE])
    return any(map(_pattern("people_counted").search, said))


def _counts_unnamed(thing: Concept, question: Question, best: Unit) -> bool:
    """Whether the best unit counts people without saying who they are, of what else is asked: "應查6375人"."""
    others = [c for c in question.subject if c is not thing and c.kind not in NO_SUBJECT | {"person", "unit"}]
    counts = _pattern("unnamed").search(simplify(best.text).lower()) is not None
    return counts and any(concept.named_in(comparable(best.text)) for concept in others)


def _gives_total(total: Concept, unit: Unit) -> bool:
    """Whether a row is labelled with the total, or a number stands close to the term: "has a population of 40,081"."""
    named = replace(total, wider=())
    if unit.row is not None:
        return named.named_in(comparable(f"{unit.total} | {unit.text}"))
    term = replace(total, forms=(*total.forms, *total.wider))
    found = ((unit.text[:start], unit.text[end:]) for start, end in occurrences(term, unit.text))
    return any(_CLOSE.match(after) and not _pattern("some").search(fold(before)) for before, after in found)


def counted(question: Question) -> Concept | None:
    """What the question asks the number of, where it is a thing that any text calls by one of its known names."""
    asked = next(_asking(question), None)
    if asked is None:
        return None
    begin = _pattern("counters").match(as_asked(question.text), asked.end())
    after = begin.end() if begin else asked.end()
    thing = next((c for c in question.subject if asked.end() <= c.start <= after < c.end), None)
    if thing and question.language is not Language.VI:
        thing = _head(thing, question)
    if thing is None or _INSIDE.match(question.text, thing.end):
        return None
    is_paid = thing.kind == "finance" and Want.AMOUNT in question.wants  # "多少补助": how much, not how many
    return thing if thing.translated and thing.kind in COUNTABLE and not is_paid else None


def _asking(question: Question) -> Iterator[re.Match[str]]:
    """The words that ask for a number: "máy" in the term "bộ máy" is no "mấy"."""
    found = _pattern("asked").finditer(as_asked(question.text))
    return (match for match in found if not any(c.start <= match.start() < c.end for c in question.subject))


def _head(first: Concept, question: Question) -> Concept:
    """The last of the words put together: in English and Chinese what is counted stands behind what tells its kind.

    Chinese says what is done right behind that as well: in "多少孩子加分" children are counted.
    """
    for concept in question.subject:
        stands_behind = first.end <= concept.start and not question.text[first.end : concept.start].strip()
        is_person = question.language is Language.ZH and first.kind == "person"
        if stands_behind and not is_person and concept.kind not in NO_SUBJECT:
            first = concept
    return first


def _counts(thing: Concept, unit: Unit) -> bool:
    if unit.row is not None:  # what its figures count stands in its labels and headings
        return any(map(thing.named_in, (comparable(f"{unit.total} | {unit.text}"), headings(unit))))
    if counts(thing, unit.text):
        return True
    is_named = thing.kind == "person" and thing.named_in(comparable(unit.text))
    return is_named and _pattern("persons").search(simplify(unit.text).lower()) is not None  # "招聘30名"


def counts(thing: Concept, text: str) -> bool:
    """Whether a number in running text stands where it counts the thing."""
    beside = (_SHARES.sub("", stretch) for stretch in _beside(thing, text))
    return any(holds(Want.FIGURE, stretch) or _HAN_NUMBER.match(stretch) for stretch in beside)


def _beside(thing: Concept, text: str) -> Iterator[str]:
    """The stretches of ``text`` before and after the thing in which a number would count it."""
    for start, end in occurrences(thing, text):
        is_han = "\u3400" <= text[start] <= "\u9fff"
        before = (_BEFORE_HAN if is_han else _BEFORE).search(_STOPS.split(text[:start])[-1])
        yield before.group() if before and not _pattern("apart").search(before.group()) else ""
        after = _NEXT.split(text[end : end + (_AFTER_HAN if is_han else _AFTER)])[0]
        yield _pattern("elsewhere").sub(" ", _pattern("acts").split(simplify(after))[0])
