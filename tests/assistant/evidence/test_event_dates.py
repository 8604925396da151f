"""The date of a cited document, and the year that was asked with, tell no day of an event."""

from __future__ import annotations

import pytest
from answering import understood

from assistant.evidence.event_dates import telling

MEETING = "Ngày 12/5/2021, huyện họp đánh giá việc thực hiện Chỉ thị số 5/CT-UBND ngày 03/02/2019 của tỉnh năm 2021."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Hội nghị đánh giá năm 2021 diễn ra ngày nào?",
            "Ngày 12/5/2021, huyện họp đánh giá việc thực hiện Chỉ thị số 5 của tỉnh .",
        ),
        (
            "When was the meeting held?",
            "Ngày 12/5/2021, huyện họp đánh giá việc thực hiện Chỉ thị số 5 của tỉnh năm 2021.",
        ),
        ("会议是什么时候召开的？", "Ngày 12/5/2021, huyện họp đánh giá việc thực hiện Chỉ thị số 5 của tỉnh năm 2021."),
        ("Chỉ thị số 5 ban hành ngày nào?", MEETING),  # asks about the document
        ("Hội nghị có bao nhiêu người?", MEETING),  # asks for no date
    ],
)
def test_only_what_can_tell_the_date_is_left(question: str, told: str) -> None:
    assert telling(understood(question), MEETING) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When will the clinic open?", "Mở phòng khám theo ."),
        ("Đề án thực hiện đến năm nào?", "Mở phòng khám theo “Đề án sàng lọc đến năm 2035”."),  # asks about it
    ],
)
def test_a_year_in_the_title_of_a_programme_is_the_programmes_own(question: str, told: str) -> None:
    assert telling(understood(question), "Mở phòng khám theo “Đề án sàng lọc đến năm 2035”.") == told


def test_a_period_that_a_meeting_looks_back_on_is_not_its_day() -> None:
    said = "Kết luận hội nghị kết quả 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2021"
    assert telling(understood("When was the meeting held?"), said) == "Kết luận hội nghị kết quả  và nhiệm vụ "
