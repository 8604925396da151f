from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import document

from index.checks.contradictions import find_contradictions
from index.checks.findings import FindingKind as Kind
from index.cleaning import clean
from index.describing.describe import describe
from index.reading import list_files, read_file
from index.types import Row, Span, Table

ORIGINALS = Path(__file__).resolve().parents[3] / ".." / "shared" / "documents"
SAMPLES = ORIGINALS.parent / "samples" / "text"


def found(text):
    one = document(text)
    return [(f.kind, [one.text[place.start : place.end] for place in f.places]) for f in find_contradictions(one)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共接受諮詢800餘次，其中，電話900餘次，當面近100次。", [(Kind.PART_LARGER, ["800餘次", "900餘次"])]),
        (
            "Trung tâm tư vấn cho 300 lượt, trong đó có 450 lượt qua điện thoại.",
            [(Kind.PART_LARGER, ["300 lượt", "450 lượt"])],
        ),
        ("There were 300 visits, of which 450 by telephone.", [(Kind.PART_LARGER, ["300 visits", "450"])]),
        (
            "There were 300 visits, of which 250 by telephone and 100 in person.",
            [(Kind.SUM_DIFFERS, ["300 visits", "250", "100"])],
        ),
        (
            "Năm nay sinh 2.380 trẻ, trong đó 1.225 nam và 1.150 nữ.",
            [(Kind.SUM_DIFFERS, ["2.380 trẻ", "1.225 nam", "1.150 nữ"])],
        ),
        ("共出生156人，其中男80人，女70人。", [(Kind.SUM_DIFFERS, ["156人", "80人", "70人"])]),
    ],
)
def test_parts_that_do_not_fit_their_total(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "共出生2156人，其中計劃內2022人，計劃外134人。",
        "全鎮欠175例，其中甲鄉72例，乙鎮60例，丙鄉27例。",
        "舉辦活動12場，其中發放資料3000份。",
        "一孩100人，二孩30人，其中女65人。",
        "新增120例，其中比去年增加200例。",
        "Có 40 cuộc nói chuyện, trong đó 900 người dự.",
        "Có 900 lượt, trong đó khoảng 1.000 lượt đăng ký.",
        "Sinh 2.380 trẻ, trong đó 1.225 nam và 1.155 nữ.",
        "Tỷ lệ đạt 70%, trong đó thành thị 80%.",
        "Năm 2020 có 12 đội, trong đó năm 2021 có 5 đội.",
        "There were 300 visits, of which 120 in 2020.",
    ],
)
def test_parts_that_may_be_right(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截止到9月31日，全部完成。", [(Kind.NO_SUCH_DAY, ["9月31日"])]),
        ("2019年2月29日發文。", [(Kind.NO_SUCH_DAY, ["2019年2月29日"])]),
        ("Họp ngày 31/4/2020 tại xã.", [(Kind.NO_SUCH_DAY, ["31/4/2020"])]),
        ("Báo cáo trước ngày 30/2 và ngày 12/5.", [(Kind.NO_SUCH_DAY, ["30/2"])]),
        ("Họp ngày 31 tháng 6 năm 2020.", [(Kind.NO_SUCH_DAY, ["ngày 31 tháng 6 năm 2020"])]),
        ("Nghị quyết ngày 06/12/216 của Hội đồng.", [(Kind.NO_SUCH_YEAR, ["06/12/216"])]),
        ("The office met on 31 September 2020 about births.", [(Kind.NO_SUCH_DAY, ["31 September 2020"])]),
    ],
)
def test_dates_that_cannot_be(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Họp ngày 29/02/2020, ngày 30/4 và ngày 31/12/2021.",
        "Trực ngày 24/24, từ ngày 15-20 tháng 8, tỷ lệ 107/100.",
        "9月30日、20xx年2月29日、1-11月份完成30日內的任務。",
        "The report of 12/25/2020 says so and was read by the office.",
        "Phường đạt 14/14, số 10/2016/CT-QU.",
    ],
)
def test_dates_that_may_be(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("累計徵收10,5417元。", ["10,5417"]),
        ("Toàn huyện có 12.3456 người và 1.234.567 đồng.", ["12.3456"]),
        ("Có 1.23.456 hộ, 390.239 người, 0,9542 điểm.", ["1.23.456"]),
        ("It reached 1,2345 people and 12,345 children.", ["1,2345"]),
        ("爭取資金55000元（21200,34000元），共105,417元。", []),
    ],
)
def test_separators(text, expected):
    assert [places[0] for kind, places in found(text) if kind is Kind.SEPARATOR] == expected
    assert len(found(text)) == len(expected)


