"""Whether a number of a statement is said of what its evidence says it of.

Inside one language the words beside it decide: "112 bé trai" does not follow from "117 bé trai, 112 bé gái". Across
languages only what stands in the nearest sentence counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.generate.pieces import Unit, unnumbered
from assistant.generate.values import Quantity, read_values, years
from assistant.generate.words import around, clauses, words
from index.types import Language

_REACH = 4  # words on each side that say what a number counts
_CLEARLY = 2  # words more that another number must share before this one counts as misplaced


@dataclass(frozen=True, slots=True)
class _Place:
    value: Decimal
    unit: str
    context: frozenset[str]


def misplaced(text: str, language: Language, units: Sequence[Unit]) -> str | None:
    """The first number of ``text`` that the units, in the same language, say of something else."""
    known = [place for unit in units if unit.language is language for place in _places(unit.text, language, True)]
    for quantity, place in zip(_quantities(text, language), _places(text, language, False), strict=True):
        own = [len(place.context & one.context) for one in known if one.value == place.value]
        others = [
            len(place.context & one.context) for one in known if one.value != place.value and one.unit == place.unit
        ]
        if own and others and max(others) >= max(own) + _CLEARLY:
            return text[quantity.start : quantity.end]
    return None


def _quantities(text: str, language: Language, generous: bool = False) -> tuple[Quantity, ...]:
    return (*read_values(text, language, generous).quantities, *years(text))


def _places(text: str, language: Language, generous: bool) -> Iterator[_Place]:
    plain = unnumbered(text) if generous else text
    parts = clauses(plain)
    for quantity in _quantities(plain, language, generous):
        start, end = next(((s, e) for s, e in parts if s <= quantity.start < e), (0, len(plain)))
        beside = [word for word in words(plain, language) if start <= word.start < max(end, quantity.end)]
        yield _Place(quantity.value, quantity.unit, around(beside, quantity.start, quantity.end, _REACH))
