"""Batching by length and the cut at the model's limit."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding.openvino import _cut, batches, open_tensor


def test_texts_of_like_length_share_a_batch() -> None:
    assert list(batches([5, 90, 6, 100], 200)) == [[0, 2], [1, 3]]


def test_a_text_beyond_the_budget_stands_alone() -> None:
    assert list(batches([300, 1], 200)) == [[1], [0]]


def test_no_texts_no_batches() -> None:
    assert list(batches([], 200)) == []


@given(st.lists(st.integers(1, 512), max_size=60), st.integers(1, 2048))
def test_every_text_is_in_one_batch_within_the_budget(lengths: list[int], budget: int) -> None:
    found = list(batches(lengths, budget))
    assert sorted(position for batch in found for position in batch) == list(range(len(lengths)))
    assert all(len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= budget for batch in found)


def test_the_closing_token_survives_the_cut() -> None:
    assert _cut([0, 7, 8, 9, 2], 4) == [0, 7, 8, 2]
    assert _cut([0, 7, 2], 4) == [0, 7, 2]


def safetensors(path: Path, dtype: str) -> None:
    header = {
        "a": {"dtype": dtype, "shape": [1], "data_offsets": [0, 4]},
        "b": {"dtype": dtype, "shape": [2, 2], "data_offsets": [4, 20]},
    }
    encoded = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(encoded)) + encoded + np.arange(5, dtype=np.float32).tobytes())


def test_a_tensor_is_mapped_in_place(tmp_path: Path) -> None:
    safetensors(tmp_path / "m.safetensors", "F32")
    assert open_tensor(tmp_path / "m.safetensors", "b").tolist() == [[1, 2], [3, 4]]


def test_another_type_of_number_is_refused(tmp_path: Path) -> None:
    safetensors(tmp_path / "m.safetensors", "F16")
    with pytest.raises(ValueError, match="F32 expected"):
        open_tensor(tmp_path / "m.safetensors", "b")
