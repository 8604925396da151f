"""Vectors of words on disk: made once, added to, never half there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder

from assistant.asked.word_vectors import make_vectors, read_vectors, vectors_file


class Counting(FakeEncoder):
    """Remembers what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[str] = []

    def encode_queries(self, texts):  # type: ignore[no-untyped-def]
        self.given.extend(texts)
        return super().encode_queries(texts)


def test_only_what_is_new_is_put_through_the_model(tmp_path: Path) -> None:
    encoder, path = Counting(), tmp_path / "new" / "words.npz"
    assert make_vectors(path, encoder, ["trẻ em", "儿童", "trẻ em"]) == 2
    assert make_vectors(path, encoder, ["child", "儿童"]) == 1
    assert make_vectors(path, encoder, ["child", "儿童"]) == 0
    assert encoder.given == ["trẻ em", "儿童", "child"]
    held = read_vectors(path)
    assert held.rows == {"儿童": 0, "child": 1}  # what the glossary no longer has is dropped
    expected = FakeEncoder().encode_queries(["儿童", "child"]).astype(np.float16)
    assert np.array_equal(held.vectors, expected)
    assert [file.name for file in path.parent.iterdir()] == ["words.npz"]


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[: len(data) // 2], lambda data: b"x" * 300])
def test_a_damaged_file_holds_nothing_and_is_made_again(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "words.npz"
    make_vectors(path, FakeEncoder(), ["child"])
    path.write_bytes(damage(path.read_bytes()))
    assert read_vectors(path).missing(["child", "child"]) == ["child"]
    assert make_vectors(path, FakeEncoder(), ["child"]) == 1


def test_nothing_is_held_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_vectors(tmp_path / "words.npz").rows == {}


def test_a_failing_model_leaves_the_old_file(tmp_path: Path) -> None:
    class Failing(FakeEncoder):
        def encode_queries(self, texts):  # type: ignore[no-untyped-def]
            raise RuntimeError("no")

    path = tmp_path / "words.npz"
    make_vectors(path, FakeEncoder(), ["child"])
    with pytest.raises(RuntimeError):
        make_vectors(path, Failing(), ["child", "boy"])
    assert read_vectors(path).rows == {"child": 0}
    assert list(tmp_path.iterdir()) == [path]


def test_each_model_has_a_file_of_its_own(tmp_path: Path) -> None:
    assert vectors_file("one", tmp_path) != vectors_file("two", tmp_path)
    assert vectors_file("one", tmp_path).parent == tmp_path
