"""What the check of a document found, to rows and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from index.checks.findings import Finding, FindingKind
from index.types import Span


def write(connection: sqlite3.Connection, document: int, findings: Iterable[Finding]) -> None:
    """Keep the findings of the document with id ``document``, in order."""
    rows = (
        (
            document,
            number,
            finding.kind,
            json.dumps([[place.start, place.end] for place in finding.places]),
            json.dumps(finding.values, ensure_ascii=False),
        )
        for number, finding in enumerate(findings)
    )
    connection.executemany("INSERT INTO findings VALUES (?, ?, ?, ?, ?)", rows)


def read(connection: sqlite3.Connection, path: str) -> tuple[Finding, ...]:
    """The findings of the document of ``path``, in order; none where there is no such document."""
    query = """
        SELECT f.kind, f.places, f.named FROM findings f JOIN documents d ON d.id = f.document
        WHERE d.path = ? ORDER BY f.number"""
    return tuple(_finding(*row) for row in connection.execute(query, (path,)).fetchall())


def _finding(kind: str, places: str, values: str) -> Finding:
    return Finding(FindingKind(kind), tuple(Span(*place) for place in json.loads(places)), json.loads(values))
