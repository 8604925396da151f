"""The sections of a document, and the units below them.

    I. MỤC ĐÍCH           level 1
    1. Mục tiêu           level 2
    - Đạt 75%.            an item, not a section
    2. Yêu cầu            level 2
    II. TỔ CHỨC           level 1

:mod:`index.structure.headings` recognises headings, :mod:`index.structure.outline` nests them,
:mod:`index.structure.extents` finds where they end, :mod:`index.structure.units` cuts what is below them into list
items, table rows and sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.structure.extents import set_ends, without_short_lists
from index.structure.outline import Node, Outline
from index.structure.units import items, sentences
from index.types import Document, Mark, Part, Section
from index.writing.lines import collapse, lines

__all__ = ["innermost", "items", "sections", "sentences", "titles_down_to"]


def sections(text: str, parts: Iterable[Part], marks: Sequence[Mark] = ()) -> tuple[Section, ...]:
    """The sections of all ``parts`` in document order, numbered from 0.

    Args:
        text: the cleaned text of the file.
        parts: its parts; lines up to the end of a part's title are its letterhead and open no section.
        marks: the readers' marks; headings are believed, lines of tables are never headings.
    """
    found: list[Section] = []
    for part in parts:
        nodes = _nodes(text, part, marks)
        numbers = {id(node): len(found) + i for i, node in enumerate(nodes)}
        for node in nodes:
            parent = numbers[id(node.parent)] if node.parent else None
            found.append(_section(text, part, node, numbers[id(node)], parent))
    return tuple(found)


def innermost(all_sections: Sequence[Section], offset: int) -> Section | None:
    """The deepest section that holds ``offset``."""
    holding = (section for section in all_sections if section.start <= offset < section.end)
    return max(holding, key=lambda section: section.level, default=None)


def titles_down_to(document: Document, section: Section | None) -> tuple[str, ...]:
    """The titles from the top section down to ``section``; none above every section."""
    titles: list[str] = []
    while section is not None:
        titles.insert(0, section.title)
        section = document.sections[section.parent] if section.parent is not None else None
    return tuple(titles)


def _nodes(text: str, part: Part, marks: Sequence[Mark]) -> list[Node]:
    page = lines(text, part.start, part.end)
    nodes = Outline(text, part, page, marks).nodes()
    set_ends(text, part, page, nodes)
    return without_short_lists(page, nodes)


def _section(text: str, part: Part, node: Node, number: int, parent: int | None) -> Section:
    heading = node.heading
    title = collapse(text[heading.start : heading.title_end])
    return Section(number, parent, part.number, node.level, title, heading.start, min(heading.body, node.end), node.end)
