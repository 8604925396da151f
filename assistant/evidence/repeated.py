"""Quotations that say the same: each thing is quoted once, from the better of two copies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.competing import Unit
from index.types import Part
from index.writing.folding import fold

SAME = 0.9  # share of words in common from which two units are copies; recognition of a scan spoils a few
_WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]")


def identity(path: str, part: Part) -> tuple[str, str | int]:
    """What the text of a document and its scan have in common: number and date; of any other it is the place."""
    return (part.symbol.value, part.date.value) if part.symbol and part.date else (path, part.number)


def distinct(units: Sequence[Unit]) -> list[Unit]:
    """The units without those that say the same as a better one; of two copies the one that is no scan is kept."""
    kept: list[Unit] = []
    for unit in units:
        twin = next((i for i, other in enumerate(kept) if _are_copies(unit, other)), None)
        if twin is None:
            kept.append(unit)
        elif kept[twin].document.read_by == "ocr" != unit.document.read_by:
            kept[twin] = unit
    return kept


def _are_copies(unit: Unit, other: Unit) -> bool:
    return _same_words(unit.text, other.text) or _is_cut(unit, other) or _is_cut(other, unit)


def _is_cut(scanned: Unit, whole: Unit) -> bool:
    """Whether a unit is the beginning, at the foot of a scanned page, of what the document's text has whole."""
    if scanned.document.read_by != "ocr" or whole.document.read_by == "ocr" or _symbol(scanned) != _symbol(whole):
        return False
    words, others = set(_WORD.findall(fold(scanned.text))), set(_WORD.findall(fold(whole.text)))
    return len(words & others) >= SAME * len(words) and set(_figures(scanned.text)) <= set(_figures(whole.text))


def _symbol(unit: Unit) -> str:
    """The number of its document; a document without one is a copy of none."""
    return fold(unit.part.symbol.value).replace(" ", "") if unit.part.symbol else unit.document.path


def _same_words(first: str, second: str) -> bool:
    words, others = set(_WORD.findall(fold(first))), set(_WORD.findall(fold(second)))
    return len(words & others) >= SAME * len(words | others) and _figures(first) == _figures(second)


def _figures(text: str) -> list[str]:
    """Texts that differ in a figure say two things."""
    return re.findall(r"\d+", text)
