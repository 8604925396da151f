"""Reads the headings of one part into a tree.

The level of a heading follows from the order of nesting in its own part, not from a fixed table: a kind of marker
seen for the first time opens a level below the current one, a kind that is already open continues its list
(``II.`` closes ``I.`` and everything below it). Only legal words (``Chương``, ``Điều``) and the heading levels that
a file format gives have an order of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from index.patterns.markers import Role
from index.structure.bare_numerals import bare_numerals
from index.structure.headings import Heading, Scope, marked_heading, unmarked_heading
from index.structure.markers import Marker, markers
from index.types import Mark, MarkKind, Part
from index.writing.lines import Line, starts_upper, words

# A heading style on a longer paragraph is a formatting slip.
_MARKED_TITLE_WORDS = 45
# The rank of "Chương": headings of this rank or above it do not stand inside a numbered section.
_CHAPTER = 2


@dataclass(slots=True)
class Node:
    """A section in the making: its heading, its place in the tree, and where it ends once that is known."""

    heading: Heading
    parent: Node | None
    level: int = 1
    end: int = 0
    children: list[Node] = field(default_factory=list)


class Outline:
    """Reads one part line by line and keeps the stack of open sections."""

    def __init__(self, text: str, part: Part, page: Sequence[Line], marks: Sequence[Mark]) -> None:
        self._text = text
        self._part = part
        self._page = page
        self._tables = [mark for mark in marks if mark.kind is MarkKind.TABLE]
        self._headings = [mark for mark in marks if mark.kind is MarkKind.HEADING]
        self._bare = bare_numerals(page)
        self._stack: list[Node] = []
        self._nodes: list[Node] = []

    def nodes(self) -> list[Node]:
        """All sections of the part in order, with parents and levels, but without ends."""
        at = 0
        while at < len(self._page):
            heading = self._heading(at)
            if heading is None:
                at += 1
            else:
                self._place(heading)
                at += heading.lines_used
        return self._nodes

    # Recognising

    def _heading(self, at: int) -> Heading | None:
        line = self._page[at]
        if line.start < self._part.title.end or _touches(self._tables, line):
            return None
        level = self._marked_level(line)
        marker = self._reading(at)
        if marker is not None:
            heading = marked_heading(self._text, self._page, at, marker)
            if heading is not None:
                return replace(heading, level=level)
        if level is not None:
            return Heading(at, line.start, line.end, line.end, marker, level)
        return None if marker else unmarked_heading(self._text, self._page, at)

    def _marked_level(self, line: Line) -> int | None:
        levels = [mark.level for mark in self._headings if mark.start < line.end and mark.end > line.start]
        return min(levels) if levels and words(line.plain) <= _MARKED_TITLE_WORDS else None

    def _reading(self, at: int) -> Marker | None:
        """The likeliest reading of the line's marker here; ``None`` when it is no marker, only a number."""
        readings = (self._bare[at],) if at in self._bare else markers(self._page[at].plain)
        for marker in readings:
            if any(_continuity(marker, node) > 0 for node in self._stack):
                return marker
        for marker in readings:
            if self._may_open(marker, at):
                return marker
        return None

    def _may_open(self, marker: Marker, at: int) -> bool:
        if marker.role is Role.ITEM or marker.style.rank is not None or marker.number is None:
            return True
        if marker.prefix:
            return marker.number == 1 or (marker.form.endswith("..") and self._begins_afresh(marker, at))
        return marker.number == 1 or self._begins_afresh(marker, at)

    def _begins_afresh(self, marker: Marker, at: int) -> bool:
        """Whether a list may start here in the middle (an excerpt): not inside a sentence broken into lines."""
        line = self._page[at]
        finished = at == 0 or line.blank_before or self._page[at - 1].string[-1] in ".;:。；：!?！？*"
        return finished and starts_upper(line.plain[marker.length :])

    # Nesting

    def _place(self, heading: Heading) -> None:
        if heading.scope is Scope.CLOSING:
            self._stack.clear()
        elif heading.scope is Scope.NESTED:
            self._close_for(heading)
        parent = self._stack[-1] if self._stack else None
        node = Node(heading, parent, len(self._stack) + 1)
        if parent:
            parent.children.append(node)
        self._nodes.append(node)
        if heading.scope is Scope.NESTED:
            self._stack.append(node)

    def _close_for(self, heading: Heading) -> None:
        """Closes the sections that end where ``heading`` begins."""
        level, marker = heading.level, heading.marker
        if level is not None:
            self._close_from(i for i, node in enumerate(self._stack) if (node.heading.level or 0) >= level)
        if marker is None:
            return
        rank = marker.style.rank
        if rank == 0:  # an annex belongs to nothing above it
            self._stack.clear()
        elif rank is not None:
            self._close_from(i for i, node in enumerate(self._stack) if _stands_below(node, rank))
        if level is None or all(node.heading.level is None for node in self._stack):
            self._close_sibling(marker)

    def _close_from(self, depths: Iterable[int]) -> None:
        depth = next(iter(depths), None)
        if depth is not None:
            del self._stack[depth:]

    def _close_sibling(self, marker: Marker) -> None:
        best, depth = 0, None
        for i, node in enumerate(self._stack):
            score = _continuity(marker, node)
            if score and score >= best:
                best, depth = score, i
        if depth is None:
            depth = self._restarted(marker)
        if depth is not None:
            del self._stack[depth:]

    def _restarted(self, marker: Marker) -> int | None:
        """The depth of the list that ``marker`` starts again, or jumps ahead in; ``None`` when it opens a new level."""
        family = [
            (other.form == marker.form, i)
            for i, other in enumerate(node.heading.marker for node in self._stack)
            if other and other.family == marker.family
        ]
        # "1." below "2、" is a list inside it; below "2." it is the same kind of list, begun again.
        same_form, depth = max(family, default=(False, None))
        return depth if same_form or marker.number != 1 else None


def _continuity(marker: Marker, node: Node) -> int:
    """How well ``marker`` continues the list of ``node``: 0 not at all, 3 the next number in the same form."""
    other = node.heading.marker
    if other is None or other.family != marker.family:
        return 0
    if marker.number is None or other.number is None:
        return 1
    same_form = other.form == marker.form
    step = marker.number - other.number
    if step == 1:
        return 3 if same_form else 2
    # A number used twice by mistake, or one left out.
    return 1 if same_form and step in (0, 2) and marker.number > 1 else 0


def _stands_below(node: Node, rank: float) -> bool:
    """Whether a legal heading of ``rank`` ends ``node``; plain numbers stand below chapters, not below articles."""
    own = node.heading.marker.style.rank if node.heading.marker else None
    return rank <= _CHAPTER if own is None else own >= rank


def _touches(marks: Iterable[Mark], line: Line) -> bool:
    return any(mark.start < line.end and mark.end > line.start for mark in marks)
