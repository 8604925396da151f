"""What the measured values must reach."""

from __future__ import annotations

from dataclasses import dataclass

from eval.apart import SEVERAL
from eval.metrics import EVIDENCE_RECALL, FAULTLESS, FOLLOW_UP

# Groups that are no questions of the collection: measured by parts of their own, behind switches of the command.
MIXED, BAD_MODEL = "mixed with XQuAD-R", "bad model"
LOSS, STOPPED = "evidence_recall_lost", "statements_stopped"


@dataclass(frozen=True, slots=True)
class Floor:
    """What a metric must reach in a group: at least ``value``, or at most where ``ceiling`` is set."""

    group: str
    metric: str
    value: float
    ceiling: bool = False

    def met_by(self, measured: float) -> bool:
        return measured <= self.value if self.ceiling else measured >= self.value


FLOORS = (
    Floor("all", EVIDENCE_RECALL, 0.97),
    Floor("cross-language", EVIDENCE_RECALL, 0.93),
    Floor("no-diacritics", EVIDENCE_RECALL, 0.95),
    Floor(MIXED, LOSS, 0.02, ceiling=True),
    Floor("all", FAULTLESS, 0.92),
    Floor(SEVERAL, "several_readings_apart", 0.95),
    Floor(FOLLOW_UP, "follow_ups_understood", 0.90),
    Floor("all", "refused", 0.93),
    Floor("all", "wrongly_refused", 0.03, ceiling=True),
    Floor("all", "verbatim", 1.00),
    Floor(BAD_MODEL, STOPPED, 1.00),
    Floor("all", "p95", 0.120, ceiling=True),
)
