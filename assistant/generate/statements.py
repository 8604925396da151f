"""A model's reply, cut into statements while it arrives.

    "Trạm Y tế khám thai [1]. Xã có 12 thôn [1][3].\\n- 全镇共206人【2】。"
    → "Trạm Y tế khám thai [1]."   "Xã có 12 thôn [1][3]."   "全镇共206人【2】。"

A statement is a sentence or a list item with the marks that stand in it or right behind it. It is handed on when it is
certain that it has ended: a mark may still follow a full stop.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.structure.units import sentences

# A statement longer than this is no sentence; it is handed on as it is, and fails.
LONGEST = 1200
LEAST_CLAIM = 16  # letters; less is an introduction or an ending ("Theo văn bản [1], …"), nothing to compare alone
_MARK = re.compile(r"[\[［【〔]\s*(?P<numbers>\d{1,3}(?:\s*[,，、;]\s*\d{1,3})*)\s*[\]］】〕]")
_MARK_GROUP = re.compile(rf"(?:{_MARK.pattern.replace('?P<numbers>', '?:')}\s*)+")
_MARKS_AHEAD = re.compile(rf"\s*{_MARK_GROUP.pattern}[.。！!？?]?")
_BULLET = re.compile(r"^\s*(?:[-*•–+]\s+|\(?\d{1,2}[.)、]\s+|#{1,6}\s+|>\s*)+")
_DECORATION = re.compile(r"\*\*|__|`{1,3}|^\s*(?:[-=*_]\s*){3,}$", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_SETTLED = 8  # characters of the next sentence: marks and the end of a number would have shown by then
_CLOSED_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of a statement and the numbers that stand behind it."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a model. ``text`` has no marks; ``claims`` are its stretches from mark to mark."""

    text: str
    claims: tuple[Claim, ...]

    @property
    def citations(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(n for claim in self.claims for n in claim.citations))


def statements(chunks: Iterable[str]) -> Iterator[Said]:
    """The statements of a reply, each as soon as it is certain, whatever pieces the reply arrives in."""
    waiting, given = "", 0  # the line that is being written, and how many of its statements were handed on
    for chunk in chunks:
        waiting += chunk
        *lines, waiting = _without_thoughts(waiting).split("\n")
        for line in lines:
            yield from _of_line(line)[given:]
            given = 0
        if len(waiting) > LONGEST:
            yield from _of_line(waiting)[given:]
            waiting, given = "", 0
        certain = _certain(waiting)
        yield from certain[given:]
        given = max(given, len(certain))
    yield from _of_line(_THOUGHT.sub("", waiting))[given:]


def _without_thoughts(text: str) -> str:
    """``text`` without what a model thinks aloud; what is not yet closed waits, on one line."""
    cleared = _CLOSED_THOUGHT.sub("", text)
    opened = cleared.lower().find("<think")
    return cleared if opened < 0 else cleared[:opened] + cleared[opened:].replace("\n", " ")


def _certain(line: str) -> list[Said]:
    """The statements of an unfinished line that nothing can change any more.

    A mark may follow a full stop, and a sentence without marks takes those of the next one: so these are the ones up to
    the last with marks of its own that another sentence follows.
    """
    if "<think" in line.lower():
        return []
    found = _of_line(line)
    own = [_MARK.search(stretch) is not None for stretch in _stretches(_plain(line))]
    last = max((i for i, marked in enumerate(own[:-1]) if marked), default=-1)
    settled = len(_stretches(_plain(line))[-1].strip()) > _SETTLED if own else False
    return found[: last + 1] if settled and len(own) == len(found) else []


def _of_line(line: str) -> list[Said]:
    """The statements of a whole line."""
    found = [one for stretch in _stretches(_plain(line)) if (one := _statement(stretch))]
    return [
        one if one.citations else _with_next_marks(one, found[position + 1 :]) for position, one in enumerate(found)
    ]


def _plain(line: str) -> str:
    clean = _CONTROL.sub("", unicodedata.normalize("NFC", line))
    return _BULLET.sub("", _DECORATION.sub("", clean)).strip()


def _stretches(line: str) -> list[str]:
    """The sentences of a line with their marks."""
    return [line[start:end] for start, end in pairwise((0, *_ends(line)))]


def _with_next_marks(said: Said, following: Sequence[Said]) -> Said:
    """A sentence without marks takes those of the next one of its line: "A. B [1]." cites for both."""
    numbers = next((one.citations for one in following if one.citations), ())
    return Said(said.text, tuple(Claim(claim.text, numbers) for claim in said.claims))


def _ends(line: str) -> list[int]:
    """Where the sentences of a line end, marks behind the full stop included; the last is the line's end."""
    hidden = _MARK.sub(lambda mark: " " * len(mark.group()), line)  # a mark in a sentence must not end it
    found: list[int] = []
    for span in sentences(hidden, 0, len(hidden)):
        ahead = _MARKS_AHEAD.match(line, span.end)
        found.append(ahead.end() if ahead else span.end)
    if found:
        found[-1] = len(line)
    return found


def _statement(text: str) -> Said | None:
    claims = tuple(_claims(text))
    words = " ".join(_MARK.sub("", text).split())
    words = re.sub(r"\s+([.,;:!?。，；：！？])", r"\1", words)
    if not any(character.isalnum() for character in words):
        return None
    return Said(words, claims)


def _claims(text: str) -> Iterator[Claim]:
    """The stretches of a statement. Marks side by side belong to the same one.

    What is too short to be a claim ("According to [1], …") goes with the next one, and what stands behind the last
    mark with the one before it.
    """
    begin, early = 0, ""
    found: list[Claim] = []
    numbers: tuple[int, ...] = ()
    for group in _MARK_GROUP.finditer(text):
        early = _tidy(f"{early} {text[begin : group.start()]}")
        numbers += tuple(int(n) for n in re.findall(r"\d+", group.group()))
        begin = group.end()
        if _size(early) >= LEAST_CLAIM:
            found.append(Claim(early, tuple(dict.fromkeys(numbers))))
            early, numbers = "", ()
    rest = _tidy(f"{early} {text[begin:]}")
    if _size(rest) >= LEAST_CLAIM or numbers or not found:
        behind = numbers or (found[-1].citations if found else ())
        found.append(Claim(rest, tuple(dict.fromkeys(behind))))
    elif any(character.isalnum() for character in rest):
        found[-1] = Claim(_tidy(f"{found[-1].text} {rest}"), found[-1].citations)
    yield from found


def _size(text: str) -> int:
    """How much a text says, in Latin letters and digits; a Han character says as much as two and a half."""
    return sum(5 if character > "\u2e7f" else 2 for character in text if character.isalnum()) // 2


def _tidy(text: str) -> str:
    return " ".join(text.split()).lstrip(",;，；、 ")
