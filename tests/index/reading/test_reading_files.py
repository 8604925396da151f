"""Which files are read, and what is said about those that cannot be."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from index.errors import UnreadableFile, UsageError
from index.reading import fingerprint, list_files, read_file, source


def problems_of(root: Path) -> dict[str, str]:
    return {problem.path: problem.reason for problem in list_files(root)[1]}


def test_files_are_listed_in_order_and_debris_is_passed_over(tmp_path: Path) -> None:
    names = [
        "b.txt",
        "README.md",
        "a/Kế hoạch số 5.pdf",
        "a/README.md",
        ".hidden.txt",
        "~$b.docx",
        "Thumbs.db",
        ".git/x.txt",
        "a/.~lock.b.odt#",
    ]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    files, problems = list_files(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in files] == ["a/Kế hoạch số 5.pdf", "a/README.md", "b.txt"]
    assert problems == ()


def test_what_cannot_be_taken_is_named_with_a_remedy(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    root = tmp_path / "documents"
    (root / "inner").mkdir(parents=True)
    (root / "inner" / "a.txt").write_text("x")
    (root / "old.ZIP").write_text("x")
    (root / "scan.gif").write_text("x")
    (root / "LICENSE").write_text("x")
    (root / "out.txt").symlink_to(outside)
    (root / "out").symlink_to(tmp_path)
    (root / "gone.txt").symlink_to(root / "nothing")
    (root / "twice").symlink_to(root / "inner")
    (root / "link.txt").symlink_to(root / "inner" / "a.txt")
    os.mkfifo(root / "pipe.txt")
    files, problems = list_files(root)
    assert [path.relative_to(root).as_posix() for path in files] == ["inner/a.txt", "link.txt"]
    assert [(problem.path, problem.reason) for problem in problems] == [
        ("LICENSE", "its name has no ending"),
        ("gone.txt", "it is a link to something that is not there"),
        ("old.ZIP", "it is an archive, and archives are not opened"),
        ("out", "it is a link that leads out of the folder"),
        ("out.txt", "it is a link that leads out of the folder"),
        ("pipe.txt", "it is not an ordinary file"),
        ("scan.gif", "files ending in .gif are not supported"),
    ]
    assert "unpack it" in str(problems[2])


def test_a_name_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system only takes names in UTF-8")
    assert problems_of(tmp_path) == {"caf?.txt": "its name is not valid text"}


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder"):
        list_files(tmp_path / "none")


def test_a_file_instead_of_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    with pytest.raises(UsageError, match="a file, not a folder"):
        list_files(path)


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert list_files(tmp_path) == ((), ())


def test_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    assert fingerprint(path) == hashlib.sha256(b"abc").hexdigest()


def test_the_path_is_the_one_below_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "năm 2017" / "thông báo.txt"
    path.parent.mkdir()
    path.write_text("Nội dung", encoding="utf-8")
    raw = read_file(path, tmp_path)
    assert (raw.path, raw.read_by, raw.pages[0].text) == ("năm 2017/thông báo.txt", "text", "Nội dung")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "it is empty (0 bytes)"),
        ("a.txt", b" \n\t\n", "there is no text in it"),
        ("a.txt", b"%PDF-1.7 ...", "it is a PDF, although its name ends in .txt"),
        ("a.pdf", b"<!DOCTYPE html><p>x</p>", "it is an HTML page, although its name ends in .pdf"),
        ("a.pdf", b"plain", "it is not a PDF, although its name ends in .pdf"),
        ("a.pdf", b"%PDF-1.7\nbroken", "the PDF is damaged and cannot be opened"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old",
            "it is an old or encrypted Office file, although its name ends in .docx",
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "it is locked with a password",
        ),
        ("a.docx", b"PK\x03\x04broken", "it is damaged or not a Word document"),
        ("a.html", b"\x89PNG...", "it is a PNG image, although its name ends in .html"),
        ("a.html", b"<html><script>x</script></html>", "there is no text in it"),
    ],
)
def test_unreadable_files(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, tmp_path)
    assert (caught.value.path, caught.value.reason) == (name, reason)
    assert str(caught.value) == f"{name}: {reason}; {caught.value.remedy}"


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 3_000_001)
    with pytest.raises(UnreadableFile, match=r"it is too large \(3 MB, the limit is 2 MB\)"):
        read_file(path, tmp_path, largest=2_000_000)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="it cannot be opened"):
        read_file(tmp_path / "a.txt", tmp_path)


def grow_while_read(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Lets another program append to the file during the first ``times`` readings."""
    left = [times]
    plain_read = Path.read_bytes

    def read(path: Path) -> bytes:
        data = plain_read(path)
        if left[0]:
            left[0] -= 1
            with path.open("ab") as file:
                file.write(b" more")
        return data

    monkeypatch.setattr(source.Path, "read_bytes", read)


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    grow_while_read(monkeypatch, times=1)
    assert read_file(path, tmp_path).pages[0].text == "text more"


def test_a_file_that_keeps_changing_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    grow_while_read(monkeypatch, times=9)
    with pytest.raises(UnreadableFile, match="it changes while it is read; index again"):
        read_file(path, tmp_path)
