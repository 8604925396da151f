"""Damaged characters in a text: what a wrong encoding, a careless conversion or a lost byte left behind.

    總?cè)丝跒?91261人     two-byte Chinese read one byte out of step; the figure has lost its first digit
    dÃ¢n sá»‘, D©n sè       UTF-8, or an old Vietnamese code page, read as Latin-1
    là ?91261 người        a character replaced by a question mark
    工作</strong>           markup that was never text

Damage is only found here, not mended: a quotation that touches it carries a warning. Every rule looks at characters and
their neighbours and knows no document; what damage looks like is in :mod:`index.patterns.damage`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.damage import shifted
from index.damage.question_marks import lost_characters
from index.patterns import damage as look


class DamageKind(StrEnum):
    """What happened to the characters."""

    MISDECODED = "misdecoded"  # bytes read in the wrong encoding, or out of step
    LOST_CHARACTER = "lost_character"  # a question mark stands where a character was
    REPLACEMENT = "replacement"  # U+FFFD, control and private-use characters
    LEFTOVER_MARKUP = "leftover_markup"  # tags and entities


@dataclass(frozen=True, slots=True, order=True)
class Damage:
    """``text[start:end]`` is damaged. A figure that touches the damage is part of it: it may have lost digits."""

    start: int
    end: int
    kind: DamageKind


def find_damage(text: str) -> tuple[Damage, ...]:
    """All damaged stretches of ``text``, in order, apart from each other; in time linear in its length."""
    found = [
        *_replacements(text),
        *_markup(text),
        *_latin_mojibake(text),
        *_han_mojibake(text),
        *_vietnamese_as_han(text),
        *_old_code_pages(text),
        *(Damage(start, end, DamageKind.MISDECODED) for start, end in shifted.stretches(text)),
        *(Damage(*_word_around(text, start, end), DamageKind.LOST_CHARACTER) for start, end in lost_characters(text)),
    ]
    return tuple(_merged(_with_figures(text, damage) for damage in found))


def touching(damages: Sequence[Damage], start: int, end: int) -> tuple[Damage, ...]:
    """The damages that share at least one character with ``[start, end)``.

    ``damages`` are in order and apart from each other, as :func:`find_damage` gives them.
    """
    first = bisect_left(damages, start + 1, key=lambda damage: damage.end)
    last = bisect_left(damages, end, key=lambda damage: damage.start)
    return tuple(damages[first:last]) if start < end else ()


def _with_figures(text: str, damage: Damage) -> Damage:
    """The damage and the figures that stand right before or after it."""
    if damage.kind is DamageKind.LEFTOVER_MARKUP:
        return damage
    before = look.FIGURE_BEFORE.search(text[max(0, damage.start - _LONGEST_FIGURE) : damage.start])
    after = look.FIGURE.match(text, damage.end, damage.end + _LONGEST_FIGURE)
    start = damage.start - len(before.group()) if before else damage.start
    return Damage(start, after.end() if after else damage.end, damage.kind)


_LONGEST_FIGURE = 24  # "1.234.567.890,12%"; keeps the look at either side short


def _merged(damages: Iterator[Damage]) -> list[Damage]:
    """In order, touching ones made one, of the kind of the first."""
    merged: list[Damage] = []
    for damage in sorted(damages, key=lambda part: (part.start, -part.end)):
        if merged and damage.start <= merged[-1].end:
            last = merged[-1]
            merged[-1] = Damage(last.start, max(last.end, damage.end), last.kind)
        else:
            merged.append(damage)
    return merged


def _replacements(text: str) -> Iterator[Damage]:
    for pattern in (look.REPLACEMENT, look.PRIVATE_USE):
        yield from _all(pattern, text, DamageKind.REPLACEMENT)


def _markup(text: str) -> Iterator[Damage]:
    return _all(look.MARKUP, text, DamageKind.LEFTOVER_MARKUP)


def _all(pattern: re.Pattern[str], text: str, kind: DamageKind) -> Iterator[Damage]:
    return (Damage(match.start(), match.end(), kind) for match in pattern.finditer(text))


# --- bytes in the wrong encoding ---


def _latin_mojibake(text: str) -> Iterator[Damage]:
    """UTF-8 or two-byte Chinese, read in a one-byte code page: whole words."""
    for match in look.UTF8_AS_LATIN.finditer(text):
        yield Damage(*_word_around(text, *match.span()), DamageKind.MISDECODED)
    for match in look.BYTES_AS_LATIN.finditer(text):
        if len(set(match.group())) >= look.FEWEST_DIFFERENT and any(char.isalpha() for char in match.group()):
            yield Damage(match.start(), match.end(), DamageKind.MISDECODED)


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The Latin word, cut at a sane length, of which ``[start, end)`` is a part."""
    for _ in range(_LONGEST_HALF):
        start -= start > 0 and _is_latin(text[start - 1])
        end += end < len(text) and _is_latin(text[end])
    return start, end


_LONGEST_HALF = 20  # letters of a word on one side of the damage


def _is_latin(char: str) -> bool:
    return char.isalpha() and char < "\u0250"


def _han_mojibake(text: str) -> Iterator[Damage]:
    """UTF-8 read as GBK ("锟斤拷"): Han characters whose GBK bytes are UTF-8 for other Han characters."""
    for run in look.TWO_BYTE_RUN.finditer(text):
        data = run.group().encode("gbk", "replace").replace(b"?", b"??")  # always two bytes a character
        for match in look.UTF8_HAN.finditer(data):
            start, end = match.start() // 2, -(-match.end() // 2)
            yield Damage(run.start() + start, run.start() + end, DamageKind.MISDECODED)


def _vietnamese_as_han(text: str) -> Iterator[Damage]:
    """Vietnamese in UTF-8 read as GBK ("d芒n s峄�"): words of Latin letters and of Han characters that are letters."""
    for match in look.LATIN_OR_HAN.finditer(text):
        data = match.group().encode("gbk", "replace").replace(b"?", b"\xff")
        if look.LATIN.search(match.group()) and look.UTF8_LETTERS.fullmatch(data):
            yield Damage(match.start(), match.end(), DamageKind.MISDECODED)


def _old_code_pages(text: str) -> Iterator[Damage]:
    """Vietnamese in TCVN3, VNI or Windows-1258, read as Latin-1, line by line, from the first to the last such word."""
    for line in look.LINE.finditer(text):
        if line.group().isascii():
            continue
        words = list(look.WORD.finditer(text, line.start(), line.end()))
        accented = [word for word in words if not word.group().isascii()]
        odd = [word for word in accented if look.OLD_CODE_PAGE.search(word.group())]
        if len(odd) >= max(look.FEWEST_WORDS, look.LEAST_SHARE * len(accented)):
            yield Damage(odd[0].start(), odd[-1].end(), DamageKind.MISDECODED)
