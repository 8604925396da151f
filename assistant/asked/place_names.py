"""Whether a name stands in a question as the name of a place: not as a word, not as a person, also by its initials."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from index.types import Language
from index.writing.folding import fold
from index.writing.language import detect
from index.writing.lexical import tone_placed
from prompts import abbreviations, table

# The words that announce a place, folded: before the name in Vietnamese, after it in English ("Ba Dinh
# district"; "district Health Centre" is no place). Han names carry theirs at the end.
ENGLISH_UNIT = r"(?:district|county|province|city|ward|commune|town(?:ship)?|village|hamlet)"
UNIT = (
    rf"(?:quan|dac khu|khu|huyen|tinh|thanh pho|tp\.?|thi xa|thi tran|phuong|xa|thon|xom|khu pho|{ENGLISH_UNIT}\s+of)"
)
# Levels in short, with their full stop, which need no blank behind them: "Q.Long Biên", "TX. Quảng Yên".
SHORT_UNIT = r"(?:tp|tx|[qhpx])\."

_WORD_BEFORE = re.compile(r"(\w+)\.?\s+$")
_UNIT_BEFORE = re.compile(rf"\b{UNIT}\s+(?:\w+\s+){{0,2}}$")  # "xã Lê Thanh Hà" is a place whatever it is called
_ANNOUNCING = re.compile(rf"\b(?:{UNIT}|{SHORT_UNIT}|o|tai|in|at)\s*$")
_ANNOUNCED = re.compile(rf"{UNIT}\s")
_SHORT = re.compile(r"(?<![\w/&-])[A-Za-z]{2,4}(?![\w/&-])")  # not inside the symbol of a document: "5/KH-HM"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_VOWEL = re.compile(r"[aeiouy]")
_LATIN_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_LONGEST_NAME = 3  # words
_CITY = "tp"


@dataclass(frozen=True, slots=True)
class Known:
    """A name that is known: as it is written, whether the glossary has it, whether a document is of that place."""

    name: str
    in_glossary: bool = False
    is_own: bool = False


def is_place_name(
    text: str, start: int, end: int, known: Known, is_word: Callable[[str], bool] = lambda name: False
) -> bool:
    """Whether a known name is meant at ``text[start:end]``, which is it folded: by its capitals, or by itself.

    ``is_word`` tells whether words are a term.
    """
    words = text[start:end].split()
    if all(word[0].isupper() for word in words) or _HAN.match(known.name):
        # Of one syllable the marks must be right: "Vĩnh" is the beginning of a longer name, not the city of Vinh.
        return len(words) > 1 or words[0].isascii() or words[0].lower() == known.name.lower()
    # Typed without capitals, one syllable ("hue", "vinh") is more often a word than a city. With diacritics all of them
    # must be right, and the name no word ("hòa bình", peace); without, most of the districts may be words: "tien du" is
    # one, and "tiền dự" of "tiền dự án". "la gi" is a town and "what is", "van ban" a district and a document.
    small = " ".join(words).lower()
    is_announced = known.is_own or _ANNOUNCING.search(fold(text[:start])) is not None
    if len(words) == 1 or not (is_announced or fold(small) not in _words("wide", "words")):
        return False
    if not small.isascii():
        return text[start:end].islower() and _spelled(small) == _spelled(known.name.lower())
    asks = set(words) <= _stop_words() or small in _document_words()
    is_sure = known.in_glossary or (is_announced and not _is_in_term(text, start, end, is_word))
    return is_sure and not asks


def _is_in_term(text: str, start: int, end: int, is_word: Callable[[str], bool]) -> bool:
    """Whether a term goes on behind the name: "vi thanh" in "vi thanh nien"."""
    behind = _LATIN_WORD.match(text, end + 1)
    last = text.rfind(" ", start, end) + 1
    return behind is not None and any(is_word(text[first : behind.end()]) for first in (start, last))


def _spelled(name: str) -> str:
    return " ".join(map(tone_placed, name.split()))


def is_person(text: str, start: int) -> bool:
    """Whether the name that begins at ``start`` is a person's: a title or a capitalised family name is before it."""
    before = _WORD_BEFORE.search(text, 0, start)
    if before is None or _UNIT_BEFORE.search(fold(text[:start])):
        return False
    if before[1] == "Do" and before.start() == 0 and detect(text) is Language.EN:  # no "Đỗ Hoàng Mai"
        return False
    if before[1][0].isupper() and fold(before[1]) in _words("persons", "surnames"):
        return True
    lead = text[:start].lower()
    return any(_title().search(written) for written in (lead, fold(lead)))


