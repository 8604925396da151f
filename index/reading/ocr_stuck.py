"""A 1 that is stuck to the word behind it, which the first model takes for a letter: "tháng/Ilần" for tháng/1lần.

No word of Vietnamese begins with two consonants of which the first is an I, an l or a bar. Where the rest is a syllable
and the other model has a 1 in this place, it is one:

    first "tháng/Ilần"   second "thang/114n"   →   tháng/1lần
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.reading.ocr_figures import overlapping
from index.reading.ocr_tesseract import Word
from index.writing.folding import fold
from index.writing.language import is_syllable

_STUCK = re.compile(r"(?P<before>(?:.*/)?)(?P<one>[Il|])(?P<rest>[^\W\d_]{2,})(?P<after>[.,;:)]*)")


def unstuck(words: Sequence[Word], second: Sequence[Word]) -> tuple[Word, ...]:
    """``words`` with such letters as digits, at the confidence of the reading that is less sure."""
    return tuple(_unstuck(word, second) for word in words)


def _unstuck(word: Word, second: Sequence[Word]) -> Word:
    found = _STUCK.fullmatch(word.text)
    if not found or not _is_figure_and_word(found):
        return word
    others = overlapping(word, second)
    if len(others) != 1 or not _has_one(others[0].text, found["before"]):
        return word
    text = f"{found['before']}1{found['rest']}{found['after']}"
    return replace(word, text=text, confidence=min(word.confidence, others[0].confidence))


def _is_figure_and_word(found: re.Match[str]) -> bool:
    rest = found["rest"]
    is_word = is_syllable(fold(found["one"] + rest))  # "là", "lan"
    return rest.islower() and is_syllable(fold(rest)) and not is_word


def _has_one(text: str, before: str) -> bool:
    """Whether the other model has a 1 behind the same letters."""
    start, slash, rest = fold(text).rpartition("/")
    return fold(before) == start + slash and rest.startswith("1")
