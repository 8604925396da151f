"""How near a stretch of a document is to a question in meaning, from the vectors that the index holds."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.store import Index
from index.structure.sentence_units import sentence_spans

# Of passages, whose texts the index keeps too: one question after another needs the same ones.
_spans = lru_cache(maxsize=1024)(sentence_spans)


class Nearness(Protocol):
    """Cosine of ``document.text[start:end]`` of the document at ``path`` with a question."""

    def __call__(self, path: str, start: int, end: int) -> float: ...


class SentenceNearness:
    """The best cosine among the indexed sentences that share text with the stretch.

    No text goes through the model: indexing has embedded every sentence once.
    """

    def __init__(self, index: Index, question: NDArray[np.float32]) -> None:
        """``question``: vectors of its wordings, shape (n, d), of unit length."""
        self._index = index
        self._question = question
        self._of_row = lru_cache(maxsize=None)(self._sentences)

    def __call__(self, path: str, start: int, end: int) -> float:
        rows = self._index.rows_in(path, start, end)
        near = [c for row in rows for s, e, c in self._of_row(int(row)) if s < end and start < e]
        return max(near, default=0.0)

    def _sentences(self, row: int) -> tuple[tuple[int, int, float], ...]:
        """Place and cosine of each sentence of the passage in ``row``."""
        passage = self._index.passage(row)
        spans = [(s.start, s.end) for s in _spans(passage.text)] or [(0, len(passage.text))]
        cosines = (self._index.sentence_vectors(row) @ self._question.T).max(axis=1)
        return tuple((passage.start + s, passage.start + e, float(c)) for (s, e), c in zip(spans, cosines, strict=True))
