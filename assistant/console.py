"""The two streams of a command: answers go to the one, everything else to the other."""

from __future__ import annotations

import io
import sys
import unicodedata
from dataclasses import dataclass
from typing import TextIO

PROGRAM = "policy-assistant"
# A document must not be able to move the cursor, recolour or retitle the terminal. Tab and line break stay.
_KEPT_CONTROLS = "\t\n"


@dataclass(frozen=True, slots=True)
class Console:
    """Writes for a person or a program. ``quiet`` leaves only answers and errors."""

    out: TextIO
    err: TextIO
    quiet: bool = False

    @classmethod
    def standard(cls, quiet: bool = False) -> Console:
        """The process's own streams, in UTF-8 whatever the locale says: Vietnamese must survive ``LC_ALL=C``."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # A question may hold half a character from a broken terminal; it is shown escaped, not refused.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        return cls(sys.stdout, sys.stderr, quiet)

    def write(self, text: str) -> None:
        """Write ``text`` to standard output exactly, ended by a line break only where a person reads it."""
        self.out.write(text)
        if self.out.isatty() and not text.endswith("\n"):
            self.out.write("\n")
        self.out.flush()

    def line(self, text: str) -> None:
        """Write a line to standard output at once, so that a program at the other end can go on."""
        self.out.write(text + "\n")
        self.out.flush()

    def note(self, text: str) -> None:
        """Tell the user something that is not an answer; not when quiet."""
        if not self.quiet:
            self.error(text)

    def error(self, text: str) -> None:
        """Tell the user what went wrong, on one line."""
        self.err.write(f"{PROGRAM}: {printable(' '.join(text.splitlines()))}\n")
        self.err.flush()


def printable(text: str) -> str:
    """The text without control characters and overrides of the writing direction."""
    return "".join(char for char in text if char in _KEPT_CONTROLS or not _is_control(char))


def _is_control(char: str) -> bool:
    return unicodedata.category(char) == "Cc" or unicodedata.bidirectional(char) in ("LRO", "RLO", "LRE", "RLE", "PDF")
