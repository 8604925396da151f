"""Workbooks (.xlsx): every visible sheet is a page, with its name as heading and its cells as tables."""

from __future__ import annotations

import io
import re
import warnings as quiet
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml import etree
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from index.errors import UnreadableFile
from index.reading.base import PageWriter, require_text
from index.reading.cell_text import STYLES, Style, Value, shown
from index.reading.grid import Cell
from index.reading.package import check_package
from index.reading.sheet import SheetRow, write_rows
from index.reading.source import require_kind, require_unlocked
from index.types import RawFile, RawPage
from index.writing.language import detect

MOST_CELLS = 300_000  # filled ones; a register of that size is a database, and no document
MOST_ROWS = 1_048_576  # the format has no more
MOST_MERGED = 1_000_000  # places covered by merged cells
LANGUAGE_FROM = 5_000  # characters

_REMEDY = "open it in Excel or LibreOffice and save it again as .xlsx"
# OSError: openpyxl's word for a package in which there is no workbook.
_BROKEN = (InvalidFileException, OSError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, ParseError,
           KeyError, ValueError, TypeError, EOFError, IndexError, AttributeError, NotImplementedError,
           OverflowError)  # fmt: skip
_NAMES_BY_DEFAULT = re.compile(r"(?:Sheet|Trang[ _]?tính|工作表)\s*\d*", re.IGNORECASE)


class WorkbookReader:
    """Reads the values of a workbook as its program shows them. Formulas count by the results stored with them."""

    suffixes = (".xlsx", ".xlsm")

    def read(self, data: bytes, path: str) -> RawFile:
        """The visible sheets, a page each; hidden ones are named in the warnings.

        Raises:
            UnreadableFile: not a workbook, damaged, locked with a password, too large, or there is no text in it.
        """
        require_unlocked(data, path)
        require_kind(data, path, "a ZIP package")
        warnings: list[str] = []
        try:
            check_package(data, path)
            book = _opened(data)
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                sheets = [_sheet(sheet, package, path, warnings) for sheet in _visible(book, warnings)]
            title = (book.properties.title or "").strip() or None
        except _BROKEN as error:
            raise UnreadableFile(path, "it is damaged or not a workbook", _REMEDY) from error
        style = STYLES[detect(_words(sheets))]
        pages = tuple(_page(number, sheet, style) for number, sheet in enumerate(sheets, start=1))
        return require_text(RawFile(path, pages or (RawPage(1, ""),), "xlsx", title, tuple(warnings)))


def _opened(data: bytes) -> openpyxl.Workbook:
    """The workbook, without openpyxl's remarks on odd styles and drawings, which do not concern the values."""
    with quiet.catch_warnings():
        quiet.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)


@dataclass(slots=True)
class _Sheet:
    """The filled cells of a sheet, by row and column, and the ranges (left, top, right, bottom) of its merged cells."""

    name: str
    values: dict[int, dict[int, _Value]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Value:
    value: Value
    form: str
    bordered: bool


def _visible(book: openpyxl.Workbook, warnings: list[str]) -> list[ReadOnlyWorksheet]:
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            warnings.append(f'the hidden sheet "{sheet.title}" was left out; show it in Excel and save to have it read')
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _sheet(worksheet: ReadOnlyWorksheet, package: zipfile.ZipFile, path: str, warnings: list[str]) -> _Sheet:
    sheet = _Sheet(worksheet.title)
    worksheet.reset_dimensions()  # what the file says about its size is often wrong
    count = 0
    for number, row in enumerate(worksheet.iter_rows(), start=1):
        if number > MOST_ROWS:  # the library makes up all the rows that a wrong number leaves out
            raise UnreadableFile(path, f"it is damaged: it has a row beyond {MOST_ROWS:,}", _REMEDY)
        for cell in row:
            if isinstance(cell, ReadOnlyCell) and cell.value is not None:
                sheet.values.setdefault(cell.row, {})[cell.column] = _value(cell)
                count += 1
        if count > MOST_CELLS:
            raise UnreadableFile(path, f"it has more than {MOST_CELLS:,} filled cells", "split it into smaller files")
    uncomputed = _look_at_xml(package, worksheet._worksheet_path, sheet)
    if uncomputed:
        what = f'sheet "{sheet.name}": {uncomputed} formulas have no stored result'
        warnings.append(f"{what}; open it in Excel and save it to have them read")
    return sheet


def _value(cell: ReadOnlyCell) -> _Value:
    border = cell.border
    sides = (border.left, border.right, border.top, border.bottom)
    value = cell.value
    return _Value(
        value.strip() if isinstance(value, str) else value,
        cell.number_format or "General",
        any(side is not None and side.style for side in sides),
    )


def _look_at_xml(package: zipfile.ZipFile, part: str, sheet: _Sheet) -> int:
    """Finds the merged cells, which openpyxl leaves out when it saves memory; counts the formulas without a result."""
    uncomputed = 0
    with package.open(part) as file:
        for _, element in etree.iterparse(file, events=("end",), resolve_entities=False, no_network=True):
            name = etree.QName(element).localname
            if name == "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                sheet.merged.append((left, top, right, bottom))
            elif name == "c" and element.get("t") != "str":
                uncomputed += element.find("{*}f") is not None and not element.findtext("{*}v")
            if name in ("row", "mergeCell"):
                element.clear()
    return uncomputed


def _words(sheets: Iterable[_Sheet]) -> str:
    """The beginning of all the text, which shows the language."""
    texts: list[str] = []
    size = 0
    for sheet in sheets:
        for row in sheet.values.values():
            for cell in row.values():
                if isinstance(cell.value, str) and size < LANGUAGE_FROM:
                    texts.append(cell.value)
                    size += len(cell.value)
    return " ".join(texts)


def _page(number: int, sheet: _Sheet, style: Style) -> RawPage:
    writer = PageWriter()
    if not _NAMES_BY_DEFAULT.fullmatch(sheet.name.strip()):
        writer.heading(sheet.name, 1)
    write_rows(writer, _rows(sheet, style))
    return writer.page(number)


def _rows(sheet: _Sheet, style: Style) -> list[SheetRow]:
    """The rows with their merged cells; columns without any value are left out."""
    columns = sorted({column for row in sheet.values.values() for column in row})
    spans, covered = _spans(sheet, columns)
    rows: list[SheetRow] = []
    for number in sorted(sheet.values):
        values = sheet.values[number]
        cells = [
            _cell(values.get(column), spans.get((number, column), (1, 1)), style)
            for column in columns
            if (number, column) not in covered
        ]
        lined = sum(value.bordered for value in values.values())
        rows.append(SheetRow(number, tuple(cells), 2 * lined >= len(values)))
    return rows


def _cell(value: _Value | None, span: tuple[int, int], style: Style) -> Cell:
    text = shown(value.value, value.form, style) if value else ""
    return Cell((text,), columns=span[0], rows=span[1])


def _spans(sheet: _Sheet, columns: list[int]) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Of merged cells: the columns and rows that each covers among those with values, and the places it covers."""
    numbers = sorted(sheet.values)
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for left, top, right, bottom in sheet.merged:
        over = [column for column in columns if left <= column <= right]
        down = [number for number in numbers if top <= number <= bottom]
        if not over or not down or (top, left) in covered or len(covered) + len(over) * len(down) > MOST_MERGED:
            continue
        spans[down[0], over[0]] = (len(over), len(down))
        covered.update((number, column) for number in down for column in over)
        covered.discard((down[0], over[0]))
    return spans, covered
