"""Chinese sentences that assign: the unit, and what it is told. ``text`` is in simplified characters.

    "由区卫生局牵头，教育局、民政局配合，6月底前完成。"
        区卫生局   lead         "由区卫生局牵头"
        教育局     coordinate   "教育局、民政局配合，6月底前完成。"
        民政局     coordinate   the same
    "各级领导要重视，请各镇于月底前报送。"
        各级领导   do           "各级领导要重视"
        各镇      asked        "请各镇于月底前报送。"

A text runs from the unit, or the word that assigns, to the next one in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.duties.assigning import Assignment, Role, Titles
from index.patterns.assigning_zh import (
    ACCOUNT_TITLE,
    ASKING,
    ASSIGNING_TITLE,
    BARE_LEVELS,
    BY,
    DEADLINE,
    LEAD_IN,
    LONGEST_NAME,
    MUST,
    NOT_IN_NAME,
    PLURAL,
    ROLES,
    SELVES,
    TELLING,
    TELLS,
    UNIT_END,
    WITH,
    WITH_AFTER,
    WITH_BEFORE,
)
from index.structure.units import sentences
from index.types import Span

__all__ = ["DEADLINE", "TITLES", "asks", "assigned", "leading", "owners", "partners", "role_of"]

TITLES = Titles(ASSIGNING_TITLE, ACCOUNT_TITLE)

_HAN = r"[\u4e00-\u9fff×*＊xX]"
_ASIDE = r"(?:[（(][^（）()\n]{1,20}[)）])?"
_LISTED = r"(?:、|以及|[和及与])"
# One unit, or several in a row; the words before the last "部门" may stand for units too: "教育、民政等部门".
_NAME = rf"(?:{_HAN}[\u4e00-\u9fff×*＊xX、（）()“”]{{0,60}}?)?{UNIT_END}{_ASIDE}(?!{UNIT_END})"
_ORDERED = re.compile(rf"{LEAD_IN}(?P<unit>{_NAME})(?P<deed>{MUST}\S)")
_TOLD = re.compile(rf"{LEAD_IN}(?P<unit>{_NAME})(?P<deed>{TELLS})")
_BY = re.compile(rf"(?P<word>(?<![理缘自来])由)(?P<unit>{_NAME})(?P<deed>{BY})")
_ASKED = re.compile(rf"(?P<word>{ASKING})(?P<unit>{_NAME})(?P<deed>[，,]?[^，,、。；;\s])")
_TELLING = re.compile(rf"(?P<word>{TELLING})(?P<unit>{_NAME})(?P<deed>[，,]?[^，,、。；;\s])")
_BY_COLON = re.compile(rf"(?P<unit>{_NAME})\s*[：:]\s*(?P<deed>\S)")
_BARE = re.compile(rf"\W*(?:{ASKING})?(?P<unit>{_NAME})(?:的?(?:主要|工作)?(?:职责|责任|任务)(?:分工)?)?\W*")
_BETWEEN = "，,；;、 "
_ASKING_BARE = re.compile(rf"\W*{ASKING}")
_CLAUSE = re.compile(r"[^，,；;：:。！!\n]+")
_PARTNER = re.compile(rf"{WITH_BEFORE}(?P<before>{_NAME})|{WITH}(?P<after>{_NAME}){WITH_AFTER}")
_SEPARATOR = re.compile(_LISTED)
_ENDS = re.compile(rf"{UNIT_END}{_ASIDE}$")
_PLURAL = re.compile(PLURAL)


def owners(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units that a heading consists of."""
    match = _BARE.fullmatch(text, start, end)
    return _split(text, *match.span("unit")) if match and _is_name(match["unit"]) else ()


def asks(text: str, start: int, end: int) -> bool:
    """Whether a heading asks: "请各镇"."""
    return _ASKING_BARE.match(text, start, end) is not None


def leading(text: str, start: int, end: int) -> Iterator[Assignment]:
    """The units that a paragraph of another unit's section begins with."""
    found = _first((_ORDERED, _TOLD), text, start, end)
    if found:
        yield from _assignments(text, found, start, end)


