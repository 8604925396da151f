"""Fakes that behave: what they return can be worked out by hand.

The fake encoder counts words: each, folded, adds 1 to one of 64 places, and the sum is brought to unit length. Texts
that share words are near each other, whatever their language.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.writing.folding import fold


@dataclass
class FakeEncoder:
    """A hashed bag of words. ``texts`` keeps every passage it was given, in order."""

    name: str = "fake-bag-of-words"
    dimension: int = 64
    max_tokens: int = 512
    texts: list[str] = field(default_factory=list)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts.extend(texts)
        return self._encode(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(_words(text)) for text in texts]

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in _words(text):
                vector[zlib.crc32(word.encode()) % self.dimension] += 1
            vector /= np.linalg.norm(vector) or 1
        return vectors


def _words(text: str) -> list[str]:
    # A Han character is a word of its own.
    return re.findall(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+", fold(text))
