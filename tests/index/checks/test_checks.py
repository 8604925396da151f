"""Halves, shares, breakdowns and names that cannot all be right, in three languages; and those that may be."""

from __future__ import annotations

import pytest
from test_contradictions import found, table

from index.checks.contradictions import find_contradictions
from index.checks.findings import FindingKind as Kind


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Năm qua tiếp 620 lượt người: qua điện thoại 700 lượt, trực tiếp 80 lượt.", Kind.SUM_DIFFERS,
         ["620 lượt", "700", "80"]),
        ("Toàn xã sinh 310 trẻ, trong đó nam 165, nữ 150.", Kind.SUM_DIFFERS, ["310 trẻ", "165", "150"]),
        ("Toàn xã sinh 310 trẻ (165 nam, 150 nữ).", Kind.SUM_DIFFERS, ["310 trẻ", "165", "150"]),
        ("全鎮出生310人，男165人，女150人。", Kind.SUM_DIFFERS, ["310人", "165", "150"]),
        ("全年共接待咨询620余人次，电话咨询700余人次，来访咨询80余人次。", Kind.SUM_DIFFERS,
         ["620余人次", "700", "80"]),
        ("全年受理諮詢620餘人次,其中接聽電話700餘人次,當面接待近80人次。", Kind.PART_LARGER,
         ["620餘人次", "700餘人次"]),
        ("The desk answered 620 questions: 700 by telephone and 80 in person.", Kind.SUM_DIFFERS,
         ["620 questions", "700", "80"]),
        ("Kinh phí 500 triệu đồng, chia ra: tỉnh 200 triệu đồng, xã 100 triệu đồng.", Kind.PARTS_DIFFER,
         ["500 triệu đồng", "200 triệu đồng", "100 triệu đồng"]),
        ("全年經費500萬元，分為：宣傳200萬元，獎勵100萬元。", Kind.PARTS_DIFFER, ["500萬元", "200萬元", "100萬元"]),
        ("Có 45/60 thôn (80%) tổ chức họp.", Kind.SHARE_DIFFERS, ["45", "60", "80"]),
        ("Đã khám cho 190/200 bà mẹ, đạt 85%.", Kind.SHARE_DIFFERS, ["190", "200", "85"]),
        ("Kết quả là 85% (190/200).", Kind.SHARE_DIFFERS, ["85", "190", "200"]),
        ("Tổng số 2.000 trẻ, trong đó 900 trẻ gái, chiếm 55%.", Kind.SHARE_DIFFERS, ["2.000 trẻ", "900 trẻ", "55"]),
        ("全縣共2000人，其中女性900人，占55%。", Kind.SHARE_DIFFERS, ["2000人", "900人", "55"]),
        ("Bà Lê Thị Hoa Mai, Phó trưởng trạm, báo cáo. Phó trưởng trạm Vũ Thị Hoa Mai tiếp thu.", Kind.NAMES_DIFFER,
         ["Lê Thị Hoa Mai", "Vũ Thị Hoa Mai"]),
        ("副主任周建華主持會議。\n朱建華副主任作總結。", Kind.NAMES_DIFFER, ["周建華", "朱建華"]),
        ("Deputy Director Tran Van Minh came. Deputy Director Le Van Minh spoke.", Kind.NAMES_DIFFER,
         ["Tran Van Minh", "Le Van Minh"]),
    ],
)  # fmt: skip
def test_what_cannot_be(text: str, kind: Kind, places: list[str]) -> None:
    assert found(text) == [(kind, places)]


@pytest.mark.parametrize(
    "text",
    [
        "Toàn xã sinh 315 trẻ (165 nam, 150 nữ).",
        "Mở 12 lớp tập huấn (165 nam, 150 nữ).",  # the halves are no part of the classes
        "Sinh 310 trẻ. Có 165 nam, 150 nữ đăng ký.",
        "全鎮出生315人，男165人，女150人。",
        "全年接待620餘人次，電話540餘人次，來訪80餘人次。",  # what is rounded leaves room
        "Khoảng 600 lượt: điện thoại 540 lượt, trực tiếp 75 lượt.",
        "Kinh phí 500 triệu đồng, trong đó: tỉnh 200 triệu đồng, xã 100 triệu đồng.",
        "Kinh phí 500 triệu đồng, chia ra: 3 đợt, mỗi đợt 100 triệu đồng.",
        "Có 12/14 phường đạt 95% kế hoạch.",  # twelve wards, each of which
        "Có 14/14 xã đạt 100%, 24/24 giờ trực, ngày 12/5, số 48/TB.",
        "Có 2/3 số hộ (66,7%), 1/3 (33%), 120/100 (120%).",
        "Có 45/60 thôn (tăng 80% so với năm trước).",
        "全縣共2000人，其中女性900人，占45%。",
        "周村鎮鎮長到會。馬村鎮鎮長發言。",  # places, no persons
        "副主任周建華主持。主任朱建華總結。",
    ],
)
def test_what_may_be(text: str) -> None:
    assert found(text) == []


def test_a_rounded_figure_is_as_exact_as_its_last_digit() -> None:
    assert found("全年620餘人次，其中電話700餘人次。") == [(Kind.PART_LARGER, ["620餘人次", "700餘人次"])]
    assert found("全年600餘人次，其中電話690人次。") == []


BY_WARD = "Phường | Nam | Nữ\nMai Động | 120 | 110\nTân Mai | 98 | 101\nYên Sở | 77 | 80\nTổng cộng | {} | {}"


def in_table(text: str) -> list[tuple[Kind, list[str]]]:
    one = table(text.replace(" | ", "|"))
    return [(f.kind, [one.text[place.start : place.end] for place in f.places]) for f in find_contradictions(one)]


def test_a_column_that_does_not_add_up_beside_one_that_does() -> None:
    assert in_table(BY_WARD.format(295, 291)) == []
    assert in_table(BY_WARD.format(295, 281)) == [(Kind.PARTS_DIFFER, ["110", "101", "80", "281"])]


def test_columns_none_of_which_adds_up_may_have_rows_within_rows() -> None:
    assert in_table(BY_WARD.format(175, 281)) == []
