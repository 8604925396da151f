"""Word documents: order, headings, numbers that Word adds, tables and letterheads."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.errors import UnreadableFile
from index.reading import read_file
from index.reading.word import WordReader
from index.types import MarkKind, RawFile
from index.writing.list_numerals import numeral

SAMPLES = Path(__file__).resolve().parents[3] / ".." / "shared" / "samples"


def read(document: Document) -> RawFile:
    out = io.BytesIO()
    document.save(out)
    return WordReader().read(out.getvalue(), "a.docx")


def marked(raw: RawFile, kind: MarkKind) -> list[tuple[int, str]]:
    page = raw.pages[0]
    return [(mark.level, page.text[mark.start : mark.end]) for mark in page.marks if mark.kind is kind]


def add_xml(document: Document, xml: str) -> None:
    document.element.body.insert(
        len(document.element.body) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))
    )


def test_paragraphs_headings_and_tables_in_order() -> None:
    document = docx.Document()
    document.core_properties.title = "Thông báo 5"
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.add_heading("Thông báo", 0)
    document.add_heading("I. Kết quả", 1)
    document.add_paragraph("Đoạn một")
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    for row, texts in enumerate([("TT", "Chỉ tiêu", "2018"), ("1", "Trẻ sinh ra", "812"), ("2", "", "x")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.add_heading("1. Nhiệm vụ", 2)
    raw = read(document)
    assert raw.title == "Thông báo 5"
    assert raw.pages[0].text.split("\n") == [
        "Thông báo",
        "I. Kết quả",
        "Đoạn một",
        "TT | Chỉ tiêu | 2018",
        "1 | Trẻ sinh ra | 812",
        "2 |  | x",
        "1. Nhiệm vụ",
    ]
    assert marked(raw, MarkKind.HEADING) == [(1, "Thông báo"), (1, "I. Kết quả"), (2, "1. Nhiệm vụ")]
    assert [level for level, _ in marked(raw, MarkKind.ROW)] == [1, 0, 0]
    assert marked(raw, MarkKind.CELL)[6:] == [(0, "2"), (1, ""), (2, "x")]


def test_merged_cells_are_spread_out() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    for row, texts in enumerate([("Nội dung", "Năm", ""), ("", "2017", "2018"), ("Nam", "5", "6"), ("Nữ", "7", "8")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    raw = read(document)
    assert raw.pages[0].text == "Nội dung | Năm | Năm\nNội dung | 2017 | 2018\nNam | 5 | 6\nNữ | 7 | 8"
    assert [level for level, _ in marked(raw, MarkKind.ROW)] == [1, 1, 0, 0]


def test_a_letterhead_becomes_lines() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "UBND HUYỆN BẾN SÔNG"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    table.cell(1, 0).text = "Số: 5/TB-UBND"
    table.cell(1, 1).text = "Bến Sông, ngày 2 tháng 3 năm 2018"
    raw = read(document)
    assert raw.pages[0].text.split("\n") == [
        "UBND HUYỆN BẾN SÔNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 5/TB-UBND",
        "Bến Sông, ngày 2 tháng 3 năm 2018",
    ]
    assert raw.pages[0].marks == ()


def test_a_signature_block_with_an_empty_column_becomes_lines() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, texts in enumerate([("Nơi nhận:", "", "CHỦ TỊCH"), ("- Lưu: VT.", "", ""), ("", "", "Trần Văn A")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    assert read(document).pages[0].text == "Nơi nhận:\nCHỦ TỊCH\n- Lưu: VT.\nTrần Văn A"


def test_hidden_text_is_left_out_and_symbols_are_kept() -> None:
    document = docx.Document()
    add_xml(
        document,
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t> hiện</w:t></w:r></w:p>",
    )
    assert read(document).pages[0].text == "\uf0fc hiện"


def test_numbers_that_word_adds() -> None:
    document = docx.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("Việc", style=style)
    assert read(document).pages[0].text == "1. Việc\n2. Việc\n- Việc"


def test_tracked_changes_content_controls_and_text_boxes() -> None:
    document = docx.Document()
    add_xml(
        document,
        "<w:p><w:r><w:t xml:space='preserve'>Giữ </w:t></w:r>"
        "<w:ins w:id='1'><w:r><w:t>thêm</w:t></w:r></w:ins>"
        "<w:del w:id='2'><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:r><w:tab/><w:t>sau</w:t></w:r></w:p>",
    )
    add_xml(
        document,
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong ô</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    add_xml(
        document,
        "<w:p><w:r><w:t>Neo</w:t></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Hộp chữ</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>",
    )
    assert read(document).pages[0].text == "Giữ thêm\tsau\nTrong ô\nNeo\nHộp chữ"


def test_a_relation_without_a_target() -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    broken = io.BytesIO()
    with zipfile.ZipFile(out) as package, zipfile.ZipFile(broken, "w") as changed:
        for part in package.infolist():
            content = package.read(part)
            is_relations = part.filename == "word/_rels/document.xml.rels"
            changed.writestr(part.filename, content.replace(b"Target=", b"Tarfet=", 1) if is_relations else content)
    with pytest.raises(UnreadableFile, match=r"^a.docx: it is damaged or not a Word document"):
        WordReader().read(broken.getvalue(), "a.docx")


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (3, "lowerLetter", "c"),
        (27, "upperLetter", "AA"),
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (10, "chineseCounting", "十"),
        (23, "taiwaneseCountingThousand", "二十三"),
        (0, "upperRoman", "0"),
    ],
)
def test_numerals(number: int, form: str, expected: str) -> None:
    assert numeral(number, form) == expected


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here")
def test_a_real_decree() -> None:
    raw = read_file(SAMPLES / "text" / "nghi-dinh-30-2020.docx", SAMPLES)
    lines = raw.pages[0].text.split("\n")
    assert lines[0] == "CHÍNH PHỦ"
    assert sum(line.startswith("Điều ") and line.split(" ")[1].rstrip(".").isdigit() for line in lines) == 38
    assert marked(raw, MarkKind.TABLE) == []
