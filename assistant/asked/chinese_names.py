"""Names of Chinese places that a question writes in Latin letters, as the documents write them.

"Qinghe", read in Mandarin, and "Thanh Hà", read in Vietnamese, are both 清河 where a document names that place. What
characters a syllable may stand for is known; which of them a document puts side by side, the index tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

from index.writing.folding import fold
from index.writing.lexical import tone_placed
from prompts import table

Following = Callable[[str], frozenset[str]]

_SHORTEST = 5  # letters of a name read in Mandarin; shorter ones occur by chance ("ba", "nam")
_SYLLABLES = range(2, 5)  # of a name; one alone may be anything
_LONGEST_SYLLABLE = 6  # letters: "zhuang"
# What the name of a place is followed by where it is written in full. Two characters may stand side by side by chance;
# a Vietnamese reading always needs it, as a commune of Vietnam may be read like them.
_LEVELS = "省市县区镇乡村街郡"
_LETTERS = re.compile(r"[^a-z]")
_TONES = str.maketrans(dict(zip("āáǎàēéěèêīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ", "aaaaeeeeeiiiioooouuuuvvvvvnnnm", strict=True)))


class ChineseNames:
    """Finds the names. Safe to share between threads."""

    def __init__(self, following: Following, holds: Callable[[str], bool]) -> None:
        """``following`` gives the characters that stand right behind one in some document, all simplified.

        ``holds`` tells whether some passage holds a run of characters.
        """
        self._following = following
        self._holds = holds
        self.written = lru_cache(maxsize=1024)(self._written)

    def _written(self, name: str) -> tuple[str, ...]:
        """What the documents write for ``name``, simplified; empty where none of them names it."""
        spoken = [found for syllables in _mandarin(name) for found in self._chains(syllables)]
        in_full = [found for found in (*spoken, *self._chains(_vietnamese(name))) if self._is_place(found)]
        return tuple(dict.fromkeys(in_full or spoken))

    def _is_place(self, characters: str) -> bool:
        return any(self._holds(characters + level) for level in _LEVELS)

    def _chains(self, syllables: Sequence[frozenset[str]]) -> list[str]:
        """The ways to write the syllables that have every two neighbours side by side in some document."""
        chains = sorted(syllables[0]) if len(syllables) in _SYLLABLES else []
        for characters in syllables[1:]:
            chains = [chain + c for chain in chains for c in sorted(self._following(chain[-1]) & characters)]
        return chains


def _mandarin(name: str) -> Iterator[tuple[frozenset[str], ...]]:
    """The characters of each syllable, for every way to cut a name without diacritics into syllables."""
    letters = _LETTERS.sub("", name.lower())
    if name.isascii() and len(letters) >= _SHORTEST:
        for cut in _cuts(letters):
            yield tuple(_spoken()[syllable] for syllable in cut)


def _cuts(letters: str) -> Iterator[tuple[str, ...]]:
    if not letters:
        yield ()
    for length in range(1, min(len(letters), _LONGEST_SYLLABLE) + 1):
        if letters[:length] in _spoken():
            yield from ((letters[:length], *rest) for rest in _cuts(letters[length:]))


def _vietnamese(name: str) -> tuple[frozenset[str], ...]:
    """The characters of each syllable; empty where one of them is no reading that is known."""
    known = [_read().get(tone_placed(syllable)) for syllable in name.lower().split()]
    return tuple(characters for characters in known if characters) if all(known) else ()


@cache
def _spoken() -> dict[str, frozenset[str]]:
    """The characters in common use, simplified, by their Mandarin reading without its tone."""
    from pypinyin.pinyin_dict import pinyin_dict  # few questions need it

    found: dict[str, set[str]] = {}
    for code, readings in pinyin_dict.items():
        for reading in readings.split(",") if _is_common(chr(code)) else ():
            found.setdefault(reading.translate(_TONES), set()).add(chr(code))
    return {reading: frozenset(characters) for reading, characters in found.items()}


def _is_common(character: str) -> bool:
    """Whether it is one of the 6,763 characters of GB 2312."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _read() -> dict[str, frozenset[str]]:
    """The characters by their Vietnamese reading, with its diacritics and without."""
    found: dict[str, set[str]] = {}
    for reading, [characters] in table("sino_vietnamese")["readings"].items():
        for key in (tone_placed(reading), fold(reading)):
            found.setdefault(key, set()).update(characters)
    return {reading: frozenset(characters) for reading, characters in found.items()}


def read_in_vietnamese(name: str) -> tuple[str, ...]:
    """The folded Vietnamese readings of a name in simplified characters; none where one of them has none known."""
    readings = [_readings().get(character, ()) for character in name]
    return tuple(" ".join(syllables) for syllables in product(*readings)) if len(name) in _SYLLABLES else ()


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The folded readings of each character."""
    found: dict[str, list[str]] = {}
    for reading, [characters] in table("sino_vietnamese")["readings"].items():
        for character in characters:
            found.setdefault(character, []).append(fold(reading))
    return {character: tuple(dict.fromkeys(readings)) for character, readings in found.items()}
