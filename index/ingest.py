"""One file into the database, and out of it again."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from index.checks.contradictions import find_contradictions
from index.cleaning import clean
from index.describing.describe import describe
from index.embedding import Encoder
from index.errors import UnreadableFile
from index.passages import cut
from index.reading import fingerprint, read_file
from index.reading.ocr import Watch, unwatched
from index.storage import documents as stored_documents
from index.storage import findings as stored_findings
from index.storage import passages as stored_passages
from index.storage import vocabulary
from index.types import Document, Language, RawFile

# A file that is being written (copied, synchronised) is given this many chances, this many seconds apart.
_ATTEMPTS, _PAUSE = 3, 0.3


def add(
    database: sqlite3.Connection,
    documents: Path,
    path: str,
    encoder: Encoder,
    ocr: bool = True,
    watch: Watch = unwatched,
) -> str:
    """Read the file ``path`` below ``documents`` and keep all of it; returns the fingerprint of what was read.

    ``ocr``: whether scans are read, where that is possible; ``watch``: told how many pages of them have been.

    Raises:
        UnreadableFile: nothing was kept; the error says why.
    """
    raw, content = _read_unchanged(documents / path, documents, ocr, watch)
    _require_characters(raw)
    document = describe(raw, clean(raw), content)
    passages = cut(document, encoder.count_tokens)
    if not passages:
        raise UnreadableFile(path, "there is no text in it", "put a file with a text layer there")
    key = stored_documents.write(database, document)
    stored_findings.write(database, key, find_contradictions(document))
    stored_passages.write(database, key, passages)
    _count_words(database, document, 1)
    return content


def forget(database: sqlite3.Connection, path: str) -> None:
    """Take everything of the file ``path`` out; nothing happens when it is not there."""
    if database.execute("SELECT 1 FROM documents WHERE path = ?", (path,)).fetchone():
        _count_words(database, stored_documents.read(database, path), -1)
    stored_passages.remove(database, path)
    stored_documents.remove(database, path)
    database.execute("DELETE FROM problems WHERE path = ?", (path,))


def _read_unchanged(path: Path, documents: Path, ocr: bool, watch: Watch) -> tuple[RawFile, str]:
    """The pages of a file and the fingerprint of the very content that they came from."""
    name = path.relative_to(documents).as_posix()
    try:
        for _ in range(_ATTEMPTS):
            before = fingerprint(path)
            raw = read_file(path, documents, ocr=ocr, watch=watch)
            if fingerprint(path) == before:
                return raw, before
            time.sleep(_PAUSE)
    except OSError as error:
        reason = f"it cannot be opened ({error.strerror or error})"
        raise UnreadableFile(name, reason, "check that it is there and that you may read it") from error
    raise UnreadableFile(name, "it changes while it is read", "index again once the program that writes it is done")


def _require_characters(raw: RawFile) -> None:
    """Lone surrogates, which broken font tables of a PDF yield, are no characters: no database or page takes them."""
    try:
        "".join((raw.title or "", *(page.text for page in raw.pages))).encode("utf-8")
    except UnicodeEncodeError as error:
        reason = "its text is damaged (half characters)"
        raise UnreadableFile(raw.path, reason, "save it anew as PDF or text") from error


def _count_words(database: sqlite3.Connection, document: Document, times: int) -> None:
    """English and Chinese parts are left out: "the" and "can" are no spellings of "thể" and "cần"."""
    for part in document.parts:
        if part.language is Language.VI:
            vocabulary.count(database, document.text[part.start : part.end], times)
