"""Vectors on disk: the same back, in order, exact neighbours; damage and a full disk are noticed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from llama_index.core.vector_stores.types import VectorStoreQuery

from index.vectors import Vectors, VectorsError, batches, write

# Unit vectors in a plane, at 0, 90 and 60 degrees.
BLOCKS = [np.array([[1, 0], [0, 1]], np.float32), np.array([[0.5, 0.75**0.5]], np.float32)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "vectors.faiss"
    assert write(path, 2, BLOCKS) == 3
    return path


def test_rows_come_back_in_order(path: Path) -> None:
    vectors = Vectors.open(path)
    assert (vectors.count, vectors.dimension) == (3, 2)
    assert vectors.rows([2, 0]).tolist() == [[0.5, np.float32(0.75**0.5)], [1, 0]]


def test_neighbours_best_first(path: Path) -> None:
    rows, cosines = Vectors.open(path).nearest(np.array([1, 0], np.float32), 2)
    assert rows.tolist() == [0, 2]
    assert cosines.tolist() == [1.0, 0.5]


def test_more_neighbours_than_there_are(path: Path) -> None:
    rows, _ = Vectors.open(path).nearest(np.array([0, 1], np.float32), 10)
    assert rows.tolist() == [1, 2, 0]


def test_all_cosines_are_those_of_the_neighbours(path: Path) -> None:
    assert Vectors.open(path).cosines(np.array([1, 0], np.float32)).tolist() == [1.0, 0.0, 0.5]


def test_the_same_vectors_as_a_llama_index_store(path: Path) -> None:
    store = Vectors.open(path).store
    found = store.query(VectorStoreQuery(query_embedding=[0.0, 1.0], similarity_top_k=1))
    assert (found.ids, found.similarities) == (["1"], [1.0])


def test_nothing_at_all(tmp_path: Path) -> None:
    assert write(tmp_path / "none", 2, []) == 0
    vectors = Vectors.open(tmp_path / "none")
    rows, cosines = vectors.nearest(np.array([1, 0], np.float32), 5)
    assert (vectors.count, rows.tolist(), cosines.tolist()) == (0, [], [])
    assert vectors.cosines(np.array([1, 0], np.float32)).shape == (0,)
    assert vectors.rows([]).shape == (0, 2)


def test_it_outlives_its_file(path: Path) -> None:
    vectors = Vectors.open(path)
    path.unlink()
    assert vectors.nearest(np.array([0, 1], np.float32), 1)[0].tolist() == [1]


@pytest.mark.parametrize("content", [b"", b"not an index", b"IxFI"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vectors.faiss"
    path.write_bytes(content)
    with pytest.raises(VectorsError):
        Vectors.open(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VectorsError):
        Vectors.open(tmp_path / "none")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_noticed_although_faiss_says_nothing(tmp_path: Path) -> None:
    full = tmp_path / "vectors.faiss"
    full.symlink_to("/dev/full")
    with pytest.raises(OSError, match=r"No space left|could not be written"):
        write(full, 2, BLOCKS)


def test_batches() -> None:
    assert list(batches(5, 2)) == [range(0, 2), range(2, 4), range(4, 5)]
    assert list(batches(0, 2)) == []
