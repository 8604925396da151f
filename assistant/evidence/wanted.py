"""Whether a text holds what a question wants: a figure, a date, the number of a document, a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from assistant.asked.understand import Want
from index.writing.folding import fold
from prompts import table

DATE = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|\b(?i:ngày|tháng|năm|quý)\s+(?:\d+|[IVX]+\b)|\d+\s*[年月日]"
    r"|[年月][初底末]|\b(?:19|20)\d\d\b"
)
# Capitals of Vietnamese. Beyond Latin-1 they alternate with the small letters: "Ạ-Ỹ" takes in both.
_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(ord("Ạ"), ord("Ỹ") + 1, 2)))
_LOWER = _UPPER.lower()
_NAME_WORD = rf"[{_UPPER}][{_LOWER}]+"
_SYMBOL = re.compile(
    r"\d+\s*[-/]\s*(?:\d{4}\s*/\s*)?[A-ZĐ]{2}|\b\d+\s*/\s*\d{4}\s*/|[〔\[]\s*(?:\d{4}|20xx)\s*[〕\]]\s*\d+\s*[号號]"
)
# A title or form of address, then a name; in Chinese the title stands behind the name as well.
_PERSON = re.compile(
    r"(?i:đồng chí|ông|bà|chủ tịch|cục trưởng|trưởng|giám đốc|bí thư|thứ trưởng|bộ trưởng|chánh văn phòng|chủ tọa)\b"
    rf"[^.;:\n]{{0,60}}?(?:{_NAME_WORD}\s+){{1,3}}{_NAME_WORD}|(?:主任|老師|老师|局長|局长|同志|鎮長|镇长|專家|专家|[計计][師师]|書記|书记|科長|科长|院長|院长)"
)
_CAPITALS = re.compile(rf"\b{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,3}}")
# Ends before a name that a place or a school bears: "xã Lê Lợi", "Mầm non Trần Phú"; none in "Chủ tịch UBND xã Lê Lợi".
_BORNE = re.compile(
    r"(?:(?<!UBND )(?<!HĐND )(?<!ủy )(?<!tịch )(?<!thư )(?<!trưởng )(?<!đốc )\b(?i:xã|phường|thị trấn|quận|huyện|tỉnh)"
    r"|\b(?i:thôn|đường|phố|trường|mầm non|tiểu học|thcs|thpt))\s*$"
)
_AMOUNT = re.compile(
    r"\d+(?:[.,]\d+)*\s*(?:triệu|tỷ|tỉ|nghìn|ngàn|thousand|million|billion)?\s*"
    r"(?:đồng(?!\s+(?:thời|chí|bộ|bào|đều|loạt|ý))|VNĐ|VND|USD|đô la)\b"
    r"|\d+(?:[.,]\d+)*\s*(?:triệu|tỷ|tỉ)\b"
    r"|\d[\d.,]*\s*(?:余|餘|多)?\s*[十百千万萬亿億]*\s*(?:元|圆|圓|块钱)|一次性\s*\d{3,}(?=[奖獎补補])|\d{2,}(?=的(?:[奖獎补補]|慰[问問]))|\d[\d.,]*\s*(?:余|餘|多)?[万萬亿億](?=[，,。；;、\s]|$)|(?:\$|USD|RMB|¥)\s*\d|\d[\d.,]*\s*(?:(?:thousand|million|billion)\s*)?(?:yuan|dong|dollars)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?<![\d.,/])(?:\+?84|0)\s?\d{2,3}[\s.-]?\d{3}[\s.-]?\d{3,4}(?!\d)|\b1[89]00\s?\d{4}\b|(?<!\d)123\d{2}(?!\d)"
    r"|\S+@\S+\.\S|https?://|www\."
    r"|(?i:điện thoại|hotline|đường dây nóng|đt|fax)\s*:?\s*\S*\d[\d.-]{2}|(?i:địa chỉ|số nhà)\s*:?\s*\S*\d"
    r"|(?:电话|電話|热线|熱線)[^\d，,。；;、]{0,6}(?:\d{5}|\d{3,4}-\d{6})|地址\s*[:：]\s*\S"
)
# Words that give a reason. Many sentences do without, so that their absence alone refuses nothing.
_REASON = re.compile(
    r"\b(?:vì|do|bởi|nguyên nhân|lý do|xuất phát từ|dẫn đến|khiến|because|due to|owing to|reasons?|since|as a result)\b"
    r"|因|由於|由于|原因|為了|为了|導致|导致",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
# Numbers that count nothing: a date (its longest writing first), a part of a year, the marker of a list item, an
# ordinal, a year, a document. A day and month alone ("30/6") need a word before them: "6/14 viên chức" is a share.
_NO_FIGURE = re.compile(
    r"(?:\b[Nn]gày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\b(?:[Nn]gày|[Tt]ừ|[Đđ]ến|[Tt]rước|[Ss]au|[Hh]ạn)\s+\d{1,2}/\d{1,2}(?![\d/])"
    r"|\b(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý)\s+\d+|\d+[xX*]*\s*[年月日号號]|\d+\s+tháng\s+(?:đầu|cuối|năm)\b"
    r"|^\s*(?:\d+(?:\.\d+)+\.?(?=\s)|\(?\d{1,2}[.)、])\s*|\b[Tt]hứ\s+\d+|\d\+|第\d+"
    r"|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?(?!\d)|\d+\s*[-/]\s*(?:\d{4}/)?[A-ZĐ]{2}[\w&/ -]*"
)
# What can be seen in a text; whether it says yes, gives a reason or all of something cannot.
CONTENTS = frozenset(
    {Want.FIGURE, Want.DATE, Want.SYMBOL, Want.PERSON, Want.AMOUNT, Want.CONTACT, Want.REASON, Want.OFFICE}
)


def names(text: str) -> Iterator[tuple[int, int]]:
    """Where ``text`` holds the names of persons: words in capitals that begin with a family name."""
    return (m.span() for m in _CAPITALS.finditer(text) if _is_name(m) and not _BORNE.search(text, 0, m.start()))


def office_holders(text: str) -> Iterator[tuple[int, int]]:
    """Where ``text`` holds a Chinese name together with the office of the person: "王芳副主任", "局长：李明"."""
    return (match.span() for match in _han_holders(text))


def persons(text: str) -> Iterator[str]:
    """The persons that ``text`` names, in its order: Chinese ones where their office stands beside them."""
    holders = ((match.start(match.lastindex or 0), match.end(match.lastindex or 0)) for match in _han_holders(text))
    yield from (text[start:end] for start, end in sorted([*names(text), *holders]))


def _han_holders(text: str) -> Iterator[re.Match[str]]:
    return _han_holder().finditer(fold(text))


@cache
def _han_holder() -> re.Pattern[str]:
    """A family name and one or two characters, none of which ends the name of a body ("计生办主任"), and an office.

    The last group is the name.
    """
    words = table("question_words")["persons"]
    surnames = table("checking")["han_persons"]["surnames"][0]
    name = rf"([{surnames}](?:(?![副{words['han_bodies']}])[\u4e00-\u9fff]){{1,2}})"
    office = rf"副?(?:{'|'.join(words['han_offices'])})"
    return re.compile(
        rf"{name}(?:同志)?{office}|(?<![\u4e00-\u9fff]){name}[:：，,][^。;；:：\n]{{0,12}}{office}"
        rf"|{office}[:：]?\s*(?!{'|'.join(words['han_no_names'])}){name}"
    )


def _is_name(match: re.Match[str]) -> bool:
    """Whether words in capitals begin with a family name, which may begin an office too: "Đoàn Thanh niên"."""
    persons = table("question_words")["persons"]
    words = fold(match.group()).split()
    return words[0] in persons["surnames"] and " ".join(words[:2]) not in persons["no_names"]


@lru_cache(maxsize=8192)
def holds(want: Want, text: str) -> bool:
    """Whether ``text`` (as written in the document) holds something of that kind; ``want`` is one of ``CONTENTS``."""
    match want:
        case Want.FIGURE:
            return _DIGIT.search(_NO_FIGURE.sub("", text)) is not None
        case Want.DATE:
            return DATE.search(text) is not None
        case Want.SYMBOL:
            return _SYMBOL.search(text) is not None
        case Want.AMOUNT:
            return _AMOUNT.search(text) is not None
        case Want.CONTACT:
            return _CONTACT.search(text) is not None
        case Want.REASON:
            return _REASON.search(text) is not None
        case Want.OFFICE:
            return next(office_holders(text), None) is not None or next(names(text), None) is not None
        case Want.PERSON:
            return _PERSON.search(text) is not None
        case _:
            raise ValueError(f"{want} is nothing that a text holds")
