"""The packed model file, rebuilt by hand from the format in the module's docstring."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from index.embedding.folder import torch_name
from index.embedding.packed import read_packed, unpack_q4
from index.errors import ModelUnusable


def q4_block(scale: float, values: list[int]) -> bytes:
    """32 whole numbers from -8 to 7 as one Q4_0 block."""
    nibbles = [value + 8 for value in values]
    halves = zip(nibbles[:16], nibbles[16:], strict=True)
    return struct.pack("<e", scale) + bytes(low | high << 4 for low, high in halves)


def packed_file(tensors: dict[str, tuple[int, int, bytes]]) -> bytes:
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁dân"]
    blob = "".join(pieces).encode()
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece.encode()))
    head = b"E5S1" + struct.pack("<I7ifi", 1, 32, 1, 2, 64, 6, 16, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, len(blob))
    head += struct.pack("<6I5f", *offsets, 0, 0, 0, 0, -2.5) + blob
    head += struct.pack("<iI", 1, 5) + struct.pack("<IB", 0x9F, 0) + struct.pack("<i", len(tensors))
    at = len(head) + sum(2 + len(name) + 21 for name in tensors)
    directory, data = b"", b""
    for name, (dtype, count, values) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", dtype, count, at + len(data), len(values))
        data += values
    return head + directory + data


def test_q4_blocks_hold_the_low_halves_first() -> None:
    values = [*range(-8, 8), *range(7, -9, -1)]
    assert unpack_q4(q4_block(0.5, values), 32).tolist() == [value / 2 for value in values]


def test_a_file_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(
        packed_file({"l0.q.w": (1, 32, q4_block(2.0, [1] * 32)), "l0.q.b": (0, 2, struct.pack("<2f", 1.5, -3))})
    )
    model = read_packed(path)
    assert (model.hidden, model.layers, model.heads, model.intermediate) == (32, 1, 2, 64)
    assert (model.vocabulary, model.positions, model.token_types) == (6, 16, 2)
    assert (model.bos, model.eos, model.pad, model.unknown) == (0, 2, 1, 3)
    assert model.pieces[4] == ("▁dân", -2.5)
    assert model.tensors["l0.q.w"].tolist() == [2.0] * 32
    assert model.tensors["l0.q.b"].tolist() == [1.5, -3.0]
    assert model.tensors["l0.q.b"].dtype == np.float32


@pytest.mark.parametrize("content", [b"", b"GGUF" + bytes(100), b"E5S1" + bytes(100)])
def test_a_foreign_file_is_named_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(content)
    with pytest.raises(ModelUnusable, match=r"model\.bin.*pip install"):
        read_packed(path)


def test_a_shortened_file_is_named_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(packed_file({"l0.q.w": (1, 32, q4_block(2.0, [1] * 32))})[:-4])
    with pytest.raises(ModelUnusable, match=r"model\.bin.*pip install"):
        read_packed(path)


@pytest.mark.parametrize(
    ("packed", "expected"),
    [
        ("emb.word", "embeddings.word_embeddings.weight"),
        ("l0.q.w", "encoder.layer.0.attention.self.query.weight"),
        ("l11.oln.b", "encoder.layer.11.output.LayerNorm.bias"),
    ],
)
def test_tensor_names_are_those_of_transformers(packed: str, expected: str) -> None:
    assert torch_name(packed) == expected
