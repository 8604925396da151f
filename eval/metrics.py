"""How good the answers are: one :class:`Verdict` a question, one :class:`Estimate` a metric and group.

The denominator is always every question of the group that the metric is about: a question that was wrongly refused
counts as a miss of every metric of answerable questions.

    recall@k               a passage from the right place (document and section) is among the first k
    mrr                    1 / rank of the first passage from the right place, 0 when there is none
    ndcg@10                gain of a passage: the facts it holds that no earlier one held (alpha-nDCG with alpha = 1,
                           Clarke et al., SIGIR 2008); best is every fact in the first passage
    evidence_recall@5      the first five passages together hold every fact
    answer_holds_all       the answer and its quotations together hold every fact
    cited                  answers with the status answered that cite at least one quotation
    citation_precision     share of citations from the right place, or whose quotation holds a fact
    verbatim               share of citations whose quotation is exactly the document's text at its place
    refused                unanswerable questions with the status not_found
    wrongly_refused        answerable questions with the status not_found (falls with quality)
    refusal_precision      share of the refused questions that have no answer
    language               answers that state the expected language
    p50, p95               seconds of an answer, model warm
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.types import Answer, Citation, Status
from eval.facts import fold, holds, missing
from eval.gold import GoldQuestion

CUTS = (1, 3, 5, 10)
EVIDENCE_PASSAGES = 5
PASSAGE_CHARACTERS = 1500  # what the answer object allows; a longer passage is judged by its beginning
Z95 = 1.959964  # 97.5 % point of the normal distribution
RESAMPLES = 1000

TextOf = Callable[[str], str | None]
"""The cleaned text of a document by its path; None for a document that the index does not hold."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer was worth. Lists of facts hold the first spelling of each."""

    question: GoldQuestion
    answer: Answer
    rank: int | None  # of the first passage from the right place, from 1
    ndcg: float
    missing_evidence: tuple[str, ...]
    missing_answer: tuple[str, ...]
    right_citations: int
    verbatim_citations: int | None  # None when the documents were not there to compare with
    seconds: float | None = None  # None when the answer came without a time

    @property
    def refused(self) -> bool:
        return self.answer.status is Status.NOT_FOUND

    @property
    def right_language(self) -> bool:
        return self.answer.language is self.question.language

    @property
    def complete(self) -> bool:
        """Whether the answer holds every fact; a refusal or an error never does."""
        return self.answer.status in (Status.ANSWERED, Status.CLARIFY) and not self.missing_answer

    @property
    def missed(self) -> bool:
        """Whether the report should show it."""
        if not self.question.answerable:
            return not self.refused
        unfaithful = self.verbatim_citations is not None and self.verbatim_citations < len(self.answer.citations)
        return bool(self.missing_evidence) or not self.complete or not self.right_language or unfaithful


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured value with its 95 % interval; ``n`` is the denominator."""

    value: float
    low: float
    high: float
    n: int


def judge(
    question: GoldQuestion,
    answer: Answer,
    document: str | None,
    text_of: TextOf | None = None,
    seconds: float | None = None,
) -> Verdict:
    """Compare one answer with its gold question.

    ``document`` is the path of the gold document in the collection that was asked. Without ``text_of`` the
    quotations are not compared with the documents.
    """
    folded = [fold(passage.text[:PASSAGE_CHARACTERS]) for passage in answer.passages]
    quotes = [citation.quote for citation in answer.citations]
    return Verdict(
        question=question,
        answer=answer,
        rank=_rank(question, answer, document, folded),
        ndcg=_novelty_ndcg(question.facts, folded[: CUTS[-1]]),
        missing_evidence=missing("\n".join(folded[:EVIDENCE_PASSAGES]), question.facts),
        missing_answer=missing(fold("\n".join([answer.answer, *quotes])), question.facts),
        right_citations=sum(_is_right(citation, question, document) for citation in answer.citations),
        verbatim_citations=_verbatim(answer.citations, text_of),
        seconds=seconds,
    )


def in_right_place(question: GoldQuestion, section: Sequence[str], folded: str) -> bool:
    """Whether a stretch of the gold document is where the answer stands: by its titles, else by a fact in it."""
    if not question.section:
        return len(missing(folded, question.facts)) < len(question.facts)
    titles = fold(" / ".join(section))
    return any(fold(title) in titles for title in question.section)


def summarise(verdicts: Sequence[Verdict]) -> dict[str, Estimate]:
    """Every metric that the group has questions for."""
    answerable = [verdict for verdict in verdicts if verdict.question.answerable]
    metrics = _retrieval(answerable) | _answers(verdicts, answerable) | _refusals(verdicts)
    return {name: estimate for name, estimate in metrics.items() if estimate is not None}


def group(verdicts: Iterable[Verdict]) -> dict[str, list[Verdict]]:
    """The verdicts by group: all, kind, language, document, tags and split. A question is in several."""
    groups: dict[str, list[Verdict]] = {"all": []}
    for verdict in verdicts:
        for name in _groups_of(verdict.question):
            groups.setdefault(name, []).append(verdict)
    return groups


def share(hits: int, n: int) -> Estimate | None:
    """A proportion with its Wilson score interval (Wilson 1927); None of nothing."""
    if n == 0:
        return None
    p, z2 = hits / n, Z95 * Z95
    centre, spread = p + z2 / (2 * n), Z95 * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return Estimate(p, max(0.0, (centre - spread) / (1 + z2 / n)), min(1.0, (centre + spread) / (1 + z2 / n)), n)


def bootstrap(values: Sequence[float], statistic: Callable[..., np.ndarray] = np.mean) -> Estimate | None:
    """A statistic of the values with its percentile bootstrap interval (Efron 1979); seeded, so always the same.

    ``statistic`` reduces the last axis of an array when called with ``axis=-1``.
    """
    if not values:
        return None
    array = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(0).integers(len(array), size=(RESAMPLES, len(array)))
    low, high = np.percentile(statistic(array[drawn], axis=-1), (2.5, 97.5))
    return Estimate(float(statistic(array, axis=-1)), float(low), float(high), len(array))


def _retrieval(answerable: Sequence[Verdict]) -> dict[str, Estimate | None]:
    n = len(answerable)
    recalls = {f"recall@{k}": share(sum(v.rank is not None and v.rank <= k for v in answerable), n) for k in CUTS}
    return recalls | {
        "mrr": bootstrap([1 / v.rank if v.rank else 0.0 for v in answerable]),
        "ndcg@10": bootstrap([v.ndcg for v in answerable]),
        f"evidence_recall@{EVIDENCE_PASSAGES}": share(sum(not v.missing_evidence for v in answerable), n),
    }


def _answers(verdicts: Sequence[Verdict], answerable: Sequence[Verdict]) -> dict[str, Estimate | None]:
    compared = [(v.verbatim_citations, len(v.answer.citations)) for v in verdicts if v.verbatim_citations is not None]
    given = [v for v in verdicts if v.answer.status is Status.ANSWERED]
    seconds = [v.seconds for v in verdicts if v.seconds is not None]
    return {
        "answer_holds_all": share(sum(v.complete for v in answerable), len(answerable)),
        "cited": share(sum(bool(v.answer.citations) for v in given), len(given)),
        "citation_precision": _citation_precision(answerable),
        "verbatim": share(sum(exact for exact, _ in compared), sum(cited for _, cited in compared)),
        "language": share(sum(v.right_language for v in verdicts), len(verdicts)),
        "p50": bootstrap(seconds, np.median),
        "p95": bootstrap(seconds, _p95),
    }


def _citation_precision(answerable: Sequence[Verdict]) -> Estimate | None:
    return share(sum(v.right_citations for v in answerable), sum(len(v.answer.citations) for v in answerable))


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
    if question.answerable and question.document:
        names.append(f"document:{question.document}")
    if not question.answerable:
        names.append("near-miss" if question.near_miss else "off-subject")
    return names + list(question.tags)


def _rank(question: GoldQuestion, answer: Answer, document: str | None, folded: Sequence[str]) -> int | None:
    for rank, (passage, text) in enumerate(zip(answer.passages, folded, strict=True), 1):
        if passage.document == document and in_right_place(question, passage.section, text):
            return rank
    return None


def _novelty_ndcg(facts: tuple[tuple[str, ...], ...], folded: Sequence[str]) -> float:
    unseen, gain = set(facts), 0.0
    for rank, text in enumerate(folded, 1):
        new = {fact for fact in unseen if any(holds(text, spelling) for spelling in fact)}
        gain += len(new) / math.log2(rank + 1)
        unseen -= new
    return gain / len(set(facts)) if facts else 0.0


def _is_right(citation: Citation, question: GoldQuestion, document: str | None) -> bool:
    quote = fold(citation.quote)
    if citation.document == document and in_right_place(question, citation.section, quote):
        return True
    return len(missing(quote, question.facts)) < len(question.facts)


def _verbatim(citations: Sequence[Citation], text_of: TextOf | None) -> int | None:
    if text_of is None:
        return None
    texts: Mapping[str, str] = {c.document: text_of(c.document) or "" for c in citations}
    return sum(bool(c.quote) and texts[c.document][c.start : c.end] == c.quote for c in citations)
