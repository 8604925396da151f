"""What sort of answer a question asks for, and what the answer has to hold."""

from __future__ import annotations

import pytest
from answering import understood

from assistant.asked.question import Kind, Want


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Những xã nào báo cáo số hộ, mỗi xã bao nhiêu?", Kind.COMPARISON),
        ("So sánh số hộ của hai thôn", Kind.COMPARISON),
        ("Which communes report births, and how many?", Kind.COMPARISON),
        ("哪些镇报告了出生人数，各多少？", Kind.COMPARISON),
        ("Số hộ tăng bao nhiêu so với cùng kỳ?", Kind.FACT),
        ("Văn bản nào căn cứ Chỉ thị 5?", Kind.REFERENCE),
        ("Kế hoạch này thực hiện nghị quyết nào?", Kind.REFERENCE),
        ("Which documents mention Directive 5?", Kind.REFERENCE),
        ("What does Plan 12 implement?", Kind.REFERENCE),
        ("哪些文件提到第5号指示？", Kind.REFERENCE),
        ("Những xã nào đang triển khai Nghị quyết số 7?", Kind.REFERENCE),
        ("van ban nao noi ve chi thi 5", Kind.REFERENCE),
        ("Which places are acting on the province's Directive 5?", Kind.REFERENCE),
        ("哪些地方在落实第5号指示？", Kind.REFERENCE),
        ("Những xã nào đang triển khai sàng lọc sơ sinh?", Kind.LIST),
        ("Which districts carry out newborn screening?", Kind.LIST),
        ("Mở lớp theo nghị quyết nào?", Kind.FACT),
        ("Mức sinh thay thế là gì?", Kind.DEFINITION),
        ("What is meant by replacement fertility?", Kind.DEFINITION),
        ("什么是流动人口？", Kind.DEFINITION),
        ("Mục tiêu của kế hoạch là gì?", Kind.FACT),
        ("Nhiệm vụ của Phòng Y tế là gì?", Kind.DUTY),
        ("Trong bảng, thôn Nà Lúa có bao nhiêu hộ?", Kind.TABLE),
        ("According to the table, how many households?", Kind.TABLE),
        ("表中有多少户？", Kind.TABLE),
        ("When did the district issue the plan?", Kind.METADATA),
        ("Huyện ban hành kế hoạch khi nào?", Kind.METADATA),
        ("When will the ward issue a card?", Kind.FACT),
        ("Liệt kê các thôn", Kind.LIST),
        ("Xin chào", Kind.GREETING),
        ("Vì sao?", Kind.OTHER),
        ("?!", Kind.OTHER),
    ],
)
def test_kind(question: str, kind: Kind) -> None:
    assert understood(question).kind is kind


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("Thôn có nhà văn hóa không?", Want.YES_NO),
        ("Đã mở lớp chưa?", Want.YES_NO),
        ("Is there a class?", Want.YES_NO),
        ("是否开班？", Want.YES_NO),
        ("Vì sao mức sinh giảm?", Want.REASON),
        ("Why did fertility fall?", Want.REASON),
        ("生育率为什么下降？", Want.REASON),
        ("Những thôn nào tham gia?", Want.LIST),
        ("Which villages took part?", Want.LIST),
        ("哪些村参加？", Want.LIST),
        ("今年收了多少社会抚养费？", Want.AMOUNT),
        ("独生子女保健费提高到多少？", Want.AMOUNT),
        ("How much in social maintenance fees was collected?", Want.AMOUNT),
    ],
)
def test_want(question: str, want: Want) -> None:
    assert want in understood(question).wants


@pytest.mark.parametrize(
    "question",
    [
        "保健费发给多少人？",
        "多少人参加免费检查？",
        "Số lượng cộng tác viên là bao nhiêu?",
        "so luong cong tac vien la bao nhieu",
        "Người dân tham gia bao nhiêu buổi?",
        "Khám sức khỏe tiền hôn nhân đạt bao nhiêu?",
        "Loa phường thường phát bao nhiêu phút?",
    ],
)
def test_a_question_that_counts_people_or_things_is_none_for_money(question: str) -> None:
    assert Want.AMOUNT not in understood(question).wants


@pytest.mark.parametrize(
    "question", ["Tổ họp thứ mấy?", "to hop thu may", "接了多少个咨询电话？", "How do they address it?"]
)
def test_a_weekday_or_a_call_is_no_way_to_reach_somebody(question: str) -> None:
    assert Want.CONTACT not in understood(question).wants


@pytest.mark.parametrize(
    "question", ["Hộp thư nhận góp ý là gì?", "热线的号码是几号？", "What is the address of the office?"]
)
def test_how_to_reach_somebody(question: str) -> None:
    assert Want.CONTACT in understood(question).wants


def test_a_definition_wants_no_figure() -> None:
    assert Want.FIGURE not in understood("Tỷ số giới tính khi sinh là gì?").wants


def test_all_of_something_is_asked_for_whatever_the_kind() -> None:
    assert understood("Which communes report births, and how many?").asks_for_all
    assert understood("Phòng Y tế phải làm gì?").asks_for_all
    assert not understood("Kế hoạch được ban hành ngày nào?").asks_for_all


def test_units_are_offices_and_levels() -> None:
    assert [unit.text for unit in understood("Phòng Y tế và UBND phường làm gì?").units] == [
        "Phòng Y tế",
        "UBND phường",
    ]


def test_a_question_in_two_languages() -> None:
    question = understood("nhiem vu of ward theo Directive 5")
    assert (question.kind, [unit.text for unit in question.units]) == (Kind.DUTY, ["ward"])
    assert [reference.number for reference in question.references] == ["5"]
