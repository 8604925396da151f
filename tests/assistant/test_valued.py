"""The value on a line of its own: only where it is certain which figure is meant."""

from __future__ import annotations

import pytest
from answering import alike, understood
from invented import document

from assistant.extract import Extract
from assistant.ranking import Unit
from assistant.valued import find_value


def extracts(*texts: str) -> list[Extract]:
    """One document whose sentences are quoted, the best first."""
    whole = document("\n".join(texts))
    units = []
    for rank, text in enumerate(texts):
        start = whole.text.index(text)
        units.append(Unit(whole, whole.parts[0], start, start + len(text), score=1.0 - rank / 10))
    return [Extract(whole, whole.parts[0], None, tuple(units))]


def value(question: str, *texts: str) -> str | None:
    found = find_value(understood(question), extracts(*texts), alike)
    return found and found[0].document.text[found[1].start : found[1].end]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Tỷ lệ sàng lọc sơ sinh là bao nhiêu?", "Tỷ lệ sàng lọc sơ sinh đạt 72%, tuổi thọ là 74.", "72%"),
        ("What is the newborn screening rate?", "Tỷ lệ sàng lọc sơ sinh đạt 72%, tuổi thọ là 74.", "72%"),
        ("出生性别比是多少？", "出生性别比为109.4，发放资料300份。", "109.4"),
        ("Kinh phí tập huấn là bao nhiêu tiền?", "Kinh phí tập huấn 350 triệu đồng cho 42 người.", "350 triệu đồng"),
    ],
)
def test_the_figure_of_the_clause_that_speaks_of_the_subject(question: str, text: str, expected: str) -> None:
    assert value(question, text) == expected


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("Tỷ số giới tính khi sinh là bao nhiêu?", ("Tỷ số giới tính khi sinh đã giảm 1 điểm phần trăm.",)),
        ("Tỷ lệ sàng lọc là bao nhiêu?", ("Tỷ lệ sàng lọc 70%, tỷ lệ sàng lọc 82%.",)),  # which of the two
        ("Tỷ lệ sàng lọc là bao nhiêu?", ("Tỷ lệ sàng lọc từ 55 trẻ lên 82 trẻ.",)),
        ("Có bao nhiêu lớp tập huấn?", ("Lớp tập huấn mở cho cán bộ xã.",)),  # none
        ("Tại sao mở lớp tập huấn?", ("Mở 3 lớp tập huấn.",)),  # no figure is asked for
        ("出生性别比是多少？", ("出生性别比为109.4。", "出生性别比为112.1。")),
        ("Số nhân khẩu là bao nhiêu?", ("Tổng số nhân khẩu là ?91261 người.",)),  # damaged
    ],
)
def test_no_value_where_it_is_not_certain(question: str, texts: tuple[str, ...]) -> None:
    assert value(question, *texts) is None
