"""Ways of searching beside each other, on the same questions by the same measure: evidence recall@5.

All have the same denominator, the questions with one answer (``eval.verdicts.has_one_answer``), so that a row can be
compared with any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eval.estimates import Estimate, share
from eval.gold import GoldQuestion
from eval.metrics import FOLLOW_UP
from eval.verdicts import Verdict, has_one_answer

GROUPS = ("all", "cross-language", "no-diacritics", FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class Row:
    """Evidence recall@5 of one way of searching, by group."""

    label: str
    recall: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows under a title."""

    title: str
    rows: tuple[Row, ...]


def row(label: str, found: Iterable[tuple[GoldQuestion, bool]]) -> Row:
    """The row of questions, each with whether the first five passages hold every fact of it."""
    pairs = [(question, held) for question, held in found if has_one_answer(question)]
    recall = {}
    for name in GROUPS:
        members = [held for question, held in pairs if name == "all" or name in question.tags]
        if estimate := share(sum(members), len(members)):
            recall[name] = estimate
    return Row(label, recall)


def row_of(label: str, verdicts: Iterable[Verdict]) -> Row:
    """The row of answers that were judged."""
    return row(label, [(verdict.question, not verdict.missing_evidence) for verdict in verdicts])
