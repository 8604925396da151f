"""What a question wants to be told, and whether a text holds it."""

from __future__ import annotations

import pytest
from answering import understood

from assistant.asked.understand import Want
from assistant.evidence.wanted import CONTENTS, holds, persons


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("Có bao nhiêu cộng tác viên?", {Want.FIGURE}),
        ("How many volunteers are there?", {Want.FIGURE}),
        ("有多少名志愿者？", {Want.FIGURE}),
        ("Lớp học mở khi nào?", {Want.DATE}),
        ("When did the class begin?", {Want.DATE}),
        ("何時開班？", {Want.DATE}),
        ("Theo nghị quyết nào?", {Want.SYMBOL}),
        ("Under which resolution?", {Want.SYMBOL}),
        ("Đồng chí nào chủ trì?", {Want.PERSON}),
        ("誰主持會議？", {Want.PERSON}),
        ("Whose only child registered?", {Want.PERSON}),
        ("What happens to officials who lie?", set()),  # nobody is asked for
        ("A family whose only child moved gets what?", set()),
        ("發給哪幾類學校？", {Want.LIST}),
        ("Phòng Y tế phải làm gì?", set()),
    ],
)
def test_what_a_question_wants(question: str, wants: set[Want]) -> None:
    assert understood(question).wants == wants


@pytest.mark.parametrize(
    "text", ["trước ngày 25 hằng tháng", "12/9/2022", "trong quý II", "năm 2020", "2022年5月", "年初"]
)
def test_a_date(text: str) -> None:
    assert holds(Want.DATE, text)


def test_a_letter_of_a_word_is_no_roman_number() -> None:
    assert not holds(Want.DATE, "nhiệm vụ cuối năm và phương hướng")


@pytest.mark.parametrize("text", ["Nghị quyết 15/2016/NQ-HĐND", "công văn số 27/TB-UBND", "21-NQ/TW", "粤〔2015〕24号"])
def test_the_number_of_a_document(text: str) -> None:
    assert holds(Want.SYMBOL, text)


@pytest.mark.parametrize(
    "text", ["a kit of 1.4 million VND", "2 billion dong", "chi 250 triệu đồng", "共58万元", "给予150-300的奖励"]
)
def test_a_sum_of_money(text: str) -> None:
    assert holds(Want.AMOUNT, text)


@pytest.mark.parametrize(
    ("text", "is_money"), [("共征收41.2萬，返还鎮裡", True), ("印发41萬份", False), ("近3万人", False)]
)
def test_ten_thousands_alone_are_money_where_nothing_is_counted(text: str, is_money: bool) -> None:
    assert holds(Want.AMOUNT, text) is is_money


@pytest.mark.parametrize(
    "text", ["đồng chí Đoàn Minh Khải dự", "bà Lò Thị Hạnh", "請了王小明老師", "王小明，黨組成員、總統計師"]
)
def test_a_person(text: str) -> None:
    assert holds(Want.PERSON, text)


@pytest.mark.parametrize("text", ["Đồng chí Đoàn Minh Khải dự", "Bà Lò Thị Hạnh", "Chủ tịch Hà Văn Thắng"])
def test_a_person_whose_title_begins_a_sentence(text: str) -> None:
    assert holds(Want.PERSON, text)


@pytest.mark.parametrize("text", ["Ông được điều động đến ở đây", "Giám đốc đã ủng hộ ý ấy", "Chủ tịch được ủy quyền"])
def test_small_letters_begin_no_name(text: str) -> None:
    assert not holds(Want.PERSON, text)


@pytest.mark.parametrize("want", [Want.DATE, Want.SYMBOL, Want.PERSON, Want.FIGURE])
def test_words_alone_are_none_of_it(want: Want) -> None:
    assert not holds(want, "Các xã củng cố đội ngũ cộng tác viên.")


@pytest.mark.parametrize(
    "text",
    [
        "Đạt 72% số trẻ sinh ra.",
        "Bố trí 350 triệu đồng.",
        "2. Có 14 cộng tác viên.",
        "举办培训班12期",
        "Trong năm 2020 có 3 lớp.",
        "Giảm 1,8 điểm phần trăm",
    ],
)
def test_a_number_that_counts_something(text: str) -> None:
    assert holds(Want.FIGURE, text)


@pytest.mark.parametrize(
    "text",
    [
        "Họp trước ngày 25 hằng tháng.",
        "Họp 12/9/2022 tại nhà văn hóa.",
        "Giai đoạn 2021-2025.",
        "Thực hiện Nghị quyết 15/2016/NQ-HĐND.",
        "Theo công văn số 27/TB-UBND.",
        "2. Phòng Tài chính.",
        "2022年5月12日",
        "第5条",
        "Không có số liệu.",
    ],
)
def test_a_number_that_counts_nothing(text: str) -> None:
    assert not holds(Want.FIGURE, text)


@pytest.mark.parametrize(
    "text",
    [
        "Từ ngày 12/9/2022 tại nhà văn hóa.",  # "ngày 12" goes, "/9/" stays
        "2.1. Phòng Tài chính.",  # "2." goes, "1." stays
        "Hoàn thành trước 30/6.",
        "Từ ngày 12/9 đến 15/9.",
    ],
)
def test_no_part_of_a_date_or_a_marker_is_a_figure(text: str) -> None:
    assert not holds(Want.FIGURE, text)


@pytest.mark.parametrize("want", list(Want))
def test_every_want_can_be_seen_or_is_no_content(want: Want) -> None:
    """A want that is added to one of the two places alone would be left out of the scores, or end in an error."""
    if want in CONTENTS:
        assert holds(want, "") is False
    else:
        with pytest.raises(ValueError, match="is nothing that a text holds"):
            holds(want, "")


def test_the_persons_that_a_text_names_in_its_order() -> None:
    assert list(persons("Phó Chủ tịch UBND huyện Lê Văn An; dự họp có Trần Văn Bình")) == ["Lê Văn An", "Trần Văn Bình"]
    assert list(persons("副局長沈大明負責審批，王芳副主任參加")) == ["沈大明", "王芳"]
    assert list(persons("Trung tâm Y tế; 計生辦主任")) == []
