"""From a read and cleaned file to a :class:`Document`: parts, metadata, sections, tables, references."""

from __future__ import annotations

from index.describing.metadata import describe_part, own_symbols
from index.describing.references import references
from index.structure.sections import sections
from index.structure.splitting import ranges, split
from index.tables.flattened_tables import flattened_tables
from index.tables.marked import tables
from index.types import CleanText, Document, Mark, MarkKind, Part, RawFile


def describe(raw: RawFile, clean: CleanText, fingerprint: str) -> Document:
    """Understands one file.

    Args:
        raw: what the reader returned; its pages and warnings are kept in the document.
        clean: the cleaned text of the same file with its marks.
        fingerprint: SHA-256 of the file's bytes, in hex.
    """
    parts = _parts(raw, clean)
    flattened = flattened_tables(clean.text, parts, clean.marks)
    # No line of a table is a heading, whoever found the table.
    marks = (*clean.marks, *(Mark(MarkKind.TABLE, table.start, table.end) for table in flattened))
    return Document(
        path=raw.path,
        text=clean.text,
        pages=clean.pages,
        raw_pages=raw.pages,
        segments=clean.segments,
        parts=parts,
        sections=sections(clean.text, parts, marks),
        tables=tuple(sorted((*tables(clean.marks), *flattened), key=lambda table: table.start)),
        references=references(clean.text, own_symbols(parts)),
        fingerprint=fingerprint,
        read_by=raw.read_by,
        warnings=raw.warnings,
        readings=clean.readings,
    )


def _parts(raw: RawFile, clean: CleanText) -> tuple[Part, ...]:
    titles = split(clean.text, clean.marks)
    collection = len(titles) > 1
    return tuple(
        describe_part(number, clean.text, span, title if collection else None, clean.marks, raw.title)
        for number, (title, span) in enumerate(zip(titles, ranges(clean.text, titles), strict=True), start=1)
    )
