"""The quantities in a text: as they are written, and what they are worth.

    390.239        390239 in Vietnamese, 390.239 in Chinese and English
    6,37‰          6.37, unit "‰"
    28.1萬元        281000, unit "yuan"
    60-65%         60, upper 65, unit "%"
    107/100        107, base 100

Dates, years, the numbers of documents and of list items are no quantities and are left out. So are numbers in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from index.patterns.quantities import NO_QUANTITY, SCALES, TIMES, UNITS
from index.types import Language, Span


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity: ``text[start:end]`` is all of its writing, with multiplier and unit."""

    start: int
    end: int
    value: Decimal  # multiplied out, in ``unit``; the lower end of a range
    unit: str = ""  # "%", "‰", "yuan", "people", …; empty when none stands behind the figure
    upper: Decimal | None = None  # the upper end of a range
    base: Decimal | None = None  # what the value is compared with: 100 of "107/100", 14 of "6/14"


_ALL_UNITS = {**UNITS, **TIMES}
_LATIN = r"[^\W\u3400-\u9fff]"  # letters and digits, but not Han: figures stand right beside these


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of ``words``, the longest first, that does not end inside a word of letters."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) + (rf"(?!{_LATIN})" if word[-1].isalnum() else "") for word in longest_first)


_FIGURE = r"\d++(?:[.,]\d++)*+"
_TAIL = rf"(?:\s?(?P<scale{{n}}>{one_of(SCALES)}))?(?:\s?(?P<unit{{n}}>{one_of(_ALL_UNITS)}))?"
_NUMBER = re.compile(
    rf"(?<!{_LATIN})(?<!\d[.,/:])(?P<sign>(?<=[\s(（:：])[-−](?=\d))?(?P<first>{_FIGURE})"
    rf"(?:\s?(?:/|:(?=10+\b)|：(?=10+\b))\s?(?P<base>{_FIGURE}))?{_TAIL.format(n=1)}"
    rf"(?:(?:\s?[-–—~～至]\s?|\s(?:đến|to)\s)(?P<second>{_FIGURE}){_TAIL.format(n=2)})?(?!{_LATIN})"
)
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+")


def read_numbers(text: str, language: Language) -> tuple[Number, ...]:
    """The quantities of ``text`` in order.

    Args:
        language: of the document; it says what a point and a comma in a figure mean.
    """
    excluded = [Span(*match.span()) for match in NO_QUANTITY.finditer(text)]
    return tuple(_outside(_numbers(text, language), excluded))


def figure_value(figure: str, language: Language) -> Decimal | None:
    """What a bare figure is worth; ``None`` when it is none (``1.2.3``).

    A mark before groups of three digits groups thousands where the language does so (a point in Vietnamese, a comma in
    English and Chinese), and everywhere when there are several groups; another mark is the decimal one.
    """
    whole, mark, fraction = _parted(figure, "." if language is Language.VI else ",")
    digits = re.sub(r"[.,]", "", whole) if _GROUPS.fullmatch(whole) else whole
    if not digits.isdecimal() or (mark and not fraction.isdecimal()):
        return None
    return Decimal(f"{digits}.{fraction}" if mark else digits)


def _parted(figure: str, grouping: str) -> tuple[str, str, str]:
    """Whole part, decimal mark and decimals of a figure."""
    marks = re.findall("[.,]", figure)
    if not marks or (_GROUPS.fullmatch(figure) and (marks[0] == grouping or len(marks) > 1)):
        return figure, "", ""
    whole, _, fraction = figure.rpartition(marks[-1])
    return whole, marks[-1], fraction


def _numbers(text: str, language: Language) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        yield from _read(match, language)


def _read(match: re.Match[str], language: Language) -> Iterator[Number]:
    """One number, a range as one, or two numbers that only look like a range ("5 - 3")."""
    first, second = figure_value(match["first"], language), None
    if match["second"]:
        second = figure_value(match["second"], language)
    base = figure_value(match["base"], language) if match["base"] else None
    if first is None or (match["base"] and base is None):
        return
    scale, unit = SCALES.get(match["scale1"] or "", Decimal(1)), _ALL_UNITS.get(match["unit1"] or "", "")
    sign = -1 if match["sign"] else 1
    if second is None:
        yield Number(match.start(), _end_of_first(match), sign * first * scale, unit, None, base)
        return
    scale2, unit2 = SCALES.get(match["scale2"] or "", Decimal(1)), _ALL_UNITS.get(match["unit2"] or "", "")
    shared = scale if match["scale1"] else scale2
    if first * shared < second * scale2 and (not unit or unit == unit2) and base is None:
        yield Number(match.start(), match.end(), sign * first * shared, unit2, second * scale2)
    else:
        yield Number(match.start(), _end_of_first(match), sign * first * scale, unit, None, base)
        yield Number(match.start("second"), match.end(), second * scale2, unit2)


def _end_of_first(match: re.Match[str]) -> int:
    return max(match.end(name) for name in ("first", "base", "scale1", "unit1"))


def _outside(numbers: Iterable[Number], excluded: list[Span]) -> Iterator[Number]:
    for number in numbers:
        if not any(span.start < number.end and number.start < span.end for span in excluded):
            yield number
