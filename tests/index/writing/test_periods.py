"""Periods as tables and questions name them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.writing.periods import Period, compares, find_periods, iso, together

WRITTEN = [
    ("Năm 2016", "2016"),
    ("2016", "2016"),
    ("2016年度", "2016"),
    ("6 tháng đầu năm 2017", "2017-01/2017-06"),
    ("nửa đầu năm 2017", "2017-01/2017-06"),
    ("nua cuoi nam 2017", "2017-07/2017-12"),
    ("6 thang cuoi nam 2017", "2017-07/2017-12"),
    ("Thực hiện 9 tháng năm 2018", "2018-01/2018-09"),
    ("Quý IV/2016", "2016-10/2016-12"),
    ("Quý 1 năm 2019", "2019-01/2019-03"),
    ("Tháng 9/2017", "2017-09"),
    ("T9/2017", "2017-09"),
    ("6T đầu năm 2017", "2017-01/2017-06"),
    ("9T/2017", "2017-01/2017-09"),
    ("quí III/2017", "2017-07/2017-09"),
    ("giai đoạn 2016 - 2020", "2016/2020"),
    ("đến 31/12/2016", "2016-12-31"),
    ("ngày 30 tháng 6 năm 2017", "2017-06-30"),
    ("first half of 2017", "2017-01/2017-06"),
    ("by the middle of 2017", "2017-01/2017-06"),
    ("by mid-2017", "2017-01/2017-06"),
    ("đến giữa năm 2017", "2017-01/2017-06"),
    ("到2017年年中", "2017-01/2017-06"),
    ("last six months of 2017", "2017-07/2017-12"),
    ("Q2 2018", "2018-04/2018-06"),
    ("third quarter of 2018", "2018-07/2018-09"),
    ("June 2017", "2017-06"),
    ("2017年上半年", "2017-01/2017-06"),
    ("2017年1-9月", "2017-01/2017-09"),
    ("2017年1―9月份", "2017-01/2017-09"),
    ("2017年第三季度", "2017-07/2017-09"),
    ("2017年9月15日", "2017-09-15"),
]


@pytest.mark.parametrize(("text", "period"), WRITTEN)
def test_a_period_in_iso(text: str, period: str) -> None:
    assert iso(find_periods(text)) == period


@pytest.mark.parametrize(
    "text", ["12/2016/NQ-HĐND", "trẻ dưới 6 tháng tuổi", "2.016", "20 tháng", "số 1.2017", "2016/2017", "KH 2017-UB"]
)
def test_what_is_no_period(text: str) -> None:
    assert find_periods(text) == ()


def test_places_are_exact() -> None:
    text = "Số sinh quý I và cả năm 2018"
    assert find_periods(text) == (Period(8, 13, None, 1, 3), Period(17, 28, 2018))
    assert [text[p.start : p.end] for p in find_periods(text)] == ["quý I", "cả năm 2018"]


def test_a_quarter_and_the_year_above_it_are_one_period() -> None:
    year, quarter = find_periods("Năm 2018")[0], find_periods("Quý II")[0]
    assert iso([year, quarter]) == "2018-04/2018-06"
    assert iso([quarter]) is None
    assert together([year, quarter]) == Period(quarter.start, quarter.end, 2018, 4, 6)


@pytest.mark.parametrize("text", ["Cùng kỳ 2016", "cùng kỳ năm trước", "去年同期", "the same period"])
def test_a_period_told_by_another_one_has_no_dates(text: str) -> None:
    assert find_periods(text)
    assert iso(find_periods(text)) is None


@pytest.mark.parametrize("text", ["So với cùng kỳ 2016", "Tăng, giảm", "同比增长", "Change"])
def test_a_heading_that_compares(text: str) -> None:
    assert compares(text)


@pytest.mark.parametrize("text", ["Trung tâm giám định", "Số tặng phẩm", "Năm 2016"])
def test_a_heading_that_does_not_compare(text: str) -> None:
    assert not compares(text)


@given(st.lists(st.sampled_from([text for text, _ in WRITTEN] + ["|", " và ", "99", "x "]), max_size=6))
def test_periods_are_in_order_and_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_periods(text)
    assert all(0 <= p.start < p.end <= len(text) and 1 <= p.first <= p.last <= 12 for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_name_with_the_middle_of_a_year_in_it_is_no_period() -> None:
    assert find_periods("the mid-2017 review") == ()
