"""Batches of questions: one JSON object a line in, one answer object a line out, in order.

    {"id": "q1", "question": "…", "history": [{"question": "…", "answer": "…"}]}

A line that is not such an object gets an answer of status ``error`` that says what is wrong with it; the lines
after it go on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.types import Answer, Asked, Status, Turn
from index.errors import PolicyError, UsageError
from index.types import Filters, Language

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of a batch. ``id`` is the line's own, of whatever JSON type it was."""

    id: Json
    answer: Answer


def replies(lines: Iterable[bytes], filters: Filters, ask: Callable[[Asked], Answer]) -> Iterator[Reply]:
    """Answer each line as soon as it is read. Empty lines are passed over."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _reply(line, f"line {number}", filters, ask)


def _reply(line: bytes, name: str, filters: Filters, ask: Callable[[Asked], Answer]) -> Reply:
    """The answer to one line; ``name`` stands in for an id that is missing."""
    identity: Json = name
    question = ""
    try:
        fields = _fields(line, name)
        identity = fields.get("id", name)
        question = _text(fields, "question", name)
        return Reply(identity, ask(Asked(question, _history(fields, name), filters, str(identity))))
    except PolicyError as error:
        return Reply(identity, Answer(question, Language.EN, Status.ERROR, str(error)))


def _fields(line: bytes, name: str) -> Mapping[str, Json]:
    """The object on a line.

    Raises:
        UsageError: the line is not UTF-8, not JSON or not an object.
    """
    try:
        value: Json = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not UTF-8 text (byte {error.start + 1}); save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f'{name} is not JSON: {error}; write {{"id": "q1", "question": "…"}}') from error
    if not isinstance(value, dict):
        raise UsageError(f'{name} is not a JSON object; write {{"id": "q1", "question": "…"}}')
    return value


def _history(fields: Mapping[str, Json], name: str) -> tuple[Turn, ...]:
    turns = fields.get("history") or []
    if not isinstance(turns, list):
        raise UsageError(f'{name}: "history" is not a list; write [{{"question": "…", "answer": "…"}}] or leave it out')
    return tuple(_turn(turn, f"{name}: turn {number} of the history") for number, turn in enumerate(turns, 1))


def _turn(turn: Json, name: str) -> Turn:
    if not isinstance(turn, dict):
        raise UsageError(f'{name} is not an object; write {{"question": "…", "answer": "…"}}')
    answered = turn.get("answer") is not None  # a turn that was broken off has none
    return Turn(_text(turn, "question", name), _text(turn, "answer", name) if answered else "")


def _text(fields: Mapping[str, Json], key: str, name: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str):
        raise UsageError(f'{name} has no "{key}" that is a text; add "{key}": "…"')
    return value
