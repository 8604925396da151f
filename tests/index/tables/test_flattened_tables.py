"""Tables that were flattened to lines, and lines that never were a table."""

from itertools import pairwise
from pathlib import Path

import invented
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.passages import cut
from index.types import Document, Table

TITLE = "BÁO CÁO\nKết quả công tác năm 2020\n\nTrong năm, các đơn vị đã cố gắng và đạt kết quả tốt.\n\n"
AFTER = "\n\nTrên đây là báo cáo kết quả công tác của đơn vị trong năm vừa qua."


def document(lines: str) -> Document:
    return invented.document(TITLE + lines + AFTER)


def written(found: Document, table: Table) -> list[tuple[str, ...]]:
    """Each row as "H" for a header and "?" for an uncertain row, then its cells."""
    return [
        ("H" * row.header + "?" * (not row.certain), *(found.text[c.start : c.end] for c in row.cells))
        for row in table.rows
    ]


def only_table(lines: str) -> list[tuple[str, ...]]:
    found = document(lines)
    (table,) = found.tables
    assert_exact(found)
    return written(found, table)


def assert_exact(found: Document) -> None:
    for table in found.tables:
        assert (table.start, table.end) == (table.rows[0].start, table.rows[-1].end)
        for row in table.rows:
            edges = [edge for cell in row.cells for edge in (cell.start, cell.end)]
            assert edges == sorted(edges)
            assert (edges[0], edges[-1]) == (row.start, row.end)
            assert found.text[row.start : row.end].strip() == found.text[row.start : row.end]


def cells(*values: str, between: str = "\n\n") -> str:
    """One cell a line; an empty string is an empty cell, a line with a blank."""
    return between.join(value or " " for value in values)


def test_cells_on_lines_between_blank_lines():
    lines = cells(
        *("TT", "Nội dung", "Năm 2019", "Ước năm 2020"),
        *("1", "Dân số (người)", "12.500", "12.750"),
        *("2", "Trẻ sinh ra", "210", "198"),
        *("3", "Tỷ suất sinh (‰)", "16,8‰", "15,5‰"),
    )
    assert only_table(lines) == [
        ("H", "TT", "Nội dung", "Năm 2019", "Ước năm 2020"),
        ("", "1", "Dân số (người)", "12.500", "12.750"),
        ("", "2", "Trẻ sinh ra", "210", "198"),
        ("", "3", "Tỷ suất sinh (‰)", "16,8‰", "15,5‰"),
    ]


def test_empty_cells_keep_their_columns():
    lines = cells(
        *("TT", "Chỉ tiêu", "Quý I", "Quý II"),
        *("a", "Quy mô", "", ""),
        *("", "Số hộ", "3.100", "3.150"),
        *("", "Số xã", "", "12"),
        *("", "Số thôn", "80", "81"),
        *("b", "Dịch vụ", "", ""),
        *("", "Người được khám", "90", ""),
        *("", "Người được tư vấn", "45", "60"),
    )
    assert only_table(lines) == [
        ("H", "TT", "Chỉ tiêu", "Quý I", "Quý II"),
        ("", "a", "Quy mô"),
        ("", "", "Số hộ", "3.100", "3.150"),
        ("", "", "Số xã", "", "12"),
        ("", "", "Số thôn", "80", "81"),
        ("", "b", "Dịch vụ"),
        ("", "", "Người được khám", "90", ""),
        ("", "", "Người được tư vấn", "45", "60"),
    ]


def test_a_missing_value_without_an_empty_line_is_not_certain():
    head = ("Nội dung", "Kế hoạch", "Kết quả")
    lines = cells(*head, "Số lớp", "5", "6", "Số buổi", "7", "Số xã", "8", "9", between="\n")
    assert only_table(lines) == [
        ("H", "Nội dung", "Kế hoạch", "Kết quả"),
        ("", "Số lớp", "5", "6"),
        ("?", "Số buổi", "7"),
        ("", "Số xã", "8", "9"),
    ]


def several_labels(*values: str) -> tuple[str, ...]:
    """The third row of a table in which three labels stand above their values."""
    lines = cells(
        *("TT", "Nội dung", "Năm 2019", "Năm 2020"),
        *("", "Số hộ", "310", "320"),
        *("", "Số học sinh:", "+ Tiểu học", "+ Trung học", *values),
        *("", "Số lớp", "15", "16"),
    )
    return only_table(lines)[2]


def test_several_labels_above_values_that_add_up_are_lines_of_one_row():
    assert several_labels("500", "300", "200", "1.530", "1.310", "220") == (
        *("", "", "Số học sinh:\n\n+ Tiểu học\n\n+ Trung học"),
        *("500\n\n300\n\n200", "1.530\n\n1.310\n\n220"),
    )


def test_several_labels_above_other_values_are_one_row_that_is_not_certain():
    values = ("500", "530", "300", "310", "200", "220")  # row by row
    assert several_labels(*values) == ("?", "Số học sinh:", "+ Tiểu học", "+ Trung học", *values)


