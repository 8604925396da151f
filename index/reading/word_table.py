"""Word's tables: rows, merged cells and borders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from index.reading.grid import Cell
from index.reading.word_styles import Styles, value

_SIDES = frozenset(map(qn, ("w:top", "w:bottom", "w:left", "w:right", "w:start", "w:end", "w:insideH", "w:insideV")))
_INVISIBLE = frozenset({None, "nil", "none"})
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins")))

Lines = Callable[[etree._Element], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table, merged cells as such, and how many at the top are declared as headings."""

    cells: list[list[Cell]]
    headers: int


def table_rows(table: etree._Element, lines: Lines) -> TableRows:
    """Reads a table. ``lines`` gives the paragraphs of a cell; it is called once a cell, in order."""
    cells: list[list[Cell]] = []
    headers = 0
    open_cells: dict[int, tuple[int, int]] = {}  # column → row and position of the cell that is merged downwards
    for row in _children(table, "w:tr"):
        read = _row(row, lines, cells, open_cells)
        properties = row.find(qn("w:trPr"))
        is_heading = properties is not None and properties.find(qn("w:tblHeader")) is not None
        headers += is_heading and headers == len(cells)
        cells.append(read)
    return TableRows(cells, headers)


def _row(
    row: etree._Element, lines: Lines, above: list[list[Cell]], open_cells: dict[int, tuple[int, int]]
) -> list[Cell]:
    """One row. A cell that goes on from above is left out, and the one that it belongs to grows by a row."""
    read: list[Cell] = [Cell((), int(before))] if (before := _grid_before(row)) else []
    column = sum(cell.columns for cell in read)
    for element in _children(row, "w:tc"):
        properties = element.find(qn("w:tcPr"))
        span = value(properties, "w:gridSpan") or "1"
        columns = int(span) if span.isdecimal() else 1
        merge = None if properties is None else properties.find(qn("w:vMerge"))
        goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        if goes_on and column in open_cells:
            number, position = open_cells[column]
            cell = above[number][position]
            above[number][position] = Cell(cell.lines, cell.columns, cell.rows + 1)
        else:
            if merge is None:
                open_cells.pop(column, None)
            else:
                open_cells[column] = (len(above), len(read))
            read.append(Cell(lines(element), columns))
        column += columns
    return read


def _grid_before(row: etree._Element) -> int:
    before = value(row.find(qn("w:trPr")), "w:gridBefore")
    return int(before) if before and before.isdecimal() else 0


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows or cells, also those inside content controls."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def is_bordered(table: etree._Element, styles: Styles) -> bool:
    """Whether the table has lines on paper: its own, its style's, or at half of its cells."""
    properties = table.find(qn("w:tblPr"))
    for source in (properties, *(style.find(qn("w:tblPr")) for style in styles.chain(value(properties, "w:tblStyle")))):
        borders = None if source is None else source.find(qn("w:tblBorders"))
        if borders is not None and len(borders):
            return _is_visible(borders) or _cells_are_bordered(table)
    return _cells_are_bordered(table)


def _cells_are_bordered(table: etree._Element) -> bool:
    cells = list(table.iter(qn("w:tc")))
    found = [cell.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}") for cell in cells]
    return 2 * sum(borders is not None and _is_visible(borders) for borders in found) >= max(len(cells), 1)


def _is_visible(borders: etree._Element) -> bool:
    return any(side.tag in _SIDES and side.get(qn("w:val")) not in _INVISIBLE for side in borders)
