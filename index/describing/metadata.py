"""What a document says about itself: title, type, number, date, place, issuer, signer, each with its place.

Official documents have a letterhead (number, place and date, type, subject) and a signature block; a web page has a
headline and perhaps a date of publication. Every field is read from the text or is ``None``; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.describing.references import normal_symbol
from index.describing.titles import document_type, find_title
from index.patterns.closing import AUTHORITY, FILE_COPY
from index.patterns.documents import (
    CHINESE_BODY,
    CHINESE_LETTERHEAD,
    CHINESE_SYMBOL,
    ISSUER_LINE,
    NATION,
    SOURCE,
    TYPE_LINE,
    UNITS,
)
from index.patterns.letters import UPPER
from index.patterns.unreadable import UNREADABLE
from index.structure.signature import name_after_recipients, person, signature_at
from index.types import Field, Mark, Part, Span
from index.writing.dates import CHINESE, DATE, DIGITS, ENGLISH, ISO, WORDS, iso
from index.writing.folding import fold
from index.writing.language import detect
from index.writing.lines import Line, collapse, is_upper, lines

# Letterhead, number, date and title stand within the first lines of a part.
_HEAD_LINES = 30
# A date without a letterhead stands above the signature or on the last lines.
_TAIL_LINES = 8
# The red head of a Chinese paper is its first line; a note may stand above.
_CHINESE_HEAD = 3
_LETTERS = r"[A-ZĐƯ][A-ZĐƯa-zđ0-9]*(?:\s*[-–/&.]\s*[A-ZĐƯ][A-ZĐƯa-zđ0-9]*)*"
_SYMBOL = re.compile(
    rf"^\W*(?:Luật\s+)?(?:[Ss]ố|SỐ|No\.?)\s*[:.]?\s*(?:(?P<number>\d+[a-z]?(?:\s*/\s*\d{{4}})?)|(?P<lost>{re.escape(UNREADABLE)}))?[\s.…_]*(?P<sep>[-–/])\s*(?P<letters>{_LETTERS})",
    re.MULTILINE,
)
# "Việt Yên, ngày 28 tháng 9 năm 2017": a line of its own, or the second half of the line with the number.
_PLACE_AND_DATE = re.compile(
    rf"^(?:\W*[Ss]ố\s*:.*?(?<=[A-ZĐ0-9])\s+(?![-–/])|[^\n]*(?:\t|\s\s))?\W*"
    rf"(?P<place>[{UPPER}][^\W\d_]*(?:[ .-]+[^\W\d_]+){{0,5}})\s*,\s*(?P<date>{WORDS}|ngày\s+{DIGITS}|{ENGLISH})\W*$",
    re.MULTILINE,
)
_PLACE_OF_KIND = re.compile(
    rf"(?<!\w)(?i:{UNITS})\s+(?P<place>[{UPPER}][^\W\d_]*(?:[ -]+[{UPPER}][^\W\d_]*){{0,3}})(?!\w)"
)
_PUBLISHED = re.compile(
    r"(?:Ngày (?:đăng|cập nhật|ban hành|tạo)|Cập nhật|Thời gian|Published(?: on)?|發佈時間|發布時間|发布时间|"
    r"日期|時間|时间)"
    rf"\s*[:：]?\s*(?P<date>{DIGITS}|{ISO})",
    re.IGNORECASE,
)
_CLOCK = r"(?:\s*[|,-]?\s*\d{1,2}:\d{2}(?::\d{2})?)?"
_DATE_LINE = re.compile(rf"^\W*(?:{CHINESE}|{DIGITS}|{ISO}){_CLOCK}\W*$", re.MULTILINE)
# Minutes begin with their day: "Hôm nay, hồi 8 giờ 00 ngày 12/3/2025, tại …".
_TODAY = re.compile(rf"^\W*Hôm nay\b[^.\n]{{0,40}}?(?P<date>{WORDS}|ngày\s+{DIGITS})", re.MULTILINE)
_CHINESE_CLOSING = re.compile(rf"^\s*(?P<issuer>{CHINESE_BODY})\s*\n\s*(?P<date>{CHINESE})\s*$", re.MULTILINE)
_COMMITTEE = rf"(?<!\w)(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:{UNITS})"


def describe_part(
    number: int, text: str, span: Span, title_line: Span | None, marks: Sequence[Mark], hint: str | None
) -> Part:
    """One part with all that it says about itself.

    Args:
        number: from 1.
        text: the cleaned text of the whole file.
        span: the part's place in it.
        title_line: the line that the file was split at, where it is a collection.
        marks: the readers' marks (a headline is often a heading).
        hint: the title in the file's own metadata; it points out the headline, and stands in where there is none.
    """
    page = lines(text, span.start, span.end)
    symbol = _symbol(text, span)
    title = find_title(text, page, title_line, marks, hint)
    place, date = _place_and_date(text, page, title)
    return Part(
        number=number,
        start=span.start,
        end=span.end,
        title=title,
        type=document_type(title.value, symbol),
        language=detect(text[span.start : span.end]),
        symbol=symbol,
        date=date,
        place=place or _stated_place(text, page, title),
        issuer=_issuer(text, page, symbol, place),
        signer=_signer(page),
    )


# Number


def _symbol(text: str, span: Span) -> Field | None:
    head = _head_end(text, span)
    match = _SYMBOL.search(text, span.start, head)
    if match:
        start = next(match.start(name) for name in ("number", "lost", "sep") if match[name])
        value = normal_symbol(match["number"] or "", match["letters"], "/" if match["sep"] == "/" else "-")
        value = (match["lost"] or "") + value
        return Field(value, start, match.end())
    chinese = CHINESE_SYMBOL.search(text, span.start, head)
    return Field(collapse(chinese["symbol"]).replace(" ", ""), *chinese.span("symbol")) if chinese else None


def _head_end(text: str, span: Span) -> int:
    page = lines(text, span.start, span.end)
    return page[min(len(page), _HEAD_LINES) - 1].end if page else span.end


# Date and place


def _place_and_date(text: str, page: Sequence[Line], title: Field) -> tuple[Field | None, Field | None]:
    if not page:
        return None, None
    head = page[min(len(page), _HEAD_LINES) - 1].end
    tail = page[-min(len(page), _TAIL_LINES)].start
    match = _PLACE_AND_DATE.search(text, page[0].start, max(head, title.end))
    match = match or _PLACE_AND_DATE.search(text, tail, page[-1].end)
    if match:
        place = Field(collapse(match["place"]), *match.span("place"))
        return place, _date_field(text, *match.span("date"))
    closing = _CHINESE_CLOSING.search(text, page[0].start, page[-1].end)
    dated = closing or _PUBLISHED.search(text, page[0].start, head) or _TODAY.search(text, page[0].start, head)
    if dated:
        return None, _date_field(text, *dated.span("date"))
    for start, end in ((page[0].start, head), (tail, page[-1].end)):
        line = _DATE_LINE.search(text, start, end)
        if line:
            return None, _date_field(text, *line.span())
    return None, None


def _stated_place(text: str, page: Sequence[Line], title: Field) -> Field | None:
    """Where no place stands beside the date: the only one that the letterhead names, or else the title.

    "TRẠM Y TẾ XÃ SÔNG LAM" above a sheet of figures; "Huyện Sông Lam đẩy mạnh tư vấn" over a page of news.
    """
    start = page[0].start if page else title.start
    for begin, end in ((start, title.start), (title.start, title.end)):
        named = [match for match in _PLACE_OF_KIND.finditer(text, begin, end) if _is_name(match)]
        if len({fold(match["place"]) for match in named}) == 1:
            name = collapse(named[0]["place"])
            return Field(name.title() if is_upper(name) else name, *named[0].span("place"))
    return None


def _is_name(match: re.Match[str]) -> bool:
    """Whether the words in capitals end with the name: those of a line in capitals must end the line."""
    return not is_upper(match["place"]) or not match.string[match.end() : match.end() + 1].strip("\n")


def _date_field(text: str, start: int, end: int) -> Field | None:
    match = DATE.search(text, start, end)
    value = iso(match) if match else None
    return Field(value, match.start(), match.end()) if match and value else None


# Issuer and signer


def _issuer(text: str, page: Sequence[Line], symbol: Field | None, place: Field | None) -> Field | None:
    """The letterhead's body; else the committee that names itself with the place; else whom the signer stands for."""
    chinese = _chinese_issuer(text, page)
    if chinese or (symbol is None and place is None):
        return chinese or _source(page)
    return _letterhead(page, symbol, place) or _committee(text, page, place) or _on_behalf_of(page, place)


