"""One collection, measured: the values by group, what is compared with them, and whether the floors are met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from eval.causes import cause
from eval.comparison import Comparison
from eval.estimates import Estimate
from eval.floors import FLOORS, Floor
from eval.gold import Collection
from eval.metrics import group, summarise
from eval.verdicts import Verdict

Groups = Mapping[str, Mapping[str, Estimate]]
"""Estimates by group and metric."""


@dataclass(frozen=True, slots=True)
class Result:
    """One collection, measured. ``opening`` is the seconds of one question on the command line, when measured.

    ``parts`` are values that no question of the collection has, such as what a bad model gets past the checks.
    """

    collection: Collection
    verdicts: tuple[Verdict, ...]
    groups: Groups
    opening: float | None = None
    comparisons: tuple[Comparison, ...] = ()
    parts: Groups = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        collection: Collection,
        verdicts: Sequence[Verdict],
        opening: float | None = None,
        comparisons: Sequence[Comparison] = (),
        parts: Groups | None = None,
    ) -> Result:
        groups = {name: summarise(members) for name, members in group(verdicts).items()}
        return cls(collection, tuple(verdicts), groups, opening, tuple(comparisons), parts or {})

    @property
    def misses(self) -> tuple[Verdict, ...]:
        return tuple(verdict for verdict in self.verdicts if verdict.missed)

    def estimate(self, floor: Floor) -> Estimate | None:
        """The value that the floor is about; None when it was not measured."""
        return {**self.groups, **self.parts}.get(floor.group, {}).get(floor.metric)

    def as_json(self) -> dict[str, object]:
        """Everything measured, as plain values for ``json.dumps``."""
        return {
            "collection": self.collection.name,
            "documents": str(self.collection.folder),
            "questions": len(self.verdicts),
            "opening_seconds": self.opening,
            "floors": [self._floor_json(floor) for floor in FLOORS],
            "groups": _groups_json(self.groups),
            "parts": _groups_json(self.parts),
            "comparisons": [asdict(comparison) for comparison in self.comparisons],
            "misses": [miss_json(verdict) for verdict in self.misses],
        }

    def _floor_json(self, floor: Floor) -> dict[str, object]:
        estimate = self.estimate(floor)
        return asdict(floor) | {
            "measured": None if estimate is None else estimate.value,
            "met": None if estimate is None else floor.met_by(estimate.value),
        }


def miss_json(verdict: Verdict) -> dict[str, object]:
    """A miss with what was asked, found and answered."""
    question, answer = verdict.question, verdict.answer
    return {
        "id": question.id,
        "question": question.question,
        "history": list(question.history),
        "language": question.language,
        "kind": question.kind,
        "tags": list(question.tags),
        "split": question.split,
        "answerable": question.answerable,
        "cause": cause(verdict),
        "status": answer.status,
        "rank": verdict.rank,
        "missing_evidence": list(verdict.missing_evidence),
        "missing_answer": list(verdict.missing_answer),
        "wrong_documents": list(verdict.wrong_documents),
        "readings_not_shown": [reading.document for reading in verdict.unshown],
        "readings_offered": verdict.offered,
        "answer": answer.answer,
        "options": [option.question for option in answer.options],
        "citations": [f"{c.document} · {' › '.join(c.section)}" for c in answer.citations],
        "found": [f"{p.document} · {' › '.join(p.section)}" for p in answer.passages[:5]],
    }


def _groups_json(groups: Groups) -> dict[str, dict[str, dict[str, object]]]:
    return {
        name: {metric: asdict(estimate) for metric, estimate in metrics.items()} for name, metrics in groups.items()
    }
