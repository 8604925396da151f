"""Follow-ups that leave out most of what they mean, and questions that only look like them."""

from __future__ import annotations

import pytest
from answering import library, numbered, understood

from assistant.conversation import Documents, Resolver, Understood
from assistant.types import Turn

PARTS = tuple(part for document in library().values() for part in document.parts)
NOTICE_LEAD = "Theo “THÔNG BÁO Về việc đăng ký gia đình văn hóa” (số 27/TB-UBND):\n\n> Mỗi thôn được thưởng [1]"
PLAN_LEAD = (
    "“KẾ HOẠCH Nâng cao chất lượng dân số huyện Sông Lam” thực hiện Chỉ thị số 5/CT-UBND ngày 20/8/2020 của tỉnh [1]"
)
NEAREST = (
    "Các tài liệu ở đây không có nội dung trả lời câu hỏi này.\n\n"
    "Nội dung gần nhất tìm được (không phải câu trả lời): “THÔNG BÁO Về việc đăng ký gia đình văn hóa”."
)
SCHOOLS = "Số trẻ được khám: 120, tại 6 trường mẫu giáo; tỷ lệ bệnh hô hấp còn cao."


def resolved(text: str, *turns: tuple[str, str]) -> Understood:
    resolver = Resolver(understood, Documents(PARTS, numbered(), lambda question: None))
    return resolver.resolve(text, tuple(Turn(*turn) for turn in turns))


# --- the same again ---


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Phòng Y tế của Sông Lam phải làm gì?", "nói rõ hơn"),
        ("Phòng Y tế của Sông Lam phải làm gì?", "Bạn nói thêm đi"),
        ("phong y te Song Lam lam gi?", "chi tiet hon duoc khong"),
        ("What must the health office of Sông Lam do?", "Tell me more."),
        ("What must the health office of Sông Lam do?", "Can you tell me more about that?"),
        ("白沙镇出生了多少人？", "请说得详细一点"),
        ("白沙鎮出生了多少人？", "還有呢？"),
    ],
)
def test_more_is_more_of_the_question_before(before: str, text: str) -> None:
    assert resolved(text, (before, "")).text == before


def test_what_follows_on_more_leans_on_the_question_before_it() -> None:
    turns = (("Phòng Y tế của Sông Lam phải làm gì?", ""), ("nói rõ hơn", ""))
    assert resolved("còn Phòng Nội vụ?", *turns).text == "Phòng Nội vụ của Sông Lam phải làm gì?"


# --- something put beside it ---


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (
            "Tỷ lệ sàng lọc sơ sinh ở Sông Lam là bao nhiêu?",
            "so với Mai Khê thì sao?",
            "Tỷ lệ sàng lọc sơ sinh ở Sông Lam là bao nhiêu so với Mai Khê?",
        ),
        (
            "ty le sang loc so sinh o Song Lam 6 thang dau nam 2022",
            "so voi Mai Khe the nao",
            "ty le sang loc so sinh o Song Lam 6 thang dau nam 2022 so voi Mai Khe?",
        ),
        (
            "What is the birth rate in Mai Khê?",
            "compared to Sông Lam?",
            "What is the birth rate in Mai Khê compared to Sông Lam?",
        ),
        ("白沙镇的出生率是多少？", "和青浦镇相比呢？", "和青浦镇相比，白沙镇的出生率是多少？"),
        (
            "Tỷ suất sinh ở Mai Khê là bao nhiêu?",
            "thế có cao hơn Sông Lam không?",
            "Tỷ suất sinh ở Mai Khê là bao nhiêu so với Sông Lam?",
        ),
        (
            "What is the birth rate in Mai Khê?",
            "is that higher than in Sông Lam?",
            "What is the birth rate in Mai Khê compared to Sông Lam?",
        ),
        (
            "Tỷ suất sinh ở Mai Khê năm 2022 là bao nhiêu?",
            "so với năm trước tăng hay giảm?",
            "Tỷ suất sinh ở Mai Khê năm 2022: so với năm trước tăng hay giảm?",
        ),
    ],
)
def test_what_it_is_compared_to_is_put_beside_the_question(before: str, text: str, whole: str) -> None:
    assert resolved(text, (before, "")).text == whole


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (
            "Tỷ suất sinh ở Mai Khê năm 2022 là bao nhiêu?",
            "trước đó thì sao?",
            "Tỷ suất sinh ở Mai Khê năm 2021 là bao nhiêu?",
        ),
        (
            "How many births were there in Mai Khê in 2022?",
            "And before that?",
            "How many births were there in Mai Khê in 2021?",
        ),
        ("白沙镇2022年出生多少人？", "之前呢？", "白沙镇2021年出生多少人？"),
        (
            "How many births were there in Mai Khê in early 2022?",
            "and the rest of the year?",
            "How many births were there in Mai Khê in the rest of 2022?",
        ),
        (
            "Mai Khê 6 tháng đầu năm 2022 có bao nhiêu ca sinh?",
            "Cả năm ước bao nhiêu?",
            "Mai Khê cả năm 2022 có bao nhiêu ca sinh?",
        ),
        ("mai khe 6 thang dau nam 2022 sinh bao nhieu", "con ca nam", "mai khe ca nam 2022 sinh bao nhieu?"),
        ("白沙镇今年办了多少证？", "去年呢？", "白沙镇去年办了多少证？"),
        ("白沙镇的第一轮检查查了多少人？", "第二轮呢？", "白沙镇的第二轮检查查了多少人？"),
        ("白沙镇的产前筛查率是多少？", "新生儿筛查率呢？", "白沙镇的新生儿筛查率是多少？"),
    ],
)
def test_another_time_or_turn_takes_the_place_of_the_first(before: str, text: str, whole: str) -> None:
    assert resolved(text, (before, "")).text == whole


