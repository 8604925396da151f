"""The values of a spreadsheet as its program shows them: 390239 in the format ``#,##0`` is ``390.239`` in Vietnamese.

Which signs group digits and mark decimals is no part of a file; the program takes them from the computer's language.
Here they follow the language of the sheet, so that its figures read as they do in other documents of that language.

    >>> shown(390239, "#,##0", VIETNAMESE), shown(0.0637, "0.00%", VIETNAMESE), shown(390239, "#,##0", ENGLISH)
    ('390.239', '6,37%', '390,239')
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from index.types import Language

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


@dataclass(frozen=True, slots=True)
class Style:
    """How a language writes numbers and dates."""

    group: str
    decimal: str
    date: str  # for formats that leave the order to the computer


VIETNAMESE = Style(".", ",", "dd/mm/yyyy")
CHINESE = Style(",", ".", "yyyy-mm-dd")
ENGLISH = Style(",", ".", "yyyy-mm-dd")
STYLES = {Language.VI: VIETNAMESE, Language.ZH: CHINESE, Language.EN: ENGLISH}

# The built-in date formats 14 and 22, which programs show in the computer's own order.
_LOCAL_DATES = {"mm-dd-yy": "{date}", "m/d/yy h:mm": "{date} h:mm"}
_LONG_LOCAL_DATE = re.compile(r"\[\$-(?:F?800|x-sysdate)\].*")
_LARGEST = 1e15  # programs know 15 digits; larger numbers, infinity and "not a number" are shown without a format
_GENERAL_DIGITS = 11  # so many a program shows of a number without a format

# What a format holds besides its places for digits: texts in quotes or behind a backslash, colours and currencies in
# brackets, "_x" for a blank as wide as x, "*x" to fill the cell with x.
_EXTRAS = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^-\]]*)[^\]]*\]|\[[^\]]*\]|[_*].')
_PLACES = re.compile(r"[#0?](?:[#0?,. ]*[#0?])?,*")
_DATE_TOKEN = re.compile(r"y+|m+|d+|h+|s+|AM/PM|A/P|0+|[^ymdhsA0]+|.", re.IGNORECASE)
_MOST_DECIMALS = 10
_MOST_SCALINGS = 2
_GENERAL = re.compile(r"(?:general|@)?", re.IGNORECASE)
_EXPONENT = re.compile(r"e[+-]", re.IGNORECASE)
_OUT_OF_THE_WAY = 0xF0000  # a private plane of Unicode
_FRACTION = re.compile(r"[#0?]\s*/\s*[#0?\d]")


def shown(value: Value, form: str, style: Style) -> str:
    """A cell's value as text. ``form`` is the cell's number format; unknown ones are shown as plain numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    if isinstance(value, dt.timedelta):
        return _duration(value)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _date(value, form, style)
    return _number(value, form, style)


def _number(value: int | float, form: str, style: Style) -> str:
    if not abs(value) < _LARGEST:
        return _general(value, style)
    pattern = _section(value, _protected(form))
    places = _PLACES.search(pattern)
    if places is None:
        literal = "" if _GENERAL.fullmatch(pattern) else _released(pattern)
        return literal or _general(value, style)
    if _GENERAL.fullmatch(pattern) or _FRACTION.search(pattern) or _EXPONENT.search(pattern):
        return _general(value, style)
    written = _in_places(value, places.group(), min(pattern.count("%"), _MOST_SCALINGS), style)
    has_own_sign = ";" in _protected(form) and value < 0
    sign = "-" if value < 0 and not has_own_sign and re.search("[1-9]", written) else ""
    return _released(f"{sign}{pattern[: places.start()]}{written}{pattern[places.end() :]}")


def _section(value: int | float, pattern: str) -> str:
    """The part of a format that holds for a value: "positive;negative;zero"."""
    sections = pattern.split(";")
    number = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    return sections[number].strip()


def _protected(form: str) -> str:
    """The format with the texts in it out of the way, so that "tháng" is not taken for the codes t, h, á, …"""
    return _EXTRAS.sub(lambda found: "".join(chr(_OUT_OF_THE_WAY + ord(char)) for char in _text_of(found)), form)


