"""Writes a part of a web page out as lines, headings and tables, in document order."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from index.reading.base import PageWriter
from index.reading.grid import Cell, is_layout, to_grid
from index.writing.list_numerals import numeral

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(
    re.findall(
        r"\w+",
        """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark output q s samp small
        span strike strong sub sup time tt u var wbr""",
    )
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LIST_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def write_element(writer: PageWriter, element: HtmlElement) -> None:
    """Writes the text of ``element`` and all below it. Blocks and line breaks become lines, tables become tables."""
    _Walk(writer).block(element)


class _Walk:
    """Collects inline text until a block begins or ends."""

    def __init__(self, writer: PageWriter) -> None:
        self._writer = writer
        self._inline: list[str] = []
        self._bullet = ""

    def block(self, element: HtmlElement) -> None:
        """Writes an element that stands on lines of its own."""
        self._flush()
        if element.tag in _HEADINGS:
            self._writer.heading(element.text_content(), _HEADINGS[element.tag])
        elif element.tag == "table":
            self._table(element)
        elif element.tag == "pre":
            self._writer.line(element.text_content())
        else:
            self._contents(element)
            self._flush()

    def _contents(self, element: HtmlElement) -> None:
        self._text(element.text)
        for child in element:
            self._child(element, child)
            self._text(child.tail)

    def _child(self, parent: HtmlElement, child: HtmlElement) -> None:
        if child.tag == "br":
            self._flush()
        elif child.tag == "li":
            self._flush()
            self._bullet = _bullet(parent, child)
            self.block_of_item(child)
        elif child.tag in _INLINE and not _holds_blocks(child):
            self._contents(child)
        elif isinstance(child.tag, str):
            self.block(child)

    def block_of_item(self, item: HtmlElement) -> None:
        """Writes a list item; its sign stands before its first line."""
        self._contents(item)
        self._flush()
        self._bullet = ""

    def _text(self, text: str | None) -> None:
        if text:
            self._inline.append(text)

    def _flush(self) -> None:
        line = _SPACE.sub(" ", "".join(self._inline)).strip()
        self._inline.clear()
        if line:
            self._writer.line(self._bullet + line)
            self._bullet = ""

    def _table(self, table: HtmlElement) -> None:
        caption = next((child for child in table if child.tag == "caption"), None)
        if caption is not None:
            self.block(caption)
        rows = [row for row in _rows(table) if any(element.tag in ("td", "th") for element in row)]
        cells = [] if _is_frame(table) else [_cells(row) for row in rows]
        if cells and not is_layout(cells, _is_bordered(table)):
            declared = sum(1 for row in rows if row.getparent().tag == "thead")
            self._writer.table(to_grid(cells, declared))
            return
        for row in rows:
            for element in row:
                self.block(element)


def _bullet(parent: HtmlElement, item: HtmlElement) -> str:
    if parent.tag != "ol":
        return "- "
    items = [child for child in parent if child.tag == "li"]
    start = parent.get("start", "1")
    number = (int(start) if start.lstrip("-").isdigit() else 1) + items.index(item)
    return numeral(number, _LIST_FORMATS.get(parent.get("type", "1"), "decimal")) + ". "


def _holds_blocks(element: HtmlElement) -> bool:
    return any(isinstance(child.tag, str) and child.tag not in _INLINE and child.tag != "br" for child in element.iter()
               if child is not element)  # fmt: skip


def _rows(table: HtmlElement) -> list[HtmlElement]:
    """The rows of a table itself, without those of tables inside its cells."""
    rows: list[HtmlElement] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows.extend(row for row in child if row.tag == "tr")
    return rows


def _cells(row: HtmlElement) -> list[Cell]:
    return [_cell(element) for element in row if element.tag in ("td", "th")]


def _cell(element: HtmlElement) -> Cell:
    writer = PageWriter()
    _Walk(writer).block_of_item(element)
    lines = tuple(writer.page().text.split("\n"))
    columns, rows = (_count(element.get(name)) for name in ("colspan", "rowspan"))
    return Cell(lines, columns, rows, heading=element.tag == "th")


def _count(value: str | None) -> int:
    return max(int(value), 1) if value and value.strip().isdecimal() else 1


def _is_frame(table: HtmlElement) -> bool:
    """Whether a table surely only arranges text on the page: it says so, or holds headings or other tables."""
    if table.get("role") in ("presentation", "none"):
        return True
    return next(table.iterdescendants("table", *_HEADINGS), None) is not None


def _is_bordered(table: HtmlElement) -> bool | None:
    """True when the table itself asks for lines; None when that is left to style sheets."""
    return True if table.get("border", "0") not in ("0", "none", "") else None
