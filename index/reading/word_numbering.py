"""The numbers and bullets that Word puts before paragraphs: they are not in the text but in ``numbering.xml``."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from index.reading.word_styles import Styles, value
from index.writing.list_numerals import numeral

_NUMBERING_PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_PLACE = re.compile(r"%(\d)")  # "%1.%2." stands for the numbers of levels 1 and 2
_NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    start: int
    style: str | None


class Numbering:
    """Counts through one document; :meth:`label` must be called for its paragraphs in order, once each."""

    def __init__(self, document: WordDocument, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}  # list id → its levels
        self._family: dict[str, str] = {}  # list id → the list that it shares its counters with
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        for relation in document.part.rels.values():
            if relation.reltype == _NUMBERING_PART:
                self._load(relation.target_part.element)

    def label(self, paragraph: etree._Element) -> str:
        """What stands before the paragraph, with a space ("1. ", "a) ", "- "); empty for one that is in no list."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        level = self._levels[number][depth]
        counters = self._counters[self._family[number]]
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [key for key in counters if key > depth]:
            del counters[deeper]
        if level.form == "bullet":
            return "- "
        label = _PLACE.sub(lambda match: self._numeral(number, int(match.group(1)) - 1), level.pattern)
        return label + " " if label.strip() and level.form != "none" else ""

    def _numeral(self, number: str, depth: int) -> str:
        level = self._levels[number].get(depth)
        if level is None:
            return ""
        return numeral(self._counters[self._family[number]].get(depth, level.start), level.form)

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and the level, from 0, that a paragraph belongs to."""
        number = depth = None
        for properties in self._styles.properties(paragraph):
            own = properties.find(qn("w:numPr"))
            number = number or value(own, "w:numId")
            depth = depth or value(own, "w:ilvl")
        if number is None or number == _NO_LIST or number not in self._levels:
            return None
        index = int(depth) if depth and depth.isdecimal() else self._level_of_style(paragraph, number)
        return (number, index) if index in self._levels[number] else None

    def _level_of_style(self, paragraph: etree._Element, number: str) -> int:
        style = value(paragraph.find(qn("w:pPr")), "w:pStyle")
        return next((depth for depth, level in self._levels[number].items() if style and level.style == style), 0)

    def _load(self, root: etree._Element) -> None:
        abstract = {
            str(element.get(qn("w:abstractNumId"))): _levels(element) for element in root.iter(qn("w:abstractNum"))
        }
        for element in root.iter(qn("w:num")):
            number, family = str(element.get(qn("w:numId"))), value(element, "w:abstractNumId") or ""
            overrides = _overrides(element)
            self._levels[number] = {**abstract.get(family, {}), **_levels(element)}
            for depth, start in overrides.items():
                old = self._levels[number].get(depth)
                if old:
                    self._levels[number][depth] = _Level(old.form, old.pattern, start, old.style)
            self._family[number] = f"num {number}" if overrides else family


def _levels(parent: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in parent.iter(qn("w:lvl")):
        start = value(element, "w:start") or "1"
        levels[int(element.get(qn("w:ilvl"), "0"))] = _Level(
            form=value(element, "w:numFmt") or "decimal",
            pattern=value(element, "w:lvlText") or "",
            start=int(start) if start.isdecimal() else 1,
            style=value(element, "w:pStyle"),
        )
    return levels


def _overrides(element: etree._Element) -> dict[int, int]:
    """The levels at which a list starts anew, with their first numbers."""
    found: dict[int, int] = {}
    for override in element.iter(qn("w:lvlOverride")):
        start = value(override, "w:startOverride")
        if start and start.isdecimal():
            found[int(override.get(qn("w:ilvl"), "0"))] = int(start)
    return found
