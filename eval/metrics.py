"""How good the answers are: one :class:`eval.verdicts.Verdict` a question, one ``Estimate`` a metric and group.

The denominator is always every question of the group that the metric is about: a question that was wrongly refused
counts as a miss of every metric of answerable questions. Questions tagged ``several-readings`` have a metric of their
own and stand in no other denominator of answerable questions but those of refusals and citations, whatever became of
them: offering the choice is as right as an answer, and needs no evidence.

    recall@k               a passage from the right place (document and section) is among the first k
    mrr                    1 / rank of the first passage from the right place, 0 when there is none
    ndcg@10                gain of a passage: the facts it holds that no earlier one held (alpha-nDCG with alpha = 1,
                           Clarke et al., SIGIR 2008); best is every fact in the first passage
    evidence_recall@5      the first five passages together hold every fact
    answer_holds_all       the answer and its quotations together hold every fact
    answer_holds_all_and_nothing_wrong
                           the same, and it cites nothing from a wrong document: one that the question is not about,
                           unless the quotation holds a fact or the document is a copy of the right one
    several_readings_apart questions with several readings whose answer shows each under its own document, or offers
                           an option for each (``eval.apart``)
    readings_all_shown     comparisons and lists of documents whose answer shows every row under its own document
    follow_ups_understood  follow-ups answered rightly: as the metric above; where nothing answers them, refused
    new_subjects_understood  those of them that leave the subject of the turns before
    cited                  answers with the status answered that cite at least one quotation
    citation_precision     share of citations from the right place, or whose quotation holds a fact
    verbatim               share of citations whose quotation is exactly the document's text at its place
    refused                unanswerable questions with the status not_found
    wrongly_refused        answerable questions with the status not_found (falls with quality)
    refusal_precision      share of the refused questions that have no answer
    uncertain              answers that say of themselves that they may not answer what is asked
    right_where_certain, right_where_uncertain
                           right answers among those that do not say so, and those that do
    language               answers that state the expected language
    p50, p95               seconds of an answer, model warm
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from assistant.types import Status
from eval.apart import SEVERAL
from eval.estimates import Estimate, bootstrap, share
from eval.gold import GoldQuestion
from eval.verdicts import EVIDENCE_PASSAGES, Verdict, has_one_answer

CUTS = (1, 3, 5, 10)
EVIDENCE_RECALL = f"evidence_recall@{EVIDENCE_PASSAGES}"
HOLDS_ALL, FAULTLESS = "answer_holds_all", "answer_holds_all_and_nothing_wrong"
FOLLOW_UP, NEW_SUBJECT = "follow-up", "new-subject"


def summarise(verdicts: Sequence[Verdict]) -> dict[str, Estimate]:
    """Every metric that the group has questions for."""
    single = [verdict for verdict in verdicts if has_one_answer(verdict.question)]
    metrics = _retrieval(single) | _answers(verdicts, single) | _understanding(verdicts) | _refusals(verdicts)
    return {name: estimate for name, estimate in metrics.items() if estimate is not None}


def group(verdicts: Iterable[Verdict]) -> dict[str, list[Verdict]]:
    """The verdicts by group: all, kind, language, document, tags and split. A question is in several."""
    groups: dict[str, list[Verdict]] = {"all": []}
    for verdict in verdicts:
        for name in _groups_of(verdict.question):
            groups.setdefault(name, []).append(verdict)
    return groups


def _retrieval(single: Sequence[Verdict]) -> dict[str, Estimate | None]:
    n = len(single)
    recalls = {f"recall@{k}": share(sum(v.rank is not None and v.rank <= k for v in single), n) for k in CUTS}
    return recalls | {
        "mrr": bootstrap([1 / v.rank if v.rank else 0.0 for v in single]),
        "ndcg@10": bootstrap([v.ndcg for v in single]),
        EVIDENCE_RECALL: share(sum(not v.missing_evidence for v in single), n),
    }


def _answers(verdicts: Sequence[Verdict], single: Sequence[Verdict]) -> dict[str, Estimate | None]:
    compared = [(v.verbatim_citations, len(v.answer.citations)) for v in verdicts if v.verbatim_citations is not None]
    given = [v for v in verdicts if v.answer.status is Status.ANSWERED]
    seconds = [v.seconds for v in verdicts if v.seconds is not None]
    return {
        HOLDS_ALL: share(sum(v.complete for v in single), len(single)),
        FAULTLESS: share(sum(v.faultless for v in single), len(single)),
        "cited": share(sum(bool(v.answer.citations) for v in given), len(given)),
        "citation_precision": _citation_precision([v for v in verdicts if v.question.answerable]),
        "verbatim": share(sum(exact for exact, _ in compared), sum(cited for _, cited in compared)),
        "language": share(sum(v.right_language for v in verdicts), len(verdicts)),
        "uncertain": share(sum(v.uncertain for v in given), len(given)),
        "right_where_certain": _right([v for v in given if not v.uncertain]),
        "right_where_uncertain": _right([v for v in given if v.uncertain]),
        "p50": bootstrap(seconds, np.median),
        "p95": bootstrap(seconds, _p95),
    }


def _right(verdicts: Sequence[Verdict]) -> Estimate | None:
    return share(sum(v.right for v in verdicts), len(verdicts))


def _citation_precision(answerable: Sequence[Verdict]) -> Estimate | None:
    return share(sum(v.right_citations for v in answerable), sum(len(v.answer.citations) for v in answerable))


def _understanding(verdicts: Sequence[Verdict]) -> dict[str, Estimate | None]:
    several = [v.apart for v in verdicts if SEVERAL in v.question.tags]
    shown = [not v.unshown for v in verdicts if v.question.readings and SEVERAL not in v.question.tags]
    follow_ups = [v.right for v in verdicts if FOLLOW_UP in v.question.tags]
    new = [v.right for v in verdicts if NEW_SUBJECT in v.question.tags]
    return {
        "several_readings_apart": share(sum(several), len(several)),
        "readings_all_shown": share(sum(shown), len(shown)),
        "follow_ups_understood": share(sum(follow_ups), len(follow_ups)),
        "new_subjects_understood": share(sum(new), len(new)),
    }


def _refusals(verdicts: Sequence[Verdict]) -> dict[str, Estimate | None]:
    answerable = [v.refused for v in verdicts if v.question.answerable]
    unanswerable = [v.refused for v in verdicts if not v.question.answerable]
    return {
        "refused": share(sum(unanswerable), len(unanswerable)),
        "wrongly_refused": share(sum(answerable), len(answerable)),
        "refusal_precision": share(sum(unanswerable), sum(unanswerable) + sum(answerable)),
    }


def _p95(values: np.ndarray, axis: int) -> np.ndarray:
    return np.percentile(values, 95, axis=axis)


def _groups_of(question: GoldQuestion) -> list[str]:
    names = ["all", f"kind:{question.kind}", f"language:{question.language}", f"split:{question.split}"]
    if question.answerable:
        names.extend(f"document:{document}" for document in question.documents)
    else:
        names.append("near-miss" if question.near_miss else "off-subject")
    return names + list(question.tags)
