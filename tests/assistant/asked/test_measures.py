"""Which measure a question asks for, and whether a text gives it."""

from __future__ import annotations

import pytest

from assistant.asked.measures import as_asked, asked_measures, gives


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
        ("Họp lúc mấy giờ?", ["clock"]),
        ("At what time was it posted?", ["clock"]),
        ("会议几点开始?", ["clock"]),
        ("Bao lâu kiểm tra sổ sách một lần?", ["frequency"]),
        ("Phát thanh mấy lần một tuần?", ["count", "frequency"]),
        ("How often are the books checked?", ["frequency"]),
        ("多久检查一次?", ["frequency"]),
        ("Mỗi buổi kéo dài bao lâu?", ["duration"]),
        ("How long is each talk?", ["duration"]),
        ("Ai chủ trì cuộc họp?", []),
        ("Mất bao nhiêu ngày?", ["duration"]),
        ("Lớp tập huấn kéo dài mấy ngày?", ["duration"]),
        ("How long did the visit take?", ["duration"]),
        ("Bao lâu một lần?", ["frequency"]),
        ("How long do people live?", ["lifespan"]),  # no duration
        ("Tuổi thọ bình quân là bao nhiêu?", ["lifespan"]),
        ("Người dân trung bình sống được bao lâu?", ["lifespan"]),
        ("当地人平均活多久?", ["lifespan"]),
        ("Làm gì để nâng cao tuổi thọ?", []),
        ("Cuộc họp bắt đầu lúc mấy giờ?", ["clock"]),
        ("会议几点开始?", ["clock"]),
        ("Hạn nộp báo cáo là khi nào?", ["deadline"]),
        ("What is the e-mail address of the station?", ["email"]),
        ("Số điện thoại của trạm là bao nhiêu?", ["telephone"]),
        ("Trạm ở địa chỉ nào?", ["address"]),
        ("What is the average age of the staff?", ["age"]),
        ("Hội nghị họp ở đâu?", ["place"]),
        ("Trẻ được chuyển đi đâu?", ["place"]),
        ("Kết quả từ đầu năm đến đâu năm nay?", []),
        ("Where was the meeting held?", ["place"]),
        ("Where is the work harder, in the town or in the village?", []),  # asks which of the two
        ("培训在哪里举行?", ["place"]),
        ("在哪些学校举行?", []),
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
        ("Có bao nhiêu phường?", "Có 5/12 phường.", True),
        ("Có bao nhiêu trẻ?", "Sinh con 3+ đạt 1,2%.", False),  # what is counted, not how many
        ("Họp lúc mấy giờ?", "Đăng ngày 04/7/2019 | 08:15", True),
        ("Họp lúc mấy giờ?", "Tỷ số là 108:100, họp ngày 04/7/2019.", False),
        ("Phát thanh bao lâu một lần?", "Phát thanh 1 tuần/ 2 lần.", True),
        ("How often are the books checked?", "Sổ sách được kiểm tra hằng tháng.", True),
        ("How often are the books checked?", "Đã kiểm tra sổ sách ngày 04/7/2019.", False),
        ("多久检查一次?", "每月檢查帳簿。", True),
        ("Mỗi buổi kéo dài bao lâu?", "Mỗi buổi 20 phút.", True),
        ("Mỗi buổi kéo dài bao lâu?", "Kế hoạch 6 tháng đầu năm.", False),
        ("Họp ở đâu?", "Họp tại Hội trường huyện.", True),
        ("Họp ở đâu?", "Phát biểu tại hội nghị.", False),
        ("Họp ở đâu?", "Triển khai đến 12 phường.", True),
        ("会议在哪里举行?", "在鎮文體中心舉行。", True),
        ("会议在哪里举行?", "在鎮政府的領導下,會議順利舉行。", False),
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


def test_a_word_that_is_another_with_its_marks_keeps_them() -> None:
    assert as_asked("Tiến độ, tiền và thường kỳ") == "tiến do, tien va thường ky"
    assert as_asked("tien do, tien va thuong ky") == "tien do, tien va thuong ky"
