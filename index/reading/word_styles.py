"""What a paragraph or a table inherits from Word's styles."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

# Word's outline levels are 0 to 8; 9 is body text.
_BODY_TEXT = 9
# A chain longer than this goes round in a circle.
_LONGEST_CHAIN = 20


class Styles:
    """The styles of one document, by their ids."""

    def __init__(self, document: WordDocument) -> None:
        self._by_id = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}

    def chain(self, style_id: str | None) -> Iterator[etree._Element]:
        """A style and those that it is based on, nearest first."""
        for _ in range(_LONGEST_CHAIN):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, "w:basedOn")

    def properties(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The paragraph properties that hold for a paragraph, nearest first."""
        own = paragraph.find(qn("w:pPr"))
        if own is not None:
            yield own
        for style in self.chain(value(own, "w:pStyle")):
            inherited = style.find(qn("w:pPr"))
            if inherited is not None:
                yield inherited

    def heading_level(self, paragraph: etree._Element) -> int | None:
        """1 for the highest headings; None for a paragraph that is no heading."""
        for properties in self.properties(paragraph):
            level = value(properties, "w:outlineLvl")
            if level is not None and level.isdecimal():
                return int(level) + 1 if int(level) < _BODY_TEXT else None
        own = paragraph.find(qn("w:pPr"))
        is_title = any(value(style, "w:name") == "Title" for style in self.chain(value(own, "w:pStyle")))
        return 1 if is_title else None


def value(parent: etree._Element | None, tag: str) -> str | None:
    """The ``w:val`` of a child element; None where there is none."""
    child = None if parent is None else parent.find(qn(tag))
    found = None if child is None else child.get(qn("w:val"))
    return None if found is None else str(found)
