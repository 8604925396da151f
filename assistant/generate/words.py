"""The words of a text that carry its subject, with their places, made comparable inside one language.

"UBND các xã bố trí kinh phí"  (vi)  → ubnd, xa, bo, tri, kinh, phi
"Communes set aside funds"     (en)  → commun, set, asid, fund
"已婚育齡婦女"                   (zh)  → 已 婚 育 龄 妇 女
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from snowballstemmer import stemmer

from index.types import Language
from index.writing.folding import fold
from index.writing.function_words import FUNCTION_WORDS

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+\d*")
# Grammar of Chinese: single characters that stand in every sentence.
_HAN_GRAMMAR = frozenset("的了和与及或在对为是有以从由把被将于之其中这那个共各等并也都还就已所用本全每按")
_CLAUSE = re.compile(r"(?<!\d)[,，](?!\d)|[;；:：。.!?！？](?=\s|$|[\u3400-\u9fff])|、|\n|\t|\s\|\s")


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]``, folded and without its inflection."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def words(text: str, language: Language) -> tuple[Word, ...]:
    """The content words of ``text`` (NFC) in order."""
    return tuple(_words(text, language))


def shared(said: Sequence[Word], known: Collection[str]) -> float:
    """The share of the words of ``said`` that are among ``known``, in [0, 1]; 1 when there are none."""
    keys = {word.key for word in said}
    return len(keys & set(known)) / len(keys) if keys else 1.0


def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """The places of the clauses of ``text``: what stands between commas and the like, in order."""
    bounds = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    spans = ((start, end) for start, end in pairwise(bounds))
    return tuple((start, end) for start, end in spans if text[start:end].strip(" ,;:.，；：。、|\t\n"))


def around(found: Sequence[Word], start: int, end: int, reach: int) -> frozenset[str]:
    """The keys of the ``reach`` words before ``start`` and behind ``end``."""
    before = [word.key for word in found if word.end <= start][-reach:]
    behind = [word.key for word in found if word.start >= end][:reach]
    return frozenset((*before, *behind))


def _words(text: str, language: Language) -> Iterator[Word]:
    for match in _WORD.finditer(fold(text)):
        key = match.group()
        if key in _grammar(language) or (language is Language.ZH and key in _HAN_GRAMMAR):
            continue
        yield Word(_stem(key) if language is Language.EN else key, *match.span())


@cache
def _grammar(language: Language) -> frozenset[str]:
    return frozenset(fold(word) for word in FUNCTION_WORDS[language])


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(stemmer("english").stemWord(word)) if len(word) > 3 else word
