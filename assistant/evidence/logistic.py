"""A logistic rule over named signals: the one shape of every decision that is fitted and not written down.

    belief = 1 / (1 + exp(-(bias + Σ weight · signal)))

A rule is a frozen dataclass with a weight for each signal, under the signal's name.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Generic, Protocol, TypeVar


class Signals(Protocol):
    """Any dataclass of signals, each in [0, 1]."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


S = TypeVar("S", bound=Signals)


@dataclass(frozen=True, slots=True)
class LogisticRule(Generic[S]):
    """What every rule has besides its weights."""

    bias: float
    least: float  # belief from which the rule says yes

    def answers(self, seen: S) -> bool:
        """Whether what is seen is believed to be an answer."""
        return self.belief(seen) >= self.least

    def belief(self, seen: S) -> float:
        """How likely it is that what is seen is an answer, in [0, 1]; rises with the weighted signals."""
        terms = (getattr(self, signal.name) * getattr(seen, signal.name) for signal in fields(seen))
        return 1 / (1 + math.exp(-(self.bias + sum(terms))))
