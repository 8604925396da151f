"""The passages' vectors: a FAISS index behind llama-index's vector-store interface.

Vectors are float32 of unit length and kept whole (``IndexFlatIP``: exact, the score is the cosine). Types of FAISS and
llama-index stay in this module. The vector in row ``i`` is that of passage ``i``.

Importing llama-index takes about a second, FAISS a fifth of one. So the file is read with FAISS alone, and the store
is put around it when the nearest neighbours are first asked for; a small collection, where all cosines are
computed at once, never needs it.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import faiss
    from llama_index.core.vector_stores.types import BasePydanticVectorStore

Rows = NDArray[np.int64]
Matrix = NDArray[np.float32]


class VectorsError(Exception):
    """The file is no index of vectors, or a damaged one."""


class Vectors:
    """Vectors read from a file; nothing is ever added. May be shared by threads."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def open(cls, path: Path) -> Vectors:
        """Raises :class:`VectorsError`."""
        import faiss

        # Mapped, not read: opening takes no time, and processes that have the same index open share the memory.
        flags = faiss.IO_FLAG_MMAP_IFC if os.name == "posix" else 0
        try:
            return cls(faiss.read_index(str(path), flags))
        except RuntimeError as error:  # all that FAISS raises
            raise VectorsError(str(error).splitlines()[0]) from error

    @property
    def count(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    @cached_property
    def store(self) -> BasePydanticVectorStore:
        """The same vectors for a llama-index application. Node ids are row numbers."""
        from llama_index.vector_stores.faiss import FaissVectorStore

        return FaissVectorStore(self._index)

    def nearest(self, vector: Matrix, k: int) -> tuple[Rows, Matrix]:
        """Rows and cosines of the ``k`` vectors nearest to ``vector`` of shape (d,), best first."""
        from llama_index.core.vector_stores.types import VectorStoreQuery

        k = min(k, self.count)
        if k <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        found = self.store.query(VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=k))
        return np.array(found.ids or [], np.int64), np.array(found.similarities or [], np.float32)

    def cosines(self, vector: Matrix) -> Matrix:
        """Cosines of all vectors with ``vector`` of shape (d,), shape (count,)."""
        return self._whole @ vector.astype(np.float32)

    def rows(self, rows: Iterable[int]) -> Matrix:
        """The vectors in ``rows``, shape (n, d)."""
        return self._whole[np.fromiter(rows, np.int64)]

    @cached_property
    def _whole(self) -> Matrix:
        """All vectors, shape (count, d): FAISS's own memory, not a copy."""
        import faiss

        if not self.count:
            return np.empty((0, self.dimension), np.float32)
        flat = cast("faiss.IndexFlat", faiss.downcast_index(self._index))
        return faiss.rev_swig_ptr(flat.get_xb(), self.count * self.dimension).reshape(self.count, self.dimension)


def write(path: Path, dimension: int, blocks: Iterable[Matrix]) -> int:
    """Write the vectors of ``blocks``, each of shape (n, d), to a new file; returns how many.

    Raises:
        OSError: the file cannot be written, because the disk is full as a rule.
    """
    import faiss
    from llama_index.vector_stores.faiss import FaissVectorStore

    index = faiss.IndexFlatIP(dimension)
    store = FaissVectorStore(index)
    count = 0
    for block in blocks:
        store.client.add(np.ascontiguousarray(block, np.float32))  # whole blocks: store.add takes single nodes
        count += len(block)
    try:
        store.persist(str(path))
    except RuntimeError as error:  # all that FAISS raises
        raise OSError(errno.ENOSPC, str(error).splitlines()[0], str(path)) from error
    # What FAISS holds back until it closes the file can fail without a word.
    complete = faiss.serialize_index(faiss.IndexFlatIP(dimension)).nbytes + count * dimension * 4
    if path.stat().st_size != complete:
        raise OSError(errno.ENOSPC, "the vectors could not be written whole", str(path))
    return count


def batches(rows: int, size: int) -> Iterator[range]:
    """``range(rows)`` in pieces of at most ``size``."""
    return (range(start, min(start + size, rows)) for start in range(0, rows, size))
