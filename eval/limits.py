"""``python -m eval.limits``: what each limit of ranking, quoting and values does, at its value and around it.

Every gold question that stands alone is understood and searched once; then its statements are ranked, chosen and
looked at for a value with one limit changed and all others in force. Printed for each value, on the tuned and the
held-out half:

    facts       share of the questions whose facts are all quoted
    statements  mean number of quotations
    strays      share of the questions quoted something from a wrong document
    right       values put first that hold a fact of the question
    wrong       values put first that hold none

A limit whose rows are all alike does nothing and should go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType

from assistant.answers import valued
from assistant.answers.valued import find_value
from assistant.asked.question import Question
from assistant.asked.weighing import ConceptWeights
from assistant.evidence import ranking
from assistant.evidence.fitting import Fitting
from assistant.pipeline import Assistant
from assistant.quoting import completing, extract
from assistant.quoting.extract import Extract
from assistant.types import Asked
from eval.command import command_line_over_folders
from eval.facts import fold, missing
from eval.gold import Collection, GoldQuestion, Split, halves, load_questions
from eval.opening import all_opened
from eval.rivals import KINDS
from eval.verdicts import has_one_answer


@dataclass(frozen=True, slots=True)
class Limit:
    """A constant of a module, and the other values that it is measured at."""

    module: ModuleType
    name: str
    around: tuple[float, ...]

    @property
    def in_force(self) -> float:
        return float(getattr(self.module, self.name))


# 0 or 1.01 take a limit away: everything reaches it, or nothing does.
LIMITS = (
    Limit(ranking, "LABELLED", (0.5, 1.01)),
    Limit(extract, "MAX_STATEMENTS", (1, 3, 5, 7)),
    Limit(extract, "NEAR_BEST", (0.6, 0.7, 0.8, 0.9, 1.01)),
    Limit(extract, "NEAR_BEST_AS_FULL", (0.5, 0.65, 0.7, 0.75)),
    Limit(extract, "NEAR_BEST_ELSEWHERE", (0.8, 0.9, 1.01)),
    Limit(extract, "AS_FULL", (0.0, 0.5, 0.7, 0.8)),
    Limit(extract, "SETTLED", (0.7, 0.9, 1.01)),
    Limit(extract, "ROW_AS_WELL", (0.0, 0.5, 0.9)),
    Limit(completing, "HELD", (0.5, 1.01)),
    Limit(completing, "NEAR", (0.0, 0.4, 0.6)),
    Limit(completing, "MAX_FURTHER", (0, 1, 10)),
    Limit(valued, "CLEAR", (0.3, 0.5, 0.6)),
    Limit(valued, "AHEAD", (0.0, 0.25)),
    Limit(valued, "SURE", (0.6, 1.01)),
    Limit(valued, "ALONE", (0.2, 0.6)),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the evidence that fits it, and what is quoted with all limits in force."""

    gold: GoldQuestion
    question: Question
    fitting: Fitting
    quoted: Sequence[Extract]
    assistant: Assistant
    weight: ConceptWeights
    documents: frozenset[str]  # the paths of those that the question is about


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answers to some questions are worth; see the module's docstring."""

    facts: float
    statements: float
    strays: float
    right: int
    wrong: int


def cases(assistant: Assistant, questions: Iterable[GoldQuestion], collection: Collection) -> Iterator[Case]:
    """The questions that stand alone and have one answer, each searched once."""
    weight = ConceptWeights(assistant.index)
    for gold in questions:
        if gold.history or not has_one_answer(gold):
            continue
        question, fitting = assistant.fitting(Asked(gold.question))
        if question.kind in KINDS:
            paths = frozenset(path for key in gold.documents if (path := collection.path(key)) is not None)
            yield Case(gold, question, fitting, assistant.chosen(question, fitting).extracts, assistant, weight, paths)


def measured(chosen: Sequence[Case], limit: Limit, value: float) -> Outcome:
    """The outcome over ``chosen`` with ``limit`` at ``value``; limits of values leave the quotations as they are."""
    with _changed(limit, value):
        if limit.module is valued:
            return outcome(chosen, [case.quoted for case in chosen])
        return outcome(chosen, [case.assistant.chosen(case.question, case.fitting).extracts for case in chosen])


def outcome(chosen: Sequence[Case], quoted: Sequence[Sequence[Extract]]) -> Outcome:
    """What the quotations of each case, and the values found in them, are worth."""
    facts = statements = strays = right = wrong = 0
    for case, extracts in zip(chosen, quoted, strict=True):
        texts = [unit.text for extract in extracts for unit in extract.units]
        value = find_value(case.question, extracts, case.weight)
        held = value is not None and len(missing(fold(value.text), case.gold.facts)) < len(case.gold.facts)
        facts += not missing(fold("\n".join(texts)), case.gold.facts)
        statements += len(texts)
        strays += any(one.document.path not in case.documents for one in extracts)
        right, wrong = right + held, wrong + (value is not None and not held)
    asked = max(len(chosen), 1)
    return Outcome(facts / asked, statements / asked, strays / asked, right, wrong)


def main(arguments: Sequence[str] | None = None) -> int:
    options = command_line_over_folders("eval.limits", __doc__).parse_args(arguments)
    questions = load_questions()
    with all_opened(options.documents) as assistants:
        found = [case for assistant, collection in assistants for case in cases(assistant, questions, collection)]
        split = halves(found, lambda case: case.gold)
        for limit in LIMITS:
            print("\n".join(_told(limit, split)), flush=True)
    return 0


def _told(limit: Limit, cases_of: Mapping[Split, Sequence[Case]]) -> Iterator[str]:
    yield f"{limit.module.__name__}.{limit.name}, in force {limit.in_force:g}"
    for split, chosen in cases_of.items():
        for value in sorted((limit.in_force, *limit.around)):
            one = measured(chosen, limit, value)
            quoted = f"facts {one.facts:.3f}  statements {one.statements:.2f}  strays {one.strays:.3f}"
            shares = f"{quoted}  right {one.right}  wrong {one.wrong}"
            yield f"  {split:8}  {value:5.2f}  {shares}"


@contextmanager
def _changed(limit: Limit, value: float) -> Iterator[None]:
    before = getattr(limit.module, limit.name)
    setattr(limit.module, limit.name, type(before)(value))
    try:
        yield
    finally:
        setattr(limit.module, limit.name, before)


if __name__ == "__main__":
    raise SystemExit(main())
