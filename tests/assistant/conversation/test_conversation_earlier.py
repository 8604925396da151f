"""Follow-ups that reach behind the last turn, come in two sentences, or ask the same again at another time."""

from __future__ import annotations

import pytest
from answering import library, numbered, understood

from assistant.conversation import Documents, Resolver, Understood
from assistant.types import Turn

PARTS = tuple(part for document in library().values() for part in document.parts)
QUOTED = "Theo “KẾ HOẠCH Nâng cao chất lượng dân số huyện Sông Lam”:\n\n> Tăng 2 điểm phần trăm. [1]"


def resolved(text: str, *turns: str, answer: str = "") -> Understood:
    resolver = Resolver(understood, Documents(PARTS, numbered(), lambda question: None))
    return resolver.resolve(text, tuple(Turn(turn, answer) for turn in turns))


# --- behind the last turn ---

RATE = "Tỷ lệ sàng lọc sơ sinh ở Sông Lam là bao nhiêu?"


def test_what_leans_on_a_follow_up_may_lean_on_what_that_one_leant_on() -> None:
    meant = resolved("Mai Khê thì sao?", RATE, "So với 2012 thì tăng hay giảm?", answer=QUOTED)
    assert [reading.text for reading in meant.tried] == [
        "Tỷ lệ sàng lọc sơ sinh ở Mai Khê: So với 2012 thì tăng hay giảm?",
        "Tỷ lệ sàng lọc sơ sinh ở Mai Khê là bao nhiêu?",
    ]


def test_after_a_refusal_nothing_but_the_place_is_new() -> None:
    meant = resolved("Mai Khê thì sao?", RATE, "So với 2012 thì tăng hay giảm?", answer="Không có.")
    assert not meant.otherwise


@pytest.mark.parametrize("text", ["quay lại Sông Lam, ai thực hiện?", "trở lại Sông Lam: ai thực hiện?"])
def test_what_goes_back_to_a_place_takes_up_the_last_turn_about_it(text: str) -> None:
    meant = resolved(text, RATE, "Đồi Sim có bao nhiêu trẻ?", "Mai Khê thì sao?")
    assert meant.text == "Tỷ lệ sàng lọc sơ sinh ở Sông Lam: ai thực hiện?"


def test_what_goes_back_to_a_place_of_which_nothing_was_asked_stands_by_itself() -> None:
    assert resolved("back to Thạch Khê: who signed the plan?", RATE) == Understood("Thạch Khê: who signed the plan?")


# --- two sentences ---


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (RATE, "Còn Mai Khê thì sao? Ai thực hiện?", "Tỷ lệ sàng lọc sơ sinh ở Mai Khê: Ai thực hiện?"),
        (RATE, "Còn Mai Khê thì sao, ai thực hiện?", "Tỷ lệ sàng lọc sơ sinh ở Mai Khê: ai thực hiện?"),
        ("白沙镇给独生子女家庭多少钱？", "残疾人呢？前后各是多少？", "白沙镇给残疾人：前后各是多少？"),
    ],
)
def test_the_second_sentence_is_asked_of_what_the_first_one_names(before: str, text: str, whole: str) -> None:
    assert resolved(text, before).text == whole


def test_what_stands_before_a_comma_leads_only_where_it_is_a_place_or_a_period() -> None:
    whole = "Thế sàng lọc trước sinh thì sao, ai thực hiện?"
    assert resolved(whole, RATE).text == "sàng lọc trước sinh thì sao, ai thực hiện (Sông Lam)?"


# --- the same again ---


def test_what_names_nothing_new_but_the_time_asks_the_same_for_that_time() -> None:
    before = "Mai Khê 6 tháng đầu năm 2022 có bao nhiêu bé gái?"
    assert resolved("Cả năm thì được mấy cháu gái?", before).text == "Mai Khê cả năm 2022 có bao nhiêu bé gái?"
    assert resolved("Cả năm thì được mấy lớp học?", before).text == "Cả năm thì được mấy lớp học (Mai Khê)?"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Mai Khê có không?", "Tỷ lệ sàng lọc sơ sinh ở Mai Khê là bao nhiêu?"),
        ("Mai Khê có số này không?", "Tỷ lệ sàng lọc sơ sinh ở Mai Khê là bao nhiêu?"),
        ("Ở Mai Khê thì khác gì", "Tỷ lệ sàng lọc sơ sinh ở Mai Khê là bao nhiêu?"),
        ("Mai Khê ở đâu?", "Mai Khê ở đâu?"),
    ],
)
def test_whether_another_place_has_it_asks_the_same_of_that_place(text: str, whole: str) -> None:
    assert resolved(text, RATE).text == whole


def test_a_comparison_is_no_topic_of_what_is_done() -> None:
    turns = (RATE, "so với Mai Khê thì sao?")
    assert resolved("bao lâu thì nộp báo cáo một lần", *turns) == Understood("bao lâu thì nộp báo cáo một lần")


# --- documents ---


def test_the_same_particular_of_another_place_is_that_of_its_own_document() -> None:
    meant = resolved("Thế cái của Sông Lam?", "Thông báo 27 của Đồi Sim ai ký?")
    assert [reading.text for reading in meant.tried] == [
        "Thông báo 27 của Sông Lam ai ký?",
        "Ai ký kế hoạch của Sông Lam?",
    ]


def test_who_does_something_of_a_document_is_not_who_signed_it() -> None:
    before = "Ai ký kế hoạch của Sông Lam?"
    assert resolved("Ai ban hành kế hoạch đó?", before).text == "Ai ban hành kế hoạch của Sông Lam?"
    assert resolved("Ai hỗ trợ kế hoạch đó?", before).text == "Ai hỗ trợ kế hoạch của Sông Lam?"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("của ai", "kế hoạch của Sông Lam do cơ quan nào ban hành?"),
        ("whose?", "Who issued the plan of Sông Lam?"),
    ],
)
def test_whose_a_document_is_asks_who_issued_it(text: str, whole: str) -> None:
    assert resolved(text, "Kế hoạch của Sông Lam ban hành ngày nào?").text == whole


# --- what a turn names itself ---


def test_the_same_unit_of_another_place_is_not_that_of_the_place_before() -> None:
    meant = resolved("Mai Khê giao phòng này việc gì?", "Phòng Nội vụ của Sông Lam phải làm gì?")
    assert meant.text == "Mai Khê giao Phòng Nội vụ việc gì?"


def test_a_time_is_put_for_a_time_without_a_question_word() -> None:
    before = "Mai Khê population in the first half of 2022?"
    assert resolved("Expected by year end?", before).text == "Mai Khê population in the whole of 2022?"


def test_a_verb_of_its_own_beside_a_place_may_ask_something_else() -> None:
    meant = resolved("Mai Khê tuyển dụng bao nhiêu người?", "Sông Lam có bao nhiêu trẻ?")
    assert [reading.text for reading in meant.tried][-1] == "Mai Khê tuyển dụng bao nhiêu người?"
