"""``python -m eval.weigh``: fits how much each signal counts when the stretch that answers is chosen.

Search has found some passages; the units in them (sentences, items, rows) compete, and the one with the highest
weighted sum of signals is quoted first. The weights maximise how likely it is that a unit with the facts comes first:

    P(question) = Σ over units with the facts of exp(w·x)  /  Σ over all its units of exp(w·x)

a conditional logistic regression (McFadden 1974) with a Gaussian prior on ``w``. Only ratios count, so that the
largest weight is printed as 1, ready for ``assistant.evidence.ranking.Weights``. Tuned questions are fitted, held-out
ones counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax, logsumexp

from assistant.evidence.competing import Unit
from assistant.evidence.ranking import Weights
from assistant.types import Asked
from eval.command import command_line_over_folders
from eval.facts import fold, missing
from eval.gold import Collection, GoldQuestion, Split, halves, load_questions
from eval.opening import all_opened
from eval.verdicts import has_one_answer

# Half the inverse variance of the prior, for the whole sum: as weak as one question that is undecided.
PRIOR = 1.0

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Signals(Protocol):
    """A dataclass whose fields are the signals of one unit, each a number."""

    __dataclass_fields__: ClassVar[dict]


class Competing(Protocol):
    """What is needed of an assistant: the units that compete to answer a question, with their signals."""

    def unit_signals(self, asked: Asked) -> Sequence[tuple[Unit, Signals]]: ...


@dataclass(frozen=True, slots=True)
class Contest:
    """The units of one question, n of them with k signals each, and what they hold of its f facts."""

    question: GoldQuestion
    rows: Values  # (n, k)
    held: Mask  # (n, f); nothing in a document that the question is not about

    @property
    def right(self) -> Mask:
        """Which units hold as many facts as any one does, and at least one, shape (n,)."""
        counts = self.held.sum(axis=1)
        return (counts > 0) & (counts == counts.max())

    @property
    def is_open(self) -> bool:
        """Whether it matters which unit comes first."""
        return bool(self.right.any() and not self.right.all())


def names_of(signals: Signals) -> tuple[str, ...]:
    """The names of the signals, in the order of a row's columns."""
    return tuple(field.name for field in fields(signals))


def contests(
    assistant: Competing, questions: Iterable[GoldQuestion], collection: Collection
) -> tuple[tuple[str, ...], list[Contest]]:
    """The names of the signals, and the units of every question for which some compete.

    Follow-ups and questions with several readings are left out: they are not decided by one unit being first.
    """
    names: tuple[str, ...] = ()
    found = []
    for question in questions:
        if not has_one_answer(question) or question.history:
            continue
        if competing := assistant.unit_signals(Asked(question.question)):
            names = names_of(competing[0][1])
            rows = [[float(getattr(signals, name)) for name in names] for _, signals in competing]
            found.append(_contest(question, np.array(rows, np.float64), [unit for unit, _ in competing], collection))
    return names, found


def fit(chosen: Sequence[Contest]) -> Values:
    """The weights, shape (k,), of the contests that are open; the largest is 1."""
    chosen = [contest for contest in chosen if contest.is_open]
    start = np.zeros(chosen[0].rows.shape[1])
    weights = minimize(_cost, start, args=(chosen,), jac=True, method="L-BFGS-B").x
    return weights / max(float(weights.max()), 1e-9)


def first_right(weights: Values, chosen: Sequence[Contest]) -> float:
    """Share of the open contests whose best unit holds the facts; of equal ones the wrong one comes first."""
    return float(np.mean([_best_is_right(c.rows @ weights, c.right) for c in chosen if c.is_open]))


def main(arguments: Sequence[str] | None = None) -> int:
    options = command_line_over_folders("eval.weigh", __doc__).parse_args(arguments)
    names: tuple[str, ...] = ()
    found: list[Contest] = []
    with all_opened(options.documents) as assistants:
        for assistant, collection in assistants:
            names, more = contests(assistant, load_questions(), collection)
            found += more
    split = halves(found, lambda contest: contest.question)
    in_force = np.array([getattr(Weights(), name) for name in names], np.float64)
    for title, weights in (("in force", in_force), ("fitted", fit(split[Split.TUNED]))):
        print(f"{title}:", ", ".join(f"{name}={weight:.2f}" for name, weight in zip(names, weights, strict=True)))
        print("\n".join(_told(weights, split)))
    return 0


def _told(weights: Values, contests_of: Mapping[Split, Sequence[Contest]]) -> Iterator[str]:
    for split, chosen in contests_of.items():
        is_open = sum(contest.is_open for contest in chosen)
        yield f"\n{split}: the first unit holds the facts {first_right(weights, chosen):.3f} of {is_open}"


def _contest(question: GoldQuestion, rows: Values, units: Sequence[Unit], collection: Collection) -> Contest:
    gold = np.isin(
        [unit.document.path for unit in units], [collection.path(document) or "" for document in question.documents]
    )
    absent = [set(missing(fold(unit.text), question.facts)) for unit in units]
    holds = np.array([[spellings[0] not in one for spellings in question.facts] for one in absent], dtype=bool)
    return Contest(question, rows, holds & gold[:, None])


def _cost(weights: Values, chosen: Sequence[Contest]) -> tuple[float, Values]:
    """Minus the logarithm of the posterior, and its gradient."""
    value, gradient = PRIOR * float(weights @ weights), 2 * PRIOR * weights
    for contest in chosen:
        right = contest.right
        logs = log_softmax(contest.rows @ weights)
        log_right = float(logsumexp(logs[right]))
        value -= log_right
        share_of_right = np.where(right, np.exp(logs - log_right), 0.0)
        gradient = gradient - (share_of_right - np.exp(logs)) @ contest.rows
    return value, gradient


def _best_is_right(scores: Values, right: Mask) -> bool:
    return bool(scores[right].max() > scores[~right].max())


if __name__ == "__main__":
    raise SystemExit(main())
