"""A question about several places or years, as one question for each."""

from __future__ import annotations

import pytest

from assistant.asked.apart import asked_apart, undated, without_comparing
from assistant.asked.glossary import Glossary
from assistant.asked.places import Gazetteer
from assistant.asked.question import Kind, Question, Want
from assistant.asked.understand import understand
from prompts import abbreviations, everyday, glossary

TERMS = Glossary(glossary(), abbreviations(), everyday())
GAZETTEER = Gazetteer((("Cát Vân",), ("Sông Lam",)))


def read(text: str) -> Question:
    return understand(text, TERMS, GAZETTEER)


def parts(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.question.text) for one in asked_apart(read(text), read)]


@pytest.mark.parametrize(
    ("whole", "first", "second"),
    [
        (
            "Tỷ số giới tính của Việt Yên cao hơn Cầu Giấy bao nhiêu?",
            ("Việt Yên", "Tỷ số giới tính của Việt Yên bao nhiêu?"),
            ("Cầu Giấy", "Tỷ số giới tính của Cầu Giấy bao nhiêu?"),
        ),
        (
            "So sánh số trẻ sinh ra của huyện Cát Vân với huyện Sông Lam",
            ("Cát Vân", "số trẻ sinh ra của huyện Cát Vân"),
            ("Sông Lam", "số trẻ sinh ra của huyện Sông Lam"),
        ),
        (
            "Who chaired the Cat Van meeting and who the Song Lam one?",
            ("Cat Van", "Who chaired the Cat Van meeting and who the one?"),
            ("Song Lam", "Who chaired the meeting and who the Song Lam one?"),
        ),
        (
            "So sánh số hộ của Cát Vân năm 2020 với Sông Lam năm 2021",
            ("Cát Vân", "số hộ của Cát Vân năm 2020"),
            ("Sông Lam", "số hộ của với Sông Lam năm 2021"),
        ),
        (
            "Which was held first, the Cat Van review meeting or the conference in Song Lam?",
            ("Cat Van", "Which was held, the Cat Van review meeting?"),
            ("Song Lam", "Which was held, the or the conference in Song Lam?"),
        ),
        (
            "Chỉ thị 7 của Cát Vân và Chỉ thị 7 của Sông Lam có phải là một không?",
            ("Cát Vân", "Chỉ thị 7 của Cát Vân có phải là một không?"),
            ("Sông Lam", "Chỉ thị 7 của Sông Lam có phải là một không?"),
        ),
        (
            "Where is the gap between boys and girls worse, Cat Van or Song Lam?",
            ("Cat Van", "the gap between boys and girls, Cat Van?"),
            ("Song Lam", "the gap between boys and girls, Song Lam?"),
        ),
        (
            "Tình trạng thiếu cán bộ ở đâu đáng lo hơn, Cát Vân hay Sông Lam?",
            ("Cát Vân", "Tình trạng thiếu cán bộ, Cát Vân?"),
            ("Sông Lam", "Tình trạng thiếu cán bộ, Sông Lam?"),
        ),
        (
            "Do Cat Van and Song Lam have the same number of wards?",
            ("Cat Van", "Do Cat Van have how many wards?"),
            ("Song Lam", "Do Song Lam have how many wards?"),
        ),
        (
            "Cát Vân với Sông Lam có cùng số phường không?",
            ("Cát Vân", "Cát Vân có bao nhiêu phường không?"),
            ("Sông Lam", "Sông Lam có bao nhiêu phường không?"),
        ),
        (
            "第一份和第二份中文总结的总人口各是多少？",
            ("第一份", "第一份中文总结的总人口是多少？"),
            ("第二份", "第二份中文总结的总人口是多少？"),
        ),
        (
            "How many births do the first and the second summary report?",
            ("the first", "How many births do the first summary report?"),
            ("the second", "How many births do the second summary report?"),
        ),
        (
            "青石镇和白沙镇一年各出生多少人？",
            ("青石镇", "青石镇一年出生多少人？"),
            ("白沙镇", "白沙镇一年出生多少人？"),
        ),
        (
            "Sông Lam có bao nhiêu hộ năm 2020 và năm 2021?",
            ("2020", "Sông Lam có bao nhiêu hộ năm 2020?"),
            ("2021", "Sông Lam có bao nhiêu hộ năm 2021?"),
        ),
    ],
)
def test_the_other_names_and_what_compares_are_taken_out(
    whole: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert parts(whole) == [first, second]


def test_two_districts_are_asked_about_apart_without_any_and() -> None:
    assert [name for name, _ in parts("Sinh con thứ ba: Cầu Giấy bao nhiêu, Việt Yên nói thế nào?")] == [
        "Cầu Giấy",
        "Việt Yên",
    ]


def test_a_place_written_twice_is_one() -> None:
    assert parts("Số trẻ sinh ra ở Sông Lam và ở Sông Lam?") == []


def test_what_only_compares_asks_for_the_figure_or_the_date_of_each() -> None:
    larger, earlier = (
        asked_apart(read(text), read)[0]
        for text in ("Is screening in Cat Van or in Song Lam higher?", "Which met earlier, Cat Van or Song Lam?")
    )
    assert larger.measured and larger.measured.wants - larger.question.wants == {Want.FIGURE}
    assert earlier.measured and earlier.measured.wants - earlier.question.wants == {Want.DATE}
    assert all(one.question.kind is not Kind.COMPARISON for one in (larger, earlier))


def test_whether_one_document_is_meant_by_both_is_told_by_its_date_and_issuer() -> None:
    for one in asked_apart(read("Chỉ thị 7 ở Cát Vân và Sông Lam có phải là một không?"), read):
        assert one.measured
        assert (one.measured.kind, one.measured.field, one.measured.also) == (Kind.METADATA, "date", ("issuer",))


def test_which_document_was_first_is_told_by_the_dates_of_the_documents() -> None:
    notice, plan = asked_apart(read("Which came first: Cat Van's notice or Song Lam's plan?"), read)
    assert notice.measured and plan.measured
    assert {(one.measured.kind, one.measured.field) for one in (notice, plan)} == {(Kind.METADATA, "date")}


def test_without_its_period_a_place_is_asked_about_under_a_name_that_says_so() -> None:
    first, _ = asked_apart(read("So sánh sàng lọc sơ sinh của Cát Vân với Sông Lam năm 2021"), read)
    other = undated(first, read)
    assert other and other.name == "Cát Vân (không giới hạn trong năm 2021)"
    assert other.question.text == "sàng lọc sơ sinh của Cát Vân" and other.question.years == ()
    assert undated(other, read) is None


def test_years_asked_about_side_by_side_are_never_left_out() -> None:
    assert [
        undated(one, read) for one in asked_apart(read("Sông Lam có bao nhiêu hộ năm 2020 và năm 2021?"), read)
    ] == [
        None,
        None,
    ]


def test_a_question_for_a_figure_needs_no_other_measure() -> None:
    assert asked_apart(read("How many wards have Cat Van and Song Lam?"), read)[0].measured is None


def test_a_comparison_of_whatever_there_is_keeps_what_it_is_about() -> None:
    question = without_comparing(read("Những huyện nào báo cáo tỷ lệ sàng lọc sơ sinh cao nhất?"), read)
    assert question.kind is Kind.FACT
    assert [concept.text for concept in question.subject] == ["tỷ lệ", "sàng lọc sơ sinh"]


def test_what_is_compared_within_one_place_stays_as_it_is() -> None:
    question = read("Xã nào của huyện Sông Lam có tỷ lệ sàng lọc cao nhất?")
    assert question.kind is Kind.COMPARISON and without_comparing(question, read) is question
