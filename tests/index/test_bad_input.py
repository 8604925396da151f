"""What users do to folders: each gives one clear line or the right index, and nothing is lost."""

from __future__ import annotations

import errno
import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes import FakeEncoder

from index import generations, ingest, plan
from index.build import build, needs_build
from index.errors import IndexDamaged, IndexNotWritable, UsageError
from index.generations import DATABASE, SENTENCES, VECTORS, current
from index.reading import read_file
from index.reading.ocr import Watch
from index.store import open_index
from index.types import RawFile, RawPage

TEXT = "Phòng Y tế lập danh sách 14 cộng tác viên của phường."
OTHER = "UBND phường tổ chức hai buổi tư vấn mỗi quý."
ROOT = Path(__file__).resolve().parents[2]


def texts(folder: Path) -> dict[str, str]:
    with open_index(folder, FakeEncoder().name) as index:
        return {document.path: index.document(document.path).text for document in index.documents()}


# -- the documents folder --------------------------------------------------------------------------------------------


def test_a_folder_that_does_not_exist(tmp_path: Path, encoder: FakeEncoder) -> None:
    nowhere, index_folder = tmp_path / "none", tmp_path / "index"
    with pytest.raises(UsageError, match="none: there is no such folder"):
        build(nowhere, index_folder, encoder)
    with pytest.raises(UsageError, match="none: there is no such folder"):
        needs_build(nowhere, index_folder, encoder.name)
    assert not index_folder.exists()


def test_a_folder_that_went_away_keeps_its_index(documents: Path, index_folder: Path, encoder: FakeEncoder) -> None:
    (documents / "a.txt").write_text(TEXT)
    build(documents, index_folder, encoder)
    documents.rename(documents.with_name("elsewhere"))
    with pytest.raises(UsageError, match="there is no such folder"):
        build(documents, index_folder, encoder)
    assert texts(index_folder) == {"a.txt": TEXT}


def test_an_empty_folder(documents: Path, index_folder: Path, encoder: FakeEncoder) -> None:
    report = build(documents, index_folder, encoder)
    assert (report.files, report.passages, report.problems) == (0, 0, ())
    assert report.notes == (f"There are no documents in {documents}; put PDF, DOCX, HTML or TXT files there",)
    with open_index(index_folder, encoder.name) as index:
        assert (index.size, index.documents(), index.lexical({"f:dan": 1.0}, 5)) == (0, (), {})
        assert index.dense(encoder.encode_queries(["dân"])[0], 5)[0].tolist() == []
        assert index.languages.tolist() == [] and index.centroids == {}
    assert not needs_build(documents, index_folder, encoder.name)


def test_the_index_folder_among_the_documents(documents: Path, encoder: FakeEncoder) -> None:
    with pytest.raises(UsageError, match="lies in the documents folder; choose another with --index"):
        build(documents, documents / "index", encoder)


def test_a_link_out_of_the_folder(documents: Path, index_folder: Path, tmp_path: Path, encoder: FakeEncoder) -> None:
    (tmp_path / "secret.txt").write_text("bí mật")
    (documents / "link.txt").symlink_to(tmp_path / "secret.txt")
    (documents / "a.txt").write_text(TEXT)
    report = build(documents, index_folder, encoder)
    assert [problem.path for problem in report.problems] == ["link.txt"]
    assert "leads out of the folder" in str(report.problems[0])
    assert texts(index_folder) == {"a.txt": TEXT}
    assert not needs_build(documents, index_folder, encoder.name)
    (documents / "link.txt").unlink()
    assert needs_build(documents, index_folder, encoder.name)
    assert build(documents, index_folder, encoder).problems == ()


