"""``python -m eval.rivals``: fits the rule that tells which other documents answer an open question as well.

A question that names no document may be answered by several, each with a value of its own. Every document found is
judged by its best units (:func:`assistant.evidence.rivals.rivals_of`); the rule is a logistic regression over the
signals with a Gaussian prior, fitted on the tuned gold questions. A document answers where one of them holds all facts
of a reading. Left out are documents of which the gold questions say nothing: another one of the right file, or one
that holds half the facts.

Printed is what each limit of belief gives: how many questions with several readings have all of them among the
documents shown, and how many with one answer are shown something from a wrong document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.asked.understand import Kind
from assistant.asked.weighing import ConceptWeights
from assistant.evidence.competing import Unit
from assistant.evidence.ranking import Weights, is_open
from assistant.evidence.rivals import Rival, RivalRule, RivalSignals, place_of, rivals_of
from assistant.pipeline import Assistant
from assistant.types import Asked
from eval.apart import SEVERAL
from eval.command import command_line_over_folders
from eval.copies import Copies
from eval.facts import fold, missing
from eval.gold import Collection, GoldQuestion, Split, halves, load_questions
from eval.opening import all_opened, text_of

# Half the inverse variance of the prior: signals lie in [0, 1], and weights of 2 or 3 are what can be expected of them.
PRIOR = 0.3
LIMITS = (0.1, 0.15, 0.2, 0.3, 0.35, 0.4, 0.5)
NAMES = tuple(field.name for field in fields(RivalSignals))
# Questions of other kinds have answers of their own form.
KINDS = (Kind.FACT, Kind.LIST, Kind.TABLE, Kind.DEFINITION, Kind.OTHER)

Values = NDArray[np.float64]
Facts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another document than the best one's, with what the gold question says of its best units."""

    signals: tuple[float, ...]  # in the order of NAMES
    shows: frozenset[int]  # numbers of the readings whose facts one of its units holds
    wrong: bool  # of a document that the question is not about, and holding none of its facts


@dataclass(frozen=True, slots=True)
class Case:
    """One open question: what its best unit shows, and the other documents."""

    question: GoldQuestion
    shown: frozenset[int]
    candidates: tuple[Candidate, ...]

    @property
    def several(self) -> bool:
        """Whether it has several readings, all of which some document found shows."""
        found = self.shown.union(*(one.shows for one in self.candidates))
        return SEVERAL in self.question.tags and len(found) == len(self.question.readings)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a limit gives, as counts of questions."""

    apart: int
    several: int
    wrong: int
    single: int


def cases(assistant: Assistant, questions: Iterable[GoldQuestion], collection: Collection) -> list[Case]:
    """The open questions for which units compete; follow-ups are left out."""
    copies, weight = Copies(text_of(assistant)), ConceptWeights(assistant.index)
    found = []
    for gold in questions:
        question = assistant.understand(gold.question)
        if gold.history or not gold.answerable or not is_open(question) or question.kind not in KINDS:
            continue
        asked = Asked(gold.question)
        scored = assistant.unit_signals(asked)
        units = [replace(unit, score=Weights().score(seen), seen=seen) for unit, seen in scored]
        units.sort(key=lambda unit: -unit.score)
        if units:
            group = assistant.fitting(asked)[1].groups[0]
            others = [_candidate(gold, one, collection, copies) for one in rivals_of(question, units, group, weight)]
            found.append(Case(gold, _shown(gold, units[0], collection, copies), tuple(others)))
    return found


def fit(chosen: Sequence[Case]) -> Values:
    """Bias and weights, shape (1 + signals,): those most likely to tell documents that answer from wrong ones."""
    known = [one for case in chosen for one in case.candidates if one.shows or one.wrong]
    rows = np.array([(1.0, *one.signals) for one in known])
    answers = np.array([bool(one.shows) for one in known], np.float64)

    def cost(weights: Values) -> tuple[float, Values]:
        beliefs = rows @ weights
        value = (np.logaddexp(0, beliefs) - answers * beliefs).sum() + PRIOR * (weights[1:] ** 2).sum()
        gradient = rows.T @ (1 / (1 + np.exp(-beliefs)) - answers)
        gradient[1:] += 2 * PRIOR * weights[1:]
        return float(value), gradient

    return minimize(cost, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x


def outcome(chosen: Sequence[Case], weights: Values, limit: float) -> Outcome:
    """What is shown when every document believed at least ``limit`` is shown."""
    apart = wrong = 0
    for case in chosen:
        shown = [one for one in case.candidates if _belief(one, weights) >= limit]
        readings = case.shown.union(*(one.shows for one in shown))
        apart += case.several and len(readings) == len(case.question.readings)
        wrong += SEVERAL not in case.question.tags and any(one.wrong for one in shown)
    single = sum(SEVERAL not in case.question.tags for case in chosen)
    return Outcome(apart, sum(case.several for case in chosen), wrong, single)


def main(arguments: Sequence[str] | None = None) -> int:
    options = command_line_over_folders("eval.rivals", __doc__).parse_args(arguments)
    questions = load_questions()
    with all_opened(options.documents) as assistants:
        found = [case for assistant, collection in assistants for case in cases(assistant, questions, collection)]
    split = halves(found, lambda case: case.question)
    rule = RivalRule()
    in_force = np.array([rule.bias, *(getattr(rule, name) for name in NAMES)])
    for title, weights in (("in force", in_force), ("fitted", fit(split[Split.TUNED]))):
        print(f"{title}:", ", ".join(f"{n}={w:.1f}" for n, w in zip(("bias", *NAMES), weights, strict=True)))
        print("\n".join(_told(weights, split)))
    return 0


def _told(weights: Values, cases_of: Mapping[Split, Sequence[Case]]) -> Iterator[str]:
    for split, chosen in cases_of.items():
        yield f"\n{split}\n  limit  readings apart  something wrong"
        for limit in LIMITS:
            one = outcome(chosen, weights, limit)
            yield f"  {limit:.2f}   {one.apart:2} of {one.several:2}        {one.wrong:2} of {one.single}"


def _candidate(gold: GoldQuestion, rival: Rival, collection: Collection, copies: Copies) -> Candidate:
    right = copies.among(place_of(rival.units[0])[0], [collection.path(key) or "" for key in gold.documents])
    said = [fold(unit.text) for unit in rival.units]
    some = any(len(missing(text, facts)) < len(facts) for text in said for _, facts in _readings(gold))
    signals = tuple(float(getattr(rival.seen, name)) for name in NAMES)
    shows = frozenset().union(*(_shown(gold, unit, collection, copies) for unit in rival.units))
    return Candidate(signals, shows, not right and not some)


def _shown(gold: GoldQuestion, unit: Unit, collection: Collection, copies: Copies) -> frozenset[int]:
    """Numbers of the readings of the unit's document whose facts the unit holds, all of each."""
    said, path = fold(unit.text), place_of(unit)[0]
    return frozenset(
        number
        for number, (document, facts) in enumerate(_readings(gold))
        if copies.among(path, [collection.path(document) or ""]) and not missing(said, facts)
    )


def _readings(gold: GoldQuestion) -> list[tuple[str | None, Facts]]:
    return [(one.document, one.facts) for one in gold.readings] or [(gold.document, gold.facts)]


def _belief(one: Candidate, weights: Values) -> float:
    return float(1 / (1 + np.exp(-(weights[0] + np.array(one.signals) @ weights[1:]))))


if __name__ == "__main__":
    raise SystemExit(main())
