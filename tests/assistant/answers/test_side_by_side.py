"""What is asked about several places or years, or answered by several documents: each for itself, each cited."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from answering import ask, indexed, understood
from fakes import FakeEncoder
from scripted import document

from assistant.answers.side_by_side import of_names
from assistant.evidence.decide import Rule
from assistant.pipeline import Assistant
from assistant.quoting.draft import Draft
from assistant.types import Answer, Status

SONG_LAM = """\
ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM
Số: 12/BC-UBND
Sông Lam, ngày 12 tháng 12 năm 2021

BÁO CÁO
Công tác dân số huyện Sông Lam năm 2021
Thực hiện Chỉ thị số 9/CT-UBND ngày 03/02/2019 của Chủ tịch UBND tỉnh Hải Trung, huyện báo cáo như sau:

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
Thực hiện Chỉ thị số 9/CT-UBND ngày 20/8/2020 của Chủ tịch UBND tỉnh Bạch Đằng, huyện báo cáo như sau:

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
        opened._choosing.rule = Rule(least=0.0)
        yield opened


def table(answer: Answer, at: int = 0) -> list[list[str]]:
    """The cells of the table that the answer begins with, without its head; ``at`` paragraphs stand before it."""
    lines = answer.answer.split("\n\n")[at].splitlines()
    assert lines[1] == "| --- | --- | --- |"
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def test_a_row_for_each_document_that_gives_the_value(assistant: Assistant) -> None:
    answer = ask(assistant, "Những huyện nào báo cáo tỷ lệ sàng lọc sơ sinh, bao nhiêu?")
    cited = {c.n: c.document for c in answer.citations}
    told = {cited[s.citations[0]]: s.text for s in answer.statements[:3]}
    assert sorted(told) == ["a.txt", "b.txt", "d.html"]  # five illnesses are no rate, nor is what a machine cost
    assert "tỷ lệ sàng lọc sơ sinh đạt 47%" in told["a.txt"]
    assert told["b.txt"].endswith(": 55-60%")
    assert "74%" in told["d.html"] and "1.502" not in told["d.html"]
    assert table(answer, at=1)[0][1].startswith("Tỷ lệ sàng lọc trước sinh đạt 61%")


