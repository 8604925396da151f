"""Documents that a question names by where they stand or by their language: "the first of the Chinese summaries".

A file may hold several documents one after the other; an officer who knows it speaks of them by their order. And
"Chinese", said of documents, is no word that one of them would hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.types import Language
from index.writing.folding import fold
from prompts import table


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One document of several in a file: its number from 1, or -1 for the last; the place is in the question."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AskedLanguage:
    """The documents of a country, told by their language."""

    language: Language
    text: str  # folded
    start: int
    end: int


def find_part(text: str) -> AskedPart | None:
    """The document that ``text`` (NFC) names by its order, if it names one."""
    folded = fold(text)
    found = ((number, pattern.search(folded)) for number, pattern in _parts())
    return next((AskedPart(number, *match.span()) for number, match in found if match), None)


def find_ordinals(text: str) -> tuple[AskedPart, ...]:
    """The numbers in order that ``text`` (NFC) has, in order: one of the documents of a file may be meant by each."""
    return tuple(AskedPart(_numbers()[match["n"]], *match.span()) for match in _ordinal().finditer(fold(text)))


def find_language(text: str) -> AskedLanguage | None:
    """The one language of documents that ``text`` (NFC) speaks of; ``None`` where it is none, or two are compared."""
    folded = fold(text)
    found = [(language, match) for language, pattern in _languages() if (match := pattern.search(folded))]
    if len(found) != 1:
        return None
    language, match = found[0]
    return AskedLanguage(language, match.group(), *match.span())


@cache
def _parts() -> tuple[tuple[int, re.Pattern[str]], ...]:
    data = table("asked_parts")
    joined = "|".join(data["part"]["named"])
    return tuple(
        (int(number), re.compile(joined.replace("{n}", f"(?:{'|'.join(map(re.escape, words))})")))
        for number, words in data["ordinals"].items()
    )


@cache
def _numbers() -> dict[str, int]:
    return {word: int(number) for number, words in table("asked_parts")["ordinals"].items() for word in words}


@cache
def _ordinal() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_numbers(), key=len, reverse=True)))
    [alone] = table("asked_parts")["part"]["alone"]
    return re.compile(alone.replace("{n}", f"(?P<n>{words})"))


@cache
def _languages() -> tuple[tuple[Language, re.Pattern[str]], ...]:
    return tuple(
        (Language(name), re.compile("|".join(patterns))) for name, patterns in table("asked_parts")["languages"].items()
    )
