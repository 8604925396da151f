"""What is understood of a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.glossary import Glossary
from assistant.asked.places import Gazetteer
from assistant.asked.understand import MAX_CHARACTERS, Kind, Question, Want, find_references, understand
from index.types import DocumentType, Language
from prompts import GlossaryRow

GLOSSARY = Glossary(
    [
        GlossaryRow(("tỷ số giới tính khi sinh",), ("sex ratio at birth",), ("出生性别比",), ("出生性別比",), "health"),
        GlossaryRow(("UBND phường", "phường"), ("ward",), ("坊",), ("坊",), "unit"),
    ]
)


def read(text: str) -> Question:
    return understand(text, GLOSSARY, Gazetteer([]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Directive 11", [(DocumentType.DIRECTIVE, "11", None)]),
        ("chỉ thị số 11/CT-UBND", [(DocumentType.DIRECTIVE, "11", "ct-ubnd")]),
        ("CT 11", [(DocumentType.DIRECTIVE, "11", None)]),
        ("thông báo 48 /TB-UBND", [(DocumentType.NOTICE, "48", "tb-ubnd")]),
        ("Nghị quyết 15/2016/NQ-HĐND", [(DocumentType.RESOLUTION, "15", "nq-hdnd")]),
        ("21-NQ/TW", [(None, "21", "nq/tw")]),
        ("第11号指示", [(DocumentType.DIRECTIVE, "11", None)]),
        ("第 11 號指示", [(DocumentType.DIRECTIVE, "11", None)]),
        ("Directive No. 011", [(DocumentType.DIRECTIVE, "11", None)]),
        ("kế hoạch 2017", []),  # the plan of that year
        ("kế hoạch giao 5.000 trẻ", []),
        ("ngày 22/10/2024", []),
    ],
)
def test_documents_that_a_question_names(
    text: str, expected: list[tuple[DocumentType | None, str, str | None]]
) -> None:
    assert [(r.type, r.number, r.symbol) for r in find_references(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "field"),
    [
        ("Chỉ thị 5 là của tỉnh nào?", Kind.METADATA, "issuer"),
        ("5号指示是谁发的？", Kind.METADATA, "issuer"),
        ("Which office runs the class?", Kind.FACT, None),
        ("Which office issued Directive 5?", Kind.METADATA, "issuer"),
        ("5号指示的文号是什么？", Kind.METADATA, "number"),
        ("计划依据哪个文号？", Kind.FACT, None),
        ("Ai ký thông báo này?", Kind.METADATA, "signer"),
        ("Vị phó chủ tịch nào ký kế hoạch?", Kind.METADATA, "signer"),
        ("Which vice chair signed the plan?", Kind.METADATA, "signer"),
        ("计划是哪位领导签的？", Kind.METADATA, "signer"),
        ("Which deputy signs off on the payment?", Kind.FACT, None),
        ("Kế hoạch bám theo kế hoạch nào, số mấy, ngày nào?", Kind.REFERENCE, None),  # of the one that is followed
        ("Kế hoạch nhằm thực hiện chỉ thị ra ngày nào?", Kind.FACT, None),
        ("计划是根据哪份文件制定的，编号是多少？", Kind.REFERENCE, None),
        ("Bản điện tử gửi bản giấy cho ai?", Kind.METADATA, "recipients"),
        ("ai la nguoi ky thong bao 48", Kind.METADATA, "signer"),
        ("Who signed the notice?", Kind.METADATA, "signer"),
        ("Quyết định số 8/QĐ-SYT quy định về việc gì?", Kind.METADATA, "title"),
        ("cong van nay ve viec gi", Kind.METADATA, "title"),
        ("What is decision 8 about?", Kind.METADATA, "title"),
        ("这份通知是关于什么的？", Kind.METADATA, "title"),
        ("Thông báo giao Sở Y tế những việc gì?", Kind.DUTY, None),
        ("通知由谁签发？", Kind.METADATA, "signer"),
        ("Kế hoạch được ban hành ngày nào?", Kind.METADATA, "date"),
        ("When was the notice issued?", Kind.METADATA, "date"),
        ("Thông báo gửi cho ai?", Kind.METADATA, "recipients"),
        ("ke hoach luu may ban", Kind.METADATA, "recipients"),
        ("phong y te kiem tra nhung co so nao", Kind.LIST, None),
        ("What are the wards' duties?", Kind.DUTY, None),
        ("phường phải làm gì", Kind.DUTY, None),
        ("坊的職責是什麼", Kind.DUTY, None),
        ("Liệt kê các bệnh", Kind.LIST, None),
        ("Dân số trung bình là bao nhiêu?", Kind.FACT, None),
    ],
)
def test_what_is_asked_for(text: str, kind: Kind, field: str | None) -> None:
    question = read(text)
    assert (question.kind, question.field) == (kind, field)


def test_years_but_not_those_inside_a_document_number() -> None:
    assert read("chỉ tiêu năm 2017 theo Nghị quyết 15/2016/NQ-HĐND ngày 06/12/2016").years == (2017, 2016)


def test_concepts_are_terms_and_what_is_left() -> None:
    question = read("What was the sex ratio at birth in Thalassemia wards under Directive 11 in 2017?")
    assert [concept.text for concept in question.concepts] == ["sex ratio at birth", "Thalassemia", "wards"]
    assert question.concepts[0].degree("出生性别比为107") == 1.0


def test_reply_script_is_the_askers() -> None:
    assert read("出生性別比是多少").locale == "zh-hant"
    assert read("出生性别比是多少").locale == "zh-hans"


def test_a_long_question_is_shortened_and_says_so() -> None:
    question = read("dân số " * 2000)
    assert (len(question.text), question.shortened) == (MAX_CHARACTERS, True)


@pytest.mark.parametrize("text", ["", "   ", "🙂", "?!…", "\x00\x07", "\u200b"])
def test_nothing_to_look_for(text: str) -> None:
    assert read(text).is_empty


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "**[x](javascript:1)**", "a\x00b\x1bc"])
def test_hostile_questions_are_only_text(text: str) -> None:
    question = read(text)
    assert not question.is_empty
    assert question.language is Language.EN


@given(st.text(max_size=300))
def test_never_raises_and_keeps_offsets(text: str) -> None:
    question = read(text)
    for item in (*question.concepts, *question.references, *question.places):
        assert question.text[item.start : item.end] == (item.text if hasattr(item, "text") else item.name)


@pytest.mark.parametrize(
    ("question", "field", "also"),
    [
        ("Ai ký thông báo 27 và ký ngày nào?", "signer", ("date",)),
        ("Who signed notice 27, and when?", "signer", ("date",)),
        ("谁签署了第27号通知，什么时候？", "signer", ("date",)),
        ("Ai ký thông báo 27?", "signer", ()),
        ("Ai ký thông báo ngày 30/6/2021?", "signer", ()),
    ],
)
def test_a_question_may_ask_for_two_particulars(question: str, field: str, also: tuple[str, ...]) -> None:
    asked = read(question)
    assert (asked.field, asked.also) == (field, also)


def test_what_is_free_of_charge_is_no_amount_of_money() -> None:
    assert Want.AMOUNT not in read("有多少人做了免费检查？").wants
    assert Want.AMOUNT in read("收了多少社会抚养费？").wants
