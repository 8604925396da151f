"""Where sections end when no heading says so, and which of them are no sections after all.

Closing words ("Trên đây là …"), everything after the end mark ``./.``, what follows a signer's name, and a Chinese
document's issuer and date at the very end belong to the part itself, not to its last numbered section.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from index.patterns.closing import CLOSING_WORDS, END_MARK, FILE_COPY
from index.patterns.markers import Role
from index.structure.headings import Heading, Scope
from index.structure.markers import markers
from index.structure.outline import Node
from index.structure.signature import name_after_recipients, signature_at
from index.types import Part
from index.writing.dates import DATE
from index.writing.lines import TERMINAL, Line, words

# A numbered list of at most so many words fits one passage (about 200 tokens) and stays a list of items.
_LIST_WORDS = 120
# Marks that lists of short entries use as well as sections.
_LIST_FAMILIES = frozenset({"decimal", "(han)", "number)", "(number)", "letter", "circled"})
# "二、嚴格執法,政策落實到位。" is still a title; a longer numbered sentence is a paragraph.
_TITLE_SENTENCE_WORDS = 12
_SENTENCE_ENDS = ".;。；!！"
# Paragraphs before a list that begins again.
_PREFACE_LINES = 2
# A line with the issuer's name, at most.
_ISSUER_WORDS = 15


def set_ends(text: str, part: Part, page: Sequence[Line], nodes: Sequence[Node]) -> None:
    """Sets ``end`` of all ``nodes`` of a part; a section ends behind its last character that is not white space."""
    cuts = _cuts(page, nodes)
    for i, node in enumerate(nodes):
        start = node.heading.start
        after = next((n.heading.start for n in islice(nodes, i + 1, None) if not _descends(n, node)), part.end)
        limit = min(after, next((cut for cut in cuts if cut > start), after))
        node.end = start + len(text[start:limit].rstrip())
    for node in nodes:
        if node.heading.scope is Scope.PARAGRAPH:
            node.end = _paragraph_end(page, node)


def without_short_lists(page: Sequence[Line], nodes: Sequence[Node]) -> list[Node]:
    """``nodes`` without numbered lists so short that they fit one passage: these are items, not sections."""
    groups: dict[tuple[int, str], list[Node]] = {}
    for node in nodes:
        marker = node.heading.marker
        groups.setdefault((id(node.parent), marker.family if marker else ""), []).append(node)
    short = [group for (_, family), group in groups.items() if _is_short_list(page, family, group)]
    dropped = {id(node) for group in short for node in group}
    return [node for node in nodes if id(node) not in dropped]


def _is_short_list(page: Sequence[Line], family: str, group: Sequence[Node]) -> bool:
    if family not in _LIST_FAMILIES or len(group) < 2 or any(n.children or n.heading.level for n in group):
        return False
    *others, last = group
    one_line = all(node.end == page[node.heading.line].end for node in others) and _is_entry(page, last)
    return one_line and sum(words(page[node.heading.line].string) for node in group) <= _LIST_WORDS


def _is_entry(page: Sequence[Line], node: Node) -> bool:
    """Whether the last entry of a list is one line; a paragraph behind a whole sentence is no longer its own."""
    line, below = page[node.heading.line], page[node.heading.line + 1 : node.heading.line + 2]
    return node.end == line.end or (line.string[-1] in _SENTENCE_ENDS and not any(map(_is_item, below)))


def _paragraph_end(page: Sequence[Line], node: Node) -> int:
    """The end of a run-in heading's own paragraph and of the list directly below it."""
    at = node.heading.line
    while at + 1 < len(page) and page[at + 1].end <= node.end and _is_item(page[at + 1]):
        at += 1
    return page[at].end


def _is_item(line: Line) -> bool:
    found = markers(line.plain)
    return bool(found) and found[0].role is not Role.SECTION


