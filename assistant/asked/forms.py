"""How far a text holds a term in one of its written forms: the one lexical measure that ranking and refusal share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from index.writing.folding import fold, simplify

HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_FIRST_HAN = "\u3400"
PART = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")  # what a term can be cut into: words, Han characters
_LINKS = ("cac", "nhung", "cua", "va", "ve", "the", "of", "and", "for", "in")  # inside a term: "UBND các phường"
_LINK = rf"(?:{'|'.join(_LINKS)})"
_LATIN_WORD = re.compile(r"[^\W_]+")
# Part of a form's syllables without the whole form is weak evidence: "tỷ số" alone is not the sex ratio.
_PARTIAL = 0.5
_WRITTEN = "\x1f"  # stands before a text as it is written


@lru_cache(maxsize=4096)  # the passages, headings and sentences of the last questions
def comparable(text: str) -> str:
    """``text`` (NFC) as concepts are looked for in it: folded, and again with its diacritics.

    A word that was typed with diacritics is only found with them: "lương" (pay) is not "lượng" (amount).
    """
    folded = fold(text)
    written = simplify(text).lower()
    return folded if folded == written else f"{folded}{_WRITTEN}{written}"


@lru_cache(maxsize=65536)
def form_degree(form: str, text: str) -> float:
    """1 when ``text`` holds ``form`` whole; else a part of the share of its pieces that are there."""
    if _any_words_of(form).isdisjoint(words_of_text(text)):  # as most texts are
        return 0.0
    if holds(form, text):
        return 1.0
    pieces = _pieces(form)
    return _PARTIAL * sum(holds(piece, text) for piece in pieces) / len(pieces) if pieces else 0.0


@lru_cache(maxsize=16384)
def _words_of(form: str) -> frozenset[str]:
    return frozenset(_words(form))


@lru_cache(maxsize=16384)
def _any_words_of(form: str) -> frozenset[str]:
    """The words of a form, with their marks and without: a text may be written either way."""
    return _words_of(form) | _words_of(_folded(form))


@lru_cache(maxsize=4096)
def words_of_forms(*groups: tuple[str, ...]) -> frozenset[str]:
    """The words of all forms, with their marks and without. A text that holds none of them holds no form in part."""
    return frozenset(word for forms in groups for form in forms for word in _any_words_of(form))


@lru_cache(maxsize=16384)
def _folded(form: str) -> str:
    return fold(form)


@lru_cache(maxsize=4096)
def words_of_text(text: str) -> frozenset[str]:
    """The words of a text; of what may be an English plural also the singular."""
    words = frozenset(_words(text))
    plurals = [word for word in words if word.endswith("s")]
    return words | {word[:-1] for word in plurals} | {word.removesuffix("es") for word in plurals}


def _words(text: str) -> Iterator[str]:
    """The words of a text, and its Han characters."""
    return (match.group() for match in PART.finditer(text))


def holds(form: str, text: str) -> bool:
    """Whether a ``comparable`` text holds ``form`` whole."""
    if form[0] >= _FIRST_HAN:
        return form in text
    if form[-1] >= _FIRST_HAN:  # "10月", which is not in "110月"
        return form in text and _unbroken(form).search(text) is not None
    if not form.isascii() and _WRITTEN not in text:  # without diacritics, or folded
        form = _folded(form)
    if not _words_of(form) <= words_of_text(text):
        return False
    # Of one word, the word is all there is to find. The words of others are seldom side by side as well, and then the
    # pattern, which takes a third of a millisecond to make, is not needed.
    return form.isalnum() or (_in_a_row(form) in _in_a_row(text) and bounded(form).search(text) is not None)


@lru_cache(maxsize=1024)
def _unbroken(form: str) -> re.Pattern[str]:
    """What finds a form that begins with a number or Latin letters and ends in Han characters."""
    return re.compile(rf"(?<![a-z0-9]){re.escape(form)}")


@lru_cache(maxsize=4096)
def _in_a_row(text: str) -> str:
    """The words of a form or a text with a blank before each, without those that may stand inside a term."""
    return "".join(f" {word}" for word in _LATIN_WORD.findall(text) if word not in _LINKS)


@lru_cache(maxsize=8192)
def bounded(form: str) -> re.Pattern[str]:
    """What finds a Latin form in a folded text, its words whole and in order."""
    # "ward" is in "wards" but "dan" not in "dang"; "ubnd phuong" is in "UBND các phường".
    joined = rf"\W+(?:{_LINK}\W+)?".join(re.escape(word) for word in form.split())
    return re.compile(rf"(?<![^\W_]){joined}(?:s|es)?(?![^\W_])")


@lru_cache(maxsize=8192)
def _pieces(form: str) -> tuple[str, ...]:
    if HAN_RUN.fullmatch(form):
        return tuple(form[i : i + 2] for i in range(len(form) - 1))
    words = form.split()
    return tuple(f"{first} {second}" for first, second in pairwise(words)) if len(words) > 2 else tuple(words)
