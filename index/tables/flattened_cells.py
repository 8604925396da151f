"""The cells of a table that was flattened to lines, each with what it is: a label, a value, the number of a row.

1          number
Dân số     label
390.239    value
           (a blank line too many: an empty cell)
2          number
Số trẻ     label
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from index.cleaning.flattened import LONGEST_CELL, is_cell, is_figure
from index.patterns.quantities import SCALES, UNITS
from index.patterns.tables import LETTER_NUMBER, NO_VALUE, SERIAL_HEADING, SERIAL_NUMBER, YEAR
from index.writing.lines import Line

# A label may be longer than other cells where figures follow it.
LONGEST_LABEL = 160

_WORDS = "|".join(re.escape(word) for word in sorted({*SCALES, *UNITS}, key=len, reverse=True))
_WITH_UNIT = re.compile(rf"[~≈<>≥≤+-]?\s?\d[\d.,]*\s?(?:(?:{_WORDS})\s?){{1,2}}")


class Kind(Enum):
    """What a cell is in its row."""

    NUMBER = auto()
    LABEL = auto()
    VALUE = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A line, or the lines of one cell: ``text[start:end]``. ``empty`` cells lie between it and the one before."""

    kind: Kind
    string: str
    start: int
    end: int
    empty: int = 0


def runs(page: Sequence[Line]) -> Iterator[list[Line]]:
    """The stretches of ``page`` in which every line may be a cell."""
    run: list[Line] = []
    for at, line in enumerate(page):
        if _may_be_cell(page, at):
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def cells(text: str, run: Sequence[Line]) -> list[Cell]:
    """The cells of a run, with the numbers of the rows and the empty cells told."""
    plain = [Cell(_kind(line.string), line.string, line.start, line.end) for line in run]
    return _with_serials(_with_letters(_with_empty(text, plain)))


def are_headings(values: Sequence[Cell]) -> bool:
    """Whether figures are column headings: years in order, or the numbers of the columns."""
    years = len(values) > 1 and all(YEAR.fullmatch(cell.string) for cell in values)
    return (years and _count_up(values)) or are_column_numbers(values)


def are_column_numbers(values: Sequence[Cell]) -> bool:
    """Whether figures number the columns: 1, 2, 3 or (1), (2), (3)."""
    return len(values) > 2 and values[0].string.strip("()") == "1" and _count_up(values)


def _count_up(values: Sequence[Cell]) -> bool:
    written = [cell.string.strip("()") for cell in values]
    return all(string.isdecimal() for string in written) and all(int(b) == int(a) + 1 for a, b in pairwise(written))


def _may_be_cell(page: Sequence[Line], at: int) -> bool:
    string = page[at].string
    if is_cell(string) or NO_VALUE.fullmatch(string):
        return True
    before_figure = at + 1 < len(page) and _kind(page[at + 1].string) is Kind.VALUE
    return LONGEST_CELL < len(string) <= LONGEST_LABEL and before_figure and is_cell(string[-LONGEST_CELL:])


def _kind(string: str) -> Kind:
    return Kind.VALUE if is_value(string) else Kind.LABEL


def is_value(string: str) -> bool:
    """Whether a cell holds a figure, with or without a unit, or the sign that there is none."""
    return bool(is_figure(string) or NO_VALUE.fullmatch(string) or _WITH_UNIT.fullmatch(string))


def _with_empty(text: str, plain: Sequence[Cell]) -> list[Cell]:
    """Counts the empty cells: the line breaks that a gap has more than is usual between two cells of these kinds."""
    breaks = [text.count("\n", a.end, b.start) for a, b in pairwise(plain)]
    if not breaks:
        return list(plain)
    unit = max(1, Counter(breaks).most_common(1)[0][0])
    usual: dict[tuple[Kind, Kind], int] = {}
    for (a, b), count in zip(pairwise(plain), breaks, strict=True):
        usual[a.kind, b.kind] = min(count, usual.get((a.kind, b.kind), count))
    label_after_value = (Kind.VALUE, Kind.LABEL)  # there an empty cell is the rule: the one for the row's number
    usual[label_after_value] = min(usual.get(label_after_value, unit), unit)
    found = [plain[0]]
    for (a, b), count in zip(pairwise(plain), breaks, strict=True):
        found.append(replace(b, empty=max(0, count - max(usual[a.kind, b.kind], unit)) // unit))
    return found


def _with_letters(found: Sequence[Cell]) -> list[Cell]:
    following = [cell.kind for cell in found[1:]] + [None]
    return [
        replace(cell, kind=Kind.NUMBER)
        if after is Kind.LABEL and cell.kind is Kind.LABEL and LETTER_NUMBER.fullmatch(cell.string)
        else cell
        for cell, after in zip(found, following, strict=True)
    ]


def _with_serials(found: Sequence[Cell]) -> list[Cell]:
    """Figures before labels that count 1, 2, 3 … are the numbers of the rows, if the rows then still have values."""
    chosen: list[int] = []
    last: tuple[int, ...] = ()
    for at, (cell, after) in enumerate(pairwise(found)):
        if cell.kind is Kind.NUMBER or SERIAL_HEADING.fullmatch(cell.string):
            last = ()  # the rows below a letter, or of another table, are counted anew
        serial = SERIAL_NUMBER.fullmatch(cell.string) if cell.kind is Kind.VALUE else None
        if serial is None or after.kind is not Kind.LABEL:
            continue
        number = tuple(int(part) for part in serial[1].split("."))
        if _succeeds(number, last) and (chosen or not _values_before(found, at)):
            chosen.append(at)
            last = number
    if len(chosen) < 2 or not _still_has_values(found, chosen):
        return list(found)
    return [replace(cell, kind=Kind.NUMBER) if at in chosen else cell for at, cell in enumerate(found)]


def _succeeds(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a row may be numbered so after ``last``: ``2`` after ``1`` or ``1.3``, ``1.1`` after ``1``."""
    if not last:
        return set(number) == {1}
    if number[:-1] == last and number[-1] == 1:
        return True
    depth = len(number)
    return depth <= len(last) and number[:-1] == last[: depth - 1] and number[-1] == last[depth - 1] + 1


def _values_before(found: Sequence[Cell], at: int) -> bool:
    """Whether figures other than column headings come before cell ``at``."""
    before = [cell for cell in found[:at] if cell.kind is Kind.VALUE]
    return bool(before) and not are_headings(before)


def _still_has_values(found: Sequence[Cell], chosen: Sequence[int]) -> bool:
    edges = [*chosen, len(found)]
    filled = sum(any(cell.kind is Kind.VALUE for cell in found[a + 1 : b]) for a, b in pairwise(edges))
    return filled * 2 > len(chosen)
