"""Weights of the signals by which a unit is chosen, fitted on contests that can be overlooked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.optimize import check_grad

from assistant.evidence.competing import Unit
from assistant.types import Asked
from eval.gold import Collection, GoldQuestion, Kind
from eval.weigh import Contest, _cost, contests, first_right, fit
from index.types import Language

COLLECTION = Collection("small", Path("documents"), {"plan": "plan.txt"})
QUESTION = GoldQuestion("q", "?", Language.VI, Kind.FACT, "plan", (), (("14",), ("22",)))


@dataclass(frozen=True)
class Seen:
    tells: float
    misleads: float
    noise: float


def unit(text: str, document: str = "plan.txt") -> Unit:
    return SimpleNamespace(text=text, document=SimpleNamespace(path=document))  # type: ignore[return-value]


def contest(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> Contest:
    held = np.array([[one] for one in right])
    return Contest(QUESTION, np.array(rows, np.float64), held)


# The first signal is high for the right unit, the second for a wrong one, the third knows nothing.
CONTESTS = [
    contest([[0.9, 0.2, n % 2], [0.1 * n, 0.5, 1 - n % 2], [0.0, 0.4, 0.5]], [True, False, False]) for n in range(8)
]


def test_the_gradient_is_the_slope_of_the_cost() -> None:
    point = np.array([0.3, -0.2, 0.1])
    error = check_grad(lambda w: _cost(w, CONTESTS)[0], lambda w: _cost(w, CONTESTS)[1], point)
    assert error < 1e-5


def test_the_signal_that_tells_weighs_most_and_noise_nothing() -> None:
    tells, misleads, noise = fit(CONTESTS)
    assert tells == 1.0
    assert misleads < 0
    assert noise == pytest.approx(0.0, abs=0.1)
    assert first_right(np.array([1.0, 0.0, 0.0]), CONTESTS) == 1.0
    assert first_right(np.array([0.0, 1.0, 0.0]), CONTESTS) == 0.0
    assert first_right(np.zeros(3), CONTESTS) == 0.0  # all equal: no evidence is no success


class Scripted:
    def __init__(self, competing: dict[str, list[tuple[Unit, Seen]]]) -> None:
        self.competing = competing

    def unit_signals(self, asked: Asked) -> list[tuple[Unit, Seen]]:
        return self.competing[asked.text]


def test_units_of_the_right_document_with_most_facts_are_right() -> None:
    texts = [("14", "plan.txt"), ("14 và 22", "plan.txt"), ("14, 22", "other.txt"), ("gì đó", "other.txt")]
    script = Scripted({"?": [(unit(*text), Seen(n, 0, 0.5)) for n, text in enumerate(texts)]})
    names, (found,) = contests(script, [QUESTION], COLLECTION)
    assert names == ("tells", "misleads", "noise")
    assert found.rows.tolist() == [[0.0, 0.0, 0.5], [1.0, 0.0, 0.5], [2.0, 0.0, 0.5], [3.0, 0.0, 0.5]]
    assert found.held.tolist() == [[True, False], [True, True], [False, False], [False, False]]
    assert found.right.tolist() == [False, True, False, False]


def test_only_contests_that_a_unit_can_win_or_lose_are_open() -> None:
    good, bad = (unit("14 22"), Seen(1, 0, 0.5)), (unit("x"), Seen(0, 1, 0.25))
    asked = [replace(QUESTION, id=text, question=text) for text in ("a", "b", "c", "d")]
    left_out = [replace(QUESTION, answerable=False), replace(QUESTION, history=("?",))]
    script = Scripted({"a": [good, bad], "b": [good], "c": [bad], "d": []})
    _, found = contests(script, [*asked, *left_out], COLLECTION)
    assert [(one.question.id, one.is_open) for one in found] == [("a", True), ("b", False), ("c", False)]
