"""Writes an official document as a DOCX with real heading styles and the usual letterhead and signature tables."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from eval.corpus.source import NATIONAL_MOTTO, RECIPIENTS_HEADING, Source

_FONT = "Times New Roman"  # the font that official documents are written in
_BODY_SIZE = Pt(13)
_FIXED_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # any fixed moment makes the file the same every time
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that the ZIP format knows


def docx_bytes(source: Source) -> bytes:
    """The finished DOCX, the same bytes every time."""
    document = docx.Document()
    _set_up(document, source)
    document.add_paragraph().add_run(source.note).italic = True
    _letterhead(document, source)
    document.add_paragraph(source.type, style="Title")
    document.add_paragraph(source.title, style="Subtitle")
    for block in source.body:
        document.add_paragraph(block.text, style=f"Heading {block.level}" if block.level else None)
    _closing(document, source)
    out = BytesIO()
    document.save(out)
    return _with_fixed_dates(out.getvalue())


def _set_up(document: Document, source: Source) -> None:
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2"):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        _plain(style, centred=name in ("Title", "Subtitle"), bold=name != "Normal")
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(30), Mm(18), Mm(20), Mm(20)
    properties = document.core_properties
    properties.title, properties.author = source.running, " ".join(source.issuer)
    properties.comments, properties.language = "", "vi-VN"
    properties.created = properties.modified = _FIXED_DATE


def _plain(style: ParagraphStyle, *, centred: bool, bold: bool) -> None:
    """Black, upright, one font: the template's blue headings are not what an office has."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = _FONT, _BODY_SIZE, bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme font would win over the name
    if centred:
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
        if border is not None:
            style.element.get_or_add_pPr().remove(border)


def _letterhead(document: Document, source: Source) -> None:
    table = document.add_table(rows=2, cols=2)
    _fill(table.cell(0, 0), source.issuer, bold=True, centred=True)
    _fill(table.cell(0, 1), NATIONAL_MOTTO, bold=True, centred=True)
    _fill(table.cell(1, 0), (source.number,), centred=True)
    _fill(table.cell(1, 1), (source.dateline,), centred=True)


def _closing(document: Document, source: Source) -> None:
    table = document.add_table(rows=1, cols=2)
    _fill(table.cell(0, 0), (RECIPIENTS_HEADING, *source.recipients))
    _fill(table.cell(0, 1), (*source.signature, "", "", source.signer), bold=True, centred=True)


def _fill(cell: _Cell, lines: tuple[str, ...], *, bold: bool = False, centred: bool = False) -> None:
    """One paragraph a line; a new cell comes with one empty paragraph."""
    for number, line in enumerate(lines):
        paragraph: Paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.add_run(line).bold = bold
        paragraph.paragraph_format.space_after = Pt(0)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _with_fixed_dates(data: bytes) -> bytes:
    """The same archive without the moment at which it was written."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for entry in old.infolist():
            fixed = ZipInfo(entry.filename, _ZIP_DATE)
            fixed.compress_type = ZIP_DEFLATED
            new.writestr(fixed, old.read(entry))
    return out.getvalue()
