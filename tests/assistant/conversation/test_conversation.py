"""Follow-up questions: what is carried, from where, in whose language, and above all what is left alone."""

from __future__ import annotations

import pytest
from answering import NOTICE, PLAN, library, numbered, understood
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.understand import MAX_CHARACTERS
from assistant.conversation import Documents, Resolver, Understood
from assistant.conversation.resolve import TURNS
from assistant.types import Turn
from index.types import Part

PARTS = tuple(part for document in library().values() for part in document.parts)
NOTICE_LEAD = "Theo “THÔNG BÁO Về việc đăng ký gia đình văn hóa” (số 27/TB-UBND):\n\n> Mỗi thôn được thưởng [1]"
PLAN_LEAD = "According to “KẾ HOẠCH Nâng cao chất lượng dân số huyện Sông Lam”:\n\n> - Phòng Y tế 27/TB-UBND [1]"
READINGS = (
    "Chỉ thị số 5/CT-UBND ngày 03/02/2019 chỉ được nhắc đến; toàn văn không có trong kho tài liệu.\n\n"
    "Chỉ thị số 5 cũng có thể là Chỉ thị số 5/CT-UBND ngày 20/8/2020; hãy hỏi rõ nếu ý là văn bản này."
)


def part(path: str) -> Part:
    return library()[path].parts[0]


def resolver(first_cited: Part | None = None) -> Resolver:
    return Resolver(understood, Documents(PARTS, numbered(), lambda question: first_cited))


def resolved(text: str, *turns: tuple[str, str], first_cited: Part | None = None) -> Understood:
    return resolver(first_cited).resolve(text, tuple(Turn(*turn) for turn in turns))


# --- a phrase in the place of its counterpart ---


@pytest.mark.parametrize(
    ("before", "text", "whole", "locale"),
    [
        (
            "Phòng Y tế của Sông Lam phải làm gì?",
            "Còn Phòng Nội vụ thì sao?",
            "Phòng Nội vụ của Sông Lam phải làm gì?",
            "vi",
        ),
        ("phong y te Song Lam lam gi", "con phuong thi sao", "phuong Song Lam lam gi?", "vi"),
        (
            "Tỷ lệ sàng lọc sơ sinh ở huyện Sông Lam là bao nhiêu?",
            "Thế còn xã Mai Khê?",
            "Tỷ lệ sàng lọc sơ sinh ở xã Mai Khê là bao nhiêu?",
            "vi",
        ),
        (
            "Sàng lọc sơ sinh ở Sông Lam năm 2023 đạt bao nhiêu?",
            "Còn năm 2022?",
            "Sàng lọc sơ sinh ở Sông Lam năm 2022 đạt bao nhiêu?",
            "vi",
        ),
        (
            "Sàng lọc sơ sinh ở Sông Lam năm 2023 đạt bao nhiêu?",
            "2022?",
            "Sàng lọc sơ sinh ở Sông Lam năm 2022 đạt bao nhiêu?",
            "vi",
        ),
        (
            "What was the birth rate in Mai Khê in 2022?",
            "and the year before?",
            "What was the birth rate in Mai Khê in 2021?",
            "en",
        ),
        (
            "Mai Khê 6 tháng đầu năm 2022 có bao nhiêu ca sinh?",
            "6 tháng cuối năm thì sao?",
            "Mai Khê 6 tháng cuối năm 2022 có bao nhiêu ca sinh?",
            "vi",
        ),
        (
            "Mai Khê 6 tháng đầu năm 2022 có bao nhiêu ca sinh?",
            "còn năm 2021?",
            "Mai Khê 6 tháng đầu năm 2021 có bao nhiêu ca sinh?",
            "vi",
        ),
        ("What is the life expectancy in Mai Khê?", "and the birth rate?", "What is the birth rate in Mai Khê?", "en"),
        (
            "How many births were there in Mai Khê in March 2022?",
            "and in April?",
            "How many births were there in Mai Khê in April 2022?",
            "en",
        ),
        ("白沙镇2022年上半年出生多少人？", "下半年呢？", "白沙镇2022年下半年出生多少人？", "zh-hans"),
        ("白沙镇有多少社区协管员？", "青浦呢？", "青浦有多少社区协管员？", "zh-hans"),
        ("Ai ký thông báo 27 của Mai Khê?", "còn kế hoạch của Sông Lam?", "Ai ký kế hoạch của Sông Lam?", "vi"),
        (
            "Mai Khê 6 tháng đầu năm 2022 sinh bao nhiêu?",
            "cả năm thì sao?",
            "Mai Khê cả năm 2022 sinh bao nhiêu?",
            "vi",
        ),
        ("How many girls were born in Mai Khê?", "And boys?", "How many boys were born in Mai Khê?", "en"),
        (
            "Chỉ thị 5 của Hải Trung ban hành ngày nào?",
            "Nghị quyết 15 thì sao?",
            "Nghị quyết 15 của Hải Trung ban hành ngày nào?",
            "vi",
        ),
        (
            "Who is responsible for newborn screening?",
            "and in Mai Khê?",
            "Who is responsible for newborn screening in Mai Khê?",
            "en",
        ),
    ],
)
def test_a_phrase_takes_the_place_of_its_counterpart(before: str, text: str, whole: str, locale: str) -> None:
    assert resolved(text, (before, "")) == Understood(whole, True, locale)


