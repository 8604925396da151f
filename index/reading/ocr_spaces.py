"""Spaces between numbers, which one model may overlook: "47,78" is one figure, "47, 78" are two.

Where the other model saw several words with the same digits, and there is the gap of a space on the paper, the word is
taken apart as it has them:

    first "47.78"   second "47," "78", 16 pixels apart   →   "47." "78"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index.reading.ocr_figures import digits, overlapping
from index.reading.ocr_tesseract import Word

_NUMBERS = re.compile(r"\d+(?:\s?[.,;:]\s?\d+)+[.,;:]?")
# Of the height of the digits: spaces after a comma took 0.3 to 0.45 of it, the gap after a decimal comma 0.1.
_SPACE = 0.25
_CLEAR = 10  # pixels before the next number: a look at a word takes in 8 around it


def spaced(line: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """The line with its numbers taken apart where the other model saw a space."""
    return [part for word in line for part in _parts(word, second)]


def _parts(word: Word, second: Sequence[Word]) -> list[Word]:
    if not _NUMBERS.fullmatch(word.text):
        return [word]
    others = sorted(overlapping(word, second), key=lambda other: other.left)
    numbers = [other for other in others if digits(other.text)]
    is_same = "".join(digits(other.text) for other in numbers) == digits(word.text)
    if len(numbers) < 2 or not is_same or not all(_apart(one, other) for one, other in pairwise(numbers)):
        return [word]
    ends = [*(other.left - _CLEAR for other in numbers[1:]), word.right]
    return [replace(word, text=text, left=other.left, right=end)
            for text, other, end in zip(_cut(word.text, numbers), numbers, ends, strict=True)]  # fmt: skip


def _apart(one: Word, other: Word) -> bool:
    return other.left - one.right > _SPACE * min(one.height, other.height)


def _cut(text: str, numbers: Sequence[Word]) -> list[str]:
    """``text`` before the first digit of each number."""
    wanted, seen, cuts = 0, 0, [0]
    for number in numbers[:-1]:
        wanted += len(digits(number.text))
        at = cuts[-1]
        while seen < wanted or not text[at].isdigit():
            seen += text[at].isdigit()
            at += 1
        cuts.append(at)
    return [text[one:other].strip() for one, other in pairwise([*cuts, len(text)])]
