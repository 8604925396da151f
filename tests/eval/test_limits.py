"""What a limit does at its value and around it."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

import pytest

from assistant.answers import valued
from assistant.quoting import completing
from assistant.quoting.extract import Extract
from eval.gold import GoldQuestion, Kind
from eval.limits import LIMITS, Case, Limit, Outcome, measured, outcome
from index.types import Language

GOLD = GoldQuestion("q", "?", Language.VI, Kind.FACT, "plan", (), (("14 xã",), ("22 xã",)))
PLAN = SimpleNamespace(path="plan.txt")
SENTENCES = ("Có 14 xã.", "Có 22 xã.", "Còn lại.")


def extracts(count: int) -> list[SimpleNamespace]:
    return [SimpleNamespace(document=PLAN, units=[SimpleNamespace(text=text) for text in SENTENCES[:count]])]


class Quoting:
    """Quotes one sentence, and as many more as the limit in force allows."""

    def chosen(self, question: object, fitting: object) -> SimpleNamespace:
        return SimpleNamespace(extracts=extracts(1 + completing.MAX_FURTHER))


def case() -> Case:
    question = SimpleNamespace(kind=None)  # of no kind that has a value
    return cast(Case, SimpleNamespace(
        gold=GOLD, question=question, fitting=None, quoted=extracts(1), assistant=Quoting(), weight=None,
        documents={"plan.txt"},
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, Outcome(0.0, 1.0, 0.0, 0, 0)), (1, Outcome(1.0, 2.0, 0.0, 0, 0)), (2, Outcome(1.0, 3.0, 0.0, 0, 0))],
)
def test_quotations_are_chosen_with_the_limit_at_the_value(value: int, expected: Outcome) -> None:
    before = completing.MAX_FURTHER
    assert measured([case()], Limit(completing, "MAX_FURTHER", ()), value) == expected
    assert before == completing.MAX_FURTHER


def test_limits_of_values_leave_the_quotations_as_they_are() -> None:
    (limit, *_) = (one for one in LIMITS if one.module is valued)
    assert measured([case()], limit, 0.0) == Outcome(0.0, 1.0, 0.0, 0, 0)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_every_limit_is_measured_at_other_values_than_the_one_in_force(limit: Limit) -> None:
    assert limit.around
    assert limit.in_force not in limit.around


def test_a_quotation_from_another_document_is_a_stray() -> None:
    elsewhere = [*extracts(2), SimpleNamespace(document=SimpleNamespace(path="other.txt"), units=[])]
    found = outcome([case(), case()], cast(Sequence[Sequence[Extract]], [extracts(2), elsewhere]))
    assert found == Outcome(1.0, 2.0, 0.5, 0, 0)
