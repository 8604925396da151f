"""What the gold says of a document: metadata, sections, references, duties, table cells and damage.

One JSON file a document in ``gold/documents/``; its README explains the notation. A place is an anchor: the first few
words of what stands there, found in the text from the place before it on. Nothing here knows what the program finds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from eval.gold import GOLD
from index.errors import UsageError

FOLDER = GOLD / "documents"
_INDENT = 2  # blanks for each level of a section below the first
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class GoldLine:
    """A section that begins at ``anchor``; ``closes``: none does, but all of ``level`` and below end there."""

    anchor: str
    level: int
    closes: bool = False


@dataclass(frozen=True, slots=True)
class GoldPart:
    """A logical document. A field that is ``None`` is one that the document does not state."""

    title: str  # its beginning
    type: str
    language: str
    number: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    signer: str | None = None
    sections: tuple[GoldLine, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldNode:
    """A document that is referred to; ``held``: the collection has its text."""

    number: str
    date: str | None = None
    issuer: str | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class GoldReference:
    """A mention that begins at ``anchor`` and means the node with this key."""

    anchor: str
    node: str


@dataclass(frozen=True, slots=True)
class GoldDuty:
    """What each of ``units`` is told from ``anchor`` on."""

    anchor: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldCell:
    """The value that a table has in the row that begins with ``row``, below the heading ``column``.

    ``worth`` is the value in digits and in ``unit``, ``period`` is in ISO 8601; what is ``None`` is not judged.
    """

    row: str
    column: str
    value: str  # as written
    worth: str | None = None
    unit: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class GoldRun:
    """``length`` damaged characters that begin with ``anchor``."""

    anchor: str
    length: int


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """All that the gold says of one file."""

    name: str  # of the gold file
    collection: str  # a name of ``collections.json``
    file: str  # path below the collection's folder
    parts: tuple[GoldPart, ...]
    nodes: Mapping[str, GoldNode] = field(default_factory=dict)
    references: tuple[GoldReference, ...] = ()
    duties: tuple[GoldDuty, ...] = ()
    cells: tuple[GoldCell, ...] = ()
    damage: tuple[GoldRun, ...] = ()


def load(folder: Path = FOLDER) -> tuple[GoldDocument, ...]:
    """Every gold file of the folder, by name.

    Raises:
        UsageError: a file cannot be read or does not hold what it should.
    """
    return tuple(_load(path) for path in sorted(folder.glob("*.json")))


def locate(text: str, anchor: str, start: int = 0, at_line: bool = False) -> int | None:
    """Where ``anchor`` first stands from ``start`` on, any white space for its blanks; ``at_line``: to begin a line."""
    words = r"\s+".join(re.escape(word) for word in anchor.split())
    match = re.compile(rf"(?m:^[^\S\n]*)({words})" if at_line else f"({words})").search(text, start)
    return match.start(1) if match else None


def _load(path: Path) -> GoldDocument:
    try:
        return _document(path.stem, json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"field {error} is missing" if isinstance(error, KeyError) else str(error)
        raise UsageError(f"{path}: not the gold of a document ({reason}); see README.md beside it") from error


def _document(name: str, row: dict) -> GoldDocument:
    nodes = {key: GoldNode(**node) for key, node in row["nodes"].items()}
    references = _rows(GoldReference, row["references"])
    unknown = [reference.node for reference in references if reference.node not in nodes]
    if unknown:
        raise ValueError(f"a reference to {unknown[0]!r}, which is no node")
    return GoldDocument(
        name=name,
        collection=row["collection"],
        file=row["file"],
        parts=tuple(_part(part) for part in row["parts"]),
        nodes=nodes,
        references=references,
        duties=tuple(GoldDuty(anchor, tuple(units)) for anchor, *units in row["duties"]),
        cells=_rows(GoldCell, row["cells"]),
        damage=tuple(GoldRun(run, len(run)) if isinstance(run, str) else GoldRun(*run) for run in row["damage"]),
    )


def _rows(kind: type[_Row], rows: Iterable[Sequence[str]]) -> tuple[_Row, ...]:
    return tuple(kind(*row) for row in rows)


def _part(row: dict) -> GoldPart:
    known = {one.name for one in fields(GoldPart)}
    if unknown := set(row) - known:
        raise ValueError(f"a part has no field {min(unknown)!r}")
    return GoldPart(**{**row, "sections": tuple(_line(line) for line in row["sections"])})


def _line(written: str) -> GoldLine:
    content = written.lstrip(" ")
    level = (len(written) - len(content)) // _INDENT + 1
    closes = content.startswith("|")
    return GoldLine(content.removeprefix("|"), level, closes)
