"""What a question speaks of and the evidence does not, as a value with the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """What the question speaks of and the evidence does not: ``key`` names the sentence that says so."""

    key: str  # of prompts/answer.*.toml: "missing_place", "missing_year", "missing_symbol", …
    values: tuple[tuple[str, str], ...] = ()