def _cuts(page: Sequence[Line], nodes: Sequence[Node]) -> list[int]:
    """Offsets at which every open section ends though no heading follows."""
    cuts = [*_closing_words(page, nodes), *_dateline(page), *_prefaces(page, nodes)]
    for node, after in zip(nodes, [*nodes[1:], None], strict=False):
        if node.heading.scope is Scope.CLOSING:
            end = _closing_end(page, nodes, node)
            cuts.append(min(end, after.heading.start) if after else end)
    return sorted(cuts)


def _closing_words(page: Sequence[Line], nodes: Sequence[Node]) -> list[int]:
    following = _following(nodes, len(page))
    first_below = {node.heading.line + node.heading.lines_used for node in nodes if _is_bare(page, node.heading)}
    cuts = []
    for at, line in enumerate(page):
        if not _is_final(following[at]):
            continue
        if CLOSING_WORDS.match(line.plain) and at not in first_below:
            cuts.append(line.start)
        if END_MARK.search(line.plain):
            cuts.append(line.end)
    return cuts


def _prefaces(page: Sequence[Line], nodes: Sequence[Node]) -> list[int]:
    """Where paragraphs lead up to a list that begins again at its first number: another text put behind the first.

    They are what stands between the last numbered line, which must be near, and the new "一、".
    """
    last: dict[tuple[int, str, str], int] = {}
    cuts = []
    for node in nodes:
        marker = node.heading.marker
        if marker is None or marker.number is None:
            continue
        list_of = id(node.parent), marker.family, marker.form
        begins_again = marker.number == 1 and last.get(list_of, 0) > 1
        last[list_of] = marker.number
        if begins_again:
            first = node.heading.line
            while first > 0 and not markers(page[first - 1].plain) and node.heading.line - first < _PREFACE_LINES:
                first -= 1
            if first < node.heading.line and markers(page[first - 1].plain):
                cuts.append(page[first].start)
    return cuts


def _is_bare(page: Sequence[Line], heading: Heading) -> bool:
    """Whether a heading is alone on its line, not a paragraph, so that at least the text directly below is its own."""
    line = page[heading.line]
    return heading.body >= line.end and (line.string[-1] not in TERMINAL or words(line.plain) <= _TITLE_SENTENCE_WORDS)


def _dateline(page: Sequence[Line]) -> list[int]:
    """Where a Chinese document names its issuer and date below the text, on two short lines at the end."""
    if len(page) < 3 or not DATE.fullmatch(page[-1].plain):
        return []
    issuer = page[-2].plain
    named = words(issuer) <= _ISSUER_WORDS and issuer[-1] not in TERMINAL and not markers(issuer)
    return [page[-2].start if named else page[-1].start]


def _closing_end(page: Sequence[Line], nodes: Sequence[Node], node: Node) -> int:
    """The end of a signature block (the name) or of the recipients (the file copy, unless more headings follow).

    What comes behind, an annex or a web page's remains, is not part of them.
    """
    signature = signature_at(page, node.heading.line)
    if signature is not None:
        return page[signature.name if signature.name is not None else -1].end
    after = next((n.heading.line for n in nodes if n.heading.line > node.heading.line), None)
    if after is not None:
        return page[after - 1].end
    copies = [i for i in range(node.heading.line, len(page)) if FILE_COPY.match(page[i].plain)]
    last = copies[-1] if copies else len(page) - 1
    name = name_after_recipients(page, last)
    return page[name if name is not None else last].end


def _following(nodes: Sequence[Node], count: int) -> list[Heading | None]:
    """For each line the first heading below it."""
    following: list[Heading | None] = []
    for node in nodes:
        following += [node.heading] * (node.heading.line - len(following))
    following += [None] * (count - len(following))
    return following


def _is_final(heading: Heading | None) -> bool:
    """Whether the body of the document ends before ``heading``: recipients, a signature, an annex."""
    if heading is None or heading.scope is Scope.CLOSING:
        return True
    return heading.marker is not None and heading.marker.style.rank == 0


def _descends(node: Node, ancestor: Node) -> bool:
    while node.parent is not None:
        if node.parent is ancestor:
            return True
        node = node.parent
    return False
