"""A conversation as a Word file: every question with its answer and its sources, for the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph
from markdown_it.token import Token

from assistant.types import Answer
from assistant.ui.copying import source_lines, sources_heading
from assistant.ui.exchange import Conversation, DocumentOf
from assistant.ui.markup import answer_tokens
from assistant.ui.rows import with_tables
from assistant.ui.words import first

# The typeface that Nghị định 30/2020/NĐ-CP asks for, as East Asian typeface too: Word then chooses none of its own.
FONT = "Times New Roman"


def word_file(conversation: Conversation, document_of: DocumentOf) -> bytes:
    """The answered questions as the bytes of a .docx file."""
    paper = docx.Document()
    paper.styles["Normal"].font.name = FONT
    paper.core_properties.title = paper.core_properties.author = first("title")
    paper.add_heading(first("title"), 1)
    for exchange in conversation:
        if exchange.answer is not None:
            paper.add_heading(_xml_safe(exchange.question), 2)
            _write(paper, exchange.answer, document_of)
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _write(paper: WordDocument, answer: Answer, document_of: DocumentOf) -> None:
    _blocks(paper, answer_tokens(with_tables(answer, document_of)))
    lines = list(source_lines(answer, document_of))
    if lines:
        _emphasised(paper.add_paragraph(), sources_heading(answer), bold=True)
    for line in lines:
        paper.add_paragraph(_xml_safe(line))


def _blocks(paper: WordDocument, tokens: Sequence[Token]) -> None:
    """Paragraphs, quotations and tables; ``inline`` is where their words are."""
    quoted, rows = 0, []  # type: ignore[var-annotated]
    for token in tokens:
        quoted += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(token)
        elif token.type == "inline":
            _inline(paper.add_paragraph(style="Quote" if quoted else None), token.children or [])
        elif token.type == "table_close":
            _table(paper, rows)
            rows = []


def _table(paper: WordDocument, rows: Sequence[Sequence[Token]]) -> None:
    table = paper.add_table(len(rows), max(map(len, rows)), "Table Grid")
    for written, row in zip(table.rows, rows, strict=True):
        for cell, token in zip(written.cells, row, strict=False):
            _inline(cell.paragraphs[0], token.children or [])


def _inline(paragraph: Paragraph, tokens: Iterable[Token]) -> None:
    bold = italic = 0
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type in ("softbreak", "hardbreak"):
            paragraph.add_run().add_break()
        elif token.content:
            _emphasised(paragraph, token.content, bool(bold), bool(italic))


def _emphasised(paragraph: Paragraph, text: str, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(_xml_safe(text))
    run.bold, run.italic = bold or None, italic or None


def _xml_safe(text: str) -> str:
    """Without control characters and lone surrogates, which damaged documents hold and no XML file may."""
    kept = (one if one in "\n\t" or (one >= " " and not "\ud800" <= one <= "\udfff") else "\ufffd" for one in text)
    return "".join(kept).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
