"""Asking the gold questions and putting the measured values beside the floors.

    verdicts = run(questions, assistant, collection, text_of)
    result = Result.of(collection, verdicts)

Anything that answers (:class:`Answerer`) can be measured: the assistant, a scripted fake, a file of answers.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from assistant.types import Answer, Asked, Status
from eval.gold import Collection, GoldQuestion
from eval.metrics import Estimate, TextOf, Verdict, group, judge, summarise
from index.errors import PolicyError
from index.language import detect


class Answerer(Protocol):
    """What the evaluation needs of an assistant."""

    def ask(self, asked: Asked) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Floor:
    """What a metric must reach in a group: at least ``value``, or at most where ``ceiling`` is set."""

    group: str
    metric: str
    value: float
    ceiling: bool = False

    def met_by(self, measured: float) -> bool:
        return measured <= self.value if self.ceiling else measured >= self.value


# The project's floors for its first release.
FLOORS = (
    Floor("all", "evidence_recall@5", 0.90),
    Floor("cross-language", "evidence_recall@5", 0.80),
    Floor("no-diacritics", "evidence_recall@5", 0.90),
    Floor("all", "answer_holds_all", 0.80),
    Floor("all", "verbatim", 1.00),
    Floor("all", "refused", 0.80),
    Floor("all", "wrongly_refused", 0.05, ceiling=True),
    Floor("all", "p95", 0.150, ceiling=True),
)


@dataclass(frozen=True, slots=True)
class Result:
    """One collection, measured. ``opening`` is the seconds of one question on the command line, when measured."""

    collection: Collection
    verdicts: tuple[Verdict, ...]
    groups: Mapping[str, Mapping[str, Estimate]]
    opening: float | None = None

    @classmethod
    def of(cls, collection: Collection, verdicts: Sequence[Verdict], opening: float | None = None) -> Result:
        groups = {name: summarise(members) for name, members in group(verdicts).items()}
        return cls(collection, tuple(verdicts), groups, opening)

    @property
    def misses(self) -> tuple[Verdict, ...]:
        return tuple(verdict for verdict in self.verdicts if verdict.missed)

    def estimate(self, floor: Floor) -> Estimate | None:
        return self.groups.get(floor.group, {}).get(floor.metric)

    def as_json(self) -> dict[str, object]:
        """Everything measured, as plain values for ``json.dumps``."""
        return {
            "collection": self.collection.name,
            "documents": str(self.collection.folder),
            "questions": len(self.verdicts),
            "opening_seconds": self.opening,
            "floors": [self._floor_json(floor) for floor in FLOORS],
            "groups": {
                name: {metric: asdict(estimate) for metric, estimate in metrics.items()}
                for name, metrics in self.groups.items()
            },
            "misses": [miss_json(verdict) for verdict in self.misses],
        }

    def _floor_json(self, floor: Floor) -> dict[str, object]:
        estimate = self.estimate(floor)
        return asdict(floor) | {
            "measured": None if estimate is None else estimate.value,
            "met": None if estimate is None else floor.met_by(estimate.value),
        }


def run(
    questions: Iterable[GoldQuestion], answerer: Answerer, collection: Collection, text_of: TextOf | None = None
) -> list[Verdict]:
    """Ask every question once, after one that warms the model up, and judge the answers.

    An error that the assistant raises on purpose is the answer to that question, with the status ``error``.
    """
    questions = list(questions)
    if questions:
        _ask(answerer, questions[0])
    verdicts = []
    for question in questions:
        begin = time.perf_counter()
        answer = _ask(answerer, question)
        seconds = time.perf_counter() - begin
        verdicts.append(judge(question, answer, collection.path(question.document), text_of, seconds))
    return verdicts


def score(
    questions: Iterable[GoldQuestion],
    answers: Mapping[str, Answer],
    collection: Collection,
    text_of: TextOf | None = None,
) -> list[Verdict]:
    """Judge answers that were given elsewhere, by the id of the question; a missing one counts as an error."""
    verdicts = []
    for question in questions:
        answer = answers.get(question.id) or _error(question, "no answer with this id")
        document = collection.path(question.document)
        verdicts.append(judge(question, answer, document, text_of, answer.seconds.get("total")))
    return verdicts


def miss_json(verdict: Verdict) -> dict[str, object]:
    """A miss with what was asked, found and answered."""
    return {
        "id": verdict.question.id,
        "question": verdict.question.question,
        "language": verdict.question.language,
        "kind": verdict.question.kind,
        "tags": list(verdict.question.tags),
        "split": verdict.question.split,
        "answerable": verdict.question.answerable,
        "status": verdict.answer.status,
        "rank": verdict.rank,
        "missing_evidence": list(verdict.missing_evidence),
        "missing_answer": list(verdict.missing_answer),
        "answer": verdict.answer.answer,
        "citations": [f"{c.document} · {' › '.join(c.section)}" for c in verdict.answer.citations],
        "found": [f"{p.document} · {' › '.join(p.section)}" for p in verdict.answer.passages[:5]],
    }


def _ask(answerer: Answerer, question: GoldQuestion) -> Answer:
    try:
        return answerer.ask(Asked(question.question, id=question.id))
    except PolicyError as error:
        return _error(question, str(error))


def _error(question: GoldQuestion, message: str) -> Answer:
    return Answer(question.question, detect(question.question), Status.ERROR, message, id=question.id)
