"""``python -m eval.calibrate``: fits the rule that decides between an answer and a refusal, and shows what it does.

For each tuned gold question over each collection the signals of ``assistant.evidence.decide`` are read and a logistic
regression of "this question is answerable" is fitted. Printed are the coefficients for
``assistant.evidence.decide.Rule``; for the rule in force and the fitted one, belief against the share that is
answerable, and what is refused at every threshold. Held-out questions are only counted, never fitted.

Follow-ups are left out: what decides on them is the question that the conversation makes of them, by the same rule. So
are questions that no rule decides on, those with a named gap and those about a document's particulars.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.evidence.decide import Rule, Signals
from assistant.types import Asked
from eval.command import command_line_over_folders
from eval.gold import GoldQuestion, Split, halves, load_questions
from eval.opening import all_opened

NAMES = tuple(field.name for field in fields(Signals))
# Weak enough to let the signals speak, strong enough that 40 unanswerable questions do not make a cliff.
REGULARISATION = 1.0
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)
EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Signalling(Protocol):
    """What is needed of an assistant: the signals of a question, or None when no rule decides on it."""

    def signals(self, asked: Asked) -> Signals | None: ...


@dataclass(frozen=True, slots=True)
class Sample:
    """The signals of one question over one collection."""

    question: GoldQuestion
    signals: Signals

    @property
    def row(self) -> list[float]:
        return [float(getattr(self.signals, name)) for name in NAMES]


@dataclass(frozen=True, slots=True)
class Refused:
    """Shares that a threshold refuses: of near misses, of questions off the subject, of answerable ones."""

    near_misses: float
    off_subject: float
    answerable: float

    def __str__(self) -> str:
        return f"{self.near_misses:.3f} near misses, {self.off_subject:.3f} off subject, {self.answerable:.3f} wrongly"


@dataclass(frozen=True, slots=True)
class Bin:
    """Samples whose belief lies between two edges: a rule is calibrated when mean belief and share agree."""

    low: float
    high: float
    count: int
    belief: float  # mean
    answerable: float  # share


def samples(assistant: Signalling, questions: Iterable[GoldQuestion]) -> list[Sample]:
    """The questions that the rule decides on."""
    alone = [question for question in questions if not question.history]
    seen = [(question, assistant.signals(Asked(question.question))) for question in alone]
    return [Sample(question, signals) for question, signals in seen if signals is not None]


def fit(tuned: Sequence[Sample]) -> Rule:
    """The rule that best tells answerable from unanswerable questions."""
    rows = np.array([sample.row for sample in tuned])
    # Both kinds weigh the same, however many questions of each there are.
    model = LogisticRegression(C=REGULARISATION, class_weight="balanced", max_iter=1000).fit(rows, _answerable(tuned))
    weights = {name: round(float(weight), 2) for name, weight in zip(NAMES, model.coef_[0], strict=True)}
    return Rule(bias=round(float(model.intercept_[0]), 2), **weights)


def rates(rule: Rule, chosen: Sequence[Sample], least: float) -> Refused:
    """What the threshold ``least`` refuses; a share of no questions is not a number."""
    refused = _beliefs(rule, chosen) < least
    answerable = _answerable(chosen)
    near = np.array([sample.question.near_miss for sample in chosen], dtype=bool)
    return Refused(_mean(refused[~answerable & near]), _mean(refused[~answerable & ~near]), _mean(refused[answerable]))


def reliability(rule: Rule, chosen: Sequence[Sample]) -> list[Bin]:
    """Belief against the share that is answerable, without empty bins."""
    beliefs, answerable = _beliefs(rule, chosen), _answerable(chosen)
    bins = []
    for low, high in pairwise(EDGES):
        inside = (beliefs >= low) & ((beliefs < high) | (high == EDGES[-1]))
        if inside.any():
            bins.append(Bin(low, high, int(inside.sum()), _mean(beliefs[inside]), _mean(answerable[inside])))
    return bins


def brier(rule: Rule, chosen: Sequence[Sample]) -> float:
    """Mean squared difference of belief and truth (Brier 1950); falls with quality, 0.25 for a belief of one half."""
    return _mean((_beliefs(rule, chosen) - _answerable(chosen)) ** 2)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = command_line_over_folders("eval.calibrate", __doc__)
    parser.add_argument(
        "--verbose", action="store_true", help="print the tuned questions that the fitted rule gets wrong"
    )
    options = parser.parse_args(arguments)
    questions = load_questions()
    with all_opened(options.documents) as assistants:
        found = [sample for assistant, _ in assistants for sample in samples(assistant, questions)]
    split = halves(found, lambda sample: sample.question)
    fitted = fit(split[Split.TUNED])
    print(f"fitted on {len(split[Split.TUNED])} samples: {fitted}")
    for name, rule in (("in force", Rule()), ("fitted", fitted)):
        print("\n".join(_told(name, rule, split)))
    if options.verbose:
        _print_wrong(fitted, split[Split.TUNED])
    return 0


def _told(name: str, rule: Rule, samples_of: Mapping[Split, Sequence[Sample]]) -> Iterator[str]:
    """The trade-off and the calibration of a rule, line by line."""
    for split, chosen in samples_of.items():
        yield f"\n{name}, {split}: {len(chosen)} questions, Brier {brier(rule, chosen):.3f}"
        yield "  belief      mean   answerable   questions"
        for one in reliability(rule, chosen):
            yield f"  {one.low:.1f} to {one.high:.1f}  {one.belief:.3f}  {one.answerable:.3f}        {one.count}"
        yield "  refused at"
        for least in sorted({*THRESHOLDS, rule.least}):
            mark = "  (in force)" if least == Rule().least else ""
            yield f"  {least:.2f}  {rates(rule, chosen, least)}{mark}"


def _print_wrong(rule: Rule, chosen: Sequence[Sample]) -> None:
    for sample in sorted(chosen, key=lambda sample: rule.belief(sample.signals)):
        belief = rule.belief(sample.signals)
        if (belief >= rule.least) != sample.question.answerable:
            print(f"{belief:.2f} {sample.question.id} {sample.question.question} {sample.signals}")


def _beliefs(rule: Rule, chosen: Sequence[Sample]) -> NDArray[np.float64]:
    return np.array([rule.belief(sample.signals) for sample in chosen], dtype=np.float64)


def _answerable(chosen: Sequence[Sample]) -> NDArray[np.bool_]:
    return np.array([sample.question.answerable for sample in chosen], dtype=bool)


def _mean(values: NDArray) -> float:
    return float(values.mean()) if len(values) else float("nan")


if __name__ == "__main__":
    raise SystemExit(main())
