"""Who holds an office is told by the name beside it."""

from __future__ import annotations

import pytest
from answering import understood

from assistant.evidence.office_holders import names_holder


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


def test_an_office_that_begins_like_a_family_name_is_no_person() -> None:
    question = understood("Trưởng phòng Giáo dục là ai?")
    assert not names_holder(question, "Phối hợp với Phòng Giáo dục, Đoàn Thanh niên và Trưởng Ban văn hóa.")


def test_without_an_office_that_is_understood_any_name_may_be_its_holder() -> None:
    assert names_holder(understood("Ai?"), "Đồng chí Trần Văn Khải dự họp.")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("由王芳主任授课。", True),
        ("主任王芳授课。", True),
        ("主任：王芳。", True),
        ("王芳：党组书记、主任。", True),
        ("由王芳副主任授课。", False),
        ("设立乡计生办主任岗位责任奖。", False),
        ("主任高度重视。", False),
        ("由王芳局长授课。", False),
    ],
)
def test_a_chinese_office_is_held_by_the_name_beside_it(text: str, named: bool) -> None:
    assert names_holder(understood("中心主任叫什么名字？"), text) is named


def test_another_language_names_a_chinese_office_roughly() -> None:
    assert names_holder(understood("Who is the director of the health centre?"), "由王芳局长授课。")
