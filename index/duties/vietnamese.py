"""Vietnamese sentences that assign: the unit, and what it is told.

    "Sau hội nghị, yêu cầu Phòng Giáo dục có văn bản …; UBND các xã tham mưu …"
        Phòng Giáo dục   "yêu cầu Phòng Giáo dục có văn bản …"
        UBND các xã      "UBND các xã tham mưu …"

A sentence without a unit of its own, behind one that has it, goes on about the same units ("Theo dõi sát …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.duties.assigning import Assignment, Role, Titles
from index.patterns.assigning import (
    ACCOUNT_TITLE,
    ALSO_PARTNERS,
    ASKED,
    ASSIGNING,
    ASSIGNING_TITLE,
    BEFORE_DEED,
    COORDINATES,
    DEADLINE,
    DEED,
    DEED_TO_BE_DONE,
    DUTIES_OF,
    IN_NAME_AFTER_ALL,
    LABELS,
    LEAD_IN,
    LEADS,
    LONGEST_NAME,
    NOT_IN_NAME,
    PARTNER_WORDS,
    PREAMBLE,
    TITLE_TO_COME,
    UNIT_BEGINS,
    UNIT_BEGINS_AFTER_WORD,
)
from index.structure.units import sentences
from index.types import Span

__all__ = ["DEADLINE", "TITLES", "asks", "assigned", "leading", "owners", "partners", "role_of"]

TITLES = Titles(ASSIGNING_TITLE, ACCOUNT_TITLE, TITLE_TO_COME)

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
_GOES_ON = re.compile(rf"[\W_]*(?P<deed>{DEED}|{DEED_TO_BE_DONE})", re.IGNORECASE)
_BARE = re.compile(rf"[\W_]*(?:(?i:{ASSIGNING}|{DUTIES_OF})\s+)?(?P<unit>{UNIT_BEGINS_AFTER_WORD}.*?)[\W_]*", re.DOTALL)
# "Văn phòng HĐND và UBND" is one office.
_NEXT_UNIT = re.compile(rf"(?<!phòng HĐND)(?:,\s*|\s+(?:và|cùng|-)\s+)(?={UNIT_BEGINS})")
_NEXT_PARTNER = re.compile(rf"{_NEXT_UNIT.pattern}|,\s*(?={ALSO_PARTNERS})")
# "Đơn vị chủ trì: Sở Y tế", below what it must do.
_BY_LABEL = re.compile(rf"[\W_]*(?P<label>{LABELS})\s*:\s*(?P<unit>{UNIT_BEGINS_AFTER_WORD}[^;:\n]{{0,240}}?)[\s.;]*")
# "phối hợp với Phòng Y tế, Hội Phụ nữ tổ chức …".
_PARTNERS = re.compile(
    rf"(?<!\w)(?i:{PARTNER_WORDS})\s+(?P<unit>{UNIT_BEGINS_AFTER_WORD}{_NAME})"
    rf"(?={BEFORE_DEED}(?:{DEED})|\s+(?:để|về|trong|theo)(?!\w)|\s*[.;:()]|\s*$|"
    rf",(?!\s*(?:{UNIT_BEGINS}|{ALSO_PARTNERS}))|(?<=liên quan)\s)"
)
_CLAUSE = re.compile(r"[^;]+")
_ANY_DEED = re.compile(rf"(?<=\s)(?:{DEED})")


def owners(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units that a heading consists of; see :class:`~index.duties.assigning.Grammar`."""
    match = _BARE.fullmatch(text, start, end)
    if match is None or not _is_name(match["unit"]) or _ANY_DEED.search(match["unit"]):
        return ()
    return _split(text, *match.span("unit"))


def asks(text: str, start: int, end: int) -> bool:
    """Whether a heading asks: "Đề nghị Hội Phụ nữ"."""
    return ASKED.match(text, start, end) is not None


def leading(text: str, start: int, end: int) -> Iterator[Assignment]:
    """The units that a paragraph of another unit's section begins with."""
    found = _named(_BY_ORDER.match(text, start, end))
    if found:
        yield from _assignments(text, found, start, end)


def assigned(text: str, start: int, end: int, plain: bool) -> Iterator[Assignment]:
    """What a paragraph assigns."""
    label = _BY_LABEL.fullmatch(text, start, end) if plain else None
    if label and _is_name(label["unit"]):
        for unit in _split(text, *label.span("unit")):
            yield Assignment(unit, start, end, unit.start, _role_of_label(label["label"]))
        return
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
                yield from _assignments(text, found, begin, clause.end)
            elif units and (going_on := _GOES_ON.match(text, clause.start, clause.end)):
                role = role_of(text[going_on.start("deed") : clause.end])
                yield from (Assignment(unit, clause.start, clause.end, going_on.start("deed"), role) for unit in units)
            else:
                units = ()
                yield from _together(text, clause) if plain else ()


def _together(text: str, clause: Span) -> Iterator[Assignment]:
    """What a clause has other units help its author with: "Phối hợp với Phòng Y tế kiểm tra …"."""
    if COORDINATES.match(text, clause.start, clause.end):
        for unit in partners(text, clause.start, clause.end):
            yield Assignment(unit, clause.start, clause.end, clause.start, Role.COORDINATE)


def role_of(deed: str) -> Role:
    """What the words of a deed make of its unit."""
    if LEADS.match(deed):
        return Role.LEAD
    return Role.COORDINATE if COORDINATES.match(deed) else Role.DO


def _role_of_label(label: str) -> Role:
    if label.endswith("phối hợp"):
        return Role.COORDINATE
    return Role.LEAD if label.endswith(("chủ trì", "đầu mối")) else Role.DO


def partners(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units that a duty says to work with: "chủ trì, phối hợp với Phòng Y tế"."""
    found = (_named(match) for match in _PARTNERS.finditer(text, start, end))
    return tuple(unit for match in found if match for unit in _split(text, *match.span("unit"), _NEXT_PARTNER))


def _assignments(text: str, found: re.Match[str], start: int, end: int) -> Iterator[Assignment]:
    """One for each unit that ``found`` names."""
    deed = found.start("deed")
    role = Role.ASKED if ASKED.match(text, start, end) else role_of(text[deed:end])
    yield from (Assignment(unit, start, end, deed, role) for unit in _split(text, *found.span("unit")))


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


def _split(text: str, start: int, end: int, before: re.Pattern[str] = _NEXT_UNIT) -> tuple[Span, ...]:
    """The units of a list: "các phòng, ban và UBND các xã" names two."""
    cuts = [start]
    ends: list[int] = []
    for match in before.finditer(text, start, end):
        ends.append(match.start())
        cuts.append(match.end())
    return tuple(Span(low, high) for low, high in zip(cuts, [*ends, end], strict=True))
