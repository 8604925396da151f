"""Pinyin glosses: ``計(jì)劃(huà)`` → ``計劃``.

Some web pages print the reading of a character behind it, in brackets, for thousands of characters. A bracket is taken
for a gloss only when it holds exactly one syllable of Mandarin:

- with a tone mark (jì), next to a Chinese character. In damaged text the character itself may be gone and one stray
  sign stand in its place: ``g(shù)`` after a Chinese character;
- without a tone mark (ji), directly behind a Chinese character, and only in a file that is glossed throughout:
  there are units and list letters that look the same: 公頃(ha), 乙(a).
"""

from __future__ import annotations

import re
from functools import cache

from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from index.cleaning.draft import Draft
from index.cleaning.patterns import HAN
from index.sourcemap import Edit

_SYLLABLE = "[A-Za-z\u00c0-\u024f\u1e3e\u1e3f]{1,6}"
_BRACKETS = re.compile(rf"(?:[(（] ?{_SYLLABLE} ?[)）])+")
_LETTERS = re.compile(_SYLLABLE)
_HAN = re.compile(f"[{HAN}]")

# So many toneless brackets are no accident of a text that has none.
GLOSSED_THROUGHOUT = 3


def without_pinyin(draft: Draft) -> list[Edit]:
    """Drops the brackets that hold the reading of a Chinese character."""
    if not _HAN.search(draft.text):
        return []
    glosses = _Glosses(draft.text)
    return [Edit(start, end) for start, end in glosses.places()]


class _Glosses:
    def __init__(self, text: str) -> None:
        self._text = text
        # Where the brackets that end at an offset begin: what will be dropped parts no character from its neighbour.
        self._begins = {match.end(): match.start() for match in _BRACKETS.finditer(text)}

    def places(self) -> list[tuple[int, int]]:
        """The stretches of brackets that are glosses, in order."""
        toned: list[tuple[int, int]] = []
        toneless: list[tuple[int, int]] = []
        for match in _BRACKETS.finditer(self._text):
            syllables = _LETTERS.findall(match.group().lower())
            if all(map(_is_toned, syllables)) and self._is_in_chinese(match):
                toned.append(match.span())
            elif self._is_han(match.start() - 1) and all(map(_is_plain, syllables)):
                toneless.append(match.span())
        if len(toned) + len(toneless) < GLOSSED_THROUGHOUT:
            toneless = []
        return sorted(toned + toneless)

    def _is_han(self, index: int) -> bool:
        return 0 <= index < len(self._text) and bool(_HAN.match(self._text[index]))

    def _is_in_chinese(self, match: re.Match[str]) -> bool:
        """Whether a Chinese character stands before or behind, or one stray sign farther before."""
        stray = match.start() - 1
        if self._is_han(stray) or self._is_han(match.end()):
            return True
        return stray > 0 and not self._text[stray].isspace() and self._is_han(self._begins.get(stray, stray) - 1)


def _is_toned(syllable: str) -> bool:
    """Whether this is the reading of a character, with its tone mark."""
    return syllable in _readings() and to_normal(syllable) != syllable


def _is_plain(syllable: str) -> bool:
    """Whether this may be a syllable among others without tone marks; a single letter may be anything."""
    return len(syllable) > 1 and to_normal(syllable) in _plain_readings()


@cache
def _readings() -> frozenset[str]:
    """The readings of all Chinese characters: "jì", "huà"."""
    return frozenset(reading for readings in PINYIN_DICT.values() for reading in readings.split(","))


@cache
def _plain_readings() -> frozenset[str]:
    """The same without tone marks: "ji", "hua"."""
    return frozenset(map(to_normal, _readings()))
