"""Columns of a table that do not add up to the figure in its row of totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.checks.findings import Finding, FindingKind
from index.patterns.checks import TOTAL_LABEL, WHOLE_NUMBER
from index.types import Document, Span, Table
from index.writing.folding import simplify

# Fewer rows are checked as a whole and its halves (:mod:`index.checks.sums`).
_FEWEST_ROWS = 3


def in_table(document: Document, table: Table) -> Iterator[Finding]:
    """Columns that do not add up, where another one does.

    Without such a one nothing says that the rows are apart: they may hold each other ("huyện", then its communes).
    """
    rows = [row.cells for row in table.rows if not row.header and row.certain]
    totals = [i for i, cells in enumerate(rows) if _is_total(document.text, cells)]
    if len(totals) != 1 or totals[0] not in (0, len(rows) - 1):
        return
    total = rows.pop(totals[0])
    if len(rows) < _FEWEST_ROWS or any(len(cells) != len(total) for cells in rows):
        return
    columns = [(whole, parts) for whole, *parts in zip(total, *rows, strict=True)]
    judged = [(whole, parts, _sum_and_whole(document.text, whole, parts)) for whole, parts in columns]
    if any(numbers and numbers[0] == numbers[1] for *_, numbers in judged):
        for whole, parts, numbers in judged:
            if numbers and numbers[0] != numbers[1]:
                yield _finding(document.text, whole, parts, numbers[0])


def _is_total(text: str, cells: Sequence[Span]) -> bool:
    label = next((text[cell.start : cell.end] for cell in cells if text[cell.start : cell.end].strip()), "")
    return TOTAL_LABEL.fullmatch(simplify(label)) is not None


def _sum_and_whole(text: str, whole: Span, parts: Sequence[Span]) -> tuple[int, int] | None:
    """The sum of a column and its total; None where a cell is no whole number."""
    matches = [WHOLE_NUMBER.fullmatch(text, cell.start, cell.end) for cell in (whole, *parts)]
    numbers = [int(re.sub("[.,]", "", match["number"])) for match in matches if match]
    return (sum(numbers[1:]), numbers[0]) if len(numbers) == len(matches) else None


def _finding(text: str, whole: Span, parts: Sequence[Span], total: int) -> Finding:
    places = tuple(sorted((whole, *parts), key=lambda cell: cell.start))
    return Finding(
        FindingKind.PARTS_DIFFER, places, {"total": text[whole.start : whole.end].strip(), "sum": f"{total}"}
    )