def test_each_place_is_asked_about_alone_in_the_order_asked(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh tỷ lệ sàng lọc sơ sinh của Cát Vân và Sông Lam")
    assert [(name, mark) for name, _, mark in table(answer)] == [("Cát Vân", "[1]"), ("Sông Lam", "[2]")]
    assert [c.document for c in answer.citations] == ["b.txt", "a.txt"]
    assert answer.statements[0].text == "Cát Vân: 55-60%" and answer.statements[0].citations == (1,)


@pytest.mark.parametrize(
    "question",
    [
        "Tỷ lệ sàng lọc sơ sinh ở Cát Vân bao nhiêu, còn ở Sông Lam?",
        "Is newborn screening in Cat Van higher than in Song Lam?",
    ],
)
def test_however_the_whole_is_worded(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert table(answer)[0][0] in ("Cát Vân", "Cat Van")
    assert {c.document for c in answer.citations} == {"a.txt", "b.txt"}


def test_the_place_without_an_answer_is_named(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh tuổi thọ bình quân của Sông Lam và Cát Vân")
    assert [c.document for c in answer.citations] == ["a.txt"]
    assert "Đối với Cát Vân, không tìm được" in answer.answer


def test_a_year_that_one_of_the_places_has_nothing_of_is_said_to_be_no_limit_for_it(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh tỷ lệ sàng lọc sơ sinh của Cát Vân với xã Bãi Sa năm 2020")
    assert table(answer) == [["Cát Vân (không giới hạn trong năm 2020)", "55-60%", "[1]"], ["Bãi Sa", "70%", "[2][3]"]]


def test_a_year_that_no_place_has_anything_of_stays_a_limit(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh tỷ lệ sàng lọc sơ sinh của Cát Vân với xã Bãi Sa năm 2011")
    assert answer.status is Status.NOT_FOUND


def test_each_place_keeps_its_own_year(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh tỷ lệ sàng lọc sơ sinh của Cát Vân năm 2021 với xã Bãi Sa năm 2020")
    assert [row[:2] for row in table(answer)] == [["Cát Vân", "55-60%"], ["Bãi Sa", "70%"]]


def test_the_years_of_a_table_each_with_its_column(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh tỷ lệ sàng lọc sơ sinh của xã Bãi Sa năm 2020 và năm 2021")
    assert table(answer) == [["2020", "70%", "[1][2]"], ["2021", "74%", "[1][2]"]]
    assert len(answer.citations) == 2  # the row and its headings, once


def test_without_a_value_each_stands_under_its_name(assistant: Assistant) -> None:
    answer = ask(assistant, "Tỷ lệ sàng lọc sơ sinh của xã Bãi Sa hay Sông Lam cao hơn?")
    assert "27" not in answer.answer  # 74 less 47: nothing is computed
    assert [part for part in answer.answer.split("\n\n") if part.startswith("**")] == ["**Bãi Sa**", "**Sông Lam**"]
    assert [statement.citations for statement in answer.statements] == [(1, 2), (1,), (2,), (3,)]


def test_duties_of_a_unit_in_two_places_are_listed_side_by_side(assistant: Assistant) -> None:
    answer = ask(assistant, "So sánh nhiệm vụ của Phòng Y tế Sông Lam và Phòng Y tế Cát Vân")
    assert [(c.document, c.quote.split()[1]) for c in answer.citations] == [("a.txt", "Chủ"), ("b.txt", "Phối")]


@pytest.mark.parametrize(
    "question",
    [
        "Sông Lam và Cát Vân cùng làm theo Chỉ thị số 9. Có phải là một văn bản không?",
        "Song Lam and Cat Van both report on Directive 9. Is it the same one?",
    ],
)
def test_which_document_each_place_means_is_told_by_its_own_mention(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert [(c.document, "03/02/2019" in c.quote, "20/8/2020" in c.quote) for c in answer.citations] == [
        ("a.txt", True, False),
        ("b.txt", False, True),
    ]


def test_what_no_document_gives_makes_no_table(assistant: Assistant) -> None:
    answer = ask(assistant, "Những huyện nào báo cáo tỷ lệ thất nghiệp, bao nhiêu?")
    assert "| --- |" not in answer.answer


def test_the_passages_that_are_cited_are_listed_first(assistant: Assistant) -> None:
    answer = ask(assistant, "Which districts report newborn screening, and how much?")
    first = answer.passages[: len({c.document for c in answer.citations})]
    assert {p.document for p in first} == {c.document for c in answer.citations}


LONG = (
    "Công tác dân số của thị trấn có nhiều chuyển biến trong năm qua, các thôn đều tổ chức sinh hoạt định kỳ, cộng tác "
    "viên được tập huấn; trạm y tế sàng lọc sơ sinh 5 bệnh; số hộ đăng ký gia đình văn hóa tăng so với năm trước."
)


def quoted(text: str) -> Draft:
    source = document("a.txt", text, "1/BC-UBND", "Sông Lam")
    draft = Draft("vi")
    draft.quote(source, source.parts[0], 0, len(text), 1.0)
    return draft


def told(text: str, value: str) -> Draft:
    """A quotation with a value before it."""
    draft = quoted(text)
    draft.put_value(value, [1])
    return draft


def test_beside_a_share_a_bare_number_is_told_in_its_clause() -> None:
    question = understood("Tỷ lệ sàng lọc sơ sinh?")
    parts = [("Cát Vân", told("Sàng lọc sơ sinh đạt 55%.", "55%"), question), ("Đồi Sim", told(LONG, "5"), question)]
    rows = of_names(parts, "vi").paragraphs[0].splitlines()[2:]
    assert rows == ["| Cát Vân | 55% | [1] |", "| Đồi Sim | … trạm y tế sàng lọc sơ sinh 5 bệnh … | [2] |"]


def test_a_cell_holds_the_clause_that_gives_what_is_wanted() -> None:
    question = understood("Hội nghị của thị trấn họp ngày nào?")
    text = f"{'Hội nghị của thị trấn đã bàn kỹ mọi việc; ' * 5}ngày 12/5/2021 họp tại trụ sở; các thôn đều dự."
    parts = [("Cát Vân", told("Ngày 3/4/2021.", "Ngày 3/4/2021"), question), ("Đồi Sim", quoted(text), question)]
    rows = of_names(parts, "vi").paragraphs[0].splitlines()[2:]
    assert rows == ["| Cát Vân | Ngày 3/4/2021 | [1] |", "| Đồi Sim | … ngày 12/5/2021 họp tại trụ sở … | [2] |"]


def test_numbers_alone_stay_values() -> None:
    question = understood("Bao nhiêu bệnh được sàng lọc?")
    parts = [("Cát Vân", told("Sàng lọc sơ sinh 4 bệnh.", "4"), question), ("Đồi Sim", told(LONG, "5"), question)]
    rows = of_names(parts, "vi").paragraphs[0].splitlines()[2:]
    assert rows == ["| Cát Vân | 4 | [1] |", "| Đồi Sim | 5 | [2] |"]
