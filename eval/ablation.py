"""The search with one part of it taken away: what each part is worth.

Everything else stays as it is: the same questions go through the same assistant, and only what search is given, or how
it scores, differs.

    dense only        words say nothing: no term of the question is looked for
    lexical only      the model says nothing: no wording of the question is embedded
    no context prefix titles, numbers, dates and section paths are not put before a passage's text
    no restoration    Vietnamese without diacritics is searched as it was typed
    no glossary       no term of the question is known in another language
    no calibration    no language's centroid is taken away, and similarities of all languages are one scale
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.asked.glossary import Glossary
from assistant.pipeline import Assistant
from eval import collection as in_memory
from eval.comparison import Comparison, row_of
from eval.copies import TextOf
from eval.gold import Collection, GoldQuestion
from eval.run import run
from eval.verdicts import has_one_answer
from index.embedding.base import Encoder
from index.fusion import blended, calibrated
from index.search import Searchable, Searcher, SearchQuery
from index.store import Index
from prompts import abbreviations

Scores = NDArray[np.float32]


class WithoutContext(in_memory.Collection):
    """The passages of an index, embedded and tokenised without what stands before their text. Copies stay known."""

    def __init__(self, index: Index, encoder: Encoder) -> None:
        super().__init__(index.passages(range(index.size)), encoder)
        self._index = index

    def twins(self, row: int) -> tuple[int, ...]:
        return tuple(int(twin) for twin in self._index.twins(row))


class PlainMeaning:
    """Similarity as the model gives it; all passages are one language."""

    def __init__(self, index: Searchable, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder

    def standing(self, query: SearchQuery) -> Scores | None:
        """How far each passage stands out among all, shape (size,); None when there is no wording to embed."""
        if not query.wordings:
            return None
        mean = self._encoder.encode_queries(query.wordings).mean(axis=0)
        vector = (mean / np.linalg.norm(mean)).astype(np.float32)
        sentences = self._index.sentence_cosines(vector)
        whole = blended(self._index.all_cosines(vector), sentences, self._index.sentence_rows)
        return calibrated(whole, np.full(self._index.size, "any"))


@dataclass(frozen=True, slots=True)
class WordsAlone(SearchQuery):
    """A question of which nothing is embedded."""

    @property
    def wordings(self) -> tuple[str, ...]:
        return ()


def without_terms(query: SearchQuery) -> SearchQuery:
    return replace(query, terms=())


def without_wordings(query: SearchQuery) -> SearchQuery:
    return WordsAlone(query.text, query.language, query.variants, query.terms)


def without_context(index: Index, encoder: Encoder) -> Searcher:
    return Searcher(WithoutContext(index, encoder), encoder)


def without_calibration(index: Index, encoder: Encoder) -> Searcher:
    return Searcher(index, encoder, PlainMeaning(index, encoder))


@dataclass(frozen=True, slots=True)
class Variant:
    """The search without one of its parts; as it stands, the whole of it."""

    label: str
    query: Callable[[SearchQuery], SearchQuery] = lambda query: query
    searcher: Callable[[Index, Encoder], Searcher] = Searcher
    restores: bool = True
    translates: bool = True


VARIANTS = (
    Variant("whole search"),
    Variant("dense only", query=without_terms),
    Variant("lexical only", query=without_wordings),
    Variant("no context prefix", searcher=without_context),
    Variant("no restoration", restores=False),
    Variant("no glossary", translates=False),
    Variant("no calibration", searcher=without_calibration),
)


class Reduced(Assistant):
    """The assistant over a search that a variant has taken something from."""

    def __init__(self, index: Index, encoder: Encoder, variant: Variant) -> None:
        super().__init__(index, encoder, terms=None if variant.translates else Glossary((), abbreviations()))
        searcher = variant.searcher(index, self.encoder)
        self._find = replace(self._find, search=lambda query, *args: searcher.search(variant.query(query), *args))
        self._understanding = replace(self._understanding, restores=variant.restores)


def ablate(
    questions: Iterable[GoldQuestion],
    assistant: Assistant,
    collection: Collection,
    text_of: TextOf,
    variants: Sequence[Variant] = VARIANTS,
) -> Comparison:
    """Evidence recall@5 of every variant over the index of ``assistant``."""
    asked = [question for question in questions if has_one_answer(question)]
    encoder = in_memory.RememberingEncoder(assistant.encoder)  # the questions are the same each time
    rows = (
        row_of(variant.label, run(asked, Reduced(assistant.index, encoder, variant), collection, text_of))
        for variant in variants
    )
    return Comparison("ablation: evidence recall@5 without one part of the search", tuple(rows))
