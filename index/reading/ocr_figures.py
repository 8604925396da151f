"""A second opinion on every figure, so that a wrong number is not shown as if it had been read.

Tesseract's confidence does not tell: it read a printed 22/02/2018 as "42/02/2018" at 0.96. A page is therefore read by
two models, and a figure counts as read where both saw the same digits. Where they differ the word alone is read a
third time, enlarged; two of three decide, else an open mark stands in its place:

    first "42/02/2018"   second "22/02/2018"   third "22/02/2018"   →   22/02/2018
    first "“6"           second "af.!"         third "0asy"         →   [không đọc được]

Places that offices fill in by hand are held to more: see :mod:`index.reading.ocr_slots`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from PIL import Image

from index.reading.ocr_tesseract import Word

# Reads a sheet of single words, one below the other.
Reread = Callable[[Image.Image], Sequence[Word]]

# Of the 33 figures on the sample pages that two models read differently, a third reading below this was never right.
_LEAST_THIRD = 0.6
_SURE = 0.9
_ENLARGED = 1.5
_NUMBER = re.compile(r"\d{2,}[.,;:]?")  # a single digit may be a letter: "6" for "ô"
_PAD = 8  # pixels around a word
_ROW_GAP = 40
_LOOKALIKES = str.maketrans("lI|!O", "11110")
# The first ring of a per cent sign is often taken for a nought: "99.560%". The value is the same without it.
_ZERO_OF_PERCENT = re.compile(r"([.,]\d\d)0(?=[%％])")
_ONLY_LOOKALIKES = re.compile(r"\W*[\dlI|!O]+\W*")


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


def checked_figures(
    words: Sequence[Word], second: Sequence[Word], picture: Image.Image, reread: Reread, unreadable: str
) -> tuple[Word, ...]:
    """``words`` with every figure confirmed, corrected, or replaced by the mark ``unreadable`` at confidence 0.

    Args:
        words: the first reading of the page, in reading order.
        second: the reading by another model.
        picture: the page.
        reread: reads single words; called only where the two differ.
        unreadable: what stands for a figure that cannot be told.
    """
    opinions = {word: others for word in words if (others := _opinions(word, second)) is not None}
    doubtful = [word for word, others in opinions.items() if digits(word.text) != _digits_of(others)]
    third = dict(zip(doubtful, _read_again(doubtful, picture, reread), strict=True))
    return tuple(_decided(word, opinions.get(word, ()), third.get(word), unreadable) for word in words)


def _opinions(word: Word, second: Sequence[Word]) -> tuple[Word, ...] | None:
    """What the other model read in the place of a figure; None where neither thinks it one ("lỡ" for a sure 18)."""
    others = overlapping(word, second)
    is_number = len(others) == 1 and others[0].confidence >= _SURE and _NUMBER.fullmatch(others[0].text)
    return others if is_figure(word.text) or (word.confidence < _SURE and is_number) else None


def _digits_of(words: Sequence[Word]) -> str:
    return "".join(digits(word.text) for word in words if any(char.isdigit() for char in word.text))


def _decided(word: Word, second: Sequence[Word], third: Word | None, unreadable: str) -> Word:
    if third is None:
        return replace(word, text=_plain(word.text)) if second else word
    if third.confidence >= _LEAST_THIRD and digits(third.text):
        if digits(third.text) == digits(word.text):
            return replace(word, confidence=min(word.confidence, third.confidence))
        if digits(third.text) == _digits_of(second):
            confidence = min(third.confidence, max(other.confidence for other in second))
            return replace(word, text=_with_digits(word.text, third.text), confidence=confidence)
    if not is_figure(word.text):
        return word
    if len(second) == 1 and _is_no_figure(word, second[0]):
        return replace(word, text=second[0].text)
    return replace(word, text=unreadable, confidence=0.0)


def _plain(text: str) -> str:
    """A confirmed number with its look-alikes as the digits that they stand for."""
    text = _ZERO_OF_PERCENT.sub(r"\1", text)
    return text.translate(_LOOKALIKES) if _ONLY_LOOKALIKES.fullmatch(text) and not text.isdigit() else text


def _with_digits(text: str, right: str) -> str:
    """``text`` with the digits of ``right`` where it has as many (it may know "NĐ" where ``right`` has "ND")."""
    new = [char for char in right if char.isdigit()]
    if sum(char.isdigit() for char in text) != len(new):
        return right
    source = iter(new)
    return "".join(next(source) if char.isdigit() else char for char in text)


def _is_no_figure(word: Word, other: Word) -> bool:
    """Whether a weak "8)" is a sure "a)" to the other model."""
    no_digits = not any(char.isdigit() for char in other.text)
    is_as_long = len(other.text) == len(word.text)
    return no_digits and is_as_long and word.confidence < _LEAST_THIRD and other.confidence >= _SURE


def _read_again(words: Sequence[Word], picture: Image.Image, reread: Reread) -> list[Word]:
    """What each word is when it is read alone; an empty word of confidence 0 where nothing was read."""
    if not words:
        return []
    crops = [_crop(word, picture) for word in words]
    rows, at = [], _ROW_GAP
    for crop in crops:
        rows.append(at)
        at += crop.height + _ROW_GAP
    sheet = Image.new("L", (max(crop.width for crop in crops) + 2 * _ROW_GAP, at), 255)
    for crop, row in zip(crops, rows, strict=True):
        sheet.paste(crop, (_ROW_GAP, row))
    read = reread(sheet)
    return [_joined(word, [w for w in read if row <= (w.top + w.bottom) / 2 < row + crop.height])
            for word, row, crop in zip(words, rows, crops, strict=True)]  # fmt: skip


def _crop(word: Word, picture: Image.Image) -> Image.Image:
    box = (word.left - _PAD, word.top - _PAD, word.right + _PAD, word.bottom + _PAD)
    size = (round((box[2] - box[0]) * _ENLARGED), round((box[3] - box[1]) * _ENLARGED))
    left, top = max(0, box[0]), max(0, box[1])
    return picture.crop((left, top, min(picture.width, box[2]), min(picture.height, box[3]))).resize(size)


def _joined(word: Word, parts: Sequence[Word]) -> Word:
    """The first part that has digits, else all of it: what lies beside a word gets into its crop."""
    best = next((part for part in parts if any(char.isdigit() for char in part.text)), None)
    if best is None:
        return replace(word, text=" ".join(part.text for part in parts), confidence=0.0)
    return replace(word, text=best.text, confidence=best.confidence)
