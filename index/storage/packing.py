"""Texts and lists of integers as compressed bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import numpy as np


def pack_text(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8"))


def unpack_text(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8")


def pack_integers(rows: Iterable[Sequence[int]]) -> bytes:
    """Rows of equally many integers. Differences to the row before compress far better than offsets."""
    table = np.array(list(rows), dtype="<i8")
    return zlib.compress(np.diff(table, axis=0, prepend=np.zeros_like(table[:1])).tobytes())


def unpack_integers(data: bytes, columns: int) -> list[list[int]]:
    """What :func:`pack_integers` packed, for rows of ``columns`` integers."""
    differences = np.frombuffer(zlib.decompress(data), dtype="<i8").reshape(-1, columns)
    return np.cumsum(differences, axis=0).tolist()
