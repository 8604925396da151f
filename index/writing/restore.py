"""Vietnamese diacritics restored from the collection's own words.

A question typed as ``ty so gioi tinh khi sinh`` is read as ``tỷ số giới tính khi sinh`` because the collection
writes these syllables, in this order. Each syllable offers the spellings that the collection has for it, and the
best path is the likeliest under a bigram model of the collection, interpolated with single counts (Jelinek and
Mercer, 1980), found by a beam search that keeps several readings.

    >>> restore("ty so gioi tinh", vocabulary)
    (Restoration(text='tỷ số giới tính', share=0.97), Restoration(text='tỷ số giới tỉnh', share=0.03))

Marks that are there are believed: "thông bao" is completed, and "thông" can only become what has its circumflex.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from index.writing.folding import fold
from index.writing.language import is_syllable
from index.writing.lexical import tone_placed
from index.writing.spelling import is_spelled

# Spellings per syllable: the rest of a syllable's spellings are, in official texts, slips of the pen.
MOST_SPELLINGS = 12
# Readings followed at once. Twice as many gave the same readings in the tests' collections.
BEAM = 16
# A reading below this share of belief would only add noise to a search.
LEAST_SHARE = 0.05
# Weight of the pair model against the single syllable. The pair decides; the syllable breaks ties of unseen pairs.
_PAIR = 0.9
# Occurrences credited to every spelling, so that an unknown word has a likelihood at all.
_UNSEEN = 0.5

# Whoever types some marks means a syllable without any to be so more often than the collection's counts say.
_KEPT = 4.0
# So many syllables that the collection writes otherwise say that marks are missing; one may be a name.
_LACKING = 2

_WORD = re.compile(r"[^\W\d_]+")
# Only these may stand between two syllables of one phrase.
_BETWEEN = re.compile(r"[ \t\u00a0\r\n-]+")


class Vocabulary(Protocol):
    """Counts of the collection's syllables as written (lower case, NFC, tones placed as in ``tone_placed``)."""

    def spellings(self, folded: str) -> dict[str, int]:
        """Written syllables whose folded form is ``folded``, with how often each occurs."""
        ...

    def pair(self, first: str, second: str) -> int:
        """How often ``second`` directly follows ``first``."""
        ...

    @property
    def total(self) -> int:
        """How many syllables were counted."""
        ...


@dataclass(frozen=True, slots=True)
class Restoration:
    """One reading of a text. ``share`` is its part of the belief in all readings, in (0, 1]; higher is likelier."""

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class _Path:
    """A reading of the syllables so far."""

    score: float  # log of its likelihood
    words: tuple[str, ...] = ()
    last_count: int = 0  # how often the collection has the last word


def restore(text: str, vocabulary: Vocabulary) -> tuple[Restoration, ...]:
    """Readings of ``text`` with diacritics, best first; at least one.

    A syllable keeps the marks that it has and the spelling that the collection has for it; one that the collection does
    not know in any spelling stays as it is. Capital letters and everything between the words are kept.
    """
    source = unicodedata.normalize("NFC", text)
    words = list(_WORD.finditer(source))
    options = [_spellings(match[0], vocabulary) for match in words]
    gaps = [(before.end(), word.start()) for before, word in pairwise(words)]
    joined = [False, *(_BETWEEN.fullmatch(source, *gap) is not None for gap in gaps)][: len(words)]
    typed = [None if source.isascii() else match[0].lower() for match in words]
    paths = _best_paths(options, joined, typed, vocabulary)
    total = sum(math.exp(path.score - paths[0].score) for path in paths)
    shares = [math.exp(path.score - paths[0].score) / total for path in paths]
    return tuple(
        Restoration(_rewritten(source, words, path.words), share)
        for path, share in zip(paths, shares, strict=True)
        if share >= LEAST_SHARE or path is paths[0]
    )


