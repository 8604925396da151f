"""A text and its scan are quoted once; texts that differ in a figure are two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented import document

from assistant.evidence.competing import Unit
from assistant.evidence.repeated import distinct

SAID = "Phòng Y tế lập danh sách 14 phụ nữ mang thai của xã và báo cáo huyện trước kỳ họp."
SCANNED = "Phòng Y tế lập danh sách 14 phụ nữ mang thai của xã và báo cáo huyện truớc kỳ họp."

NUMBERED = (
    "ỦY BAN NHÂN DÂN\nXÃ AN LẠC\nSố: 7/KH-UBND\nAn Lạc, ngày 2 tháng 3 năm 2020\n\nKẾ HOẠCH\nTheo dõi thai phụ\n\n"
)


def unit(text: str, read_by: str = "text") -> Unit:
    found = replace(document(text), read_by=read_by)
    return Unit(found, found.parts[0], 0, len(found.text))


@pytest.mark.parametrize("scan_first", [True, False])
def test_of_a_text_and_its_scan_the_text_is_kept(scan_first: bool) -> None:
    text, scan = unit(SAID), unit(SCANNED, "ocr")
    assert distinct([scan, text] if scan_first else [text, scan]) == [text]


def test_another_figure_is_another_statement() -> None:
    both = [unit(SAID), unit(SAID.replace("14", "15"))]
    assert distinct(both) == both


def test_what_the_foot_of_a_scanned_page_cuts_off_is_a_copy() -> None:
    text, scan = unit(NUMBERED + SAID), unit(NUMBERED + SAID[:60], "ocr")
    assert distinct([scan, text]) == [text]
    other = unit(NUMBERED.replace("7/KH", "8/KH") + SAID[:60], "ocr")
    assert distinct([text, other]) == [text, other]
