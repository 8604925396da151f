"""Figures of running text: value, unit and place, and how far an "about" or "more than" reaches.

"800余次"          800 to under 900
"近100次"          90 to 100
"gần 1.200 lượt"   1,100 to 1,200
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.patterns.checks import DIFFERENCE, FIGURE_EN, FIGURE_VI, FIGURE_ZH, HOW, NO_UNIT, TIMES
from index.types import Language, Span

_PATTERNS = {Language.ZH: FIGURE_ZH, Language.VI: FIGURE_VI, Language.EN: FIGURE_EN}
_MORE = frozenset(("逾", "超过", "超過", "hơn", "trên", "over"))
_LESS = frozenset(("近", "gần", "nearly", "almost"))


@dataclass(frozen=True, slots=True)
class Figure:
    """``text[start:end]`` counts between ``low`` and ``high`` of ``unit``.

    ``unit`` is empty in "900 by telephone", which counts what was counted before it.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def figures(text: str, start: int, end: int, language: Language) -> Iterator[Figure]:
    """The counts in ``text[start:end]``, in order. Dates, ages, shares and differences are none."""
    for match in _PATTERNS[language].finditer(text, start, end):
        how = language is Language.EN and match["unit"] in HOW
        if (match["unit"] in NO_UNIT and not how) or DIFFERENCE.search(
            text, max(start, match.start() - 16), match.start()
        ):
            continue
        yield _figure(match, "" if how else match["unit"])


def _figure(match: re.Match[str], unit: str) -> Figure:
    groups = match.groupdict()
    times = TIMES.get(groups.get("times") or "", 1) * TIMES.get(groups.get("times2") or "", 1)
    written = match["number"].replace(",", "") if "decimals" not in groups else match["number"].replace(".", "")
    value = float(f"{written}.{groups.get('decimals') or 0}" if "decimals" in groups else written) * times
    low, high = bounds(value, groups.get("about") or "", bool(groups.get("more")))
    return Figure(match.start(), match.end("unit") if unit else match.end("number"), low, high, unit)


def bounds(value: float, about: str = "", more: bool = False) -> tuple[float, float]:
    """Between what a figure may lie; a rounded one is as exact as its last digit that is not 0.

    Args:
        about: the word before it: "about", "gần", "逾".
        more: whether "余" stands behind it.
    """
    about = about.strip().lower()
    step = 10.0 ** (len(digits := str(int(value))) - len(digits.rstrip("0"))) if value >= 1 else 1.0
    if more or about in _MORE:
        return value, value + step - 1
    if about in _LESS:
        return max(0.0, value - step / 10 if value == step else value - step), value
    return (max(0.0, value - step), value + step) if about else (value, value)