def test_a_remark_belongs_to_the_row_above_it():
    lines = cells(
        *("TT", "Nội dung", "Năm 2019", "Năm 2020"),
        *("", "Tỷ lệ hộ nghèo", "3,5%", "3,1%", "", "Giảm 0,4% so với cùng kỳ", ""),
        *("", "Số hộ", "310", "320"),
        *("", "Số thôn", "9", "9"),
    )
    assert only_table(lines)[1:3] == [
        ("", "", "Tỷ lệ hộ nghèo", "3,5%", "3,1%", "Giảm 0,4% so với cùng kỳ"),
        ("", "", "Số hộ", "310", "320"),
    ]


def test_headings_and_labels_over_two_lines():
    lines = cells(
        *("STT", "Đơn vị", "Kế hoạch", "năm 2020", "Thực hiện", "(ước)"),
        *("1", "Xã Tân An", "(miền núi)", "30", "28"),
        *("2", "Xã Bình Minh", "25", "27"),
    )
    assert only_table(lines) == [
        ("H", "STT", "Đơn vị", "Kế hoạch\n\nnăm 2020", "Thực hiện\n\n(ước)"),
        ("", "1", "Xã Tân An\n\n(miền núi)", "30", "28"),
        ("", "2", "Xã Bình Minh", "25", "27"),
    ]


def test_a_column_of_units():
    lines = cells(
        *("TT", "Chỉ tiêu", "Đơn vị", "Giao", "Đạt"),
        *("1", "Dân số", "người", "12.000", "12.100"),
        *("2", "Mức giảm sinh", "‰", "0,2", "0,1"),
        *("3", "Khám sàng lọc", "người", "300", "310"),
    )
    assert only_table(lines)[:2] == [
        ("H", "TT", "Chỉ tiêu", "Đơn vị", "Giao", "Đạt"),
        ("", "1", "Dân số", "người", "12.000", "12.100"),
    ]


def test_bare_years_and_column_numbers_are_headings():
    lines = cells("Chỉ tiêu", "2019", "2020", "2021", "Số hộ", "5", "6", "7", "Số thôn", "8", "9", "9")
    assert only_table(lines) == [
        ("H", "Chỉ tiêu", "2019", "2020", "2021"),
        ("", "Số hộ", "5", "6", "7"),
        ("", "Số thôn", "8", "9", "9"),
    ]
    lines = cells(
        *("TT", "Nội dung", "Giao", "Đạt", "(1)", "(2)", "(3)", "(4)"),
        *("1", "Số hộ", "50", "60", "2", "Số thôn", "8", "9"),
    )
    assert only_table(lines)[:3] == [
        ("H", "TT", "Nội dung", "Giao", "Đạt"),
        ("H", "(1)", "(2)", "(3)", "(4)"),
        ("", "1", "Số hộ", "50", "60"),
    ]


def test_a_header_that_does_not_fit_is_not_certain():
    lines = cells(
        *("Nội dung", "Kế hoạch", "Thực hiện", "Số lượng", "Tỷ lệ"),
        *("Xã Một", "10", "50%", "Xã Hai", "12", "60%", "Xã Ba", "14", "70%"),
    )
    assert only_table(lines)[0][0] == "H?"
    assert [row[0] for row in only_table(lines)[1:]] == ["", "", ""]


def test_captions_and_announcements_are_not_headings():
    lines = "Kết quả cụ thể:\n\nBảng 2. Số liệu các xã\n\nĐơn vị tính: người\n\n" + cells(
        *("Đơn vị", "Nam", "Nữ", "Xã Một", "510", "498", "Xã Hai", "620", "633", "Xã Ba", "405", "411")
    )
    assert only_table(lines)[0] == ("H", "Đơn vị", "Nam", "Nữ")


def test_chinese():
    lines = cells(
        *("序號", "項目", "上半年", "全年"),
        *("1", "出生人數", "321人", "640人"),
        *("2", "符合政策生育率", "91.25%", "92.40%"),
        *("3", "經費", "28.1萬元", "60萬元"),
    )
    assert only_table(lines) == [
        ("H", "序號", "項目", "上半年", "全年"),
        ("", "1", "出生人數", "321人", "640人"),
        ("", "2", "符合政策生育率", "91.25%", "92.40%"),
        ("", "3", "經費", "28.1萬元", "60萬元"),
    ]


def test_english():
    lines = cells("District", "Planned", "Done", "North", "1,200", "1,150", "South", "900", "-", "East", "70", "75")
    assert only_table(lines) == [
        ("H", "District", "Planned", "Done"),
        ("", "North", "1,200", "1,150"),
        ("", "South", "900", "-"),
        ("", "East", "70", "75"),
    ]


def test_two_tables_one_after_the_other():
    one = cells("TT", "Xã", "Nam", "Nữ", "1", "Xã Một", "51", "49", "2", "Xã Hai", "62", "63")
    rows = ("1", "Lớp Một", "5", "2", "Lớp Hai", "6", "3", "Lớp Ba", "4", "4", "Lớp Tư", "7")
    two = cells("TT", "Lớp", "Số buổi", *rows)
    found = document(f"{one}\n\nBiểu 2\n\n{two}")
    assert [len(table.rows) for table in found.tables] == [3, 5]
    assert_exact(found)


