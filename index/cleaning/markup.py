"""Markup that leaked into the text: HTML tags and entities, Markdown signs, stray backquotes."""

from __future__ import annotations

import re

from index.cleaning.draft import Draft
from index.sourcemap import Edit
from index.types import MarkKind

_BLOCKS = "p|br|hr|div|li|ul|ol|tr|td|th|table|tbody|thead|h[1-6]|section|article|blockquote|center"
_INLINES = "a|b|i|u|s|em|strong|span|font|sup|sub|small|big|img|o:p|st1:\\w+|label|code|strike|del|ins|mark"

# Only tags that HTML knows: "<5 tuổi>" and "a < b" are text.
_MARKUP = re.compile(
    rf"""(?P<block></?(?:{_BLOCKS})(?:\s[^<>\n]*)?/?>)
      | (?P<inline></?(?:{_INLINES})(?:\s[^<>\n]*)?/?>)
      | (?P<space>&nbsp;)
      | (?P<backquotes>`+)""",
    re.VERBOSE | re.IGNORECASE,
)

# "**Kết luận**", also over several lines, but not the masked year of "20**年": what opens does not follow a digit,
# and a year sign does not follow it.
_BOLD = re.compile(r"(?<![\d*])\*\*(?![\s*年])(?P<text>(?:(?!\n\s*\n)[^*])+?)(?<!\s)\*\*(?!\*|年)")
_HASHES = re.compile(r"#{1,6} +$")


def without_tags(draft: Draft) -> list[Edit]:
    """Drops HTML tags, ``&nbsp;`` and backquotes. A block tag in the middle of a line becomes a line break."""
    return [Edit(match.start(), match.end(), _instead(match)) for match in _MARKUP.finditer(draft.text)]


def _instead(match: re.Match[str]) -> str:
    if match.lastgroup == "block":
        return "\n"
    return " " if match.lastgroup == "space" else ""


def without_emphasis(draft: Draft) -> list[Edit]:
    """Drops the signs of bold text and of headings in plain-text files, where they are the writer's markup."""
    if draft.raw.read_by != "text":
        return []
    edits = [edit for match in _BOLD.finditer(draft.text) for edit in _signs(match)]
    return sorted(edits + _heading_signs(draft), key=lambda edit: edit.start)


def _signs(match: re.Match[str]) -> tuple[Edit, Edit]:
    start, end = match.span("text")
    return Edit(match.start(), start), Edit(end, match.end())


def _heading_signs(draft: Draft) -> list[Edit]:
    """The ``## `` before the headings that the reader marked."""
    edits = []
    for mark in draft.marks(MarkKind.HEADING):
        line_start = draft.text.rfind("\n", 0, mark.start) + 1
        signs = _HASHES.search(draft.text[line_start : mark.start])
        if signs:
            edits.append(Edit(line_start + signs.start(), mark.start))
    return edits