# --- who and what is meant ---


@pytest.mark.parametrize(
    ("before", "answer", "text", "whole"),
    [
        (
            "Who chaired the meeting in Mai Khê?",
            "",
            "What is his position?",
            "the person who chaired the meeting in Mai Khê: What is his position?",
        ),
        (
            "Ai ký thông báo số 27/TB-UBND của Đồi Sim?",
            NOTICE_LEAD,
            "Người đó giữ chức gì?",
            "người ký thông báo số 27/TB-UBND của Đồi Sim: Người đó giữ chức gì?",
        ),
        (
            "Mỗi thôn được thưởng bao nhiêu?",
            NOTICE_LEAD,
            "When did he sign the notice?",
            "When did he sign the notice 27/TB-UBND of Đồi Sim?",
        ),
        (
            "Kế hoạch của Sông Lam thực hiện văn bản nào?",
            PLAN_LEAD,
            "Ai ban hành chỉ thị đó?",
            "Ai ban hành Chỉ thị số 5/CT-UBND ngày 20/8/2020?",
        ),
        (
            "Chỉ thị 5 ngày 20/8/2020 do ai ban hành?",
            "",
            "Kế hoạch nào thực hiện chỉ thị đó?",
            "Kế hoạch nào thực hiện Chỉ thị 5 ngày 20/8/2020?",
        ),
        (
            "Chỉ thị 5 của Hải Trung ban hành ngày nào?",
            "",
            "How does Sông Lam implement it?",
            "How does Sông Lam implement Chỉ thị 5?",
        ),
        ("Kế hoạch của Sông Lam giao ai?", "", "who signed it?", "who signed the plan of Sông Lam?"),
        (
            "Sông Lam giao Phòng Y tế làm gì?",
            "",
            "Ai phải theo dõi việc đó?",
            "Sông Lam giao Phòng Y tế: Ai phải theo dõi việc đó?",
        ),
    ],
)
def test_a_pointing_word_means_what_was_spoken_of_last(before: str, answer: str, text: str, whole: str) -> None:
    assert resolved(text, (before, answer)).text == whole


def test_a_document_that_only_came_near_is_not_spoken_of() -> None:
    assert resolved("who signed it?", ("Sông Lam có bao nhiêu chợ?", NEAREST)) == Understood("who signed it?")


# --- questions without a subject of their own ---


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("Hội thi gia đình ở Mai Khê ai chủ trì?", "Tổ chức ở đâu?", "Hội thi gia đình ở Mai Khê: Tổ chức ở đâu?"),
        ("Hội thi gia đình ở Mai Khê ai chủ trì?", "bao giờ vậy?", "Hội thi gia đình ở Mai Khê: bao giờ?"),
        (
            "Sông Lam mở bao nhiêu lớp tiền hôn nhân?",
            "Cho những ai?",
            "Sông Lam mở lớp tiền hôn nhân: Cho những ai?",
        ),
        (
            "Which office in Mai Khê screens newborns?",
            "For which diseases?",
            "office in Mai Khê screens newborns: For which diseases?",
        ),
        (
            "What does An Lạc plan for the elderly?",
            "Who runs these activities?",
            "An Lạc plan for the elderly: Who runs these activities?",
        ),
        ("Mai Khê có bao nhiêu ca sinh?", "tỷ suất sinh thô?", "tỷ suất sinh thô (Mai Khê)?"),
    ],
)
def test_what_has_no_subject_takes_the_one_before(before: str, text: str, whole: str) -> None:
    assert resolved(text, (before, "")).text == whole


def test_a_topic_is_carried_once_and_the_people_in_it_as_long_as_they_are_spoken_of() -> None:
    turns = (("Sông Lam mở bao nhiêu lớp tiền hôn nhân?", ""), ("Bao nhiêu người dự?", ""))
    assert resolved("Vì sao?", *turns).text == "Sông Lam mở lớp tiền hôn nhân: Vì sao?"
    assert resolved("Họ được nghe gì?", *turns).text == "Sông Lam mở lớp tiền hôn nhân: người dự: Họ được nghe gì?"


