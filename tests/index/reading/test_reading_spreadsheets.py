"""Workbooks and delimited text: tables, numbers as shown, merged cells, hidden sheets."""

from __future__ import annotations

import datetime as dt
import io
import time
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from index.errors import UnreadableFile
from index.reading.cell_text import CHINESE, ENGLISH, VIETNAMESE, Style, Value, shown
from index.reading.delimited import DelimitedReader
from index.reading.workbook import WorkbookReader
from index.types import MarkKind, RawFile, RawPage


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(book: openpyxl.Workbook) -> RawFile:
    return WorkbookReader().read(saved(book), "a.xlsx")


def rows(page: RawPage) -> list[tuple[bool, list[str]]]:
    """The rows of the tables of a page: whether each is a heading, and its cells."""
    found: list[tuple[bool, list[str]]] = []
    for mark in page.marks:
        if mark.kind is MarkKind.ROW:
            found.append((mark.level == 1, []))
        elif mark.kind is MarkKind.CELL:
            found[-1][1].append(page.text[mark.start : mark.end])
    return found


@pytest.mark.parametrize(
    ("value", "form", "style", "text"),
    [
        (390239, "#,##0", VIETNAMESE, "390.239"),
        (390239, "#,##0", ENGLISH, "390,239"),
        (66402, "General", CHINESE, "66402"),
        (0.0637, "0.00%", VIETNAMESE, "6,37%"),
        (0.7677, "0.00%", CHINESE, "76.77%"),
        (6.37, "General", VIETNAMESE, "6,37"),
        (6.37, '0.00"‰"', VIETNAMESE, "6,37‰"),
        (28, '0"%"', VIETNAMESE, "28%"),
        (-1234.5, "#,##0.00_);(#,##0.00)", VIETNAMESE, "(1.234,50)"),
        (-5, "0", VIETNAMESE, "-5"),
        (-0.2, "0", VIETNAMESE, "0"),
        (0, '#,##0;-#,##0;"-"', VIETNAMESE, "-"),
        (5, ";;;", VIETNAMESE, "5"),
        (1234567, "#,##0.0,", VIETNAMESE, "1.234,6"),
        (100, '#,##0\\ "₫"', VIETNAMESE, "100 ₫"),
        (1234, "[$$-409]#,##0.00", ENGLISH, "$1,234.00"),
        (0.1 + 0.2, "General", VIETNAMESE, "0,3"),
        (7, "00", VIETNAMESE, "07"),
        (0.5, "# ?/?", ENGLISH, "0.5"),
        (float("inf"), "0.00", ENGLISH, "inf"),
        (True, "General", VIETNAMESE, "TRUE"),
        ("Tân Hòa", "@", VIETNAMESE, "Tân Hòa"),
        (None, "General", VIETNAMESE, ""),
        (dt.datetime(2017, 9, 28), "mm-dd-yy", VIETNAMESE, "28/09/2017"),
        (dt.datetime(2017, 9, 28), "mm-dd-yy", CHINESE, "2017-09-28"),
        (dt.datetime(2017, 9, 28), '"Ngày" d "tháng" m "năm" yyyy', VIETNAMESE, "Ngày 28 tháng 9 năm 2017"),
        (dt.datetime(2017, 9, 28), 'yyyy"年"m"月"d"日"', CHINESE, "2017年9月28日"),
        (dt.datetime(2017, 9, 28, 14, 5), "dd/mm/yyyy h:mm", VIETNAMESE, "28/09/2017 14:05"),
        (dt.time(14, 5), "h:mm AM/PM", ENGLISH, "2:05 PM"),
        (dt.timedelta(hours=30, minutes=5), "[h]:mm:ss", ENGLISH, "30:05:00"),
    ],
)
def test_values_as_they_are_shown(value: Value, form: str, style: Style, text: str) -> None:
    assert shown(value, form, style) == text


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Dân số 2017"
    for row in (
        ["BÁO CÁO DÂN SỐ HUYỆN"],
        [],
        ["TT", "Xã", "Dân số"],
        [None, None, "Nam", "Nữ"],
        [1, "Tân Hòa", 1200, 1300],
        [2, "Bình Minh", 190239, 0.485],
        [],
        ["Người lập", None, None, dt.date(2017, 9, 28)],
    ):
        sheet.append(row)
    for merged in ("A1:D1", "A3:A4", "B3:B4", "C3:D3"):
        sheet.merge_cells(merged)
    for place, form in (("C5", "#,##0"), ("C6", "#,##0"), ("D6", "0.0%"), ("D8", "dd/mm/yyyy")):
        sheet[place].number_format = form
    return book


