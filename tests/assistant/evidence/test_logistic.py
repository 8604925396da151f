"""The logistic rule over named signals."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest

from assistant.evidence.logistic import LogisticRule


@dataclass(frozen=True, slots=True)
class Seen:
    near: float
    far: float


@dataclass(frozen=True, slots=True)
class NearRule(LogisticRule[Seen]):
    bias: float = -1.0
    near: float = 3.0
    far: float = -2.0
    least: float = 0.5


def test_belief_is_the_logistic_function_of_the_weighted_signals() -> None:
    assert NearRule().belief(Seen(near=1.0, far=0.25)) == pytest.approx(1 / (1 + math.exp(-1.5)))
    assert NearRule(bias=0.0).belief(Seen(0.0, 0.0)) == 0.5


def test_it_says_yes_from_its_least_belief_on() -> None:
    assert NearRule(bias=0.0).answers(Seen(0.0, 0.0))
    assert not NearRule().answers(Seen(0.0, 0.0))
    assert NearRule(least=0.2).answers(Seen(0.0, 0.0))