def test_two_files_of_the_same_content(documents: Path, index_folder: Path, encoder: FakeEncoder) -> None:
    (documents / "b.txt").write_text(TEXT)
    (documents / "a.txt").write_text(TEXT)
    report = build(documents, index_folder, encoder)
    assert (report.files, report.passages) == (2, 1)
    assert report.notes == ("b.txt has the same content as a.txt; only a.txt is indexed",)
    with open_index(index_folder, encoder.name) as index:
        (document,) = index.documents()
        assert (document.path, document.copies) == ("a.txt", ("b.txt",))
    assert not needs_build(documents, index_folder, encoder.name)


def test_the_indexed_one_of_two_files_stays_so(documents: Path, index_folder: Path, encoder: FakeEncoder) -> None:
    (documents / "b.txt").write_text(TEXT)
    build(documents, index_folder, encoder)
    (documents / "a.txt").write_text(TEXT)
    report = build(documents, index_folder, encoder)
    assert report.notes == ("a.txt has the same content as b.txt; only b.txt is indexed",)
    (documents / "b.txt").unlink()
    report = build(documents, index_folder, encoder)
    assert (report.removed, report.embedded, report.notes) == (("b.txt",), 0, ())
    assert texts(index_folder) == {"a.txt": TEXT}


def test_names_with_spaces_and_vietnamese_letters(documents: Path, index_folder: Path, encoder: FakeEncoder) -> None:
    path = documents / "Năm 2024" / "Kế hoạch số 12 (bản cuối).txt"
    path.parent.mkdir()
    path.write_text(TEXT)
    build(documents, index_folder, encoder)
    assert texts(index_folder) == {"Năm 2024/Kế hoạch số 12 (bản cuối).txt": TEXT}
    assert not needs_build(documents, index_folder, encoder.name)


def test_a_bad_file_does_not_stop_the_others(documents: Path, index_folder: Path, encoder: FakeEncoder) -> None:
    (documents / "a.txt").write_text(TEXT)
    (documents / "broken.pdf").write_bytes(b"%PDF-1.4\nnot really")
    (documents / "empty.txt").write_bytes(b"")
    (documents / "picture.png").write_bytes(b"\x89PNG")
    report = build(documents, index_folder, encoder)
    assert [problem.path for problem in report.problems] == ["broken.pdf", "empty.txt", "picture.png"]
    assert texts(index_folder) == {"a.txt": TEXT}
    assert not needs_build(documents, index_folder, encoder.name)  # they are not tried again until they change
    (documents / "empty.txt").write_text(OTHER)
    report = build(documents, index_folder, encoder)
    assert [problem.path for problem in report.problems] == ["broken.pdf", "picture.png"]
    assert texts(index_folder) == {"a.txt": TEXT, "empty.txt": OTHER}


def test_a_file_that_becomes_bad_is_named(documents: Path, index_folder: Path, encoder: FakeEncoder) -> None:
    (documents / "a.txt").write_text(TEXT)
    build(documents, index_folder, encoder)
    (documents / "a.txt").write_bytes(b"")
    report = build(documents, index_folder, encoder)
    assert [problem.path for problem in report.problems] == ["a.txt"]
    assert texts(index_folder) == {}


