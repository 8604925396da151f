"""The places of a letterhead that offices fill in by hand: the number, the day, the month.

    Số: 07 /CT-UBND        Quảng Ngãi, ngày 20 tháng 3 năm 2018
        ──                                  ──       ─

Handwriting comes out of recognition as anything ("68" for 08 at confidence 0.89), so a slot counts as read only where
two models saw the same digits with confidence, in letters as tall as the print beside them. A slot with ink in it that
was not read gets a mark; one without ink is a blank that was never filled in, and stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from index.reading.ocr_figures import digits
from index.reading.ocr_picture import has_ink
from index.reading.ocr_tesseract import Word
from index.writing.folding import fold

# Printed slots of the samples were read at 0.90 and more by the Vietnamese model, at 0.81 and more by the English one;
# handwritten ones at 0.67 at most by the former.
_LEAST_CONFIDENCE = 0.85
_LEAST_SECOND = 0.6
# Printed digits are as tall as the digits beside them to 1 in 40; handwritten ones were 1.15 to 1.8 times as tall.
_TALLEST = 1.12
_MOST_WORDS = 4  # a slot holds one number, which may come apart

_NUMBER_LABEL = re.compile(r"\W*(?:so|no)\s*[:.;]*(?P<rest>.*)")
_SYMBOL = re.compile(r"(?P<number>.*?)(?P<symbol>(?:[/⁄]+\d{4})?\W*[-–/⁄i|l][A-ZĐ]{2}.*)")
_DAY, _MONTH, _YEAR = (re.compile(rf"\W*{word}(?P<rest>.*)") for word in ("ngay", "thang", "nam"))
_RATE = re.compile(r"/\d*([^\W\d_]{2,}).*")  # "tháng/1lần", "tháng/người"
_NUMBER = re.compile(r"\d{1,5}[a-z]?")
_ENDS_OF_SENTENCES = '.,;:)!?”"…'  # "tháng," is a word of a sentence and holds no number


@dataclass(frozen=True, slots=True)
class _Slot:
    """``words[first:last]`` stand in the slot; ``left`` to ``right`` is its place, ``beside`` a printed word by it."""

    first: int
    last: int
    left: int
    right: int
    beside: Word


def checked_slots(
    line: Sequence[Word], second: Sequence[Word], picture: Image.Image, unreadable: str
) -> tuple[Word, ...]:
    """The words of one line, with what cannot be relied on in its slots replaced by ``unreadable`` at confidence 0."""
    words = _split_labels(line)
    for slot in reversed(list(_slots(words))):
        mark = _mark(words, slot, second, picture, unreadable)
        if mark is not None:
            words[slot.first : slot.last] = [mark]
    return tuple(words)


def _mark(
    words: Sequence[Word], slot: _Slot, second: Sequence[Word], picture: Image.Image, unreadable: str
) -> Word | None:
    """The mark for a slot; None where it was read, or never filled in."""
    inside = words[slot.first : slot.last]
    top, bottom = slot.beside.top, slot.beside.bottom
    if not inside and not has_ink(picture, slot.left + 4, top, slot.right - 4, bottom):
        return None
    if inside and _is_sure(inside, slot, second):
        return None
    return Word(unreadable, 0.0, slot.left, top, slot.right, bottom, slot.beside.line)


def _is_sure(inside: Sequence[Word], slot: _Slot, second: Sequence[Word]) -> bool:
    text = "".join(word.text for word in inside)
    others = [word for word in second if _is_in(word, slot)]
    return (
        _NUMBER.fullmatch(text) is not None
        and digits("".join(word.text for word in others)) == digits(text)
        and all(word.confidence >= _LEAST_CONFIDENCE for word in inside)
        and all(word.confidence >= _LEAST_SECOND for word in others)
        and max(word.height for word in inside) <= _TALLEST * slot.beside.height
    )


def _is_in(word: Word, slot: _Slot) -> bool:
    middle, height = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return slot.left <= middle <= slot.right and slot.beside.top <= height <= slot.beside.bottom


def _split_labels(line: Sequence[Word]) -> list[Word]:
    """The line's words, with "Số:16", "ngày26" and "07/CT-UBND" taken apart into label, slot and symbol."""
    words: list[Word] = []
    for at, word in enumerate(line):
        folded = fold(word.text)
        label = next((m for m in (_NUMBER_LABEL.fullmatch(folded),) if m and at < 2 and ":" in folded), None)
        label = label or next((m for p in (_DAY, _MONTH, _YEAR) if (m := p.fullmatch(folded))), None)
        cut = label.start("rest") if label else 0
        rest = word.text[cut:]
        if label and cut and rest.strip(_ENDS_OF_SENTENCES) and not rest[0].isalpha() and not _is_rate(rest):
            words.extend(_cut(word, cut))
        else:
            words.append(word)
    return words


def _is_rate(rest: str) -> bool:
    """Whether a word in small letters follows a slash; the symbol of a letterhead is in capitals."""
    found = _RATE.fullmatch(rest)
    return found is not None and found[1].islower()


def _cut(word: Word, at: int) -> tuple[Word, Word]:
    """A word in two, its place in proportion."""
    middle = word.left + (word.right - word.left) * at // len(word.text)
    return replace(word, text=word.text[:at], right=middle), replace(word, text=word.text[at:], left=middle)


def _slots(words: Sequence[Word]) -> Iterator[_Slot]:
    """The slots of a line from left to right."""
    yield from _number_slot(words)
    yield from _date_slots(words)


def _number_slot(words: Sequence[Word]) -> Iterator[_Slot]:
    for label, word in enumerate(words[:2]):
        found = _NUMBER_LABEL.fullmatch(fold(word.text))
        if not found or found["rest"] or ":" not in word.text:
            continue
        for at in range(label + 1, min(len(words), label + 2 + _MOST_WORDS)):
            found = _SYMBOL.fullmatch(words[at].text)
            # A number printed together with its symbol ("48/TB-UBND") is a figure like any other.
            if found and not found["number"]:
                yield _Slot(label + 1, at, word.right, words[at].left, words[at])
                return
            if found:
                return


def _date_slots(words: Sequence[Word]) -> Iterator[_Slot]:
    """Day, month and year of a line that ends "…, ngày … tháng … năm …"."""
    days = (at for at, word in enumerate(words) if _DAY.fullmatch(fold(word.text)) and _after_comma(words, at))
    day = next(days, None)
    if day is None:
        return
    month = _next(words, day, _MONTH)
    year = _next(words, month, _YEAR) if month else None
    if month is None or year is None or not year < len(words) <= year + 2 + _MOST_WORDS:
        return
    beside = words[year + 1] if year + 1 < len(words) else words[year]
    yield _Slot(day + 1, month, words[day].right, words[month].left, beside)
    yield _Slot(month + 1, year, words[month].right, words[year].left, beside)


def _after_comma(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].text.endswith((",", "."))


def _next(words: Sequence[Word], after: int, label: re.Pattern[str]) -> int | None:
    ahead = range(after + 1, min(len(words), after + 2 + _MOST_WORDS))
    return next((at for at in ahead if label.fullmatch(fold(words[at].text))), None)
