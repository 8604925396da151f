"""Finds the terms of the glossary in a question, in whichever language they are written.

>>> [match.row.vi[0] for match in Glossary(rows).find("sex ratio at birth in two communes", Language.EN)]
['tỷ số giới tính khi sinh', 'xã']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.folding import fold
from index.types import Language
from prompts import GlossaryRow

_WORD = re.compile(r"[a-z]+|\d+|[\u3400-\u9fff]")
_MAX_WORDS = 12  # longer than any term; bounds the look-ahead


@dataclass(frozen=True, slots=True)
class TermMatch:
    """``text[start:end]`` of the question is a variant of ``row``."""

    start: int
    end: int
    row: GlossaryRow


class Glossary:
    """Longest-match look-up of glossary variants over folded text."""

    def __init__(self, rows: Iterable[GlossaryRow]) -> None:
        self.rows = tuple(rows)
        self._entries: dict[tuple[str, ...], list[tuple[Language, GlossaryRow]]] = {}
        for row in self.rows:
            for language, variants in (
                (Language.VI, row.vi),
                (Language.EN, row.en),
                (Language.ZH, row.zh_hans + row.zh_hant),
            ):
                for variant in variants:
                    self._entries.setdefault(_key(variant), []).append((language, row))

    def find(self, text: str, language: Language) -> tuple[TermMatch, ...]:
        """The terms in ``text``, longest first where they compete, in order of their places."""
        words = [(match.start(), match.end(), _stem(match.group())) for match in _WORD.finditer(fold(text))]
        return tuple(self._scan(words, language))

    def _scan(self, words: list[tuple[int, int, str]], language: Language) -> Iterator[TermMatch]:
        position = 0
        while position < len(words):
            for count in range(min(_MAX_WORDS, len(words) - position), 0, -1):
                row = self._row(tuple(word for _, _, word in words[position : position + count]), language)
                if row is not None:
                    yield TermMatch(words[position][0], words[position + count - 1][1], row)
                    position += count
                    break
            else:
                position += 1

    def _row(self, key: tuple[str, ...], language: Language) -> GlossaryRow | None:
        """The term of that key: one of the question's language first, another's when it cannot be a chance word."""
        entries = self._entries.get(key, [])
        for entry_language, row in entries:
            if entry_language is language:
                return row
        # "tin" is a Vietnamese syllable and an English metal: words of another language need some length.
        certain = len(key) > 1 or not key[0].isascii() or len(key[0]) >= 4
        return entries[0][1] if entries and certain else None


def _key(variant: str) -> tuple[str, ...]:
    return tuple(_stem(match.group()) for match in _WORD.finditer(fold(variant)))


def _stem(word: str) -> str:
    """English plurals made singular; Vietnamese syllables and numbers are not touched by it."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
