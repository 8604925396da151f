"""The value on a line of its own: only where it is certain which figure is meant."""

from __future__ import annotations

import pytest
from answering import alike, understood
from invented import document

from assistant.answers.valued import beside_value, find_value
from assistant.evidence.competing import Unit
from assistant.quoting.extract import Extract


def extracts(*texts: str) -> list[Extract]:
    """One document whose sentences are quoted, the best first."""
    whole = document("\n".join(texts))
    units = []
    for rank, text in enumerate(texts):
        start = whole.text.index(text)
        units.append(Unit(whole, whole.parts[0], start, start + len(text), score=1.0 - rank / 10))
    return [Extract(whole, whole.parts[0], None, tuple(units))]


def value(question: str, *texts: str) -> str | None:
    found = find_value(understood(question), extracts(*texts), alike)
    return found.text if found else None


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Tỷ lệ sàng lọc sơ sinh là bao nhiêu?", "Tỷ lệ sàng lọc sơ sinh đạt 72%, tuổi thọ là 74.", "72%"),
        ("What is the newborn screening rate?", "Tỷ lệ sàng lọc sơ sinh đạt 72%, tuổi thọ là 74.", "72%"),
        ("出生性别比是多少？", "出生性别比为109.4，发放资料300份。", "109.4"),
        ("Kinh phí tập huấn là bao nhiêu tiền?", "Kinh phí tập huấn 350 triệu đồng cho 42 người.", "350 triệu đồng"),
        # Of figures in two measures the one in the measure that is asked for.
        ("出生性别比是多少？", "全年出生412人，出生性别比为109.4。", "109.4"),
        # The word that keeps it from being exact, and what is counted.
        ("Phát bao nhiêu tờ rơi?", "Xã đã phát trên 1.200 tờ rơi, mở 3 lớp tập huấn.", "trên 1.200 tờ rơi"),
        ("接受咨询多少次？", "全年接受咨询700余次，发放资料300份。", "700余次"),
        # A ratio in words is one value, and "đã giảm nhưng" before it takes nothing from it.
        (
            "Tỷ số giới tính khi sinh là bao nhiêu?",
            "Tỷ số giới tính khi sinh đã giảm nhưng còn cao (114 trẻ nam/100 trẻ nữ), cần chú ý.",
            "114 trẻ nam/100 trẻ nữ",
        ),
        # It only names what is a figure.
        ("Tuổi thọ bình quân?", "Tuổi thọ bình quân 73 tuổi, tỷ lệ sàng lọc 70%.", "73 tuổi"),
        # The date of the meeting, not that of the directive it speaks of.
        (
            "Hội nghị đánh giá diễn ra ngày nào?",
            "Ngày 12/5/2019, Hội nghị đánh giá Chỉ thị số 7/CT-UBND ngày 3/4/2014 đã họp.",
            "Ngày 12/5/2019",
        ),
    ],
)
def test_the_figure_of_the_clause_that_speaks_of_the_subject(question: str, text: str, expected: str) -> None:
    assert value(question, text) == expected


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("Tỷ số giới tính khi sinh là bao nhiêu?", ("Tỷ số giới tính khi sinh đã giảm 1 điểm phần trăm.",)),
        ("How much did the sex ratio at birth fall?", ("Tỷ số giới tính khi sinh là 117 trẻ nam/100 trẻ nữ.",)),  # now
        ("Tỷ số giới tính khi sinh giảm được bao nhiêu?", ("Tỷ số giới tính khi sinh là 109,4.",)),
        ("Tỷ lệ sàng lọc là bao nhiêu?", ("Tỷ lệ sàng lọc 70%, tỷ lệ sàng lọc 82%.",)),  # which of the two
        ("Tỷ lệ sàng lọc là bao nhiêu?", ("Tỷ lệ sàng lọc từ 55 trẻ lên 82 trẻ.",)),
        ("Có bao nhiêu lớp tập huấn?", ("Lớp tập huấn mở cho cán bộ xã.",)),  # none
        ("Bao nhiêu người cao tuổi tập dưỡng sinh?", ("Người cao tuổi tập dưỡng sinh tại 9 phường.",)),  # counts wards
        ("Bao nhiêu phụ nữ được khám?", ("Khám cho phụ nữ 18-65 tuổi, phát thuốc tại nhà.",)),  # how old they are
        ("有多少妇女接受筛查？", ("为18-65周岁妇女免费筛查，效果好。",)),
        # Those who were examined, then some of them: the topic of the sentence stands with both.
        ("Bao nhiêu trẻ được khám mắt?", ("Có 820 trẻ được khám; 14 trẻ có tật chuyển viện khám mắt.",)),
        ("Bao nhiêu xã chưa có trạm y tế?", ("Trạm y tế xã mới xây ở 4 xã, khám cho dân.",)),  # asks for those without
        ("Mở bao nhiêu lớp, kết quả ra sao?", ("Mở 3 lớp tập huấn.",)),  # asks for more than the figure
        ("Tại sao mở lớp tập huấn?", ("Mở 3 lớp tập huấn.",)),  # no figure is asked for
        ("出生性别比是多少？", ("出生性别比为109.4。", "出生性别比为112.1。")),
        ("Số nhân khẩu là bao nhiêu?", ("Tổng số nhân khẩu là ?91261 người.",)),  # damaged
        ("接受咨询多少次？", ("全年接受咨询800余次；", "电话900余次。")),  # the next sentence counts otherwise
        ("Mở bao nhiêu lớp, bao nhiêu người dự?", ("Mở 3 lớp tập huấn cho 42 người.",)),  # asks for two
        ("保健费每月多少元？", ("保健费由10元/月提高到20元/月。",)),  # what it was, and what it is
        ("Tỷ lệ sàng lọc là bao nhiêu phần trăm?", ("Tỷ lệ sàng lọc: 82 trẻ.",)),  # not in the measure asked for
    ],
)
def test_no_value_where_it_is_not_certain(question: str, texts: tuple[str, ...]) -> None:
    assert value(question, *texts) is None


