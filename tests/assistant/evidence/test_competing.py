"""What a row of a table says, with the units that stand elsewhere in its table."""

from __future__ import annotations

import invented
from answering import understood

from assistant.evidence.competing import Unit, said, valued
from assistant.evidence.decide import missing_wants
from assistant.evidence.gaps import Gap

HEADINGS = "<tr><th>TT</th><th>Xã</th><th>Số trẻ</th><th>Kinh phí</th></tr>"
ROWS = (
    "<tr><td>10</td><td>Xã Đồi Sim</td><td>151</td><td>70,3</td></tr>"
    "<tr><td>11</td><td>Xã Sông Lam</td><td>334</td><td>121,9</td></tr>"
)


def row(above: str) -> Unit:
    """The row of one commune in an invented table."""
    page = f"<html><body><p>{above}</p><table border=1>{HEADINGS}{ROWS}</table><p>Hết phần số liệu.</p></body></html>"
    source = invented.page_document(page)
    found = next(one for one in source.tables[0].rows if "Đồi Sim" in source.text[one.start : one.end])
    return Unit(source, source.parts[0], found.start, found.end, row=found)


ASKED = "Xã Đồi Sim được giao bao nhiêu tiền?"


def test_a_figure_is_told_with_the_unit_above_its_table() -> None:
    assert valued(row("Đơn vị tính: triệu đồng")).endswith("| 70,3 triệu đồng")
    assert missing_wants(understood(ASKED), [row("Đơn vị tính: triệu đồng")]) == ()


def test_a_figure_without_a_unit_is_no_sum_of_money() -> None:
    assert missing_wants(understood(ASKED), [row("Số liệu các xã")]) == (Gap("missing_amount"),)


def test_the_serial_number_of_a_row_is_nothing_that_it_says() -> None:
    assert said(row("Số liệu các xã")).startswith("xa doi sim")
