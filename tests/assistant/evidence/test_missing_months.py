"""A figure asked of months that no document found speaks of."""

from __future__ import annotations

import invented
import pytest
from answering import understood
from invented import document

from assistant.evidence.competing import units_in
from assistant.evidence.gaps import Gap
from assistant.evidence.missing_months import missing_cell, missing_period
from assistant.evidence.widened import Evidence, Gatherer
from index.passages import cut
from index.types import Document, Hit

HALF = "BÁO CÁO\nKết quả công tác dân số 6 tháng đầu năm 2022\n\nI. KẾT QUẢ\nTháng 3/2022 cả xã sinh 14 trẻ."
UNDATED = "BÁO CÁO\nKết quả công tác dân số quý III\n\nI. KẾT QUẢ\nCả xã sinh 40 trẻ, họp ngày 05/8/2022."

PARTLY_DATED = "BÁO CÁO\nCông tác dân số 6 tháng đầu năm 2022\n\nI. KẾT QUẢ\n6 tháng đầu năm, cả xã sinh 40 trẻ."
DATED = "BÁO CÁO\nKết quả công tác dân số\n\nI. KẾT QUẢ\nNgày 05/5/2022, xã họp. Cả xã sinh 40 trẻ."


def found(text: str) -> tuple[Evidence, ...]:
    made: Document = document(text)
    hits = [Hit(i, passage, 0.5, 0.5, 0.5, ()) for i, passage in enumerate(cut(made, lambda t: [len(x) for x in t]))]
    return Gatherer({made.path: made}.__getitem__)(hits)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("6 tháng đầu năm 2022 sinh bao nhiêu trẻ?", HALF),
        ("How many births were there in the first half of 2022?", HALF),
        ("Tháng 3/2022 sinh bao nhiêu trẻ?", HALF),
        ("Quý I/2022 sinh bao nhiêu trẻ?", HALF),  # a month of the quarter is there
        ("Năm 2022 sinh bao nhiêu trẻ?", HALF),  # whole years are looked for elsewhere
        ("Quý III năm 2022 sinh bao nhiêu trẻ?", UNDATED),  # whose year the text leaves open
        ("Tháng 8/2022 sinh bao nhiêu trẻ?", UNDATED),  # there is a day of it
        ("9 tháng đầu năm 2022 có những hoạt động gì?", HALF),  # asks for no figure
        ("Hết tháng 6 năm 2022 sinh bao nhiêu trẻ?", HALF),  # all of the months up to then
        ("How many births were there from January to June 2022?", HALF),
    ],
)
def test_months_that_a_document_names_are_no_gap(question: str, text: str) -> None:
    assert missing_period(understood(question), found(text)) is None


@pytest.mark.parametrize(
    ("question", "text", "period"),
    [
        ("9 tháng đầu năm 2022 sinh bao nhiêu trẻ?", HALF, "9 tháng đầu năm 2022"),
        ("9 thang dau nam 2022 sinh bao nhieu tre", HALF, "9 thang dau nam 2022"),
        ("How many births were there in the third quarter of 2022?", HALF, "third quarter of 2022"),
        ("2022年下半年出生多少人?", HALF, "2022年下半年"),
        ("6 tháng đầu năm 2021 sinh bao nhiêu trẻ?", HALF, "6 tháng đầu năm 2021"),
        ("6 tháng đầu năm 2021 sinh bao nhiêu trẻ?", PARTLY_DATED, "6 tháng đầu năm 2021"),  # the bare ones are of 2022
        ("Quý II/2022 sinh bao nhiêu trẻ?", DATED, "Quý II/2022"),  # a day of it is no figure of it
        ("Quý IV sinh bao nhiêu trẻ?", UNDATED, "Quý IV"),
        ("Đến hết tháng 10 năm 2022 sinh bao nhiêu trẻ?", HALF, "Đến hết tháng 10 năm 2022"),
    ],
)
def test_months_that_no_document_names_are_a_gap(question: str, text: str, period: str) -> None:
    assert missing_period(understood(question), found(text)) == Gap("missing_period", (("period", period),))


TABLE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Báo cáo</title></head><body>
<article><h1>Kết quả công tác dân số năm 2022</h1><p>Kết quả cụ thể của xã trong năm được nêu trong bảng dưới đây.</p>
<table><tr><th>Chỉ tiêu</th><th>6 tháng năm 2022</th><th>Cả năm 2022</th></tr>
<tr><td>Số trẻ sinh ra</td><td>40</td><td>95</td></tr>
<tr><td>Tỷ lệ tiêm chủng</td><td></td><td>91%</td></tr></table></article></body></html>"""


@pytest.mark.parametrize(
    ("question", "row", "given"),
    [
        ("6 tháng năm 2022 tỷ lệ tiêm chủng là bao nhiêu?", 1, "Cả năm 2022"),
        ("What was the rate in the first half of 2022?", 1, "Cả năm 2022"),
        ("Quý I năm 2022 sinh bao nhiêu trẻ?", 0, "6 tháng năm 2022; Cả năm 2022"),
        ("6 tháng đầu năm 2022 sinh bao nhiêu trẻ?", 0, None),
        ("Năm 2022 tỷ lệ tiêm chủng là bao nhiêu?", 1, None),
        ("Tháng 7/2022 xã báo cáo tỷ lệ tiêm chủng là bao nhiêu?", 1, None),  # when it was reported
        ("6 tháng năm 2022 tiêm chủng thế nào?", 1, None),  # asks for no figure
    ],
)
def test_a_row_with_figures_of_other_months_only_gives_none(question: str, row: int, given: str | None) -> None:
    made = invented.page_document(TABLE)
    rows = [unit for unit in units_in(made, 0, len(made.text)) if unit.row]
    gap = missing_cell(understood(question), rows[row:])
    assert (gap and dict(gap.values)["given"]) == given
