"""An answer as the outside sees it: the JSON object of the contract, and plain text for a terminal."""

from __future__ import annotations

from dataclasses import asdict

from assistant.types import Answer


def to_json(answer: Answer) -> dict[str, object]:
    """The answer object of the contract, ``id`` first; every list is there, empty where there is nothing."""
    fields = asdict(answer)
    return {"id": fields.pop("id"), **fields}
