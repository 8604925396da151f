"""Percentages at odds with their numerator and denominator: "45/60 thôn (80%)", "900 of 2,000 …, 55%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.checks.figures import Figure
from index.checks.findings import Finding, FindingKind
from index.patterns.checks import RATIO_SHARES, SHARE_BEHIND
from index.types import Span

# A share is rounded, and its writer may have cut it off instead: one unit of its last digit on either side.
_UNITS_OFF = 1.0


def of_ratios(text: str, start: int, end: int) -> Iterator[Finding]:
    """Ratios of two counts in ``text[start:end]`` beside a percentage that they do not make."""
    for pattern in RATIO_SHARES:
        for match in pattern.finditer(text, start, end):
            part, total = (float(match[name].replace(".", "")) for name in ("part", "total"))
            if total and _differs(part, part, total, match["share"]):
                one, whole, share = (Span(*match.span(name)) for name in ("part", "total", "share"))
                yield _finding(text, one, whole, share, part / total)


def behind(text: str, total: Figure, part: Figure, limit: int) -> Iterator[Finding]:
    """The percentage right behind ``part``, where it is not that of ``total``."""
    match = SHARE_BEHIND.match(text, part.end, limit)
    exact = total.low == total.high > 0
    if match and exact and _differs(part.low, part.high, total.high, match["share"]):
        yield _finding(text, part.span, total.span, Span(*match.span("share")), part.low / total.high)


def _differs(low: float, high: float, total: float, share: str) -> bool:
    decimals = len(re.split("[.,]", share)[1]) if re.search("[.,]", share) else 0
    room = _UNITS_OFF * 10.0**-decimals
    written = float(share.replace(",", "."))
    return not 100 * low / total - room <= written <= 100 * high / total + room


def _finding(text: str, part: Span, total: Span, share: Span, computed: float) -> Finding:
    places = tuple(sorted((part, total, share), key=lambda span: span.start))
    values = {
        "part": text[part.start : part.end].strip(),
        "total": text[total.start : total.end].strip(),
        "share": f"{text[share.start : share.end]}%",
        "computed": f"{100 * computed:.1f}%",
    }
    return Finding(FindingKind.SHARE_DIFFERS, places, values)
