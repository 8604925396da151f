"""The duties of the unit that is asked about: whose they are, which of them, from which document."""

from __future__ import annotations

import pytest
from answering import DUTIES, PLAN, alike, evidence, understood
from invented import document

from assistant.answers.assigned import MAX_DUTIES, Assigned, find_assigned
from assistant.answers.compose_forms import assigned
from assistant.asked.units import asked_units, unit_names
from index.duties.found import Duty, Role, duties
from index.types import Document


def duties_of(document: Document) -> tuple[Duty, ...]:
    return duties(document, unit_names())


def found(question: str) -> tuple[Assigned, ...]:
    return find_assigned(understood(question), evidence((PLAN, "- Tỷ lệ trẻ sơ sinh")), duties_of, alike)


def texts(one: Assigned) -> list[str]:
    return [one.document.text[duty.start : duty.end] for duty in one.duties]


@pytest.mark.parametrize(
    "question",
    ["Phòng Y tế phải làm gì?", "phong y te lam gi", "What are the health office's duties?", "卫生科的职责是什么？"],
)
def test_the_whole_list_of_the_unit_wherever_search_hit(question: str) -> None:
    (one,) = found(question)
    assert one.units == ("Phòng Y tế",)
    assert texts(one) == [
        "Chủ trì hướng dẫn các trạm y tế lập sổ theo dõi thai phụ.",
        "Tổng hợp kết quả, báo cáo trước ngày 25 hằng tháng.",
    ]
    assert [duty.role for duty in one.duties] == [Role.LEAD, Role.DO]
    assert [bool(duty.deadline) for duty in one.duties] == [False, True]


@pytest.mark.parametrize("question", ["Các xã có nhiệm vụ gì?", "What are the communes' duties?"])
def test_a_level_is_its_peoples_committee_and_the_rest_of_a_long_list_is_counted(question: str) -> None:
    (one,) = found(question)
    assert one.units == ("Ủy ban nhân dân xã",)
    assert texts(one) == [f"{duty};" for duty in DUTIES[:MAX_DUTIES]]
    assert one.more == len(DUTIES) - MAX_DUTIES


def test_of_a_long_list_the_duties_about_the_matter() -> None:
    (one,) = found("UBND các xã phải làm gì về người cao tuổi?")
    assert texts(one) == ["Lập danh sách người cao tuổi cần chăm sóc;"]


@pytest.mark.parametrize(
    "question",
    [
        "Hội Nông dân phải làm gì?",  # nobody assigns it anything
        "Phải làm gì?",  # no unit
        "Phòng Tài chính phải bố trí bao nhiêu tiền?",  # one thing, not a list
    ],
)
def test_nothing_where_nothing_is_assigned_or_no_list_is_asked_for(question: str) -> None:
    assert found(question) == ()


def test_an_office_of_a_district_is_the_office_not_the_district() -> None:
    assert [unit.text for unit in asked_units(understood("Nhiệm vụ của Phòng Y tế huyện?"))] == ["Phòng Y tế"]
    listed = understood("UBND xã, phường phải làm gì?")
    assert [unit.text for unit in asked_units(listed)] == ["UBND xã", "phường"]


HOSPITALS = """\
ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM
Số: 7/KH-UBND
Sông Lam, ngày 2 tháng 3 năm 2020

KẾ HOẠCH
Sàng lọc sơ sinh

I. TỔ CHỨC THỰC HIỆN
1. Trung tâm Y tế
- Chủ trì, phối hợp với các bệnh viện lập danh sách trẻ sơ sinh.
2. Bệnh viện Sông Lam
- Sàng lọc cho trẻ sinh tại viện.
"""


def hospitals(question: str) -> Assigned:
    plan = document(HOSPITALS)
    held = evidence((plan.path, "Sàng lọc cho trẻ"), documents={plan.path: plan})
    (one,) = find_assigned(understood(question), held, duties_of, alike)
    return one


def test_a_unit_that_is_named_in_full_is_not_all_of_its_kind() -> None:
    assert hospitals("Nhiệm vụ của Bệnh viện Sông Lam?").units == ("Bệnh viện Sông Lam",)


def test_who_leads_what_the_unit_only_helps_with_is_told() -> None:
    one = hospitals("Các bệnh viện có nhiệm vụ gì?")
    helping = next(duty for duty in one.duties if duty.role is Role.COORDINATE)
    assert one.leaders == {helping.start: "Trung tâm Y tế"}
    assert "— *phối hợp với Trung tâm Y tế*" in assigned([one], "vi").markdown
    assert assigned([one], "en").paragraphs[0].startswith("Duties of Bệnh viện (hospital) according to")


@pytest.mark.parametrize(
    "question", ["Phòng nào phụ trách trạm y tế?", "哪个单位负责监督?", "Which office oversees the commune?"]
)
def test_what_a_question_asks_for_is_no_unit_that_it_names(question: str) -> None:
    assert all(unit.text.lower() not in ("phòng", "单位", "office") for unit in asked_units(understood(question)))
