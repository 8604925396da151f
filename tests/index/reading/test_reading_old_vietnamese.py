"""TCVN3 and VNI: recognised by their spelling, converted, said so; other text left alone."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.patterns.code_pages import TCVN3, VNI
from index.reading import read_file
from index.reading.old_vietnamese import code_page_of, converted
from index.types import Mark, MarkKind, RawFile, RawPage

TEXT = "Kế hoạch công tác dân số: khám sức khỏe cho người cao tuổi, tư vấn tại các thôn, tổ dân phố xã Đường Lâm."
CAPITALS = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"

TO_TCVN3 = {new: old for old, new in TCVN3.items()}
TO_TCVN3.update({new.upper(): old for old, new in TCVN3.items() if new.islower() and new.upper() not in TO_TCVN3})
TO_VNI = {new: old for old, new in reversed(VNI.items())}


def tcvn3(text: str) -> str:
    return "".join(TO_TCVN3.get(char, char) for char in text)


def vni(text: str) -> str:
    return "".join(TO_VNI.get(char, char) for char in text)


def of(text: str, *marks: Mark) -> RawFile:
    return RawFile("a.txt", (RawPage(1, text, marks),), "text")


def test_the_tables_hold_every_letter() -> None:
    assert set(LETTERS) <= set(TCVN3.values())
    assert set(LETTERS + LETTERS.upper()) <= set(VNI.values())
    assert all(unicodedata.is_normalized("NFC", letter) for letter in (*TCVN3.values(), *VNI.values()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ],
)
def test_texts_as_they_were_typed(old: str, new: str) -> None:
    assert converted(of(old)).pages[0].text == new


@pytest.mark.parametrize(("name", "encode"), [("TCVN3 (ABC)", tcvn3), ("VNI", vni)])
@pytest.mark.parametrize("text", [TEXT, CAPITALS, f"{CAPITALS}\n{TEXT}\nSố: 12/KH-UBND"])
def test_conversion_and_what_is_said(name: str, encode: type[str], text: str) -> None:
    raw = converted(of(encode(text)))
    assert raw.pages[0].text == text
    assert raw.warnings == (f"the text was written in {name} and converted to Unicode",)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        CAPITALS,
        "hoà bình, khoẻ mạnh, thuỷ lợi, toàn xã",
        "© 2024 Word® m² 25°C « café déjà vu » Größe naïve señor año",
        "一、基本情況：今年以來，我鎮人口工作取得明顯進展。",
        "Plan for older people",
        "",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    raw = of(text)
    assert converted(raw) is raw


def test_a_file_put_together_from_two_sources() -> None:
    text = f"{TEXT}\n{tcvn3(TEXT)}\n{TEXT}\nhoà thuận"
    raw = converted(of(text))
    assert raw.pages[0].text == f"{TEXT}\n{TEXT}\n{TEXT}\nhoà thuận"
    assert raw.warnings == ("the text was in part written in TCVN3 (ABC) and converted to Unicode",)


def test_marks_move_along() -> None:
    old = vni("Mục đích | Đường phố\nSố người | Tỷ lệ")
    cell = vni("Đường phố")
    start = old.index(cell)
    last = Mark(MarkKind.CELL, old.index(vni("Tỷ lệ")), len(old), 1)
    raw = converted(of(old, Mark(MarkKind.CELL, start, start + len(cell), 1), last))
    page = raw.pages[0]
    assert [page.text[mark.start : mark.end] for mark in page.marks] == ["Đường phố", "Tỷ lệ"]


SYLLABLES = re.findall(
    r"\w+", "công tác dân số của phường được giao chỉ tiêu người nghĩa quyền trưởng thủy huyện uỷ tỉnh"
)


@given(st.lists(st.sampled_from(SYLLABLES), min_size=12, max_size=40), st.sampled_from([tcvn3, vni]))
def test_round_trip(words: list[str], encode: type[str]) -> None:
    text = " ".join((*words, "được", "phường", "nghĩa", "quyền"))
    assert converted(of(encode(text))).pages[0].text == text


def test_bytes_in_a_text_file(tmp_path: Path) -> None:
    for name, encode in (("a.txt", tcvn3), ("b.txt", vni)):
        (tmp_path / name).write_bytes(encode(TEXT).encode("cp1252"))
        raw = read_file(tmp_path / name, tmp_path)
        assert raw.pages[0].text == TEXT
        assert len(raw.warnings) == 1


def test_a_web_page(tmp_path: Path) -> None:
    page = f"<html><body><h1>{tcvn3('Kế hoạch dân số')}</h1><p>{tcvn3(TEXT)}</p></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    raw = read_file(tmp_path / "a.html", tmp_path)
    assert raw.pages[0].text == f"Kế hoạch dân số\n{TEXT}"
    (mark,) = raw.pages[0].marks
    assert raw.pages[0].text[mark.start : mark.end] == "Kế hoạch dân số"


def test_a_word_file_in_its_fonts(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph().add_run(tcvn3("Cộng hòa xã hội")).font.name = ".VnTimeH"
    document.add_paragraph().add_run(tcvn3(TEXT)).font.name = ".VnTime"
    symbols = "".join(chr(0xF000 + ord(char)) if char > "\x7f" else char for char in tcvn3("Dân số và phát triển"))
    document.add_paragraph().add_run(symbols).font.name = ".VnArial"
    document.add_paragraph().add_run("Mức thưởng").font.name = ".VnTimeH"  # Unicode in spite of the font
    out = io.BytesIO()
    document.save(out)
    (tmp_path / "a.docx").write_bytes(out.getvalue())
    raw = read_file(tmp_path / "a.docx", tmp_path)
    assert raw.pages[0].text == f"CỘNG HÒA XÃ HỘI\n{TEXT}\nDân số và phát triển\nMức thưởng"


def test_code_page_of() -> None:
    page = code_page_of(tcvn3(TEXT))
    assert page is not None and page.name == "TCVN3 (ABC)"
    assert code_page_of(TEXT) is None
