"""Quoted rows of a table drawn as a table: those that an answer quotes one after another, below their headings.

    > TT \\| Nội dung \\| 6 tháng [1]          > | TT | Nội dung | 6 tháng | [1] |
                                       →     > | --- | --- | --- | --- |
    > \\| Số trẻ sinh ra \\| 2.380 [2]         > |  | Số trẻ sinh ra | 2.380 | [2] |

A row of which it is not certain what stands in which column stays as it is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.quoting.draft import inline
from assistant.types import Answer, Citation
from assistant.ui.exchange import DocumentOf
from index.types import Document, Row, Table

_QUOTATION = re.compile(r">.*(?<!\\)(?P<mark>\[(?P<n>\d+)\].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A paragraph of an answer; ``lines`` are the cells of the table rows that it quotes, where it does."""

    paragraph: str
    table: tuple[str, int] | None = None  # the document, and where its table begins
    lines: tuple[tuple[str, ...], ...] = ()
    heads: bool = False  # whether the first line is one of column headings
    mark: str = ""  # of the citation, with the warnings behind it


def with_tables(answer: Answer, document_of: DocumentOf) -> str:
    """The Markdown of an answer, its quoted table rows as tables."""
    citations = {citation.n: citation for citation in answer.citations}
    quoted = [_quoted(paragraph, citations, document_of) for paragraph in answer.answer.split("\n\n")]
    runs = groupby(quoted, key=lambda one: (one.table, one.paragraph if one.table is None else ""))
    return "\n\n".join(_drawn(list(run)) for _, run in runs)


def _quoted(paragraph: str, citations: dict[int, Citation], document_of: DocumentOf) -> _Quoted:
    match = _QUOTATION.fullmatch(paragraph)
    citation = citations.get(int(match["n"])) if match else None
    document = document_of(citation.document) if citation else None
    if match is None or citation is None or document is None:
        return _Quoted(paragraph)
    table = next((one for one in document.tables if one.start <= citation.start and citation.end <= one.end), None)
    rows = _rows(table, citation) if table else []
    lines = [line for row in rows for line in _lines(document, row)]
    if table is None or not rows or not all(_is_drawable(document, row) for row in rows):
        return _Quoted(paragraph)
    return _Quoted(paragraph, (document.path, table.start), tuple(lines), rows[0].header, match["mark"])


def _rows(table: Table, citation: Citation) -> list[Row]:
    """The rows that a citation quotes; none where it quotes only a part of one."""
    touched = [row for row in table.rows if row.start < citation.end and citation.start < row.end]
    cells = [cell for row in touched for cell in row.cells if cell.start < cell.end]
    whole = all(citation.start <= cell.start and cell.end <= citation.end for cell in cells)
    return touched if cells and whole else []


def _is_drawable(document: Document, row: Row) -> bool:
    """Whether the lines of its cells stand side by side: as many in each, or several in the label alone."""
    label, *others = [len(cell) for cell in _cells(document, row) if cell] or [0]
    return row.certain and (row.header or len({label, *others}) == 1 or set(others) <= {1})


def _lines(document: Document, row: Row) -> Iterator[tuple[str, ...]]:
    """The row as one line of a table, or as one for each line of its cells."""
    cells = _cells(document, row)
    counts = {len(cell) for cell in cells if cell}
    if row.header or len(counts) != 1:
        yield tuple(" ".join(cell) for cell in cells)
        return
    for i in range(*counts):
        yield tuple(cell[i] if cell else "" for cell in cells)


def _cells(document: Document, row: Row) -> list[list[str]]:
    """The lines of each cell."""
    texts = [document.text[cell.start : cell.end] for cell in row.cells]
    return [[" ".join(line.split()) for line in text.splitlines() if line.strip()] for text in texts]


def _drawn(run: Sequence[_Quoted]) -> str:
    if run[0].table is None:
        return run[0].paragraph
    width = max(len(line) for one in run for line in one.lines)
    rows = [row for one in run for row in _marked(one, width)]
    head, body = (rows[0], rows[1:]) if run[0].heads else ([""] * (width + 1), rows)
    return "\n".join(f"> | {' | '.join(row)} |" for row in (head, ["---"] * (width + 1), *body))


def _marked(one: _Quoted, width: int) -> Iterator[list[str]]:
    """Its lines as Markdown, all of one width, the mark of the citation behind the first."""
    for line, mark in zip(one.lines, (one.mark, *[""] * len(one.lines)), strict=False):
        yield [*map(inline, line), *[""] * (width - len(line)), mark]
