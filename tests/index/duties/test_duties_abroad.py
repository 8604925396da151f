"""Duties in Chinese and English documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import document

from index.duties.found import duties
from index.duties.unit_names import UnitNames, UnitRow
from index.types import Language

NAMES = UnitNames(
    [
        UnitRow(("Trạm Y tế", "TYT"), ("commune health station", "ward health station"), ("卫生站", "衛生站")),
        UnitRow(("Ủy ban nhân dân phường",), ("ward People's Committee",), ("街道办事处",)),
    ]
)
ZH = "河東區人民政府辦公室關於做好秋季健康檢查的通知\n\n各鎮人民政府：\n\n現將有關事項通知如下：\n\n"
EN = "PLAN\nOn communication about population in 2025\n\nThe following is to be done in the district this year.\n\n"


def found(text):
    one = document(text)
    return [
        (
            duty.unit,
            str(duty.role),
            one.text[duty.start : duty.end],
            duty.deadline and one.text[duty.deadline.start : duty.deadline.end],
        )
        for duty in duties(one, NAMES)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "由區計生委牽頭，區民政局、區婦聯配合，於9月15日前建立台帳。",
            [
                ("区计划生育委员会", "lead", "由區計生委牽頭", None),
                ("区民政局", "coordinate", "區民政局、區婦聯配合，於9月15日前建立台帳。", "於9月15日前"),
                ("区妇女联合会", "coordinate", "區民政局、區婦聯配合，於9月15日前建立台帳。", "於9月15日前"),
            ],
        ),
        (
            "各級領導要重視，請各單位於月底前報送進度。",
            [
                ("领导", "do", "各級領導要重視", None),
                ("单位", "asked", "請各單位於月底前報送進度。", None),
            ],
        ),
        (
            "衛生、教育等部門須會同區公安局在10個工作日內完成核對。",
            [
                (
                    "卫生、教育等部门",
                    "coordinate",
                    "衛生、教育等部門須會同區公安局在10個工作日內完成核對。",
                    "10個工作日內",
                ),
                ("区公安局", "coordinate", "衛生、教育等部門須會同區公安局在10個工作日內完成核對。", "10個工作日內"),
            ],
        ),
        ("各村委會負責登記。", [("村民委员会", "do", "各村委會負責登記。", None)]),
        ("區財政局：安排經費。", [("区财政局", "do", "區財政局：安排經費。", None)]),
        ("我區必須堅持抓好這項工作。", []),
        ("該局已申請經費，主要用於宣傳。", []),
        ("社會要求提高，群眾需要了解。", []),
    ],
)
def test_chinese_sentences_assign(sentence, expected):
    assert found(ZH + sentence) == expected


def test_a_chinese_section_of_a_unit():
    text = f"{ZH}一、任務分工\n\n（一）區衛生局\n\n負責制定方案，年底前下發。\n\n（二）各街道辦\n\n配合宣傳。\n"
    assert found(text) == [
        ("区卫生局", "do", "負責制定方案，年底前下發。", "年底前"),
        ("街道办事处", "coordinate", "配合宣傳。", None),
    ]


def test_a_chinese_summary_says_only_what_must_be():
    summary = "20xx年工作總結\n\n一、工作情況\n\n由鎮計生辦牽頭，鎮婦聯配合，開展了三次活動。各鎮要抓好登記。\n"
    assert found(summary) == [("镇", "do", "各鎮要抓好登記。", None)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Department of Health shall, in coordination with the Women's Union, report by 30 June 2025.",
            [("Department of Health", "do", "by 30 June 2025"), ("Women's Union", "coordinate", "by 30 June 2025")],
        ),
        ("Schools are requested to hold classes.", [("School", "asked", None)]),
        (
            "Ward health stations must keep the lists within 15 days.",
            [("Commune Health Station", "do", "within 15 days")],
        ),
        ("The Department of Finance is responsible for funds.", [("Department of Finance", "do", None)]),
        (
            "People's Committees of wards will coordinate with the Centre for Population and schools to keep order.",
            [
                ("Ward People's Committee", "coordinate", None),
                ("Centre for Population", "coordinate", None),
                ("School", "coordinate", None),
            ],
        ),
        ("Lead agency: Department of Health.", [("Department of Health", "lead", None)]),
        ("Assign the Office of Home Affairs to advise on staff.", [("Office of Home Affairs", "do", None)]),
        ("We should note that this must be done.", []),
        ("It is the hospital that they have to thank.", []),
    ],
)
def test_english_sentences_assign(sentence, expected):
    assert [(unit, role, deadline) for unit, role, _, deadline in found(EN + sentence)] == expected


def test_an_english_section_of_a_unit():
    text = f"{EN}II. Implementation\n\n1. Department of Health\n\n- Take the lead and prepare the list.\n- Report.\n"
    assert [(unit, role) for unit, role, *_ in found(text)] == [
        ("Department of Health", "lead"),
        ("Department of Health", "do"),
    ]


@pytest.mark.parametrize(
    ("written", "language", "canonical"),
    [
        ("各有關街道辦", Language.ZH, "街道办事处"),
        ("街道辦事處（鎮）", Language.ZH, "街道办事处"),
        ("區衛生局", Language.ZH, "区卫生局"),
        ("the relevant People's Committees of wards", Language.EN, "Ward People's Committee"),
        ("district hospitals", Language.EN, "District Hospital"),
    ],
)
def test_names(written, language, canonical):
    assert NAMES.canonical(written, language) == canonical


@pytest.mark.parametrize(
    ("asked", "canonical", "same"),
    [
        ("衛生局", "区卫生局", True),
        ("tram y te", "卫生站", True),
        ("衛生站", "Trạm Y tế", True),
        ("ward health station", "Trạm Y tế", True),
        ("Trạm Y tế", "区财政局", False),
        ("Department of Health", "Department of Finance", False),
    ],
)
def test_a_user_may_ask_in_any_language(asked, canonical, same):
    assert NAMES.same(asked, canonical) is same


PIECES = [
    "由",
    "區衛生局",
    "、各鎮",
    "要",
    "牽頭",
    "，",
    "。",
    "；",
    "請",
    "於9月前",
    "\n一、",
    "：",
    "（",
    "）",
    "會同",
]
PIECES_EN = [
    "The ",
    "Department of Health ",
    "and ",
    "schools ",
    "shall ",
    "work with ",
    ", ",
    ". ",
    "; ",
    ": ",
    "\n- ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.lists(st.sampled_from(PIECES_EN), max_size=30))
def test_every_place_lies_in_the_text(chinese, english):
    for head, pieces in ((ZH, chinese), (EN, english)):
        one = document(head + "".join(pieces))
        for duty in duties(one, NAMES):
            assert 0 <= duty.start < duty.end <= len(one.text)
            written = one.text[duty.written.start : duty.written.end]
            assert NAMES.canonical(written, one.parts[0].language) == duty.unit
