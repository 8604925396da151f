"""The words that tie a question to the turns before it: "còn … thì sao", "what about", "it", "那 … 呢".

The lists are in ``prompts/follow_up.toml``. Vietnamese typed with diacritics must have the right ones ("con", a child,
is not "còn"); typed without, it is compared without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from index.types import DocumentType, Language
from index.writing.folding import fold, simplify
from prompts import sentences, table

Span = tuple[int, int]

_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """``text`` (NFC) of a question, ready to be searched for tying words of its language."""

    text: str
    language: Language

    def find(self, section: str, noun: str = "") -> tuple[Span, ...]:
        """The places of a section's expressions, in order; ``noun`` names the section of the nouns in them."""
        return tuple(match.span() for match in self._pattern(section, noun).finditer(self._compared))

    def begins(self, section: str) -> int:
        """Where a phrase at the very beginning ends; 0 where there is none."""
        match = self._pattern(section).match(self._compared)
        return match.end() if match else 0

    def ends(self, section: str) -> int:
        """Where a phrase at the very end begins; the end of the text where there is none."""
        return next((start for start, end in self.find(section) if end == len(self.text)), len(self.text))

    def opposite(self, section: str, word: str) -> Span | None:
        """The first other word of the row that ``word`` is of; each expression of the section is a row."""
        for row in _rows(section, self.language, self._folds):
            if row.fullmatch(self._folded(word)):
                found = (match for match in row.finditer(self._compared) if match[0] != self._folded(word))
                return next((match.span() for match in found), None)
        return None

    def is_all(self, section: str) -> bool:
        """Whether the whole text is one such phrase."""
        return self._pattern(section).fullmatch(self._compared) is not None

    def _pattern(self, section: str, noun: str = "") -> re.Pattern[str]:
        return _pattern(section, noun, self.language, self._folds)

    @property
    def _folds(self) -> bool:
        return self.language is not Language.VI or self.text.isascii()

    @property
    def _compared(self) -> str:
        return self._folded(self.text)

    def _folded(self, text: str) -> str:
        return _as_compared(text, self._folds)


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in ``text``."""
    return _HAN.search(text) is not None


@lru_cache(maxsize=256)  # a turn is searched for some fifty sections
def _as_compared(text: str, folds: bool) -> str:
    return fold(text) if folds else "".join(character.lower()[0] for character in simplify(text))


@cache
def _pattern(section: str, noun: str, language: Language, folds: bool) -> re.Pattern[str]:
    nouns = "|".join(_nouns(noun, language)) if noun else "(?!)"
    expressions = [entry.replace("{noun}", f"(?:{nouns})") for entry in table("follow_up")[section][language.value]]
    joined = "|".join(f"(?:{expression})" for expression in expressions) or "(?!)"
    return _bounded(joined, language, folds)


@cache
def _rows(section: str, language: Language, folds: bool) -> tuple[re.Pattern[str], ...]:
    return tuple(_bounded(row, language, folds) for row in table("follow_up")[section][language.value])


def _bounded(expression: str, language: Language, folds: bool) -> re.Pattern[str]:
    """An expression for whole words; Chinese has none."""
    bounded = expression if language is Language.ZH else rf"(?<!\w)(?:{expression})(?!\w)"
    return re.compile(fold(bounded) if folds else bounded)


def _nouns(section: str, language: Language) -> list[str]:
    nouns = list(table("follow_up")[section][language.value])
    return nouns + _type_names(language) if section == "documents" else nouns


def _type_names(language: Language) -> list[str]:
    """How the types of documents are called: "kế hoạch", "plan", "计划"."""
    locale = "zh-hans" if language is Language.ZH else language.value
    said = sentences("types", locale)
    names = [name for kind in DocumentType if kind is not DocumentType.OTHER for name in said[kind].split(", ")]
    asked = [word for words in table("question_words")["document_types"].values() for word in words if len(word) > 2]
    return [re.escape(name.lower()) for name in names] + [word for word in asked if language is not Language.VI]
