"""One person with two family names: "Phó Giám đốc Trần Văn Minh", then "Phó Giám đốc Lê Văn Minh".

Middle and given name and the role are the same, the family name is not: two people would hardly share all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.checks.findings import Finding, FindingKind
from index.patterns.checks import (
    LONGEST_ROLE,
    NO_GIVEN_NAME,
    PERSON,
    PERSON_ZH,
    PERSON_ZH_BEFORE,
    ROLE,
    ROLE_BEHIND,
    ROLE_ZH,
)
from index.types import Language, Span
from index.writing.folding import fold


@dataclass(frozen=True, slots=True)
class _Holder:
    """A person with the role that stands before the name. ``role`` and ``given`` are folded."""

    name: Span
    role: str
    written: str
    family: str
    given: str


def clashes(text: str, start: int, end: int, language: Language) -> Iterator[Finding]:
    """For each pair of family names of one role and given name, the first place of either."""
    first: dict[tuple[str, str], list[_Holder]] = {}
    for holder in _chinese(text, start, end) if language is Language.ZH else _vietnamese(text, start, end):
        known = first.setdefault((holder.role, holder.given), [])
        if any(other.family == holder.family for other in known):
            continue
        if known:
            names = {"role": known[0].written, "one": _slice(text, known[0].name), "other": _slice(text, holder.name)}
            yield Finding(FindingKind.NAMES_DIFFER, (known[0].name, holder.name), names)
        known.append(holder)


def _vietnamese(text: str, start: int, end: int) -> Iterator[_Holder]:
    for match in _persons(text, start, end):
        role = _role_of(text, start, match)
        if role:
            yield _Holder(Span(*match.span()), fold(role), role, fold(match["family"]), _given(match["given"]))


def _role_of(text: str, start: int, person: re.Match[str]) -> str | None:
    """The role behind the name ("…, Phó Giám đốc"), or the last one before it in the same sentence."""
    low = max(start, text.rfind("\n", 0, person.start()) + 1, person.start() - LONGEST_ROLE)
    before = list(ROLE.finditer(text, low, person.start()))
    behind = ROLE_BEHIND.match(text, person.end())
    role = ROLE.match(text, behind.end()) if behind else None
    if role is None and before and not re.search(r"[.;]\s", text[before[-1].end() : person.start()]):
        role = before[-1]
    return " ".join(role.group().split()) if role else None


def _persons(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Names, also one that begins inside another match: "Hà Nội Vũ Đình Lâm" holds "Vũ Đình Lâm"."""
    match = PERSON.search(text, start, end)
    while match:
        yield match
        match = PERSON.search(text, match.end("family"), end)


def _chinese(text: str, start: int, end: int) -> Iterator[_Holder]:
    """Names behind a role, and right before it where nothing Chinese stands before the name."""
    for role in ROLE_ZH.finditer(text, start, end):
        before = PERSON_ZH_BEFORE.match(text, max(start, role.start() - 3), role.start())
        for match in filter(None, (before, PERSON_ZH.match(text, role.end(), end))):
            if not NO_GIVEN_NAME.search(match["given"]):
                span, written = Span(*match.span()), role["role"]
                yield _Holder(span, fold(written), written, fold(match["family"]), fold(match["given"]))


def _given(written: str) -> str:
    return " ".join(fold(written).split())


def _slice(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
