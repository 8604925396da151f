"""Vectors of the glossary's words: made once by the model and kept in the user's cache folder.

A vector depends on its text and its model alone. So there is one file for each model, it says which text each vector
is of, and when the glossary grows only what is new is put through the model.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Encoder
from index.embedding.bundled import cache_folder
from index.progress import Progress, Silent, Stage

Vectors = NDArray[np.float16]

# Texts in one call of the model: it sorts a call by length, so larger ones waste less on padding.
_AT_ONCE = 1024
_SEPARATOR = "\n"  # no text of a glossary holds it: a row is a line


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Vectors of unit length, shape (n, d), float16: half the space, and a cosine is off by 0.0002 at most.

    ``rows`` tells the vector of each text.
    """

    vectors: Vectors
    rows: dict[str, int] = field(default_factory=dict)

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Those of ``texts`` that have no vector here, each once, in order."""
        return [text for text in dict.fromkeys(texts) if text not in self.rows]


def vectors_file(encoder: str, cache: Path | None = None) -> Path:
    """Where the vectors of the model named ``encoder`` are kept, whether they are there or not."""
    return cache_folder(cache) / f"words-{hashlib.sha256(encoder.encode()).hexdigest()[:12]}.npz"


def read_vectors(path: Path) -> WordVectors:
    """What ``path`` holds; nothing when it is not there, or damaged: then it is made again."""
    try:
        with np.load(path) as stored:
            texts = stored["texts"].tobytes().decode().split(_SEPARATOR)
            vectors: Vectors = stored["vectors"]
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return WordVectors(np.empty((0, 0), np.float16))
    if vectors.dtype != np.float16 or vectors.ndim != 2 or len(vectors) != len(texts):
        return WordVectors(np.empty((0, 0), np.float16))
    return WordVectors(vectors, {text: row for row, text in enumerate(texts)})


def make_vectors(path: Path, encoder: Encoder, texts: Sequence[str], progress: Progress | None = None) -> int:
    """See that ``path`` holds the vectors of ``texts``, and return how many had to be made.

    The file is replaced in one step: a process that is killed leaves the old one.

    Raises:
        OSError: it cannot be written.
    """
    held = read_vectors(path)
    missing = held.missing(texts)
    if missing:
        kept = [text for text in dict.fromkeys(texts) if text in held.rows]
        fresh = _encoded(encoder, missing, progress or Silent())
        old = held.vectors[[held.rows[text] for text in kept]] if kept else fresh[:0]
        _write(path, [*kept, *missing], np.concatenate([old, fresh]))
    return len(missing)


def _encoded(encoder: Encoder, texts: Sequence[str], progress: Progress) -> Vectors:
    vectors = np.empty((len(texts), encoder.dimension), np.float16)
    progress.start(Stage.WORDS, len(texts))
    try:
        for start in range(0, len(texts), _AT_ONCE):
            some = texts[start : start + _AT_ONCE]
            vectors[start : start + len(some)] = encoder.encode_queries(some)
            progress.advance(len(some))
    finally:
        progress.finish()
    return vectors


def _write(path: Path, texts: Sequence[str], vectors: Vectors) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f"{path.stem}-", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            np.savez(file, texts=np.frombuffer(_SEPARATOR.join(texts).encode(), np.uint8), vectors=vectors)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
