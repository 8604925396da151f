"""Which documents say the same: the scan of a notice is the notice, and to cite the one for the other is not wrong.

A document is a copy of another when most of its runs of three words stand in the other; recognition of a scan spoils
a few of them, and a scan may be one page of many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from eval.facts import fold

TextOf = Callable[[str], str | None]
"""The cleaned text of a document by its path; None for a document that the index does not hold."""

# Share of runs in common. The scan in the shipped collection has 0.96, other documents on the same matter at most 0.17.
LEAST = 0.5
_RUN = 3
_WORD = re.compile(r"[^\W\u3400-\u9fff]+|[\u3400-\u9fff]")


class Copies:
    """Tells copies of documents; without ``text_of`` a document is a copy of itself alone."""

    def __init__(self, text_of: TextOf | None = None) -> None:
        self._text_of = text_of

    def among(self, path: str, others: Iterable[str]) -> bool:
        """Whether the document at ``path`` is one of the others, or a copy of one."""
        others = tuple(others)
        return path in others or any(self._is_copy(path, other) for other in others)

    def _is_copy(self, path: str, other: str) -> bool:
        if self._text_of is None:
            return False
        text, source = self._text_of(path), self._text_of(other)
        return bool(text and source) and shared(text or "", source or "") >= LEAST


def shared(text: str, source: str) -> float:
    """Share of the runs of three words of ``text`` that ``source`` holds too, in [0, 1]."""
    runs = _runs(text)
    return len(runs & _runs(source)) / len(runs) if runs else 0.0


@lru_cache(maxsize=64)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(fold(text))
    return frozenset(zip(*(words[i:] for i in range(_RUN)), strict=False))
