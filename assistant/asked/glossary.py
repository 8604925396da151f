"""Finds the terms of the glossary in a question, in whichever language they are written.

>>> [match.row.vi[0] for match in Glossary(rows).find("sex ratio at birth in two communes", Language.EN)]
['tỷ số giới tính khi sinh', 'xã']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import takewhile

from snowballstemmer import stemmer
from snowballstemmer.basestemmer import BaseStemmer

from index.types import Language
from index.writing.folding import fold
from index.writing.lexical import tone_placed
from prompts import GlossaryRow, table

_SHORT_FORM = re.compile(r"(?<![^\W_])[a-z]{2,}(?![^\W_])")
_WORD = re.compile(r"[a-z]+|\d+|[\u3400-\u9fff]")
_BREAK = re.compile(r"[()（）;；?？!！。]")
_MAX_WORDS = 12  # longer than any term; bounds the look-ahead
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST = 4  # letters of a word of another language than the question's that is no chance word
ABBREVIATION = "abbreviation"  # kind of a short form whose term the glossary does not have


@dataclass(frozen=True, slots=True)
class TermMatch:
    """``text[start:end]`` of the question is a variant of ``row``."""

    start: int
    end: int
    row: GlossaryRow


@dataclass(frozen=True, slots=True)
class _Entry:
    """A variant of a row: its language, its words as written (lower case), the row."""

    language: Language
    written: tuple[str, ...]
    row: GlossaryRow


class Glossary:
    """Longest-match look-up of glossary variants, and of short forms of them, over folded text."""

    def __init__(
        self,
        rows: Iterable[GlossaryRow],
        short_forms: Iterable[tuple[str, str]] = (),
        spoken: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """``short_forms`` are (short, full); ``spoken`` are wordings: (a row's first form, language, wording)."""
        self.rows = tuple(rows)
        self._entries: dict[tuple[str, ...], list[_Entry]] = {}
        for row in self.rows:
            chinese = (*row.zh_hans, *row.zh_hant)
            for language, variants in ((Language.VI, row.vi), (Language.EN, row.en), (Language.ZH, chinese)):
                for variant in variants:
                    self._add(variant, language, row)
        self._full: dict[str, str] = {}
        for short, full in short_forms:
            self._full[fold(short)] = full
            row = self._vietnamese(full) or GlossaryRow((full,), (), (), (), ABBREVIATION)
            self._add(short, Language.VI, row if short in row.vi else replace(row, vi=(*row.vi, short)))

        preferred = {row.vi[0]: row for row in self.rows if row.vi}
        for term, code, said in spoken:
            self._add_spoken(preferred[term], Language(code), said)

    def _add_spoken(self, row: GlossaryRow, language: Language, said: str) -> None:
        """A wording that texts are searched for only where the question has it, beside the forms of the row."""
        if language is Language.VI:
            row = replace(row, vi=(*row.vi, said))
        elif language is Language.EN:
            row = replace(row, en=(*row.en, said))
        else:
            row = replace(row, zh_hans=(*row.zh_hans, said))
        self._add(said, language, row)

    def _add(self, variant: str, language: Language, row: GlossaryRow) -> None:
        words = tuple(_words(variant))
        entry = _Entry(language, tuple(word.written for word in words), row)
        self._entries.setdefault(tuple(word.key for word in words), []).append(entry)

    def _vietnamese(self, term: str) -> GlossaryRow | None:
        words = list(_words(term))
        entries = self._entries.get(tuple(word.key for word in words), ())
        return next((e.row for e in entries if e.language is Language.VI and _agrees(words, e)), None)

    def full_forms(self, text: str, known: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
        """The short forms in ``text`` that the collection does not hold (``known``, of a folded word), written out."""
        for match in _SHORT_FORM.finditer(fold(text)):
            full = self._full.get(match.group())
            if full and not known(match.group()):
                yield *match.span(), full

    def has(self, text: str) -> bool:
        """Whether ``text`` is a term, whole, in any language."""
        return bool(self._held(list(_words(text))))

    def find(self, text: str, language: Language) -> tuple[TermMatch, ...]:
        """The terms in ``text``, longest first where they compete, in order of their places."""
        return tuple(self._scan(list(_words(text)), language))

    def _scan(self, words: list[_Word], language: Language) -> Iterator[TermMatch]:
        position = 0
        while position < len(words):
            count, row = self._longest(words, position, language)
            inside = range(position + 1, position + count)
            # "go for regular check-ups": the longer term that begins inside a shorter one is what is meant.
            if row is not None and not any(self._is_meant(words, position, count, at, language) for at in inside):
                yield TermMatch(words[position].start, words[position + count - 1].end, row)
                position += count
            else:
                position += 1

    def _is_meant(self, words: list[_Word], position: int, count: int, later: int, language: Language) -> bool:
        """Whether a longer term begins at ``later``; yet "女性健康" is 女性 and 健康, though it holds 性健康."""
        longer = self._longest(words, later, language)[0]
        behind = position + count
        left_over = later + longer - behind
        is_cut = language is Language.ZH and left_over > 0 and self._longest(words, behind, language)[0] >= left_over
        return longer > count and not is_cut

    def _longest(self, words: list[_Word], position: int, language: Language) -> tuple[int, GlossaryRow | None]:
        """How many words the longest term at ``position`` has, and its row."""
        behind = words[position + 1 : position + _MAX_WORDS]
        for count in range(1 + sum(1 for _ in takewhile(lambda word: not word.begins, behind)), 0, -1):
            row = self._row(words[position : position + count], language)
            if row is not None:
                return count, row
        return 0, None

    def _row(self, words: list[_Word], language: Language) -> GlossaryRow | None:
        """The term of those words: one of the question's language first, another's when it cannot be a chance word."""
        entries = self._held(words)
        if own := [entry for entry in entries if entry.language is language]:
            return min(own, key=lambda entry: _letters_apart(words, entry)).row
        key = [word.key for word in words]
        # "tin" is a Vietnamese syllable and an English metal: words of another language need some length, or
        # to be no word at all ("SXH").
        certain = len(key) > 1 or not key[0].isascii() or len(key[0]) >= _SHORTEST or not _VOWEL.search(key[0])
        return entries[0].row if entries and certain else None

    def _held(self, words: list[_Word]) -> list[_Entry]:
        """The variants that are just those words."""
        return [entry for entry in self._entries.get(tuple(word.key for word in words), ()) if _agrees(words, entry)]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: its place, the key that it is looked up by, and how it is written."""

    start: int
    end: int
    key: str
    written: str
    begins: bool  # stands behind a bracket or the end of a sentence, which no term goes over: "activities (ages 0-3)"


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for match in _WORD.finditer(fold(text)):
        start, before = match.start(), end
        end = match.end()
        written = tone_placed(text[start:end].lower())
        yield _Word(start, end, _stem(match.group()), written, _BREAK.search(text, before, start) is not None)


def _agrees(words: list[_Word], entry: _Entry) -> bool:
    """Whether what is typed with diacritics has them as the variant has: "công nhận" is not "công nhân"."""
    if entry.language is not Language.VI:
        return True
    return all(word.written.isascii() or word.written == own for word, own in zip(words, entry.written, strict=True))


def _letters_apart(words: list[_Word], entry: _Entry) -> int:
    """Letters in which English words differ from a variant of their stem: "collaborators" are not "collaborate"."""
    if entry.language is not Language.EN:
        return 0
    return sum(_apart(word.written, own) for word, own in zip(words, entry.written, strict=True))


def _apart(said: str, own: str) -> int:
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(said, own, strict=False)))
    return len(said) + len(own) - 2 * same


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """English inflections taken off ("approved", "wards", "children"); Vietnamese syllables end in no such letters."""
    word = _irregular().get(word, word)
    return str(_english().stemWord(word)) if len(word) > 3 else word


@cache
def _irregular() -> dict[str, str]:
    """English words by those of their forms that are no inflections: "child" by "children"."""
    known = table("english_forms")
    return {form: word for words in known.values() for word, forms in words.items() for form in forms}


@cache
def _english() -> BaseStemmer:
    return stemmer("english")
