"""Document numbers, dates and numbers, found in a folded text and written in one form.

All patterns work on folded text (``index.writing.folding.fold``): lower case, no diacritics, simplified characters.

    symbol   ::= [number [" "] ["/" year]] joiner body           48 /tb-ubnd   10/2016/ct- qu   21-nq/tw   /kh-ubnd
    body     ::= letters (("-" | "/" | "." | "&") letters)*      a space may stand on one side of the mark, not on both
    chinese  ::= han+ "〔" year "〕" number "号"                  国发〔2016〕87号
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Found = tuple[str, int, int]  # normalised form, start, end

_BODY = r"(?P<body>[a-z]{1,10}[0-9]{0,3}(?:(?:[-/&.–] ?| [-/–])(?=[a-z])[a-z]{1,10}[0-9]{0,3})*)"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_WITH_SLASH = re.compile(
    rf"(?<![\w/.,-])(?P<number>[0-9]{{1,5}}[a-z]?)? ?(?:/ ?{_YEAR})? ?/ ?(?=[a-z]{{2}}){_BODY}(?![a-z0-9])"
)
_WITH_DASH = re.compile(
    r"(?<![\w/.,-])(?P<number>[0-9]{1,5}) ?[-–] ?(?P<body>[a-z]{1,8}(?:[-–][a-z]{1,8})?/[a-z]{1,10})(?![a-z0-9])"
)
_CHINESE = re.compile(
    rf"(?P<body>[\u4e00-\u9fff]{{1,6}}) ?[〔\[(（【]{_YEAR}年?[〕\])）】] ?第?(?P<number>[0-9]{{1,5}}) ?号"
)


def document_numbers(folded: str) -> Iterator[Found]:
    """Document numbers: ``10/2016/ct- qu`` gives ``10/2016/ct-qu`` and, as people leave the year out, ``10/ct-qu``."""
    for match in _WITH_SLASH.finditer(folded):
        number, year, body = match["number"] or "", match["year"], _tight(match["body"])
        if not number and "-" not in body:
            continue  # "nam/nu" and the like: only "/kh-ubnd" is a number left blank
        yield f"{number}/{body}", *match.span()
        if year:
            yield f"{number}/{year}/{body}", *match.span()
    for match in _WITH_DASH.finditer(folded):
        yield f"{match['number']}-{_tight(match['body'])}", *match.span()
    for match in _CHINESE.finditer(folded):
        yield f"{match['body']}[{match['year']}]{match['number']}号", *match.span()


def _tight(body: str) -> str:
    return re.sub(r"\s", "", body).replace("–", "-")


_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
# The longest form first: "sept" before "sep".
_MONTH_NAMES = "|".join(sorted({form for name in _MONTHS for form in (name, name[:3], "sept")}, key=len, reverse=True))
_DAY, _MONTH = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})"
_ORDINAL = "(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![0-9./-])(?:{_DAY} ?[/.-] ?)?{_MONTH} ?[/.-] ?{_YEAR}(?![0-9/])",
        rf"(?:{_DAY} +)?thang +{_MONTH} +(?:nam +)?{_YEAR}(?![0-9])",
        rf"(?<![0-9]){_YEAR} ?年 ?{_MONTH} ?月(?: ?{_DAY} ?[日号])?",
        rf"(?<![0-9/-]){_YEAR}[-/](?P<month>[0-9]{{2}})(?:[-/](?P<day>[0-9]{{2}}))?(?![0-9/-])",
        rf"(?<![0-9])(?:{_DAY}{_ORDINAL} (?:of )?)?(?P<name>{_MONTH_NAMES})\.?,? {_YEAR}",
        rf"\b(?P<name>{_MONTH_NAMES})\.? {_DAY}{_ORDINAL},? {_YEAR}",
    )
)


def dates(folded: str) -> Iterator[Found]:
    """Dates as ``2017-09-28`` and, for each, its month as ``2017-09``."""
    for pattern in _DATES:
        for match in pattern.finditer(folded):
            groups = match.groupdict()
            month = int(groups["month"]) if groups.get("month") else _month(groups["name"])
            if not 1 <= month <= 12:
                continue
            yield f"{groups['year']}-{month:02d}", *match.span()
            if groups["day"] and 1 <= int(groups["day"]) <= 31:
                yield f"{groups['year']}-{month:02d}-{int(groups['day']):02d}", *match.span()


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


def number_forms(written: str) -> tuple[str, ...]:
    """A number as written and, where that differs, its value with a decimal point.

    A mark before exactly three digits groups thousands (``390.239``, ``1,225``) unless a lone 0 stands before it;
    any other mark is decimal (``0,90``), so that figures of Vietnamese and English texts meet.

        >>> number_forms("390.239"), number_forms("14,34"), number_forms("05"), number_forms("1.234,5")
        (('390.239', '390239'), ('14,34', '14.34'), ('05', '5'), ('1.234,5', '1234.5'))
    """
    value = _value(written)
    return (written,) if value == written else (written, value)


_GROUPED = re.compile(r"(?!0[.,])[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*(?P<fraction>(?!\1)[.,][0-9]+)?")


def _value(written: str) -> str:
    grouped = _GROUPED.fullmatch(written)
    if grouped:
        fraction = grouped["fraction"] or ""
        whole = re.sub(r"[.,]", "", written[: len(written) - len(fraction)])
    else:
        whole, mark, rest = written.partition(",") if "," in written else written.partition(".")
        fraction = mark + rest
        if re.search(r"[.,]", rest):
            return written  # 1.2.3: a section number or a date, not a quantity
    whole = whole.lstrip("0") or "0"
    decimals = fraction[1:].rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole
