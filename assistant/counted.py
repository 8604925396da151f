"""What a question asks to count, and whether a text counts it.

"How many villages …?"  needs a number of villages; a sentence with villages in it and a number of children is none
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from assistant.competing import Unit, headings
from assistant.concept_kinds import NO_SUBJECT, WIDE
from assistant.concepts import Concept, occurrences
from assistant.evidence import Evidence
from assistant.forms import comparable
from assistant.gaps import Gap
from assistant.measures import Measure, asked_measures, gives
from assistant.question import Question, Want
from assistant.unheld import spoken_of, would_be_said
from assistant.wanted import holds
from assistant.weighing import ConceptWeights
from index.damage import find_damage
from index.folding import fold, simplify
from index.types import Language
from prompts import table

READ = 10  # units in which a number of the thing is looked for
# Kinds of concepts that have a number.
COUNTABLE = frozenset({"unit", "education", "health", "population", "finance", "subject", "person"})
# A number stands right before what it counts ("14 newly built wards"), or after it in the same sentence ("wards with a
# station: 14"). Characters between; words of a Chinese text are a third as long.
_BEFORE, _AFTER = re.compile(r"\d[\d.,/]*(?:\s*[^\W\d]+,?){0,4}\s*$"), 60
_BEFORE_HAN, _AFTER_HAN = re.compile(r"\d[\d.,/]*[^\d，。；、]{0,8}$"), 25
# The number of all of something behind its term: "dân số là 390.239 người", "人口40081人", "population of 40,081".
_CLOSE = re.compile(
    r"[\s:：]*(?:(?:là|đạt|có|khoảng|trung bình|of|is|was|about|总数|總數|为|為|是|约|約)[\s:：]*){0,3}"
    r"\d[\d.,]*(?![\d.,]*\s*[%‰])"
)
NAMED_WITH = frozenset({"share", "age"})  # measures of which a value alone does not tell what it is of
_STOPS = re.compile(r"[;；。\n|]|\.\s")
_INSIDE = re.compile(r"-|[者员員]")  # stands behind a part of what is counted: "deaf-suspected children", "工作者"
_NEXT = re.compile(r"[;；。，、\n|]|[.,]\s")  # begins the next thing of a list: "xã, treo 125 băng rôn"


def missing_count(
    question: Question, units: Sequence[Unit], evidence: Sequence[Evidence], weight: ConceptWeights
) -> Gap | None:
    """The gap of a question that asks how many there are of what no unit counts.

    A thing that is spoken of elsewhere alone may go by another name in the units, and so may most persons, spoken of or
    not: pupils are "children", staff "cadres".
    """
    total = next((concept for concept in question.subject if concept.wider), None)
    if total and not any(_gives_total(total, unit) or find_damage(unit.text) for unit in units[:READ]):
        return Gap("missing_count", (("what", total.text),))
    thing = counted(question)
    if thing is None or any(_counts(thing, unit) for unit in units[:READ]):
        return None
    if any(find_damage(unit.text) for unit in units[:READ]):
        return None  # what cannot be read may be its name
    is_named = any(thing.named_in(comparable(unit.text)) for unit in units[:READ])
    if not is_named and (
        _has_many_names(thing) or spoken_of(thing, evidence) or not would_be_said(thing, question, units, weight)
    ):
        return None
    return Gap("missing_count", (("what", thing.text),))


def missing_measure(question: Question, units: Sequence[Unit]) -> Gap | None:
    """The gap of a question for a share or an age where no unit gives one together with anything that is asked about.

    Only things that a text in any language names are looked for; where there are none, any value will do.
    """
    things = [concept for concept in question.subject if concept.translated and concept.kind not in WIDE]
    for measure in asked_measures(question.text):
        if measure.name in NAMED_WITH and not any(_measures(measure, things, unit) for unit in units[:READ]):
            return Gap("missing_figure")
    return None


def _measures(measure: Measure, things: Sequence[Concept], unit: Unit) -> bool:
    said = f"{unit.total} | {unit.text} | {headings(unit)}"
    is_named = not things or any(thing.named_in(comparable(said)) for thing in things)
    # A table tells once what all its figures are: "Tỷ lệ sàng lọc (%)" above "61,7".
    labelled = unit.row is not None and measure.asked.search(comparable(said)) and holds(Want.FIGURE, unit.text)
    return bool(find_damage(unit.text)) or (is_named and (bool(labelled) or gives(measure, said)))


def _has_many_names(thing: Concept) -> bool:
    return thing.kind == "person" and thing.forms[0] not in _professions()


@cache
def _professions() -> frozenset[str]:
    return frozenset(fold(name) for name in table("counted")["persons"]["professions"])


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
    begin = _pattern("counters").match(fold(question.text), asked.end())
    after = begin.end() if begin else asked.end()
    thing = next((c for c in question.subject if asked.end() <= c.start <= after), None)
    if thing and question.language is not Language.VI:
        thing = _head(thing, question)
    if thing is None or _INSIDE.match(question.text, thing.end):
        return None
    return thing if thing.translated and thing.kind in COUNTABLE else None


def _asking(question: Question) -> Iterator[re.Match[str]]:
    """The words that ask for a number: "máy" in the term "bộ máy" is no "mấy"."""
    found = _pattern("asked").finditer(fold(question.text))
    return (match for match in found if not any(c.start <= match.start() < c.end for c in question.subject))


def _head(first: Concept, question: Question) -> Concept:
    """The last of the words put together: in English and Chinese what is counted stands behind what tells its kind."""
    for concept in question.subject:
        stands_behind = first.end <= concept.start and not question.text[first.end : concept.start].strip()
        if stands_behind and concept.kind not in NO_SUBJECT:
            first = concept
    return first


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(table("counted")["words"][name]))


def _counts(thing: Concept, unit: Unit) -> bool:
    if unit.row is not None:  # what its figures count stands in its labels and headings
        return any(map(thing.named_in, (comparable(f"{unit.total} | {unit.text}"), headings(unit))))
    if any(holds(Want.FIGURE, stretch) for stretch in _beside(thing, unit.text)):
        return True
    is_named = thing.kind == "person" and thing.named_in(comparable(unit.text))
    return is_named and _pattern("persons").search(simplify(unit.text).lower()) is not None  # "招聘30名"


def _beside(thing: Concept, text: str) -> Iterator[str]:
    """The stretches of ``text`` before and after the thing in which a number would count it."""
    for start, end in occurrences(thing, text):
        is_han = "\u3400" <= text[start] <= "\u9fff"
        before = (_BEFORE_HAN if is_han else _BEFORE).search(_STOPS.split(text[:start])[-1])
        yield before.group() if before and not _pattern("apart").search(before.group()) else ""
        after = _NEXT.split(text[end : end + (_AFTER_HAN if is_han else _AFTER)])[0]
        yield _pattern("elsewhere").sub(" ", after)
