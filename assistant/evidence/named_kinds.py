"""Whether what was found names a thing of the kind that a question asks the name of.

    "Which ward has the most third births?"   a text about "all 14 wards" that names none answers nothing,
                                              nor does one that names two and says of neither that it has the most
    "Trường nào bị nhắc nhở?"                 "các trường chưa nghiêm túc" names no school
    "Which three hospitals …?"                a text that names one confirms a count that is not the documents'

What a text calls a ward or a school by name is data (``prompts/named_kinds.toml``). Offices and documents are not
among the kinds: their names are terms, and a question for one asks for a duty or a reference as often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.asked.number_words import number_word, read_number
from assistant.asked.question import Question, Want
from assistant.evidence.competing import Unit
from assistant.evidence.gaps import Gap
from assistant.evidence.unreadable import may_hide_words
from assistant.evidence.widened import sections_around
from index.writing.folding import fold, simplify
from prompts import table

READ = 5  # units in which a name is looked for
# What else a question may ask for: then the name may be one that it leaves open.
OTHERS = frozenset({Want.FIGURE, Want.DATE, Want.AMOUNT, Want.CONTACT, Want.REASON})
_CLAUSE, _BETWEEN = re.compile(r"[;:.。，；：\n|]"), re.compile(r"[,、和与及]|\bvà\b|\band\b")
FRAMES = ("vi", "en", "zh")
_LAST_OF_LIST = re.compile(r"[、和与及][\u4e00-\u9fff]{1,4}$")
# A figure right behind a name is the thing's own: "xã Mỹ An (12 ca)", "竹溪乡72例". Two of them compare.
_OWN_FIGURE = re.compile(r"[\s:：(（–-]{0,3}(?:(?:có|là|đạt|with|has|有|为|達|达)\s?)?\d")
_UPPER = "[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(ord("Ạ"), ord("Ỹ") + 1, 2))) + "]"


@dataclass(frozen=True, slots=True)
class AskedName:
    """What a question asks the name of: ``kind`` is a table of the word list, ``what`` how the question calls it."""

    kind: str
    what: str
    is_most: bool  # the one that has more or less of something than the others
    count: int = 1  # how many of them there are, as the question has it


def asked_name(question: Question) -> AskedName | None:
    """The kind of thing that the question asks the name of; ``None`` where it asks for no name."""
    folded = fold(question.text)
    found = ((match, kind) for kind in _kinds() for asked in _asked(kind) for match in asked.finditer(folded))
    nouns = ((match, kind) for match, kind in found if not _ends_title(match.span("what"), question))
    best = max(nouns, key=lambda pair: pair[0].start("what"), default=None)
    if best is None or Want.OFFICE in question.wants:  # "the headmaster of the school": a person's name
        return None
    start, end = best[0].span("what")
    is_most = _any("most", "asked").search(folded) is not None
    is_open = not is_most and not _any("explicit", "asked").search(folded)
    if question.wants & OTHERS and is_open:  # "whichever ward …, by when must it …?"
        return None
    what = question.text[start].lower() + question.text[start + 1 : end]
    return AskedName(best[1], what, is_most, _count_before(folded, _noun(best[1], folded, start, end)))


def _ends_title(noun: tuple[int, int], question: Question) -> bool:
    """Whether the noun is the end of a person's title: "phó cục trưởng nào" asks for no school."""
    start, end = noun
    titles = (concept for concept in question.concepts if concept.kind == "person")
    return any(title.start < start and end <= title.end for title in titles)


def _noun(kind: str, folded: str, start: int, end: int) -> int:
    """Where the noun itself begins: "three hospitals" is what a question calls hospitals."""
    nouns = "|".join(noun for language in FRAMES for noun in table("named_kinds")[kind][language])
    match = re.compile(rf"(?:{nouns})$").search(folded[start:end])
    return start + match.start() if match else start


def _count_before(folded: str, at: int) -> int:
    """The number in words or figures right before ``folded[at]``; 1 where there is none."""
    match = _counting().search(folded[:at])
    is_year = match is not None and match[1] == "nam" and match.start(1) > 0  # "trong năm xã nào"
    return 1 if match is None or is_year else _value(match[1])


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    read = read_number(number)
    return read.value if read and read.end == len(number) else 1


@cache
def _counting() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,/-])(\d{{1,2}}|{number_word()})\s*[个家所座条位名间]?\s*$")


