"""Why a question was missed: one cause each, the earliest step of the chain that went wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum

from assistant.types import Status
from eval.apart import SEVERAL
from eval.verdicts import Verdict


class Cause(StrEnum):
    """The first thing that went wrong with a miss."""

    ERROR = "error"
    NEAR_MISS = "near miss answered"
    OFF_SUBJECT = "off subject answered"
    REFUSED = "wrongly refused"
    READINGS = "readings not apart"
    EVIDENCE = "evidence not found"
    FACTS = "evidence found, facts not quoted"
    WRONG_DOCUMENT = "facts quoted, a wrong document too"
    ROWS = "rows not all shown"
    FORM = "language or quotation"


def cause(verdict: Verdict) -> Cause:
    """The cause of a miss."""
    question = verdict.question
    if verdict.answer.status is Status.ERROR:
        return Cause.ERROR
    if not question.answerable:
        return Cause.NEAR_MISS if question.near_miss else Cause.OFF_SUBJECT
    if verdict.refused:
        return Cause.REFUSED
    if SEVERAL in question.tags:
        return Cause.FORM if verdict.apart else Cause.READINGS
    return _cause_of_answer(verdict)


def by_cause(misses: Iterable[Verdict]) -> Mapping[Cause, list[Verdict]]:
    """The misses by their causes, in the order of the chain."""
    found = defaultdict(list)
    for verdict in misses:
        found[cause(verdict)].append(verdict)
    return {one: found[one] for one in Cause if one in found}


def _cause_of_answer(verdict: Verdict) -> Cause:
    if not verdict.complete:
        return Cause.EVIDENCE if verdict.missing_evidence else Cause.FACTS
    if verdict.wrong_documents:
        return Cause.WRONG_DOCUMENT
    if verdict.unshown:
        return Cause.ROWS
    # The answer is right, though what it rests on is not among the first passages.
    return Cause.EVIDENCE if verdict.missing_evidence else Cause.FORM
