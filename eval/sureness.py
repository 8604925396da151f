"""``python -m eval.sureness``: fits the rule that calls answers uncertain, and shows what it marks.

Every gold question that stands alone is asked, and its answer judged as ``python -m eval`` does it. For answers made of
quotations that were chosen among others a logistic regression of "this answer is right" is fitted over the signals
of ``assistant.evidence.sureness``, on the tuned questions; held-out ones are only counted. Printed are the coefficients
and, for each limit, how many answers it marks and how many of the marked and of the others are wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.evidence.sureness import SurenessRule, SurenessSignals
from assistant.pipeline import Assistant
from assistant.types import Asked, Status
from eval.gold import Collection, GoldQuestion, Split, collection_of, load_collections, load_questions
from eval.opening import ROOT, opened, settings_of, text_of
from eval.verdicts import judge

NAMES = tuple(field.name for field in fields(SurenessSignals))
LIMITS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer: what the rule sees of it, and whether it is right."""

    split: Split
    seen: SurenessSignals
    right: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """What a limit does: the share of answers that it marks, and the share of wrong ones among them and the others."""

    share: float
    wrong: float
    wrong_others: float

    def __str__(self) -> str:
        return f"{self.share:.3f} marked, {self.wrong:.3f} of them wrong, {self.wrong_others:.3f} of the others"


def samples(assistant: Assistant, questions: Iterable[GoldQuestion], collection: Collection) -> Iterator[Sample]:
    """The answers whose quotations were chosen among others."""
    for gold in questions:
        asked = Asked(gold.question)
        seen = None if gold.history else assistant.chosen(*assistant.fitting(asked)).sureness
        answer = assistant.ask(asked) if seen else None
        if seen and answer and answer.status is Status.ANSWERED:
            yield Sample(gold.split, seen, judge(gold, answer, collection, text_of(assistant)).right)


def fit(tuned: Sequence[Sample]) -> SurenessRule:
    """The rule that best tells right answers from wrong ones, both kinds weighing the same."""
    rows = np.array([[getattr(sample.seen, name) for name in NAMES] for sample in tuned])
    model = LogisticRegression(class_weight="balanced").fit(rows, [sample.right for sample in tuned])
    weights = {name: round(float(weight), 1) for name, weight in zip(NAMES, model.coef_[0], strict=True)}
    return SurenessRule(bias=round(float(model.intercept_[0]), 1), **weights)


def marked(rule: SurenessRule, chosen: Sequence[Sample], limit: float) -> Marked:
    """What ``limit`` does to some answers; a share of none is not a number."""
    below = np.array([rule.belief(sample.seen) < limit for sample in chosen])
    wrong = np.array([not sample.right for sample in chosen])
    shares = (values.mean() if len(values) else np.nan for values in (below, wrong[below], wrong[~below]))
    return Marked(*map(float, shares))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.sureness", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=Path, nargs="+", default=[Path("documents")], help="folders of documents")
    questions, known = load_questions(), load_collections(ROOT)
    found: list[Sample] = []
    for folder in parser.parse_args(arguments).documents:
        collection = collection_of(folder, known)
        with opened(settings_of(collection)) as assistant:
            found += samples(assistant, questions, collection)
    fitted = fit([sample for sample in found if sample.split is Split.TUNED])
    for name, rule in (("in force", SurenessRule()), ("fitted", fitted)):
        for split in Split:
            chosen = [sample for sample in found if sample.split is split]
            print(f"\n{name}, {split}: {len(chosen)} answers, {rule}")
            for limit in LIMITS:
                print(f"  {limit:.2f}  {marked(rule, chosen, limit)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
