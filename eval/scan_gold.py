"""What stands on pages of real scans: numbers, dates and names, each printed or written by hand.

One JSON file a page in ``gold/scans/``, its items in reading order; ``before`` and ``after`` are a few printed words on
that side of the item. A printed item is right where the text has it, exactly, beside these words; one written by hand
also where the text says there that something cannot be read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from eval.gold import GOLD
from index.errors import UsageError
from index.patterns.unreadable import MARKS
from index.writing.folding import fold

FOLDER = GOLD / "scans"
_NEAR = 12  # characters between an item and the words beside it, for what recognition adds
_AHEAD = 1500  # characters in which the next item is looked for: half a page
_SPACES = re.compile(r"\s*([-/])\s*|\s+")


class Outcome(StrEnum):
    """What became of an item."""

    RIGHT = "right"
    UNREADABLE = "unreadable"  # and reported so
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Item:
    """A number, date or name on a page."""

    kind: str  # "number", "date", "name"
    value: str
    by_hand: bool
    before: str | None = None
    after: str | None = None

    def __str__(self) -> str:
        hand = " (by hand)" if self.by_hand else ""
        return " … ".join(filter(None, (self.before, f"{self.value!r}", self.after))) + hand


@dataclass(frozen=True, slots=True)
class Page:
    """The items of one page of a file, in reading order."""

    file: str
    number: int
    items: tuple[Item, ...]


def load(folder: Path = FOLDER) -> tuple[Page, ...]:
    """The pages of the gold.

    Raises:
        UsageError: a file is no such gold.
    """
    return tuple(_page(path) for path in sorted(folder.glob("*.json")))


def _page(path: Path) -> Page:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        items = tuple(
            Item(row["kind"], row["value"], row["written"] == "handwritten", row.get("before"), row.get("after"))
            for row in told["items"]
        )
        return Page(told["file"], told["page"], items)
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: not a gold page ({error}); see eval/gold/scans/README.md") from error


def outcomes(items: Iterable[Item], text: str) -> Iterator[tuple[Item, Outcome]]:
    """What became of each item on a page with this text."""
    text = comparable(text)
    at = 0
    for item in items:
        end = _found(item, text, at)
        if end is not None:
            at = end
            yield item, Outcome.RIGHT
        else:
            yield item, Outcome.UNREADABLE if item.by_hand and _is_reported(item, text, at) else Outcome.WRONG


def comparable(text: str) -> str:
    """``text`` with single spaces, none around hyphens and slashes, and one kind of hyphen."""
    return _SPACES.sub(lambda match: match[1] or " ", re.sub("[–—]", "-", text))


def _found(item: Item, text: str, at: int) -> int | None:
    """Where an item ends in ``text``, looked for from ``at`` on."""
    value = comparable(item.value)
    for start, end in _places(item, text, at, len(value)):
        match = re.search(rf"(?<![^\W_]){re.escape(value)}(?![^\W_]|[-/]\w)" if value[0].isalnum() and not _glued(item)
                          else rf"{re.escape(value)}(?![^\W_]|[-/]\w)", text[start:end])  # fmt: skip
        if match:
            return start + match.end()
    return None


def _glued(item: Item) -> bool:
    """Whether the item is part of a longer word: 54 in P.Thhtlvan54."""
    return item.before is not None and item.before[-1].isalpha() and item.value.isdigit() and " " not in item.before


def _places(item: Item, text: str, at: int, size: int) -> Iterator[tuple[int, int]]:
    """Where an item may stand: beside each occurrence of the words beside it."""
    if item.before is None and item.after is None:
        yield at, min(len(text), at + _AHEAD)
        return
    words = fold(comparable(item.before or item.after or ""))
    for match in re.finditer(re.escape(words), fold(text)[: at + _AHEAD]):
        if item.before is not None and match.start() >= at - len(words):
            yield match.end(), match.end() + size + _NEAR
        elif item.before is None and match.start() >= at:
            yield max(0, match.start() - size - _NEAR), match.start()


def _is_reported(item: Item, text: str, at: int) -> bool:
    """Whether the text says that something cannot be read where an item stands; anywhere near if its words are lost."""
    places = list(_places(item, text, at, max(map(len, MARKS)))) or [(at, at + _AHEAD)]
    return any(mark in text[start:end] for start, end in places for mark in MARKS)
