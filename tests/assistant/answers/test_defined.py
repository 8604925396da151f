"""What a term means: where documents explain it, where they only use it, and where they do not hold it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from answering import ask, indexed, understood
from fakes import FakeEncoder
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.glossary import Glossary
from assistant.asked.terms import find_term, long_form
from assistant.evidence.decide import Rule
from assistant.pipeline import Assistant
from assistant.types import Status
from prompts import abbreviations, glossary

GUIDE = """\
HƯỚNG DẪN NGHIỆP VỤ

1. Khái niệm
Đội ngũ cộng tác viên thôn (CTVT) do trạm y tế quản lý.
Nhà văn hóa thôn (xây năm 2015) là nơi họp.
Mức sinh ổn định (mỗi gia đình có đủ hai con) là mục tiêu chung.
Gia đình kiểu mẫu là gia đình có đủ ba tiêu chuẩn do xã đặt ra.
Nhóm hạt nhân: những người đi đầu trong thôn.
Tổ chức Hòa Bình Xanh (sau đây gọi tắt là Hội Xanh) tài trợ chương trình.
Tỷ số giới tính khi sinh là 112 trẻ trai trên 100 trẻ gái.

2. Việc cần làm
Trạm y tế phối hợp với QTPC để phát tờ rơi.
Mỗi thôn lập một tổ lưu động và giao cho trạm y tế.
Công tác KHHGĐ được duy trì.
"""
SUMMARY = """\
青石镇2022年人口工作总结

一、主要做法
全镇推进“双提升”（提升服务、提升素质）活动。
所谓留守家庭，是指父母外出务工的家庭。
1、“春芽计划”。由卫生院每月上门为儿童体检。
卫生院开展婴儿体检、疫苗接种、家庭访视“三到户”服务。
各村、各单位把“四清单”报镇政府。
"""
FILES = {"hướng dẫn.txt": GUIDE, "总结.txt": SUMMARY}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(indexed(tmp_path_factory.mktemp("defined"), FakeEncoder(), FILES), FakeEncoder()) as opened:
        opened._choosing.rule = Rule(least=0.0)
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("CTVT là gì?", "(CTVT)"),
        ("What does CTVT stand for?", "(CTVT)"),
        ("“Mức sinh ổn định” nghĩa là gì?", "đủ hai con"),
        ("Thế nào là gia đình kiểu mẫu?", "ba tiêu chuẩn"),
        ("nhóm hạt nhân là gì", "đi đầu"),
        ("Hội Xanh là gì?", "Hòa Bình Xanh"),
        ("什么是“双提升”？", "提升素质"),
        ("什麼是「雙提升」？", "提升素质"),
        ("留守家庭是什么意思？", "外出务工"),
        ("“春芽计划”指什么？", "每月上门"),
        ("“三到户”是什么？", "疫苗接种"),
    ],
)
def test_the_sentence_that_explains_the_term(assistant: Assistant, question: str, words: str) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.ANSWERED
    assert len(answer.citations) == 1
    assert words in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("QTPC là gì?", "không có câu nào giải thích"),  # brackets elsewhere, no long form
        ("“Nhà văn hóa thôn” nghĩa là gì?", "không có câu nào giải thích"),  # when it was built is no meaning
        ("“Tỷ số giới tính khi sinh” nghĩa là gì?", "không có câu nào giải thích"),  # nor is its value
        ("“四清单”是什么意思？", "没有加以解释"),  # two words before it are no list of four
    ],
)
def test_a_use_is_quoted_as_a_use(assistant: Assistant, question: str, said: str) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.ANSWERED
    assert said in answer.answer.split("\n\n")[0]
    assert answer.citations


def test_a_short_form_is_written_out_from_the_glossary_and_said_to_be(assistant: Assistant) -> None:
    answer = ask(assistant, "KHHGĐ là gì?")
    _, from_glossary, *_ = answer.answer.split("\n\n")
    assert "không phải theo tài liệu" in from_glossary and "kế hoạch hóa gia đình" in from_glossary
    assert [c.quote for c in answer.citations] == ["Công tác KHHGĐ được duy trì."]


@pytest.mark.parametrize("question", ["XQZW là gì?", "What does XQZW mean?", "“龙凤呈祥行动”是什么意思？"])
def test_a_term_that_no_document_holds_is_refused(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.NOT_FOUND
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("KHHGĐ là gì?", "KHHGĐ"),
        ("Thuật ngữ 'mức sinh thay thế' nghĩa là gì?", "mức sinh thay thế"),
        ("Thế nào là già hóa dân số?", "già hóa dân số"),
        ("What does JICA mean here?", "JICA"),
        ("In the district's plan, what is meant by the 'standing agency'?", "standing agency"),
        ("What is population ageing?", "population ageing"),
        ("什么是“四术”？", "四术"),
        ("「三新」指什麼？", "三新"),
        ("失独家庭是什么意思？", "失独家庭"),
    ],
)
def test_the_term_of_a_question(question: str, term: str) -> None:
    found = find_term(understood(question), Glossary(glossary(), abbreviations()), spoken=True)
    assert found is not None
    assert found.text == term


@pytest.mark.parametrize(
    ("short", "before", "full"),
    [
        ("khhgd", "cong tac ke hoach hoa gia dinh ", "ke hoach hoa gia dinh "),
        ("ds-khhgd", "dan so va ke hoach hoa gia dinh ", "dan so va ke hoach hoa gia dinh "),
        ("ctvt", "nha van hoa thon ", None),
        ("四术", "一二三", None),
    ],
)
def test_the_long_form_beside_a_short_one(short: str, before: str, full: str | None) -> None:
    begin = long_form(short, before)
    assert (None if begin is None else before[begin:]) == full


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=5), min_size=1, max_size=8))
def test_initials_always_lead_back_to_words_that_begin_with_them(words: list[str]) -> None:
    short = "".join(word[0] for word in words)
    before = " ".join(words)
    begin = long_form(short, before)
    assert begin is not None
    assert before[begin:].startswith(short[0])
