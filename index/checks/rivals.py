"""The same statement with another figure in another document: two documents that cannot both be right.

    Năm 2019, toàn xã có 1.204 hộ.        xã Thạch Khê, báo cáo tháng 12/2019
    Năm 2019, toàn xã có 1.240 hộ.        xã Thạch Khê, kế hoạch năm 2019

Only statements that are the same word for word count, with one figure that differs, about the same place and the same
year: forms that are filled in every year, and by every commune, are no contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.damage.marks import touching
from index.damage.parallels import Collection
from index.structure.units import items
from index.types import Document, Part, Passage, Span
from index.writing.folding import fold, simplify
from index.writing.lexical import tokens
from index.writing.numbers_read import Number, read_numbers

_PASSAGES = 12  # the best ones for the words of a statement
# Letters of a statement without its figures, Chinese characters twice; a shorter one does not say what it counts.
_FEWEST_LETTERS = 16
_AROUND = 60  # characters around the figures to search for
_LONGEST = 600  # characters; a statement is a sentence, an item or a row
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Rival:
    """``own`` of a document and ``other`` of the document at ``document``: places of the figures that differ."""

    own: Span
    document: str
    other: Span


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence with its figures; ``frame`` is its letters, and # for each figure."""

    document: Document
    part: Part
    numbers: tuple[Number, ...]  # their places are in the document
    frame: str


def rivals(document: Document, start: int, end: int, collection: Collection) -> tuple[Rival, ...]:
    """For the statements in ``[start, end)``, those of other documents that give another figure for the same thing."""
    found: dict[tuple[Span, str], Rival] = {}
    for statement in _statements(document, start, end):
        for rival in _rivals_of(statement, collection):
            found.setdefault((rival.own, rival.document), rival)
    return tuple(found.values())


def _statements(document: Document, start: int, end: int) -> Iterator[_Statement]:
    """The statements with figures that lie in a stretch and have words enough."""
    for part in document.parts:
        low, high = max(start, part.start), min(end, part.end)
        for unit in items(document.text, low, high) if low < high else ():
            text = document.text[unit.start : unit.end]
            if len(text) > _LONGEST or not (numbers := read_numbers(text, part.language)):
                continue
            frame = _frame(text, numbers)
            letters = [char for char in frame if char.isalpha()]
            if len(letters) + len(_HAN.findall(frame)) >= _FEWEST_LETTERS:
                placed = (Number(n.start + unit.start, n.end + unit.start, n.value, n.unit) for n in numbers)
                yield _Statement(document, part, tuple(placed), frame)


def _frame(text: str, numbers: Sequence[Number]) -> str:
    pieces, at = [], 0
    for number in numbers:
        pieces.append(text[at : number.start])
        at = number.end
    return "#".join(map(_plain, (*pieces, text[at:])))


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, simplify(text).lower()))


def _rivals_of(statement: _Statement, collection: Collection) -> Iterator[Rival]:
    if not _is_placed(statement):
        return
    start, end = statement.numbers[0].start, statement.numbers[-1].end
    words = statement.document.text[max(0, start - _AROUND) : end + _AROUND]
    weights = dict.fromkeys(tokens(words).texts, 1.0)
    telling = max(statement.frame.split("#"), key=len)
    for passage in collection.passages(list(collection.lexical(weights, _PASSAGES))):
        # What contradicts itself inside a document is found when it is read.
        if passage.document != statement.document.path and telling in _plain(passage.text):
            yield from _in_passage(statement, passage, collection)


def _in_passage(statement: _Statement, passage: Passage, collection: Collection) -> Iterator[Rival]:
    for rival in _statements(collection.document(passage.document), passage.start, passage.end):
        if rival.frame == statement.frame and _is_placed(rival) and _same_thing(statement, rival):
            yield from _at_odds(statement, rival, collection)


def _is_placed(statement: _Statement) -> bool:
    """Whether it is known of which place and which year it speaks."""
    return statement.part.place is not None and len(_years(statement)) == 1


def _same_thing(one: _Statement, other: _Statement) -> bool:
    """Whether both speak of one place and one year."""
    places = {fold(part.place.value) for part in (one.part, other.part) if part.place}
    return len(places) == 1 and _years(one) == _years(other)


def _years(statement: _Statement) -> frozenset[str]:
    """The years that a statement names, else that of its document."""
    date = statement.part.date.value[:4] if statement.part.date else ""
    return frozenset(_YEAR.findall(statement.frame)) or frozenset(filter(None, [date]))


def _at_odds(one: _Statement, other: _Statement, collection: Collection) -> Iterator[Rival]:
    """The only figure that differs, where both are sound."""
    pairs = [(a, b) for a, b in zip(one.numbers, other.numbers, strict=True) if (a.value, a.unit) != (b.value, b.unit)]
    if len(pairs) != 1:
        return
    (a, b) = pairs[0]
    sound = not touching(collection.damages(one.document.path), a.start, a.end) and not touching(
        collection.damages(other.document.path), b.start, b.end
    )
    if sound and a.unit == b.unit:
        yield Rival(Span(a.start, a.end), other.document.path, Span(b.start, b.end))
