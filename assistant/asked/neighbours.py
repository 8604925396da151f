"""Terms of the glossary that mean nearly what a word says that neither the glossary nor the collection knows.

"kids" stands in no glossary row, but the model has it beside "children", so a question about kids can find "trẻ em".
A model of subwords also puts words together that only look alike ("due", "double"). Those are told by the other
languages, where spelling is no help: "kids" is near "trẻ em" and "儿童" too, "fiber" is not near "khối u" (fibroid).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.asked.word_vectors import WordVectors, make_vectors, read_vectors, vectors_file
from index.embedding.base import Encoder
from index.embedding.memo import RememberingEncoder
from index.fusion import CENTROID_PART
from index.progress import Progress
from index.types import Language
from index.writing.folding import fold
from prompts import GlossaryRow

Scores = NDArray[np.float32]

# Of a neighbour: its nearness to the word in the word's language, and the mean of that and its nearness to the term's
# forms in the other languages. Judged by hand on 130 words that no row holds: above these limits about nine in ten
# neighbours mean the same or what is next to it; in Chinese, whose words share characters, it takes more.
NEAR = 0.62
KIN = {Language.EN: 0.60, Language.VI: 0.62, Language.ZH: 0.64}
AS_GOOD = 0.06  # what a further neighbour may fall short of the best one
MOST = 3  # neighbours of one word
# Characters of a word. Three letters look like too much ("due" and "double" are at 0.81), a long run of Han
# characters is no word.
SHORTEST = {Language.EN: 4, Language.VI: 4, Language.ZH: 2}
LONGEST_HAN = 6
_WITHOUT = frozenset({"place", "measure"})  # kinds: a name means nothing, "average" stands beside every figure
_ZH_FORMS = 2  # of a row; the others are other wordings of the same characters


class GlossaryNeighbours:
    """Looks words up by meaning. Without vectors it finds nothing. May be shared by threads."""

    def __init__(self, rows: Iterable[GlossaryRow], encoder: Encoder, vectors: WordVectors) -> None:
        self._encoder = RememberingEncoder.of(encoder)
        usable = [row for row in rows if row.kind not in _WITHOUT and all(_own(row, language) for language in Language)]
        self._rows = [row for row in usable if not vectors.missing(_texts(row))]
        self._vectors = vectors
        self.is_complete = len(self._rows) == len(usable)  # whether every term has its vectors
        self._forms = lru_cache(maxsize=4096)(self._forms_of)

    def forms(self, words: Sequence[str], language: Language, text: str = "") -> list[tuple[str, ...]]:
        """For each word of ``text`` the folded forms, in every language, of the terms near it; none as a rule.

        ``text`` goes through the model together with its words, for an encoder that remembers: it is searched for next,
        and a text more takes less time than another call.
        """
        looked_up = [word for word in words if self._rows and _is_word(word, language)]
        if looked_up:
            self._encoder.encode_queries([*looked_up, *filter(None, [text])])
        return [self._forms(word, language) for word in words]

    def _forms_of(self, word: str, language: Language) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                fold(form)
                for row, _ in self.rows(word, language)
                for form in (*row.vi, *row.en, *row.zh_hans, *row.zh_hant)
            )
        )

    @cached_property
    def _spaces(self) -> dict[Language, _Space]:
        """Made when the first unknown word comes, in a tenth of a second: few questions have one."""
        return {language: _Space(self._rows, self._vectors, language) for language in Language}

    def rows(self, word: str, language: Language) -> list[tuple[GlossaryRow, float]]:
        """The terms near ``word``, a word of ``language``, with how near they are (up to 1), nearest first."""
        if not self._rows or not _is_word(word, language):
            return []
        vector = self._encoder.encode_queries([word])[0]
        centred = self._spaces[language].centred(vector)
        own = self._spaces[language].nearest(centred)
        across = [space.preferred @ centred for other, space in self._spaces.items() if other is not language]
        kin = (own + np.mean(across, axis=0)) / 2
        kin[own < NEAR] = 0
        order = np.argsort(-kin, kind="stable")[:MOST]
        least = max(KIN[language], float(kin[order[0]]) - AS_GOOD)
        return [(self._rows[row], float(kin[row])) for row in order if kin[row] >= least]


class _Space:
    """The words of one language around their own middle: what they all have in common says nothing."""

    def __init__(self, rows: Sequence[GlossaryRow], vectors: WordVectors, language: Language) -> None:
        groups = [_own(row, language) for row in rows]
        found = vectors.vectors[[vectors.rows[text] for group in groups for text in group]].astype(np.float32)
        self._middle: Scores = CENTROID_PART * found.mean(axis=0)
        self._words = self.centred(found)
        # Where each row's words begin; the first is the preferred one.
        self._starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
        self.preferred = self._words[self._starts]  # shape (rows, d)

    def centred(self, vectors: Scores) -> Scores:
        """Vectors of words of this language, shape (…, d), around its middle and of unit length."""
        around = vectors - self._middle
        unit: Scores = around / np.linalg.norm(around, axis=-1, keepdims=True)
        return unit

    def nearest(self, vector: Scores) -> Scores:
        """Cosine of a centred vector with the nearest word of each row, shape (rows,)."""
        return np.maximum.reduceat(self._words @ vector, self._starts)


def glossary_texts(rows: Iterable[GlossaryRow]) -> list[str]:
    """The texts whose vectors neighbours are found by."""
    return [text for row in rows if row.kind not in _WITHOUT for text in _texts(row)]


def learn(
    rows: Iterable[GlossaryRow], encoder: Encoder, cache: Path | None = None, progress: Progress | None = None
) -> int:
    """Make the vectors of ``rows`` that are not there yet, and return how many.

    Raises:
        OSError: they cannot be kept in the cache folder.
    """
    return make_vectors(vectors_file(encoder.name, cache), encoder, glossary_texts(rows), progress)


def open_neighbours(rows: Sequence[GlossaryRow], encoder: Encoder, cache: Path | None = None) -> GlossaryNeighbours:
    """The neighbours from what is in the cache folder; nothing is made here, so that no answer waits for it."""
    return GlossaryNeighbours(rows, encoder, read_vectors(vectors_file(encoder.name, cache)))


def _texts(row: GlossaryRow) -> Iterable[str]:
    return (text for language in Language for text in _own(row, language))


def _own(row: GlossaryRow, language: Language) -> tuple[str, ...]:
    """The forms of a row in ``language`` that words are compared with.

    Every English one. Of Vietnamese the preferred one: a Vietnamese word is seldom unknown to the collection.
    """
    if language is Language.EN:
        return row.en
    return row.vi[:1] if language is Language.VI else row.zh_hans[:_ZH_FORMS]


def _is_word(word: str, language: Language) -> bool:
    longest = LONGEST_HAN if language is Language.ZH else len(word)
    return SHORTEST[language] <= len(word) <= longest
