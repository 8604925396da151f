"""The units that an answer quotes whole: sentences, list items, table rows.

    "Đạt 6.2% tại TP. Hà Nội. Giảm 5.29 điểm."   → two sentences
    "- Phối hợp với Sở. Báo cáo quý.\\n- Lưu."     → two items

A line is a paragraph in cleaned text, so no unit runs over a line's end. In Vietnamese and English a semicolon
belongs to its sentence; in Chinese ``；`` ends a unit, because there it separates the items of an enumeration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.patterns.letters import LOWER, UPPER
from index.patterns.markers import Role
from index.structure.markers import markers
from index.types import Span
from index.writing.lines import Line, lines

_CLOSERS = "”’\"'»)]）」』》】*"
_END = re.compile(rf"(?:[。！？；][。！？；]*|(?<=[\u4e00-\u9fff])[;!]|[.!?…]+)[{re.escape(_CLOSERS)}]*")
# A "?" after a Han character is more often a damaged character than a question: it needs a blank after it.
_CHINESE_END = re.compile(r"[。！？；]|(?<=[\u4e00-\u9fff])[;!]|(?<=[\u4e00-\u9fff])\?(?=\s)")
_LAST_WORD = re.compile(r"[^\s(“\"]+$")
_OPENS_SENTENCE = re.compile(rf"\s+[\"“‘«(\[*]*[{UPPER}\d\u4e00-\u9fff-]")
_GLUED_SENTENCE = re.compile(rf"[{UPPER}][{LOWER}]+[\s,]")

# Their full stop does not end a sentence. In lower case, without it.
_LISTED = """
tp tx tt q p h tr gs pgs ts ths bs ds cn ks nxb st vd ph đ/c đ đc v.v v.v.. tel đt
mr mrs ms dr prof no nos art sec vol fig e.g i.e etc st jr inc ltd co vs pp cf approx dept gov
"""
_ABBREVIATIONS = frozenset(_LISTED.split())
# What readers put between the cells of a row.
_CELL_SEPARATORS = ("\t", " | ")
# A numbered paragraph up to this length is one unit (a short list item), beyond it its sentences are.
_SHORT_NUMBERED = 240


def sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences of ``text[start:end]``, in order, without the white space between them.

    They cover every character that is not white space. Abbreviations (``TP.``), decimals (``6.2%``), list markers
    (``1.``) and dots that a small letter follows do not end one.
    """
    return tuple(span for line in lines(text, start, end) for span in _sentences_of(text, line))


def items(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units of ``text[start:end]`` that an answer quotes whole, in order.

    A list item ("- …", "a) …", a short "1. …") and a table row (cells with tabs or bars between them) is one unit with
    the lines that continue it; everything else is cut into sentences.
    """
    return tuple(_items(text, start, end))


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    open_item: Span | None = None
    for line in lines(text, start, end):
        if open_item is not None and _continues(text[open_item.end - 1], line):
            open_item = Span(open_item.start, line.end)
            continue
        if open_item is not None:
            yield open_item
            open_item = None
        if is_item(line):
            open_item = Span(line.start, line.end)
        else:
            yield from _sentences_of(text, line)
    if open_item is not None:
        yield open_item


def is_item(line: Line) -> bool:
    """Whether ``line`` opens a list item, or is a table row, that is quoted whole."""
    if any(separator in line.string for separator in _CELL_SEPARATORS):
        return True
    found = markers(line.plain)
    if not found:
        return False
    return found[0].role is not Role.SECTION or len(line.string) <= _SHORT_NUMBERED


def _continues(last: str, line: Line) -> bool:
    """Whether ``line`` is the rest of an item that was broken off: no full stop before, a small letter after."""
    return last not in ".;:!?。；：！？" and line.plain[:1].islower() and not markers(line.plain)


def _sentences_of(text: str, line: Line) -> Iterator[Span]:
    begin = line.start
    found = markers(line.plain)
    after_marker = line.content + found[0].length if found else line.start
    for match in _END.finditer(text, after_marker, line.end):
        if match.end() < line.end and _ends_sentence(text, match, line.end):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, line.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    stretch = text[start:end]
    if stretch.strip():
        lead = len(stretch) - len(stretch.lstrip())
        yield Span(start + lead, start + len(stretch.rstrip()))


def _ends_sentence(text: str, match: re.Match[str], line_end: int) -> bool:
    if _CHINESE_END.match(text, match.start()):
        return True
    last_word = _LAST_WORD.search(text, max(0, match.start() - 24), match.start())
    word = last_word.group().lower() if last_word else ""
    if match.group().startswith(".") and (word in _ABBREVIATIONS or _is_initial(word)):
        return False
    if _OPENS_SENTENCE.match(text, match.end(), line_end):
        return True
    # "…của quận.Tổ chức …": the blank was forgotten.
    glued = match.group().startswith(".") and len(word) > 2 and word.isalpha()
    return glued and _GLUED_SENTENCE.match(text, match.end(), line_end) is not None


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()
