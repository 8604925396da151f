"""Hard line breaks inside a sentence become a space (nothing between Chinese characters).

A break is inside a sentence when the line before it plainly does not end there and the line after it plainly goes on.
Headings, list items, table rows, letterheads and signature blocks keep their lines. The evidence, strongest first:

1. the next line begins with a small letter;
2. the line ends with a word or a sign that cannot end anything: "của", "ngày" before a figure, a comma, a hyphen;
3. the text is wrapped at a certain width and the line is full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from index.cleaning.draft import Draft, Line
from index.cleaning.flattened import flattened_tables
from index.cleaning.patterns import DIVISION, HAN, ITEM, SENTENCE_END, is_capitals
from index.cleaning.wrapping import Wrapping
from index.patterns.letters import UPPER
from index.sourcemap import Edit
from index.types import MarkKind

# A line broken by the end of a page is a full line; shorter ones before a blank line are headings, cells, names.
SHORTEST_BROKEN_LINE = 40

# Words that open something: whatever stands on the next line belongs to them. None of them ends a heading, as the last
# syllables of "tồn tại", "kèm theo", "đạt được" and "trực thuộc" do.
_OPEN_WORDS = frozenset(
    re.findall(
        r"\w+",
        "của và với về cho các những từ đến bởi hoặc trong là giữa như để khi nếu mà thì of the and with from or",
    )
)
# Words that a figure follows.
_BEFORE_FIGURES = frozenset(
    re.findall(r"\w+", "ngày tháng năm số điều khoản chương mục phần quý khóa lần khoảng gần hơn article section no")
)

_LAST_WORD = re.compile(r"([^\W\d_]+)$")
_HYPHEN = re.compile(r"[^\W_]-$")
_LABEL = re.compile(r"(?:Số|SỐ|Luật số) ?:.{0,60}")  # the number of a document, in its letterhead
_HAN_END = re.compile(rf"[{HAN}，、）》」』”%％\w]$")
_HAN_START = re.compile(rf"[{HAN}（《「『“\w]")
_HAN = re.compile(f"[{HAN}]")
_IN_BRACKETS = re.compile(r"\(.*\)")
_TABLE_ROW = re.compile(rf"(?:\d{{1,3}}|[IVX]+) [{UPPER}]")  # "2 Máy bơm …", and not "tại⏎45 xã"
_DASH_IN_NAME = re.compile(r"[-–] [^\W\d_]")  # "kinh tế⏎- xã hội"


@dataclass(frozen=True, slots=True)
class _Break:
    """The line break between two lines."""

    before: Line
    after: Line
    blank: bool  # whether a blank line lies in between
    opening: str  # the first line of the paragraph that ``before`` belongs to


def joined_lines(draft: Draft) -> list[Edit]:
    """Joins the lines of a sentence, also over a page break or a blank line where it plainly goes on."""
    lines = draft.lines()
    fixed = _fixed_lines(draft, lines)
    wrapping = Wrapping.of(draft.raw.read_by, (line for line in lines if line not in fixed))
    edits: list[Edit] = []
    opening = lines[0].text if lines else ""
    for before, after in pairwise(lines):
        gap = _Break(before, after, after.start - before.end > 1, opening)
        if before not in fixed and after not in fixed and _is_inside_sentence(gap, wrapping):
            edits.append(Edit(before.end, after.start, _glue(before.text, after.text)))
        else:
            opening = after.text
    return edits


def _fixed_lines(draft: Draft, lines: list[Line]) -> set[Line]:
    """Lines that are whole as they are: headings and rows that the reader knows, and tables in plain text."""
    fixed = {line for table in flattened_tables(lines) for line in lines[table.first : table.last]}
    fixed.update(line for line in lines if line.text.count("|") > 1)  # a table drawn in plain text
    marks = draft.marks(MarkKind.HEADING, MarkKind.TABLE)
    fixed.update(_lines_inside(lines, ((mark.start, mark.end) for mark in marks)))
    return fixed


def _lines_inside(lines: list[Line], spans: Iterable[tuple[int, int]]) -> Iterable[Line]:
    index = 0
    for start, end in sorted(spans):
        while index < len(lines) and lines[index].end <= start:
            index += 1
        inside = index
        while inside < len(lines) and lines[inside].start < end:
            yield lines[inside]
            inside += 1


def _glue(before: str, after: str) -> str:
    if _HYPHEN.search(before):
        return ""
    both_chinese = _is_chinese(before[-1:]) and _is_chinese(after[:1])
    return "" if both_chinese else " "


def _is_chinese(character: str) -> bool:
    return bool(_HAN.match(character)) or character in "，、（）《》「」『』“”％"


def _is_inside_sentence(gap: _Break, wrapping: Wrapping) -> bool:
    before, after = gap.before.text, gap.after.text
    if _begins_something(gap, wrapping) or _ends_something(gap, wrapping):
        return False
    if _HYPHEN.search(before):
        return after[0].isalnum() and not gap.blank
    if is_capitals(before) != is_capitals(after) and (is_capitals(gap.opening) or is_capitals(after)):
        return False
    if _HAN.search(before) and _HAN.search(after):
        return _goes_on_in_chinese(gap, wrapping)
    if after[0].islower():
        return _can_break_off(gap, wrapping)
    return not gap.blank and (_is_open(before, after) or _is_full(gap, wrapping))


def _begins_something(gap: _Break, wrapping: Wrapping) -> bool:
    """Whether the next line is a heading or a list item, and not a name with a dash broken before the dash."""
    after = gap.after.text
    if _DASH_IN_NAME.match(after) and after[2].islower():
        return not wrapping.is_full(gap.before)
    return bool(DIVISION.match(after) or ITEM.match(after))


def _ends_something(gap: _Break, wrapping: Wrapping) -> bool:
    """Whether the line is complete: a sentence, a line of a letterhead, a line in brackets."""
    before, after = gap.before.text, gap.after.text
    if before.endswith(";") and after[0].islower() and wrapping.is_full(gap.before):
        return False  # the parts of a long enumeration
    if SENTENCE_END.search(before) or _LABEL.fullmatch(before) or _IN_BRACKETS.fullmatch(before):
        return True
    division = DIVISION.match(before)
    return division is not None and division.end() == len(before)  # "Chương II": its name stands on the next line


def _can_break_off(gap: _Break, wrapping: Wrapping) -> bool:
    """Whether a line may break off before a small letter; across a blank line or a paragraph only a long one may."""
    before = gap.before.text
    if len(before) >= SHORTEST_BROKEN_LINE:
        return True
    return not gap.blank and (wrapping.breaks_lines or before.endswith(",") or _has_open_bracket(before))


def _is_open(before: str, after: str) -> bool:
    if before.endswith(","):
        return len(before) >= SHORTEST_BROKEN_LINE or is_capitals(before)
    word = _LAST_WORD.search(before)
    if not word:
        return False
    last = word.group(1).lower()
    return last in _OPEN_WORDS or (after[0].isdigit() and last in _BEFORE_FIGURES)


def _has_open_bracket(line: str) -> bool:
    return line.count("(") > line.count(")")


def _is_full(gap: _Break, wrapping: Wrapping) -> bool:
    """Whether the line fills the width of its page and may therefore go on; headings of divisions and rows may not."""
    if DIVISION.match(gap.opening) or _TABLE_ROW.match(gap.after.text):
        return False
    if gap.opening == gap.before.text and ITEM.match(gap.opening):  # a heading's only line, or an item's first one
        return wrapping.is_full(gap.before) and wrapping.leaves_no_room(gap.before, gap.after.text)
    return wrapping.is_full(gap.before)


def _goes_on_in_chinese(gap: _Break, wrapping: Wrapping) -> bool:
    before, after = gap.before.text, gap.after.text
    if gap.blank or not _HAN_END.search(before) or not _HAN_START.match(after):
        return False
    return wrapping.is_full(gap.before)