def missing_marks(text: str, vocabulary: Vocabulary) -> tuple[Restoration, ...]:
    """The readings of a Vietnamese text (NFC) that lacks diacritics, all or some; none where none are missing."""
    if not text.isascii():
        words = [word.lower() for word in _WORD.findall(text)]
        lacking = [word for word in words if _lacks_marks(word, vocabulary)]
        if len(lacking) < _LACKING and all(is_spelled(word) for word in lacking):
            return ()
    return tuple(reading for reading in restore(text, vocabulary) if text.isascii() or reading.text != text)


def _lacks_marks(word: str, vocabulary: Vocabulary) -> bool:
    """Whether the collection writes this syllable, but always with more marks."""
    known = _spellings(word, vocabulary)
    return word not in known and tone_placed(word) not in known


def _spellings(word: str, vocabulary: Vocabulary) -> dict[str, int]:
    """The spellings that ``word`` may stand for, with their counts; itself when nothing else is known."""
    plain = word.lower()
    if not _may_be_vietnamese(plain):
        return {plain: 0}
    known = vocabulary.spellings(fold(plain))
    if not plain.isascii() and plain in known:
        return {plain: known[plain]}
    possible = [(written, count) for written, count in known.items() if completes(plain, written)]
    return dict(sorted(possible, key=lambda item: (-item[1], item[0]))[:MOST_SPELLINGS]) or {plain: 0}


def completes(typed: str, written: str) -> bool:
    """Whether ``written`` has every mark that ``typed`` has, letter by letter, and perhaps more."""
    return typed.isascii() or all(_marks(own) <= _marks(other) for own, other in zip(typed, written, strict=True))


@lru_cache(maxsize=512)
def _marks(letter: str) -> frozenset[str]:
    """The marks of a letter in NFC; the bar of đ counts as one."""
    return frozenset("đ" if letter == "đ" else unicodedata.normalize("NFD", letter)[1:])


def _best_paths(
    options: list[dict[str, int]], joined: list[bool], typed: list[str | None], vocabulary: Vocabulary
) -> list[_Path]:
    """The likeliest readings. ``typed``: the words as they stand where they may be meant so."""
    paths = [_Path(0.0)]
    for spellings, follows, own in zip(options, joined, typed, strict=True):
        extended = [
            _Path(
                path.score
                + _log_likelihood(path, word, count, follows, vocabulary)
                + (math.log(_KEPT) if word == own else 0.0),
                (*path.words, word),
                count,
            )
            for path in paths
            for word, count in spellings.items()
        ]
        extended.sort(key=lambda path: (-path.score, path.words))
        paths = extended[:BEAM]
    return paths


def _log_likelihood(path: _Path, word: str, count: int, follows: bool, vocabulary: Vocabulary) -> float:
    """log P(word | the word before it)."""
    alone = (count + _UNSEEN) / (vocabulary.total + 1)
    if not follows or not path.last_count:
        return math.log(alone)
    after = vocabulary.pair(path.words[-1], word) / path.last_count
    return math.log(_PAIR * after + (1 - _PAIR) * alone)


def _rewritten(source: str, words: list[re.Match[str]], replacements: tuple[str, ...]) -> str:
    pieces: list[str] = []
    position = 0
    for match, word in zip(words, replacements, strict=True):
        pieces += source[position : match.start()], with_case_of(match[0], word)
        position = match.end()
    return "".join(pieces) + source[position:]


def with_case_of(original: str, word: str) -> str:
    """``word`` (lower case) in capitals, with a capital or as it is, as ``original`` is written."""
    if original.isupper() and len(original) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if original[:1].isupper() else word


# -- counting --------------------------------------------------------------------------------------------------------


def count_words(text: str) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Counts of the Vietnamese syllables of ``text`` and of the neighbouring pairs, as a vocabulary keeps them."""
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    before: tuple[str, int] | None = None
    for word, start, end in _syllables(text):
        singles[word] += 1
        if before and _BETWEEN.fullmatch(text, before[1], start):
            pairs[before[0], word] += 1
        before = word, end
    return singles, pairs


def _syllables(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if _may_be_vietnamese(word):
            yield word, match.start(), match.end()


@lru_cache(maxsize=65536)
def _may_be_vietnamese(word: str) -> bool:
    return is_syllable(fold(word))