def _chinese_issuer(text: str, page: Sequence[Line]) -> Field | None:
    """The body of the red head, else the one above the date at the end."""
    if not page:
        return None
    head = next((line for line in page[:_CHINESE_HEAD] if CHINESE_LETTERHEAD.fullmatch(line.string)), None)
    if head:
        match = CHINESE_LETTERHEAD.fullmatch(text, head.start, head.end)
    else:
        match = _CHINESE_CLOSING.search(text, page[0].start, page[-1].end)
    return Field(match["issuer"], *match.span("issuer")) if match else None


def _letterhead(page: Sequence[Line], symbol: Field | None, place: Field | None) -> Field | None:
    """The lowest body of the letterhead; "QUẬN LONG BIÊN" below "ỦY BAN NHÂN DÂN" is the rest of its name.

    Above a body that does not say where it is ("SỞ Y TẾ") stands the one that it belongs to: both are its name.
    """
    above = [line for line in page[:12] if symbol is None or line.start < symbol.start]
    capitals = [line for line in above if is_upper(line.plain) and not NATION.search(line.plain)]
    last = next((i for i in reversed(range(len(capitals))) if ISSUER_LINE.match(capitals[i].plain)), None)
    if last is None:
        return None
    names = capitals[last : last + 1]
    rest = capitals[last + 1 : last + 2]
    if rest and rest[0].start - names[0].end <= 2 and not TYPE_LINE.match(rest[0].plain):
        names += rest
    else:
        names = [*_superior(capitals[:last], names[0], place), *names]
    return Field(" ".join(collapse(line.plain) for line in names), names[0].start, names[-1].end)


