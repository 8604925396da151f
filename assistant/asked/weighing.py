"""How much each concept of a question says, measured on the collection: what few passages hold says most."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from assistant.asked.concepts import Concept
from index.store import Index
from index.writing.lexical import tokens

# A word that no passage holds may be a slip or an unknown name; it counts, but not above a rare known word.
_KINDS_THAT_SAY_LITTLE = {"measure": 0.3, "verb": 0.4, "general": 0.6}


class ConceptWeights:
    """``weights(concept)``: inverse document frequency of the concept, in whichever of its forms; above 0."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._frequency = lru_cache(maxsize=4096)(self._count)
        self.names = lru_cache(maxsize=4096)(self._names)

    def __call__(self, concept: Concept) -> float:
        size = max(self._index.size, 1)
        count = self._frequency((*concept.forms, *concept.loose, *concept.wider))
        says = _KINDS_THAT_SAY_LITTLE.get(concept.kind, 1.0) * concept.share
        return says * math.log(1 + (size - count + 0.5) / (count + 0.5))

    @property
    def highest(self) -> float:
        """The weight of a concept that no passage holds."""
        return math.log(2 * (max(self._index.size, 1) + 1))

    def known(self, concept: Concept) -> bool:
        """Whether any passage names the concept: "sinh đôi" (twins) is more than "sinh" and "đôi" in one passage."""
        return any(map(self.names, (*concept.forms, *concept.loose, *concept.wider)))

    def held(self, concept: Concept) -> bool:
        """Whether any passage holds all words of a form, wherever they stand."""
        return self._frequency((*concept.forms, *concept.loose, *concept.wider)) > 0

    def _names(self, form: str) -> bool:
        """Whether any passage holds the words of the folded ``form`` side by side."""
        return self._holders(_side_by_side(form)).size > 0

    def _count(self, forms: tuple[str, ...]) -> int:
        """Passages that hold all words of at least one form."""
        holders = [rows for form in forms if (rows := self._holders(_words_of(form))).size]
        return int(np.unique(np.concatenate(holders)).size) if holders else 0

    def _holders(self, words: Iterable[str]) -> np.ndarray:
        rows: np.ndarray | None = None
        for token in dict.fromkeys(words):
            held = self._index.holders(token)
            rows = held if rows is None else np.intersect1d(rows, held, assume_unique=True)
        return rows if rows is not None else np.empty(0, dtype=np.int64)


@lru_cache(maxsize=8192)
def _words_of(form: str) -> tuple[str, ...]:
    """The tokens that every writing of a form has: syllables as written only where the form has diacritics."""
    texts = tokens(form).texts
    left_out = ("p:", "w:") if form.isascii() else ("p:", "f:", "e:")
    return tuple(text for text in texts if not text.startswith(left_out))


def _side_by_side(form: str) -> Iterable[str]:
    """The words of a form two by two, each a token; of a single word those of the word."""
    pairs = [text for text in tokens(form).texts if not text.startswith(("w:", "f:", "e:"))]
    return pairs or _words_of(form)
