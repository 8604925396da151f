"""Sentences that assign: the unit, and what it is told.

    "Sau hội nghị, yêu cầu Phòng Giáo dục có văn bản …; UBND các xã tham mưu …"
        Phòng Giáo dục   "yêu cầu Phòng Giáo dục có văn bản …"
        UBND các xã      "UBND các xã tham mưu …"

A sentence without a unit of its own, behind one that has it, goes on about the same units ("Theo dõi sát …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.patterns.assigning import (
    ASSIGNING,
    BEFORE_DEED,
    DEED,
    IN_NAME_AFTER_ALL,
    LEAD_IN,
    LONGEST_NAME,
    NOT_IN_NAME,
    PREAMBLE,
    UNIT_BEGINS,
    UNIT_BEGINS_AFTER_WORD,
)
from index.types import Span
from index.units import sentences


@dataclass(frozen=True, slots=True)
class Assignment:
    """``text[start:end]`` tells ``unit`` what to do; the words of the deed itself begin at ``deed``."""

    unit: Span
    start: int
    end: int
    deed: int


_NAME = r"[^;:\n“”\"]{0,240}?"
# "Giao Phòng Nội vụ tham mưu …", anywhere in a sentence.
_BY_WORD = re.compile(
    rf"(?<!\w)(?<!đã )(?<!được )(?P<word>(?i:{ASSIGNING}))\s+"
    rf"(?P<unit>{UNIT_BEGINS_AFTER_WORD}{_NAME}){BEFORE_DEED}(?P<deed>{DEED})"
)
# "Phòng Tài chính tiếp tục tham mưu …", at the beginning of a sentence or clause.
_BY_ORDER = re.compile(rf"[\W_]*{LEAD_IN}(?P<unit>{UNIT_BEGINS}{_NAME}){BEFORE_DEED}(?P<deed>{DEED})")
# "Phòng Y tế: lập danh sách …", in a list of who does what.
_BY_COLON = re.compile(
    rf"[\W_]*(?:(?P<word>(?i:{ASSIGNING}))\s+)?(?P<unit>{UNIT_BEGINS}[^;:.\n]{{0,160}}?)\s*:\s+(?P<deed>\S)"
)
_GOES_ON = re.compile(rf"[\W_]*(?P<deed>{DEED})", re.IGNORECASE)
_BARE = re.compile(
    rf"[\W_]*(?:(?i:{ASSIGNING}|Trách nhiệm của)\s+)?(?P<unit>{UNIT_BEGINS_AFTER_WORD}.*?)[\W_]*", re.DOTALL
)
# "Văn phòng HĐND và UBND" is one office.
_NEXT_UNIT = re.compile(rf"(?<!phòng HĐND)(?:,\s*|\s+(?:và|cùng|-)\s+)(?={UNIT_BEGINS})")
_CLAUSE = re.compile(r"[^;]+")
_ANY_DEED = re.compile(rf"(?<=\s)(?:{DEED})")


def unit_names(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units that ``text[start:end]``, a heading, consists of; empty when it says anything else."""
    match = _BARE.fullmatch(text, start, end)
    if match is None or not _is_name(match["unit"]) or _ANY_DEED.search(match["unit"]):
        return ()
    return _split(text, *match.span("unit"))


def leading_units(text: str, start: int, end: int) -> Iterator[Assignment]:
    """The units that ``text[start:end]`` begins with, each with what it is told; none when it begins otherwise."""
    found = _named(_BY_ORDER.match(text, start, end))
    if found:
        yield from (Assignment(unit, start, end, found.start("deed")) for unit in _split(text, *found.span("unit")))


def assignments(text: str, start: int, end: int, plain: bool) -> Iterator[Assignment]:
    """What the sentences of ``text[start:end]``, a paragraph, assign.

    Args:
        text: the cleaned text.
        start: first character of the paragraph.
        end: the character after its last one.
        plain: whether a unit at the beginning of a sentence is enough, without a word like "giao".
    """
    units: tuple[Span, ...] = ()
    for sentence in sentences(text, start, end):
        if PREAMBLE.search(text, sentence.start, sentence.end) and not _BY_WORD.search(
            text, sentence.start, sentence.end
        ):
            return
        for clause in _clauses(text, sentence, plain):
            found = _find(text, clause, plain)
            if found is not None:
                units = _split(text, *found.span("unit"))
                begin = found.start("word") if found.groupdict().get("word") else found.start("unit")
                yield from (Assignment(unit, begin, clause.end, found.start("deed")) for unit in units)
            elif units and (going_on := _GOES_ON.match(text, clause.start, clause.end)):
                yield from (Assignment(unit, clause.start, clause.end, going_on.start("deed")) for unit in units)
            else:
                units = ()


def _find(text: str, clause: Span, plain: bool) -> re.Match[str] | None:
    """Where the clause names its units and what they must do."""
    place = clause.start, clause.end
    found = _named(_BY_COLON.match(text, *place)) if plain else None
    found = found or (_named(_BY_ORDER.match(text, *place)) if plain else None)
    return found or _named(_BY_WORD.search(text, *place))


def _named(match: re.Match[str] | None) -> re.Match[str] | None:
    return match if match and _is_name(match["unit"]) else None


def _clauses(text: str, sentence: Span, plain: bool) -> Iterator[Span]:
    """The sentence, cut at semicolons behind which another unit is named."""
    begin = sentence.start
    for part in _CLAUSE.finditer(text, sentence.start, sentence.end):
        lead = len(part.group()) - len(part.group().lstrip())
        here = Span(part.start() + lead, part.end())
        names_unit = _named(_BY_WORD.match(text, here.start, here.end)) or (
            plain and _named(_BY_ORDER.match(text, here.start, here.end))
        )
        if begin < here.start < here.end and names_unit:
            yield Span(begin, part.start() - 1)
            begin = here.start
    yield Span(begin, sentence.end)


def _is_name(name: str) -> bool:
    if len(name.split()) > LONGEST_NAME:
        return False
    return NOT_IN_NAME.search(IN_NAME_AFTER_ALL.sub("", name)) is None


def _split(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units of a list: "các phòng, ban và UBND các xã" names two."""
    cuts = [start]
    ends: list[int] = []
    for match in _NEXT_UNIT.finditer(text, start, end):
        ends.append(match.start())
        cuts.append(match.end())
    return tuple(Span(low, high) for low, high in zip(cuts, [*ends, end], strict=True))
