"""One score from what the model says and what the words say.

    logit = a + (d - r · c) · z + l · share

``z`` is the similarity of meaning, calibrated for the passage's language; ``share`` is the idf-weighted share of
the question's terms that the passage holds; ``c`` in [0, 1] is how much of the question could be found in words in
passages of that language at all. For an English question over Vietnamese passages c is near 0: then the words
abstain, meaning counts in full, and such passages stand beside English ones on the same scale. Where the model has
nothing to say (Vietnamese without diacritics) it is the words alone.

The coefficients are logistic regressions of "this passage answers the question" on half of the articles of
XQuAD-R (vi, zh, en; passages and sentences), the same for all languages; ``python -m eval.retrieval`` reports the
other half. Ranks are never fused: that lost half of the recall across languages (DESIGN.md, measured facts).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

# Regressed apart, the intercepts with and without words are -9.20 and -9.21: one scale for all languages.
_INTERCEPT = -9.2
_DENSE_ALONE = 1.77
_DENSE_WITH_WORDS = 1.07
_SHARE = 6.8
_WORDS_ALONE = -7.0, 15.0  # intercept and slope of the share

# Part of a centroid that is taken away. One half leaves too much of the language in (gold questions across
# languages: 34 and 33 of 41 found instead of 37 and 36); all of it finds no more and ranks worse.
CENTROID_PART = 0.75
# A language's centroid is mixed from the collection's own and that of general text as if the latter had been this
# many passages: a small collection's own centroid is also its subject. Without general text the mean reciprocal
# rank of the gold questions falls from 0.86 to 0.82; on XQuAD-R it makes no difference.
GENERAL_PASSAGES = 300
# Mean and spread of a language's similarities to one question come from all its passages, and, for the same reason,
# from the values typical of XQuAD-R (0.18 to 0.26 and 0.057 to 0.066) as if they had been this many passages more.
_TYPICAL_MEAN, _TYPICAL_SPREAD, _TYPICAL_PASSAGES = 0.205, 0.062, 300
# A passage's similarity is the mean of that of its whole and that of its best sentence: across languages recall@1
# rises by 4 to 8 points against the whole alone.
SENTENCE_PART = 0.5
# z of a passage that answers as often as not, for the similarity shown as a number from 0 to 1.
_EVEN = 4.0


@dataclass(frozen=True, slots=True)
class Fused:
    """Scores of all passages, each array of shape (n,), in [0, 1], rising with quality."""

    score: Scores
    dense: Scores
    lexical: Scores


def mixed_centroid(own: Scores, count: int, general: Scores) -> Scores:
    """The centroid of a language: the collection's own, shrunk towards that of general text.

    Args:
        own: mean vector of the language's passages, shape (d,).
        count: how many passages it is the mean of.
        general: mean vector of general text in the language, shape (d,).
    """
    share = np.float32(count / (count + GENERAL_PASSAGES))
    return share * own + (1 - share) * general


def centred(cosines: Scores, query_dot_centroid: float, passage_dot_centroid: Scores, centroid: Scores) -> Scores:
    """Cosines of a centred question with centred passages, from products with the passages as they are stored.

    With q the centred question (unit length), p a passage and m = CENTROID_PART · centroid:
    cos(q, p - m) = (q·p - q·m) / |p - m|, and |p - m|² = 1 - 2 p·m + m·m.

    Args:
        cosines: q·p for each passage, shape (n,).
        query_dot_centroid: q·centroid.
        passage_dot_centroid: p·centroid for each passage, shape (n,).
        centroid: shape (d,).
    """
    part = CENTROID_PART
    squared = 1 - 2 * part * passage_dot_centroid + part**2 * float(centroid @ centroid)
    return ((cosines - part * query_dot_centroid) / np.sqrt(np.maximum(squared, 1e-6))).astype(np.float32)


def blended(whole: Scores, sentences: Scores, rows: NDArray[np.int64]) -> Scores:
    """Mean of each passage's own similarity and that of its best sentence.

    Args:
        whole: similarity of each passage, shape (n,).
        sentences: similarity of each sentence vector, shape (m,).
        rows: the passage of each sentence, ascending, shape (m,). A passage without any keeps its own.
    """
    best = whole.copy()
    if len(rows):
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        best[rows[starts]] = np.maximum.reduceat(sentences, starts)
    return (1 - SENTENCE_PART) * whole + SENTENCE_PART * best


def calibrated(similarity: Scores, languages: NDArray[np.str_]) -> Scores:
    """How far each passage stands out among those of its language, in spreads: about 0 for most, 5 and more for a find.

    Args:
        similarity: shape (n,).
        languages: shape (n,).
    """
    standing = np.zeros_like(similarity)
    for language in np.unique(languages):
        mask = languages == language
        mean, spread = _level(similarity[mask])
        standing[mask] = (similarity[mask] - mean) / spread
    return standing


def _level(similarity: Scores) -> tuple[float, float]:
    count, extra = len(similarity), _TYPICAL_PASSAGES
    mean = (count * float(similarity.mean()) + extra * _TYPICAL_MEAN) / (count + extra)
    variance = (count * float(similarity.var()) + extra * _TYPICAL_SPREAD**2) / (count + extra)
    return mean, variance**0.5


def fuse(standing: Scores | None, share: Scores, confidence: Scores) -> Fused:
    """The scores of all passages.

    Args:
        standing: calibrated similarity of each passage, shape (n,); ``None`` when the model has nothing to say.
        share: weight share of the question's terms that each passage holds, in [0, 1], shape (n,).
        confidence: how much of the question the words could find in each passage's language, in [0, 1], shape (n,).
    """
    if standing is None:
        intercept, slope = _WORDS_ALONE
        # A passage that holds nothing of the question is no hit at all, whatever the intercept says.
        score = np.where(share > 0, _sigmoid(intercept + slope * share), np.float32(0))
        return Fused(score, np.zeros_like(share), share)
    slope_of_z = _DENSE_ALONE - (_DENSE_ALONE - _DENSE_WITH_WORDS) * confidence
    score = _sigmoid(_INTERCEPT + slope_of_z * standing + _SHARE * share)
    return Fused(score, _sigmoid(standing - _EVEN), share)


def _sigmoid(logit: Scores) -> Scores:
    return (1 / (1 + np.exp(-logit))).astype(np.float32)
