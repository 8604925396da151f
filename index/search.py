"""From a question to the passages that may answer it.

    wordings ──model──► similarity, centred and calibrated by language ┐
    terms ──postings──► share of the question that each passage holds  ┴─► fused score ─► near-duplicates folded ─► hits

Every passage is scored exactly: the vectors of 100,000 passages are read in some 20 ms, and only with all scores of
a language can one tell how far a passage stands out.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol
from weakref import WeakKeyDictionary, proxy

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Encoder
from index.fusion import CENTROID_PART, Fused, Scores, blended, calibrated, centred, fuse, mixed_centroid
from index.general import passage_centroid, question_centroid
from index.query import Form, SearchQuery, Term, Translation, make_query
from index.types import Filters, Hit, Language, Passage

__all__ = ["Meaning", "SearchQuery", "Searchable", "Searcher", "Term", "Translation", "make_query", "search"]

Rows = NDArray[np.int64]
_LEAST_SCORE = 1e-6  # below this a passage is no hit


class Searchable(Protocol):
    """What search needs of an index (``index.store.Index`` is one). Rows are 0 to ``size - 1``."""

    @property
    def size(self) -> int: ...

    @property
    def languages(self) -> NDArray[np.str_]: ...

    @property
    def centroids(self) -> Mapping[Language, tuple[Scores, int]]: ...

    @property
    def sentence_rows(self) -> Rows:
        """The passage of each sentence vector, ascending, shape (m,)."""
        ...

    def all_cosines(self, vector: Scores) -> Scores: ...

    def sentence_cosines(self, vector: Scores) -> Scores:
        """Product of each sentence vector with ``vector``, shape (m,)."""
        ...

    def holders(self, token: str) -> Rows: ...

    def idf(self, token: str) -> float: ...

    def ids(self, filters: Filters) -> Rows | None: ...

    def passages(self, rows: Iterable[int]) -> Sequence[Passage]: ...

    def twins(self, row: int) -> Iterable[int]: ...


def search(
    index: Searchable, encoder: Encoder, query: SearchQuery, k: int, filters: Filters | None = None
) -> tuple[Hit, ...]:
    """The ``k`` best passages for ``query``, best first; near-duplicates of a better hit are listed in it.

    Fewer when the collection, or what ``filters`` leave of it, has fewer with any evidence at all.
    """
    return _searcher(index, encoder).search(query, k, filters or Filters())


_searchers: WeakKeyDictionary[Searchable, Searcher] = WeakKeyDictionary()
_searchers_lock = threading.Lock()


def _searcher(index: Searchable, encoder: Encoder) -> Searcher:
    """The searcher of an index, kept as long as the index is: measuring the languages takes 0.2 s."""
    with _searchers_lock:
        searcher = _searchers.get(index)
        if searcher is None or searcher.encoder is not encoder:
            # A proxy: a searcher that held its index would keep it open for ever.
            searcher = _searchers[index] = Searcher(proxy(index), encoder)
        return searcher


class Meaning(Protocol):
    """How near passages are to a question in meaning."""

    def standing(self, query: SearchQuery) -> Scores | None:
        """Calibrated similarity of every passage, shape (size,); ``None`` when the model has nothing to say."""
        ...


class Searcher:
    """Searches one index, and keeps what has to be computed once for it. May be shared by threads."""

    def __init__(self, index: Searchable, encoder: Encoder, meaning: Meaning | None = None) -> None:
        """``meaning`` in place of similarity centred and calibrated by language."""
        self.encoder = encoder
        self._words = _Words(index)
        self._meaning = meaning or _CentredMeaning(index, encoder)
        self._index = index

    def search(self, query: SearchQuery, k: int, filters: Filters) -> tuple[Hit, ...]:
        if not self._index.size:
            return ()
        fused = self.scores(query)
        order = _best_first(fused.score, self._index.ids(filters))
        return self._hits(fused, order, k)

    def scores(self, query: SearchQuery) -> Fused:
        """The scores of every passage, in the order of their rows."""
        standing = self._meaning.standing(query)
        return fuse(standing, *self._words.evidence(query.terms))

    def _hits(self, fused: Fused, order: Rows, k: int) -> tuple[Hit, ...]:
        kept: list[tuple[int, tuple[int, ...]]] = []
        folded: set[int] = set()
        for row in order.tolist():
            if len(kept) == k:
                break
            if row not in folded:
                twins = tuple(int(twin) for twin in self._index.twins(row))
                folded.update(twins)
                kept.append((row, twins))
        passages = self._index.passages([row for row, _ in kept])
        return tuple(
            Hit(row, passage, float(fused.score[row]), float(fused.dense[row]), float(fused.lexical[row]), twins)
            for (row, twins), passage in zip(kept, passages, strict=True)
        )


def _best_first(score: Scores, allowed: Rows | None) -> Rows:
    rows = np.arange(len(score)) if allowed is None else allowed
    rows = rows[score[rows] >= _LEAST_SCORE]
    return rows[np.argsort(-score[rows], kind="stable")]


class _CentredMeaning:
    """Nearness in meaning, without what only says which language a text is in."""

    def __init__(self, index: Searchable, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder
        self._questions: dict[Language, Scores] = {}

    def standing(self, query: SearchQuery) -> Scores | None:
        """Calibrated similarity of every passage, shape (size,); ``None`` when the model has nothing to say."""
        if not query.wordings:
            return None
        vector = self._query_vector(query)
        whole = self._centred(vector, self._index.all_cosines(vector), self._index.languages, self._whole_norms)
        rows = self._index.sentence_rows
        if len(rows):
            cosines = self._index.sentence_cosines(vector)
            sentences = self._centred(vector, cosines, self._index.languages[rows], self._sentence_norms)
            whole = blended(whole, sentences, rows)
        return calibrated(whole, self._index.languages)

    def _query_vector(self, query: SearchQuery) -> Scores:
        """The mean of the centred wordings, of unit length."""
        if query.language not in self._questions:
            self._questions[query.language] = question_centroid(self._encoder, query.language)
        vectors = self._encoder.encode_queries(query.wordings) - CENTROID_PART * self._questions[query.language]
        mean = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).mean(axis=0)
        return (mean / np.linalg.norm(mean)).astype(np.float32)

    def _centred(
        self, vector: Scores, cosines: Scores, languages: NDArray[np.str_], products: Mapping[Language, Scores]
    ) -> Scores:
        result = cosines.copy()
        for language, centroid in self._centroids.items():
            mask = languages == language
            result[mask] = centred(cosines[mask], float(vector @ centroid), products[language][mask], centroid)
        return result

    @cached_property
    def _centroids(self) -> dict[Language, Scores]:
        return {
            language: mixed_centroid(own, count, passage_centroid(self._encoder, language))
            for language, (own, count) in self._index.centroids.items()
        }

    @cached_property
    def _whole_norms(self) -> dict[Language, Scores]:
        """Product of every passage with each language's centroid."""
        return {language: self._index.all_cosines(centroid) for language, centroid in self._centroids.items()}

    @cached_property
    def _sentence_norms(self) -> dict[Language, Scores]:
        return {language: self._index.sentence_cosines(centroid) for language, centroid in self._centroids.items()}