def test_sections_go_on_around_a_table_and_none_begins_in_it():
    rows = [cell for n in range(1, 5) for cell in (f"{n}. Chỉ tiêu {n}", f"{n}0", f"{n}1")]
    table = cells("Chỉ tiêu", "Giao", "Đạt", *rows)
    after = "II. NHIỆM VỤ\n\nTiếp tục thực hiện tốt các nhiệm vụ được giao."
    found = document(f"I. KẾT QUẢ CÔNG TÁC\n\n{table}\n\n{after}")
    assert [section.title for section in found.sections] == ["I. KẾT QUẢ CÔNG TÁC", "II. NHIỆM VỤ"]
    assert len(found.tables[0].rows) == 5
    passages = cut(found, lambda texts: [len(text.split()) for text in texts])
    assert [p.text for p in passages if p.context.endswith("Chỉ tiêu | Giao | Đạt")] == [
        found.text[found.tables[0].start : found.tables[0].end]
    ]


NO_TABLES = {
    "recipients": "Nơi nhận:\n- Sở Y tế (để b/c);\n- UBND các xã;\n- Lưu: VT, YT (03).\n\nTM. ỦY BAN NHÂN DÂN\n"
    "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An",
    "numbered list": cells("1", "Phòng Y tế", "2", "Phòng Nội vụ", "3", "Công an", "4", "Hội Phụ nữ", "5", "Trạm Y tế"),
    "contents": cells("Mở đầu", "3", "Kết quả", "7", "Tồn tại", "12", "Kiến nghị", "15", "Phụ lục", "20", between="\n"),
    "items": "1. Phòng Y tế\n2. Phòng Nội vụ\n3. UBND 12 xã\n4. Trạm Y tế",
    "letterhead": "UBND HUYỆN TÂN AN\nPHÒNG Y TẾ\nSố: 12/KH-YT\nTân An, ngày 2 tháng 3 năm 2020\nKẾ HOẠCH\nNăm 2020",
    "dates": "Ngày đăng\n13/07/2017\nTin mới\nLịch công tác\nTuần 12\nThư viện ảnh\nLiên kết",
    "names": "\n".join(f"Xã Tân {name}" for name in ("An", "Bình", "Cường", "Dũng", "Giang", "Hà", "Hải")),
    "prose": "\n\n".join(f"Năm {year} xã có {year - 1900} hộ và đã đạt 85% kế hoạch." for year in range(2010, 2020)),
    "list of figures": "\n".join(f"- Xã số {n}: đạt {n}5% kế hoạch" for n in range(1, 9)),
    "address": "Địa chỉ: số 5 phố Huế\nĐiện thoại\n024 3825 1234\nFax\n024 3825 1235\nEmail: a@b.vn",
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_no_table(name: str):
    assert document(NO_TABLES[name]).tables == ()


def test_no_table_where_a_reader_found_one_or_the_text_is_empty():
    assert document("").tables == ()


_LINE = st.sampled_from(
    ["TT", "STT", "Nội dung", "năm 2020", "(người)", "a", "b", "I", "1", "2", "3", "1.1", "12,5%", "-", "2019",
     "2020", " ", "", "Số hộ", "+ Nam", "Giảm 0,2% so với cùng kỳ", "Bảng 1", "Đã đạt kết quả tốt.", "序號", "人數"]
)  # fmt: skip


@given(st.lists(_LINE, max_size=40), st.sampled_from(["\n", "\n\n", "\x1e"]))
@settings(max_examples=300)
def test_any_lines_give_exact_rows_in_order(lines: list[str], between: str):
    found = document(between.join(lines))
    assert_exact(found)
    rows = [row for table in found.tables for row in table.rows]
    assert all(a.end <= b.start for a, b in pairwise(rows))


@pytest.mark.originals
def test_the_original_review(originals: Path):
    path = next(iter(originals.glob("000_*.txt")))
    found = invented.document(path.read_text("utf-8"), path.name)
    (table,) = found.tables
    rows = written(found, table)
    assert len(rows) == 14
    assert [row[0] for row in rows] == ["H", *[""] * 13]
    assert rows[0][1:] == ("TT", "Nội dung", "Thực hiện 6 tháng\n\nnăm 2017", "Ước Thực hiện\n\nnăm 2017")
    assert rows[2][2:] == ("Dân số trung bình (người)", "390.239", "400.938")
    assert [cell.split() for cell in rows[3][3:]] == [["2.380", "1.225", "1155"], ["5.636", "2.914", "2.722"]]
    assert rows[4][3:5] == ("6,37‰", "14,34‰")
    assert rows[13][3:] == ("", "76%")


@pytest.mark.originals
def test_the_other_originals_have_no_table(originals: Path):
    for path in sorted(originals.glob("*.txt"))[1:]:
        assert invented.document(path.read_text("utf-8"), path.name).tables == ()
