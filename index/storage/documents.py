"""Documents to rows and back, losslessly: ``read(connection, path) == document`` after ``write``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import astuple

from index.storage.packing import pack_integers, pack_text, unpack_integers, unpack_text
from index.types import (
    Document,
    DocumentType,
    Field,
    Language,
    MapSegment,
    Mark,
    MarkKind,
    PageSpan,
    Part,
    RawPage,
    Reading,
    Reference,
    Row,
    Section,
    Span,
    Table,
)

_FIELDS = ("title", "symbol", "date", "place", "issuer", "signer")


def write(connection: sqlite3.Connection, document: Document) -> int:
    """Add ``document``; returns its id."""
    key = connection.execute(
        "INSERT INTO documents (path, fingerprint, read_by, warnings, text, pages, segments, readings)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.path,
            document.fingerprint,
            document.read_by,
            json.dumps(document.warnings, ensure_ascii=False),
            pack_text(document.text),
            pack_integers(astuple(page) for page in document.pages),
            pack_integers(astuple(segment) for segment in document.segments),
            _pack_readings(document.readings),
        ),
    ).lastrowid
    assert key is not None
    _insert(connection, "raw_pages", ((key, *_raw_page_row(page)) for page in document.raw_pages))
    _insert(connection, "parts", ((key, p.number, p.start, p.end, p.type, p.language) for p in document.parts))
    _insert(connection, "metadata", ((key, *row) for part in document.parts for row in _metadata(part)))
    _insert(connection, "sections", ((key, *astuple(section)) for section in document.sections))
    _insert(connection, "tables", ((key, i, t.start, t.end, _rows_json(t)) for i, t in enumerate(document.tables)))
    _insert(connection, "document_references", (_reference_row(key, r) for r in document.references))
    return key


def remove(connection: sqlite3.Connection, path: str) -> None:
    """Take the document of ``path`` out, with all that hangs on it."""
    connection.execute("DELETE FROM documents WHERE path = ?", (path,))


def read(connection: sqlite3.Connection, path: str) -> Document:
    """The document of ``path``. Raises ``KeyError`` when there is none."""
    found = connection.execute("SELECT * FROM documents WHERE path = ?", (path,)).fetchone()
    if found is None:
        raise KeyError(path)
    key, _, fingerprint, read_by, warnings, text, pages, segments, readings = found
    return Document(
        path=path,
        text=unpack_text(text),
        pages=tuple(PageSpan(*row) for row in unpack_integers(pages, 3)),
        raw_pages=tuple(_read_raw_pages(connection, key)),
        segments=tuple(MapSegment(*row) for row in unpack_integers(segments, 5)),
        parts=read_parts(connection, key),
        sections=tuple(Section(*row[1:]) for row in _select(connection, "sections", key, "number")),
        tables=tuple(_read_tables(connection, key)),
        references=tuple(_read_references(connection, key)),
        fingerprint=fingerprint,
        read_by=read_by,
        warnings=tuple(json.loads(warnings)),
        readings=_unpack_readings(readings),
    )


def read_parts(connection: sqlite3.Connection, key: int) -> tuple[Part, ...]:
    """The parts of the document with id ``key``, with their metadata."""
    fields: dict[int, dict[str, Field]] = {}
    for _, part, name, *field in _select(connection, "metadata", key, "part"):
        fields.setdefault(part, {})[name] = Field(*field)
    return tuple(
        Part(number, start, end, type=DocumentType(kind), language=Language(language), **fields[number])
        for _, number, start, end, kind, language in _select(connection, "parts", key, "number")
    )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[tuple[object, ...]]) -> None:
    columns = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)


def _select(connection: sqlite3.Connection, table: str, key: int, order: str) -> list[tuple]:
    return connection.execute(f"SELECT * FROM {table} WHERE document = ? ORDER BY {order}", (key,)).fetchall()


def _metadata(part: Part) -> Iterator[tuple[int, str, str, int, int]]:
    for name in _FIELDS:
        field: Field | None = getattr(part, name)
        if field is not None:
            yield part.number, name, field.value, field.start, field.end


def _raw_page_row(page: RawPage) -> tuple[int, bytes, str, bytes, str | None]:
    return page.number, pack_text(page.text), _marks_json(page), _pack_readings(page.readings), page.label


def _pack_readings(readings: Sequence[Reading]) -> bytes:
    return pack_integers((r.start, r.end, round(r.confidence * 100)) for r in readings)


def _unpack_readings(data: bytes) -> tuple[Reading, ...]:
    return tuple(Reading(start, end, hundredths / 100) for start, end, hundredths in unpack_integers(data, 3))


def _marks_json(page: RawPage) -> str:
    return json.dumps([astuple(mark) for mark in page.marks])


def _read_raw_pages(connection: sqlite3.Connection, key: int) -> Iterator[RawPage]:
    for _, number, text, marks, readings, label in _select(connection, "raw_pages", key, "number"):
        placed = tuple(Mark(MarkKind(kind), *place) for kind, *place in json.loads(marks))
        yield RawPage(number, unpack_text(text), placed, _unpack_readings(readings), label)


def _rows_json(table: Table) -> str:
    return json.dumps([_row_values(row) for row in table.rows])


def _row_values(row: Row) -> list[object]:
    return [row.start, row.end, row.header, [[cell.start, cell.end] for cell in row.cells], row.certain]


def _read_tables(connection: sqlite3.Connection, key: int) -> Iterator[Table]:
    for _, _, start, end, rows in _select(connection, "tables", key, "number"):
        yield Table(start, end, tuple(_row(*row) for row in json.loads(rows)))


def _row(start: int, end: int, header: bool, cells: list[list[int]], certain: bool = True) -> Row:
    return Row(start, end, header, tuple(Span(*cell) for cell in cells), certain)


def _reference_row(key: int, reference: Reference) -> tuple[object, ...]:
    r = reference
    return key, r.start, r.end, r.type, r.symbol, r.date, r.issuer


def references(connection: sqlite3.Connection) -> tuple[tuple[str, Reference], ...]:
    """All mentions of numbered documents, with the path of the document that each stands in."""
    query = """
        SELECT d.path, r.start, r.end, r.type, r.symbol, r.date, r.issuer
        FROM document_references r JOIN documents d ON d.id = r.document ORDER BY d.path, r.start"""
    return tuple(
        (path, Reference(start, end, DocumentType(kind), *rest))
        for path, start, end, kind, *rest in connection.execute(query).fetchall()
    )


def _read_references(connection: sqlite3.Connection, key: int) -> Iterator[Reference]:
    for _, start, end, kind, *rest in _select(connection, "document_references", key, "start, rowid"):
        yield Reference(start, end, DocumentType(kind), *rest)
