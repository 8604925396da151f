"""The cells of a table as values: labels, headings, unit, period and worth, each at its exact place."""

from __future__ import annotations

from decimal import Decimal

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import document

from index.tables.reading import CellReading, TableReader
from index.types import Document

Said = tuple[str, str, str, str | None, str | None, str | None]


def html(*rows: str, above: str = "") -> Document:
    """A page with one table; cells are parted by bars, headings marked with ``#``, ``name@2`` is two columns wide."""
    lines = "".join(f"<tr>{''.join(_cell(cell) for cell in row.split('|'))}</tr>" for row in rows)
    page = f"<html><body><p>{above}</p><table border=1>{lines}</table><p>Hết phần số liệu.</p></body></html>"
    return invented.page_document(page)


def _cell(written: str) -> str:
    text, _, wide = written.strip().partition("@")
    name = "th" if text.startswith("#") else "td"
    return f'<{name} colspan="{wide or 1}">{text.removeprefix("#")}</{name}>'


def readings(source: Document) -> list[CellReading]:
    (table,) = source.tables
    return [reading for _, row in TableReader(source, table).rows() for reading in row]


def said(source: Document) -> list[Said]:
    """Row, column, what is written, worth, unit and period of every value."""
    return [
        (
            " / ".join(label.value for label in one.row_labels),
            " / ".join(label.value for label in one.column_labels),
            one.written.value,
            None if one.value is None else f"{one.value.normalize():f}",
            one.unit.value if one.unit else None,
            one.period_iso,
        )
        for one in readings(source)
    ]


def test_a_heading_over_two_columns_is_that_of_both() -> None:
    source = html(
        "#Xã|#Năm 2018@2|#Năm 2019@2",
        "#Xã|#Nam|#Nữ|#Nam|#Nữ",
        "An Hoà|1.200|1.100|980|-",
        above="Đơn vị tính: người",
    )
    assert said(source) == [
        ("An Hoà", "Năm 2018 / Nam", "1.200", "1200", "people", "2018"),
        ("An Hoà", "Năm 2018 / Nữ", "1.100", "1100", "people", "2018"),
        ("An Hoà", "Năm 2019 / Nam", "980", "980", "people", "2019"),
        ("An Hoà", "Năm 2019 / Nữ", "-", None, None, "2019"),
    ]


def test_a_heading_that_was_not_repeated_goes_on_to_the_right() -> None:
    source = html("#Xã|#Năm 2018||#Năm 2019|", "#|#Nam|#Nữ|#Nam|#Nữ", "An Hoà|1|2|3|4")
    assert [column for _, column, *_ in said(source)] == [
        "Năm 2018 / Nam",
        "Năm 2018 / Nữ",
        "Năm 2019 / Nam",
        "Năm 2019 / Nữ",
    ]


def test_labels_of_groups_and_of_totals_stand_above_their_rows() -> None:
    source = html(
        "#TT|#Chỉ tiêu|#ĐVT|#Quý I/2019",
        "A|Dân số||",
        "1|Số trẻ sinh ra|trẻ|120",
        "|- Nam|trẻ|62",
        "|Nữ|trẻ|58",
        "2|Tỷ lệ sinh con thứ ba|%|1,5",
        "B|Phương tiện||",
        "1|Thuốc tiêm|1000 lọ|12",
    )
    assert said(source) == [
        ("Dân số / Số trẻ sinh ra", "Quý I/2019", "120", "120", "children", "2019-01/2019-03"),
        ("Dân số / Số trẻ sinh ra / - Nam", "Quý I/2019", "62", "62", "children", "2019-01/2019-03"),
        ("Dân số / Số trẻ sinh ra / Nữ", "Quý I/2019", "58", "58", "children", "2019-01/2019-03"),
        ("Dân số / Tỷ lệ sinh con thứ ba", "Quý I/2019", "1,5", "1.5", "%", "2019-01/2019-03"),
        ("Phương tiện / Thuốc tiêm", "Quý I/2019", "12", "12", "1000 lọ", "2019-01/2019-03"),
    ]


def test_a_row_over_the_whole_width_heads_what_follows() -> None:
    source = html("#Xã|#Số sinh|#Số khám", "Vùng đồng bằng@3", "An Hoà|12|10", "Vùng núi@3", "Cẩm Sơn|5|4")
    assert [row for row, *_ in said(source)] == [*["Vùng đồng bằng / An Hoà"] * 2, *["Vùng núi / Cẩm Sơn"] * 2]


