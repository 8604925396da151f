"""What a text states that can be compared exactly: quantities, dates and document numbers, by value.

    "1.204 ngôi nhà"  (vi)     quantity 1204
    "1,204 houses"    (en)     quantity 1204
    "ngày 30/6/2021"           date 2021-06-30
    "30 June 2021"             date 2021-06-30
    "十二期"                    quantity 12

A statement may say less than its evidence ("June 2021"), never more or something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.asked.understand import find_references
from assistant.generate.number_words import number_words
from index.patterns.quantities import UNITS
from index.types import Language
from index.writing.dates import DATE, iso
from index.writing.folding import fold, simplify
from index.writing.numbers_read import figure_value, read_numbers
from index.writing.numerals import dates, document_numbers
from prompts import table

Day = tuple[int | None, int | None, int | None]  # year, month, day, as far as they are told

# Units of which a translation may choose another one: "births" where the document says "cases". All others make another
# number of the same figure.
_COUNTS = frozenset(
    (
        *("people", "children", "couples", "households", "cases", "times"),
        *("meetings", "communes", "districts", "schools", "copies", "items"),
    )
)
_LETTER = r"[^\W\d\u3400-\u9fff]"
_FIGURE = re.compile(rf"(?<!{_LETTER})(?<!\d)\d+(?:[.,]\d+)*(?!\d|(?!(?:st|nd|rd|th|s)\b){_LETTER})")
# In evidence a blank may be missing behind a figure ("đợt 1được").
_GENEROUS_FIGURE = re.compile(rf"(?<!{_LETTER})(?<!\d)\d+(?:[.,]\d+)*(?!\d)")
_CODE = re.compile(rf"(?:{_LETTER}+\d|\d+{_LETTER})(?:\d|{_LETTER})*")  # G6PD, MIS2016, 2016H
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s)")
_YEAR = re.compile(rf"(?<![\d.,])(?<!\d/)(?:19|20)\d\d(?![\d.,]*\d|(?!s\b){_LETTER})")
_ROMAN = re.compile(
    r"\b(?:quy|khoa|chuong|phan|muc|quarter|chapter|part|section|term|phase|giai doan) (?P<n>[ivx]{1,5})\b"
)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_NAMES = "|".join(MONTHS)
# Days without a year, over folded text.
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:ngay|before|until|truoc|den)\s+(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})(?![\d/])",
        r"(?:ngay\s+)?(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})(?!\s*(?:nam\s*|/)\d)",
        r"(?<![\d年])(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号]",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH_NAMES})(?!,?\s*\d{{4}})",
        rf"\b(?P<name>{_MONTH_NAMES})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,?\s*\d{{4}})",
        r"\bthang\s+(?P<m>\d{1,2})(?!\s*(?:nam|/|-)\s*\d)(?!\d)",
        r"(?<!\d)(?P<m>\d{1,2})\s?月(?:份|底|初|中旬|上旬|下旬)?",
        rf"\b(?:in|by|since|of|from|to|until|before)\s+(?P<name>{_MONTH_NAMES})\b(?!\s*\d)",
    )
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text: ``value`` multiplied out, ``unit`` empty unless it makes another number of it."""

    start: int
    end: int
    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Values:
    """Everything in a text that can be compared exactly."""

    quantities: tuple[Quantity, ...]
    days: frozenset[Day]
    symbols: frozenset[str]  # "48/tb-ubnd"
    references: frozenset[tuple[str, str]]  # type and number of "Chỉ thị số 11"
    codes: frozenset[str] = frozenset()  # letters and digits in one word, folded: "g6pd"


