"""An encoder that remembers the questions it has seen: one question is encoded for search and again for extraction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Encoder

# Questions remembered: 256 vectors of 384 float32 are 400 kB.
REMEMBERED = 256


class RememberingEncoder:
    """``encoder`` with a memory for single questions. Passages go straight through."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._question = lru_cache(REMEMBERED)(self._encode_one)

    @property
    def name(self) -> str:
        return self._encoder.name

    @property
    def dimension(self) -> int:
        return self._encoder.dimension

    @property
    def max_tokens(self) -> int:
        return self._encoder.max_tokens

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return np.stack([self._question(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encoder.encode_passages(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._encoder.count_tokens(texts)

    def _encode_one(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._encoder.encode_queries([text])[0]
        vector.setflags(write=False)
        return vector
