"""The cell of a table that a question asks for, on a line of its own: only where row and column are certain."""

from __future__ import annotations

import pytest
from answering import alike, understood
from test_tabled import HEAD, ROWS, extract, page

from assistant.answers.compose import add_value, quoted
from assistant.answers.valued import beside_value, find_value
from index.types import Document


def value(question: str, source: Document | None = None, locale: str = "vi") -> str | None:
    source = source or page(HEAD, *ROWS)
    rows = [row for row in source.tables[0].rows if not row.header]
    found = find_value(understood(question), [extract(source, *rows)], alike, locale)
    return found.text if found else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Dân số 6 tháng đầu năm 2018 là bao nhiêu?", "10.200 người"),
        ("Dân số nửa đầu năm 2018 là bao nhiêu?", "10.200 người"),
        ("dan so ca nam 2019", "10.500 người"),
        ("2019年人口是多少？", "10.500 người"),
        ("Tỷ suất sinh thô cả năm 2018?", "12,1‰"),
        ("How many boys were born in 2019?", "boys: 127 trẻ"),
    ],
)
def test_the_row_that_is_named_in_the_column_of_the_period(question: str, expected: str) -> None:
    assert value(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Dân số là bao nhiêu?",  # of which period
        "Dân số 6 tháng đầu năm 2018 và cả năm là bao nhiêu?",  # of both
        "Dân số năm 2012 là bao nhiêu?",  # of none that is there
        "Tỷ lệ sàng lọc năm 2018 là bao nhiêu?",  # no such row
        "Tại sao dân số năm 2018 tăng?",  # no figure
    ],
)
def test_no_value_where_another_cell_could_be_meant(question: str) -> None:
    assert value(question) is None


def test_columns_that_say_the_same_need_no_period() -> None:
    source = page(("Chỉ tiêu", "Năm 2018", "Năm 2019"), ("Tỷ số giới tính khi sinh", "108/100", "108/100"))
    assert value("Tỷ số giới tính khi sinh là bao nhiêu?", source) == "108/100"


def test_a_row_without_a_label_is_no_cell_that_is_named() -> None:
    assert value("Dân số năm 2019 là bao nhiêu?", page(("Năm 2018", "Năm 2019"), ("10.350", "10.500"))) is None


def test_the_value_stands_first_with_its_row_and_its_headings() -> None:
    source = page(HEAD, *ROWS)
    (row,) = [row for row in source.tables[0].rows if source.text[row.start : row.end].startswith("1 |")]
    quotations = [extract(source, row)]
    found = find_value(understood("Dân số năm 2019 là bao nhiêu?"), quotations, alike)
    draft = quoted(beside_value(quotations, found), "vi")
    add_value(draft, found)
    assert draft.paragraphs[0] == "**10.500 người** [1][2]"
    assert draft.statements[0].citations == (1, 2)
    assert [citation.quote for citation in draft.citations] == [
        "TT | Chỉ tiêu | 6 tháng năm 2018 | Cả năm 2018 | Cả năm 2019",
        "1 | Dân số (người) | 10.200 | 10.350 | 10.500",
    ]
