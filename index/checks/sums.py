"""Totals and their parts: a part that is larger than its total, boys and girls that are not all children.

Only what cannot be right is found. Parts may overlap ("其中 women …, members …"), so their sum says nothing unless they
are two that make up the whole (:data:`index.patterns.checks.COMPLEMENTS`); an "about" is given all its room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.checks import shares
from index.checks.figures import Figure, figures
from index.checks.findings import Finding, FindingKind
from index.patterns.checks import (
    COMPLEMENTS,
    EXHAUSTIVE,
    OF_WHICH_EN,
    OF_WHICH_VI,
    OF_WHICH_ZH,
    SCOPE_END,
    TOTAL_LABEL,
    WHOLE_NUMBER,
)
from index.types import Document, Language, Part, Span, Table
from index.writing.folding import simplify
from index.writing.lines import Line, lines

_LONGEST_SCOPE = 300  # characters on either side of "of which"; keeps the time linear
_OF_WHICH = {Language.ZH: OF_WHICH_ZH, Language.VI: OF_WHICH_VI, Language.EN: OF_WHICH_EN}
_BULLET = re.compile(r"^[\s+*•·–-]+|[\s:：()（）]+$")
_FIRST_PART = re.compile(r"\s*[(（]?\s*(?:trong đó|其中|of which)?\s*:?\s*", re.IGNORECASE)


def in_text(document: Document, part: Part) -> Iterator[Finding]:
    """Contradictions between a total and what is said "of which" in the same sentence."""
    text = document.text
    places = list(_OF_WHICH[part.language].finditer(text, part.start, part.end))
    for which, following in zip(places, [*places[1:], None], strict=False):
        end = min(_scope_end(text, which.end()), following.start() if following else part.end)
        totals = list(figures(text, _scope_start(text, which.start()), which.start(), part.language))
        parts = list(figures(text, which.end(), end, part.language))
        larger = next(filter(None, (_larger(totals, one, text) for one in parts)), None)
        counted = [total for total in totals if parts and _same_kind(total, parts[0])]
        if larger:
            yield larger
        elif len(counted) == 1 and EXHAUSTIVE.match(text, which.start()):
            yield from _all_parts(text, counted[0], parts)
        elif len(parts) == 2 and _make_up_the_whole(text, parts[0], parts[1], which.end(), end):
            yield from _sum_differs(text, totals, parts[0], parts[1])
        if len(counted) == 1 and not larger:
            for part_of_it, limit in zip(parts, [*(one.start for one in parts[1:]), end], strict=False):
                yield from shares.behind(text, counted[0], part_of_it, limit)


def in_table(document: Document, table: Table) -> Iterator[Finding]:
    """A total, then two rows (or columns) that make it up, and do not."""
    rows = [row.cells for row in table.rows]
    for total, one, other in zip(rows, rows[1:], rows[2:], strict=False):
        label = next((i for i, cell in enumerate(one) if _text(document, cell).strip()), 0)
        even = len(total) == len(one) == len(other) > label + 1
        if even and _complementary(_text(document, one[label]), _text(document, other[label])):
            for cells in zip(total[label + 1 :], one[label + 1 :], other[label + 1 :], strict=True):
                yield from _three(document.text, cells)
    for header in (row for row in table.rows if row.header):
        for at in range(len(header.cells) - 2):
            names = [_text(document, cell) for cell in header.cells[at : at + 3]]
            if TOTAL_LABEL.fullmatch(simplify(names[0])) and _complementary(names[1], names[2]):
                threes = [
                    row.cells[at : at + 3]
                    for row in table.rows
                    if not row.header and len(row.cells) == len(header.cells)
                ]
                yield from (finding for cells in threes for finding in _three(document.text, cells))


def in_lines(document: Document, part: Part) -> Iterator[Finding]:
    """The same in a table whose cells became lines: two labels, then total, one and other for each column."""
    page = lines(document.text, part.start, part.end)
    for i, (one, other) in enumerate(pairwise(page)):
        if not _complementary(one.plain, other.plain):
            continue
        numbers = _numbers(page, i + 2)
        if numbers and len(numbers) % 3 == 0:
            for at in range(0, len(numbers), 3):
                yield from _three(document.text, [Span(line.start, line.end) for line in numbers[at : at + 3]])


def _scope_start(text: str, offset: int) -> int:
    low = max(0, offset - _LONGEST_SCOPE)
    ends = [match.end() for match in SCOPE_END.finditer(text, low, offset)]
    return ends[-1] if ends else low


def _scope_end(text: str, offset: int) -> int:
    """Where the parts end: with the sentence, or with the bracket that "of which" stands in."""
    limit = min(len(text), offset + _LONGEST_SCOPE)
    end = SCOPE_END.search(text, offset, limit)
    stop = end.start() if end else limit
    closing = re.compile(r"[)）]").search(text, offset, stop)
    opening = re.compile(r"[(（]").search(text, offset, stop)
    return closing.start() if closing and (not opening or opening.start() > closing.start()) else stop


def _larger(totals: Sequence[Figure], part: Figure, text: str) -> Finding | None:
    same = [total for total in totals if total.unit == part.unit] if part.unit else totals[-1:]
    largest = max(same, key=lambda total: total.high, default=None)
    if largest is None or part.low <= largest.high:
        return None
    values = {"total": text[largest.start : largest.end].strip(), "part": text[part.start : part.end].strip()}
    return Finding(FindingKind.PART_LARGER, (largest.span, part.span), values)


def _sum_differs(text: str, totals: Sequence[Figure], one: Figure, other: Figure) -> Iterator[Finding]:
    same = [total for total in totals if _same_kind(total, one)]
    low, high = one.low + other.low, one.high + other.high
    if same and all(high < total.low or low > total.high for total in same):
        yield _differs(text, same[-1].span, one.span, other.span, low)


def _all_parts(text: str, total: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    """A finding when parts that are said to be all do not add up to their whole."""
    if len(parts) < 2 or any(part.unit != parts[0].unit for part in parts):
        return
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    if high < total.low or low > total.high:
        values = {"total": text[total.start : total.end].strip(), "sum": f"{low:.15g}"}
        yield Finding(FindingKind.PARTS_DIFFER, (total.span, *(part.span for part in parts)), values)


def _same_kind(total: Figure, part: Figure) -> bool:
    """Whether both count the same: "2.380 trẻ" and "1.225 nam" do, the label being the unit."""
    return part.unit in ("", total.unit) or any(part.unit in pair for pair in COMPLEMENTS)


def _make_up_the_whole(text: str, one: Figure, other: Figure, begin: int, end: int) -> bool:
    """Whether the labels of two figures, all before or all behind them, name the two halves of a whole."""
    before = text[begin : one.end], text[one.end : other.end]
    behind = text[begin : other.start], text[other.start : end]
    return _opposed(*before) or _opposed(*behind)


def _opposed(one: str, other: str) -> bool:
    one, other = simplify(one).lower(), simplify(other).lower()
    return any(
        _holds(one, a) and _holds(other, b) and not _holds(one, b) and not _holds(other, a)
        for pair in COMPLEMENTS
        for a, b in (pair, pair[::-1])
    )


def _holds(label: str, word: str) -> bool:
    whole = word if "\u4e00" <= word[0] <= "\u9fff" else rf"(?<!\w){word}(?!\w)"
    return re.search(whole, label) is not None


def _complementary(one: str, other: str) -> bool:
    labels = tuple(_BULLET.sub("", simplify(_FIRST_PART.sub("", label, count=1))).lower() for label in (one, other))
    return labels in COMPLEMENTS or labels[::-1] in COMPLEMENTS


def _three(text: str, cells: Sequence[Span]) -> Iterator[Finding]:
    """A finding when three cells are whole numbers and the first is not the sum of the others."""
    matches = [WHOLE_NUMBER.fullmatch(text, cell.start, cell.end) for cell in cells]
    numbers = [int(re.sub(r"[.,]", "", match["number"])) for match in matches if match]
    if len(numbers) == 3 and numbers[0] != numbers[1] + numbers[2]:
        yield _differs(text, cells[0], cells[1], cells[2], numbers[1] + numbers[2])


def _differs(text: str, total: Span, one: Span, other: Span, sums: float) -> Finding:
    spans = (total, one, other)
    written = [text[span.start : span.end].strip() for span in spans]
    values = {"total": written[0], "one": written[1], "other": written[2], "sum": f"{sums:g}"}
    return Finding(FindingKind.SUM_DIFFERS, spans, values)


def _text(document: Document, cell: Span) -> str:
    return document.text[cell.start : cell.end]


def _numbers(page: Sequence[Line], start: int) -> list[Line]:
    found: list[Line] = []
    for line in page[start:]:
        if not WHOLE_NUMBER.fullmatch(line.plain):
            break
        found.append(line)
    return found
