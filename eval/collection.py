"""A collection in memory that search can be run on: passages given, nothing read from files.

It answers exactly as ``index.store.Index`` does, for evaluations whose texts are no documents.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Encoder
from index.structure.sentence_units import sentence_texts
from index.types import Filters, Language, Passage
from index.writing.folding import fold
from index.writing.function_words import QUESTION_PHRASES
from index.writing.lexical import tokens
from index.writing.restore import count_words

Rows = NDArray[np.int64]
Vectors = NDArray[np.float32]


class Collection:
    """Passages with their vectors and postings."""

    def __init__(self, passages: Sequence[Passage], encoder: Encoder) -> None:
        self._passages = tuple(passages)
        self.languages: NDArray[np.str_] = np.array([str(passage.language) for passage in passages])
        self._vectors = encoder.encode_passages([passage.text for passage in passages])
        sentences = [(row, text) for row, passage in enumerate(passages) for text in sentence_texts(passage.text)]
        self.sentence_rows: Rows = np.array([row for row, _ in sentences], np.int64)
        self._sentences = encoder.encode_passages([text for _, text in sentences])
        self._postings = _postings(passages)

    @property
    def size(self) -> int:
        return len(self._passages)

    @property
    def centroids(self) -> Mapping[Language, tuple[Vectors, int]]:
        found = {}
        for language in np.unique(self.languages):
            mask = self.languages == language
            found[Language(language)] = (self._vectors[mask].mean(axis=0), int(mask.sum()))
        return found

    def all_cosines(self, vector: Vectors) -> Vectors:
        return self._vectors @ vector

    def sentence_cosines(self, vector: Vectors) -> Vectors:
        return self._sentences @ vector

    def holders(self, token: str) -> Rows:
        return self._postings.get(token, np.empty(0, np.int64))

    def idf(self, token: str) -> float:
        held = len(self.holders(token))
        return math.log1p((self.size - held + 0.5) / (held + 0.5))

    def ids(self, filters: Filters) -> Rows | None:
        return None if filters.language is None else np.flatnonzero(self.languages == str(filters.language))

    def passages(self, rows: Iterable[int]) -> tuple[Passage, ...]:
        return tuple(self._passages[row] for row in rows)

    def twins(self, row: int) -> tuple[int, ...]:
        return ()


def _postings(passages: Sequence[Passage]) -> dict[str, Rows]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, passage in enumerate(passages):
        for token in set(tokens(passage.text).texts):
            rows[token].append(row)
    return {token: np.array(held, np.int64) for token, held in rows.items()}


class CountedVocabulary:
    """An ``index.writing.restore.Vocabulary`` of the texts given, and of the words that questions are asked with."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._singles: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for text in (*texts, *QUESTION_PHRASES):
            singles, pairs = count_words(text)
            self._singles.update(singles)
            self._pairs.update(pairs)
        self.total = self._singles.total()
        self._by_folded: dict[str, dict[str, int]] = defaultdict(dict)
        for word, count in self._singles.items():
            self._by_folded[fold(word)][word] = count

    def spellings(self, folded: str) -> dict[str, int]:
        return self._by_folded.get(folded, {})

    def pair(self, first: str, second: str) -> int:
        return self._pairs[first, second]


class RememberingEncoder:
    """An encoder that keeps every vector: the same questions are asked of every collection, and most of the sentences
    that one statement is compared with are those of another too."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._questions: dict[str, Vectors] = {}
        self._passages: dict[str, Vectors] = {}
        self.name, self.dimension, self.max_tokens = encoder.name, encoder.dimension, encoder.max_tokens

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._remembered(self._questions, self._encoder.encode_queries, texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._remembered(self._passages, self._encoder.encode_passages, texts)

    def _remembered(
        self, known: dict[str, Vectors], encode: Callable[[Sequence[str]], Vectors], texts: Sequence[str]
    ) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, encode(new), strict=True))
        return np.array([known[text] for text in texts]).reshape(len(texts), self.dimension)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._encoder.count_tokens(texts)
