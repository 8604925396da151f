"""The documents of the collection as the command line lists and shows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import groupby
from operator import itemgetter

from assistant.quoting.shown import shown_number
from index.errors import UsageError
from index.sourcemap import raw_places
from index.store import DocumentSummary
from index.types import Document, Field, Part


def summary_json(summary: DocumentSummary) -> dict[str, object]:
    """One document for ``documents --json``. Its own fields are those of its first part; ``parts`` has all."""
    parts = [_part_json(part) for part in summary.parts]
    first = parts[0] if parts else {}
    return {
        "document": summary.path,
        **{name: value for name, value in first.items() if name not in ("start", "end")},
        "pages": summary.pages,
        "passages": summary.passages,
        "read_by": summary.read_by,
        "warnings": list(summary.warnings),
        "fingerprint": summary.fingerprint,
        "copies": list(summary.copies),
        "parts": parts,
    }


def _part_json(part: Part) -> dict[str, object]:
    return {
        "title": part.title.value,
        "type": str(part.type),
        "number": _value(part.symbol),
        "date": _value(part.date),
        "place": _value(part.place),
        "issuer": _value(part.issuer),
        "signer": _value(part.signer),
        "language": str(part.language),
        "start": part.start,
        "end": part.end,
    }


def summary_lines(summary: DocumentSummary) -> Iterable[str]:
    """One document for a person: the file, then a line for each document in it and for each warning."""
    yield f"{summary.path}  ({summary.read_by}, pages: {summary.pages}, passages: {summary.passages})"
    for part in summary.parts:
        number = shown_number(part.symbol.value) if part.symbol else None
        facts = [str(part.type), number, _value(part.date), _value(part.place), str(part.language)]
        yield f"    {part.title.value} [{', '.join(filter(None, facts))}]"
    yield from (f"    same content: {copy}" for copy in summary.copies)
    yield from (f"    ! {warning}" for warning in summary.warnings)


def _value(field: Field | None) -> str | None:
    return field.value if field else None


def find_path(name: str, paths: Sequence[str]) -> str:
    """The path that a user means: the whole path, or the end of it where only one document ends so.

    Raises:
        UsageError: no document, or more than one, is called so.
    """
    wanted = _comparable(name)
    exact = [path for path in paths if _comparable(path) == wanted]
    found = exact or [path for path in paths if _comparable(path).endswith("/" + wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{name!r} is the name of several documents: {', '.join(found)}; give the whole path")
    raise UsageError(f"no document is called {name!r}; {_hint(wanted, paths)}")


def _hint(wanted: str, paths: Sequence[str]) -> str:
    names = {_comparable(path): path for path in paths}
    near = [names[name] for name in get_close_matches(wanted, names, n=3)]
    return f"did you mean {' or '.join(map(repr, near))}?" if near else "list them with: policy-assistant documents"


def _comparable(path: str) -> str:
    """Names typed in another Unicode form, or with the other slash, mean the same file."""
    return unicodedata.normalize("NFC", path).replace("\\", "/").removeprefix("./").lower()


def text_slice(document: Document, start: int | None, end: int | None, raw: bool) -> str:
    """Characters ``start`` to ``end`` of the cleaned text; with ``raw``, what the pages hold at that place.

    Raises:
        UsageError: the range does not lie in the text.
    """
    size = len(document.text)
    low, high = start if start is not None else 0, end if end is not None else size
    if not 0 <= low <= high <= size:
        raise UsageError(f"{low} to {high} is not a range of {document.path}, which has {size} characters")
    if not raw:
        return document.text[low:high]
    if start is None and end is None:
        return "\n".join(page.text for page in document.raw_pages)
    return "\n".join(_raw_slices(document, low, high))


def _raw_slices(document: Document, start: int, end: int) -> Iterable[str]:
    """For each page that the range touches, its text from the first to the last character of the range."""
    texts = {page.number: page.text for page in document.raw_pages}
    for number, places in groupby(raw_places(document.segments, start, end), key=itemgetter(0)):
        stretches = list(places)
        yield texts[number][stretches[0][1] : stretches[-1][2]]
