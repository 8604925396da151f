"""Near-duplicate passages.

Two passages are twins when they are in the same language, hold the same numbers, and their texts, folded and with
everything but letters and digits taken out, are equal or share at least 0.8 of their character 5-grams (Jaccard).
The numbers must agree because "117 boys" and "112 boys" in otherwise equal sentences are two facts, not one.

To avoid comparing all pairs, each passage has a sketch (MinHash; Broder, On the resemblance and containment of
documents, 1997). Sketches that agree in a whole band of 4 numbers are candidates, and candidates are compared in
full: with 16 bands a pair of similarity 0.8 is a candidate with probability 1 - (1 - 0.8^4)^16 = 0.9998.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from index.writing.folding import fold

SIMILAR = 0.8
BANDS, ROWS = 16, 4
SIZE = BANDS * ROWS  # numbers in a sketch
# A band shared by more passages than this is boilerplate ("Nơi nhận"); each is compared with the first ones only.
_MOST_IN_BAND = 50

_GRAM = 5
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_MERSENNE = np.uint64((1 << 31) - 1)
_random = np.random.default_rng(20170928)  # any fixed seed: sketches of two builds must compare
_FACTORS = _random.integers(1, (1 << 31) - 1, SIZE, dtype=np.uint64)
_OFFSETS = _random.integers(0, (1 << 31) - 1, SIZE, dtype=np.uint64)

Sketch = NDArray[np.uint32]


def normalised(text: str) -> str:
    """What of ``text`` is compared: its letters and digits, folded."""
    return _NOT_ALPHANUMERIC.sub("", fold(text))


def grams(text: str) -> frozenset[str]:
    """The distinct runs of 5 characters of normalised ``text``; the text itself when it is shorter."""
    return frozenset(text[i : i + _GRAM] for i in range(max(1, len(text) - _GRAM + 1)))


def sketch(text: str) -> Sketch:
    """The 64 smallest hashes of ``text`` under 64 permutations; equal positions estimate the similarity."""
    hashes = np.array([zlib.crc32(gram.encode("utf-8", "replace")) for gram in grams(normalised(text))], np.uint64)
    # crc32 has 32 bits and the factors 31: the products fit into 64.
    permuted = (hashes[:, None] * _FACTORS + _OFFSETS) % _MERSENNE
    return permuted.min(axis=0).astype(np.uint32)


def similar(first: str, second: str) -> bool:
    """Whether two texts of the same language are near-duplicates."""
    one, other = normalised(first), normalised(second)
    if one == other:
        return True
    if _numbers(first) != _numbers(second):
        return False
    a, b = grams(one), grams(other)
    return len(a & b) >= SIMILAR * len(a | b)


def groups(
    sketches: NDArray[np.uint32], languages: NDArray[np.str_], text_of: Callable[[int], str]
) -> Iterator[tuple[int, ...]]:
    """Groups of at least two near-duplicates, each ascending, by their first member.

    Args:
        sketches: shape (n, 64), one row a passage.
        languages: shape (n,).
        text_of: the text of a row; called for candidates only.

    A group is closed under similarity: its ends may be linked only through those between.
    """
    parent = list(range(len(sketches)))
    for first, second in _candidates(sketches, languages):
        one, other = _root(parent, first), _root(parent, second)
        if one != other and similar(text_of(first), text_of(second)):
            parent[max(one, other)] = min(one, other)
    yield from _members(parent)


def _candidates(sketches: NDArray[np.uint32], languages: NDArray[np.str_]) -> Iterator[tuple[int, int]]:
    for band in range(BANDS):
        columns = np.ascontiguousarray(sketches[:, band * ROWS : (band + 1) * ROWS])
        for rows in _equal_rows(columns):
            for position, row in enumerate(rows):
                for earlier in rows[: min(position, _MOST_IN_BAND)]:
                    if languages[earlier] == languages[row]:
                        yield int(earlier), int(row)


def _equal_rows(columns: NDArray[np.uint32]) -> Iterable[NDArray[np.intp]]:
    """Ascending positions of equal rows, for every row that occurs at least twice."""
    if not len(columns):
        return
    keys = columns.view(np.dtype((np.void, columns.itemsize * columns.shape[1]))).ravel()
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    order = np.argsort(inverse, kind="stable")
    ends = np.cumsum(counts)
    for kind in np.flatnonzero(counts > 1):
        yield order[ends[kind] - counts[kind] : ends[kind]]


def _root(parent: list[int], row: int) -> int:
    while parent[row] != row:
        parent[row] = parent[parent[row]]
        row = parent[row]
    return row


def _members(parent: list[int]) -> Iterator[tuple[int, ...]]:
    by_root: Mapping[int, list[int]] = defaultdict(list)
    for row in range(len(parent)):
        by_root[_root(parent, row)].append(row)
    yield from (tuple(rows) for rows in by_root.values() if len(rows) > 1)


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", text))
