"""Several documents of one number: which one an answer is about, and the others ready to send."""

from __future__ import annotations

from answering import NOTICE, library, numbered, understood

from assistant.evidence.readings import as_options, readings

FIRST = "Chỉ thị số 5/CT-UBND ngày 03/02/2019 của Chủ tịch UBND tỉnh Hải Trung"
SECOND = "Chỉ thị số 5/CT-UBND ngày 20/8/2020 của Chủ tịch UBND huyện Cát Vân"


def mentions(question: str, *answered_from: str) -> tuple[list[str], list[str]]:
    own, others = readings(understood(question), numbered(), lambda path: library()[path], answered_from)
    return [one.mention for one in own], [one.mention for one in others]


def test_what_the_answer_quotes_is_what_it_is_about() -> None:
    own, others = mentions("Thôn làm gì theo Chỉ thị 5?", NOTICE)
    assert (own, others) == ([FIRST, SECOND], [])


def test_what_only_other_documents_mention_is_another_reading() -> None:
    assert mentions("Thôn làm gì theo Chỉ thị 5?") == ([], [FIRST, SECOND])


def test_place_and_year_close_the_other_readings() -> None:
    assert mentions("Thôn làm gì theo Chỉ thị 5 của tỉnh Hải Trung?") == ([], [FIRST])
    assert mentions("Thôn làm gì theo Chỉ thị 5, ban hành năm 2020?") == ([], [SECOND])


def test_a_document_that_is_here_has_no_other_reading() -> None:
    assert mentions("Thông báo 27/TB-UBND yêu cầu gì?") == ([], [])


def test_each_reading_is_a_question_ready_to_send() -> None:
    question = understood("Thôn làm gì theo Chỉ thị 5?")
    _, others = readings(question, numbered(), lambda path: library()[path], ())
    first, _ = as_options(question, others)
    assert (first.label, first.question, first.document) == (FIRST, f"Thôn làm gì theo {FIRST}?", NOTICE)
