"""The documents behind the citations, served beside the chat page: as text to read, and the files themselves.

Only what the index holds can be asked for, by its path below the documents folder; nothing else on the disk is served.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response

from assistant.ui.paper import catalogue_page, document_page, framed
from assistant.ui.words import both
from index.damage.marks import Damage
from index.reading.source import fingerprint
from index.store import DocumentSummary
from index.types import Document, Span

# Shown by the browser itself; other files are saved, so that no page of a folder runs under the address of this one.
INLINE = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


class Held(Protocol):
    """The part of an index that is shown here."""

    def documents(self) -> Sequence[DocumentSummary]: ...

    def document(self, path: str) -> Document: ...

    def damages(self, path: str) -> Sequence[Damage]: ...


def shelf_routes(held: Callable[[], Held], folder: Path) -> APIRouter:
    """``/documents``, ``/document?path=…&start=…&end=…`` and ``/file?path=…`` over the files of ``folder``.

    ``held`` gives the index of the moment.
    """
    routes = APIRouter()

    @routes.get("/documents", response_class=HTMLResponse)
    def catalogue() -> str:
        return catalogue_page(held().documents())

    @routes.get("/document", response_class=HTMLResponse)
    def read(path: str, start: int | None = None, end: int | None = None) -> Response:
        try:
            index = held()
            document = index.document(path)
        except KeyError:
            return _unknown()
        quote = _span(start, end, len(document.text))
        is_current = _is_current(folder / path, document)
        return HTMLResponse(document_page(document, index.damages(path), quote, is_current))

    @routes.get("/file")
    def file(path: str) -> Response:
        if path not in {summary.path for summary in held().documents()} or not (folder / path).is_file():
            return _unknown()
        kind = INLINE.get(Path(path).suffix.lower())
        return FileResponse(
            folder / path,
            media_type=kind or "application/octet-stream",
            filename=Path(path).name,
            content_disposition_type="inline" if kind else "attachment",
        )

    return routes


def _unknown() -> Response:
    return HTMLResponse(framed(both("title"), f"<p>{both('unknown_document')}</p>"), status_code=404)


def _span(start: int | None, end: int | None, size: int) -> Span | None:
    """The stretch to mark; none where the address gives none of the text."""
    return Span(start, end) if start is not None and end is not None and 0 <= start < end <= size else None


def _is_current(file: Path, document: Document) -> bool:
    try:
        return fingerprint(file) == document.fingerprint
    except OSError:
        return False