@pytest.mark.parametrize(
    ("text", "locale"),
    [("那Mai Khê呢？", "zh-hant"), ("谁？", "zh-hans"), ("Mai Khê?", "zh-hant"), ("and Mai Khê?", "en")],
)
def test_the_reply_is_in_the_language_of_the_follow_up(text: str, locale: str) -> None:
    """A bare name and characters that both scripts share leave it to the turn before."""
    assert resolved(text, ("白沙鎮的出生性別比是多少？", "")).locale == locale


# --- the document ---


@pytest.mark.parametrize(
    ("text", "whole", "locale"),
    [
        ("Ai ký văn bản đó?", "Ai ký thông báo số 27/TB-UBND của Đồi Sim?", "vi"),
        ("nó được ban hành ngày nào", "thông báo số 27/TB-UBND của Đồi Sim được ban hành ngày nào?", "vi"),
        ("who signed it?", "who signed the notice 27/TB-UBND of Đồi Sim?", "en"),
        ("该文件由谁签发？", "Đồi Sim的27/TB-UBND号通知由谁签发？", "zh-hans"),
        ("Ai ký?", "thông báo số 27/TB-UBND của Đồi Sim: Ai ký?", "vi"),
    ],
)
def test_the_document_is_the_one_that_the_answer_cites_first(text: str, whole: str, locale: str) -> None:
    """Two notices bear the number: the place tells which."""
    assert resolved(text, ("Mỗi thôn được thưởng bao nhiêu?", NOTICE_LEAD)) == Understood(whole, True, locale)


def test_a_document_without_a_number_is_named_by_its_type_and_place() -> None:
    """The number in the quotation below the lead is not the document's."""
    assert (
        resolved("who signed it?", ("What must the health office do?", PLAN_LEAD)).text
        == "who signed the plan of Sông Lam?"
    )


def test_an_answer_that_names_no_document_is_given_again() -> None:
    asked = ("Mỗi thôn được thưởng bao nhiêu?", "")
    assert (
        resolved("Ai ký văn bản đó?", asked, first_cited=part(NOTICE)).text
        == "Ai ký thông báo số 27/TB-UBND của Đồi Sim?"
    )
    assert resolved("Ai ký văn bản đó?", asked) == Understood("Ai ký văn bản đó?")


def test_a_document_that_is_only_mentioned_is_named_in_the_words_of_the_question() -> None:
    asked = ("Chỉ thị số 5 của UBND tỉnh Hải Trung ban hành ngày nào?", READINGS)
    assert resolved("Ai ban hành nó?", asked).text == "Ai ban hành Chỉ thị số 5 của UBND tỉnh Hải Trung?"


