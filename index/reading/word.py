"""Word documents (.docx): paragraphs, headings and tables in document order.

The text is taken from the document's XML, not from python-docx's paragraphs: those leave out what a tracked change
inserted, what stands in content controls and text boxes, and the numbers that Word itself puts before a paragraph.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from index.errors import UnreadableFile
from index.patterns.code_pages import TCVN3_CAPITALS_FONT_END, TCVN3_FONT, VNI_FONT
from index.reading.base import PageWriter, require_text
from index.reading.grid import is_layout, to_grid
from index.reading.old_vietnamese import in_capitals
from index.reading.package import check_package
from index.reading.source import require_kind, require_unlocked
from index.reading.word_numbering import Numbering
from index.reading.word_styles import Styles
from index.reading.word_table import is_bordered, table_rows
from index.types import RawFile

_REMEDY = "open it in Word or LibreOffice and save it again as .docx"

# What python-docx, zipfile and lxml raise for packages that are cut short or put together wrongly.
# The library trusts what it reads: a relation without a target is a TypeError, a row without cells an IndexError.
_BROKEN = (PackageNotFoundError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, EOFError,
           NotImplementedError, AttributeError, TypeError, IndexError, OverflowError)  # fmt: skip

_BLOCK_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
_SKIPPED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr"),
                      "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})  # fmt: skip
_TEXT = frozenset({qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_NOTES = ("footnotes", "endnotes")
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t",
           qn("w:softHyphen"): "\xad"}  # fmt: skip  # the letter "ư" in TCVN3; invisible otherwise

# Old Vietnamese fonts are often declared as fonts of symbols: then their bytes come at U+F000.
_FROM_SYMBOL_FONT = {0xF000 + byte: byte for byte in range(0x20, 0x100)}


class WordReader:
    """Reads the body of a Word document and then its notes; headers and footers are left out."""

    suffixes = (".docx",)

    def read(self, data: bytes, path: str) -> RawFile:
        """The document as one page of text.

        Raises:
            UnreadableFile: not a Word document, damaged, locked with a password, or there is no text in it.
        """
        require_unlocked(data, path)
        require_kind(data, path, "a ZIP package")
        try:
            check_package(data, path)
            document = docx.Document(io.BytesIO(data))
            writer = PageWriter()
            _Body(document, writer).write()
            title = document.core_properties.title.strip() or None
        except _BROKEN as error:
            raise UnreadableFile(path, "it is damaged or not a Word document", _REMEDY) from error
        return require_text(RawFile(path, (writer.page(),), "docx", title))


class _Body:
    """Walks the body once, in order."""

    def __init__(self, document: WordDocument, writer: PageWriter) -> None:
        self._document = document
        self._root = document.element.body
        self._writer = writer
        self._styles = Styles(document)
        self._numbering = Numbering(document, self._styles)

    def write(self) -> None:
        self._blocks(self._root)
        for note in _notes(self._document):
            self._blocks(note)

    def _blocks(self, parent: etree._Element) -> None:
        for element in parent:
            if element.tag == qn("w:p"):
                self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                self._table(element)
            elif element.tag in _BLOCK_WRAPPERS:
                self._blocks(element)

    def _paragraph(self, paragraph: etree._Element) -> None:
        text = self._numbering.label(paragraph) + paragraph_text(paragraph)
        level = self._styles.heading_level(paragraph)
        if level is None:
            self._writer.line(text)
        else:
            self._writer.heading(text, level)
        for box in _text_boxes(paragraph):
            self._blocks(box)

    def _table(self, table: etree._Element) -> None:
        rows = table_rows(table, self._lines)
        if is_layout(rows.cells, is_bordered(table, self._styles)):
            for row in rows.cells:
                for cell in row:
                    for line in cell.lines:
                        self._writer.line(line)
        else:
            self._writer.table(to_grid(rows.cells, rows.headers))

    def _lines(self, cell: etree._Element) -> tuple[str, ...]:
        """The paragraphs of a table cell, and those of a table inside it."""
        return tuple(
            self._numbering.label(paragraph) + paragraph_text(paragraph)
            for paragraph in cell.iter(qn("w:p"))
            if not _is_repeated(paragraph, cell)
        )


def paragraph_text(paragraph: etree._Element) -> str:
    """The visible text of a paragraph: with tracked insertions, without tracked deletions and text boxes."""
    return "".join(_pieces(paragraph))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _TEXT:
            yield child.text or ""
        elif child.tag == qn("w:sym"):
            yield chr(int(child.get(qn("w:char"), "20"), 16))  # a sign of a symbol font; cleaning knows the usual ones
        elif child.tag == qn("w:r"):
            yield "" if _is_hidden(child) else _in_its_font(child, "".join(_pieces(child)))
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _pieces(child)


def _in_its_font(run: etree._Element, text: str) -> str:
    """The text of a run as its font shows it, where that is a TCVN3 font of capitals or one of symbols."""
    fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    font = "" if fonts is None else (fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "").lower()
    if not font.startswith((TCVN3_FONT, VNI_FONT)):
        return text
    text = text.translate(_FROM_SYMBOL_FONT)
    return in_capitals(text) if font.startswith(TCVN3_FONT) and font.endswith(TCVN3_CAPITALS_FONT_END) else text


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val"), "true") not in ("0", "false", "off")


def _notes(document: WordDocument) -> Iterator[etree._Element]:
    """The footnotes and endnotes, without the lines that separate them from the text."""
    for name in _NOTES:
        for relation in document.part.rels.values():
            if relation.reltype.endswith(f"/{name}") and not relation.is_external:
                root = etree.fromstring(relation.target_part.blob)
                yield from (note for note in root if note.get(qn("w:type")) is None)


def _text_boxes(paragraph: etree._Element) -> list[etree._Element]:
    """The text boxes anchored in a paragraph; the copy for old programs is passed over."""
    boxes = paragraph.iter(qn("w:txbxContent"))
    return [box for box in boxes if not _is_repeated(box, paragraph)]


def _is_repeated(element: etree._Element, top: etree._Element) -> bool:
    """Whether an element below ``top`` is a copy for old programs, or lies in a text box that is written on its own."""
    for ancestor in element.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag in _SKIPPED and (ancestor.tag != qn("w:txbxContent") or element.tag == qn("w:txbxContent")):
            return True
    return False