def read_values(text: str, language: Language, generous: bool = False) -> Values:
    """The values of ``text`` (NFC).

    Args:
        generous: read as evidence: figures inside ranges and of articles count, and every number word.
    """
    folded = fold(text)
    symbols = list(document_numbers(folded))
    spans = [(start, end) for _, start, end in symbols]
    days = _days(text, folded, spans)
    references = [r for r in find_references(text) if r.type is not None]
    spans += [span for _, span in days]
    rest = _without(text, spans if generous else [*spans, *((r.start, r.end) for r in references)])
    quantities = [*_figures(rest, language, generous), *_worded(rest, language, generous), *_no_dates(text, days)]
    return Values(
        tuple(quantities),
        frozenset(day for day, _ in days),
        frozenset(symbol for symbol, _, _ in symbols),
        frozenset((str(r.type), r.number) for r in references),
        frozenset(
            match.group() for match in _CODE.finditer(_without(folded, spans)) if not _ORDINAL.fullmatch(match.group())
        ),
    )


def joined(several: Iterable[Values]) -> Values:
    """What several texts state together; places of quantities mean nothing then."""
    parts = list(several)
    return Values(
        tuple(quantity for one in parts for quantity in one.quantities),
        frozenset(day for one in parts for day in one.days),
        frozenset(symbol for one in parts for symbol in one.symbols),
        frozenset(reference for one in parts for reference in one.references),
        frozenset(code for one in parts for code in one.codes),
    )


def foreign_quantities(said: Values, known: Values) -> tuple[Quantity, ...]:
    """The quantities of a statement that its evidence does not hold."""
    return tuple(q for q in said.quantities if not any(_same(q, other) for other in known.quantities))


def more_often(said: Values, known: Iterable[Values]) -> Decimal | None:
    """A number that a statement holds more often than its evidence: one of them belongs elsewhere."""
    there: Counter[Decimal] = Counter()
    for one in known:
        there.update(_distinct(one))
    return next((value for value, count in _distinct(said).items() if count > there[value]), None)


def _distinct(values: Values) -> Counter[Decimal]:
    """How often each number is written; one figure may have several readings."""
    return Counter(value for _, value in {(one.start, one.value) for one in values.quantities})


def foreign_days(said: Values, known: Values) -> frozenset[Day]:
    """The dates of a statement that no date of its evidence contains."""
    return frozenset(day for day in said.days if not any(_within(day, other) for other in known.days))


def foreign_symbols(said: Values, known: Values) -> frozenset[str]:
    """The document numbers and codes of a statement that its evidence does not hold."""
    lost = {symbol for symbol in (*said.symbols, *said.codes) if symbol not in (*known.symbols, *known.codes)}
    numbers = {number for _, number in known.references} | {_leading(symbol) for symbol in known.symbols}
    lost |= {f"{kind} {number}" for kind, number in said.references if number not in numbers}
    return frozenset(lost)


def _leading(symbol: str) -> str:
    found = re.match(r"\d+", symbol)
    return found.group().lstrip("0") if found else ""


def _same(said: Quantity, known: Quantity) -> bool:
    if said.value != known.value:
        return False
    return said.unit == known.unit or not said.unit or not known.unit


def _within(said: Day, known: Day) -> bool:
    return all(one is None or one == other for one, other in zip(said, known, strict=True))


Dated = tuple[Day, tuple[int, int]]


def _no_dates(text: str, days: Sequence[Dated]) -> Iterator[Quantity]:
    """Figures inside what reads as a date and are no part of it: the 32 of "32 August 2012"."""
    parts: dict[tuple[int, int], set[int]] = {}
    for day, span in days:
        parts.setdefault(span, set()).update(part for part in day if part is not None)
    for (start, end), known in parts.items():
        for match in re.finditer(r"\d+", text[start:end]):
            if int(match.group()) not in known:
                yield Quantity(start + match.start(), start + match.end(), Decimal(match.group()))


