"""``python -m eval.calibrate``: fits the rule that decides between an answer and a refusal.

For each tuned gold question over each collection the signals of ``assistant.decide`` are read and a logistic
regression of "this question is answerable" is fitted. It prints the coefficients for ``assistant.decide.Rule``, and
what the rule in force and the fitted one do at every threshold. Held-out questions are only counted, never fitted.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.decide import Rule, Signals
from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.types import Asked
from eval.gold import GoldQuestion, Split, load_questions

NAMES = Signals.__slots__
# Weak enough to let the signals speak, strong enough that 40 unanswerable questions do not make a cliff.
REGULARISATION = 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """The signals of one question over one collection."""

    question: GoldQuestion
    signals: Signals

    @property
    def row(self) -> list[float]:
        return [getattr(self.signals, name) for name in NAMES]


def samples(assistant: Assistant, questions: Sequence[GoldQuestion]) -> list[Sample]:
    """The questions that the rule decides on: those with no gap and not about a document's particulars."""
    seen = [(question, assistant.signals(Asked(question.question))) for question in questions]
    return [Sample(question, signals) for question, signals in seen if signals is not None]


def fit(tuned: Sequence[Sample]) -> Rule:
    """The rule that best tells answerable from unanswerable questions."""
    rows = np.array([sample.row for sample in tuned])
    answerable = np.array([sample.question.answerable for sample in tuned])
    # Both kinds weigh the same, however many questions of each there are.
    model = LogisticRegression(C=REGULARISATION, class_weight="balanced", max_iter=1000).fit(rows, answerable)
    weights = {name: round(float(weight), 2) for name, weight in zip(NAMES, model.coef_[0], strict=True)}
    return Rule(bias=round(float(model.intercept_[0]), 2), **weights)


def rates(rule: Rule, chosen: Sequence[Sample], least: float) -> tuple[float, float]:
    """Share of unanswerable questions refused, and of answerable ones refused, at the threshold ``least``."""
    beliefs: NDArray[np.float64] = np.array([rule.belief(sample.signals) for sample in chosen])
    answerable = np.array([sample.question.answerable for sample in chosen])
    return float((beliefs[~answerable] < least).mean()), float((beliefs[answerable] < least).mean())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate", description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=Path, nargs="+", default=[Path("documents")], help="folders of documents")
    parser.add_argument("--verbose", action="store_true", help="print the questions that the fitted rule gets wrong")
    options = parser.parse_args(arguments)
    questions = load_questions()
    found: list[Sample] = []
    for folder in options.documents:
        with Assistant.open(Settings.load({"documents": str(folder)})) as assistant:
            found += samples(assistant, questions)
    tuned = [sample for sample in found if sample.question.split is Split.TUNED]
    held_out = [sample for sample in found if sample.question.split is Split.HELD_OUT]
    fitted = fit(tuned)
    print(f"fitted on {len(tuned)} samples: {fitted}")
    for name, rule in (("in force", Rule()), ("fitted", fitted)):
        for least in (0.2, 0.3, 0.4, 0.5, 0.6):
            told = f"tuned {_text(rates(rule, tuned, least))}, held out {_text(rates(rule, held_out, least))}"
            print(f"{name:9} least {least}: {told}")
    if options.verbose:
        _print_wrong(fitted, tuned)
    return 0


def _text(pair: tuple[float, float]) -> str:
    return f"{pair[0]:.3f} refused, {pair[1]:.3f} wrongly"


def _print_wrong(rule: Rule, chosen: Sequence[Sample]) -> None:
    for sample in sorted(chosen, key=lambda sample: rule.belief(sample.signals)):
        belief = rule.belief(sample.signals)
        if (belief >= rule.least) != sample.question.answerable:
            print(f"{belief:.2f} {sample.question.id} {sample.question.question} {sample.signals}")


if __name__ == "__main__":
    raise SystemExit(main())