class Initials:
    """Places by the initials of their names: "HM" is Hoàng Mai where the documents name no other place of these.

    ``named`` tells whether a document names a folded name, or writes a word.
    """

    def __init__(self, names: Iterable[str], named: Callable[[str], bool]) -> None:
        self._named = named
        self._names: dict[str, list[str]] = {}
        # A name is there with and without its type: "huyện An Dương". Other languages' forms are other initials.
        for name in dict.fromkeys(names):
            words = fold(name).split()
            if len(words) > 1 and not _ANNOUNCED.match(fold(name)):
                self._names.setdefault("".join(word[0] for word in words), []).append(name)

    def meant(self, short: str) -> str | None:
        """The one place that the folded initials stand for; ``None`` where it may be another, or something else."""
        names = {fold(name): name for name in self._names.get(short, ()) if self._named(fold(name))}
        if not names and short.startswith(_CITY):  # "TPHN"
            return self.meant(short.removeprefix(_CITY))
        if len(names) != 1 or short in _taken() or self._named(short):
            return None
        return names.popitem()[1]

    def places_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where initials of a place stand as its name: in capitals, or without a vowel behind a word such as "ở"."""
        for match in _SHORT.finditer(text):
            before = _WORD_BEFORE.search(text, 0, match.start())
            behind_word = before is not None and fold(before[1]) in _words("initials", "lead")
            small = behind_word and not _VOWEL.search(match[0])
            if (match[0].isupper() or small) and self.meant(match[0].lower()):
                yield match.span()


def possible_names(text: str) -> Iterator[tuple[int, int]]:
    """Runs of up to three words that may be an unlisted name: capitalised, or all in small letters behind "in" or "ở".

    One word alone at the beginning is capitalised anyway.
    """
    words = [match.span() for match in _LATIN_WORD.finditer(text)]
    small = text == text.lower()
    for first, (start, _) in enumerate(words):
        before = _WORD_BEFORE.search(text, 0, start)
        led = small and before is not None and fold(before[1]) in _words("initials", "lead")
        for behind in range(first + 1, min(first + _LONGEST_NAME, len(words)) + 1):
            begins_sentence = first == 0 and behind == 1
            run = [text[s:e] for s, e in words[first:behind]]
            if led or (not begins_sentence and all(word[0].isupper() for word in run)):
                yield start, words[behind - 1][1]


@cache
def _taken() -> frozenset[str]:
    """Short forms of something else: types of documents ("TB"), terms ("DS")."""
    types = {word for words in table("question_words")["document_types"].values() for word in words}
    return frozenset(types | {fold(short) for short, _ in abbreviations()})


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(table("question_words")[section][key])


@cache
def _title() -> re.Pattern[str]:
    """A title at the end of what stands before a name. "bà" only with its mark: "ba vi" is a district."""
    titles = "|".join(re.escape(title) for title in sorted(_words("persons", "titles")))
    return re.compile(rf"(?<!\w)(?:{titles})\.?\s+$")


@cache
def _document_words() -> frozenset[str]:
    return frozenset(table("question_words")["references"]["any_document"])


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(fold(word) for phrase in table("question_words")["stop"]["vi"] for word in phrase.split())
