"""What a quoted table row says to the question: the column asked for first, another period beside it."""

from __future__ import annotations

import invented
import pytest
from answering import alike, understood

from assistant.answers.compose import quoted
from assistant.answers.tabled import table_lines
from assistant.evidence.competing import Unit
from assistant.quoting.extract import Extract
from assistant.types import Statement
from index.types import Document, Row, Span
from prompts import LOCALES, say

HEAD = ("TT", "Chỉ tiêu", "6 tháng năm 2018", "Cả năm 2018", "Cả năm 2019")
ROWS = (
    ("1", "Dân số (người)", "10.200", "10.350", "10.500"),
    ("2", "Số trẻ sinh ra (trẻ)", "120", "251", "248"),
    ("", "- Nam", "62", "130", "127"),
    ("3", "Tỷ suất sinh thô", "5,9‰", "12,1‰", "11,8‰"),
)


def page(*rows: tuple[str, ...], above: str = "Kết quả công tác dân số xã An Lạc như sau.") -> Document:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return invented.page_document(f"<html><body><p>{above}</p><table border=1>{body}</table></body></html>")


def extract(source: Document, *rows: Row) -> Extract:
    part, headers = source.parts[0], [row for row in source.tables[0].rows if row.header]
    units = tuple(Unit(source, part, row.start, row.end, 0.5, row=row) for row in rows)
    return Extract(source, part, None, units, Span(headers[0].start, headers[-1].end) if headers else None)


def told(question: str, *labels: str, source: Document | None = None, locale: str = "vi") -> list[str]:
    """The lines for the rows with these labels, or for all."""
    source = source or page(HEAD, *ROWS)
    rows = [row for row in source.tables[0].rows if not row.header]
    if labels:
        rows = [row for row in rows if any(source.text[c.start : c.end] in labels for c in row.cells)]
    return [line.text for line in table_lines(understood(question), alike, extract(source, *rows), locale)]


def test_the_period_that_is_asked_for_comes_first_and_others_beside_it() -> None:
    assert told("Số trẻ sinh ra cả năm 2018 là bao nhiêu?", "Số trẻ sinh ra (trẻ)") == [
        "Số trẻ sinh ra (trẻ) – Cả năm 2018: 251; 6 tháng năm 2018: 120; Cả năm 2019: 248"
    ]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Dân số 6 tháng đầu năm 2018?", "6 tháng năm 2018: 10.200"),
        ("dan so nam 2019", "Cả năm 2019: 10.500"),
        ("Population in the first half of 2018?", "6 tháng năm 2018: 10.200"),
        ("2019年人口是多少？", "Cả năm 2019: 10.500"),
    ],
)
def test_periods_are_understood_in_every_language(question: str, first: str) -> None:
    (line,) = told(question, "Dân số (người)")
    assert line.startswith(f"Dân số (người) – {first}")


def test_without_a_period_every_column_is_told() -> None:
    assert told("Tỷ suất sinh thô là bao nhiêu?", "Tỷ suất sinh thô") == [
        "Tỷ suất sinh thô – 6 tháng năm 2018: 5,9‰; Cả năm 2018: 12,1‰; Cả năm 2019: 11,8‰"
    ]


def test_a_part_is_told_under_its_total() -> None:
    assert told("Năm 2019 có bao nhiêu bé trai được sinh ra?", "- Nam")[0].startswith(
        "Số trẻ sinh ra (trẻ), Nam – Cả năm 2019: 127"
    )


def test_only_rows_that_speak_of_the_subject_are_told() -> None:
    assert [line.split(" –")[0] for line in told("Dân số năm 2018?")] == ["Dân số (người)"]


def test_many_rows_that_fit_alike_are_only_quoted() -> None:
    rows = [(str(n), f"Số hộ thôn {n}", str(n + 20), str(n + 30), str(n + 40)) for n in range(1, 6)]
    assert told("Số hộ năm 2018?", source=page(HEAD, *rows)) == []


def test_unit_and_period_from_the_caption_are_said() -> None:
    source = page(
        ("Xã", "Số khám", "Số sinh"), ("An Lạc", "1.200", "80"), above="Bảng 1. Kết quả năm 2018 (ĐVT: người)"
    )
    (line,) = told("Số sinh của xã An Lạc?", source=source)
    assert line.startswith("An Lạc – Số sinh: 80")
    assert line.endswith(" (người, năm 2018)")


def test_a_column_of_something_else_is_no_neighbour() -> None:
    source = page(("Xã", "Nam năm 2018", "Nữ năm 2018", "Nam năm 2019"), ("An Lạc", "12", "13", "14"))
    (line,) = told("Số nam của An Lạc năm 2019?", source=source)
    assert line == "An Lạc – Nam năm 2019: 14; Nam năm 2018: 12"


LINES = """BÁO CÁO
Kết quả công tác năm 2020

Nội dung
Kế hoạch
Kết quả
Số lớp
5
6
Số buổi
7
Số xã
8
9
"""


@pytest.fixture
def flattened() -> Document:
    return invented.document(LINES)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_uncertain_row_names_no_column(flattened: Document, locale: str) -> None:
    assert told("Số buổi?", "Số buổi", source=flattened, locale=locale) == [
        say("answer", locale, "table_uncertain", row="Số buổi", values="7")
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_line_stands_before_its_quotations_and_cites_them(locale: str) -> None:
    source = page(HEAD, *ROWS)
    row = source.tables[0].rows[1]
    question = understood("Dân số năm 2019?")
    draft = quoted([extract(source, row)], locale, lambda one: table_lines(question, alike, one, locale))
    line = told("Dân số năm 2019?", "Dân số (người)", locale=locale)[0]
    assert draft.statements == [
        Statement(line, (1, 2)),
        Statement(source.text[source.tables[0].rows[0].start : source.tables[0].rows[0].end], (1,)),
        Statement(source.text[row.start : row.end], (2,)),
    ]
    assert draft.paragraphs[1] == f"{line} [1][2]"
    assert [source.text[c.start : c.end] for c in draft.citations] == [c.quote for c in draft.citations]


def test_the_line_repeats_the_warnings_of_what_it_cites(flattened: Document) -> None:
    row = next(row for row in flattened.tables[0].rows if not row.certain)
    question = understood("Số buổi?")
    draft = quoted([extract(flattened, row)], "vi", lambda one: table_lines(question, alike, one, "vi"))
    assert draft.paragraphs[1].endswith(f"[1][2] ⚠ {say('answer', 'vi', 'uncertain_row')}")
