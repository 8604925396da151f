"""Wrongly decoded text is decoded rightly where every character tells, and good text is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading import read_file
from index.reading.mojibake import restored
from index.reading.rewriting import Change, rewritten
from index.types import Mark, MarkKind, RawFile, RawPage, Reading

ROOT = Path(__file__).resolve().parents[3]
LINE = "Phòng Y tế lập kế hoạch về số trẻ sinh đạt 92% – “tốt”"


def file(text: str) -> RawFile:
    return RawFile("a.txt", (RawPage(1, text),), "text")


def mistaken(text: str, right: str, wrong: str) -> str:
    """``text`` as programs show it that take its bytes for another encoding; what is not in it they take as Latin-1."""
    return "".join(_char(byte, wrong) for byte in text.encode(right)) if wrong != "gbk" else text.encode().decode("gbk")


def _char(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize(
    ("text", "right", "wrong", "shown"),
    [
        (LINE, "utf-8", "cp1252", "UTF-8 read as Windows-1252"),
        (LINE, "utf-8", "latin-1", "UTF-8 read as Windows-1252"),
        (LINE, "utf-8", "cp1258", "UTF-8 read as Windows-1258"),
        ("ỦY BAN NHÂN DÂN XÃ", "utf-8", "cp1252", "UTF-8 read as Windows-1252"),
        ("人口工作总结，共三项", "utf-8", "cp1252", "UTF-8 read as Windows-1252"),
        ("人口工作", "utf-8", "gbk", "UTF-8 read as GBK"),
        ("人口计划，共三项。", "gbk", "latin-1", "GBK read as Latin-1"),
        ("人口與計劃生育工作", "big5", "latin-1", "BIG5 read as Latin-1"),
    ],
)
def test_what_was_decoded_wrongly(text: str, right: str, wrong: str, shown: str) -> None:
    found = restored(file(f"{mistaken(text, right, wrong)}\nCông tác dân số"))
    assert found.pages[0].text == f"{text}\nCông tác dân số"
    assert found.warnings == (f"text was {shown} and is restored; lines: 1",)


@pytest.mark.parametrize(
    "text",
    [
        "Phòng Y tế, “LÀNG, XÃ”",
        "KE HOACH CUA XÃ”",
        "«Quá» và «đã»: 5 µg, 30°C, 20 m², ©2020",
        "Café “noir”… «déjà vu» – naïveté, Ångström",
        "công tác dÃ¢n sá»‘ của xã",  # a letter that is right already: nothing is certain of the line
        "全鎮總人口為三千人，其中女性一千五百人。",
        "ひらがなとカタカナ",
        "D©n sè cña c¸c x·",  # TCVN3
        "",
    ],
)
def test_what_stays_as_it_is(text: str) -> None:
    assert restored(file(text)) == file(text)


def test_the_shipped_documents_are_left_alone() -> None:
    _left_alone(ROOT / "documents")


@pytest.mark.originals
@pytest.mark.parametrize("folder", ["documents", "samples/text"])
def test_the_originals_are_left_alone(folder: str) -> None:
    _left_alone(ROOT.parent / "shared" / folder)


def _left_alone(folder: Path) -> None:
    paths = [path for path in sorted(folder.glob("*.*")) if path.suffix in (".txt", ".html", ".docx")]
    assert paths
    for path in paths:
        found = read_file(path, folder, ocr=False)
        assert not any("restored" in warning for warning in found.warnings)
        assert restored(found) == found


@given(st.text("abc đấ人口“”–,XÃáº»¡»‘\n\t|·"))
def test_good_vietnamese_beside_it_protects_a_line(text: str) -> None:
    lines = [f"đạt {line}" for line in text.split("\n")]
    assert restored(file("\n".join(lines))) == file("\n".join(lines))


def test_marks_move_along() -> None:
    """Cells of one row are judged apart, and the marks still hold them."""
    bad = mistaken("dân số", "utf-8", "cp1252")
    text = f"{bad} | đạt"
    marks = (Mark(MarkKind.CELL, 0, len(bad), 0), Mark(MarkKind.CELL, len(bad) + 3, len(text), 1))
    (page,) = restored(RawFile("a", (RawPage(1, text, marks),), "docx")).pages
    assert [page.text[mark.start : mark.end] for mark in page.marks] == ["dân số", "đạt"]


def test_a_mark_inside_a_change_moves_to_its_nearer_edge() -> None:
    page = RawPage(2, "0123456789", (Mark(MarkKind.ROW, 1, 4), Mark(MarkKind.ROW, 3, 8)), (Reading(8, 10, 0.5),))
    found = rewritten(page, [Change(2, 6, "ab"), Change(8, 8, "")])
    assert (found.number, found.text) == (2, "01ab6789")
    assert [(mark.start, mark.end) for mark in found.marks] == [(1, 2), (2, 6)]
    assert [(reading.start, reading.end) for reading in found.readings] == [(6, 8)]
