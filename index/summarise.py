"""What is computed over all passages at the end of a build: near-duplicates and the centre of each language."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np

from index import twins
from index.storage import passages as stored
from index.storage import vocabulary
from index.vectors import Vectors, batches

_BATCH = 4096  # vectors in memory at once beside the index


def summarise(database: sqlite3.Connection, vectors: Path) -> None:
    """Fill ``centroids`` and the twin groups, and tidy the lexical index."""
    languages = np.array(stored.column(database, "language"), "<U2")
    _group_twins(database, languages)
    _find_centroids(database, Vectors.open(vectors), languages)
    vocabulary.drop_unused(database)
    # A bounded step of merging; packing all of it would make a small change cost as much as a first build.
    database.execute("INSERT INTO lexical (lexical, rank) VALUES ('merge', 500)")


def _group_twins(database: sqlite3.Connection, languages: np.ndarray) -> None:
    keys = stored.column(database, "id")
    sketches = stored.sketches(database)

    def text_of(row: int) -> str:
        return str(database.execute("SELECT text FROM passage_texts WHERE id = ?", (keys[row],)).fetchone()[0])

    database.execute("UPDATE passages SET twins = 0 WHERE twins")
    for number, rows in enumerate(twins.groups(sketches, languages, text_of), 1):
        database.executemany("UPDATE passages SET twins = ? WHERE id = ?", ((number, keys[row]) for row in rows))


def _find_centroids(database: sqlite3.Connection, vectors: Vectors, languages: np.ndarray) -> None:
    sums: dict[str, np.ndarray] = {}
    for batch in batches(vectors.count, _BATCH):
        block, names = vectors.rows(batch), languages[batch.start : batch.stop]
        for name in np.unique(names):
            # float64: a float32 sum of a million vectors loses digits
            sums[str(name)] = sums.get(str(name), 0) + block[names == name].sum(axis=0, dtype=np.float64)
    database.execute("DELETE FROM centroids")
    for name, total in sums.items():
        count = int(np.count_nonzero(languages == name))
        vector = (total / count).astype("<f4").tobytes()
        database.execute("INSERT INTO centroids VALUES (?, ?, ?)", (name, count, vector))
