"""Which documents cite which: the right documents, each once, at exact places, and nothing where nothing is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from answering import ask, indexed, understood
from fakes import FakeEncoder

from assistant.asked.relations import CARRIES_OUT, Direction, asked_relation
from assistant.evidence.decide import Rule
from assistant.pipeline import Assistant
from assistant.types import Answer, Status
from index.describing.relations import Relation
from index.types import DocumentType

PLAN = """\
ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM
Số: 31/KH-UBND
Sông Lam, ngày 12 tháng 3 năm 2021

KẾ HOẠCH
Nâng cao chất lượng dân số huyện Sông Lam

Căn cứ Nghị quyết số 8/NQ-HĐND ngày 05/01/2021 của HĐND huyện Sông Lam về ngân sách.
Thực hiện Chỉ thị số 5/CT-UBND ngày 03/02/2019 của UBND tỉnh Hải Trung về mất cân bằng giới tính.

1. Khen thưởng
Các thôn được khen thưởng theo Hướng dẫn số 77/HD-SYT ngày 09/9/2020 của Sở Y tế Hải Trung.
"""
NOTICE = """\
ỦY BAN NHÂN DÂN
XÃ MAI KHÊ
Số: 27/TB-UBND
Mai Khê, ngày 08 tháng 9 năm 2022

THÔNG BÁO
Về việc khám sức khỏe người cao tuổi

Thực hiện Chỉ thị số 5/CT-UBND ngày 20/8/2020 của UBND huyện Cát Vân về đội ngũ cộng tác viên.
Thực hiện Kế hoạch số 31/KH-UBND ngày 12/3/2021 của UBND huyện Sông Lam, xã mở đợt khám trong tháng 9.
"""
ARTICLE = """\
Xã Thạch Khê làm tốt công tác dân số