def test_numbered_totals_are_above_their_numbered_parts() -> None:
    source = html("#Nội dung|#Dự toán", "I. Chi thường xuyên|90", "1. In ấn|50", "2. Tập huấn|40", "II. Chi khác|10")
    assert [row for row, *_ in said(source)] == [
        "I. Chi thường xuyên",
        "I. Chi thường xuyên / 1. In ấn",
        "I. Chi thường xuyên / 2. Tập huấn",
        "II. Chi khác",
    ]


def test_a_remark_below_a_row_heads_nothing() -> None:
    source = html("#Chỉ tiêu|#2018|#2019", "Số sinh|12|10", "Giảm 0,2% so với cùng kỳ||", "Số khám|8|9")
    assert [row for row, *_ in said(source)] == ["Số sinh", "Số sinh", "Số khám", "Số khám"]


@pytest.mark.parametrize(
    ("heading", "written", "worth", "unit"),
    [
        ("Kinh phí (triệu đồng)", "1.250,5", "1250500000", "VND"),
        ("Kinh phí (nghìn đồng)", "240 triệu đồng", "240000000", "VND"),
        ("Dân số (1.000 người)", "120", "120000", "people"),
        ("Tỷ lệ %", "76,7", "76.7", "%"),
        ("Tỷ suất", "6,37‰", "6.37", "‰"),
        ("Số hộ", "60-65", "60", None),
        ("Số trẻ (dự kiến)", "12", "12", None),
        ("Số sinh (xã Tân An)", "12", "12", None),
        ("Người", "390.239", "390239", "people"),
        ("Số trẻ", "12 (trong đó 5 nữ)", "12", None),
        ("Số trẻ", "12 nam, 5 nữ", None, None),
    ],
)
def test_units_of_headings(heading: str, written: str, worth: str | None, unit: str | None) -> None:
    first, _ = said(html(f"#Xã|#{heading}", f"An Hoà|{written}", "Bình Minh|9"))
    assert first[3:5] == (worth, unit)


def test_a_range_and_a_ratio_keep_both_figures() -> None:
    source = html("#Chỉ tiêu|#Năm 2018", "Tuổi thọ|60-65", "Tỷ số giới tính (trẻ trai/trẻ gái)|107/100")
    spread, ratio = readings(source)
    assert (spread.value, spread.upper, spread.base) == (Decimal(60), Decimal(65), None)
    assert (ratio.value, ratio.upper, ratio.base) == (Decimal(107), None, Decimal(100))
    assert ratio.unit is not None and ratio.unit.value == "trẻ trai/trẻ gái"


def test_chinese_values() -> None:
    source = html("#項目|#2016年|#2017年上半年", "培訓經費|28.1萬元|12.5", "人口|66402|66,910人", above="單位：萬元")
    assert [one[2:] for one in said(source)] == [
        ("28.1萬元", "281000", "yuan", "2016"),
        ("12.5", "125000", "yuan", "2017-01/2017-06"),
        ("66402", "664020000", "yuan", "2016"),
        ("66,910人", "66910", "people", "2017-01/2017-06"),
    ]


def test_units_that_differ_are_no_unit() -> None:
    source = html("#Chỉ tiêu|#Năm 2018 (người)", "Tỷ lệ sinh (%)|1,5")
    assert said(source) == [("Tỷ lệ sinh (%)", "Năm 2018 (người)", "1,5", "1.5", None, "2018")]


def test_a_unit_of_money_above_a_table_is_that_of_its_column_of_money() -> None:
    source = html("#Xã|#Số trẻ sinh|#Kinh phí", "An Hoà|334|121,9", "Đồi Sim|151|70,3", above="Đơn vị tính: triệu đồng")
    assert [(one.written.value, one.unit.value if one.unit else None) for one in readings(source)][:2] == [
        ("334", None),
        ("121,9", "VND"),
    ]


def test_a_unit_of_money_is_that_of_all_columns_where_none_is_named_so() -> None:
    source = html("#Nội dung|#2025|#2026", "Tập huấn|12|15", "Tờ rơi|3|4", above="Đơn vị tính: triệu đồng")
    assert {one.unit.value for one in readings(source) if one.unit} == {"VND"}


