"""The manifest of a generation: what it was made with, and how its files can be recognised as whole."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path

from index.reading import installed
from index.storage.schema import FORMAT

NAME = "manifest.json"
# Files up to this size are summed whole (a few hundredths of a second); of larger ones only this many bytes in
# blocks spread over the whole file, so that opening stays fast. A cut-off file is caught by its size in any case.
SUMMED = 16 << 20
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class FileSum:
    """Size in bytes and checksum of a file (see :func:`summed`)."""

    size: int
    crc32: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a reader must know before it opens the files."""

    format: int
    pipeline: str  # fingerprint of the code that understands documents
    encoder: str
    dimension: int
    normalised: bool  # vectors have unit length, so that a dot product is a cosine
    corpus: str  # fingerprint of paths and contents
    files: int
    documents: int
    passages: int
    sentences: int
    created: str  # ISO, UTC
    sums: dict[str, FileSum]

    def write(self, folder: Path) -> None:
        (folder / NAME).write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


class OtherFormat(ValueError):
    """A manifest of another version of the program."""


def read(folder: Path) -> Manifest:
    """The manifest in ``folder``.

    Raises:
        OSError: there is none, or it cannot be read.
        OtherFormat: it was written by another version of the program.
        ValueError: it is no manifest.
    """
    try:
        values = json.loads((folder / NAME).read_text(encoding="utf-8"))
        sums = {name: FileSum(**value) for name, value in values.pop("sums").items()}
        known = {field.name for field in fields(Manifest)}
        manifest = Manifest(sums=sums, **{name: value for name, value in values.items() if name in known})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{NAME} lacks {error}") from error
    if manifest.format != FORMAT:
        raise OtherFormat(f"format {manifest.format}, not {FORMAT}")
    return manifest


def summed(path: Path) -> FileSum:
    """Size and a cheap checksum: of the whole file, or of blocks spread over a large one, its ends included."""
    size = path.stat().st_size
    crc = 0
    with path.open("rb") as file:
        for offset in _offsets(size):
            file.seek(offset)
            crc = zlib.crc32(file.read(_BLOCK), crc)
    return FileSum(size, crc)


def _offsets(size: int) -> range | list[int]:
    if size <= SUMMED:
        return range(0, size, _BLOCK)
    blocks = SUMMED // _BLOCK
    return [(size - _BLOCK) * i // (blocks - 1) for i in range(blocks)]


@cache
def pipeline() -> str:
    """Fingerprint of the code in ``index`` and of the programs it can call: with new ones every file is read again (its
    vectors are kept where the passages come out the same). Nobody has to remember to raise a number."""
    package = Path(__file__).parent
    code = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".txt", ".json", ".toml", ".sql"} and path.is_file():
            code.update(path.relative_to(package).as_posix().encode())
            code.update(path.read_bytes().replace(b"\r\n", b"\n"))
    code.update(repr(installed()).encode())
    return code.hexdigest()[:16]
