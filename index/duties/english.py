"""English sentences that assign: the unit, and what it is told.

"The Department of Health shall, in coordination with the Women's Union, report by 30 June."
    The Department of Health   do           the sentence
    the Women's Union          coordinate   the same
"Schools are requested to hold classes; ward health stations must keep the lists."
    Schools                    asked        "Schools are requested to hold classes"
    ward health stations       do           "ward health stations must keep the lists."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.duties.assigning import Assignment, Role, Titles
from index.patterns.assigning_en import (
    ACCOUNT_TITLE,
    ASKING,
    ASSIGNING_TITLE,
    BY_WORD,
    COORDINATES,
    DEADLINE,
    HEAD,
    LABELS,
    LEAD_IN,
    LEADS,
    LONGEST_NAME,
    MUST,
    NOT_IN_NAME,
    QUANTIFIER,
    SHOULD,
    TELLS,
    WHEN,
    WITH,
    WITH_END,
)
from index.structure.units import sentences
from index.types import Span

__all__ = ["DEADLINE", "TITLES", "asks", "assigned", "leading", "owners", "partners", "role_of"]

TITLES = Titles(ASSIGNING_TITLE, ACCOUNT_TITLE)

_NAME = r"[A-Za-z][^;:.\n“”\"()]{0,240}?(?:\([^()\n]{1,60}\))?"
_ORDERED = re.compile(rf"[\W_]*{LEAD_IN}(?P<unit>{_NAME}){WHEN}(?P<deed>{MUST})\b")
_SHOULD = re.compile(rf"[\W_]*{LEAD_IN}(?P<unit>{_NAME}){WHEN}(?P<deed>{SHOULD})\b")
_TOLD = re.compile(rf"[\W_]*{LEAD_IN}(?P<unit>{_NAME}){WHEN}(?P<deed>{TELLS})\b")
_BY_WORD = re.compile(rf"(?P<word>{BY_WORD})\s+(?P<unit>{_NAME})\s+(?P<deed>(?:to|with)\s)")
_ASKED = re.compile(rf"(?P<word>{ASKING})\s+(?P<unit>{_NAME})\s+(?P<deed>to\s)")
_BY_LABEL = re.compile(rf"[\W_]*(?P<label>{LABELS})\s*:\s*(?P<unit>{_NAME})[\s.;]*")
_BY_COLON = re.compile(rf"[\W_]*(?P<unit>{_NAME})\s*:\s+(?P<deed>\S)")
_BARE = re.compile(rf"[\W_]*(?:(?i:responsibilities|duties|tasks) of\s+)?(?P<unit>{_NAME})[\W_]*")
_ASKING_BARE = re.compile(rf"[\W_]*(?:{ASKING})\b")
_PARTNERS = re.compile(rf"(?i:{WITH})\s+(?P<unit>{_NAME}){WITH_END}")
_HEAD = re.compile(rf"(?<![\w'’])(?:{HEAD})(?!\w)")
_CLAUSE = re.compile(r"[^;]+")
_SEPARATOR = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+")
_FIRST = re.compile(rf"(?:{QUANTIFIER}\b|[A-Z]|[a-z]+(?:'s|’s)?\s)")


def owners(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units that a heading consists of."""
    match = _BARE.fullmatch(text, start, end)
    return _split(text, *match.span("unit")) if match and _is_name(match["unit"]) else ()


def asks(text: str, start: int, end: int) -> bool:
    """Whether a heading asks."""
    return _ASKING_BARE.match(text, start, end) is not None


def leading(text: str, start: int, end: int) -> Iterator[Assignment]:
    """The units that a paragraph of another unit's section begins with."""
    found = _first((_ORDERED, _SHOULD, _TOLD), text, Span(start, end))
    if found:
        yield from _assignments(text, found, start, end)


def assigned(text: str, start: int, end: int, plain: bool) -> Iterator[Assignment]:
    """What a paragraph assigns."""
    label = _BY_LABEL.fullmatch(text, start, end) if plain else None
    if label and _is_name(label["unit"]):
        for unit in _split(text, *label.span("unit")):
            yield Assignment(unit, start, end, unit.start, role_of(label["label"]))
        return
    for sentence in sentences(text, start, end):
        for clause in _clauses(text, sentence, plain):
            found = _find(text, clause, plain)
            if found is not None:
                begin = found.start("word") if "word" in found.re.groupindex else found.start("unit")
                yield from _assignments(text, found, begin, clause.end)


def role_of(deed: str) -> Role:
    """What the words of a deed make of its unit."""
    if LEADS.match(deed):
        return Role.LEAD
    return Role.COORDINATE if COORDINATES.match(deed) else Role.DO


def partners(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units that a duty says to work with."""
    found = (match for match in _PARTNERS.finditer(text, start, end) if _is_name(match["unit"]))
    return tuple(unit for match in found for unit in _split(text, *match.span("unit")))


def _find(text: str, clause: Span, plain: bool) -> re.Match[str] | None:
    """Where the clause names its units and what they must do."""
    beginning = (_ORDERED, _SHOULD, _TOLD, _BY_COLON) if plain else (_ORDERED, _SHOULD)
    found = _first(beginning, text, clause)
    if found:
        return found
    for pattern in (_BY_WORD, _ASKED) if plain else (_ASKED,):
        match = pattern.search(text, clause.start, clause.end)
        if match and _is_name(match["unit"]):
            return match
    return None


def _first(patterns: tuple[re.Pattern[str], ...], text: str, place: Span) -> re.Match[str] | None:
    for pattern in patterns:
        match = pattern.match(text, place.start, place.end)
        if match and _is_name(match["unit"]):
            return match
    return None


def _clauses(text: str, sentence: Span, plain: bool) -> Iterator[Span]:
    """The sentence, cut at semicolons behind which another unit is named."""
    begin = sentence.start
    for part in _CLAUSE.finditer(text, sentence.start, sentence.end):
        here = Span(part.start() + len(part.group()) - len(part.group().lstrip()), part.end())
        if begin < here.start < here.end and _find(text, here, plain):
            yield Span(begin, part.start() - 1)
            begin = here.start
    yield Span(begin, sentence.end)


def _assignments(text: str, found: re.Match[str], start: int, end: int) -> Iterator[Assignment]:
    deed = found.start("deed")
    role = Role.ASKED if found.re in (_SHOULD, _ASKED) else role_of(text[deed:end])
    yield from (Assignment(unit, start, end, deed, role) for unit in _split(text, *found.span("unit")))


def _is_name(name: str) -> bool:
    """Whether these words name units: the noun of one is there, and nothing that no name has."""
    if NOT_IN_NAME.search(name) or not _HEAD.search(name) or not _FIRST.match(name):
        return False
    return all(len(piece.split()) <= LONGEST_NAME for piece in _SEPARATOR.split(name))


def _split(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units of a list: "the Department of Culture and Information and the Women's Union" names two.

    A piece without the noun of a unit belongs to the one before it.
    """
    pieces = [Span(start, end)]
    for match in _SEPARATOR.finditer(text, start, end):
        last = pieces[-1]
        if _HEAD.search(text[last.start : match.start()]) and _is_unit(text[match.end() : end]):
            pieces[-1:] = [Span(last.start, match.start()), Span(match.end(), end)]
    return tuple(pieces)


def _is_unit(rest: str) -> bool:
    """Whether what follows a separator begins with a unit of its own, not with "and Training of the district"."""
    piece = _SEPARATOR.split(rest, maxsplit=1)[0]
    head = _HEAD.search(piece)
    return head is not None and " of " not in piece[: head.start()]
