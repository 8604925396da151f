"""Vietnamese typed while the input method was off: "thoong baso" is "thông báo", "chi3 thi5" is "chỉ thị".

Telex and VNI write marks as keys behind the letters. A word is read so only where it is no word of a language that
is known here, where reading it gives a syllable that the collection writes, and where the question is Vietnamese then.
The shorthand of chats is written out in the same way: "bn" is "bao nhiêu".

    >>> mend("thoong baso 48 do ai kys", vocabulary).text
    'thông báo 48 do ai ký'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from index.types import Language
from index.writing.folding import fold
from index.writing.language import detect
from index.writing.lexical import tone_placed
from index.writing.restore import Vocabulary, completes, with_case_of
from index.writing.spelling import LONGEST, is_spelled
from prompts import table

_TONES = "\u0301\u0300\u0309\u0303\u0323"  # acute, grave, hook, tilde, dot: 1 to 5 in VNI, s f r x j in Telex
_CIRCUMFLEX, _HORN, _BREVE, _BAR = "\u0302", "\u031b", "\u0306", "\u0335"  # a bar through d stands for đ
_TONE_KEYS = dict(zip("sfrxj", _TONES, strict=True)) | dict(zip("12345", _TONES, strict=True))
_VOWELS = "aeiouy"
_TOKEN = re.compile(r"(?<![^\W_])[^\W\d_]+(?:\d[^\W_]*)?(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+")
# VNI: a mark of a letter, or a key in the middle. "to5" alone may be "tổ 5" and "quy1" the first quarter.
_CERTAIN_VNI = re.compile(r"[6-9]|\d\D|\d\d")
_MOST_KEYS = 4  # "ddwowcj": a bar, two horns, a tone


@dataclass(frozen=True, slots=True)
class Slip:
    """A word of a question as it was typed, and as it is read; ``start`` and ``end`` are in the text as it is read."""

    typed: str
    meant: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mended:
    """A question with its slips mended."""

    text: str
    slips: tuple[Slip, ...] = ()


def mend(text: str, vocabulary: Vocabulary, is_word: Callable[[str], bool] = lambda word: False) -> Mended:
    """``text`` (NFC) with the slips of its typing mended; ``is_word`` tells the words that must not be touched."""
    found = dict(_readings(text, vocabulary, is_word))
    if not any(_is_certain(text[start:end]) for start, end in found):
        return Mended(text)
    mended = _replaced(text, found)
    return mended if _is_vietnamese(mended.text, vocabulary) else Mended(text)


def _is_vietnamese(text: str, vocabulary: Vocabulary) -> bool:
    """Whether Vietnamese is the language of the question, or half of its words where it mixes languages."""
    words = [word for word in _WORD.findall(text.lower()) if word not in _english()]
    known = sum(1 for word in words if vocabulary.spellings(fold(word)))
    return detect(text) is Language.VI or 2 * known >= len(words)


def _is_certain(typed: str) -> bool:
    return not any(character.isdigit() for character in typed) or _CERTAIN_VNI.search(typed) is not None


def _readings(
    text: str, vocabulary: Vocabulary, is_word: Callable[[str], bool]
) -> Iterator[tuple[tuple[int, int], str]]:
    for match in _TOKEN.finditer(text):
        typed = match[0].lower()
        if len(typed) > LONGEST + _MOST_KEYS or typed in _english() or is_word(typed):
            continue
        if vocabulary.spellings(fold(typed)):
            continue
        meant = _shorthand(text.isascii()).get(typed) or _meant(typed, vocabulary)
        if meant:
            yield match.span(), with_case_of(match[0], meant)


def _meant(typed: str, vocabulary: Vocabulary) -> str | None:
    """The syllable of the collection that the keys give, or the only one that has a mark more ("nhiemj")."""
    given = keyed(typed)
    known = {tone_placed(word) for word in vocabulary.spellings(fold(given))} if given else set()
    if given in known:
        return given
    fuller = [word for word in known if given and completes(given, word) and is_spelled(word)]
    return fuller[0] if len(fuller) == 1 else None


def _replaced(text: str, found: dict[tuple[int, int], str]) -> Mended:
    pieces: list[str] = []
    slips: list[Slip] = []
    position = length = 0
    for (start, end), meant in found.items():
        pieces += text[position:start], meant
        length += start - position
        slips.append(Slip(text[start:end], meant, length, length + len(meant)))
        length, position = length + len(meant), end
    return Mended("".join(pieces) + text[position:], tuple(slips))


@cache
def _english() -> frozenset[str]:
    """English words that read as Telex too: "sex" would be "sẽ"."""
    return frozenset(table("typing")["english"]["words"])


@cache
def _shorthand(without_marks: bool) -> dict[str, str]:
    """What the shorthand of chats stands for, without its marks where the question has none."""
    written = {short: full for full, shorts in table("typing")["shorthand"].items() for short in shorts}
    return {short: fold(full) if without_marks else full for short, full in written.items()}


# -- one word --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Letter:
    base: str
    mark: str = ""


def keyed(typed: str) -> str | None:
    """What ``typed`` (lower case) gives in Telex or VNI, spelled well or not; ``None`` when it is what was typed."""
    letters: list[_Letter] = []
    tone = ""
    for key in unicodedata.normalize("NFD", typed.replace("đ", f"d{_BAR}")):
        if unicodedata.combining(key):
            if key in _TONES:
                tone = key
            elif letters:
                letters[-1].mark = key
        elif key in _TONE_KEYS and not tone and _vowels(letters):
            tone = _TONE_KEYS[key]
        elif not _marks(letters, key):
            letters.append(_Letter(key))
    syllable = tone_placed(_written(letters, tone))
    return syllable if syllable != typed else None


def _marks(letters: list[_Letter], key: str) -> bool:
    """Whether ``key`` puts a mark on a letter before it."""
    if key in "w78":
        return _horn(letters, key)
    if key in "d9":
        marked = letters[:1] if letters and letters[0].base == "d" else []
    else:
        bases = "aeo" if key == "6" else key if key in "aeo" else ""
        marked = [letter for letter in letters if letter.base in bases][-1:] if bases else []
    if not marked or marked[0].mark:
        return False
    marked[0].mark = _BAR if key in "d9" else _CIRCUMFLEX
    return True


def _horn(letters: list[_Letter], key: str) -> bool:
    """A horn for u and o (both of "uo"), a breve for a."""
    bases = {"w": "uoa", "7": "uo", "8": "a"}[key]
    bare = [letter for letter in letters if letter.base in bases and letter.base and not letter.mark]
    if not bare:
        return any(letter.mark in (_HORN, _BREVE) for letter in letters)  # "uwow": the second key says it again
    if bare[-1].base == "a":
        bare[-1].mark = _BREVE
    elif "".join(letter.base for letter in bare[-2:]) == "uo":
        bare[-2].mark = bare[-1].mark = _HORN
    else:
        bare[-1].mark = _HORN
    return True


def _vowels(letters: list[_Letter]) -> list[_Letter]:
    """The letters of the rime that are vowels: not the u of "qu" nor the i of "gi" before another vowel."""
    first = 1 if [letter.base for letter in letters[:2]] in (["q", "u"], ["g", "i"]) else 0
    skipped = 2 if first and any(letter.base in _VOWELS for letter in letters[2:]) else 0
    return [letter for letter in letters[skipped:] if letter.base in _VOWELS]


def _written(letters: list[_Letter], tone: str) -> str:
    """The syllable with its tone on the letter that carries it."""
    vowels = _vowels(letters)
    carrier = _carrier(letters, vowels) if tone and vowels else None
    written = "".join(letter.base + letter.mark + (tone if letter is carrier else "") for letter in letters)
    return unicodedata.normalize("NFC", written.replace(f"d{_BAR}", "đ"))


def _carrier(letters: list[_Letter], vowels: list[_Letter]) -> _Letter:
    marked = [vowel for vowel in vowels if vowel.mark]
    if marked:
        return marked[-1]
    closed = letters[-1].base not in _VOWELS
    return vowels[1] if len(vowels) == 3 or (len(vowels) == 2 and closed) else vowels[0]
