"""Writes an official document as a PDF of several pages with a text layer, as an office's word processor exports it."""

from __future__ import annotations

from html import escape
from io import BytesIO

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    XPreformatted,
)

from eval.corpus.fonts import BOLD, REGULAR, font_path
from eval.corpus.source import NATIONAL_MOTTO, RECIPIENTS_HEADING, Block, Source

# Margins of official documents (Decree 30/2020): top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm.
_TOP, _LEFT, _RIGHT = 22 * mm, 30 * mm, 18 * mm
_WIDTH = A4[0] - _LEFT - _RIGHT
_COLUMNS = (0.42 * _WIDTH, 0.58 * _WIDTH)
_TEXT_SIZE, _SMALL_SIZE = 11, 9

_BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=_TEXT_SIZE, leading=16, spaceAfter=5, firstLineIndent=10 * mm)
_HEADING = ParagraphStyle("heading", parent=_BODY, fontName=BOLD, spaceBefore=4, keepWithNext=1)
_NOTE = ParagraphStyle("note", parent=_BODY, fontSize=_SMALL_SIZE, leading=12, firstLineIndent=0, spaceAfter=10)
_CENTRED = ParagraphStyle("centred", parent=_BODY, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=0)
_CENTRED_BOLD = ParagraphStyle("centred bold", parent=_CENTRED, fontName=BOLD)
_SMALL_CENTRED_BOLD = ParagraphStyle("letterhead", parent=_CENTRED_BOLD, fontSize=_SMALL_SIZE, leading=13)
_SMALL = ParagraphStyle("small", parent=_NOTE, spaceAfter=0)
_SMALL_BOLD = ParagraphStyle("small bold", parent=_SMALL, fontName=BOLD)


def pdf_bytes(source: Source) -> bytes:
    """The finished PDF, the same bytes every time (``invariant`` fixes date and id)."""
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, font_path(name)))
    out = BytesIO()
    issuer = " ".join(source.issuer)
    document = BaseDocTemplate(out, pagesize=A4, invariant=1, title=source.running, author=issuer, lang="vi")
    document.addPageTemplates(_page_template(source))
    document.build(_story(source))
    return out.getvalue()


def _page_template(source: Source) -> PageTemplate:
    """Running head from page 2 on, page number at the foot of every page."""

    def head(canvas: Canvas, _: BaseDocTemplate) -> None:
        if canvas.getPageNumber() > 1:
            canvas.setFont(REGULAR, _SMALL_SIZE)
            canvas.drawCentredString(A4[0] / 2, A4[1] - 14 * mm, source.running)

    def foot(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont(REGULAR, _SMALL_SIZE)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, f"Trang {canvas.getPageNumber()}")

    frame = Frame(_LEFT, _TOP, _WIDTH, A4[1] - 2 * _TOP, leftPadding=0, rightPadding=0)
    return PageTemplate("page", [frame], onPage=head, onPageEnd=foot)


def _story(source: Source) -> list[Flowable]:
    return [
        Paragraph(escape(source.note), _NOTE),
        _letterhead(source),
        Spacer(1, 6 * mm),
        Paragraph(escape(source.type), _CENTRED_BOLD),
        Paragraph(escape(source.title), _CENTRED_BOLD),
        Spacer(1, 6 * mm),
        *(_paragraph(block) for block in source.body),
        Spacer(1, 6 * mm),
        KeepTogether(_closing(source)),
    ]


def _paragraph(block: Block) -> Paragraph:
    return Paragraph(escape(block.text), _HEADING if block.level else _BODY)


def _letterhead(source: Source) -> Table:
    """Issuer beside the national motto, number beside place and date; blanks are kept as they are."""
    rows = [
        [_lines(source.issuer, _SMALL_CENTRED_BOLD), _lines(NATIONAL_MOTTO, _SMALL_CENTRED_BOLD)],
        [_lines((source.number,), _CENTRED), _lines((source.dateline,), _CENTRED)],
    ]
    return Table(rows, colWidths=_COLUMNS, style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _closing(source: Source) -> list[Flowable]:
    recipients = [*_lines((RECIPIENTS_HEADING,), _SMALL_BOLD), *_lines(source.recipients, _SMALL)]
    signature = [
        *_lines(source.signature, _CENTRED_BOLD),
        Spacer(1, 22 * mm),
        *_lines((source.signer,), _CENTRED_BOLD),
    ]
    columns = (0.55 * _WIDTH, 0.45 * _WIDTH)
    return [Table([[recipients, signature]], colWidths=columns, style=[("VALIGN", (0, 0), (-1, -1), "TOP")])]


def _lines(lines: tuple[str, ...], style: ParagraphStyle) -> list[Flowable]:
    return [XPreformatted(escape(line), style) for line in lines]
