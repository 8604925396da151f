"""Fusion by hand-worked numbers, and what each signal may and may not do."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import blended, calibrated, centred, fuse, mixed_centroid


def floats(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def test_a_centroid_is_shrunk_towards_general_text() -> None:
    own, general = floats(1, 0), floats(0, 1)
    assert mixed_centroid(own, 0, general).tolist() == [0, 1]
    assert mixed_centroid(own, 300, general).tolist() == [0.5, 0.5]
    assert mixed_centroid(own, 900, general).tolist() == [0.75, 0.25]


def test_centring_from_products_equals_centring_the_vectors() -> None:
    random = np.random.default_rng(7)
    passages = random.normal(size=(5, 8)).astype(np.float32)
    passages /= np.linalg.norm(passages, axis=1, keepdims=True)
    query, centroid = passages[0] * 0.6 + passages[1] * 0.8, passages.mean(axis=0)
    query /= np.linalg.norm(query)
    moved = passages - 0.75 * centroid
    expected = moved @ query / np.linalg.norm(moved, axis=1)
    found = centred(passages @ query, float(query @ centroid), passages @ centroid, centroid)
    assert np.allclose(found, expected, atol=1e-5)


def test_half_of_a_passage_is_its_best_sentence() -> None:
    whole, sentences = floats(0.2, 0.4, 0.6), floats(0.4, 0.8, 0.0, 0.2)
    assert np.allclose(blended(whole, sentences, np.array([0, 0, 2, 2])), [0.5, 0.4, 0.4])


def test_without_sentences_the_whole_counts() -> None:
    assert blended(floats(0.25, 0.5), floats(), np.array([], np.int64)).tolist() == [0.25, 0.5]


def test_languages_are_calibrated_apart() -> None:
    """A language whose passages all lie closer to the question has no advantage from that."""
    low = np.linspace(-0.1, 0.1, 1000, dtype=np.float32)
    similarity = np.concatenate([low, low + 0.3])
    languages = np.array(["vi"] * 1000 + ["zh"] * 1000)
    standing = calibrated(similarity, languages)
    # the typical values count as 300 passages, so 1000 / 1300 of the shift of 0.3 is gone
    before = 0.3 / math.sqrt((1000 * low.var() + 300 * 0.062**2) / 1300)
    assert standing[1999] - standing[999] == pytest.approx(before * 300 / 1300, rel=1e-3)


def test_a_single_passage_is_measured_against_typical_values() -> None:
    (standing,) = calibrated(floats(0.4), np.array(["zh"]))
    mean = (0.4 + 300 * 0.205) / 301
    spread = math.sqrt(300 * 0.062**2 / 301)
    assert standing == pytest.approx((0.4 - mean) / spread, rel=1e-4)


def test_fused_scores_by_hand() -> None:
    fused = fuse(floats(6, 6, 6), floats(0.5, 0, 0), floats(1, 1, 0))
    logits = [-9.2 + 1.07 * 6 + 6.8 * 0.5, -9.2 + 1.07 * 6, -9.2 + 1.77 * 6]
    assert np.allclose(fused.score, [1 / (1 + math.exp(-logit)) for logit in logits], atol=1e-6)
    assert np.allclose(fused.dense, 1 / (1 + math.exp(-2)), atol=1e-6)
    assert fused.lexical.tolist() == [0.5, 0, 0]


def test_words_that_cannot_be_there_are_not_missed() -> None:
    """A Vietnamese passage for an English question is no worse for holding no English words."""
    held, unheld = fuse(floats(6, 6), floats(0, 0), floats(0, 1)).score
    assert held > unheld


def test_without_meaning_the_words_alone_decide() -> None:
    fused = fuse(None, floats(0, 0.3, 0.9), floats(1, 1, 1))
    assert fused.score[0] == 0
    assert np.allclose(fused.score[1:], [1 / (1 + math.exp(7 - 15 * share)) for share in (0.3, 0.9)])
    assert fused.dense.tolist() == [0, 0, 0]


@given(st.floats(-4, 12), st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 1))
def test_scores_lie_in_the_unit_interval_and_rise_with_each_signal(
    standing: float, share: float, confidence: float, more: float
) -> None:
    base, nearer, fuller = fuse(
        floats(standing, standing + more, standing), floats(share, share, share + more), floats(*[confidence] * 3)
    ).score
    assert 0 <= base <= 1
    assert nearer >= base
    assert fuller >= base