def _text_of(extra: re.Match[str]) -> str:
    return extra["quoted"] or extra["escaped"] or extra["currency"] or ""


def _released(text: str) -> str:
    return "".join(chr(ord(char) - _OUT_OF_THE_WAY) if ord(char) >= _OUT_OF_THE_WAY else char for char in text).strip()


def _in_places(value: int | float, places: str, percents: int, style: Style) -> str:
    whole, _, fraction = places.rstrip(",").partition(".")
    thousands = min(len(places) - len(places.rstrip(",")), _MOST_SCALINGS)
    scaled = abs(Decimal(str(value))) * Decimal(100) ** percents / Decimal(1000) ** thousands
    most, fewest = min(len(re.findall("[#0?]", fraction)), _MOST_DECIMALS), fraction.count("0")
    rounded = scaled.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    integer, _, decimals = f"{rounded:f}".partition(".")
    integer = integer.lstrip("0").zfill(whole.count("0"))
    while len(decimals) > fewest and decimals.endswith("0"):
        decimals = decimals[:-1]
    grouped = _grouped(integer, style) if "," in whole else integer
    return grouped + (style.decimal + decimals if decimals else "")


def _grouped(integer: str, style: Style) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", style.group, integer)


def _general(value: int | float, style: Style) -> str:
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{_GENERAL_DIGITS}g}"
    if "e" in text and abs(value) < _LARGEST:
        text = f"{Decimal(text):f}"
    return text.replace(".", style.decimal)


def _date(value: dt.datetime | dt.date | dt.time, form: str, style: Style) -> str:
    pattern = _LOCAL_DATES.get(form, form.partition(";")[0]).replace("{date}", style.date)
    pattern = _protected(_LONG_LOCAL_DATE.sub(style.date, pattern))
    if not re.search("[ymdhs]", pattern, re.IGNORECASE):
        pattern = style.date if not isinstance(value, dt.time) else "h:mm"
    tokens = _DATE_TOKEN.findall(pattern)
    half_days = any(token.upper() in ("AM/PM", "A/P") for token in tokens)
    return _released("".join(_date_part(value, tokens, place, half_days) for place in range(len(tokens))))


def _date_part(value: dt.datetime | dt.date | dt.time, tokens: list[str], place: int, half_days: bool) -> str:
    token = tokens[place].lower()
    day = value if isinstance(value, dt.date) else dt.date(1899, 12, 30)
    time = value if isinstance(value, dt.time) else value.time() if isinstance(value, dt.datetime) else dt.time()
    letter = token[0]
    if letter == "y":
        return f"{day.year:04d}" if len(token) > 2 else f"{day.year % 100:02d}"
    if letter == "m" and _means_minutes(tokens, place):
        return f"{time.minute:0{min(len(token), 2)}d}"
    if letter == "m":
        return f"{day:%B}" if len(token) > 3 else f"{day:%b}" if len(token) == 3 else f"{day.month:0{len(token)}d}"
    if letter == "d":
        return f"{day:%A}" if len(token) > 3 else f"{day:%a}" if len(token) == 3 else f"{day.day:0{len(token)}d}"
    if letter == "h":
        hour = (time.hour + 11) % 12 + 1 if half_days else time.hour
        return f"{hour:0{min(len(token), 2)}d}"
    if letter == "s":
        return f"{time.second:0{min(len(token), 2)}d}"
    if token in ("am/pm", "a/p"):
        return "AM" if time.hour < 12 else "PM"
    return tokens[place]


def _means_minutes(tokens: list[str], place: int) -> bool:
    """An "m" behind hours or before seconds means minutes."""
    before = [token[0].lower() for token in tokens[:place] if token[0].lower() in "ymdhs"]
    after = [token[0].lower() for token in tokens[place + 1 :] if token[0].lower() in "ymdhs"]
    return bool((before and before[-1] == "h") or (after and after[0] == "s"))


def _duration(value: dt.timedelta) -> str:
    seconds = round(value.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