class _Words:
    """How much of a question's words passages hold."""

    def __init__(self, index: Searchable) -> None:
        self._index = index

    def evidence(self, terms: Sequence[Term]) -> tuple[Scores, Scores]:
        """Share of the terms' weight in every passage, and how much of it the passage's language could hold.

        Both of shape (size,), in [0, 1]. The weight of a term is that of its best known form: the sum of its
        tokens' weights times idf.
        """
        held = np.zeros(self._index.size, np.float32)
        possible = np.zeros(self._index.size, np.float32)
        total = 0.0
        for term in terms:
            weight, degree = self._term(term)
            total += weight
            held += weight * degree
            for mask in self._language_masks:
                if degree[mask].any():
                    possible[mask] += weight
        if not total:
            return held, possible
        return held / total, possible / total

    def _term(self, term: Term) -> tuple[float, Scores]:
        """The weight of a term and how far each passage holds it, in [0, 1]."""
        forms = [self._form(form) for form in term.forms]
        known = [weight for weight, degree in forms if degree.any()]
        return term.certainty * max(known, default=forms[0][0]), np.maximum.reduce([degree for _, degree in forms])

    def _form(self, form: Form) -> tuple[float, Scores]:
        degree = np.zeros(self._index.size, np.float32)
        total = 0.0
        for token, weight in form.items():
            says = weight * self._index.idf(token)
            degree[self._index.holders(token)] += says
            total += says
        return total, degree / max(total, 1e-9)

    @cached_property
    def _language_masks(self) -> list[NDArray[np.bool_]]:
        languages = self._index.languages
        return [languages == language for language in np.unique(languages)]
