"""Comparisons: a row for each document, place or year that gives the value, each cited; none from near subjects."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from answering import indexed
from fakes import FakeEncoder

from assistant.evidence.decide import Rule
from assistant.pipeline import Assistant
from assistant.types import Answer, Asked

SONG_LAM = """\
ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM
Số: 12/BC-UBND
Sông Lam, ngày 12 tháng 12 năm 2021

BÁO CÁO
Công tác dân số huyện Sông Lam năm 2021

1. Kết quả
Tỷ lệ sàng lọc trước sinh đạt 61%, tỷ lệ sàng lọc sơ sinh đạt 47%; tuổi thọ bình quân là 73 tuổi.
Tỷ số giới tính khi sinh là 112 trẻ trai/100 trẻ gái, giảm 2 điểm so với năm trước.
2. Phòng Y tế
- Chủ trì hướng dẫn các trạm y tế lập sổ theo dõi thai phụ.
"""
CAT_VAN = """\
ỦY BAN NHÂN DÂN
HUYỆN CÁT VÂN
Số: 40/BC-UBND
Cát Vân, ngày 20 tháng 12 năm 2021

BÁO CÁO
Công tác dân số huyện Cát Vân năm 2021

1. Kết quả
Đến nay tỷ lệ trẻ sơ sinh được sàng lọc đạt từ 55-60%.
Tỷ số giới tính khi sinh tăng 3 điểm.
2. Phòng Y tế
- Phối hợp mở lớp tập huấn cho cộng tác viên.
"""
DOI_SIM = """\
ỦY BAN NHÂN DÂN
THỊ TRẤN ĐỒI SIM
Số: 5/BC-UBND
Đồi Sim, ngày 21 tháng 12 năm 2021

BÁO CÁO
Công tác y tế thị trấn Đồi Sim năm 2021

1. Kết quả
Trạm y tế đã làm sàng lọc sơ sinh cho 5 bệnh bằng máy mới trị giá 300 triệu đồng.
"""
BAI_SA = """\
<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Dân số xã Bãi Sa</title></head><body>
<article><h1>Số liệu dân số xã Bãi Sa</h1>
<p>Số liệu về công tác dân số của xã Bãi Sa trong hai năm được ghi trong bảng dưới đây để các thôn theo dõi.</p>
<table><tr><th>Chỉ tiêu</th><th>Năm 2020</th><th>Năm 2021</th></tr>
<tr><td>Tỷ lệ sàng lọc sơ sinh (%)</td><td>70%</td><td>74%</td></tr>
<tr><td>Số hộ (hộ)</td><td>1.450</td><td>1.502</td></tr></table></article></body></html>
"""
FILES = {"a.txt": SONG_LAM, "b.txt": CAT_VAN, "c.txt": DOI_SIM, "d.html": BAI_SA}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(indexed(tmp_path_factory.mktemp("compared"), FakeEncoder(), FILES), FakeEncoder()) as opened:
        opened._answer.rule = Rule(least=0.0)
        yield opened


def ask(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(Asked(question))
    for citation in answer.citations:
        document = assistant.index.document(citation.document)
        assert document.text[citation.start : citation.end] == citation.quote
    return answer


def rows(answer: Answer) -> list[list[str]]:
    """The cells of the table that the answer begins with, without its head."""
    table = answer.answer.split("\n\n")[0].splitlines()
    assert table[1] == "| --- | --- | --- |"
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[2:]]


@pytest.mark.parametrize(
    "question",
    [
        "Which districts report newborn screening, and how much?",
        "Những huyện nào báo cáo tỷ lệ sàng lọc sơ sinh, bao nhiêu?",
        "哪些地方报告了新生儿筛查率，各多少？",
    ],
)
def test_a_row_for_each_document_that_gives_the_value(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    cited = {c.n: c.document for c in answer.citations}
    told = {cited[s.citations[0]]: s.text for s in answer.statements[:3]}
    assert sorted(told) == ["a.txt", "b.txt", "d.html"]  # five illnesses are no rate, nor is what a machine cost
    assert told["a.txt"].endswith("tỷ lệ sàng lọc sơ sinh đạt 47%")
    assert told["b.txt"].endswith("đạt từ 55-60%")
    assert "74%" in told["d.html"] and "1.502" not in told["d.html"]
    assert len(rows(answer)) == 3


def test_a_row_for_each_place_in_the_order_asked(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh tỷ lệ sàng lọc sơ sinh của Cát Vân và Sông Lam")
    assert [(name, mark) for name, _, mark in rows(answer)] == [("Cát Vân", "[1]"), ("Sông Lam", "[2]")]
    assert [c.document for c in answer.citations] == ["b.txt", "a.txt"]


def test_a_change_is_no_value_and_the_place_without_one_is_named(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh tỷ số giới tính khi sinh của Sông Lam và Cát Vân")
    assert [row[0] for row in rows(answer)] == ["Sông Lam"]
    assert "112 trẻ trai/100 trẻ gái" in rows(answer)[0][1]
    assert "Đối với Cát Vân, không tìm được số liệu" in answer.answer


def test_the_years_of_a_table_each_with_its_column(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh tỷ lệ sàng lọc sơ sinh của xã Bãi Sa năm 2020 và năm 2021")
    assert [(name, value.split(" – ")[1].split(";")[0]) for name, value, _ in rows(answer)] == [
        ("2020", "Năm 2020: 70%"),
        ("2021", "Năm 2021: 74%"),
    ]
    assert len(answer.citations) == 2  # the row and its headings, once


def test_every_row_is_a_statement_with_its_citations(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh tỷ lệ sàng lọc sơ sinh của xã Bãi Sa và Sông Lam")
    assert [statement.citations for statement in answer.statements] == [(1, 2), (3,), (1,), (2,), (3,)]
    assert answer.statements[1].text == "Sông Lam: tỷ lệ sàng lọc sơ sinh đạt 47%"


def test_duties_of_a_unit_in_two_places_are_listed_side_by_side(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh nhiệm vụ của Phòng Y tế Sông Lam và Phòng Y tế Cát Vân")
    assert [(c.document, c.quote.split()[1]) for c in answer.citations] == [("a.txt", "Chủ"), ("b.txt", "Phối")]


def test_nothing_is_computed(assistant: Assistant) -> None:
    answer = ask(assistant, "Tỷ lệ sàng lọc sơ sinh của xã Bãi Sa hay Sông Lam cao hơn?")
    assert "27" not in answer.answer  # 74 less 47
    assert [row[0] for row in rows(answer)] == ["Bãi Sa", "Sông Lam"]


def test_what_no_document_gives_makes_no_table(assistant: Assistant) -> None:
    answer = ask(assistant, "Những huyện nào báo cáo tỷ lệ thất nghiệp, bao nhiêu?")
    assert "| --- |" not in answer.answer


def test_the_passages_that_are_cited_are_listed_first(assistant: Assistant) -> None:
    answer = ask(assistant, "Which districts report newborn screening, and how much?")
    first = answer.passages[: len({c.document for c in answer.citations})]
    assert {p.document for p in first} == {c.document for c in answer.citations}
