"""Whether what is asked for may stand in words that cannot be read: then nothing is said to be missing.

"Có bao nhiêu bệnh viện?"   "Huyện có 6 b?nh vi?n"   → the 6 may be of hospitals
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.asked.question import Want
from assistant.evidence.competing import Unit
from assistant.evidence.wanted import holds
from index.damage.marks import find_damage

BESIDE = 20  # characters between a number and a damaged stretch that may be what it is of
TEXTS_REMEMBERED = 4096  # stretches whose damage is remembered; some 2 ms to find that of a sentence


def may_hide_figure(units: Sequence[Unit]) -> bool:
    """Whether a damaged stretch of any unit has a number beside it: then it may be what the number is of."""
    beside = (unit.text[max(0, start - BESIDE) : end + BESIDE] for unit in units for start, end in _damaged(unit.text))
    return any(holds(Want.FIGURE, stretch) for stretch in beside)


def may_hide_words(units: Sequence[Unit]) -> bool:
    """Whether a part of any unit cannot be read."""
    return any(_damaged(unit.text) for unit in units)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _damaged(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((damage.start, damage.end) for damage in find_damage(text))