def test_a_pointing_word_for_another_type_of_document_points_to_nothing() -> None:
    asked = ("Mỗi thôn được thưởng bao nhiêu?", NOTICE_LEAD)
    assert resolved("Ai ký kế hoạch đó?", asked) == Understood("Ai ký kế hoạch đó?")
    assert resolved("Ai ký thông báo đó?", asked).completed


def test_after_a_particular_a_bare_question_word_asks_for_another_one() -> None:
    asked = ("Ai ký kế hoạch của Sông Lam?", PLAN_LEAD)
    assert resolved("ngày nào?", asked).text == "kế hoạch của Sông Lam được ban hành ngày nào?"
    assert resolved("什么时候?", asked).text == "Sông Lam的计划何时发布？"


# --- places, units, topics ---


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (
            "Sàng lọc sơ sinh ở Sông Lam đạt bao nhiêu?",
            "Ở đó có bao nhiêu trẻ sinh ra?",
            "ở Sông Lam có bao nhiêu trẻ sinh ra?",
        ),
        ("Phòng Tài chính Sông Lam phải làm gì?", "Thời hạn?", "Phòng Tài chính Sông Lam: Thời hạn?"),
        ("How many people were examined in Mai Khê?", "when?", "people were examined in Mai Khê: when?"),
        ("How many people were examined in Mai Khê?", "Why?", "people were examined in Mai Khê: Why?"),
        (
            "Sông Lam mở bao nhiêu lớp tiền hôn nhân?",
            "Bao nhiêu người dự?",
            "Sông Lam mở lớp tiền hôn nhân: Bao nhiêu người dự?",
        ),
        ("Mai Khê có những hạn chế gì?", "Còn Phòng Nội vụ phải làm gì?", "Phòng Nội vụ phải làm gì (Mai Khê)?"),
        ("What is the birth rate in Mai Khê?", "What's its life expectancy?", "What's the life expectancy (Mai Khê)?"),
    ],
)
def test_what_is_missing_comes_from_the_turn_before(before: str, text: str, whole: str) -> None:
    assert resolved(text, (before, "")).text == whole


# --- choices ---


def test_the_second_one_is_the_second_reading() -> None:
    asked = ("Chỉ thị số 5 ban hành ngày nào?", READINGS)
    assert resolved("cái thứ hai thì sao?", asked).text == "Chỉ thị số 5/CT-UBND ngày 20/8/2020 ban hành ngày nào?"
    assert resolved("the first one", asked).text == "Chỉ thị số 5/CT-UBND ngày 03/02/2019 ban hành ngày nào?"
    assert resolved("第二个", asked).text == "Chỉ thị số 5/CT-UBND ngày 20/8/2020 ban hành ngày nào?"
    assert resolved("the third one", asked) == Understood("the third one")


def test_the_items_of_a_list_are_choices_too() -> None:
    asked = ("Chỉ thị 5 nói gì?", "Có hai văn bản:\n\n1. Chỉ thị 5 của Hải Trung\n2. Chỉ thị 5 của Cát Vân")
    assert resolved("2", asked).text == "Chỉ thị 5 của Cát Vân nói gì?"
    assert resolved("cái cuối cùng", asked).text == "Chỉ thị 5 của Cát Vân nói gì?"
    assert resolved("2", ("Chỉ thị 5 nói gì?", "")) == Understood("2")


# --- chains ---


def test_follow_ups_lean_on_follow_ups() -> None:
    turns = (("Tỷ lệ sàng lọc sơ sinh ở Sông Lam?", ""), ("còn Mai Khê?", ""), ("cảm ơn", ""), ("năm 2022?", ""))
    assert resolved("thế Đồi Sim?", *turns).text == "Tỷ lệ sàng lọc sơ sinh ở Đồi Sim trong năm 2022?"


