"""What a document that reports on a meeting says of it in its first sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answering import NOTICE, alike, library, understood

from assistant.evidence.competing import Unit
from assistant.evidence.giving import given
from assistant.evidence.reported import (
    OPENING,
    asks_about_meeting,
    holds_opening,
    tells_of_meeting,
    told_in_opening,
)
from index.types import Field

OPENS = "Ngày 12/5/2021 tại trụ sở, đoàn đã kiểm tra công tác dân số."
WHEN = "When was the meeting on population work?"


def unit(text: str) -> Unit:
    """A sentence that stands in the place of the first one behind the title of the notice."""
    notice = library()[NOTICE]
    at = notice.parts[0].title.end + 1
    document = replace(notice, text=f"{notice.text[:at]}{text}{notice.text[at + len(text) :]}")
    return Unit(document, document.parts[0], at, at + len(text))


def test_the_opening_stands_for_the_meeting_with_the_title() -> None:
    opening = unit(OPENS)
    words, left = told_in_opening(understood(WHEN), opening) or ("", [])
    assert words == f"{OPENS} | {opening.part.title.value}"
    assert [concept.text for concept in left] == ["population work"]
    assert given(understood(WHEN), opening, alike) == 1.0


@pytest.mark.parametrize(
    "question",
    [
        "Khi nào khám sức khỏe người cao tuổi?",  # no meeting
        "Hội nghị về công tác dân số có bao nhiêu người?",  # neither a day nor a person
        "When was the meeting?",  # nothing of what it was about
    ],
)
def test_an_opening_stands_for_no_other_question(question: str) -> None:
    assert told_in_opening(understood(question), unit(OPENS)) is None


def test_what_is_no_sentence_or_stands_further_on_tells_nothing() -> None:
    assert told_in_opening(understood(WHEN), unit("Ngày đăng 12/5/2021 | 17:48")) is None
    title = unit(OPENS).part.title
    part = replace(unit(OPENS).part, title=Field(title.value, title.start, 100))
    assert holds_opening(part, 90, 101) and holds_opening(part, 100 + OPENING - 1, 900)
    assert not holds_opening(part, 0, 100) and not holds_opening(part, 100 + OPENING, 900)


def test_a_person_at_a_meeting_is_told_there_too() -> None:
    assert asks_about_meeting(understood("Ai chủ trì hội nghị về công tác dân số?"))
    assert not asks_about_meeting(understood("Ai ký kế hoạch?"))


def test_of_a_place_the_opening_of_a_report_on_a_meeting_tells_of_the_meeting() -> None:
    meeting, *_ = understood("Hội nghị ở Cát Vân diễn ra ngày nào?").subject
    opening = unit(OPENS)
    assert not tells_of_meeting(meeting, opening)  # the title of the notice speaks of none
    title = replace(opening.part.title, value="Sơ kết công tác dân số")
    reported = replace(opening, part=replace(opening.part, title=title))
    assert tells_of_meeting(meeting, reported)
    assert not tells_of_meeting(replace(meeting, text="dân số"), reported)
