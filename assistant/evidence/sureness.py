"""How sure it is that an answer is the right one. The less sure ones say so, and have no value first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.competing import Unit
from assistant.evidence.logistic import LogisticRule

AHEAD_OF = 3  # the best unit against this one: the second is often its neighbour, or says the same elsewhere


@dataclass(frozen=True, slots=True)
class SurenessSignals:
    """What the rule sees of an answer, each in [0, 1]."""

    believed: float  # belief of the rule that refuses
    ahead: float  # score of the best unit above that of the third one, at most 1


@dataclass(frozen=True, slots=True)
class SurenessRule(LogisticRule[SurenessSignals]):
    """A logistic rule over the signals, fitted by ``python -m eval.sureness`` on answers to tuned questions."""

    bias: float = -3.2
    believed: float = 2.3
    ahead: float = 1.7
    # An answer below this is said to be uncertain; `python -m eval.sureness` prints what each limit marks, and how many
    # of the answers that it marks, and does not mark, are wrong.
    least: float = 0.35


def sureness(belief: float, units: Sequence[Unit]) -> SurenessSignals:
    """The signals of ranked ``units``, at least one, believed to answer with ``belief`` in [0, 1]."""
    behind = units[AHEAD_OF - 1].score if len(units) >= AHEAD_OF else 0.0
    return SurenessSignals(belief, min(max(units[0].score - behind, 0.0), 1.0))