def _superior(above: Sequence[Line], body: Line, place: Field | None) -> Sequence[Line]:
    """The lines right above a body that does not name its place, from the name of the superior body with it on."""
    first = next((i for i in reversed(range(len(above))) if ISSUER_LINE.match(above[i].plain)), None)
    if place is None or first is None or fold(place.value) in fold(body.plain):
        return ()
    names = above[first:]
    near = all(line.end + 2 >= below.start for line, below in pairwise([*names, body]))
    return names if near and fold(place.value) in fold(" ".join(line.plain for line in names)) else ()


def _committee(text: str, page: Sequence[Line], place: Field | None) -> Field | None:
    """The committee of the place that the document is dated from: "UBND quận Long Biên", or "UBND huyện" alone."""
    if place is None or not page:
        return None
    name = r"\s+".join(map(re.escape, place.value.split()))
    full = re.compile(rf"{_COMMITTEE}\s+{name}(?!\w)").search(text, page[0].start, page[-1].end)
    if full:
        return Field(collapse(full.group()), *full.span())
    alone = re.compile(rf"{_COMMITTEE}(?!\w|\s+[{UPPER}])").search(text, page[0].start, page[-1].end)
    return Field(f"{collapse(alone.group())} {place.value}", *alone.span()) if alone else None


def _on_behalf_of(page: Sequence[Line], place: Field | None) -> Field | None:
    for line in page[-40:]:
        match = re.match(r"\W*T/?M\s*\.\s*(?P<body>.+)$", line.string)
        if match and AUTHORITY.match(line.plain):
            start = line.start + match.start("body")
            body = match["body"].strip(" *")
            return Field(f"{body.capitalize()} {place.value}" if place else body, start, start + len(body))
    return None


def _source(page: Sequence[Line]) -> Field | None:
    for line in page:
        match = SOURCE.search(line.string)
        if match:
            return Field(match["issuer"], line.start + match.start("issuer"), line.start + match.end("issuer"))
    return None


def _signer(page: Sequence[Line]) -> Field | None:
    """The name below the first signing authority, or below the recipients."""
    for at in range(len(page)):
        signature = signature_at(page, at)
        if signature and signature.name is not None:
            return _name_field(page[signature.name])
    copies = (at for at, line in enumerate(page) if FILE_COPY.match(line.plain))
    names = (name_after_recipients(page, at) for at in copies)
    return next((_name_field(page[name]) for name in names if name is not None), None)


def _name_field(line: Line) -> Field | None:
    name = person(line.plain)
    if name is None:
        return None
    start = line.start + line.string.index(name)
    return Field(name, start, start + len(name))


def own_symbols(parts: Iterable[Part]) -> tuple[Span, ...]:
    """The places of the parts' own numbers, which are no references."""
    return tuple(Span(part.symbol.start, part.symbol.end) for part in parts if part.symbol)
