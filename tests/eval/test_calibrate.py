"""The rule between an answer and a refusal, fitted on signals that can be overlooked."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import replace

import pytest

from assistant.evidence.decide import Rule, Signals
from assistant.types import Asked
from eval.calibrate import NAMES, Bin, Refused, Sample, brier, fit, rates, reliability, samples
from eval.gold import GoldQuestion, Kind
from index.types import Language


def question(id: str, answerable: bool) -> GoldQuestion:
    return GoldQuestion(id, f"câu {id}", Language.VI, Kind.FACT, answerable=answerable)


def sample(first: float, answerable: bool, rest: float = 0.5) -> Sample:
    """A question whose first signal is ``first`` and all others ``rest``."""
    values = dict.fromkeys(NAMES, rest) | {NAMES[0]: first}
    return Sample(question(str(first), answerable), Signals(**values))


TOLD_APART = [sample(0.1 * n, answerable=n > 5) for n in range(11)]


def rule(bias: float, first: float) -> Rule:
    """A rule that looks at the first signal alone."""
    return Rule(**(dict.fromkeys(NAMES, 0.0) | {"bias": bias, NAMES[0]: first}))


def test_every_signal_is_fitted_and_has_a_coefficient() -> None:
    assert list(NAMES) == [field.name for field in dataclasses.fields(Signals)]
    assert set(NAMES) < {field.name for field in dataclasses.fields(Rule)}
    assert sample(0.25, True).row == [0.25, *[0.5] * (len(NAMES) - 1)]


def test_the_fitted_rule_follows_the_signal_that_tells_and_no_other() -> None:
    fitted = fit(TOLD_APART)
    assert getattr(fitted, NAMES[0]) > 0
    assert [getattr(fitted, name) for name in NAMES[1:]] == pytest.approx([0.0] * (len(NAMES) - 1), abs=0.01)
    assert fit([dataclasses.replace(s, question=question("x", not s.question.answerable)) for s in TOLD_APART]) == (
        dataclasses.replace(fitted, bias=-fitted.bias, **{NAMES[0]: -getattr(fitted, NAMES[0])})
    )


def test_many_questions_of_one_kind_do_not_outweigh_the_few_of_the_other() -> None:
    few, many = sample(0.0, answerable=False), sample(1.0, answerable=True)
    fitted = fit([few, *[many] * 40])
    assert fitted.belief(few.signals) < 0.5 < fitted.belief(many.signals)


def test_rates_are_shares_of_each_kind() -> None:
    # Belief is above one half from 0.55 on: all six unanswerable ones below it, all five answerable ones above.
    near = [replace(s, question=replace(s.question, near_miss=s.row[0] < 0.15)) for s in TOLD_APART]
    certain = rule(-55.0, 100.0)
    assert rates(certain, near, 0.5) == Refused(1.0, 1.0, 0.0)
    assert rates(rule(-85.0, 100.0), near, 0.5) == Refused(1.0, 1.0, pytest.approx(3 / 5))
    assert rates(rule(-25.0, 100.0), near, 0.5) == Refused(1.0, pytest.approx(1 / 4), 0.0)
    assert rates(certain, near, 0.0) == Refused(0.0, 0.0, 0.0)
    assert math.isnan(rates(certain, TOLD_APART, 0.5).near_misses)


def test_belief_is_put_beside_the_share_that_is_answerable() -> None:
    # logit(p) = first signal: 0 gives one half, 2.2 gives 0.9
    chosen = [sample(0.0, True), sample(0.0, False), sample(2.2, True)]
    assert reliability(rule(0.0, 1.0), chosen) == [
        Bin(0.5, 0.6, 2, 0.5, 0.5),
        Bin(0.9, 1.0, 1, pytest.approx(0.9, abs=0.001), 1.0),
    ]
    assert brier(rule(0.0, 1.0), chosen) == pytest.approx((0.25 + 0.25 + 0.01) / 3, abs=0.001)


class Scripted:
    """Gives signals to every question but those with a gap."""

    def signals(self, asked: Asked) -> Signals | None:
        return None if asked.text == "câu b" else TOLD_APART[0].signals


def test_questions_that_no_rule_decides_on_are_left_out() -> None:
    questions = [*(question(id, True) for id in "abc"), replace(question("d", True), history=("câu a",))]
    found = samples(Scripted(), questions)  # type: ignore[arg-type]
    assert [one.question.id for one in found] == ["a", "c"]
