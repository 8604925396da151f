"""Who holds an office is told by the name beside it."""

from __future__ import annotations

import pytest
from answering import understood
from invented import document

from assistant.asked.concepts import Concept
from assistant.asked.question import Want
from assistant.asked.weighing import ConceptWeights
from assistant.evidence.competing import Unit
from assistant.evidence.gaps import Gap
from assistant.evidence.measured import missing_measure
from assistant.evidence.office_holders import asked_offices, names_holder


class EvenWeights(ConceptWeights):
    """Every concept weighs the same."""

    def __init__(self) -> None:
        pass

    def __call__(self, concept: Concept) -> float:
        return 1.0


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


@pytest.mark.parametrize(("question", "named"), [("Ai là Phó Chủ tịch?", True), ("Ai là Chủ tịch?", False)])
def test_a_deputy_holds_another_office(question: str, named: bool) -> None:
    assert names_holder(understood(question), "Phó Chủ tịch UBND huyện Trần Văn Khải chủ trì.") is named


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


@pytest.mark.parametrize("question", ["谁给新婚夫妇讲课？", "给新婚夫妇讲课的老师是谁？"])
def test_those_who_are_taught_hold_no_office(question: str) -> None:
    assert all("新婚夫妇" not in office.text for office in asked_offices(understood(question)))


@pytest.mark.parametrize("text", ["Kiểm tra tại xã Lê Lợi.", "Khám ở Mầm non Trần Phú."])
def test_what_a_commune_or_a_school_is_called_is_no_person(text: str) -> None:
    assert not names_holder(understood("Ai sẽ dạy lớp tập huấn?"), text)


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("Ai sẽ dạy lớp tập huấn?", True),
        ("Giảng viên của lớp tập huấn tên gì?", True),
        ("What is the name of the director of the centre?", True),
        ("Who will be lecturing to the staff?", True),
        ("给学员上课的老师叫什么？", True),
        ("Ai là người trình bày báo cáo trước khi lãnh đạo huyện kết luận?", False),
        ("Who organises the course?", False),  # an office may
    ],
)
def test_who_teaches_and_who_leads_is_told_by_a_name(question: str, is_asked: bool) -> None:
    assert (Want.OFFICE in understood(question).wants) is is_asked


def test_a_name_far_from_what_is_taught_tells_no_teacher() -> None:
    one = document("BÁO CÁO\nI. KẾT QUẢ\nMở lớp tập huấn cho cộng tác viên.\nĐồng chí Trần Văn Khải dự lễ.")
    starts = [one.text.index(text) for text in ("Mở lớp", "Đồng chí")]
    units = [Unit(one, one.parts[0], start, one.text.find(".", start) + 1) for start in starts]
    question = understood("Ai dạy lớp tập huấn cho cộng tác viên?")
    assert missing_measure(question, units, EvenWeights()) == Gap("missing_office")
