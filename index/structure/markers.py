"""Reads the marker at the beginning of a line: ``"III. TỔ CHỨC"`` → family ``roman``, number 3, 5 characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.patterns.markers import (
    HAN_DIGITS,
    LIST_LETTERS,
    MANGLED_NUMERALS,
    NUMBER_WORDS,
    STYLES,
    Numbering,
    Role,
    Style,
)
from index.writing.list_numerals import roman

# Hardly any line has a marker, which one pattern tells sooner than thirty.
_ANY = re.compile("|".join(style.pattern.pattern.replace("(?P<n>", "(?:") for style in STYLES))
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Marker:
    """One reading of a line's opening.

    ``form`` is its punctuation ("、"), by which two lists inside one another are told apart; ``prefix`` are the
    numbers before the last in "4.2.1": (4, 2).
    """

    style: Style
    family: str
    number: int | None
    length: int
    form: str
    prefix: tuple[int, ...] = ()

    @property
    def role(self) -> Role:
        return self.style.role


def markers(string: str) -> tuple[Marker, ...]:
    """Every reading of the marker that ``string`` begins with, the likeliest first; empty when there is none."""
    if not _ANY.match(string):
        return ()
    found = (_read(style, string) for style in STYLES)
    return tuple(marker for marker in found if marker is not None)


def _read(style: Style, string: str) -> Marker | None:
    match = style.pattern.match(string)
    if match is None:
        return None
    written = match.groupdict().get("n")
    numbers = _numbers(style.numbering, written) if written else (None,)
    if not numbers:
        return None
    *prefix, number = numbers
    form = "".join(char for char in match.group() if not char.isalnum() and not char.isspace())
    depth = f" {len(numbers)}" if style.numbering is Numbering.DOTTED else ""
    return Marker(style, style.family + depth, number, match.end(), form, tuple(n for n in prefix if n is not None))


def _numbers(numbering: Numbering, written: str) -> tuple[int | None, ...]:
    """The numbers that ``written`` stands for; empty when it is none after all (``IIX``)."""
    if numbering is Numbering.DOTTED:
        return tuple(int(part) for part in written.split("."))
    if numbering is Numbering.LETTER:
        return (LIST_LETTERS.find(written[0].lower()) + 1,)
    if numbering is Numbering.MANGLED:
        return (MANGLED_NUMERALS[written],)
    if numbering is Numbering.NONE:
        return (None,)
    value = _integer(written)
    return () if value is None else (value,)


def _integer(written: str) -> int | None:
    if written.rstrip("abcdefgh").isdecimal():
        return int(written.rstrip("abcdefgh"))
    if set(written) <= set(_ROMAN_VALUES):
        return _roman(written)
    if written in NUMBER_WORDS:
        return NUMBER_WORDS[written]
    return _han(written) if written[0] in HAN_DIGITS or written[0] in "十百" else LIST_LETTERS.find(written.lower()) + 1


def _roman(written: str) -> int | None:
    values = [_ROMAN_VALUES[char] for char in written]
    total = sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))
    return total if roman(total) == written else None


def _han(written: str) -> int:
    """``"二十三"`` → 23, ``"十"`` → 10, ``"一百零五"`` → 105."""
    total = digit = 0
    for char in written:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = HAN_DIGITS[char]
    return total + digit
