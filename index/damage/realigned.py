"""Two-byte Chinese that was read one byte out of step, put back in step as far as it is certain.

What :mod:`index.damage.shifted` finds was spoiled by a script that wrote a reading between the two bytes of a character
wherever two neighbouring bytes looked like the character with that reading. The bytes around it are still there:

    總 ?cè) 丝 跒 ?     BF82 [X ( ] CBBF DA9E [Y s ]

The reader swallowed ``X`` and the bracket into one question mark. The script took 82 X for a character read "cè", and
that is 側, 82C8; so X is C8, and C8CB BFDA says 人口. The last question mark swallowed Y and a sign s that nothing
tells: it stays lost and is shown as □.

Bytes alone do not prove a character, because a pair that means nothing in GBK may have been dropped on the way. So a
character counts only when it forms a word with its neighbour, and else is shown as lost too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pypinyin import Style, pinyin

from index.damage.shifted import is_common
from index.patterns import mending as look

LOST = look.LOST

_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))  # second bytes of GBK
_LEADS = range(0x81, 0xFF)
_MOST_FORKS = 64  # ways to take the letters of a run; a run seldom has two letters

Knows = Callable[[str], bool]  # whether two neighbouring characters are known to make (part of) a word
Glossed = frozenset[tuple[str, str]]  # characters and the readings that the script wrote behind them


@lru_cache(maxsize=32)  # pages; all runs of a page ask for the same
def glossed(raw: str) -> Glossed:
    """The characters with readings behind them in a text as it was read: what the script that spoiled it looked for."""
    return frozenset((match["char"], match["reading"]) for match in look.GLOSSED.finditer(raw))


def realigned(before: str, run: str, after: str, knows: Knows, readings: Glossed = frozenset()) -> str | None:
    """What ``run`` says in step, with :data:`LOST` for what is not certain; None when nothing is.

    Args:
        before: the text before the run, as it was read; its last character has the byte that a reading goes by.
        run: the damaged stretch as it was read, with the readings that cleaning takes out.
        after: the text behind it.
        knows: whether two neighbouring characters are known to stand side by side in good text.
        readings: what :func:`glossed` finds in the document.
    """
    before = look.GLOSSES_BEFORE.sub("", before[-look.LONGEST_GLOSSES :])
    ways = {_witnessed(before[-1:], said, after[:1], knows) for said in _said(before, run, readings)}
    most = max((_restored(text) for text in ways), default=0)
    best = [text for text in ways if _restored(text) == most]
    return best[0] if most and len(best) == 1 else None


def _restored(text: str) -> int:
    """How many Chinese characters came out."""
    return len(look.IS_HAN.findall(text))


@dataclass(frozen=True, slots=True)
class _Stream:
    """The bytes in order: what they say so far, and the first half of a character that waits for the second.

    ``pending`` holds the bytes that the first half may be, every one where nothing tells it; empty between characters.
    """

    last: int
    said: str = ""
    pending: Sequence[int] = ()

    def after_swallowed(self, reading: str | None, readings: Glossed) -> _Stream:
        """A byte that was swallowed, told by ``reading`` or by nothing."""
        halves = {first: _with_reading(first, reading, readings) for first in self.pending or (self.last,)}
        if not self.pending:
            return replace(self, pending=halves[self.last] or _LEADS)
        return self._closed({char for first, told in halves.items() for byte in told if (char := _usual(first, byte))})

    def after_byte(self, byte: int) -> _Stream | None:
        """One more known byte; None where it makes no usual character."""
        if not self.pending:
            if byte >= 0x80:
                return _Stream(byte, self.said, (byte,))
            return _Stream(byte, self.said + chr(byte))
        found = {char for first in self.pending if (char := _usual(first, byte))}
        return replace(self._closed(found), last=byte) if found else None

    def _closed(self, found: set[str]) -> _Stream:
        return _Stream(self.last, self.said + (found.pop() if len(found) == 1 else LOST))


def _said(before: str, run: str, readings: Glossed) -> Iterator[str]:
    """Every way to read the bytes of ``run`` to its end."""
    streams = [_Stream(before[-1:].encode("gbk", "replace")[-1] if before else 0)]
    for token in look.OUT_OF_STEP.finditer(run):
        if token.lastgroup == "gloss":
            continue
        if token.lastgroup == "sign":
            streams = [grown for stream in streams for grown in _signed(stream, token["sign"])][:_MOST_FORKS]
        else:
            streams = [stream.after_swallowed(token["broken"], readings) for stream in streams]
    return (stream.said for stream in streams if not stream.pending)


def _signed(stream: _Stream, sign: str) -> Iterator[_Stream]:
    """A narrow sign may have been a wide one, whose bytes are the halves of two characters."""
    wide = {sign.translate(look.WIDE)} if stream.pending else set()
    for written in sorted({sign} | wide):
        grown: _Stream | None = stream
        for byte in written.encode("gbk", "ignore"):
            grown = grown.after_byte(byte) if grown else None
        if grown and grown is not stream:
            yield grown


def _witnessed(before: str, said: str, after: str, knows: Knows) -> str:
    """``said``, its Chinese characters lost that no neighbour bears out."""
    chars = [before, *said, after]
    numbered = {i for match in look.NUMBERED.finditer(said) for i in range(*match.span())}
    text = ""
    for i, char in enumerate(said, 1):
        borne_out = knows(chars[i - 1] + char) or knows(char + chars[i + 1]) or i - 1 in numbered
        text += char if borne_out or not look.IS_HAN.match(char) else LOST
    return re.sub(f"{LOST}+", LOST, text)


def _with_reading(first: int, reading: str | None, readings: Glossed) -> tuple[int, ...]:
    """Second bytes of the characters that begin with ``first`` and are read so: those that the script is seen to look
    for in this document, or where it is seen with none of them, all."""
    if reading is None:
        return ()
    every = _read_so(first, reading)
    return tuple(byte for byte in every if (_decoded(first, byte), reading) in readings) or every


@lru_cache(maxsize=1024)
def _read_so(first: int, reading: str) -> tuple[int, ...]:
    return tuple(byte for byte in _TRAILS if reading in _pinyin(_decoded(first, byte)))


def _pinyin(char: str) -> Iterable[str]:
    found = pinyin(char, style=Style.TONE, heteronym=True, errors="ignore") if char else []
    return found[0] if found else ()


def _usual(first: int, second: int) -> str:
    """The character of two bytes where it is a usual one or a punctuation mark; nothing otherwise."""
    char = _decoded(first, second)
    return char if char and (char in look.PUNCTUATION or (is_common(char) and look.IS_HAN.match(char))) else ""


@lru_cache(maxsize=32768)
def _decoded(first: int, second: int) -> str:
    return bytes((first, second)).decode("gbk", "ignore") if first >= 0x81 else ""
