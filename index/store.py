"""The index as its readers see it: opened once, read-only, safe to share between threads.

    with open_index(Path("index-folder"), encoder.name) as index:
        ids, cosines = index.dense(query_vector, 50)
        scores = index.lexical({"f:dan": 1.0, "p:dan_so": 1.0}, 50)
        passages = index.passages(ids)

Passages are numbered by their row, 0 to ``size - 1``; a row stands for the same passage as long as the index is
open. Whoever holds an index keeps the one that was current when it was opened, whatever is written afterwards.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.checks.contradictions import damages
from index.checks.findings import Finding
from index.damage.marks import Damage
from index.errors import IndexDamaged
from index.generations import MEND, Generation, current, open_current
from index.manifest import Manifest
from index.selection import select
from index.storage import documents as stored_documents
from index.storage import findings as stored_findings
from index.storage import passages as stored_passages
from index.storage.vocabulary import StoredVocabulary
from index.types import Document, FileProblem, Filters, Language, Part, Passage, Reference

Rows = NDArray[np.int64]
Vector = NDArray[np.float32]

# BM25 as Lucene and FTS5 have it (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).
K1, B = 1.2, 0.75
# What is kept in memory because one question after another needs it: documents, findings, passages (some 2 kB each),
# postings. Of the tokens of a gold question 53 were read from the database with 1,024 postings kept, two in three of
# them not for the first time; with 4,096 it is less than half as many.
_DOCUMENTS_KEPT, _FINDINGS_KEPT, _PASSAGES_KEPT, _POSTINGS_KEPT = 32, 1024, 1024, 4096

_P = ParamSpec("_P")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What a list of documents shows of one file."""

    path: str
    parts: tuple[Part, ...]
    pages: int
    passages: int
    read_by: str
    warnings: tuple[str, ...]
    fingerprint: str
    copies: tuple[str, ...] = ()  # other files of the same content, known but not indexed again


def open_index(folder: Path, encoder_name: str) -> Index:
    """Open the current index in ``folder`` for vectors of ``encoder_name``.

    Raises:
        IndexDamaged: there is no index, it is damaged, or it was made with another model. The message gives
            the command that mends it.
    """
    return Index(open_current(folder, encoder_name), folder)


