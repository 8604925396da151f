"""Pages of a PDF with tables, ruled or told by alignment: the text above, the rows of the table, the text below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import pypdfium2
from pypdfium2 import PdfiumError

from index.cleaning.patterns import HAN
from index.reading.base import PageWriter
from index.reading.grid import Cell, Grid, GridRow, is_layout, to_grid
from index.reading.pdf_aligned import AlignedRow, AlignedTable, aligned_tables, may_hold_tables
from index.reading.pdf_order import PageText
from index.reading.pdf_rules import Box, RuledTable, ruled_tables
from index.reading.pdf_words import Piece, text_lines
from index.types import RawPage

# Points by which a cell is read inside its rules.
_INSIDE = 1.0
_EVERYWHERE = 100_000.0
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])\n(?=[{HAN}])")


def page_with_tables(page: pypdfium2.PdfPage, number: int, text: str, plain: Callable[[str], str]) -> RawPage:
    """The page with the rows and cells of its tables marked: those with rules, or else those that alignment tells.

    Where they do not hold the page's text without a loss (a text beside a table, rules that are no table) or its
    lines cannot be told by their height alone (text in columns) the page stays as it is.

    Args:
        text: the text of the whole page.
        plain: what is done to any text that PDFium returns.
    """
    if page.get_rotation():  # there the lines of text run along the vertical rules
        return RawPage(number, text)
    try:
        placed = ruled_tables(page)
        marked = _marked(page, number, placed, text, plain) if placed else None
        return marked or _with_aligned(page, number, text, plain) or RawPage(number, text)
    except PdfiumError:  # a drawing that is damaged
        return RawPage(number, text)


def _marked(
    page: pypdfium2.PdfPage, number: int, placed: Sequence[RuledTable], text: str, plain: Callable[[str], str]
) -> RawPage | None:
    read = _TextOf(page, plain)
    writer = PageWriter()
    upper = _EVERYWHERE
    tables = 0
    for table in placed:
        rows = _without_frame(table.rows)
        cells = [[read.cell(box) for box in row] for row in rows]
        if table.top > upper or is_layout(cells, bordered=True):
            continue
        read.lines(writer, rows[0][0].top, upper)
        writer.table(to_grid(cells))
        upper = min(box.bottom for row in rows for box in row)
        tables += 1
    read.lines(writer, -_EVERYWHERE, upper)
    marked = writer.page(number)
    return marked if tables and _holds_all(marked.text, text) and read.kept_lines(text) else None


def _with_aligned(page: pypdfium2.PdfPage, number: int, text: str, plain: Callable[[str], str]) -> RawPage | None:
    placed = aligned_tables(text_lines(page.get_textpage())) if may_hold_tables(text) else []
    if not placed:
        return None
    read = _TextOf(page, plain)
    writer = PageWriter()
    upper = _EVERYWHERE
    for table in placed:
        read.lines(writer, table.top, upper)
        writer.table(_grid(read, table))
        upper = table.bottom
    read.lines(writer, -_EVERYWHERE, upper)
    marked = writer.page(number)
    return marked if _holds_all(marked.text, text) and read.kept_lines(text) else None


def _grid(read: _TextOf, table: AlignedTable) -> Grid:
    def cells(row: AlignedRow) -> tuple[str, ...]:
        return tuple(" ".join(map(read.piece, cell)) for cell in row.cells)

    return Grid(tuple(GridRow(cells(row), row.header) for row in table.rows))


def _without_frame(rows: Sequence[Sequence[Box]]) -> list[Sequence[Box]]:
    """The rows without those of a single cell above and below: titles and texts in the same frame."""
    kept = [row for row in rows if row]
    for edge in (0, -1):
        while kept and len(kept[edge]) == 1 and kept[edge][0].rows == 1:
            del kept[edge]
    return kept


class _TextOf:
    """The text in stretches of a page."""

    def __init__(self, page: pypdfium2.PdfPage, plain: Callable[[str], str]) -> None:
        self._page = PageText(page.get_textpage())
        self._plain = plain
        self._written: list[str] = []

    def cell(self, box: Box) -> Cell:
        text = self._bounded(box.left + _INSIDE, box.bottom + _INSIDE, box.right - _INSIDE, box.top - _INSIDE)
        return Cell(tuple(_BETWEEN_HAN.sub("", text).split("\n")), box.columns, box.rows)

    def piece(self, piece: Piece) -> str:
        """A piece of a line, with the blanks between its words."""
        text = self._bounded(piece.left - _INSIDE, piece.bottom, piece.right + _INSIDE, piece.top)
        return " ".join(text.split())

    def lines(self, writer: PageWriter, bottom: float, top: float) -> None:
        """Writes the lines between two heights."""
        for line in self._bounded(-_EVERYWHERE, bottom, _EVERYWHERE, top).split("\n"):
            writer.line(line)
            self._written.append(line)

    def kept_lines(self, text: str) -> bool:
        """Whether the lines that were written are lines of ``text``."""
        whole = _visible(text)
        return all(_visible(line) in whole for line in self._written)

    def _bounded(self, left: float, bottom: float, right: float, top: float) -> str:
        return self._plain(self._page.inside((left, bottom, right, top))).strip()


def _holds_all(marked: str, text: str) -> bool:
    """Whether every visible character of the page is there; merged cells may stand in several places."""
    return not Counter(_visible(text)) - Counter(_visible(marked))


def _visible(text: str) -> str:
    return re.sub(r"[\s|]", "", text)