def missing_name(question: Question, units: Sequence[Unit]) -> Gap | None:
    """The gap of a question for the names of things where the best units name none of their kind, or too few."""
    asked = asked_name(question)
    if asked is None or _tell_name(asked, question, units[:READ]):
        return None
    if not asked.is_most and may_hide_words(units[:READ]):
        return None
    return Gap("missing_name", (("what", asked.what),))


def _tell_name(asked: AskedName, question: Question, units: Sequence[Unit]) -> bool:
    """Whether the units tell the name; where several are asked for, whether they list so many."""
    if asked.count == 1:
        return any(_tells(asked, question, unit) for unit in units)
    said = [_said(unit, question) for unit in units]
    spans = [(text, *span) for text in said for span in _names(asked.kind, question, text)]
    names = {fold(text[start:end]) for text, start, end in spans}
    counted = [(text, *span) for text in said for span in _as_many(asked, text)]
    return len(names) >= asked.count or any(_listed(*span) >= asked.count for span in (*spans, *counted))


def _as_many(asked: AskedName, text: str) -> Iterator[tuple[int, int]]:
    """Where a Chinese text says that there are as many, behind their bare names: "南湖、东湖、黄贝三个街道"."""
    nouns = "|".join(table("named_kinds")[asked.kind]["zh"])
    counted = (match.span() for match in re.finditer(rf"(?<=[个家所座条])(?:{nouns})", text))
    return (span for span in counted if _count_before(text, span[0]) == asked.count and _lists(text[: span[0]]))


def _lists(text: str) -> bool:
    """Whether a name stands right before the number that ends the text, as the last of several."""
    number = _counting().search(text)
    return number is not None and _LAST_OF_LIST.search(text[: number.start(1)]) is not None


def _listed(text: str, start: int, end: int) -> int:
    """How many things the clause around a name lists: the kind may be said once, "南湖、东湖和黄贝街道"."""
    clause = _CLAUSE.split(text[:start])[-1] + _CLAUSE.split(text[start:])[0]
    return 1 + len(_BETWEEN.findall(clause))


def _tells(asked: AskedName, question: Question, unit: Unit) -> bool:
    text = _said(unit, question)
    names = list(_names(asked.kind, question, text))
    if asked.is_most:
        has_own = sum(_OWN_FIGURE.match(text, end) is not None for _, end in names) > 1
        return bool(names) and (has_own or _any("most", "told").search(text) is not None)
    return bool(names) or _any(asked.kind, "all").search(text) is not None


def _said(unit: Unit, question: Question) -> str:
    """What the unit says and stands under, as it is written; also whose document it is, unless one place is meant."""
    titles = [section.title for section in sections_around(unit.document, unit.start, unit.end)]
    own = [unit.part.place.value] if unit.part.place and not question.places else []
    return simplify(" | ".join([*titles, *own, unit.text]))


def _names(kind: str, question: Question, text: str) -> Iterator[tuple[int, int]]:
    """Where ``text`` names a thing of the kind that the question does not name itself."""
    asked = fold(question.text)
    return (match.span() for match in _any(kind, "names").finditer(text) if fold(match.group()) not in asked)


def without_bearers(text: str) -> str:
    """A text without the names of schools, hospitals, roads …: "Mầm non Mai Khê" is no place that is called Mai Khê."""
    return _any("bearers", "called").sub(" ", text)


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(name for name, row in table("named_kinds").items() if "names" in row)


@cache
def _asked(kind: str) -> tuple[re.Pattern[str], ...]:
    words = table("named_kinds")
    behind = "|".join(words["behind"]["en"])
    frames = ((frame, "|".join(words[kind][language])) for language in FRAMES for frame in words["frames"][language])
    return tuple(re.compile(frame.replace("NOUN", f"(?:{nouns})").replace("BEHIND", behind)) for frame, nouns in frames)


@cache
def _any(section: str, key: str) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in table("named_kinds")[section][key]) or r"(?!)"
    for name, character in _characters().items():
        joined = joined.replace(name, character)
    return re.compile(joined)


@cache
def _characters() -> dict[str, str]:
    """What the names of characters in the patterns stand for."""
    common = table("named_kinds")["common"]
    han = r"[\u4e00-\u9fff]"
    first, last = (f"(?![{common[key][0]}]){han}" for key in ("first", "last"))
    return {"UPPER": _UPPER, "LOWER": _UPPER.lower(), "FIRST": f"(?:{first})", "LAST": f"(?:{last})", "HAN": han}
