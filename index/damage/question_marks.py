"""Question marks that ask nothing: they stand where a character was lost.

là ?91261 người     before a figure, without a space
總?口               between two Han characters, in a sentence without a word that asks
K? ho?ch, ??ng      in or at the end of Latin words
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.patterns import damage as look

_HAN = re.compile(f"[{look.HAN}]")


def lost_characters(text: str) -> Iterator[tuple[int, int]]:
    """``(start, end)`` of the question marks of ``text`` that replace a character, within Latin words of the word."""
    for mark in look.MARK.finditer(text):
        if _stands_for_a_character(text, mark.start()):
            yield mark.span()
    for line in look.LINE.finditer(text):
        yield from _lost_letters(text, *line.span())


def is_question(text: str, at: int) -> bool:
    """Whether the sentence before the question mark at ``at`` holds a word that asks."""
    sentence = look.SENTENCE_ENDS.split(text[max(0, at - look.LONGEST_QUESTION) : at])[-1]
    return look.QUESTION_WORDS.search(sentence) is not None


def is_han(text: str, at: int) -> bool:
    """Whether there is a Han character at ``at``; outside the text there is none."""
    return 0 <= at < len(text) and _HAN.match(text, at) is not None


def begins_line(text: str, at: int) -> bool:
    """Whether ``at`` is the beginning of a line."""
    return at == 0 or text[at - 1] == "\n"


def _stands_for_a_character(text: str, at: int) -> bool:
    before_figure = text[at + 1 : at + 2].isdecimal()
    between_han = text[at] == "?" and is_han(text, at + 1) and (is_han(text, at - 1) or begins_line(text, at))
    return (before_figure or between_han) and not _in_address(text, at) and not is_question(text, at)


def _lost_letters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Question marks for letters, in one line; a single one at the edge of a word may be a question after all."""
    marks = [mark for mark in look.LOST_LETTER.finditer(text, start, end) if not _in_address(text, mark.start())]
    for mark in marks:
        inside_word = mark.lastgroup == "inside" and not is_question(text, mark.start())
        if inside_word or len(marks) >= look.FEWEST_LOST_LETTERS:
            yield mark.span()


def _in_address(text: str, at: int) -> bool:
    """Whether the question mark begins the query of a web address."""
    before = look.ADDRESS_BEFORE.search(text[max(0, at - look.LONGEST_QUESTION) : at])
    return before is not None or look.QUERY_AFTER.match(text, at + 1) is not None
