"""A text as lines that know their place: the common ground of structure, metadata and passages.

In the cleaned text a line is a paragraph, a heading, a list item or a table cell; blank lines separate nothing
that matters here, so they are left out, but ``blank_before`` remembers them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.patterns.letters import HAN

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[^\W_]+")
_SAID = re.compile(rf"[{HAN}]|(?:(?![{HAN}])[^\W_])+")
_MARKDOWN_OPENING = re.compile(r"(?:\*\*|__|#{1,6}\s+|>\s+)+")
_MARKDOWN_CLOSING = re.compile(r"(?:\*\*|__)+$")
TERMINAL = ".;:,。；：，!?！？…"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it: ``text[start:end] == string``."""

    start: int
    end: int
    string: str
    blank_before: bool

    @property
    def content(self) -> int:
        """The offset in the text at which the line begins once Markdown emphasis is skipped."""
        opening = _MARKDOWN_OPENING.match(self.string)
        return self.start + (opening.end() if opening and opening.end() < len(self.string) else 0)

    @property
    def plain(self) -> str:
        """The line without Markdown emphasis at its ends; it begins at ``content``."""
        return _MARKDOWN_CLOSING.sub("", self.string[self.content - self.start :]).strip() or self.string


def lines(text: str, start: int = 0, end: int | None = None) -> tuple[Line, ...]:
    """The lines of ``text[start:end]`` that are not blank, in order."""
    return tuple(_lines(text, start, len(text) if end is None else end))


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    previous_end = start
    for match in _LINE.finditer(text, start, end):
        raw = match.group()
        string = raw.strip()
        if not string:
            continue
        begin = match.start() + len(raw) - len(raw.lstrip())
        yield Line(begin, begin + len(string), string, "\n\n" in text[previous_end:begin].replace(" ", ""))
        previous_end = begin + len(string)


def words(string: str) -> float:
    """How much ``string`` says, in words. Two Han characters count as a word, which is their average in Chinese."""
    han = len(_HAN.findall(string))
    return han / 2 + sum(1 for word in _WORD.findall(string) if not _HAN.search(word))


def reach(string: str, limit: float) -> int:
    """The offset up to which ``string`` holds at most ``limit`` words; its length when all of it does."""
    said = 0.0
    for match in _SAID.finditer(string):
        said += 0.5 if _HAN.match(match.group()) else 1
        if said > limit:
            return match.start()
    return len(string)


def is_chinese(string: str) -> bool:
    """Whether ``string`` has more Han characters than other words."""
    han = len(_HAN.findall(string))
    return han / 2 > words(string) - han / 2


def is_upper(string: str) -> bool:
    """Whether the letters of ``string`` are capitals only, as in letterheads and chapter titles."""
    letters = [char for char in string if char.isalpha()]
    return bool(letters) and not any(char.islower() for char in letters) and not _HAN.search(string)


def starts_upper(string: str) -> bool:
    """Whether the first letter or digit of ``string`` is a capital or a Han character."""
    for char in string:
        if char.isalnum():
            return char.isupper() or bool(_HAN.match(char))
    return False


def collapse(string: str) -> str:
    """``string`` with every run of white space as one blank, and without Markdown emphasis."""
    return " ".join(string.replace("**", " ").split())
