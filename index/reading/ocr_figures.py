"""Further opinions on every figure, so that a wrong number is not shown as if it had been read.

Tesseract's confidence does not tell: it read a printed 22/02/2018 as "42/02/2018" at 0.96. A page is therefore read by
two models, and a figure counts as read where both saw the same. Where they differ the word is looked at again by
itself (:mod:`index.reading.ocr_looks`); digits count when such a look and one of the two readings agree, else an open
mark stands in their place:

    first "42/02/2018"   second "22/02/2018"   look "22/02/2018"   →   22/02/2018
    first "“6"           second "af.!"         looks "0asy", "04"  →   [không đọc được]

The letters and signs around the digits ("IT" for "TT" in a symbol, "47." for "47,") are what most of the readings with
those digits saw. Places that offices fill in by hand are held to more: see :mod:`index.reading.ocr_slots`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from index.reading.ocr_looks import ENLARGED, FIGURES, Looks
from index.reading.ocr_tesseract import Word
from index.writing.folding import fold

# Of the 33 figures on the sample pages that two models read differently, a third reading below this was never right.
_LEAST_LOOK = 0.6
_SURE = 0.9
# A word that one model takes for a number: a single digit may be a letter ("6" for "ô"), unless there is no letter.
_NUMBER = re.compile(r"\d{2,}[.,;:]?")
_DIGIT = re.compile(r"\d[.,;:]?")
_MARKS_FOR_DIGITS = frozenset("|!§$&£€")  # what came out for a printed 1, 5 and 8
_ROMAN = re.compile(r"(?=[IVXLC]{2})C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})[.,;:]?")
_ROMAN_LOOKALIKES = {"H": "II", "l": "I", "|": "I", "1": "I"}
_BELONGS = re.compile(r"\d|^[.,;:%]+$")  # a number, or a sign that came apart from it
_LOOKALIKES = str.maketrans("lI|!O", "11110")
# The first ring of a per cent sign is often taken for a nought: "99.560%". The value is the same without it.
_ZERO_OF_PERCENT = re.compile(r"([.,]\d\d)0(?=[%％])")
_ONLY_LOOKALIKES = re.compile(r"\W*[\dlI|!O]+\W*")
# Words of a page looked at one by one, at a fifth of a second each; a page with more doubts is no page of print.
_MOST_ALONE = 40


def is_figure(text: str) -> bool:
    """Whether a word is read for its digits: it begins with one, or half of its letters and digits are."""
    digits = sum(char.isdigit() for char in text)
    return bool(re.match(r"\W*\d", text)) or (digits > 0 and digits * 2 >= sum(char.isalnum() for char in text))


def digits(text: str) -> str:
    """The digits of a text; where it is a number but for letters that look like digits ("l1"), those too."""
    text = _ZERO_OF_PERCENT.sub(r"\1", text)
    if any(char.isdigit() for char in text) and _ONLY_LOOKALIKES.fullmatch(text):
        text = text.translate(_LOOKALIKES)
    return "".join(char for char in text if char.isdigit())


def overlapping(word: Word, others: Sequence[Word]) -> tuple[Word, ...]:
    """The words of another reading that stand where ``word`` does."""
    return tuple(other for other in others if _share(word, other) > 0.3 and _rows_meet(word, other))


def _share(one: Word, other: Word) -> float:
    common = min(one.right, other.right) - max(one.left, other.left)
    return common / max(1, min(one.right - one.left, other.right - other.left))


def _rows_meet(one: Word, other: Word) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common > 0.4 * min(one.height, other.height)


def checked_figures(words: Sequence[Word], second: Sequence[Word], looks: Looks, unreadable: str) -> tuple[Word, ...]:
    """``words`` with every figure confirmed, corrected, or replaced by the mark ``unreadable`` at confidence 0.

    Args:
        words: the first reading of the page, in reading order.
        second: the reading by another model.
        looks: looks at single words; used only where the two differ.
        unreadable: what stands for a figure that cannot be told.
    """
    decided = [word if word.text == unreadable else _agreed(word, second) for word in words]
    doubts = {
        at: _Doubt(word, others)
        for at, word in enumerate(decided)
        if word.text != unreadable and (others := _doubted(word, second))
    }
    sheet = looks.together([doubt.word for doubt in doubts.values()])
    for count, (at, look) in enumerate(zip(doubts, sheet, strict=True)):
        doubt = doubts[at].with_look(look)
        decided[at] = (_looked_at(doubt, looks) if count < _MOST_ALONE else doubt).decided(unreadable)
    return tuple(decided)


def _looked_at(doubt: _Doubt, looks: Looks) -> _Doubt:
    """The doubt after as many looks at the word alone as it takes."""
    for language, scale in ((FIGURES, 1.0), (looks.language, ENLARGED)):
        if not doubt.is_clear:
            doubt = doubt.with_look(looks.alone(doubt.word, language, scale))
    if is_figure(doubt.word.text) or doubt.settled is None or doubt.word.text in _MARKS_FOR_DIGITS:
        return doubt
    # The first model may see the same word again, as it does at "SỐ", which the English one takes for 36.
    again = looks.alone(doubt.word, looks.language, ENLARGED)
    return replace(doubt, looks=()) if fold(again.text) == fold(doubt.word.text) else doubt


def _agreed(word: Word, second: Sequence[Word]) -> Word:
    """A figure without doubt, with its look-alikes as the digits that they stand for."""
    others = overlapping(word, second)
    if is_figure(word.text) and others:
        return replace(word, text=_plain(word.text))
    number = word.text.translate(_LOOKALIKES)
    if len(others) == 1 and others[0].text == number and _NUMBER.fullmatch(number):
        return replace(word, text=number)
    roman = "".join(_ROMAN_LOOKALIKES.get(char, char) for char in word.text)
    is_roman = len(others) == 1 and others[0].text == roman and _ROMAN.fullmatch(roman)
    return replace(word, text=roman) if is_roman else word


def _doubted(word: Word, second: Sequence[Word]) -> tuple[Word, ...] | None:
    """What the other model read in the place of a figure, where that is something else."""
    others = overlapping(word, second)
    if not is_figure(word.text):
        return others if _may_be_figure(word, others) else None
    if digits(word.text) == _digits_of(others) and (not others or _form(word.text) == _form(_text_of(others))):
        return None
    return others or (replace(word, text="", confidence=0.0),)


def _may_be_figure(word: Word, others: Sequence[Word]) -> bool:
    """Whether the other model has a number for what is no word, or a word not believed: "lãi" at 0.7 for a sure 11."""
    if len(others) != 1 or others[0].confidence < _LEAST_LOOK:
        return False
    other = others[0].text
    if word.text in _MARKS_FOR_DIGITS:
        return _DIGIT.fullmatch(other) is not None
    return word.confidence < _SURE and _NUMBER.fullmatch(other) is not None


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A word that two models read differently, and what further looks made of it."""

    word: Word
    second: tuple[Word, ...]
    looks: tuple[Word, ...] = ()

    def with_look(self, look: Word) -> _Doubt:
        return replace(self, looks=(*self.looks, look)) if look.confidence >= _LEAST_LOOK else self

    @property
    def settled(self) -> str | None:
        """The digits that two readings agree on."""
        first, second = digits(self.word.text), _digits_of(self.second)
        if first == second and first:
            return first
        return next((value for look in self.looks if (value := digits(look.text)) and value in (first, second)), None)

    @property
    def is_clear(self) -> bool:
        """Whether two readings agree on the digits, and two on the rest."""
        return self.settled is not None and len(self._agreeing()) > 1

    def decided(self, unreadable: str) -> Word:
        """The word as most of the readings have it, or what stands for it where no two agree."""
        if self.settled is None:
            return self._unsettled(unreadable)
        agreeing = self._agreeing()
        text = _plain(merged(self.word.text, agreeing[0].text))
        if _plain(self.word.text) == text and digits(self.word.text) == _digits_of(self.second):
            return replace(self.word, text=text)  # both had it from the beginning
        return replace(self.word, text=text, confidence=min(reading.confidence for reading in agreeing))

    def _agreeing(self) -> list[Word]:
        """The readings with the most frequent form of what is settled; the first reading is asked in any case."""
        second = replace(self.word, text=_text_of(self.second), confidence=_confidence(self.second))
        believed = [second, *self.looks] if second.confidence >= _LEAST_LOOK else list(self.looks)
        voters = [word for word in (self.word, *believed) if digits(word.text) == self.settled] or [second]
        form = _most_frequent([_form(word.text) for word in voters])
        return [word for word in voters if _form(word.text) == form]

    def _unsettled(self, unreadable: str) -> Word:
        if not is_figure(self.word.text):
            return self.word
        if len(self.second) == 1 and _is_no_figure(self.word, self.second[0]):
            return replace(self.word, text=self.second[0].text)
        return replace(self.word, text=unreadable, confidence=0.0)


