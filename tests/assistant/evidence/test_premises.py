"""What a question takes for granted of time: an end, a year to come, so many years."""

from __future__ import annotations

import pytest
from answering import evidence, understood
from invented import document

from assistant.evidence.competing import Unit
from assistant.evidence.gaps import Gap
from assistant.evidence.premises import missing_coming, missing_end, missing_length
from assistant.evidence.widened import Evidence


def found(text: str, heading: str = "I. KẾT QUẢ") -> tuple[tuple[Evidence, ...], list[Unit]]:
    """An invented report with one sentence in it, as evidence and as its unit."""
    one = document(f"BÁO CÁO\nVề công tác dân số\n\n{heading}\n{text}")
    start = one.text.index(text)
    return evidence((one.path, text), documents={one.path: one}), [Unit(one, one.parts[0], start, start + len(text))]


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("Vì sao trạm bỏ việc tư vấn?", "bỏ"),
        ("Why was the advice at the station called off?", "called off"),
        ("为什么取消咨询？", "取消"),
        ("Vì sao cán bộ tư vấn?", None),  # "bộ" ends nothing
        ("Trạm bỏ việc tư vấn khi nào?", None),  # asks for no reason
    ],
)
def test_no_text_leaves_an_end_unsaid(question: str, end: str | None) -> None:
    _, units = found("Trạm duy trì việc tư vấn do người dân cần.")
    assert missing_end(understood(question), units) == (Gap("missing_event", (("event", end),)) if end else None)


def test_an_end_that_is_spoken_of_has_its_reason() -> None:
    _, units = found("Trạm ngừng tư vấn do thiếu người.")
    assert missing_end(understood("Vì sao trạm thôi tư vấn?"), units) is None


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("Năm sau xã mở bao nhiêu lớp?", "Năm sau"),
        ("How many classes will there be next year?", "next year"),
        ("明年办多少个班？", "明年"),
        ("Xã mở bao nhiêu lớp?", None),
    ],
)
def test_a_figure_of_what_was_is_none_of_the_coming_year(question: str, year: str | None) -> None:
    _, units = found("Xã đã mở 12 lớp về kế hoạch hóa gia đình.")
    gap = missing_coming(understood(question), units)
    assert gap == (Gap("missing_period", (("period", year),)) if year else None)


@pytest.mark.parametrize(
    ("text", "heading"),
    [("Xã sẽ mở 12 lớp.", "I. KẾT QUẢ"), ("Mở 12 lớp.", "II. PHƯƠNG HƯỚNG"), ("计划办班12个。", "一、成绩")],
)
def test_a_plan_is_of_the_coming_year(text: str, heading: str) -> None:
    _, units = found(text, heading)
    assert missing_coming(understood("Năm sau xã mở bao nhiêu lớp?"), units) is None


@pytest.mark.parametrize(
    ("question", "length"),
    [
        ("What came out of the ten-year review?", "ten-year review"),
        ("Tổng kết 10 năm Chỉ thị 11 thế nào?", "Tổng kết 10 năm"),
        ("十年总结说了什么？", "十年总结"),
        ("What came out of the five-year review?", None),
        ("Tổng kết 5 năm Chỉ thị 11 thế nào?", None),
        ("五年总结说了什么？", None),
        ("Mười năm qua dân số thế nào?", None),  # of no review
    ],
)
def test_a_review_of_so_many_years_must_be_in_the_documents(question: str, length: str | None) -> None:
    pieces, _ = found("Hội nghị đánh giá 05 năm thực hiện chỉ thị.")
    gap = missing_length(understood(question), pieces)
    assert gap == (Gap("missing_term_here", (("term", length),)) if length else None)
