"""An encoder that remembers the questions it has seen: one question is encoded for search and again for extraction."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Encoder

# Questions remembered: 256 vectors of 384 float32 are 400 kB.
REMEMBERED = 256


class RememberingEncoder:
    """``encoder`` with a memory for single questions. Passages go straight through. May be shared by threads."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: OrderedDict[str, NDArray[np.float32]] = OrderedDict()  # the latest ones last
        self._lock = threading.Lock()

    @classmethod
    def of(cls, encoder: Encoder) -> RememberingEncoder:
        """``encoder`` with a memory: itself where it has one, which all that share it then share."""
        return encoder if isinstance(encoder, cls) else cls(encoder)

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
        """Those that are new go through the model together: five short texts take half as long again as one."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        with self._lock:
            held = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in held]
        if new:
            held |= zip(new, self._encoder.encode_queries(new), strict=True)
        self._remember(held)
        return np.stack([held[text] for text in texts])

    def _remember(self, used: dict[str, NDArray[np.float32]]) -> None:
        with self._lock:
            for text, vector in used.items():
                self._known[text] = vector
                self._known.move_to_end(text)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encoder.encode_passages(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._encoder.count_tokens(texts)