def test_the_period_of_a_table_is_that_of_its_caption() -> None:
    rows = ("#Xã|#Số sinh", "An Hoà|12", "Bình Minh|9")
    assert said(html(*rows, above="Bảng 2. Kết quả 9 tháng năm 2018"))[0][5] == "2018-01/2018-09"
    assert said(html(*rows, above="Kết quả năm 2018 và kế hoạch năm 2019"))[0][5] is None


def test_a_column_that_compares_has_no_period() -> None:
    source = html("#Xã|#Năm 2018|#So với năm 2017 (%)", "An Hoà|12|104,3")
    assert [one[5] for one in said(source)] == ["2018", None]


def test_rows_may_be_periods() -> None:
    source = html("Năm|Số sinh (trẻ)", "2015|1.020", "2016|1.100")
    assert said(source) == [
        ("2015", "Số sinh (trẻ)", "1.020", "1020", "children", "2015"),
        ("2016", "Số sinh (trẻ)", "1.100", "1100", "children", "2016"),
    ]


FLATTENED = """Kết quả như sau:

TT

Nội dung

Năm 2018

Năm 2019

1

Dân số (người)

10.200

10.350

2

Số trẻ sinh ra:

+ Nam

+ Nữ

120

62

58

130

70

60

3

Số người khám

410

430
"""


def test_lines_of_a_flattened_row_are_values_of_their_own() -> None:
    found = said(document(FLATTENED))
    assert found[2:8] == [
        ("Số trẻ sinh ra:", "Năm 2018", "120", "120", None, "2018"),
        ("Số trẻ sinh ra:", "Năm 2019", "130", "130", None, "2019"),
        ("Số trẻ sinh ra: / + Nam", "Năm 2018", "62", "62", None, "2018"),
        ("Số trẻ sinh ra: / + Nam", "Năm 2019", "70", "70", None, "2019"),
        ("Số trẻ sinh ra: / + Nữ", "Năm 2018", "58", "58", None, "2018"),
        ("Số trẻ sinh ra: / + Nữ", "Năm 2019", "60", "60", None, "2019"),
    ]
    assert found[-1] == ("Số người khám", "Năm 2019", "430", "430", None, "2019")


def test_of_an_uncertain_row_only_the_order_is_read() -> None:
    source = document(FLATTENED.replace("58\n\n130", "57\n\n130"))  # the parts do not add up
    uncertain = [one for one in readings(source) if not one.certain]
    assert [one.written.value for one in uncertain] == ["120", "62", "57", "130", "70", "60"]
    assert all(one.column_labels == () and one.unit is None and one.period == () for one in uncertain)
    assert [label.value for label in uncertain[0].row_labels] == ["Số trẻ sinh ra:", "+ Nam", "+ Nữ"]


def test_totals_are_told_of_the_rows_that_are_a_part() -> None:
    source = html("#Chỉ tiêu|#Năm 2018", "Dân số@2", "Số trẻ sinh ra|120", "- Nam|62", "Số người khám|410")
    (table,) = source.tables
    assert TableReader(source, table).totals() == {table.rows[3].start: "Số trẻ sinh ra"}
    assert [one.headings for one in readings(source)] == [1, 1, 1]


_WORD = st.sampled_from(
    ["Số sinh (trẻ)", "An Hoà", "- Nam", "I. Chi", "Năm 2018", "So với 2017", "ĐVT", "x", "", "(%)"]
)
_FIGURE = st.sampled_from(["1.200", "6,37‰", "107/100", "60-65", "-", "", "28 triệu đồng", "2016", "12 (5%)"])
_ROWS = st.lists(st.tuples(_WORD, _WORD | _FIGURE, _FIGURE, _FIGURE | _WORD), min_size=2, max_size=6)


@given(_ROWS, st.booleans())
def test_everything_that_is_read_is_at_its_place(rows: list[tuple[str, ...]], marked: bool) -> None:
    head = "|".join(f"#{cell}" if marked else cell for cell in rows[0])
    source = html(head, *("|".join(row) for row in rows[1:]), above="Kết quả năm 2018 (người)")
    for table in source.tables:
        for row, found in TableReader(source, table).rows():
            for one in found:
                assert row.start <= one.written.start <= one.written.end <= row.end
                for label in (*one.row_labels, *one.column_labels, one.written):
                    assert " ".join(source.text[label.start : label.end].split()) == label.value
                assert all(source.text[p.start : p.end].strip() for p in one.period)
                assert one.unit is None or source.text[one.unit.start : one.unit.end].strip()
