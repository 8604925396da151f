"""The gold questions and the collections they can be asked of.

A question names its document by a key ("long-bien"), and ``gold/collections.json`` says which file that is in each
collection, so that the same questions run on the digests that the project ships and on the originals. What a
good answer must hold is given as facts of a few words; each may have several spellings.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from eval import jsonl
from index.errors import UsageError
from index.types import Language

GOLD = Path(__file__).parent / "gold"
_Found = TypeVar("_Found")


class Kind(StrEnum):
    """What a question asks for."""

    FACT = "fact"
    DUTY = "duty"
    LIST = "list"
    TABLE = "table"
    METADATA = "metadata"
    REFERENCE = "reference"
    COMPARISON = "comparison"
    DEFINITION = "definition"


class Split(StrEnum):
    """Tuned questions may be looked at while the search is improved, held-out ones only measured."""

    TUNED = "tuned"
    HELD_OUT = "held-out"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question, or one row of a comparison: the facts that it shows from its document."""

    document: str
    facts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question and what a good answer to it must hold.

    ``document`` is a key of the collections or a path below the documents folder; for a near miss the document that
    it comes near to. ``section`` holds alternatives, one of which occurs in the titles of the right section; empty
    where no heading leads to the answer, and then the facts decide. ``language`` is that of the expected answer.

    ``readings`` of a question tagged ``several-readings`` are kept apart by an answer that offers each as an option or
    shows the facts of each under its own document; those of any other question must all be shown. ``document`` is
    then that of the first and ``facts`` are those of all of them. ``history`` holds the earlier questions of the
    conversation, the oldest first; nothing may be cited from ``wrong_documents``.
    """

    id: str
    question: str
    language: Language
    kind: Kind
    document: str | None = None
    section: tuple[str, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()  # every fact as the tuple of its spellings
    answerable: bool = True
    near_miss: bool = False
    tags: tuple[str, ...] = ()
    split: Split = Split.TUNED
    readings: tuple[Reading, ...] = ()
    history: tuple[str, ...] = ()
    wrong_documents: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The keys of all documents that the question is about, each once."""
        if self.readings:
            return tuple(dict.fromkeys(reading.document for reading in self.readings))
        return () if self.document is None else (self.document,)


@dataclass(frozen=True, slots=True)
class Collection:
    """A folder of documents that the gold questions know: ``files`` leads from document keys to paths in it."""

    name: str
    folder: Path
    files: Mapping[str, str]

    def path(self, document: str | None) -> str | None:
        """The path of the document that a question names, below the folder."""
        return None if document is None else self.files.get(document, document)


def load_questions(paths: Iterable[Path] | None = None) -> tuple[GoldQuestion, ...]:
    """All questions of the files, in order; without ``paths`` those written for the project.

    Raises:
        UsageError: a file cannot be read, a line is not a question, or two have the same id.
    """
    files = sorted(GOLD.glob("*.jsonl")) if paths is None else paths
    remedy = "give JSON Lines with the fields of eval.gold.GoldQuestion"
    questions = tuple(row for path in files for row in jsonl.read(path, _question, "a gold question", remedy))
    _refuse_repeated_ids(questions)
    return questions


def halves(found: Iterable[_Found], question_of: Callable[[_Found], GoldQuestion]) -> dict[Split, list[_Found]]:
    """What was found for questions, by the split of the question."""
    split: dict[Split, list[_Found]] = {one: [] for one in Split}
    for one in found:
        split[question_of(one).split].append(one)
    return split


def load_collections(root: Path) -> tuple[Collection, ...]:
    """The collections of ``collections.json``, their folders taken relative to ``root``, whether they exist or not."""
    rows = json.loads((GOLD / "collections.json").read_text(encoding="utf-8"))
    return tuple(Collection(row["name"], root / row["folder"], dict(row["files"])) for row in rows)


def collection_of(folder: Path, known: Iterable[Collection]) -> Collection:
    """The collection whose files ``folder`` holds (most of them), now at that folder.

    A folder that holds none of the known files is a collection of its own, in which documents are named by path.
    """
    best = max(known, key=lambda collection: _present(folder, collection), default=None)
    if best is None or not _present(folder, best):
        return Collection(folder.name, folder, {})
    return Collection(best.name, folder, best.files)


def _present(folder: Path, collection: Collection) -> int:
    return sum((folder / file).is_file() for file in collection.files.values())


def _question(row: dict[str, object]) -> GoldQuestion:
    answerable = bool(row.get("answerable", True))
    readings = _readings(row)
    document = readings[0].document if readings else row.get("document")
    facts = tuple(fact for reading in readings for fact in reading.facts) or _facts(row)
    if answerable and not facts:
        raise ValueError("an answerable question needs facts")
    return GoldQuestion(
        id=str(row["id"]),
        question=str(row["question"]),
        language=Language(str(row["language"])),
        kind=Kind(str(row["kind"])),
        document=None if document is None else str(document),
        section=tuple(str(title) for title in _list(row, "section")),
        facts=facts,
        answerable=answerable,
        near_miss=bool(row.get("near_miss", False)),
        tags=tuple(str(tag) for tag in _list(row, "tags")),
        split=Split(str(row.get("split", Split.TUNED))),
        readings=readings,
        history=tuple(str(turn["question"]) for turn in _list(row, "history")),
        wrong_documents=tuple(str(document) for document in _list(row, "wrong_documents")),
    )


def _readings(row: dict[str, object]) -> tuple[Reading, ...]:
    readings = tuple(Reading(str(reading["document"]), _facts(reading)) for reading in _list(row, "readings"))
    if readings and (len(readings) < 2 or not all(reading.facts for reading in readings)):
        raise ValueError("readings are two or more, each with facts")
    if readings and ("document" in row or "facts" in row):
        raise ValueError("the documents and facts of several readings stand in the readings")
    return readings


def _facts(row: dict[str, object]) -> tuple[tuple[str, ...], ...]:
    """The facts of a question or a reading, each as the tuple of its spellings."""
    facts = tuple((fact,) if isinstance(fact, str) else tuple(fact) for fact in _list(row, "facts"))
    if not all(spellings and all(spelling.strip() for spelling in spellings) for spellings in facts):
        raise ValueError("a fact is empty")
    return facts


def _list(row: dict[str, object], name: str) -> list:
    value = row.get(name, [])
    if not isinstance(value, list):
        raise ValueError(f"{name} is not a list")
    return value


def _refuse_repeated_ids(questions: Iterable[GoldQuestion]) -> None:
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise UsageError(f"two gold questions have the id {question.id!r}; give one of them another")
        seen.add(question.id)