Năm 2021 xã đã nhắc lại Chỉ thị số 5/CT-UBND ngày 03/02/2019 của UBND tỉnh Hải Trung tại các buổi họp thôn.
"""
FILES = {"kế hoạch.txt": PLAN, "thông báo.txt": NOTICE, "bài.txt": ARTICLE}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(indexed(tmp_path_factory.mktemp("related"), FakeEncoder(), FILES), FakeEncoder()) as opened:
        opened._choosing.rule = Rule(least=0.0)
        yield opened


def cited(answer: Answer) -> list[tuple[str, str]]:
    """Of each citation its document and the number that it speaks of first."""
    return [(c.document, c.quote.split(" số ")[1].split()[0]) for c in answer.citations]


@pytest.mark.parametrize(
    "question",
    ["Which documents mention Directive 5?", "Những văn bản nào nhắc đến chỉ thị 5?", "指示5被哪些文件提到？"],
)
def test_each_directive_of_the_number_has_those_that_cite_it_under_its_own_heading(
    assistant: Assistant, question: str
) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.ANSWERED
    headings = [p for p in answer.answer.split("\n\n") if "5/CT-UBND" in p and not p.startswith((">", "“", "《"))]
    assert [("2019" in heading, "2020" in heading) for heading in headings[:2]] == [(True, False), (False, True)]
    assert cited(answer) == [
        ("bài.txt", "5/CT-UBND"),
        ("kế hoạch.txt", "5/CT-UBND"),
        ("thông báo.txt", "5/CT-UBND"),
    ]


def test_a_year_or_an_issuer_settles_which_directive_is_meant(assistant: Assistant) -> None:
    answer = ask(assistant, "Văn bản nào thực hiện Chỉ thị 5 năm 2020?")
    assert cited(answer) == [("thông báo.txt", "5/CT-UBND")]


def test_only_those_that_carry_it_out_where_this_is_asked(assistant: Assistant) -> None:
    answer = ask(assistant, "Which plan implements Directive 5 of 2019?")
    assert cited(answer) == [("kế hoạch.txt", "5/CT-UBND")]
    assert "implementation" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch 31 căn cứ vào đâu?",
        "Văn bản nào được căn cứ để ban hành kế hoạch của Sông Lam?",
        "ke hoach cua song lam thuc hien nhung van ban nao",
        "What does the plan implement?",
    ],
)
def test_what_a_document_is_based_on_each_once_in_its_order(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert cited(answer) == [
        ("kế hoạch.txt", "8/NQ-HĐND"),
        ("kế hoạch.txt", "5/CT-UBND"),
        ("kế hoạch.txt", "77/HD-SYT"),
    ]


def test_only_the_kind_of_document_that_is_asked_for(assistant: Assistant) -> None:
    assert cited(ask(assistant, "Kế hoạch 31 thực hiện nghị quyết nào?")) == [("kế hoạch.txt", "8/NQ-HĐND")]
    assert cited(ask(assistant, "Which directive does the plan implement?")) == [("kế hoạch.txt", "5/CT-UBND")]


def test_only_what_is_about_the_matter_that_is_asked_for(assistant: Assistant) -> None:
    answer = ask(assistant, "Văn bản nào làm căn cứ để Sông Lam khen thưởng các thôn?")
    assert cited(answer) == [("kế hoạch.txt", "77/HD-SYT")]


def test_it_says_whose_text_is_here(assistant: Assistant) -> None:
    answer = ask(assistant, "Thông báo 27 thực hiện văn bản nào?")
    lines = [line for line in answer.answer.split("\n\n") if not line.startswith(">")]
    assert any("5/CT-UBND" in line and "kho không có toàn văn" in line for line in lines)
    assert any("31/KH-UBND" in line and "kho có toàn văn" in line for line in lines)


def test_a_line_is_a_statement_with_the_citation_that_bears_it_out(assistant: Assistant) -> None:
    answer = ask(assistant, "Kế hoạch 31 thực hiện chỉ thị nào?")
    told, quoted = answer.statements
    assert told.citations == quoted.citations == (1,)
    assert "*" not in told.text and told.text.endswith("kho không có toàn văn")


def test_what_nobody_replaces_is_not_listed_as_replaced(assistant: Assistant) -> None:
    question = understood("Văn bản nào thay thế chỉ thị 5?")
    assert asked_relation(question).relations == {Relation.REPLACES}
    assert "thay thế, bãi bỏ" not in ask(assistant, question.text).answer


def test_an_unknown_number_is_refused_by_name(assistant: Assistant) -> None:
    answer = ask(assistant, "Which documents mention Directive 99?")
    assert answer.status is Status.NOT_FOUND
    assert "Directive 99" in answer.answer


def test_filters_leave_out_the_mentions_of_other_documents(assistant: Assistant) -> None:
    answer = ask(assistant, "Những văn bản nào nhắc đến chỉ thị 5?", type=DocumentType.NOTICE)
    assert cited(answer) == [("thông báo.txt", "5/CT-UBND")]


@pytest.mark.parametrize(
    ("question", "direction", "relations", "types"),
    [
        ("Which documents mention Directive 5?", Direction.CITING, frozenset(), ()),
        ("Văn bản nào thực hiện chỉ thị 5?", Direction.CITING, CARRIES_OUT, ()),
        ("Chỉ thị 5 bị văn bản nào thay thế?", Direction.CITING, {Relation.REPLACES}, ()),
        ("What does the notice implement?", Direction.CITED, CARRIES_OUT, ()),
        ("What is the legal basis of plan 31?", Direction.CITED, CARRIES_OUT, ()),
        ("Which resolutions does the plan cite?", Direction.CITED, frozenset(), (DocumentType.RESOLUTION,)),
        ("Kế hoạch này thực hiện nghị quyết nào?", Direction.CITED, CARRIES_OUT, (DocumentType.RESOLUTION,)),
        ("计划贯彻了哪份指示？", Direction.CITED, CARRIES_OUT, (DocumentType.DIRECTIVE,)),
        ("第5号指示被哪些文件引用？", Direction.CITING, frozenset(), ()),
    ],
)
def test_what_a_question_asks_of_the_ties(
    question: str, direction: Direction, relations: frozenset[Relation], types: tuple[DocumentType, ...]
) -> None:
    asked = asked_relation(understood(question))
    assert (asked.direction, asked.relations, asked.types) == (direction, relations, types)
