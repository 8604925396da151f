"""The index folder: whole generations side by side, and one small file that says which is current.

    index-folder/
        current            "generation-000012"
        lock               held by the one process that writes
        generation-000012/ manifest.json, index.sqlite, vectors.faiss, sentences.faiss

A build fills a new generation while everybody reads the old one; when all of it is on the disk, ``current`` is
replaced, which either happens or does not. A process that dies before that leaves a folder that nobody reads; the
next build removes it. Whoever has the old generation open keeps it: its files live on until they are closed.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from index import manifest
from index.errors import IndexBusy, IndexDamaged, IndexNotWritable, IndexOutdated
from index.manifest import Manifest
from index.storage.schema import open_for_reading
from index.vectors import Vectors, VectorsError

DATABASE = "index.sqlite"
VECTORS = "vectors.faiss"  # of whole passages
SENTENCES = "sentences.faiss"  # of their sentences
_CURRENT = "current"
_PREFIX = "generation-"
MEND = "make it again with: python -m assistant index (and your --documents and --index, if you use them)"


@dataclass(frozen=True, slots=True)
class Generation:
    """A complete generation, opened."""

    folder: Path
    manifest: Manifest
    database: sqlite3.Connection
    vectors: Vectors
    sentences: Vectors

    def __enter__(self) -> Generation:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.database.close()


# -- reading ---------------------------------------------------------------------------------------------------------


def current(folder: Path) -> str | None:
    """Name of the current generation; ``None`` when nothing was ever completed."""
    try:
        return (folder / _CURRENT).read_text(encoding="utf-8").strip() or None
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return None


def open_current(folder: Path, encoder_name: str) -> Generation:
    """Open the current generation, checked for damage, for vectors of ``encoder_name``.

    Raises:
        IndexDamaged: there is none, its files are not what its manifest says, or it belongs to another model.
    """
    name = current(folder)
    if name is None:
        raise IndexDamaged(f"There is no index in {folder}; {MEND}")
    try:
        generation = _opened(folder, name)
    except (OSError, ValueError, sqlite3.Error, VectorsError) as error:
        if current(folder) not in (name, None):
            # A build switched over, and took the old one away, between two of our steps.
            return open_current(folder, encoder_name)
        if isinstance(error, manifest.OtherFormat):
            made_by = f"The index in {folder} was made by another version of the program ({error})"
            raise IndexOutdated(f"{made_by}; {MEND}") from error
        raise IndexDamaged(f"The index in {folder} is damaged ({_reason(error)}); {MEND}") from error
    if generation.manifest.encoder != encoder_name:
        generation.close()
        made_with = generation.manifest.encoder
        raise IndexDamaged(
            f"The index in {folder} was made with the model {made_with}, but {encoder_name} is configured; {MEND}"
        )
    return generation


def _opened(folder: Path, name: str) -> Generation:
    inside = folder / name
    described = manifest.read(inside)
    for file, expected in described.sums.items():
        if manifest.summed(inside / file) != expected:
            raise ValueError(f"{file} is not as it was written")
    vectors = _vectors(inside / VECTORS, described.passages, described.dimension)
    sentences = _vectors(inside / SENTENCES, described.sentences, described.dimension)
    return Generation(inside, described, open_for_reading(inside / DATABASE), vectors, sentences)


def _vectors(path: Path, count: int, dimension: int) -> Vectors:
    vectors = Vectors.open(path)
    if (vectors.count, vectors.dimension) != (count, dimension):
        raise ValueError(f"{path.name} does not belong to the manifest")
    return vectors


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError) and error.filename:
        return f"{Path(error.filename).name} is missing"
    return str(error)


# -- writing ---------------------------------------------------------------------------------------------------------


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the index folder for writing; it is made if need be.

    Raises:
        IndexBusy: another process is writing.
        IndexNotWritable: no permission, no space, a read-only disk; whatever was begun is removed.
    """
    lock = FileLock(folder / "lock", timeout=0)
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexBusy(
                f"The index in {folder} is being written by another process; wait until it is done, then try again"
            ) from error
    try:
        with _explained(folder):
            yield
    finally:
        lock.release()


@contextmanager
def new_generation(folder: Path) -> Iterator[Path]:
    """A folder for the next generation. It becomes current when the block ends, and is removed when it fails.

    The block must leave a complete generation, its manifest last. Call it only while :func:`writing`.
    """
    old = current(folder)
    _remove_all_but(folder, old)
    path = folder / f"{_PREFIX}{_number(old) + 1:06d}"
    path.mkdir()
    try:
        yield path
        _synchronise(path)
        _switch(folder, path.name)
    except BaseException:  # also a keyboard interrupt: nothing half-made may stay
        _remove_all_but(folder, current(folder))
        raise
    _remove_all_but(folder, path.name)


def _number(name: str | None) -> int:
    digits = (name or "").removeprefix(_PREFIX)
    return int(digits) if digits.isdecimal() else 0


def _remove_all_but(folder: Path, keep: str | None) -> None:
    for path in folder.glob(f"{_PREFIX}*"):
        if path.name != keep:
            # Where open files cannot be removed (Windows) it stays until the next build.
            shutil.rmtree(path, ignore_errors=True)


def _switch(folder: Path, name: str) -> None:
    """Make ``name`` current, in one step that survives a power cut."""
    temporary = folder / f"{_CURRENT}.new"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / _CURRENT)
    _synchronise_folder(folder)


def _synchronise(folder: Path) -> None:
    """Wait until every file of ``folder`` is on the disk."""
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    _synchronise_folder(folder)


def _synchronise_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # folders cannot be opened there, and need not be
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn the ways in which a disk refuses into one message."""
    try:
        yield
    except OSError as error:
        if error.filename and not Path(os.fsdecode(error.filename)).is_relative_to(folder):
            raise  # another disk's trouble
        if error.errno in _FULL:
            raise _full(folder) from error
        if error.errno in _FORBIDDEN:
            raise IndexNotWritable(
                f"The index folder {folder} cannot be written ({error.strerror}); "
                "allow writing to it, or choose another with --index"
            ) from error
        raise
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE):
            raise _full(folder) from error
        raise


def _full(folder: Path) -> IndexNotWritable:
    return IndexNotWritable(
        f"The disk of the index folder {folder} is full, the index is as it was before; "
        "free some space, or choose another folder with --index"
    )