def test_a_file_that_changes_while_it_is_read(
    documents: Path, index_folder: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = documents / "a.txt"
    path.write_text(TEXT)
    writes = iter([OTHER])

    def read_and_write(name: Path, root: Path, *, ocr: bool, watch: Watch) -> RawFile:
        raw = read_file(name, root, ocr=ocr)
        for text in writes:
            path.write_text(text)
        return raw

    monkeypatch.setattr(ingest, "_PAUSE", 0)
    monkeypatch.setattr(ingest, "read_file", read_and_write)
    assert build(documents, index_folder, encoder).problems == ()
    assert texts(index_folder) == {"a.txt": OTHER}
    assert not needs_build(documents, index_folder, encoder.name)


def test_a_file_that_never_stops_changing(
    documents: Path, index_folder: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "a.txt").write_text(TEXT)
    (documents / "b.txt").write_text(OTHER)

    def read_and_write(name: Path, root: Path, *, ocr: bool, watch: Watch) -> RawFile:
        raw = read_file(name, root, ocr=ocr)
        if name.name == "a.txt":
            name.write_text(name.read_text() + "!")
        return raw

    monkeypatch.setattr(ingest, "_PAUSE", 0)
    monkeypatch.setattr(ingest, "read_file", read_and_write)
    report = build(documents, index_folder, encoder)
    assert [str(problem) for problem in report.problems] == [
        "a.txt: it changes while it is read; index again once the program that writes it is done"
    ]
    assert texts(index_folder) == {"b.txt": OTHER}
    monkeypatch.setattr(ingest, "read_file", read_file)
    assert needs_build(documents, index_folder, encoder.name)
    assert build(documents, index_folder, encoder).problems == ()
    assert texts(index_folder) == {"a.txt": f"{TEXT}!!!", "b.txt": OTHER}


def test_a_file_removed_while_the_folder_is_read(
    documents: Path, index_folder: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "a.txt").write_text(TEXT)
    (documents / "b.txt").write_text(OTHER)
    look = plan._look

    def vanish(path: Path, *rest: object) -> plan.SeenFile:
        (documents / "b.txt").unlink(missing_ok=True)
        return look(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(plan, "_look", vanish)
    assert build(documents, index_folder, encoder).problems == ()
    assert texts(index_folder) == {"a.txt": TEXT}


def test_a_file_that_may_not_be_read(
    documents: Path, index_folder: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "a.txt").write_text(TEXT)
    (documents / "b.txt").write_text(OTHER)
    fingerprint = plan.fingerprint

    def refuse(path: Path) -> str:
        if path.name == "b.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return fingerprint(path)

    monkeypatch.setattr(plan, "fingerprint", refuse)
    report = build(documents, index_folder, encoder)
    assert [problem.path for problem in report.problems] == ["b.txt"]
    assert "it cannot be opened (Permission denied)" in str(report.problems[0])
    assert not needs_build(documents, index_folder, encoder.name)
    monkeypatch.setattr(plan, "fingerprint", fingerprint)
    assert build(documents, index_folder, encoder).problems == ()
    assert texts(index_folder) == {"a.txt": TEXT, "b.txt": OTHER}


def _half_character(path: Path, root: Path, *, ocr: bool, watch: Watch) -> RawFile:
    return RawFile("a.txt", (RawPage(1, "x\ud800"),), "text")


def test_half_characters_from_a_broken_font_table(
    documents: Path, index_folder: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "a.txt").write_text(TEXT)
    monkeypatch.setattr(ingest, "read_file", _half_character)
    report = build(documents, index_folder, encoder)
    assert "its text is damaged (half characters)" in str(report.problems[0])


def test_quotes_and_control_characters_in_a_text(documents: Path, index_folder: Path, encoder: FakeEncoder) -> None:
    (documents / "a.txt").write_text('Điều "1": \'; DROP TABLE passages; -- 🙂 \x07 <b>dân số</b>')
    build(documents, index_folder, encoder)
    with open_index(index_folder, encoder.name) as index:
        assert index.holders("p:dan_so").tolist() == [0]


# -- the index folder ------------------------------------------------------------------------------------------------


@pytest.fixture
def built(documents: Path, index_folder: Path, encoder: FakeEncoder) -> Path:
    """An index of TEXT; the folder has changed since."""
    (documents / "a.txt").write_text(TEXT)
    build(documents, index_folder, encoder)
    (documents / "b.txt").write_text(OTHER)
    return index_folder


@pytest.mark.parametrize("name", [DATABASE, VECTORS, SENTENCES, "manifest.json"])
def test_a_damaged_index_is_refused_and_made_anew(
    documents: Path, built: Path, name: str, encoder: FakeEncoder
) -> None:
    path = built / str(current(built)) / name
    path.write_bytes(path.read_bytes()[:-10])
    for call in (open_index, lambda folder, model: needs_build(documents, folder, model)):
        with pytest.raises(IndexDamaged, match=r"is damaged .*; make it again with: python -m assistant index"):
            call(built, encoder.name)
    report = build(documents, built, encoder)
    assert report.notes[0].startswith("Everything was read and embedded again: The index in")
    assert texts(built) == {"a.txt": TEXT, "b.txt": OTHER}


def test_a_read_only_index_folder(
    documents: Path, built: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        with pytest.raises(IndexNotWritable, match=r"cannot be written .*choose another with --index"):
            build(documents, built, encoder)
    assert texts(built) == {"a.txt": TEXT}


def test_a_read_only_folder_still_answers(documents: Path, built: Path, encoder: FakeEncoder) -> None:
    paths = [built, *built.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert texts(built) == {"a.txt": TEXT}
        assert needs_build(documents, built, encoder.name)
        if os.geteuid() != 0:  # root may write anywhere
            with pytest.raises(IndexNotWritable, match="cannot be written"):
                build(documents, built, encoder)
    finally:
        for path in paths:
            path.chmod(0o755)


@pytest.mark.parametrize(
    "step", ["copyfile", "write_passage_vectors", "write_sentence_vectors", "summarise", "write_manifest"]
)
def test_a_disk_that_fills_up(
    documents: Path, built: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(built / "x"))

    monkeypatch.setattr(f"index.build.{'shutil.' if step == 'copyfile' else ''}{step}", full)
    with pytest.raises(IndexNotWritable, match="is full, the index is as it was before; free some space"):
        build(documents, built, encoder)
    assert [path.name for path in built.glob("generation-*")] == [current(built)]
    assert texts(built) == {"a.txt": TEXT}


LIMITED = """
import resource, signal, sys
from pathlib import Path
from fakes import FakeEncoder
from index.build import build
from index.errors import IndexNotWritable

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then a write beyond the limit fails as on a full disk
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    build(Path(sys.argv[1]), Path(sys.argv[2]), FakeEncoder())
except IndexNotWritable as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs limits on the size of files")
@pytest.mark.parametrize("most", [100, 1_000, 100_000, 300_000])
def test_writes_that_really_fail(documents: Path, built: Path, most: int) -> None:
    for number in range(15):  # enough for the database to outgrow each limit
        (documents / f"{number}.txt").write_text(f"{number}. {TEXT} " + f"Số {number} của phường và của quận. " * 40)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])}
    command = [sys.executable, "-c", LIMITED, str(documents), str(built), str(most)]
    child = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert child.returncode == 1, child.stderr
    assert "the index is as it was before; free some space" in child.stderr
    assert len(child.stderr.splitlines()) == 1
    assert [path.name for path in built.glob("generation-*")] == [current(built)]
    assert texts(built) == {"a.txt": TEXT}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.name == "nt" or os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    yield disk
    gc.collect()  # vectors stay mapped until nothing refers to them
    subprocess.run(["umount", str(disk)], check=True)


def test_a_really_full_disk(documents: Path, small_disk: Path, encoder: FakeEncoder) -> None:
    (documents / "a.txt").write_text(TEXT)
    build(documents, small_disk / "index", encoder)
    for number in range(40):
        (documents / f"{number}.txt").write_text(f"{number}. {TEXT} " + f"Số {number} của phường và của quận. " * 40)
    with pytest.raises(IndexNotWritable, match="is full, the index is as it was before"):
        build(documents, small_disk / "index", encoder)
    assert texts(small_disk / "index") == {"a.txt": TEXT}


def test_the_lock_cannot_be_made(
    documents: Path, index_folder: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        def __init__(self, path: Path, timeout: float) -> None:
            self.path = path

        def acquire(self) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", str(self.path))

    factory: Callable[..., Refusing] = Refusing
    monkeypatch.setattr(generations, "FileLock", factory)
    with pytest.raises(IndexNotWritable, match=r"cannot be written \(Permission denied\)"):
        build(documents, index_folder, encoder)
