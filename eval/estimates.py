"""A measured value with its 95 % interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

Z95 = 1.959964  # 97.5 % point of the normal distribution
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured value with its 95 % interval; ``n`` is the denominator."""

    value: float
    low: float
    high: float
    n: int


def share(hits: int, n: int) -> Estimate | None:
    """A proportion with its Wilson score interval (Wilson 1927); None of nothing."""
    if n == 0:
        return None
    interval = binomtest(hits, n).proportion_ci(method="wilson")
    return Estimate(hits / n, float(interval.low), float(interval.high), n)


def bootstrap(values: Sequence[float], statistic: Callable[..., np.ndarray] = np.mean) -> Estimate | None:
    """A statistic of the values with its percentile bootstrap interval (Efron 1979); seeded, so always the same.

    ``statistic`` reduces the last axis of an array when called with ``axis=-1``.
    """
    if not values:
        return None
    array = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(0).integers(len(array), size=(RESAMPLES, len(array)))
    low, high = np.percentile(statistic(array[drawn], axis=-1), (2.5, 97.5))
    return Estimate(float(statistic(array, axis=-1)), float(low), float(high), len(array))


def lost(before: Sequence[bool], after: Sequence[bool]) -> Estimate | None:
    """How much a share fell, of the same questions before and after, with the interval of Agresti and Min (2005).

    Half a question is added to each of the four outcomes, so that the interval has a width also where nothing changed.
    """
    n = len(before)
    if n == 0:
        return None
    gone = sum(was and not now for was, now in zip(before, after, strict=True))
    gained = sum(now and not was for was, now in zip(before, after, strict=True))
    centre, changed = (gone - gained) / (n + 2), (gone + gained + 1) / (n + 2)
    spread = Z95 * math.sqrt((changed - centre * centre) / (n + 2))
    return Estimate((gone - gained) / n, centre - spread, centre + spread, n)
