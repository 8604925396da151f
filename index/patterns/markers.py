"""How headings and list items are marked at the beginning of a line: one row of ``STYLES`` for each way.

    Phần I, Chương II, Mục 3, Điều 4., Khoản 1, Điểm a    Vietnamese law
    A.   I.   1.   1.1.   a)   -   +   *                  Vietnamese plans and reports
    第一章   一、   （一）   1、   1.   （1）   ①              Chinese
    Article 3   Section 4.2   4.2 Title                   English

Some marks have two readings (``I.`` is one, or the letter after H); the one that continues what came before wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.patterns.letters import UPPER


class Role(StrEnum):
    """What a marked line is."""

    SECTION = "section"  # always a section, even when the line is a whole paragraph
    TITLE = "title"  # a section when the line is a title with something below it, else a list item
    ITEM = "item"  # always a list item


class Numbering(StrEnum):
    """How the marker's number is written."""

    DECIMAL = "decimal"
    DOTTED = "dotted"
    ROMAN = "roman"
    LETTER = "letter"
    HAN = "han"
    MANGLED = "mangled"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Style:
    """One way to mark a line.

    ``family``: markers of one family continue each other's numbering ("5、" and then "6." by mistake).
    ``rank``: where there is a fixed order of nesting (chapter above article), smaller is higher.
    """

    family: str
    pattern: re.Pattern[str]
    numbering: Numbering
    role: Role = Role.SECTION
    rank: float | None = None


_ROMAN = r"(?P<n>[IVXL]{1,7})"
_HAN = r"(?P<n>[一二三四五六七八九十]{1,3})"
_NUMBER_WORD = r"(?:thứ\s+)?(?P<n>[IVXL]{1,7}|\d{1,3}[a-z]?|nhất|hai|ba|tư|bốn|năm|sáu|bảy)"
# After "Chương II" comes the end of the line, a full stop or a title; "Điều 6, Điều 7 của …" is a sentence.
_AFTER_WORD = rf"(?:\s*[.:：]\s*|\s+[-–]\s+|\s*$|\s+(?=[{UPPER}]{{2}}))"


def _word(words: str, rank: float) -> Style:
    family = words.split("|")[0].lower()
    return Style(family, re.compile(rf"(?:{words})\s+{_NUMBER_WORD}{_AFTER_WORD}"), Numbering.DECIMAL, rank=rank)


def _chinese(words: str, rank: float) -> Style:
    pattern = re.compile(rf"第\s*(?P<n>[一二三四五六七八九十百零\d]{{1,5}})\s*(?:{words})(?:\s+|[:：、]\s*|$|(?=\S))")
    return Style(f"第{words[0]}", pattern, Numbering.HAN, rank=rank)


# "(一)" in GBK, read from its second byte on, as pages converted carelessly have it. Each key is the bytes
# A8 + numeral decoded so; the rest of the closing bracket has swallowed half of the next character.
MANGLED_NUMERALS = {"ㄒ唬": 1, "ǘ": 2, "ㄈ": 3, "ㄋ模": 4, "ㄎ澹": 5, "ㄆ撸": 7, "ò耍": 8, "ň牛": 9, "ㄊ": 10}
_MANGLED = "|".join(MANGLED_NUMERALS)

STYLES: tuple[Style, ...] = (
    Style("phụ lục", re.compile(r"(?:Phụ lục|PHỤ LỤC|Annex|ANNEX|Appendix|APPENDIX)"
                                r"(?:\s+(?:số\s+)?(?P<n>[IVXL]{1,7}|\d{1,2}|[A-Z]))?\s*(?:[.:]\s*|$)"),
          Numbering.DECIMAL, rank=0),
    _word("Phần|PHẦN|Part|PART", 1),
    _word("Chương|CHƯƠNG|Chapter|CHAPTER", 2),
    _word("Mục|MỤC", 3),
    _word("Tiểu mục|TIỂU MỤC", 4),
    _word("Điều|ĐIỀU|Article|ARTICLE", 5),
    _word("Khoản|KHOẢN", 6),
    Style("điểm", re.compile(r"(?:Điểm|ĐIỂM)\s+(?P<n>[a-zđ])(?:\s*[.:)]\s*|\s*$)"), Numbering.LETTER, rank=7),
    Style("section", re.compile(r"(?:Section|SECTION|§)\s*(?P<n>\d{1,2}(?:\.\d{1,2})*)"
                                r"(?:\s*[.:]\s*|\s+[-–]\s+|\s*$|\s+(?=[A-Z]))"),
          Numbering.DOTTED, rank=5),
    _chinese("編|编|部分|篇", 1),
    _chinese("章", 2),
    _chinese("節|节", 3),
    _chinese("條|条", 5),
    Style("han", re.compile(rf"{_HAN}\s*[、．.](?![一二三四五六七八九十]+[、，])\s*"), Numbering.HAN),
    Style("(han)", re.compile(rf"[（(〔【]\s*{_HAN}\s*[)）〕】]\s*[、.．]?\s*"), Numbering.HAN),
    Style("(han)", re.compile(rf"[?？]。(?P<n>{_MANGLED})"), Numbering.MANGLED),
    Style("(han)", re.compile(rf"[?？]。[?？(（]?{_HAN}\s*[)）]\s*"), Numbering.HAN),
    Style("(han)", re.compile(r"[?？]。(?=[\u2500-\u257f])"), Numbering.NONE),
    Style("roman", re.compile(rf"{_ROMAN}\s*(?:[.)]\s*|/\s+|[-–]\s+)(?=[^\W\d_]|[\"“])"), Numbering.ROMAN),
    Style("capital", re.compile(r"(?P<n>[A-ZĐ])\s*(?:[.)/]|[-–](?=\s))\s+"), Numbering.LETTER),
    Style("dotted", re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})"
                               rf"(?:\.(?!\d)\s*|\s*[)）:]\s*|\s+(?=[{UPPER}\u4e00-\u9fff]))"),
          Numbering.DOTTED),
    Style("decimal", re.compile(r"(?P<n>\d{1,2})\s*(?:[.．](?:(?![\d.])|(?=(?:19|20)\d\d\s*年))\s*|、+\s*|/\s+|"
                                r"[-–]\s+)"), Numbering.DECIMAL),
    Style("decimal", re.compile(r"[?？]。[?？]?、"), Numbering.NONE),
    Style("number)", re.compile(r"(?P<n>\d{1,2})\s*[)）]\s*"), Numbering.DECIMAL, Role.TITLE),
    Style("(number)", re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[)）]\s*"), Numbering.DECIMAL, Role.TITLE),
    Style("circled", re.compile(r"(?P<n>[①-⑳])\s*"), Numbering.NONE, Role.TITLE),
    Style("letter", re.compile(r"(?P<n>[a-zđ]\d?)\s*(?:[)）]\s*|[./](?=\s)\s*)"), Numbering.LETTER, Role.TITLE),
    Style("bullet", re.compile(r"(?:[-–—+•●▪◦·○■□➢✓]|\*(?!\*))\s*(?=[^\W\d_\s]|[\"“(])|(?:[-–—+•●▪◦·*])\s+(?=\S)"),
          Numbering.NONE, Role.ITEM),
)  # fmt: skip

NUMBER_WORDS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7}
# Behind a numeral without a mark these make a word of it: "一年", "三個", "二是", "一定".
NOT_AFTER_BARE = (
    r"(?![是要年个個些種种般定直切律方步來来至到次起路样樣旦度部月日号號人名项項条條位家户戶级級季胎孩孕线線票把])"
)
HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
# The order of Vietnamese list letters; the letters that Vietnamese lacks stand where English has them.
LIST_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
