"""What the rest of the project knows of an embedding model.

Vectors are float32, one row a text, of unit length, so that a dot product is a cosine. Questions and passages
are encoded apart because most retrieval models put another prompt before each.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

# Longer texts are cut, never averaged over windows: that costs 5 points of recall@1 (DESIGN.md, measured facts).
MAX_TOKENS = 512


class Encoder(Protocol):
    """Turns texts into vectors. Implementations may be shared by threads; they lock where they must."""

    @property
    def name(self) -> str:
        """Identity for an index's manifest: model, fingerprint of its weights, backend and precision."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """Most tokens of one vector, prompt and special tokens included; what is beyond is cut off."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, shape (n, dimension), in the order given. An empty list gives (0, dimension)."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, shape (n, dimension), in the order given. An empty list gives (0, dimension)."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text alone: without the prompt, without special tokens, before anything is cut."""
        ...


def composed(texts: Sequence[str]) -> list[str]:
    """The texts in NFC. Tokenizers do not compose decomposed Vietnamese, which real files hold."""
    return [unicodedata.normalize("NFC", text) for text in texts]
