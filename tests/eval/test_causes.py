"""Each miss has one cause: the first step that went wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.types import Answer, Status
from eval.causes import Cause, by_cause, cause
from eval.gold import GoldQuestion, Kind, Reading
from eval.verdicts import Verdict
from index.types import Language

QUESTION = GoldQuestion("q", "?", Language.VI, Kind.FACT, "plan", (), (("14",),))
NEAR = replace(QUESTION, answerable=False, near_miss=True)
SEVERAL = replace(QUESTION, tags=("several-readings",))
READING = Reading("plan", (("14",),))


def verdict(question: GoldQuestion = QUESTION, status: Status = Status.ANSWERED, **changes: object) -> Verdict:
    fields: dict[str, object] = {"rank": 1, "ndcg": 0.0, "missing_evidence": (), "missing_answer": ()}
    fields |= {"right_citations": 0, "verbatim_citations": None} | changes
    return Verdict(question, Answer("?", Language.VI, status, ""), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("missed", "expected"),
    [
        (verdict(status=Status.ERROR), Cause.ERROR),
        (verdict(NEAR), Cause.NEAR_MISS),
        (verdict(replace(NEAR, near_miss=False)), Cause.OFF_SUBJECT),
        (verdict(status=Status.NOT_FOUND, missing_evidence=("14",), missing_answer=("14",)), Cause.REFUSED),
        (verdict(SEVERAL, unshown=(READING,), missing_evidence=("14",)), Cause.READINGS),
        (verdict(SEVERAL), Cause.FORM),
        (verdict(missing_evidence=("14",), missing_answer=("14",)), Cause.EVIDENCE),
        (verdict(missing_evidence=("14",)), Cause.EVIDENCE),
        (verdict(missing_answer=("14",), wrong_documents=("other.txt",)), Cause.FACTS),
        (verdict(wrong_documents=("other.txt",)), Cause.WRONG_DOCUMENT),
        (verdict(unshown=(READING,)), Cause.ROWS),
        (verdict(), Cause.FORM),
    ],
)
def test_the_cause_is_the_first_step_that_went_wrong(missed: Verdict, expected: Cause) -> None:
    assert cause(missed) is expected


def test_causes_stand_in_the_order_of_the_chain() -> None:
    facts, near = verdict(missing_answer=("14",)), verdict(NEAR)
    assert by_cause([facts, near, facts]) == {Cause.NEAR_MISS: [near], Cause.FACTS: [facts, facts]}
    assert list(by_cause([facts, near])) == [Cause.NEAR_MISS, Cause.FACTS]