def _reports_damage(
    method: Callable[Concatenate[Index, _P], _R],
) -> Callable[Concatenate[Index, _P], _R]:
    """A page of the database that turns out unreadable later than at opening is damage all the same."""

    @wraps(method)
    def reporting(self: Index, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return method(self, *args, **kwargs)
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(f"The index in {self._folder} is damaged ({error}); {MEND}") from error

    return reporting


class Index:
    """A whole, unchanging index. Every method may be called from any thread."""

    def __init__(self, generation: Generation, folder: Path) -> None:
        self._folder = folder
        self._generation = generation.folder.name
        self._database = generation.database
        self._vectors = generation.vectors
        self._sentences = generation.sentences
        self.manifest: Manifest = generation.manifest
        self._keys: Rows = np.array(self._column("id"), np.int64)  # id of the passage in each row, ascending
        self._documents = lru_cache(_DOCUMENTS_KEPT)(self._read_document)
        self._findings = lru_cache(_FINDINGS_KEPT)(self._read_findings)
        self._damages = lru_cache(_FINDINGS_KEPT)(self._read_damages)
        self._passages = lru_cache(_PASSAGES_KEPT)(self._read_passage)
        self._places = lru_cache(_DOCUMENTS_KEPT)(self._read_places)
        self._postings = lru_cache(_POSTINGS_KEPT)(self._read_postings)

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the files. The index cannot be used afterwards."""
        self._database.close()

    # -- what is in it -----------------------------------------------------------------------------------------------

    @property
    def is_newest(self) -> bool:
        """Whether no newer index has been completed in the folder since this one was opened."""
        return current(self._folder) == self._generation

    @property
    def size(self) -> int:
        """How many passages there are."""
        return len(self._keys)

    @cached_property
    def languages(self) -> NDArray[np.str_]:
        """Language of each passage, shape (size,): ``index.languages == Language.VI`` is a mask."""
        return np.array(self._column("language"), "<U2")

    @cached_property
    def vocabulary(self) -> StoredVocabulary:
        """Counts of the collection's Vietnamese syllables and pairs of syllables, with diacritics."""
        return StoredVocabulary(self._database)

    @cached_property
    def problems(self) -> tuple[FileProblem, ...]:
        """Files that could not be indexed, or only in part, by path."""
        rows = self._database.execute("SELECT path, reason, remedy FROM problems ORDER BY path, rowid")
        return tuple(FileProblem(*row) for row in rows)

    @_reports_damage
    def documents(self) -> tuple[DocumentSummary, ...]:
        """Every indexed file, by path."""
        query = """
            SELECT id, path, (SELECT count(*) FROM raw_pages WHERE document = d.id),
                (SELECT count(*) FROM passages WHERE document = d.id), read_by, warnings, fingerprint,
                (SELECT json_group_array(path) FROM (SELECT path FROM files WHERE same_as = d.path ORDER BY path))
            FROM documents d ORDER BY path"""
        return tuple(
            DocumentSummary(
                path,
                stored_documents.read_parts(self._database, key),
                pages,
                passages,
                read_by,
                tuple(json.loads(warnings)),
                fingerprint,
                tuple(json.loads(copies)),
            )
            for key, path, pages, passages, read_by, warnings, fingerprint, copies in self._database.execute(query)
        )

    def document(self, path: str) -> Document:
        """The whole document. Raises ``KeyError`` when ``path`` is not in the index."""
        return self._documents(path)

    @_reports_damage
    def _read_document(self, path: str) -> Document:
        return stored_documents.read(self._database, path)

    def findings(self, path: str) -> tuple[Finding, ...]:
        """What the check of the document at ``path`` found, in order."""
        return self._findings(path)

    @_reports_damage
    def _read_findings(self, path: str) -> tuple[Finding, ...]:
        return stored_findings.read(self._database, path)

    def damages(self, path: str) -> tuple[Damage, ...]:
        """The damaged stretches of the document at ``path``, in order and apart."""
        return self._damages(path)

    def _read_damages(self, path: str) -> tuple[Damage, ...]:
        return damages(self.findings(path))

    def passage(self, row: int) -> Passage:
        """The passage in ``row``. Raises ``IndexError`` when there is no such row."""
        return self._passages(int(row))

    def passages(self, rows: Iterable[int]) -> tuple[Passage, ...]:
        """The passages in ``rows``, in that order. Raises ``IndexError`` when there is no such row."""
        return tuple(self._passages(int(row)) for row in rows)

    @_reports_damage
    def _read_passage(self, row: int) -> Passage:
        return stored_passages.read(self._database, int(self._keys[row]))

    def rows_in(self, path: str, start: int, end: int) -> Rows:
        """Rows of the passages of the document at ``path`` that share text with ``start`` to ``end``, in order."""
        rows, starts, ends = self._places(path)
        return rows[(starts < end) & (start < ends)]

    @_reports_damage
    def _read_places(self, path: str) -> tuple[Rows, Rows, Rows]:
        """Row, start and end of every passage of a document, in order."""
        keys, starts, ends = stored_passages.places(self._database, path)
        return np.searchsorted(self._keys, keys).astype(np.int64), starts, ends

    @_reports_damage
    def references(self) -> tuple[tuple[str, Reference], ...]:
        """Every mention of a numbered document, with the path of the document that it stands in."""
        return stored_documents.references(self._database)

    @_reports_damage
    def ids(self, filters: Filters) -> Rows | None:
        """Rows that fit ``filters``, ascending; ``None`` when nothing is filtered."""
        if filters == Filters():
            return None
        return np.searchsorted(self._keys, select(self._database, filters)).astype(np.int64)

    # -- meaning -----------------------------------------------------------------------------------------------------

    def dense(self, vector: Vector, k: int) -> tuple[Rows, Vector]:
        """The ``k`` nearest passages to a normalised ``vector`` of shape (d,): rows and cosines, best first."""
        return self._vectors.nearest(vector, k)

    def all_cosines(self, vector: Vector) -> Vector:
        """Cosine of every passage with a normalised ``vector`` of shape (d,), shape (size,)."""
        return self._vectors.cosines(vector)

    @cached_property
    def sentence_rows(self) -> Rows:
        """Row of the passage of each sentence vector, ascending, shape (m,). One-sentence passages have none."""
        keys = stored_passages.sentence_keys(self._database)
        return np.searchsorted(self._keys, np.array([key for key, _ in keys], np.int64)).astype(np.int64)

    def sentence_cosines(self, vector: Vector) -> Vector:
        """Cosine of every sentence with a normalised ``vector`` of shape (d,), shape (m,)."""
        return self._sentences.cosines(vector)

    def sentence_vectors(self, row: int) -> NDArray[np.float32]:
        """Vectors of the sentences of the passage in ``row``, in order; its own when it is a single sentence."""
        first, last = np.searchsorted(self.sentence_rows, [row, row + 1])
        return self._sentences.rows(range(first, last)) if last > first else self._vectors.rows([row])

    def vectors(self, rows: Iterable[int]) -> NDArray[np.float32]:
        """The normalised vectors of ``rows``, shape (n, d)."""
        return self._vectors.rows(rows)

    @cached_property
    def centroids(self) -> Mapping[Language, tuple[Vector, int]]:
        """For each language the mean of its passages' vectors (not normalised) and their count."""
        rows = self._database.execute("SELECT language, vector, count FROM centroids ORDER BY language")
        return {Language(language): (np.frombuffer(vector, "<f4"), count) for language, vector, count in rows}

    # -- words -------------------------------------------------------------------------------------------------------

    @_reports_damage
    def lexical(self, tokens: Mapping[str, float], k: int) -> dict[int, float]:
        """BM25 of the ``k`` best passages for weighted ``tokens`` (see ``index.writing.lexical``), best first.

        A token's part is its weight times idf times the saturated count. Passages without any token are left out;
        of equal scores the lower row comes first.
        """
        scores = np.zeros(self.size)
        for token, weight in tokens.items():
            rows, counts = self._postings(token)
            scores[rows] += weight * self.idf(token) * counts * (K1 + 1) / (counts + self._length_norms[rows])
        found = np.flatnonzero(scores)
        best = found[np.argsort(-scores[found], kind="stable")[:k]]
        return {int(row): float(scores[row]) for row in best}

    def holders(self, token: str) -> Rows:
        """Rows of the passages that hold ``token``, ascending."""
        return self._postings(token)[0]

    @_reports_damage
    def following(self, character: str) -> frozenset[str]:
        """The Han characters, simplified, that stand right behind the simplified ``character`` in some passage."""
        return stored_passages.following(self._database, character)

    def idf(self, token: str) -> float:
        """ln(1 + (N - n + ½) / (n + ½)) for n of N passages with ``token``: above 0, highest for n = 0."""
        held = len(self.holders(token))
        return math.log1p((self.size - held + 0.5) / (held + 0.5))

    @_reports_damage
    def _read_postings(self, token: str) -> tuple[Rows, NDArray[np.int64]]:
        keys, counts = stored_passages.postings(self._database, token)
        return np.searchsorted(self._keys, keys).astype(np.int64), counts

    @cached_property
    def _length_norms(self) -> NDArray[np.float64]:
        """k1 (1 - b + b length / mean length) of each passage."""
        lengths = np.array(self._column("length"), np.float64)
        return K1 * (1 - B + B * lengths / max(1.0, lengths.mean() if len(lengths) else 1.0))

    # -- near-duplicates ---------------------------------------------------------------------------------------------

    def twins(self, row: int) -> tuple[int, ...]:
        """Rows of the near-duplicates of ``row`` (see ``index.twins``), ascending, without itself."""
        group = self._twin_groups[row]
        if not group:
            return ()
        return tuple(int(other) for other in np.flatnonzero(self._twin_groups == group) if other != row)

    @cached_property
    def _twin_groups(self) -> Rows:
        return np.array(self._column("twins"), np.int64)

    @_reports_damage
    def _column(self, name: str) -> list:
        return stored_passages.column(self._database, name)
