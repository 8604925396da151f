"""What in a document cannot be right: figures, dates and names at odds with each other, and damaged characters.

The checks are conservative: a finding is something that a reader would call wrong, not something unusual. A figure that
touches damaged characters may have lost digits and takes part in no other check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.checks import columns, halves, namesakes, shares, slips, sums
from index.checks.findings import Finding, FindingKind
from index.damage.marks import Damage, DamageKind, find_damage, touching
from index.types import Document, Part, Span


def find_contradictions(document: Document) -> tuple[Finding, ...]:
    """All findings of one document, in order of their first places."""
    damages = find_damage(document.text)
    found = [
        finding
        for finding in _at_odds(document)
        if not any(touching(damages, place.start, place.end) for place in finding.places)
    ]
    found += [_damaged(document.text, damage) for damage in damages]
    unique = {(finding.kind, finding.places): finding for finding in found}
    return tuple(sorted(unique.values(), key=lambda finding: (finding.start, finding.kind)))


def damages(findings: Iterable[Finding]) -> tuple[Damage, ...]:
    """The damaged stretches among the findings of a document, as :func:`index.damage.marks.find_damage` gives them."""
    return tuple(
        Damage(place.start, place.end, DamageKind(finding.values["damage"]))
        for finding in findings
        if finding.is_damage
        for place in finding.places
    )


def _at_odds(document: Document) -> Iterator[Finding]:
    for part in document.parts:
        yield from _of_part(document, part)
    for table in document.tables:
        yield from sums.in_table(document, table)
        yield from columns.in_table(document, table)


def _of_part(document: Document, part: Part) -> Iterator[Finding]:
    text, start, end, language = document.text, part.start, part.end, part.language
    of_which = list(sums.in_text(document, part))
    told = {place for finding in of_which for place in finding.places}
    yield from of_which
    yield from sums.in_lines(document, part)
    yield from (one for one in halves.halves(text, start, end, language) if one.places[0] not in told)
    yield from shares.of_ratios(text, start, end)
    yield from namesakes.clashes(text, start, end, language)
    yield from slips.dates(text, start, end, language)
    yield from slips.separators(text, start, end)


def _damaged(text: str, damage: Damage) -> Finding:
    kind = FindingKind.MARKUP if damage.kind is DamageKind.LEFTOVER_MARKUP else FindingKind.DAMAGED
    written = " ".join(text[damage.start : damage.end].split())
    return Finding(kind, (Span(damage.start, damage.end),), {"written": written, "damage": damage.kind})