def _days(text: str, folded: str, symbols: list[tuple[int, int]]) -> list[Dated]:
    """Dates with their places. A year alone is one too."""
    days: list[Dated] = []
    spans = list(symbols)

    def add(day: Day, start: int, end: int) -> None:
        if all(end <= s or start >= e for s, e in spans):
            days.append((day, (start, end)))

    for match in DATE.finditer(text):
        if value := iso(match):
            add(_parsed(value), *match.span())
    for value, start, end in dates(folded):
        add(_parsed(value), start, end)
    spans += [span for _, span in days]
    for pattern in _DAYS:
        before = len(days)
        for match in pattern.finditer(folded):
            groups = match.groupdict()
            month = int(groups["m"]) if groups.get("m") else MONTHS.index(groups["name"]) + 1
            day = int(groups["d"]) if groups.get("d") else None
            if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
                add((None, month, day), *match.span())
        spans += [span for _, span in days[before:]]
    for match in _YEAR.finditer(folded):
        add((int(match.group()), None, None), *match.span())
    return days


def _parsed(value: str) -> Day:
    parts = [int(part) for part in value.split("-")]
    year, month, day = (*parts, None, None)[:3]
    return year, month, day


def years(text: str) -> Iterator[Quantity]:
    """The years of a text with their places, as numbers."""
    for match in _YEAR.finditer(text):
        yield Quantity(match.start(), match.end(), Decimal(match.group()), "year")


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _figures(text: str, language: Language, generous: bool) -> Iterator[Quantity]:
    covered: list[tuple[int, int]] = []
    for number in read_numbers(text, language):
        unit = "" if number.unit in _COUNTS else number.unit
        covered.append((number.start, number.end))
        for value in (number.value, number.upper, number.base):
            if value is not None:
                yield Quantity(number.start, number.end, value, unit)
    for match in (_GENEROUS_FIGURE if generous else _FIGURE).finditer(text):
        if generous or not any(start <= match.start() < end for start, end in covered):
            yield from _readings(match, language, _unit_behind(text, match.end()))
    for match in _ROMAN.finditer(fold(text)):
        if match["n"] in _ROMANS:
            yield Quantity(match.start("n"), match.end("n"), Decimal(_ROMANS.index(match["n"]) + 1))


def _unit_behind(text: str, end: int) -> str:
    sign = text[end : end + 2].strip()[:1]
    return {"％": "%"}.get(sign, sign) if sign in ("%", "‰", "％") else ""


def _readings(match: re.Match[str], language: Language, unit: str) -> Iterator[Quantity]:
    value = figure_value(match.group(), language)
    values = [Decimal(part) for part in re.findall(r"\d+", match.group())] if value is None else [value]  # 1.2.3
    for one in values:
        yield Quantity(match.start(), match.end(), one, unit)


def _worded(text: str, language: Language, generous: bool) -> Iterator[Quantity]:
    for number in number_words(text, language):
        if text[: number.start].rstrip()[-1:].isdecimal():
            continue  # the multiplier of "350 triệu"
        if not number.alone or _counts(text, number.start, number.end, language, generous):
            yield Quantity(number.start, number.end, number.value)
    lower = simplify(text).lower()
    for value, pattern in _shares().items():
        for match in pattern.finditer(lower):
            yield Quantity(match.start(), match.end(), value, "share")


def _counts(text: str, start: int, end: int, language: Language, generous: bool) -> bool:
    """Whether a single number word is a number here and no other word: "năm" is also a year, "tư" private."""
    if language is Language.ZH:
        behind = simplify(text[end:])
        if generous and text[start:end] != "一":
            return True
        return text[max(0, start - 1) : start] == "第" or behind.startswith(tuple(table("checking")["counted"]["zh"]))
    word = text[start:end].lower()
    if word not in table("checking")["no_number"][language.value]:
        return True
    return generous and (word in ("một", "one") or _unit_word().match(text, end) is not None)


@cache
def _unit_word() -> re.Pattern[str]:
    """A unit behind a number word ("năm người", "bốn xã")."""
    return re.compile(rf"\s(?:{'|'.join(re.escape(unit) for unit in UNITS if unit.isalpha())})(?!\w)")


@cache
def _shares() -> dict[Decimal, re.Pattern[str]]:
    return {
        Decimal(value): re.compile("|".join(re.escape(simplify(form)) for form in forms))
        for value, forms in table("checking")["shares"].items()
    }
