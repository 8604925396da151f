"""Recognises headings line by line: where a heading's title ends and where the text below it begins.

"III. TỔ CHỨC THỰC HIỆN"                              the line is the title
"Chương II" / "QUY ĐỊNH CHUNG"                         two lines are the title
"2、培訓工作成績突出。今年，…"                            a run-in heading: the first short sentence
"1. Tiếp tục giữ vững mức sinh (mỗi hộ …); …"          a numbered paragraph lends its beginning as a title
"* Công tác truyền thông: Luôn được …"                 a starred run-in heading
"Về kiến nghị của đơn vị:Tổ chức …"                    a run-in heading without any mark
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.patterns.closing import ANNOUNCING, RECIPIENTS
from index.patterns.markers import Role
from index.structure.markers import Marker, markers
from index.structure.signature import signature_at
from index.structure.units import sentences
from index.writing.lines import Line, is_chinese, is_upper, reach, starts_upper, words

# A title line of an official document is rarely longer; beyond it the line is a paragraph.
_TITLE_WORDS = 32
# Titles of articles and chapters of laws may run over several lines.
_LEGAL_TITLE_WORDS = 70
# A heading that shares its line with the text after it, in words.
_RUN_IN_WORDS = 12
_UNMARKED_RUN_IN_WORDS = 14
_UNMARKED_RUN_IN_CHINESE = 5
# Text that a run-in heading without a number must bring along, in words; "Điện thoại: …" has less.
_RUN_IN_TEXT = 33
_BORROWED_WORDS = 12
_SENTENCE_MARKS = ".;,。；，:："
_CLAUSE_END = re.compile(r"[,;:，；：。(（]|[.?](?=\D)")
_RUN_IN_COLON = re.compile(r"[:：]\s*")


class Scope(StrEnum):
    """How far a heading reaches."""

    NESTED = "nested"  # until a heading of its own or a higher level
    PARAGRAPH = "paragraph"  # its own paragraph and the list below it
    CLOSING = "closing"  # recipients and signature, directly below the part


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a section. Offsets are into the document's text; ``title_end <= body`` unless borrowed."""

    line: int
    start: int
    title_end: int
    body: int
    marker: Marker | None = None
    level: int | None = None  # of the reader's HEADING mark
    scope: Scope = Scope.NESTED
    lines_used: int = 1


def marked_heading(text: str, page: Sequence[Line], at: int, marker: Marker) -> Heading | None:
    """The heading that line ``at`` opens if its marker is read as ``marker``; ``None`` when it is a list item."""
    line = page[at]
    if marker.role is Role.ITEM:
        return _starred(page, at, marker)
    rest_start = line.content + marker.length
    rest = text[rest_start : line.end].strip(" *")
    if not any(char.isalnum() for char in rest):
        return _bare(page, at, marker) if not rest else None
    if marker.role is Role.TITLE:
        return _whole_line(page, at, marker) if _is_title_with_body(page, at, rest) else None
    first = sentences(text, rest_start, line.end)[0]
    if first.end == line.end and _fits_title(rest, marker) and not _splits_at_colon(rest):
        return _whole_line(page, at, marker)
    return _run_in(text, line, at, marker, rest_start, first.end) or _borrowed(text, line, at, marker, rest_start)


def unmarked_heading(text: str, page: Sequence[Line], at: int) -> Heading | None:
    """Headings without a marker: "Nơi nhận", the signature block, an unmarked run-in heading."""
    line = page[at]
    if RECIPIENTS.match(line.plain):
        colon = line.string.find(":")
        title_end = line.start + colon if colon > 0 else line.end
        return Heading(at, line.start, title_end, _next_start(text, min(title_end + 1, line.end)), scope=Scope.CLOSING)
    signature = signature_at(page, at)
    if signature is not None:
        last = page[signature.authority]
        return Heading(at, line.start, last.end, last.end, scope=Scope.CLOSING, lines_used=signature.authority - at + 1)
    return _unmarked_run_in(text, line, at)


def _is_title_with_body(page: Sequence[Line], at: int, rest: str) -> bool:
    """ "a) Đối với cấp xã" above its own text, not an entry of a list or the opening of one ("gồm:")."""
    if rest[-1] in ".;,。；，" or words(rest) > 15 or at + 1 >= len(page) or ANNOUNCING.search(rest.rstrip(":： ")):
        return False
    if len(sentences(rest, 0, len(rest))) > 1:
        return False
    below = markers(page[at + 1].plain)
    if not below:
        return rest[-1] in ":：" or len(page[at + 1].string) > len(rest)
    return below[0].role is Role.ITEM


