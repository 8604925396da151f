"""Which measure a question asks for, and whether a text gives it."""

from __future__ import annotations

import pytest

from assistant.measures import asked_measures, gives


def names(question: str) -> list[str]:
    return [measure.name for measure in asked_measures(question)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Tỷ lệ sàng lọc sơ sinh đạt bao nhiêu?", ["share"]),
        ("ty le sang loc so sinh dat may phan tram", ["share"]),
        ("What share of newborns is screened?", ["share"]),
        ("新生儿筛查率是多少?", ["share"]),
        ("出生性別比是多少", ["share"]),
        ("Có bao nhiêu trẻ được khám?", ["count"]),
        ("How many couples were advised?", ["count"]),
        ("参加检查的有多少人?", ["count"]),
        ("Cuộc họp diễn ra ngày nào?", ["day"]),
        ("On what date was the visit?", ["day"]),
        ("会议是哪天开的?", ["day"]),
        ("Giao chỉ tiêu từ quý mấy?", ["quarter"]),
        ("Mô hình bắt đầu từ năm nào?", ["year"]),
        ("Đợt khám vào tháng mấy?", ["month"]),
        ("Ai chủ trì cuộc họp?", []),
        ("Mất bao nhiêu ngày?", []),
    ],
)
def test_what_a_question_asks_for(question: str, expected: list[str]) -> None:
    assert names(question) == expected


@pytest.mark.parametrize(
    ("question", "text", "given"),
    [
        ("Tỷ lệ là bao nhiêu?", "Toàn xã có 4.120 người.", False),
        ("Tỷ lệ là bao nhiêu?", "Đạt 41% kế hoạch.", True),
        ("Tỷ lệ là bao nhiêu?", "Cứ 108/100 bé.", True),
        ("Tỷ lệ là bao nhiêu?", "Ban hành ngày 4/7/2019.", False),
        ("What is the rate?", "The rate was 6.1 per cent.", True),
        ("出生率是多少?", "男女比為104:100", True),
        ("Tỷ số là bao nhiêu?", "Tỷ số giới tính khi sinh còn cao (113 bé trai/100 bé gái).", True),
        ("出生性別比是多少?", "性別比為109.20。", True),
        ("出生性別比是多少?", "全鄉共有31個村。", False),
        ("Có bao nhiêu trẻ?", "Đạt 41%.", False),
        ("Có bao nhiêu trẻ?", "Tỷ lệ trẻ được khám đạt 41-46%.", False),
        ("Có bao nhiêu trẻ?", "Khám cho 312 trẻ, đạt 41%.", True),
        ("Có bao nhiêu trẻ?", "Họp ngày 4/7/2019, năm 2020.", False),
        ("Họp ngày nào?", "Trong 6 tháng đầu năm 2019.", False),
        ("Họp ngày nào?", "Họp ngày 04/7/2019 tại xã.", True),
        ("Họp ngày nào?", "Có 6/14 viên chức.", False),
        ("会议是哪天开的?", "9月16日在禮堂舉行", True),
        ("Từ quý mấy?", "Giao từ quý I năm 2019.", True),
        ("Từ quý mấy?", "Giao từ năm 2019.", False),
    ],
)
def test_whether_a_text_gives_it(question: str, text: str, given: bool) -> None:
    [measure] = asked_measures(question)
    assert gives(measure, text) is given


def test_an_english_may_asks_for_no_number() -> None:
    assert [measure.name for measure in asked_measures("May collaborators hold two posts?")] == []
    assert [measure.name for measure in asked_measures("may nguoi tham du")] == ["count"]
