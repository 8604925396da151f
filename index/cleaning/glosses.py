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
import unicodedata
from functools import cache

from index.cleaning.draft import Draft
from index.cleaning.patterns import HAN
from index.sourcemap import Edit

_SYLLABLE = "[A-Za-z\u00c0-\u024f\u1e3e\u1e3f]{1,6}"
_BRACKETS = re.compile(rf"(?:[(（] ?{_SYLLABLE} ?[)）])+")
_LETTERS = re.compile(_SYLLABLE)
_HAN = re.compile(f"[{HAN}]")
_TONES = frozenset("\u0304\u0301\u030c\u0300")

# So many toneless brackets are no accident of a text that has none.
GLOSSED_THROUGHOUT = 3

# Every syllable of Hanyu Pinyin without its tone: the finals that go with each initial ("v" is ü).
_SYLLABLES = """
: a ai an ang ao e ei en eng er o ou
b: a ai an ang ao ei en eng i ian iao ie in ing o u
p: a ai an ang ao ei en eng i ian iao ie in ing o ou u
m: a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
f: a an ang ei en eng o ou u
d: a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo
t: a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
n: a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve
l: a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve
g: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
k: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
h: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j: i ia ian iang iao ie in ing iong iu u uan ue un
q: i ia ian iang iao ie in ing iong iu u uan ue un
x: i ia ian iang iao ie in ing iong iu u uan ue un
zh: a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
ch: a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
sh: a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
r: an ang ao e en eng i ong ou u ua uan ui un uo
z: a ai an ang ao e ei en eng i ong ou u uan ui un uo
c: a ai an ang ao e en eng i ong ou u uan ui un uo
s: a ai an ang ao e en eng i ong ou u uan ui un uo
y: a an ang ao e i in ing o ong ou u uan ue un
w: a ai an ang ei en eng o u
"""


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
            syllables = _LETTERS.findall(match.group())
            tones = [_tones_of_syllable(syllable) for syllable in syllables]
            if all(count == 1 for count in tones) and self._is_in_chinese(match):
                toned.append(match.span())
            elif self._is_han(match.start() - 1) and all(map(_is_plain, syllables, tones)):
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


def _is_plain(syllable: str, tones: int | None) -> bool:
    """Whether this may be a syllable among others without tone marks; a single letter may be anything."""
    return tones in (0, 1) and len(syllable) > 1


def _tones_of_syllable(letters: str) -> int | None:
    """The number of tone marks of a syllable of pinyin; None for anything else."""
    parts = unicodedata.normalize("NFD", letters.lower())
    tones = sum(part in _TONES for part in parts)
    plain = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)).replace("ü", "v")
    return tones if plain in _syllables() else None


@cache
def _syllables() -> frozenset[str]:
    rows = (line.split(":") for line in _SYLLABLES.strip().splitlines())
    return frozenset(initial.strip() + final for initial, finals in rows for final in finals.split())