def test_of_the_quotations_beside_a_value_those_that_rank_nearly_as_high_are_kept() -> None:
    question = understood("Tỷ lệ sàng lọc sơ sinh là bao nhiêu?")
    quoted = extracts("Tỷ lệ sàng lọc sơ sinh đạt 72%.", "Sàng lọc là việc cần làm.", "Xã mở lớp.")
    found = find_value(question, quoted, alike)
    assert found is not None and found.text == "72%"
    assert [unit.text for one in beside_value(quoted, found) for unit in one.units] == [
        "Tỷ lệ sàng lọc sơ sinh đạt 72%.",
        "Sàng lọc là việc cần làm.",
    ]
    assert beside_value(quoted, None) == quoted


def test_the_figure_whose_reason_is_asked_is_no_answer() -> None:
    text = "Tỷ số giới tính khi sinh còn cao (114 trẻ nam/100 trẻ nữ)."
    assert value("Vì sao tỷ số giới tính khi sinh còn cao?", text) is None
    assert value("Tỷ số giới tính khi sinh là bao nhiêu?", text) == "114 trẻ nam/100 trẻ nữ"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("9个协会有多少会员？", "新建协会9个，加强会员管理。"),  # the question's own number
        ("How many births were recorded?", "Sơ kết số trẻ sinh ra 9 tháng đầu năm 2019."),
    ],
)
def test_neither_a_number_of_the_question_nor_a_part_of_a_year_is_the_value(question: str, text: str) -> None:
    assert value(question, text) is None


@pytest.mark.parametrize(
    ("place", "expected"),
    [("Hoàng Mai", "30 cán bộ"), ("Long Biên", None)],
    ids=["the place before the figure", "the place of the next clause"],
)
def test_the_figure_of_another_place_of_the_sentence_is_no_value(place: str, expected: str | None) -> None:
    text = "Năm 2019 quận Hoàng Mai tuyển 30 cán bộ, quận Long Biên điều động thêm cán bộ từ phường."
    assert value(f"{place} tuyển bao nhiêu cán bộ?", text) == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("阳泉镇有多少妇女？", "7月19日为130名知识妇女举办讲座。", None),
        ("阳泉镇有多少妇女？", "阳泉镇有妇女5120人，儿童812人。", "5120人"),
        ("Quận có bao nhiêu cộng tác viên?", "Quận có 515 cộng tác viên, 14 phường.", "515 cộng tác viên"),
    ],
)
def test_people_of_a_kind_are_counted_only_right_beside_their_name(
    question: str, text: str, expected: str | None
) -> None:
    assert value(question, text) == expected
