"""The vectors of a new generation: taken from the old one where the text is the same, else made by the model.

A passage has a vector of its whole (with its context), and one for each of its sentences
(``index.structure.sentence_units``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding import Encoder
from index.progress import Progress, Stage
from index.storage import passages as stored
from index.storage.passages import SentenceKey
from index.vectors import Matrix, Vectors, batches, write

# Texts in memory at once. Enough that the encoder can sort them by length, few enough that the bar moves.
BATCH = 128


@dataclass(frozen=True, slots=True)
class OldVectors:
    """Vectors of an older generation, found by the digest of their text."""

    rows: dict[bytes, int]
    vectors: Vectors | None = None

    @classmethod
    def of(cls, digests: Sequence[bytes], vectors: Vectors) -> OldVectors:
        return cls({digest: row for row, digest in enumerate(digests)}, vectors)


NONE = OldVectors({})


def write_passage_vectors(
    database: sqlite3.Connection, path: Path, old: OldVectors, encoder: Encoder, progress: Progress
) -> int:
    """Write the vectors of all passages, in the order of their ids, to ``path``; returns how many the model made."""
    keys = stored.column(database, "id")

    def texts(rows: Sequence[int]) -> Iterator[str]:
        return stored.texts(database, (keys[row] for row in rows))

    return _write(path, stored.column(database, "digest"), texts, old, encoder, progress, Stage.PASSAGES)


def write_sentence_vectors(
    database: sqlite3.Connection, path: Path, old: OldVectors, encoder: Encoder, progress: Progress
) -> int:
    """Write the vectors of all sentences, by passage and position, to ``path``; returns how many the model made."""
    keys: list[SentenceKey] = stored.sentence_keys(database)

    def texts(rows: Sequence[int]) -> Iterator[str]:
        return stored.sentences(database, (keys[row] for row in rows))

    return _write(path, stored.sentence_digests(database), texts, old, encoder, progress, Stage.SENTENCES)


def _write(
    path: Path,
    digests: Sequence[bytes],
    texts: Callable[[Sequence[int]], Iterable[str]],
    old: OldVectors,
    encoder: Encoder,
    progress: Progress,
    stage: Stage,
) -> int:
    sources = np.array([old.rows.get(digest, -1) for digest in digests], np.int64)
    missing = int(np.count_nonzero(sources < 0))
    progress.start(stage, missing)
    write(path, encoder.dimension, _blocks(sources, texts, old.vectors, encoder, progress))
    progress.finish()
    return missing


def _blocks(
    sources: NDArray[np.int64],
    texts: Callable[[Sequence[int]], Iterable[str]],
    old: Vectors | None,
    encoder: Encoder,
    progress: Progress,
) -> Iterator[Matrix]:
    """The vectors in batches; ``sources`` holds the old row of each, -1 where there is none."""
    for batch in batches(len(sources), BATCH):
        source = sources[batch.start : batch.stop]
        block = np.empty((len(batch), encoder.dimension), np.float32)
        is_new = source < 0
        if old is not None:
            block[~is_new] = old.rows(source[~is_new])
        new = [row for row, wanted in zip(batch, is_new, strict=True) if wanted]
        if new:
            block[is_new] = encoder.encode_passages(list(texts(new)))
        yield block
        progress.advance(len(new))
