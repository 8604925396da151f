"""The sections that the program finds, compared with the tree of the gold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.document_gold import GoldLine, GoldPart, locate
from eval.document_tally import Tally, plain, short
from index.types import Document, Section


@dataclass(frozen=True, slots=True)
class _Place:
    """A section of the gold, found in the text. ``end`` leaves out white space before the next one."""

    title: str
    level: int
    start: int
    end: int
    parent: int | None  # where it begins


def judge_sections(gold: Sequence[GoldPart], document: Document) -> Tally:
    """The tree: beginning, title, level, parent and end of every section."""
    places, lost = _places(gold, document.text)
    by_start = {section.start: section for section in document.sections}
    reasons = [(place, _section_fault(place, by_start.get(place.start), document)) for place in places]
    right = sum(not reason for _, reason in reasons)
    expected = {place.start for place in places}
    misses = [
        *(f"{anchor!r} is not in the text as read" for anchor in lost),
        *(f"{place.title!r}: {reason}" for place, reason in reasons if reason),
        *(f"{short(one.title)!r} is no section" for one in document.sections if one.start not in expected),
    ]
    return Tally(right, len(places) + len(lost), len(document.sections), tuple(misses))


def _places(gold: Sequence[GoldPart], text: str) -> tuple[list[_Place], list[str]]:
    """The sections of the gold in the text, and the anchors that it does not hold."""
    starts = _part_starts(gold, text)
    places: list[_Place] = []
    lost: list[str] = []
    for part, start, stop in zip(gold, starts, [*starts[1:], len(text)], strict=True):
        found, missing = _lines_at(part.sections, text, start)
        places += _tree(found, text, stop)
        lost += missing
    return places, lost


def _part_starts(gold: Sequence[GoldPart], text: str) -> list[int]:
    starts: list[int] = []
    for part in gold:
        after = starts[-1] + 1 if starts else 0
        at = locate(text, part.title, after, at_line=True)
        starts.append(after if at is None else at)
    return starts


def _lines_at(lines: Sequence[GoldLine], text: str, start: int) -> tuple[list[tuple[int, GoldLine]], list[str]]:
    found: list[tuple[int, GoldLine]] = []
    lost: list[str] = []
    for line in lines:
        at = locate(text, line.anchor, start, at_line=True)
        if at is not None:
            found.append((at, line))
            start = at + 1
        else:
            lost.append(line.anchor)
    return found, lost


def _tree(lines: Sequence[tuple[int, GoldLine]], text: str, stop: int) -> Iterator[_Place]:
    for i, (start, line) in enumerate(lines):
        if line.closes:
            continue
        limit = next((at for at, other in lines[i + 1 :] if other.level <= line.level), stop)
        parent = next((at for at, other in reversed(lines[:i]) if other.level < line.level and not other.closes), None)
        yield _Place(line.anchor, line.level, start, len(text[:limit].rstrip()), parent)


def _section_fault(place: _Place, section: Section | None, document: Document) -> str:
    if section is None:
        return "not found"
    if not plain(section.title).startswith(place.title):
        return f"the title is {short(section.title)!r}"
    parent = document.sections[section.parent].start if section.parent is not None else None
    if (section.level, parent) != (place.level, place.parent):
        return f"level {section.level} instead of {place.level}, or below another section"
    if section.end != place.end:
        return f"ends behind {short(document.text[: section.end], last=True)!r}"
    return ""
