"""Who holds an office is told by the name beside it."""

from __future__ import annotations

import pytest
from answering import understood

from assistant.office_holders import names_holder


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Giám đốc Trung tâm Y tế Trần Văn Khải chủ trì.", True),
        ("Đồng chí Trần Văn Khải, Giám đốc Trung tâm Y tế, chủ trì.", True),
        ("Giám đốc Trung tâm Y tế chủ trì. Đồng chí Trần Văn Khải dự.", False),
        ("Đồng chí Trần Văn Khải dự họp.", False),
        ("Giám đốc Trung tâm Y tế chủ trì.", False),
    ],
)
@pytest.mark.parametrize("question", ["Ai là giám đốc Trung tâm Y tế?", "Who is the director of the health centre?"])
def test_another_persons_name_tells_no_holder(question: str, text: str, named: bool) -> None:
    assert names_holder(understood(question), text) is named


def test_the_place_that_is_asked_about_is_no_person() -> None:
    question = understood("Ai là giám đốc Trung tâm Y tế Hoàng Mai?")
    assert question.places
    assert not names_holder(question, "Dự họp có cán bộ Trung tâm Y tế quận Hoàng Mai.")


def test_without_an_office_that_is_understood_any_name_may_be_its_holder() -> None:
    assert names_holder(understood("Ai?"), "Đồng chí Trần Văn Khải dự họp.")