def test_a_chain_is_followed_so_far_and_no_further() -> None:
    turns = (("Tỷ lệ sàng lọc sơ sinh ở Sông Lam?", ""), *((("còn Mai Khê?", ""),) * (TURNS - 1)))
    assert resolved("thế Đồi Sim?", *turns).completed
    assert "sàng lọc" not in resolved("thế Đồi Sim?", *turns, ("còn Mai Khê?", "")).text


def test_a_new_subject_drops_the_old_one() -> None:
    turns = (("Phòng Y tế của Sông Lam phải làm gì?", PLAN_LEAD), ("Mỗi thôn được thưởng bao nhiêu?", NOTICE_LEAD))
    assert resolved("Ai ký văn bản đó?", *turns).text == "Ai ký thông báo số 27/TB-UBND của Đồi Sim?"


# --- nothing carried ---


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ sàng lọc sơ sinh ở Mai Khê là bao nhiêu?",
        "Ai ký thông báo số 27/TB-UBND?",
        "Who signed the notice of Mai Khê?",
        "con thu ba tro len o mai khe bao nhieu",
        "Thế nào là dân số vàng?",
        "Nếu sinh con thứ ba thì sao?",
        "What does the report say about communes and their budget?",
        "那些幼儿园做了听力检查？",
        "dân số vàng",
        "người cao tuổi",
        "27/TB-UBND",
        "Xin chào",
        "cảm ơn",
        "🙂",
        "",
    ],
)
def test_a_question_that_lacks_nothing_is_left_alone(text: str) -> None:
    turns = (("Phòng Y tế của Sông Lam phải làm gì năm 2023?", PLAN_LEAD),)
    assert resolved(text, *turns, first_cited=part(PLAN)) == Understood(text)


@pytest.mark.parametrize(
    "text",
    [
        "Còn bao nhiêu hộ chưa đăng ký gia đình văn hóa?",
        "Con thứ ba trở lên có bao nhiêu trẻ?",
        "Is it allowed to choose the sex of a fetus?",
        "How long does it take to get a marriage certificate?",
        "Which diseases does newborn screening cover and how is it paid for?",
        "Tỷ suất sinh giảm bao nhiêu so với năm trước?",
        "一個計劃外生育都沒有的那個鎮有多少新婚？",
        "二孩生育證去年辦了幾份，今年呢？",
        "treo pa no o dau, phong nao phoi hop",
    ],
)
def test_a_question_that_names_no_place_is_asked_of_the_one_before_and_then_by_itself(text: str) -> None:
    turns = (("Phòng Y tế của Sông Lam phải làm gì năm 2023?", PLAN_LEAD),)
    *_, alone = resolved(text, *turns, first_cited=part(PLAN)).tried
    assert alone == Understood(text)


def test_without_history_nothing_is_done() -> None:
    assert resolved("Còn Mai Khê thì sao?") == Understood("Còn Mai Khê thì sao?")
    assert resolved("Còn Mai Khê thì sao?", ("Xin chào", "Xin chào.")) == Understood("Còn Mai Khê thì sao?")


# --- hostile histories ---


@given(
    st.text(max_size=60), st.lists(st.tuples(st.text(max_size=200), st.text(max_size=400)), max_size=3), st.booleans()
)
def test_any_conversation_gives_a_question(text: str, turns: list[tuple[str, str]], marked: bool) -> None:
    given_text = f"còn {text} thì sao?" if marked else text
    understood_text = resolved(given_text, *turns)
    assert understood_text.completed or understood_text == Understood(given_text)
    assert not understood_text.completed or 0 < len(understood_text.text) <= MAX_CHARACTERS


def test_a_page_long_turn_is_cut_and_markup_stays_text() -> None:
    long = "Sàng lọc sơ sinh " * 2000
    assert len(resolved("vì sao?", (long, "x" * 100_000)).text) < 400
    hostile = "<script>alert(1)</script> ở Sông Lam [x](javascript:y)"
    assert resolved("còn Mai Khê?", (hostile, hostile)).text == "<script>alert(1)</script> ở Mai Khê [x](javascript:y)?"