def test_one_person_with_two_family_names():
    text = "Chủ trì là Phó Giám đốc Trung tâm Hà Nội Trần Văn Minh.\nÔng Lê Văn Minh, Phó Giám đốc, kết luận."
    assert found(text) == [(Kind.NAMES_DIFFER, ["Trần Văn Minh", "Lê Văn Minh"])]
    assert found("副局長沈柏明負責。副局長李柏明參加。") == [(Kind.NAMES_DIFFER, ["沈柏明", "李柏明"])]


@pytest.mark.parametrize(
    "text",
    [
        "Giám đốc Trần Văn Minh họp. Phó Giám đốc Lê Văn Minh dự.",
        "Giám đốc Trần Văn Minh họp. Giám đốc Trần Văn Minh kết luận.",
        "Giám đốc Trần Văn Minh và Giám đốc Lê Thị Hoa.",
        "Giám đốc họp. Ông Trần Văn Minh và ông Lê Văn Minh dự.",
    ],
)
def test_two_persons(text):
    assert found(text) == []


def test_a_flattened_table_whose_boys_and_girls_are_not_all_children():
    rows = "Số trẻ sinh ra (trẻ):\n\n+ Nam\n\n+ Nữ\n\n{}\n\n1.225\n\n1155\n\n5.636\n\n2.914\n\n2.722\n\nTỷ suất"
    assert found(rows.format("2.380")) == []
    assert found(rows.format("2.830")) == [(Kind.SUM_DIFFERS, ["2.830", "1.225", "1155"])]


def table(text):
    """A document whose lines are rows and whose bars part cells."""
    one = document(text)
    rows, at = [], 0
    for number, line in enumerate(one.text.split("\n")):
        cells, begin = [], at
        for cell in line.split("|"):
            cells.append(Span(begin, begin + len(cell)))
            begin += len(cell) + 1
        rows.append(Row(at, at + len(line), number == 0, tuple(cells)))
        at += len(line) + 1
    return replace(one, tables=(Table(0, len(one.text), tuple(rows)),))


def test_tables_by_rows_and_by_columns():
    by_rows = table("TT|Nội dung|Năm 2020|Năm 2021\na|Số trẻ sinh ra|100|90\n|- Nam|52|50\n|- Nữ|48|41")
    [finding] = find_contradictions(by_rows)
    assert [by_rows.text[place.start : place.end] for place in finding.places] == ["90", "50", "41"]
    assert finding.values == {"total": "90", "one": "50", "other": "41", "sum": "91"}
    by_columns = table("Xã|Tổng số|Nam|Nữ\nĐồi Sim|100|52|48\nBến Lau|90|50|41")
    assert [f.values["total"] for f in find_contradictions(by_columns)] == ["90"]


def test_damage_is_reported_and_takes_part_in_nothing_else():
    assert {kind for kind, _ in found("全區總?cè)丝跒?91261人，其中男500000人。")} == {Kind.DAMAGED}


@given(st.text(alphabet="0123456789.,/ ngàyNamữ trẻtrongđó其中人次月日|\n()：，。", max_size=120))
def test_places_lie_in_the_text_in_order(text):
    one = document(text + "\nVăn bản")
    findings = find_contradictions(one)
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
    for finding in findings:
        assert all(0 <= place.start < place.end <= len(one.text) for place in finding.places)


def read(folder):
    for path in list_files(folder)[0]:
        if path.name != "not-really-a.pdf":
            raw = read_file(path, folder)
            yield describe(raw, clean(raw), "0" * 64)


@pytest.mark.originals
@pytest.mark.skipif(not ORIGINALS.exists(), reason="the original documents are not here")
def test_the_originals():
    found = sorted(
        (one.path[:3], str(f.kind), *(one.text[place.start : place.end] for place in f.places))
        for one in read(ORIGINALS)
        for f in find_contradictions(one)
        if f.kind not in (Kind.DAMAGED, Kind.MARKUP)
    )
    assert found == [
        ("000", "names_differ", "Nguyễn Đình Lân", "Vũ Đình Lân"),
        ("000", "no_such_year", "06/12/216"),
        ("004", "no_such_day", "9月31日"),
        ("004", "no_such_day", "9月31日"),
        ("004", "part_larger", "800余次", "900余次"),
        ("004", "separator", "10,5417"),
    ]


@pytest.mark.originals
@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample files are not here")
def test_no_false_alarms_in_laws_and_decrees():
    assert [f for one in read(SAMPLES) for f in find_contradictions(one)] == []
