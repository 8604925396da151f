"""The labels above a row that it belongs under: the heading of its group, the total that it is a part of.

I    Chỉ tiêu dân số
1    Số trẻ sinh ra        2.380     under "Chỉ tiêu dân số"
     - Nam                 1.225     under that, and under "Số trẻ sinh ra"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.patterns.tables import LABEL_NUMBER, OF_WHICH, PART_OF_ABOVE, REMARK
from index.types import Field

# Kinds of numbers from the outermost to the innermost, as official documents use them; "decimal." is "1.1".
_ORDER = ("upper", "roman", "han", "decimal", "decimal.", "decimal..", "decimal...", "lower")
_PARTS = ("bullet", "of which", "part")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row, or a line of one, as far as grouping looks at it."""

    number: str  # what stands in the column of numbers
    label: Field | None
    has_values: bool


@dataclass(frozen=True, slots=True)
class Above:
    """The labels that a row is under, the outermost first: headings of groups, then totals that it is a part of."""

    headings: tuple[Field, ...] = ()
    totals: tuple[Field, ...] = ()  # and what stands between them and the row: "Trong đó:"


@dataclass(frozen=True, slots=True)
class _Open:
    """A row that rows below may belong under."""

    style: str
    heading: bool
    label: Field

    @property
    def key(self) -> tuple[str, bool]:
        # Rows without a number are headings or rows of values; the others are told by their numbers.
        return self.style, self.heading and not self.style


def groups(rows: Sequence[Labelled]) -> list[Above]:
    """For each row the labels that it is under."""
    stack: list[_Open] = []
    found: list[Above] = []
    for row in rows:
        if row.label is None or is_remark(row):
            found.append(Above())
            continue
        own = _Open(_style(row.number, row.label.value), not row.has_values, row.label)
        _close(stack, own)
        found.append(_above(stack, own))
        stack.append(own)
    return found


def is_remark(row: Labelled) -> bool:
    """Whether a row without values says something of the figures above instead of heading those below."""
    return not row.has_values and row.label is not None and REMARK.match(row.label.value) is not None


def _close(stack: list[_Open], own: _Open) -> None:
    """Takes off what ends where ``own`` begins: the last row of its kind and all below that."""
    keys = [row.key for row in stack]
    if own.key in keys:
        del stack[keys.index(own.key) :]
    if own.heading:
        while stack and not stack[-1].heading and not _is_part(own.style, stack[-1]):
            stack.pop()


def _above(stack: Sequence[_Open], own: _Open) -> Above:
    found: list[_Open] = []
    style = own.style
    for row in reversed(stack):
        if row.heading or _is_part(style, row):
            found.insert(0, row)
            style = row.style
    first = next((at for at, row in enumerate(found) if not row.heading), len(found))
    return Above(tuple(row.label for row in found[:first]), tuple(row.label for row in found[first:]))


def _is_part(style: str, above: _Open) -> bool:
    """Whether a row of ``style`` is a part of a row with values above it."""
    if style.startswith(_PARTS):
        return style != above.style
    return style in _ORDER and above.style in _ORDER and _ORDER.index(style) > _ORDER.index(above.style)


def _style(number: str, label: str) -> str:
    """How a row is numbered: "roman", "decimal" with a dot for each level below the first, "bullet +", ""."""
    match = LABEL_NUMBER.match(number) or _opening(label)
    words = label[match.end() :].strip() if match and match.lastgroup == "bullet" else label
    if PART_OF_ABOVE.fullmatch(words) and (match is None or words != label):
        return "part"
    if match is None:
        return "of which" if OF_WHICH.match(label) else ""
    kind = match.lastgroup or ""
    if kind == "bullet":
        return f"bullet {match.group()}"
    return kind + "." * match.group().rstrip(".").count(".") if kind == "decimal" else kind


def _opening(label: str) -> re.Match[str] | None:
    """The number that a label begins with; without a sign behind it ("15 tuổi") it is a part of the label."""
    match = LABEL_NUMBER.match(label)
    signed = match and (
        match.lastgroup == "bullet" or "." in match.group() or label[match.end() :][:1] in tuple(".)、）")
    )
    return match if signed or (match and match.group()[-1] in ".)、") else None