def test_a_sheet_is_a_page_with_its_table() -> None:
    raw = read(workbook())
    (page,) = raw.pages
    heading = page.marks[0]
    assert (heading.kind, page.text[heading.start : heading.end]) == (MarkKind.HEADING, "Dân số 2017")
    assert rows(page) == [
        (True, ["TT", "Xã", "Dân số", "Dân số"]),
        (True, ["TT", "Xã", "Nam", "Nữ"]),
        (False, ["1", "Tân Hòa", "1.200", "1300"]),
        (False, ["2", "Bình Minh", "190.239", "48,5%"]),
    ]
    assert page.text.splitlines()[:2] == ["Dân số 2017", "BÁO CÁO DÂN SỐ HUYỆN"]
    assert page.text.splitlines()[-2:] == ["Người lập", "28/09/2017"]
    assert (raw.read_by, raw.warnings) == ("xlsx", ())


def test_hidden_sheets_and_uncomputed_formulas_are_named() -> None:
    book = workbook()
    hidden = book.create_sheet("Nháp")
    hidden["A1"], hidden.sheet_state = "bí mật", "hidden"
    other = book.create_sheet("Sheet3")
    for row in (["Tên", "Số"], ["a", 1], ["b", "=B2*2"]):
        other.append(row)
    raw = read(book)
    assert [page.number for page in raw.pages] == [1, 2]
    assert raw.pages[1].text == "Tên | Số\na | 1\nb"  # a name by default is no heading
    assert raw.warnings == (
        'the hidden sheet "Nháp" was left out; show it in Excel and save to have it read',
        'sheet "Sheet3": 1 formulas have no stored result; open it in Excel and save it to have them read',
    )


def test_lines_on_paper_make_the_table() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["UBND HUYỆN", "CỘNG HÒA"], ["PHÒNG Y TẾ", "Độc lập"], ["Xã", "Số"], ["Tân Hòa", 5], ["Bình Minh", 7]):
        sheet.append(row)
    line = Side(style="thin")
    for row in sheet["A3:B5"]:
        for cell in row:
            cell.border = Border(left=line, right=line, top=line, bottom=line)
    (page,) = read(book).pages
    assert rows(page) == [(True, ["Xã", "Số"]), (False, ["Tân Hòa", "5"]), (False, ["Bình Minh", "7"])]
    assert page.text.splitlines()[:4] == ["UBND HUYỆN", "CỘNG HÒA", "PHÒNG Y TẾ", "Độc lập"]


def test_cells_far_apart_and_huge_merged_ranges_cost_nothing() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B2"], sheet["XFD1048576"] = "x", "y", "z"
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(data, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
                content = content.replace(b"</sheetData>", b"</sheetData>" + merged)
            new.writestr(part.filename, content)
    assert "x" in WorkbookReader().read(data.getvalue(), "a.xlsx").pages[0].text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimited_text(delimiter: str, encoding: str) -> None:
    lines = (["Xã", "Dân số", "Tỷ lệ"], ["Tân Hòa", "12345", "6.37"], [f'"Bình{delimiter} Minh"', "900", "5.1"])
    text = "\n".join(delimiter.join(line) for line in lines)
    raw = DelimitedReader().read(text.encode(encoding), "a.csv")
    assert rows(raw.pages[0]) == [
        (True, ["Xã", "Dân số", "Tỷ lệ"]),
        (False, ["Tân Hòa", "12345", "6.37"]),
        (False, [" ".join(f"Bình{delimiter} Minh".split()), "900", "5.1"]),
    ]


def test_delimited_text_in_gbk() -> None:
    raw = DelimitedReader().read("姓名,年龄\n张三,20\n李四,31".encode("gbk"), "a.csv")
    assert rows(raw.pages[0]) == [(True, ["姓名", "年龄"]), (False, ["张三", "20"]), (False, ["李四", "31"])]


def with_part(name: str, old: bytes, new: bytes) -> bytes:
    """A small workbook with something else in one of its parts."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "x"
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as package, zipfile.ZipFile(data, "w") as changed:
        for part in package.infolist():
            content = package.read(part)
            assert part.filename != name or old in content
            changed.writestr(part.filename, content.replace(old, new) if part.filename == name else content)
    return data.getvalue()


def test_a_row_number_beyond_the_format_is_refused_soon() -> None:
    data = with_part("xl/worksheets/sheet1.xml", b'<row r="1"', b'<row r="999999999"')
    began = time.monotonic()
    with pytest.raises(UnreadableFile, match=r"^a.xlsx: it is damaged: it has a row beyond 1,048,576; open it in"):
        WorkbookReader().read(data, "a.xlsx")
    assert time.monotonic() - began < 10


def test_a_package_without_a_workbook() -> None:
    data = with_part("[Content_Types].xml", b"sheet.main+xml", b"sheet.mean+xml")
    with pytest.raises(UnreadableFile, match=r"^a.xlsx: it is damaged or not a workbook"):
        WorkbookReader().read(data, "a.xlsx")


def test_no_workbook() -> None:
    with pytest.raises(UnreadableFile, match=r"^a.xlsx: it is damaged or not a workbook; open it in Excel"):
        WorkbookReader().read(b"PK\x03\x04broken", "a.xlsx")
    with pytest.raises(UnreadableFile, match="there is no text in it"):
        read(openpyxl.Workbook())
