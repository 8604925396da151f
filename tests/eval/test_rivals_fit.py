"""The rule for other documents that answer, fitted on cases that can be overlooked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from eval.gold import GoldQuestion, Kind, Reading
from eval.rivals import NAMES, Candidate, Case, Outcome, fit, outcome
from index.types import Language

ONE = GoldQuestion("one", "?", Language.VI, Kind.FACT, "plan", (), (("14",),))
TWO = replace(
    ONE, id="two", tags=("several-readings",), readings=(Reading("plan", (("14",),)), Reading("notice", (("22",),)))
)


def candidate(first: float, shows: frozenset[int] = frozenset()) -> Candidate:
    """A document whose first signal tells and whose others know nothing."""
    return Candidate((first, *(0.5 for _ in NAMES[1:])), shows, wrong=not shows)


CASES = [
    Case(TWO, frozenset({0}), (candidate(0.9, frozenset({1})), candidate(0.1))),
    Case(ONE, frozenset({0}), (candidate(0.2), candidate(0.4))),
] * 4


def test_only_the_signal_that_tells_gets_a_weight() -> None:
    bias, tells, *others = fit(CASES)
    assert bias < 0 < tells
    assert all(abs(other) < tells / 2 for other in others)


def test_what_a_limit_gives() -> None:
    weights = np.array([0.0, 1.0, *(0.0 for _ in NAMES[1:])])  # belief 0.5 at 0, 0.6 at 0.4, 0.71 at 0.9
    assert outcome(CASES[:2], weights, 0.7) == Outcome(apart=1, several=1, wrong=0, single=1)
    assert outcome(CASES[:2], weights, 0.59) == Outcome(apart=1, several=1, wrong=1, single=1)
    assert outcome(CASES[:2], weights, 0.8) == Outcome(apart=0, several=1, wrong=0, single=1)


def test_readings_that_nothing_found_shows_are_not_counted() -> None:
    lost = Case(TWO, frozenset({0}), (candidate(0.9),))
    assert outcome([lost], np.zeros(1 + len(NAMES)), 0.5) == Outcome(apart=0, several=0, wrong=0, single=0)
