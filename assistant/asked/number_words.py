"""Numbers that a question writes in words: "mười một", "bon muoi tam", "forty-eight", "一百七十四".

    number   ::= [ones hundred [link]] below100 | ones hundred
    below100 ::= [ones] ten [ones] | tens [ones] | teen | ones

Each word is turned into a letter for what it is in this grammar, so that the grammar is one regular expression.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from index.types import Language
from index.writing.folding import fold
from prompts import table

_WORD = re.compile(r"[\s-]*([\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+)")
_LONGEST = 7  # words: "one hundred and twenty one" has five, a longer run is no number below 1,000
# U unit, A five in front of anything, B five behind tens, X ten, T tens, N teen, H hundred, L link
_FIVES = {"năm": "A", "lăm": "B", "nhăm": "B"}  # "năm" is a year too
_LARGEST = 100  # of the words that are read; no document has a number of thousands in words
_GRAMMAR = re.compile(r"(?:[UA]H(?:L?(?=[UANTX]))?)?(?:[UA]?X[UB]?|TU?|N|[UA](?!H))?")


class WordNumber(NamedTuple):
    """A number in words, and where it ends in the text."""

    value: int
    end: int


class _Part(NamedTuple):
    letter: str
    value: int
    end: int


def read_number(text: str, start: int = 0) -> WordNumber | None:
    """The longest number in words that begins at ``text[start]`` (NFC), 1 to 999; ``None`` where there is none."""
    parts = _parts(text, start)
    match = _GRAMMAR.match("".join(part.letter for part in parts))
    if not match or not match.end():
        return None
    used = parts[: match.end()]
    return WordNumber(_value(used), used[-1].end)


def _value(parts: list[_Part]) -> int:
    total = ones = 0
    for part in parts:
        if part.letter in "XH":  # so many tens or hundreds; "mười" alone is one ten
            total, ones = total + max(ones, 1) * part.value, 0
        else:
            ones += part.value
    return total + ones


def _parts(text: str, start: int) -> list[_Part]:
    """The number words from ``start`` on, as far as they follow each other."""
    parts: list[_Part] = []
    position = start
    while len(parts) < _LONGEST and (match := _WORD.match(text, position)):
        found = _meanings().get(match[1].lower())
        if found is None or (not parts and match.start(1) != start):
            break
        # "năm 2017" is a year.
        if found[0] == "A" and re.match(r"\s*\d", text[match.end() :]):
            break
        position = match.end()
        parts.append(_Part(*found, position))
    return parts


@cache
def _meanings() -> dict[str, tuple[str, int]]:
    """Every number word, as written and without diacritics, to its letter and value."""
    listed = table("checking")
    found = {word: ("L", 0) for words in listed["number_links"].values() for word in words}
    for language in Language:
        for value, words in listed[f"numbers_{language.value}"].items():
            if 0 < int(value) <= _LARGEST:
                found |= {word: (_letter(word, int(value)), int(value)) for word in words}
    return {fold(word): meaning for word, meaning in found.items()} | found


def _letter(word: str, value: int) -> str:
    if value < 10:
        return _FIVES.get(word, "U")
    if value == 10 and not word.isascii():  # an English ten is a teen: nothing is counted in tens
        return "X"
    return "N" if value < 20 else "T" if value < 100 else "H"


@cache
def number_word() -> str:
    """A pattern over folded text, without groups, for what may be a number in words."""
    words = sorted({fold(word) for word in _meanings()}, key=len, reverse=True)
    latin = "|".join(word for word in words if word.isascii())
    han = "".join(word for word in words if not word.isascii())
    return rf"(?:\b(?:{latin})\b(?:[\s-]+(?:{latin})\b)*|[{han}]+)"
