"""Which unit must do what: duties, from sections that belong to a unit and from sentences that assign.

    III. TỔ CHỨC THỰC HIỆN
    1. Phòng Y tế
    - Chủ trì, phối hợp với Hội Phụ nữ lập danh sách …   Phòng Y tế, lead; Hội Phụ nữ, coordinate
    Đề nghị Hội Phụ nữ phối hợp tuyên truyền.            Hội Phụ nữ, asked
    UBND các xã bố trí kinh phí trước 30/6.              UBND các xã, do, "trước 30/6"
    由区卫生局牵头，教育局配合。                            区卫生局, lead; 教育局, coordinate
    The Department of Health shall report by 30 June.    Department of Health, do, "by 30 June"

Every bullet or paragraph of a unit's section is one duty; in running text every sentence is one. A sentence about
several units is a duty of each, and of those that they are to work with. Reports, which tell what units have done,
assign only where they ask ("Đề nghị …"), say what must be, or go on to what is to come ("Phương hướng").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from index.duties import chinese as assignments_zh
from index.duties import english as assignments_en
from index.duties import vietnamese as assignments
from index.duties.assigning import Assignment, Grammar, Role
from index.duties.unit_names import UnitNames
from index.patterns.assigning import ASSIGNING_TYPES, QUOTED
from index.patterns.closing import RECIPIENTS
from index.structure.markers import markers
from index.structure.sections import innermost, titles_down_to
from index.types import Document, Language, Part, Section, Span
from index.writing.folding import simplify
from index.writing.lines import Line, lines

__all__ = ["Duty", "Role", "duties"]

_GRAMMARS: dict[Language, Grammar] = {
    Language.VI: assignments,
    Language.ZH: assignments_zh,
    Language.EN: assignments_en,
}


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
    found = [duty for part in document.parts for duty in _PartReader(document, part, names).duties()]
    return tuple(sorted(found, key=lambda duty: (duty.start, duty.written.start)))


@dataclass(frozen=True, slots=True)
class _Owned:
    """A section that belongs to units."""

    section: Section
    units: tuple[Span, ...]
    asked: bool


class _PartReader:
    """Reads one part with the grammar of its language."""

    def __init__(self, document: Document, part: Part, names: UnitNames) -> None:
        self._document = document
        self._part = part
        self._names = names
        self._grammar = _GRAMMARS[part.language]
        # Patterns for Chinese are in simplified characters; simplifying keeps every place.
        self._text = simplify(document.text) if part.language is Language.ZH else document.text

    def duties(self) -> Iterator[Duty]:
        owned = list(self._owned())
        for line in self._body():
            holder = next((one for one in owned if one.section.body <= line.start < one.section.end), None)
            if holder is not None:
                yield from self._made(self._in_section(holder, line), Role.ASKED if holder.asked else None)
            elif not any(one.section.start <= line.start < one.section.end for one in owned):
                yield from self._made(self._in_text(line))

    def _body(self) -> Sequence[Line]:
        """The lines below the title, each with the lines that continue it, up to the recipients."""
        page = lines(self._text, max(self._part.start, self._part.title.end), self._part.end)
        stop = next((i for i, line in enumerate(page) if RECIPIENTS.match(line.plain)), len(page))
        joined: list[Line] = []
        for line in page[:stop]:
            goes_on = line.plain[:1].islower() and not markers(line.plain)
            if joined and goes_on and joined[-1].string[-1] not in ".;:!?…":
                first = joined[-1]
                joined[-1] = Line(first.start, line.end, self._text[first.start : line.end], first.blank_before)
            else:
                joined.append(line)
        return joined

    # Sections

    def _owned(self) -> Iterator[_Owned]:
        for section in self._document.sections:
            if section.part != self._part.number:
                continue
            heading = self._text[section.start : section.body]
            at = _after_marker(heading, section.start)
            units = self._grammar.owners(self._text, at, section.body)
            if units and (self._grammar.TITLES.assigning.search(heading) or self._may_assign(section)):
                yield _Owned(section, units, self._grammar.asks(self._text, at, section.body))

    def _may_assign(self, section: Section) -> bool:
        """Whether a section headed by a unit says what it must do, not what it has done."""
        above = self._titles(section)[:-1]
        titles = self._grammar.TITLES
        if any(titles.assigning.search(title) for title in above):
            return True
        return self._part.type in ASSIGNING_TYPES and not any(titles.account.search(title) for title in above)

    def _in_section(self, holder: _Owned, line: Line) -> Iterator[Assignment]:
        start = _after_marker(line.plain, line.content)
        announces = line.string[-1] in ":：" and line.end < holder.section.end  # "Có trách nhiệm:" above its list
        if announces or start >= line.end:
            return
        # A unit's section may say of another what it does: "Bộ Tài chính chủ trì …" among the duties of all ministries.
        named = tuple(self._grammar.leading(self._text, start, line.end))
        role = self._grammar.role_of(self._text[start : line.end])
        yield from named or (Assignment(unit, start, line.end, start, role) for unit in holder.units)

    # Sentences

    def _in_text(self, line: Line) -> Iterator[Assignment]:
        titles = self._titles(innermost(self._document.sections, line.start))
        account = any(self._grammar.TITLES.account.search(title) for title in titles[:-1] or titles)
        to_come = any(self._grammar.TITLES.to_come.search(title) for title in titles)
        plain = (to_come or self._part.type in ASSIGNING_TYPES) and not account
        return self._grammar.assigned(self._text, _after_marker(line.plain, line.content), line.end, plain)

    # Duties

    def _made(self, found: Iterable[Assignment], role: Role | None = None) -> Iterator[Duty]:
        """The duties of the units that are told, then of those that they are to work with, each once for a text."""
        for _, same in groupby(found, key=lambda one: (one.start, one.end)):
            group = tuple(same)
            told = [self._duty(one, role or one.role) for one in group]
            yield from told
            known = {duty.unit for duty in told}
            for unit in self._grammar.partners(self._text, group[0].deed, group[0].end):
                partner = self._duty(replace(group[0], unit=unit), Role.COORDINATE)
                if partner.unit not in known:
                    known.add(partner.unit)
                    yield partner

    def _duty(self, found: Assignment, role: Role) -> Duty:
        return Duty(
            self._document.path,
            self._part.number,
            titles_down_to(self._document, innermost(self._document.sections, found.start)),
            self._names.canonical(self._text[found.unit.start : found.unit.end], self._part.language),
            found.unit,
            found.start,
            found.end,
            role,
            self._deadline(found.start, found.end),
        )

    def _deadline(self, start: int, end: int) -> Span | None:
        """The first deadline outside quotation marks: the name of a project is no deadline."""
        quoted = [match.span() for match in QUOTED.finditer(self._text, start, end)]
        for match in self._grammar.DEADLINE.finditer(self._text, start, end):
            if not any(low <= match.start() < high for low, high in quoted):
                return Span(match.start(), match.end())
        return None

    def _titles(self, section: Section | None) -> tuple[str, ...]:
        """The titles above and of a section, in the characters of the patterns."""
        titles = titles_down_to(self._document, section)
        return tuple(map(simplify, titles)) if self._part.language is Language.ZH else titles


def _after_marker(string: str, start: int) -> int:
    found = markers(string)
    return start + (found[0].length if found else 0)
