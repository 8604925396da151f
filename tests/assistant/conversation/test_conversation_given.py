"""Follow-ups on what an answer gave, corrections, another place in any year, and typing without diacritics."""

from __future__ import annotations

import pytest
from answering import library, numbered, understood

from assistant.conversation import Documents, Resolver, Undated, Understood
from assistant.types import Turn

PARTS = tuple(part for document in library().values() for part in document.parts)
GUIDED = (
    "Theo “KẾ HOẠCH Nâng cao chất lượng dân số huyện Sông Lam”:\n\n"
    "> Theo hướng dẫn tại Kế hoạch số 912/KH-SYT ngày 14/6/2021 của Sở Y tế và Quyết định số 77/QĐ-UBND [1]"
)
DECIDED = (
    "Theo “KẾ HOẠCH Nâng cao chất lượng dân số huyện Sông Lam”:\n\n"
    "> Quyết định số 77/QĐ-UBND ngày 02/3/2021 về việc kiện toàn Ban chỉ đạo; "
    "Quyết định số 81/QĐ-UBND ngày 09/4/2021 về việc thành lập đội truyền thông lưu động [1]"
)
HEADED = "Theo “KẾ HOẠCH Nâng cao chất lượng dân số huyện Sông Lam”, mục “4. Trung tâm Văn hóa huyện”:\n\n> Mở lớp [1]"


def resolved(text: str, *turns: tuple[str, str]) -> Understood:
    resolver = Resolver(understood, Documents(PARTS, numbered(), lambda question: None))
    return resolver.resolve(text, tuple(Turn(*turn) for turn in turns))


# --- the document or the unit that the answer gives ---


@pytest.mark.parametrize(
    ("before", "answer", "text", "whole"),
    [
        (
            "Kế hoạch của Sông Lam làm theo kế hoạch nào của Sở Y tế?",
            GUIDED,
            "Kế hoạch đó ban hành ngày nào?",
            "Kế hoạch số 912/KH-SYT ban hành ngày nào?",
        ),
        (
            "Kế hoạch của Sông Lam dựa vào hướng dẫn nào của Sở Y tế?",  # the guidance is a plan: told by who issued it
            GUIDED,
            "Văn bản đó đề ngày nào?",
            "Kế hoạch số 912/KH-SYT đề ngày nào?",
        ),
        (
            "Which plan guides the Sông Lam plan?",
            GUIDED,
            "When was it issued?",
            "When was Kế hoạch số 912/KH-SYT issued?",
        ),
        (
            "Quyết định nào thành lập đội truyền thông lưu động ở Sông Lam?",  # not the first that stands there
            DECIDED,
            "Quyết định đó ký ngày nào?",
            "Quyết định số 81/QĐ-UBND ký ngày nào?",
        ),
        ("松兰县的计划依据哪份文件?", GUIDED, "这份文件是哪天的?", "Kế hoạch số 912/KH-SYT何时发布？"),
        (
            "Thông báo nào nói về gia đình văn hóa?",  # the document that is quoted
            "Theo “THÔNG BÁO Về việc đăng ký gia đình văn hóa” (số 27/TB-UBND):\n\n> Theo Quyết định số 77/QĐ-UBND [1]",
            "Văn bản đó ai ký?",
            "thông báo số 27/TB-UBND của Đồi Sim ai ký?",
        ),
        (
            "Sông Lam giao đơn vị nào mở lớp?",
            HEADED,
            "Đơn vị đó còn làm gì?",
            "Trung tâm Văn hóa huyện còn làm gì?",
        ),
    ],
)
def test_what_the_answer_gives_is_what_is_spoken_of(before: str, answer: str, text: str, whole: str) -> None:
    assert resolved(text, (before, answer)).text == whole


# --- corrections ---


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (
            "Tỷ lệ sàng lọc sơ sinh ở Sông Lam 6 tháng đầu năm 2022?",
            "À không, ý tôi là cả năm",
            "Tỷ lệ sàng lọc sơ sinh ở Sông Lam cả năm 2022?",
        ),
        (
            "Tỷ lệ sàng lọc sơ sinh ở Sông Lam?",
            "Xin lỗi, tôi hỏi Mai Khê, không phải Sông Lam",
            "Tỷ lệ sàng lọc sơ sinh ở Mai Khê?",
        ),
        (
            "How many babies were born in Sông Lam in 2022?",
            "Sorry, I meant only girls",
            "How many girls were born in Sông Lam in 2022?",
        ),
        (
            "How many babies were born in Sông Lam in 2022?",
            "I mean 2021",
            "How many babies were born in Sông Lam in 2021?",
        ),
        ("白沙镇2022年出生了多少人？", "不对，我是说青浦镇", "青浦镇2022年出生了多少人？"),
    ],
)
def test_a_correction_says_what_was_meant(before: str, text: str, whole: str) -> None:
    assert resolved(text, (before, "")).text == whole


# --- another place, whose figures may be of another year ---


def test_another_place_may_be_asked_of_in_any_year() -> None:
    meant = resolved("Mai Khê thì sao?", ("Tỷ lệ sàng lọc sơ sinh ở Sông Lam năm 2022?", ""))
    assert meant.text == "Tỷ lệ sàng lọc sơ sinh ở Mai Khê năm 2022?"
    assert meant.undated == Undated("Tỷ lệ sàng lọc sơ sinh ở Mai Khê?", "năm 2022")


def test_a_year_that_the_turn_names_is_kept() -> None:
    assert resolved("Mai Khê năm 2021?", ("Tỷ lệ sàng lọc sơ sinh ở Sông Lam năm 2022?", "")).undated is None


def test_what_was_answered_for_any_time_is_asked_on_for_any_time() -> None:
    turns = (
        ("Tỷ lệ sàng lọc sơ sinh ở Sông Lam năm 2022?", "86%"),
        ("Mai Khê thì sao?", "Câu hỏi được hiểu là: Tỷ lệ sàng lọc sơ sinh ở Mai Khê?\n\n55%"),
    )
    assert resolved("Còn Đồi Sim?", *turns).text == "Tỷ lệ sàng lọc sơ sinh ở Đồi Sim?"


# --- people, spelling ---


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Chức vụ gì?", "người ký thông báo 27 của Đồi Sim: Chức vụ gì?"),
        ("his position?", "the signer of thông báo 27 của Đồi Sim: his position?"),
    ],
)
def test_a_position_is_of_the_person(text: str, whole: str) -> None:
    assert resolved(text, ("Ai ký thông báo 27 của Đồi Sim?", "")).text == whole


def test_a_question_typed_without_diacritics_stays_so() -> None:
    assert resolved("con ca nam", ("so tre sinh ra o Song Lam 6 thang dau nam 2022", "")).text == (
        "so tre sinh ra o Song Lam ca nam 2022?"
    )
