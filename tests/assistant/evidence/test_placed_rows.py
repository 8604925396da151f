"""Tables with a row for each place: the row of the place that is asked about, and of no other."""

from __future__ import annotations

from collections.abc import Iterator

import invented
import pytest
from answering import indexed
from fakes import FakeEncoder

from assistant.asked.places import Place
from assistant.evidence.competing import Unit, units_in
from assistant.evidence.placed_rows import of_places
from assistant.pipeline import Assistant
from assistant.types import Asked
from index.types import Document

PAGE = """\
<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Phân bổ tài liệu quý II</title></head><body>
<article><h1>Phân bổ tài liệu truyền thông quý II năm 2021</h1>
<p>Tài liệu về sức khỏe sinh sản được phân cho các xã, phường theo số hộ của từng nơi như trong hai bảng dưới đây.</p>
<table><tr><th>Đơn vị nhận</th><th>Tờ rơi (tờ)</th><th>Tỷ lệ đã phát (%)</th></tr>
<tr><td>Xã Bãi Sa</td><td>250</td><td>61,5</td></tr>
<tr><td>Xã Cát Vân</td><td>310</td><td>72,4</td></tr>
<tr><td>Phường Đồi Sim</td><td>190</td><td>55,0</td></tr></table>
<p>Kinh phí in tài liệu do phòng chuyên môn chi theo số lượng thực tế đã giao cho các xã, phường nói trên.</p>
<table><tr><th>Nội dung</th><th>Số lượng</th><th>Đơn giá (đồng)</th></tr>
<tr><td>In tờ rơi</td><td>750</td><td>1.800</td></tr>
<tr><td>In băng rôn</td><td>12</td><td>350.000</td></tr></table></article></body></html>
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("placed")
    with Assistant(indexed(folder, FakeEncoder(), {"a.html": PAGE}), FakeEncoder()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Xã Cát Vân nhận bao nhiêu tờ rơi?", "Xã Cát Vân | 310 | 72,4"),
        ("xa bai sa nhan bao nhieu to roi", "Xã Bãi Sa | 250 | 61,5"),
        ("Tỷ lệ đã phát tờ rơi ở phường Đồi Sim?", "Phường Đồi Sim | 190 | 55,0"),
    ],
)
def test_only_the_row_of_the_place_is_quoted(assistant: Assistant, question: str, row: str) -> None:
    answer = assistant.ask(Asked(question))
    others = {
        "Xã Bãi Sa | 250 | 61,5",
        "Xã Cát Vân | 310 | 72,4",
        "Phường Đồi Sim | 190 | 55,0",
        "In tờ rơi | 750 | 1.800",
    }
    quotes = {citation.quote for citation in answer.citations}
    assert row in quotes
    assert not quotes & (others - {row})


def rows(found: Document) -> list[Unit]:
    return [unit for unit in units_in(found, 0, len(found.text)) if unit.row]


def place(name: str) -> Place:
    return Place(name, 0, len(name), (name,), known=True)


DISTRICT = """\
<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Báo cáo</title></head><body><article>
<p>UBND HUYỆN SÔNG LAM</p><p>Số: 7/BC-UBND</p><p>Sông Lam, ngày 2 tháng 3 năm 2021</p>
<h1>BÁO CÁO Kết quả công tác dân số năm 2020 của huyện và các xã</h1>
<p>Số liệu về số trẻ sinh ra của từng xã và của toàn huyện được ghi trong hai bảng dưới đây để tiện theo dõi.</p>
<table><tr><th>Nơi</th><th>Số trẻ</th></tr><tr><td>Xã Hoa Ban</td><td>31</td></tr>
<tr><td>Xã Tân Lập</td><td>42</td></tr></table>
<p>Các chỉ tiêu của toàn huyện do phòng chuyên môn tổng hợp từ sổ của các xã vào cuối tháng mười hai hằng năm.</p>
<table><tr><th>Chỉ tiêu</th><th>Năm 2020</th></tr><tr><td>Số trẻ sinh ra</td><td>512</td></tr>
<tr><td>Số hộ</td><td>4.200</td></tr></table></article></body></html>
"""


def kept(*names: str) -> list[str]:
    found = invented.page_document(DISTRICT)
    return [unit.text.split(" | ")[0] for unit in of_places(rows(found), tuple(map(place, names)))]


def test_without_a_place_every_row_stays() -> None:
    assert kept() == ["Xã Hoa Ban", "Xã Tân Lập", "Số trẻ sinh ra", "Số hộ"]


def test_of_a_commune_neither_another_commune_nor_the_whole_district_is_told() -> None:
    assert kept("tan lap") == ["Xã Tân Lập"]


def test_of_the_district_no_row_is_left_out() -> None:
    assert kept("song lam") == ["Xã Hoa Ban", "Xã Tân Lập", "Số trẻ sinh ra", "Số hộ"]
