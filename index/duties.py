"""Which unit must do what: duties, from sections that belong to a unit and from sentences that assign.

    III. TỔ CHỨC THỰC HIỆN
    1. Phòng Y tế
    - Chủ trì lập danh sách …                  Phòng Y tế, lead
    Đề nghị Hội Phụ nữ phối hợp tuyên truyền.  Hội Phụ nữ, asked
    UBND các xã bố trí kinh phí trước 30/6.    UBND các xã, do, "trước 30/6"

Every bullet or paragraph of a unit's section is one duty; in running text every sentence is one. A sentence about
several units is a duty of each. Reports, which tell what units have done, assign only where they ask ("Đề nghị …").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index.assignments import Assignment, assignments, leading_units, unit_names
from index.lines import Line, lines
from index.markers import markers
from index.patterns.assigning import (
    ACCOUNT_TITLE,
    ASKED,
    ASSIGNING_TITLE,
    ASSIGNING_TYPES,
    COORDINATES,
    DEADLINE,
    LEADS,
    QUOTED,
)
from index.patterns.closing import RECIPIENTS
from index.structure import innermost
from index.types import Document, Language, Part, Section, Span
from index.unit_names import UnitNames


class Role(StrEnum):
    """What a unit is in a duty."""

    LEAD = "lead"  # chủ trì, đầu mối, thường trực
    COORDINATE = "coordinate"  # phối hợp, cùng
    ASKED = "asked"  # đề nghị, kiến nghị
    DO = "do"


@dataclass(frozen=True, slots=True)
class Duty:
    """``text[start:end]`` of ``document`` says what ``unit`` must do."""

    document: str
    part: int
    section: tuple[str, ...]  # titles from the top section down
    unit: str  # canonical name
    written: Span  # the unit as the document writes it
    start: int
    end: int
    role: Role
    deadline: Span | None = None


def duties(document: Document, names: UnitNames) -> tuple[Duty, ...]:
    """The duties in a document, in order of their places; the units of one place in the order that they are named."""
    found = [
        duty for part in document.parts if part.language is Language.VI for duty in _of_part(document, part, names)
    ]
    return tuple(sorted(found, key=lambda duty: (duty.start, duty.written.start)))


@dataclass(frozen=True, slots=True)
class _Owned:
    """A section that belongs to units."""

    section: Section
    units: tuple[Span, ...]
    asked: bool


def _of_part(document: Document, part: Part, names: UnitNames) -> Iterator[Duty]:
    owned = list(_owned(document, part))
    for page_line in _body(document, part):
        holder = next((one for one in owned if one.section.body <= page_line.start < one.section.end), None)
        if holder is not None:
            yield from _in_section(document, part, holder, page_line, names)
        elif not any(one.section.start <= page_line.start < one.section.end for one in owned):
            yield from _in_text(document, part, page_line, names)


def _body(document: Document, part: Part) -> Sequence[Line]:
    """The lines below the title, each with the lines that continue it, up to the recipients."""
    page = lines(document.text, max(part.start, part.title.end), part.end)
    stop = next((i for i, line in enumerate(page) if RECIPIENTS.match(line.plain)), len(page))
    joined: list[Line] = []
    for line in page[:stop]:
        if joined and joined[-1].string[-1] not in ".;:!?…" and line.plain[:1].islower() and not markers(line.plain):
            first = joined[-1]
            joined[-1] = Line(first.start, line.end, document.text[first.start : line.end], first.blank_before)
        else:
            joined.append(line)
    return joined


# Sections


def _owned(document: Document, part: Part) -> Iterator[_Owned]:
    for section in document.sections:
        if section.part != part.number:
            continue
        heading = document.text[section.start : section.body]
        at = _after_marker(heading, section.start)
        units = unit_names(document.text, at, section.body)
        if units and (ASSIGNING_TITLE.search(heading) or _may_assign(document, part, section)):
            yield _Owned(section, units, ASKED.match(document.text, at, section.body) is not None)


def _may_assign(document: Document, part: Part, section: Section) -> bool:
    """Whether a section headed by a unit says what it must do, not what it has done."""
    above = _titles(document, section)[:-1]
    assigns = any(ASSIGNING_TITLE.search(title) for title in above)
    return assigns or (part.type in ASSIGNING_TYPES and not any(ACCOUNT_TITLE.search(title) for title in above))


def _after_marker(string: str, start: int) -> int:
    found = markers(string)
    return start + (found[0].length if found else 0)


def _in_section(document: Document, part: Part, holder: _Owned, line: Line, names: UnitNames) -> Iterator[Duty]:
    start = _after_marker(line.plain, line.content)
    announces = line.string.endswith(":") and line.end < holder.section.end  # "Có trách nhiệm:" above its list
    if announces or start >= line.end:
        return
    asked = Role.ASKED if holder.asked else None
    # A unit's section may say of another what it does: "Bộ Tài chính chủ trì …" among the duties of all ministries.
    named = tuple(leading_units(document.text, start, line.end))
    for found in named or (Assignment(unit, start, line.end, start) for unit in holder.units):
        yield _duty(document, part, found, names, asked)


# Sentences


def _in_text(document: Document, part: Part, line: Line, names: UnitNames) -> Iterator[Duty]:
    section = innermost(document.sections, line.start)
    titles = _titles(document, section)
    plain = part.type in ASSIGNING_TYPES and not any(ACCOUNT_TITLE.search(title) for title in titles[:-1] or titles)
    for found in assignments(document.text, _after_marker(line.plain, line.content), line.end, plain):
        yield _duty(document, part, found, names)


def _duty(document: Document, part: Part, found: Assignment, names: UnitNames, role: Role | None = None) -> Duty:
    text = document.text
    duty = Duty(
        document.path,
        part.number,
        _titles(document, innermost(document.sections, found.start)),
        names.canonical(text[found.unit.start : found.unit.end]),
        found.unit,
        found.start,
        found.end,
        role or _role(text, found),
    )
    return replace(duty, deadline=_deadline(text, found.start, found.end))


def _titles(document: Document, section: Section | None) -> tuple[str, ...]:
    titles: list[str] = []
    while section is not None:
        titles.insert(0, section.title)
        section = document.sections[section.parent] if section.parent is not None else None
    return tuple(titles)


def _role(text: str, found: Assignment) -> Role:
    if ASKED.match(text, found.start, found.end):
        return Role.ASKED
    deed = text[found.deed : found.end]
    if LEADS.match(deed):
        return Role.LEAD
    return Role.COORDINATE if COORDINATES.match(deed) else Role.DO


def _deadline(text: str, start: int, end: int) -> Span | None:
    """The first deadline outside quotation marks: the name of a project is no deadline."""
    quoted = [match.span() for match in QUOTED.finditer(text, start, end)]
    for match in DEADLINE.finditer(text, start, end):
        if not any(low <= match.start() < high for low, high in quoted):
            return Span(match.start(), match.end())
    return None
