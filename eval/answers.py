"""Answer objects read back from JSON Lines, as ``ask --batch --json`` prints them.

Any program that keeps to the contract can be judged this way, not only ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.types import Answer, Citation, FoundPassage, Option, Statement, Status
from eval import jsonl
from index.errors import UsageError
from index.types import Language


def load_answers(path: Path) -> dict[str, Answer]:
    """The answers of a file by the ids of their questions.

    Raises:
        UsageError: the file cannot be read, a line is not an answer object, or an id repeats.
    """
    answers: dict[str, Answer] = {}
    for answer in jsonl.read(path, answer_from_json, "an answer object", "give the output of ask --batch --json"):
        if answer.id in answers:
            raise UsageError(f"{path}: two answers have the id {answer.id!r}; keep one of them")
        answers[answer.id] = answer
    return answers


def answer_from_json(row: Mapping) -> Answer:
    """The answer that an answer object stands for.

    Raises:
        KeyError, TypeError, ValueError: a field is missing or is not of its type.
    """
    return Answer(
        id=str(row["id"]),
        question=str(row["question"]),
        language=Language(row["language"]),
        status=Status(row["status"]),
        answer=str(row["answer"]),
        statements=tuple(Statement(str(s["text"]), tuple(s["citations"])) for s in row["statements"]),
        citations=tuple(_citation(c) for c in row["citations"]),
        options=tuple(Option(str(o["label"]), str(o["question"]), str(o["document"])) for o in row["options"]),
        passages=tuple(_passage(p) for p in row["passages"]),
        seconds={str(name): float(value) for name, value in row["seconds"].items()},
    )


def _citation(row: Mapping) -> Citation:
    return Citation(
        n=int(row["n"]),
        document=str(row["document"]),
        title=str(row["title"]),
        number=row["number"],
        date=row["date"],
        section=tuple(row["section"]),
        page=int(row["page"]),
        start=int(row["start"]),
        end=int(row["end"]),
        quote=str(row["quote"]),
        language=Language(row["language"]),
        score=float(row["score"]),
        warnings=tuple(row.get("warnings", ())),
    )


def _passage(row: Mapping) -> FoundPassage:
    return FoundPassage(
        document=str(row["document"]),
        section=tuple(row["section"]),
        page=int(row["page"]),
        start=int(row["start"]),
        end=int(row["end"]),
        text=str(row["text"]),
        score=float(row["score"]),
    )
