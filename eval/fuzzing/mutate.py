"""Ways to spoil a file."""

from __future__ import annotations

import io
import random
import zipfile

from eval.fuzzing.samples import is_package

MOST_FLIPS = 64
LONGEST_BLOCK = 400  # bytes
ALL_RANDOM = 0.02  # share of files that are nothing but random bytes
INSIDE = 0.6  # share of the mutated packages in which one part is spoiled and packed again, so that it gets past ZIP


def mutated(data: bytes, chance: random.Random) -> bytes:
    """``data`` with bits flipped, cut off, or with blocks of it overwritten, removed or repeated."""
    if chance.random() < ALL_RANDOM:
        return data[:8] + chance.randbytes(chance.randrange(2000))
    if is_package(data) and chance.random() < INSIDE:
        return _with_spoiled_part(data, chance)
    return _spoiled(data, chance)


def _spoiled(data: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(data)
    ways = (_flip, _cut, _overwrite, _remove, _repeat, _figures)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if spoiled:
            chance.choice(ways)(spoiled, chance)
    return bytes(spoiled)


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, MOST_FLIPS)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _overwrite(data: bytearray, chance: random.Random) -> None:
    start, size = _block(data, chance)
    data[start : start + size] = chance.randbytes(size)


def _remove(data: bytearray, chance: random.Random) -> None:
    start, size = _block(data, chance)
    del data[start : start + size]


def _repeat(data: bytearray, chance: random.Random) -> None:
    start, size = _block(data, chance)
    data[start:start] = data[start : start + size] * chance.randint(1, 20)


def _figures(data: bytearray, chance: random.Random) -> None:
    """Other figures in the place of some: lengths, offsets, counts and spans that are wrong."""
    places = [place for place, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    for place in chance.sample(places, min(len(places), chance.randint(1, 10))):
        data[place] = chance.choice(b"0123456789-")
    if places:
        place = chance.choice(places)
        data[place:place] = b"9" * chance.randint(1, 12)


def _block(data: bytearray, chance: random.Random) -> tuple[int, int]:
    return chance.randrange(len(data)), chance.randint(1, LONGEST_BLOCK)


def _with_spoiled_part(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = old.infolist()
        chosen = chance.choice(parts)
        for part in parts:
            content = old.read(part)
            new.writestr(part.filename, _spoiled(content, chance) if part is chosen and content else content)
    return out.getvalue()
