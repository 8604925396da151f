"""How near a statement is to its evidence in meaning, across languages.

Texts of one language resemble each other whatever they say; that part is taken off first, as search does it
(``index/fusion.py``). ``python -m eval.meaning_limits`` measures where the limits lie.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Encoder
from index.fusion import CENTROID_PART
from index.general import passage_centroid
from index.types import Language

Vectors = NDArray[np.float32]


class Meaning:
    """Vectors of texts that can be compared between languages. Safe to share between threads."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._centroids: dict[Language, Vectors] = {}

    def vectors(self, texts: Sequence[str], languages: Sequence[Language]) -> Vectors:
        """One vector of unit length a text, shape (n, d); the dot product of two is their nearness in [-1, 1]."""
        raw = self._encoder.encode_passages(list(texts))
        if not len(texts):
            return raw
        centred = raw - CENTROID_PART * np.stack([self._centroid(language) for language in languages])
        lengths = np.linalg.norm(centred, axis=1, keepdims=True)
        return (centred / np.maximum(lengths, 1e-6)).astype(np.float32)

    def _centroid(self, language: Language) -> Vectors:
        if language not in self._centroids:
            self._centroids[language] = passage_centroid(self._encoder, language)
        return self._centroids[language]
