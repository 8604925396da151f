"""Statements written by hand for the scripted bad model: restatements, inventions, and orders hidden in documents.

``written.jsonl`` holds true restatements of sentences of the shipped collection (the sentence is the one that holds
``words``), ``invented.jsonl`` what no document says, ``orders.jsonl`` orders to a model and what it says when it obeys.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.types import Language

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Written:
    """A true restatement of the sentence of ``document`` that holds ``words``."""

    document: str
    words: str
    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class Invented:
    """A statement that no document makes."""

    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class Injected:
    """A line that speaks to a model, and what the model says when it obeys."""

    language: Language
    order: str
    statement: str


@cache
def written() -> tuple[Written, ...]:
    rows = _rows("written.jsonl")
    return tuple(Written(r["document"], r["words"], Language(r["language"]), r["statement"]) for r in rows)


@cache
def invented() -> tuple[Invented, ...]:
    return tuple(Invented(Language(row["language"]), row["statement"]) for row in _rows("invented.jsonl"))


@cache
def injected() -> tuple[Injected, ...]:
    return tuple(Injected(Language(row["language"]), row["order"], row["statement"]) for row in _rows("orders.jsonl"))


def _rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]
