"""White space that says nothing: runs of spaces, spaces at the ends of lines, repeated blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.cleaning.draft import Draft
from index.cleaning.flattened import FlattenedTable, flattened_tables
from index.sourcemap import Edit

_EXTRA_SPACES = re.compile(r"^ +| +$|(?<= ) +", re.MULTILINE)
_EXTRA_LINES = re.compile(r"(?<=\n\n)\n+")


def without_extra_spaces(draft: Draft) -> list[Edit]:
    """Drops all but the first of a run of spaces, and all spaces at the beginning and the end of a line."""
    return [Edit(match.start(), match.end()) for match in _EXTRA_SPACES.finditer(draft.text)]


def without_extra_lines(draft: Draft) -> list[Edit]:
    """Drops blank lines at the edges of pages, and all but one of several.

    Inside a flattened table they stay: two cells have one blank line between them, an empty cell makes it three.
    """
    tables = flattened_tables(draft.lines())
    edits: list[Edit] = []
    pages = draft.pages()
    filled = {page.number for page in pages if draft.text[page.start : page.end].strip("\n")}
    last_filled = max(filled, default=0)
    for page in pages:
        if page.number not in filled:
            edits.append(Edit(page.start, page.end))
            continue
        text = draft.text[page.start : page.end]
        top = page.start + len(text) - len(text.lstrip("\n"))
        bottom = page.start + len(text.rstrip("\n"))
        edits.append(Edit(page.start, top))
        edits.extend(_extra_lines(draft.text, top, bottom, tables))
        edits.append(Edit(bottom, page.end if page.number == last_filled else page.end - 1))
    return [edit for edit in edits if edit.end > edit.start]


def _extra_lines(text: str, start: int, end: int, tables: list[FlattenedTable]) -> Iterator[Edit]:
    for match in _EXTRA_LINES.finditer(text, start, end):
        inside_table = any(table.start < match.start() and match.end() < table.end for table in tables)
        if not inside_table:
            yield Edit(match.start(), match.end())