def assigned(text: str, start: int, end: int, plain: bool) -> Iterator[Assignment]:
    """What a paragraph assigns."""
    colon = _BY_COLON.match(text, start, end) if plain else None
    if colon and _is_name(colon["unit"]):
        yield from _assignments(text, colon, start, end)
        return
    for sentence in sentences(text, start, end):
        found = list(_found(text, sentence, plain))
        for i, match in enumerate(found):
            begin = _beginning(match)
            stop = _beginning(found[i + 1]) if i + 1 < len(found) else sentence.end
            yield from _assignments(text, match, begin, begin + len(text[begin:stop].rstrip(_BETWEEN)))


def role_of(deed: str) -> Role:
    """What the words of a deed make of its unit."""
    found = ROLES.match(deed)
    if found is None:
        return Role.DO
    return Role.LEAD if found["lead"] else Role.COORDINATE


def partners(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units that a duty says to work with: "会同教育局", "与妇联密切配合"."""
    found: list[Span] = []
    for match in _PARTNER.finditer(text, start, end):
        group = "before" if match["before"] else "after"
        if _is_name(match[group]):
            found += _split(text, *match.span(group))
    return tuple(found)


def _found(text: str, sentence: Span, plain: bool) -> Iterator[re.Match[str]]:
    """Where the clauses of a sentence name their units, in order and apart."""
    done = sentence.start
    for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
        start = clause.start() + len(clause.group()) - len(clause.group().lstrip())
        if start < done:
            continue
        match = _in_clause(text, start, clause.end(), sentence.end, plain)
        if match:
            yield match
            done = match.end("unit")


def _in_clause(text: str, start: int, stop: int, end: int, plain: bool) -> re.Match[str] | None:
    """A clause begins with its unit, or has a word that assigns before it anywhere."""
    match = _first((_ORDERED, _TOLD) if plain else (_ORDERED,), text, start, end)
    if match:
        return match
    for pattern in (_BY, _ASKED, _TELLING) if plain else (_ASKED,):
        match = pattern.search(text, start, end)
        if match and match.start() < stop and _is_name(match["unit"]):
            return match
    return None


def _first(patterns: tuple[re.Pattern[str], ...], text: str, start: int, end: int) -> re.Match[str] | None:
    for pattern in patterns:
        match = pattern.match(text, start, end)
        if match and _is_name(match["unit"]):
            return match
    return None


def _beginning(match: re.Match[str]) -> int:
    return match.start("word") if "word" in match.re.groupindex else match.start("unit")


def _assignments(text: str, found: re.Match[str], start: int, end: int) -> Iterator[Assignment]:
    deed = found.start("deed")
    role = Role.ASKED if found.re is _ASKED else role_of(text[deed:end])
    yield from (Assignment(unit, start, end, deed, role) for unit in _split(text, *found.span("unit")))


def _is_name(name: str) -> bool:
    """Whether these characters name units: none that no name has, and no bare word like "地区" or "社会"."""
    plain = re.sub(r"[（(][^（）()]*[)）]", "", name)
    if len(name) > LONGEST_NAME or NOT_IN_NAME.search(plain) or SELVES.match(plain):
        return False
    plural = _PLURAL.match(plain)
    if plural:
        return len(plain) > plural.end()
    return not BARE_LEVELS.search(plain) or len(plain) > 3


def _split(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units of a list; a piece that is none by itself goes with the next one ("教育、民政等部门")."""
    pieces: list[Span] = []
    low = start
    for match in (*_SEPARATOR.finditer(text, start, end), None):
        high = match.start() if match else end
        if _ENDS.search(text[low:high]) and high > low + 1:  # "乡" alone shares a word with the next: "乡、村干部"
            pieces.append(Span(low, high))
            low = match.end() if match else end
        elif match is None:
            return (Span(start, end),)
    return tuple(pieces)
