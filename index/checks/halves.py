"""Two halves named side by side, right behind their whole, without an "of which" between: "310 trẻ (165 nam, 150 nữ)".

The labels stand before the figures ("nam 165, nữ 150") or behind them ("700 by telephone and 80 in person").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.checks.figures import Figure, bounds, figures
from index.checks.findings import Finding, FindingKind
from index.patterns.checks import BY_SEX, COMPLEMENTS, NUMBER, OPENS_HALVES, PERSONS, SCOPE_END, VISITS
from index.types import Language, Span
from index.writing.folding import simplify

_LONGEST_GAP = 30  # characters between a whole and its halves
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def halves(text: str, start: int, end: int, language: Language) -> Iterator[Finding]:
    """Wholes in ``text[start:end]`` that their two halves do not add up to."""
    for sentence in _sentences(text, start, end):
        plain = simplify(text[sentence.start : sentence.end])
        folded = plain.lower()
        for labels, pattern in _patterns():
            if labels[0] in folded and labels[1] in folded:
                for match in pattern.finditer(plain):
                    whole = _whole(text, sentence.start, sentence.start + match.start(), language)
                    if whole and whole.unit in (PERSONS if labels[0] in BY_SEX else VISITS):
                        yield from _compared(text, sentence.start, whole, match)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Those with three figures: a whole and its halves."""
    low = start
    for high in (*(match.end() for match in SCOPE_END.finditer(text, start, end)), end):
        if len(_DIGITS.findall(text, low, high)) >= 3:
            yield Span(low, high)
        low = high


def _whole(text: str, start: int, at: int, language: Language) -> Figure | None:
    """The only count in the sentence before the halves, right before them."""
    counts = list(figures(text, start, at, language))
    gap = text[counts[0].end : at] if len(counts) == 1 else ""
    is_before = len(gap) <= _LONGEST_GAP and OPENS_HALVES.search(gap) and not _DIGITS.search(gap)
    return counts[0] if is_before else None


def _compared(text: str, start: int, whole: Figure, match: re.Match[str]) -> Iterator[Finding]:
    (low, high), (other_low, other_high) = _bounds(match, "one"), _bounds(match, "other")
    if low + other_low <= whole.high and whole.low <= high + other_high:
        return
    spans = (whole.span, *(Span(start + match.start(name), start + match.end(name)) for name in ("one", "other")))
    written = [text[span.start : span.end].strip() for span in spans]
    values = {"total": written[0], "one": written[1], "other": written[2], "sum": f"{low + other_low:g}"}
    yield Finding(FindingKind.SUM_DIFFERS, spans, values)


def _bounds(match: re.Match[str], name: str) -> tuple[float, float]:
    value = float(re.sub(r"[.,]", "", match[name]))
    return bounds(value, match[f"{name}_about"] or "", bool(match[f"{name}_more"]))


@cache
def _patterns() -> tuple[tuple[tuple[str, str], re.Pattern[str]], ...]:
    """Both halves in either order, their labels before the figures or behind them."""
    pairs = [pair for labels in COMPLEMENTS for pair in (labels, labels[::-1])]
    return tuple(
        ((one, other), re.compile(pattern, re.IGNORECASE))
        for one, other in pairs
        for pattern in (
            rf"{_label(one)}{_NEAR}{_figure('one')}{_UNIT}{_AND}{_label(other)}{_NEAR}{_figure('other')}",
            rf"{_figure('one')}{_UNIT}\s?{_label(one)}{_AND}{_figure('other')}{_UNIT}\s?{_label(other)}",
        )
    )


# "là", a colon, and in Chinese a verb: "电话咨询700余人次"
_NEAR = r"(?:\s*[:：]\s*|\s+(?:là\s+|có\s+)?|[\u4e00-\u9fff]{0,3})"
_UNIT = r"(?:\s*[^\W\d]{1,8}){0,2}?"
_AND = r"(?:\s*[,，;；、]\s*|\s+)(?:và\s+|and\s+|[\u4e00-\u9fff]{0,2})?(?:qua\s+|bằng\s+|in\s+|by\s+)?"


def _figure(name: str) -> str:
    about = rf"(?P<{name}_about>近|约|逾|超过|(?:gần|hơn|trên|khoảng|about|over|nearly)\s+)?"
    return about + rf"(?P<{name}>{NUMBER})(?![\d.,]*[\d%‰/])(?P<{name}_more>[余多])?"


def _label(word: str) -> str:
    return word if "\u4e00" <= word[0] <= "\u9fff" else rf"(?<!\w){word}(?!\w)"
