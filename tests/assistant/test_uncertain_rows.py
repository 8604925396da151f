"""A row of a flattened table that could not be rebuilt for certain is quoted with a warning."""

from __future__ import annotations

import invented
import pytest

from assistant.answers.compose import quoted
from assistant.evidence.competing import Unit
from assistant.quoting.extract import Extract
from index.types import Document, Row, Span
from prompts import LOCALES, say

LINES = """BÁO CÁO
Kết quả công tác năm 2020

Trong năm, các đơn vị đã cố gắng và đạt kết quả tốt.

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

Trên đây là báo cáo kết quả công tác của đơn vị trong năm vừa qua.
"""


@pytest.fixture
def document() -> Document:
    return invented.document(LINES)


def warnings(document: Document, row: Row, locale: str) -> list[tuple[str, ...]]:
    """The warnings of the citations of the header and of ``row``."""
    header = document.tables[0].rows[0]
    unit = Unit(document, document.parts[0], row.start, row.end, 1.0, row=row)
    extract = Extract(document, document.parts[0], None, (unit,), Span(header.start, header.end))
    return [citation.warnings for citation in quoted([extract], locale).citations]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_row_and_its_header_warn(document: Document, locale: str) -> None:
    sentence = say("answer", locale, "uncertain_row")
    assert warnings(document, document.tables[0].rows[2], locale) == [(sentence,), (sentence,)]


def test_a_certain_row_does_not(document: Document) -> None:
    assert warnings(document, document.tables[0].rows[1], "vi") == [(), ()]
