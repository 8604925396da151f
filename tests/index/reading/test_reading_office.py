"""Legacy formats by way of LibreOffice, and what is said where it is missing, fails or hangs."""

from __future__ import annotations

import io
import os
import re
import time
import zipfile
from pathlib import Path

import docx
import pytest

from eval.fuzzing.samples import samples
from index.errors import UnreadableFile
from index.reading import office, read_file
from index.reading.office import OfficeReader, find_calc, find_office
from index.reading.word import WordReader
from index.reading.workbook import WorkbookReader
from index.types import MarkKind

SAMPLES = Path(__file__).resolve().parents[3] / ".." / "shared" / "samples"
needs_calc = pytest.mark.skipif(find_calc() is None, reason="LibreOffice Calc is not installed")
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")

RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 .VnTime;}{\f1 Times New Roman;}}
\f1 K\u7871? ho\u7841?ch\par\f0 D\'a9n s\'e8 v\'b5 ph\'b8t tri\'d3n n\'abng th\'abn\par}"""


def program(folder: Path, script: str) -> str:
    """A stand-in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@needs_office
def test_rtf_with_an_old_font(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(RTF)
    raw = read_file(tmp_path / "a.rtf", tmp_path)
    assert raw.pages[0].text == "Kế hoạch\nDân số và phát triển nông thôn"
    assert raw.read_by == "rtf"
    assert len(raw.warnings) == 1


@needs_office
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here")
def test_a_real_doc() -> None:
    raw = read_file(SAMPLES / "text" / "nghi-dinh-30-2020-phu-luc-1.doc", SAMPLES)
    assert raw.pages[0].text.startswith("Phụ lục I\nTHỂ THỨC")
    assert sum(mark.kind is MarkKind.TABLE for mark in raw.pages[0].marks) > 1
    assert (raw.read_by, raw.warnings) == ("doc", ())


@needs_calc
@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_workbooks_of_other_programs(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"a{suffix}").write_bytes(samples(suffix)[0])
    raw = read_file(tmp_path / f"a{suffix}", tmp_path)
    assert raw.read_by == suffix[1:]
    assert raw.pages[0].text.splitlines()[2:4] == ["TT | Xã | Dân số | Tỷ lệ (%)", "1 | Tân Hòa | 12.345 | 6,37"]
    assert raw.warnings == ('the hidden sheet "Ẩn" was left out; show it in Excel and save to have it read',)


def test_workbooks_without_calc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_calc", lambda: None)
    with pytest.raises(UnreadableFile) as caught:
        OfficeReader().read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls")
    assert str(caught.value) == (
        "a.xls: reading .xls needs LibreOffice Calc, which is not installed; install it (Debian: apt-get install "
        "libreoffice-calc-nogui), or open it in Excel or LibreOffice and save it as .xlsx"
    )


@pytest.mark.parametrize(
    ("beside", "found"), [((), True), (("libswlo.so",), False), (("libswlo.so", "libsclo.so"), True)]
)
def test_calc_is_missed_only_where_writer_is_there(
    beside: tuple[str, ...], found: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in beside:
        (tmp_path / name).touch()
    monkeypatch.setattr(office, "find_office", lambda: str(tmp_path / "soffice"))
    assert (find_calc() is not None) is found


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(UnreadableFile) as caught:
        OfficeReader().read(RTF, "a.rtf")
    assert str(caught.value) == (
        "a.rtf: reading .rtf needs LibreOffice, which is not installed; install it (Debian: apt-get install "
        "libreoffice-writer-nogui), or open it in Word or LibreOffice and save it as .docx"
    )


def test_a_file_of_another_kind() -> None:
    with pytest.raises(UnreadableFile, match=r"^a.doc: it is a PDF, although its name ends in .doc"):
        OfficeReader().read(b"%PDF-1.7", "a.doc")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_libreoffice_fails(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="LibreOffice cannot read it: it is damaged or locked with a password"):
        OfficeReader(program(tmp_path, "exit 0")).read(RTF, "a.rtf")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_libreoffice_hangs_and_is_ended_with_its_children(tmp_path: Path) -> None:
    command = program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait")
    began = time.monotonic()
    with pytest.raises(UnreadableFile, match="LibreOffice is not done after 1 seconds"):
        OfficeReader(command, longest=1).read(RTF, "a.rtf")
    assert time.monotonic() - began < 10
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        state = Path(f"/proc/{child}/stat")
        if not state.exists() or re.search(r"\) Z ", state.read_text()):
            return
        time.sleep(0.1)
    pytest.fail("a child of the program is still there")


def bomb(name: str, megabytes: int) -> bytes:
    """A package of a few kB in which one part is enormous."""
    document = docx.Document()
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package, package.open(name, "w", force_zip64=True) as part:
        for _ in range(megabytes):
            part.write(b"\0" * 1_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("reader", "path"), [(WordReader(), "a.docx"), (WorkbookReader(), "a.xlsx"), (OfficeReader("no"), "a.odt")]
)
@pytest.mark.parametrize(("name", "reason"), [("content2.xml", "MB of text"), ("picture.png", "MB in all")])
def test_zip_bombs(reader: WordReader | WorkbookReader | OfficeReader, path: str, name: str, reason: str) -> None:
    data = bomb(name, 300)
    assert len(data) < 1_000_000
    began = time.monotonic()
    with pytest.raises(UnreadableFile, match=rf"^{path}: it unpacks to 30\d {reason}, the limit is"):
        reader.read(data, path)
    assert time.monotonic() - began < 1
