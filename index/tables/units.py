"""The unit that a heading, a label or a caption gives: "(người)", "(triệu đồng)", "ĐVT: %", "（萬元）".

A multiplier in it counts for the figures below: "12,5" under "(triệu đồng)" is 12,500,000 VND.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from index.patterns.letters import LOWER
from index.patterns.quantities import SCALES, TIMES, UNITS
from index.patterns.tables import BRACKETED, RATE_AT_END, UNIT_SAID
from index.writing.numbers_read import one_of

_KNOWN = {spelling.lower(): unit for spelling, unit in {**UNITS, **TIMES}.items()}
_THOUSANDS = re.compile(r"1[.,]?(?P<zeros>000(?:[.,]?000)?)\s+")

_SCALE = re.compile(rf"(?:{one_of(SCALES)})\s?", re.IGNORECASE)
# A unit may be told more closely in small letters ("trẻ trai"); a capital begins a name ("xã Đông Hải").
_UNIT = re.compile(rf"(?i:{one_of(_KNOWN)})(?P<closer>(?: [{LOWER}]+){{0,3}})")


@dataclass(frozen=True, slots=True)
class TableUnit:
    """``text[start:end]`` is the unit as it is written, with its multiplier.

    ``name`` is the unit's own name ("people", "VND", "%"), or what is written where it has none.
    """

    start: int
    end: int
    name: str
    scale: Decimal = Decimal(1)


def unit_in_label(text: str, start: int, end: int) -> TableUnit | None:
    """The unit that a heading or a label gives in brackets, at its end ("Tỷ lệ %"), or is itself ("%", "Người")."""
    said = _said(text, start, end)
    if said:
        return said
    for match in BRACKETED.finditer(text, start, end):
        unit = _known(text, *match.span("unit"))
        if unit:
            return unit
    rate = RATE_AT_END.search(text[start:end])
    at = start + rate.start() if rate else start
    return _known(text, at, end, closer=False)


def unit_in_caption(text: str, start: int, end: int) -> TableUnit | None:
    """The unit that a line above a table gives for all of its figures."""
    said = _said(text, start, end)
    brackets = (_known(text, *match.span("unit")) for match in BRACKETED.finditer(text, start, end))
    return said or next((unit for unit in brackets if unit), None)


def unit_in_cell(text: str, start: int, end: int) -> TableUnit:
    """The unit that a cell of a column of units holds, known or not."""
    return _known(text, start, end) or TableUnit(start, end, " ".join(text[start:end].split()))


def _said(text: str, start: int, end: int) -> TableUnit | None:
    match = UNIT_SAID.search(text, start, end)
    return unit_in_cell(text, *match.span("unit")) if match else None


def _known(text: str, start: int, end: int, closer: bool = True) -> TableUnit | None:
    """The unit at ``start``, up to a comma; ``None`` when what stands there is something else ("dự kiến")."""
    end = start + len(re.split("[,;，；、]", text[start:end])[0].rstrip())
    at, scale = start, Decimal(1)
    thousands = _THOUSANDS.match(text, at, end)
    if thousands:
        at, scale = thousands.end(), Decimal(10) ** thousands["zeros"].count("0")
    multiplier = _SCALE.match(text, at, end)
    if multiplier:
        at, scale = multiplier.end(), scale * SCALES[multiplier.group().strip().lower()]
    written = text[at:end]
    matches = [_UNIT.fullmatch(piece.strip()) for piece in written.split("/")]
    if not written or not all(matches) or (not closer and any(match and match["closer"] for match in matches)):
        return None
    name = _KNOWN.get(written.lower()) or written
    return TableUnit(start, end, name, scale)
