"""What a check of a document finds: figures, dates and names that cannot all be right, and damaged characters."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from index.types import Span


class FindingKind(StrEnum):
    """What is wrong. The names are the keys of the sentences in ``prompts/check.*.toml``."""

    PART_LARGER = "part_larger"  # a part is larger than its total
    SUM_DIFFERS = "sum_differs"  # two parts that make up the whole do not add up to it
    PARTS_DIFFER = "parts_differ"  # more parts than two, that make up the whole, do not add up to it
    SHARE_DIFFERS = "share_differs"  # a percentage is not that of its numerator and denominator
    NAMES_DIFFER = "names_differ"  # one person's role with two family names
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_YEAR = "no_such_year"
    SEPARATOR = "separator"  # a thousands separator at the wrong place
    DAMAGED = "damaged"  # characters lost or wrongly decoded
    MARKUP = "markup"  # leftover tags


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot be right. ``places`` are all stretches of text that have to do with it, in order."""

    kind: FindingKind
    places: tuple[Span, ...]
    values: dict[str, str] = field(default_factory=dict, hash=False)  # what the sentence about it names

    @property
    def start(self) -> int:
        return self.places[0].start

    @property
    def is_damage(self) -> bool:
        """Whether characters are damaged here, and nothing is contradicted."""
        return self.kind in (FindingKind.DAMAGED, FindingKind.MARKUP)