def test_a_question_that_stays_with_the_answer_stays_in_the_place() -> None:
    asked = ("Mai Khê khám cho bao nhiêu trẻ mẫu giáo?", SCHOOLS)
    assert (
        resolved("Bao nhiêu trường mẫu giáo tham gia?", asked).text == "Bao nhiêu trường mẫu giáo tham gia (Mai Khê)?"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Thế nào là bệnh hô hấp?",
        "Hôm nay trời có mưa không?",
        "Compared to Sông Lam, what does Mai Khê plan for the elderly?",
        "share of third births in Mai Khê, half year vs. full-year estimate",
    ],
)
def test_a_question_that_leaves_the_answer_is_left_alone(text: str) -> None:
    assert resolved(text, ("Mai Khê khám cho bao nhiêu trẻ mẫu giáo?", SCHOOLS)) == Understood(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bao nhiêu cụ già được tặng quà?",
        "Vì sao phải cấm lựa chọn giới tính thai nhi?",
        "Lễ hội nào được tổ chức vào mùa xuân?",
        "Are couples advised to have two children?",
        "人口老化的原因是什麼？",
        "流动人口的管理工作做得怎么样？",
        "To whom did the county office give the yearly allowance?",
    ],
)
def test_a_question_that_may_have_left_the_answer_comes_to_itself_at_last(text: str) -> None:
    *_, alone = resolved(text, ("Mai Khê khám cho bao nhiêu trẻ mẫu giáo?", SCHOOLS)).tried
    assert alone == Understood(text)


# --- names, hopes and measures ---


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (
            "How many families in Hillford get the special allowance?",
            "And in Brookside?",
            "How many families in Brookside get the special allowance?",
        ),
        (
            "Who chaired the meeting of the Hillford office?",
            "And in Brookside?",
            "Who chaired the meeting of the Brookside office?",
        ),
        ("How many families got aid in 2020?", "And in Brookside?", "How many families got aid in 2020 in Brookside?"),
        ("Trạm y tế Bãi Sậy có bao nhiêu giường?", "Còn ở Gò Mít?", "Trạm y tế Gò Mít có bao nhiêu giường?"),
        ("Sông Lam có bao nhiêu ca sinh?", "Thế còn bên Mai Khê?", "Mai Khê có bao nhiêu ca sinh?"),
        ("How many births were there in Mai Khê?", "And over in Sông Lam?", "How many births were there in Sông Lam?"),
        ("白沙镇有多少人参加体检？", "青浦那边呢？", "青浦有多少人参加体检？"),
        ("How many teachers were trained in Mai Khê?", "And nurses?", "How many nurses were trained in Mai Khê?"),
    ],
)
def test_a_name_takes_the_place_of_a_name_only(before: str, text: str, whole: str) -> None:
    assert resolved(text, (before, "")).text == whole


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("Ai ký kế hoạch của Sông Lam?", "Thế còn cái của Mai Khê?", "Ai ký kế hoạch của Mai Khê?"),
        ("Who signed the plan of Sông Lam?", "And the one of Mai Khê?", "Who signed the plan of Mai Khê?"),
        ("白沙镇的计划是谁签的？", "青浦镇的那份呢？", "青浦镇的计划是谁签的？"),
    ],
)
def test_another_one_is_another_of_the_same_kind(before: str, text: str, whole: str) -> None:
    assert resolved(text, (before, "")).text == whole


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("白沙镇有多少人参加体检？", "比例呢？", "白沙镇有参加体检：比例？"),
        ("How many women were screened in Mai Khê?", "And the share?", "women were screened in Mai Khê: the share?"),
        (
            "Mai Khê có bao nhiêu bà mẹ được sàng lọc trước sinh?",
            "Còn tỷ lệ sàng lọc trước sinh?",
            "Mai Khê có bà mẹ được sàng lọc trước sinh: tỷ lệ sàng lọc trước sinh?",
        ),
    ],
)
def test_a_rate_of_what_was_counted_is_asked_of_it(before: str, text: str, whole: str) -> None:
    assert resolved(text, (before, "")).text == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("哪一天办的？", "白沙镇举办了培训班：哪一天办的？"),
        ("谁主持的？", "白沙镇举办了培训班：谁主持的？"),
        ("在哪儿开的？", "白沙镇举办了培训班：在哪儿开的？"),
        ("怎么评的？", "白沙镇举办了培训班：怎么评的？"),
    ],
)
def test_a_chinese_verb_without_a_subject_has_the_one_before(text: str, whole: str) -> None:
    assert resolved(text, ("白沙镇举办了几期培训班？", "")).text == whole


def test_what_is_done_to_whom_is_a_side_of_what_was_spoken_of() -> None:
    assert resolved("Phát cho ai?", ("Mai Khê in bao nhiêu tờ rơi?", "")).text == "Mai Khê in tờ rơi: Phát cho ai?"
    assert resolved("为什么？", ("白沙镇怎么奖励模范户？", "")).text == "白沙镇奖励模范户：为什么？"
    assert resolved("Giá xăng hôm nay bao nhiêu?", ("Kế hoạch của Sông Lam gửi cho ai?", "")).completed is False