def _digits_of(words: Sequence[Word]) -> str:
    return digits(_text_of(words))


def _text_of(words: Sequence[Word]) -> str:
    """What stands in the place of a figure, without the words that only reach into it."""
    return "".join(word.text for word in words if len(words) == 1 or _BELONGS.search(word.text))


def _confidence(words: Sequence[Word]) -> float:
    return max((word.confidence for word in words), default=0.0)


def _form(text: str) -> str:
    """A figure without what two models always write differently: diacritics, look-alikes, the ring of a per cent."""
    return fold(_plain(text))


def _plain(text: str) -> str:
    """A number with its look-alikes as the digits that they stand for."""
    text = _ZERO_OF_PERCENT.sub(r"\1", text)
    has_digit = any(char.isdigit() for char in text)
    return text.translate(_LOOKALIKES) if has_digit and _ONLY_LOOKALIKES.fullmatch(text) else text


def _most_frequent(forms: Sequence[str]) -> str:
    """The first of the most frequent ones."""
    return Counter(forms).most_common(1)[0][0]


def merged(first: str, right: str) -> str:
    """``right`` with the letters of ``first`` where they differ in diacritics only: it may know "NĐ" for "ND"."""
    one, other = fold(first), fold(right)
    merged = []
    for kind, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        merged.append(first[i:j] if kind == "equal" else right[k:m])
    return "".join(merged)


def _is_no_figure(word: Word, other: Word) -> bool:
    """Whether a weak "8)" is a sure "a)" to the other model."""
    no_digits = not any(char.isdigit() for char in other.text)
    is_as_long = len(other.text) == len(word.text)
    return no_digits and is_as_long and word.confidence < _LEAST_LOOK and other.confidence >= _SURE
