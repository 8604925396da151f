"""Rows for other months than a question asks about."""

from __future__ import annotations

import invented
import pytest
from answering import understood

from assistant.evidence.competing import Unit
from assistant.evidence.dated_rows import of_months

TABLE = (
    "<table border=1><tr><th>Thôn</th><th>Trẻ sinh</th></tr>"
    "<tr><td>Bòng</td><td>4</td></tr><tr><td>Cả</td><td>2</td></tr></table>"
)


def rows(caption: str) -> list[Unit]:
    """The rows of an invented sheet under a caption."""
    page = f"<html><body><p>{caption}</p>{TABLE}<p>Hết phần số liệu.</p></body></html>"
    source = invented.page_document(page)
    return [
        Unit(source, source.parts[0], row.start, row.end, row=row) for row in source.tables[0].rows if not row.header
    ]


@pytest.mark.parametrize(
    ("question", "caption", "stays"),
    [
        ("Tháng 10 năm 2025 thôn Bòng có mấy trẻ sinh?", "Số liệu tháng 10 năm 2025", True),
        ("Tháng 10 thôn Bòng có mấy trẻ sinh?", "Số liệu tháng 10 năm 2025", True),
        ("Tháng 10 năm 2025 thôn Bòng có mấy trẻ sinh?", "Số liệu tháng 9 năm 2025", False),
        ("thang 8 nam 2025 thon Bong co may tre sinh", "Số liệu tháng 9 năm 2025", False),
        ("Tháng 10 năm 2024 thôn Bòng có mấy trẻ sinh?", "Số liệu tháng 10 năm 2025", False),
        ("Quý III năm 2025 thôn Bòng có mấy trẻ sinh?", "Số liệu 9 tháng năm 2025", True),
        ("Tháng 8 năm 2025 thôn Bòng có mấy trẻ sinh?", "Số liệu năm 2025", True),
        ("Thôn Bòng có mấy trẻ sinh?", "Số liệu tháng 9 năm 2025", True),
    ],
)
def test_rows_of_other_months_are_left_out(question: str, caption: str, stays: bool) -> None:
    units = rows(caption)
    assert of_months(units, understood(question)) == (units if stays else [])
