"""Generations: switched over in one step, old ones removed, damage told apart from absence."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from index import manifest
from index.errors import IndexBusy, IndexDamaged, IndexNotWritable, IndexOutdated
from index.generations import DATABASE, SENTENCES, VECTORS, current, new_generation, open_current, writing
from index.manifest import Manifest, summed
from index.storage.schema import FORMAT, create
from index.vectors import write


def complete(path: Path, encoder: str = "model", dimension: int = 2) -> None:
    """An empty but whole generation."""
    database = create(path / DATABASE)
    database.execute("COMMIT")
    database.close()
    for name in (VECTORS, SENTENCES):
        write(path / name, dimension, [])
    sums = {name: summed(path / name) for name in (DATABASE, VECTORS, SENTENCES)}
    created = "2024-01-01T00:00:00+00:00"
    Manifest(FORMAT, "code", encoder, dimension, True, "corpus", 0, 0, 0, 0, created, sums).write(path)


@pytest.fixture
def folder(index_folder: Path) -> Path:
    with writing(index_folder), new_generation(index_folder) as path:
        complete(path)
    return index_folder


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("generation-*"))


def test_the_first_generation_becomes_current(folder: Path) -> None:
    assert current(folder) == "generation-000001"
    with open_current(folder, "model") as generation:
        assert generation.manifest.dimension == 2


def test_the_next_one_takes_its_place(folder: Path) -> None:
    with writing(folder), new_generation(folder) as path:
        assert current(folder) == "generation-000001"
        complete(path)
    assert (current(folder), generations(folder)) == ("generation-000002", ["generation-000002"])


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_failure_leaves_the_old_one_and_no_traces(folder: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), writing(folder), new_generation(folder) as path:
        (path / DATABASE).write_bytes(b"half")
        raise error
    assert (current(folder), generations(folder)) == ("generation-000001", ["generation-000001"])


def test_leftovers_of_a_killed_process_are_removed(folder: Path) -> None:
    (folder / "generation-000002").mkdir()
    (folder / "generation-000002" / DATABASE).write_bytes(b"half")
    with writing(folder), new_generation(folder) as path:
        complete(path)
    assert generations(folder) == ["generation-000002"]
    open_current(folder, "model").close()


def test_a_reader_keeps_the_old_one(folder: Path) -> None:
    with open_current(folder, "model") as old:
        with writing(folder), new_generation(folder) as path:
            complete(path)
        assert not old.folder.exists()
        assert old.database.execute("SELECT count(*) FROM documents").fetchone() == (0,)
        assert old.vectors.nearest(np.array([1, 0], np.float32), 1)[0].tolist() == []


def test_a_reader_overtaken_by_a_build_opens_the_new_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = manifest.read

    def overtaken(path: Path) -> Manifest:
        monkeypatch.setattr(manifest, "read", read)
        with writing(folder), new_generation(folder) as new:
            complete(new)
        return read(path)  # gone by now

    monkeypatch.setattr(manifest, "read", overtaken)
    with open_current(folder, "model") as generation:
        assert generation.folder.name == "generation-000002"


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match=r"no index in .*; make it again with: python -m assistant index"):
        open_current(tmp_path / "nowhere", "model")


def test_another_model_is_refused(folder: Path) -> None:
    with pytest.raises(IndexDamaged, match="made with the model model, but other is configured; make it again with"):
        open_current(folder, "other")


@pytest.mark.parametrize("name", [DATABASE, VECTORS, SENTENCES, manifest.NAME])
@pytest.mark.parametrize("damage", ["cut", "changed", "removed"])
def test_damage_is_noticed(folder: Path, name: str, damage: str) -> None:
    path = folder / "generation-000001" / name
    data = path.read_bytes()
    if damage == "removed":
        path.unlink()
    else:
        path.write_bytes(data[: len(data) // 2] if damage == "cut" else data[:-1] + bytes([data[-1] ^ 0x55]))
    with pytest.raises(IndexDamaged, match=r"is damaged \(.+\); make it again with: python -m assistant index"):
        open_current(folder, "model")


def test_another_format_is_refused(folder: Path) -> None:
    path = folder / "generation-000001" / manifest.NAME
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": FORMAT + 1}))
    with pytest.raises(
        IndexOutdated, match=rf"made by another version of the program \(format {FORMAT + 1}, not {FORMAT}\)"
    ):
        open_current(folder, "model")


def test_current_pointing_nowhere_is_damage(folder: Path) -> None:
    (folder / "current").write_text("generation-000009\n")
    with pytest.raises(IndexDamaged, match=r"damaged \(manifest.json is missing\)"):
        open_current(folder, "model")


def test_sums_of_large_files_see_both_ends_and_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "SUMMED", 4 << 16)
    path = tmp_path / "large"
    data = bytearray(10 << 16)
    path.write_bytes(data)
    whole = summed(path)
    for offset in (0, 3 << 16, len(data) - 1):
        changed = bytearray(data)
        changed[offset] = 1
        path.write_bytes(changed)
        assert summed(path).crc32 != whole.crc32
    assert whole.size == len(data)


def test_a_second_writer_is_told(folder: Path) -> None:
    with FileLock(folder / "lock"), pytest.raises(IndexBusy, match=r"written by another process"), writing(folder):
        pass


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "cannot be written"), (errno.EROFS, "cannot be written"), (errno.ENOSPC, "is full")],
)
def test_a_disk_that_refuses_is_explained(folder: Path, number: int, words: str) -> None:
    with pytest.raises(IndexNotWritable, match=words), writing(folder), new_generation(folder):
        raise OSError(number, os.strerror(number), str(folder / "x"))
    assert generations(folder) == ["generation-000001"]


def test_another_disks_trouble_is_not_ours(folder: Path) -> None:
    with pytest.raises(PermissionError), writing(folder):
        raise PermissionError(errno.EACCES, "Permission denied", "/elsewhere/file.txt")


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexNotWritable, match="cannot be written"), writing(tmp_path / "file"):
        pass


def test_readers_of_the_database_cannot_write(folder: Path) -> None:
    with open_current(folder, "model") as generation, pytest.raises(sqlite3.OperationalError, match="readonly"):
        generation.database.execute("DELETE FROM documents")
