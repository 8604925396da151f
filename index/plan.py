"""What a build has to do: the files of the folder now, against those that the index knows."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.reading import fingerprint, list_files
from index.types import FileProblem

# Fingerprint of a file whose content is unknown (no permission, or it changed while it was read); no SHA-256 is empty.
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file of the documents folder at some moment."""

    path: str  # below the documents folder
    size: int
    mtime_ns: int
    fingerprint: str  # SHA-256, or UNKNOWN
    same_as: str | None = None  # the indexed file that has the same content


@dataclass(frozen=True, slots=True)
class Survey:
    """The documents folder as it is now, or as the index knows it."""

    files: Mapping[str, SeenFile] = field(default_factory=dict)  # by path, in order
    problems: frozenset[FileProblem] = frozenset()  # what cannot even be looked at

    @property
    def corpus(self) -> str:
        """Fingerprint of all paths and contents."""
        lines = (f"{file.fingerprint} {file.path}\n" for file in self.files.values())
        return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps from the index as it is to the folder as it is; paths, sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    to_read: tuple[str, ...]  # added, changed, and copies whose original is gone
    to_forget: tuple[str, ...]  # documents of the index that are changed, gone, or a copy now
    new_problems: bool  # the files that cannot be looked at are other ones, or for other reasons

    @property
    def is_empty(self) -> bool:
        """Whether the index is as it should be."""
        return not (self.added or self.to_read or self.to_forget or self.new_problems)


def known(database: sqlite3.Connection) -> Survey:
    """The folder as the index in ``database`` knows it."""
    files = database.execute("SELECT path, size, mtime_ns, fingerprint, same_as FROM files ORDER BY path")
    problems = database.execute("SELECT path, reason, remedy FROM problems WHERE listed")
    return Survey({row[0]: SeenFile(*row) for row in files}, frozenset(FileProblem(*row) for row in problems))


def survey(documents: Path, before: Survey) -> Survey:
    """Look at every file; only those whose size or time differ from ``before`` are read through.

    Raises:
        UsageError: there is no such folder.
    """
    paths, listed = list_files(documents)
    files: list[SeenFile] = []
    problems = set(listed)
    for path in paths:
        name = path.relative_to(documents).as_posix()
        try:
            files.append(_look(path, name, before.files.get(name)))
        except FileNotFoundError:
            continue  # removed since it was listed
        except OSError as error:
            files.append(SeenFile(name, -1, -1, UNKNOWN))
            reason = f"it cannot be opened ({error.strerror or error})"
            problems.add(FileProblem(name, reason, "check that you may read it and that no program keeps it locked"))
    files.sort(key=lambda file: file.path)
    return Survey({file.path: file for file in _with_copies(files, before)}, frozenset(problems))


def plan(now: Survey, before: Survey) -> Plan:
    """The steps from ``before`` to ``now``."""
    new, old = now.files, before.files
    common = sorted(new.keys() & old.keys())
    changed = tuple(path for path in common if new[path].fingerprint != old[path].fingerprint)
    unchanged = tuple(path for path in common if new[path].fingerprint == old[path].fingerprint)
    added = tuple(sorted(new.keys() - old.keys()))
    removed = tuple(sorted(old.keys() - new.keys()))
    promoted = [path for path in unchanged if old[path].same_as and not new[path].same_as]
    demoted = [path for path in unchanged if new[path].same_as and not old[path].same_as]
    return Plan(
        added=added,
        changed=changed,
        removed=removed,
        unchanged=unchanged,
        to_read=tuple(sorted(path for path in (*added, *changed, *promoted) if _is_to_be_read(new[path]))),
        to_forget=tuple(sorted((*changed, *removed, *demoted))),
        new_problems=now.problems != before.problems,
    )


def _is_to_be_read(file: SeenFile) -> bool:
    return file.same_as is None and file.fingerprint != UNKNOWN


def _look(path: Path, name: str, before: SeenFile | None) -> SeenFile:
    status = path.stat()
    if before and (before.size, before.mtime_ns) == (status.st_size, status.st_mtime_ns):
        return replace(before, same_as=None)
    return SeenFile(name, status.st_size, status.st_mtime_ns, fingerprint(path))


def _with_copies(files: list[SeenFile], before: Survey) -> Iterable[SeenFile]:
    """Of files with the same content the one that is indexed already stays so; else it is the first by path."""
    originals: dict[str, str] = {}
    for file in sorted(files, key=lambda file: not _is_indexed(file, before)):
        originals.setdefault(file.fingerprint, file.path)
    for file in files:
        original = originals[file.fingerprint]
        is_copy = original != file.path and file.fingerprint != UNKNOWN
        yield replace(file, same_as=original) if is_copy else file


def _is_indexed(file: SeenFile, before: Survey) -> bool:
    old = before.files.get(file.path)
    return old is not None and old.fingerprint == file.fingerprint and old.same_as is None


def copy_notes(files: Iterable[SeenFile]) -> tuple[str, ...]:
    """A line for every file that is known as a copy only."""
    return tuple(
        f"{file.path} has the same content as {file.same_as}; only {file.same_as} is indexed"
        for file in files
        if file.same_as
    )
