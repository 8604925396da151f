"""Text to the tokens that the lexical index and questions share.

A token is ``kind:value``; the kinds never collide, so that one index serves every language:

    w  Vietnamese syllable as written           w:dân
    f  the same without diacritics              f:dan
    p  two neighbouring words, folded           p:dan_so
    e  any other Latin word, light plural stem  e:ward
    h  two neighbouring Han characters          h:人口   (one, where a run has only one)
    n  document number, normalised              n:48/tb-ubnd
    d  number, as written and normalised        d:390.239 d:390239
    t  date and its month                       t:2017-09-28 t:2017-09

    >>> tokens("Số: 48 /TB-UBND").texts
    ('w:số', 'f:so', 'e:tb', 'e:ubnd', 'p:tb_ubnd', 'n:48/tb-ubnd', 'd:48')

Indexing takes ``texts``; a question takes ``weights(language)``, which leaves function words out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from index.patterns.letters import HAN
from index.types import Language
from index.writing.folding import fold
from index.writing.function_words import FOLDED_VIETNAMESE, FUNCTION_WORDS
from index.writing.language import is_syllable
from index.writing.numerals import dates, document_numbers, number_forms


class Kind(StrEnum):
    """What a token is; the prefix of its text."""

    WRITTEN = "w"
    FOLDED = "f"
    PAIR = "p"
    WORD = "e"
    HAN = "h"
    SYMBOL = "n"
    NUMBER = "d"
    DATE = "t"


# How much a match of each kind says in a question, before idf. A syllable as written also matches folded, so the two
# share the weight of one word; a document number settles which document is meant.
KIND_WEIGHTS: dict[Kind, float] = {
    Kind.WRITTEN: 0.5,
    Kind.FOLDED: 0.5,
    Kind.PAIR: 1.0,
    Kind.WORD: 1.0,
    Kind.HAN: 1.0,
    Kind.SYMBOL: 3.0,
    Kind.NUMBER: 1.0,
    Kind.DATE: 2.0,
}
LONGEST = 64  # characters of a token's value; longer runs are damage (base64, a line of dashes), not words

_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN = re.compile(rf"[^\W\d_{HAN}]+")
# Words on both sides of these still belong together: "dân số-KHHGĐ", "CT/TW", a line break inside a sentence.
_JOINER = re.compile(r"[ \t\u00a0]*(?:[-/\u2013]|\r?\n)?[ \t\u00a0]*")


@dataclass(frozen=True, slots=True)
class Token:
    """One token and the characters of the text that it stands for."""

    kind: Kind
    value: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return f"{self.kind}:{self.value}"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text, repeats included. Offsets are into ``source``, the text in NFC."""

    source: str
    items: tuple[Token, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The tokens as the index stores them."""
        return tuple(token.text for token in self.items)

    def weights(self, language: Language) -> dict[str, float]:
        """Each distinct token of a question with its weight; function words of ``language`` left out.

        A question of nothing but function words keeps them all: better a weak match than none.
        """
        functional = function_spans(self.source, language)
        content = [token for token in self.items if not _is_functional(token, functional)]
        return {token.text: KIND_WEIGHTS[token.kind] for token in content or self.items}


def tokens(text: str) -> Tokens:
    """Every token of ``text``, which may be in any of the languages or mix them."""
    source = unicodedata.normalize("NFC", text)
    folded = fold(source)
    found = (*_words(source, folded), *_han(folded), *_symbols(folded), *_dates(folded), *_numbers(source))
    return Tokens(source, tuple(token for token in found if len(token.value) <= LONGEST))


# -- the kinds -------------------------------------------------------------------------------------------------------


def _words(source: str, folded: str) -> Iterator[Token]:
    previous: tuple[str, int, int] | None = None
    for match in _LATIN.finditer(source):
        start, end = match.span()
        written, key = _word(match[0], folded[start:end])
        if written:
            yield Token(Kind.WRITTEN, written, start, end)
            yield Token(Kind.FOLDED, key, start, end)
        else:
            yield Token(Kind.WORD, key, start, end)
        if previous and _JOINER.fullmatch(source, previous[2], start):
            yield Token(Kind.PAIR, f"{previous[0]}_{key}", previous[1], end)
        previous = key, start, end


@lru_cache(maxsize=65536)
def _word(written: str, plain: str) -> tuple[str | None, str]:
    """A Vietnamese syllable as written and folded; of any other word ``None`` and its singular."""
    if is_syllable(plain):
        return tone_placed(written.lower()), plain
    return None, singular(plain)


def _han(folded: str) -> Iterator[Token]:
    """``folded`` is simplified already."""
    for match in _HAN_RUN.finditer(folded):
        start, run = match.start(), match[0]
        if len(run) == 1:
            yield Token(Kind.HAN, run, start, start + 1)
        for i in range(len(run) - 1):
            yield Token(Kind.HAN, run[i : i + 2], start + i, start + i + 2)


def _symbols(folded: str) -> Iterator[Token]:
    for form, start, end in document_numbers(folded):
        yield Token(Kind.SYMBOL, form, start, end)


def _dates(folded: str) -> Iterator[Token]:
    for form, start, end in dates(folded):
        yield Token(Kind.DATE, form, start, end)


def _numbers(source: str) -> Iterator[Token]:
    for match in re.finditer(r"[0-9]+(?:[.,][0-9]+)*", source):
        for form in number_forms(match[0]):
            yield Token(Kind.NUMBER, form, match.start(), match.end())


# -- words -----------------------------------------------------------------------------------------------------------

_NEW_TONES = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy")
_TONE_ON_SECOND = re.compile(r"(?:(o)([àáảãạèéẻẽẹ])|(?<!q)(u)([ỳýỷỹỵ]))$")
_MARKS = {**dict.fromkeys("àèỳ", "\u0300"), **dict.fromkeys("áéý", "\u0301"), **dict.fromkeys("ảẻỷ", "\u0309"),
          **dict.fromkeys("ãẽỹ", "\u0303"), **dict.fromkeys("ạẹỵ", "\u0323")}  # fmt: skip


def tone_placed(syllable: str) -> str:
    """A lower-case syllable with the tone where the older spelling puts it: ``hoà`` → ``hòa``, ``thuý`` → ``thúy``."""
    match = _TONE_ON_SECOND.search(syllable)
    if match is None:
        return syllable
    first, second = match[1] or match[3], match[2] or match[4]
    toned = unicodedata.normalize("NFC", first + _MARKS[second])
    return syllable[: match.start()] + toned + second.translate(_NEW_TONES)


def singular(word: str) -> str:
    """A lower-case English word without its plural ending: ``duties`` → ``duty``, ``wards`` → ``ward``.

    Harman's S-stemmer (How effective is suffixing?, JASIS 42, 1991): the first rule that fits applies, alone.
    """
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word if word.endswith(("eies", "aies")) else word[:-3] + "y"
    if word.endswith("es"):
        return word if word.endswith(("aes", "ees", "oes")) else word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]


# -- function words --------------------------------------------------------------------------------------------------


def function_spans(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Places of the function words in ``text`` (NFC); Chinese ones in a text of any language."""
    chinese = [match.span() for match in _chinese_function_words().finditer(fold(text))]
    listed = _latin_function_words(text, language)
    latin = [match.span() for match in _LATIN.finditer(text) if match[0].lower() in listed]
    return tuple(sorted(chinese + latin))


def _latin_function_words(text: str, language: Language) -> frozenset[str]:
    if language is not Language.VI:
        return FUNCTION_WORDS[Language.EN]
    return FOLDED_VIETNAMESE if text.isascii() else FUNCTION_WORDS[Language.VI]


@cache
def _chinese_function_words() -> re.Pattern[str]:
    longest_first = sorted(FUNCTION_WORDS[Language.ZH], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _is_functional(token: Token, spans: tuple[tuple[int, int], ...]) -> bool:
    """Pairs count as functional already when one of the two is: "of wards" says no more than "wards"."""
    return any(start < token.end and end > token.start for start, end in spans)