def _fits_title(rest: str, marker: Marker) -> bool:
    legal = marker.style.rank is not None and rest[-1] not in ".;,"
    return words(rest) <= (_LEGAL_TITLE_WORDS if legal else _TITLE_WORDS)


def _splits_at_colon(rest: str) -> bool:
    """Whether a short heading and a colon are followed by so much text that the line is not a title."""
    colon = _RUN_IN_COLON.search(rest)
    return colon is not None and words(rest[: colon.start()]) <= _RUN_IN_WORDS and words(rest[colon.end() :]) > 12


def _whole_line(page: Sequence[Line], at: int, marker: Marker) -> Heading:
    line = page[at]
    return Heading(at, line.start, line.end, line.end, marker)


def _bare(page: Sequence[Line], at: int, marker: Marker) -> Heading | None:
    """ "Chương II" with its title on the lines below; a bare number ("1.") is a table cell or a page number."""
    if marker.style.rank is None:
        return None
    last = at
    for i in range(at + 1, min(at + 4, len(page))):
        if not is_upper(page[i].plain) or markers(page[i].plain):
            break
        last = i
    return Heading(at, page[at].start, page[last].end, page[last].end, marker, lines_used=last - at + 1)


def _run_in(text: str, line: Line, at: int, marker: Marker, rest_start: int, first_end: int) -> Heading | None:
    colon = _RUN_IN_COLON.search(text, rest_start, line.end)
    stop = first_end
    if colon and colon.end() < first_end and starts_upper(text[colon.end() : line.end]):
        stop = colon.start()
    if stop >= line.end or words(text[rest_start:stop]) > _RUN_IN_WORDS:
        return None
    title_end = rest_start + len(text[rest_start:stop].rstrip(_SENTENCE_MARKS + " *"))
    if title_end <= rest_start:
        return None
    body = _next_start(text, max(stop, colon.end() if colon and colon.start() == stop else stop))
    return Heading(at, line.start, title_end, body, marker)


def _borrowed(text: str, line: Line, at: int, marker: Marker, rest_start: int) -> Heading:
    """The title is the beginning of the paragraph, up to a clause's end; the body begins after the marker."""
    title_end = rest_start + len(clip(text[rest_start : line.end]))
    return Heading(at, line.start, title_end, rest_start, marker)


def clip(string: str, limit: int = _BORROWED_WORDS) -> str:
    """The beginning of ``string``, at most ``limit`` words, cut at a clause's end where there is one in reach."""
    end = reach(string, limit)
    if end == len(string):
        return string.rstrip(_SENTENCE_MARKS + " ")
    clauses = [m.start() for m in _CLAUSE_END.finditer(string, 0, end) if words(string[: m.start()]) >= limit / 2]
    if clauses:
        return string[: clauses[-1]].rstrip()
    # Not in the middle of a word; Chinese has no blanks to look for.
    blank = string.rfind(" ", 0, end)
    return string[: blank if blank > end // 2 else end].rstrip()


def _starred(page: Sequence[Line], at: int, marker: Marker) -> Heading | None:
    """ "* Title: long text" is a heading unless it stands in a list; other bullets never are."""
    line = page[at]
    previous = markers(page[at - 1].plain) if at else ()
    if not line.plain.startswith("*") or (previous and previous[0].role is Role.ITEM):
        return None
    return _at_colon(line, at, _RUN_IN_WORDS - 2, marker)


def _unmarked_run_in(text: str, line: Line, at: int) -> Heading | None:
    limit = _UNMARKED_RUN_IN_CHINESE if is_chinese(line.string) else _UNMARKED_RUN_IN_WORDS
    heading = _at_colon(line, at, limit, None)
    if heading is None or ANNOUNCING.search(text[heading.start : heading.title_end]):
        return None
    return heading


def _at_colon(line: Line, at: int, limit: int, marker: Marker | None) -> Heading | None:
    colon = _RUN_IN_COLON.search(line.string)
    if colon is None or words(line.string[colon.end() :]) < _RUN_IN_TEXT:
        return None
    title, below = line.string[: colon.start()].rstrip(), line.string[colon.end() :]
    if words(title) > limit or not starts_upper(title) or not starts_upper(below) or re.search(r"[;.。；]\s", title):
        return None
    scope = Scope.NESTED if marker else Scope.PARAGRAPH
    return Heading(at, line.start, line.start + len(title), line.start + colon.end(), marker, scope=scope)


def _next_start(text: str, at: int) -> int:
    """``at``, moved over blanks on the same line."""
    while at < len(text) and text[at] in " \t\u00a0\u3000":
        at += 1
    return at
