"""Periods that a question asks about."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.periods import find_periods


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("6 tháng đầu năm 2017 có", "6 tháng đầu năm 2017", "2017-01-01", "2017-06-30"),
        ("quý II/2024", "quý II/2024", "2024-04-01", "2024-06-30"),
        ("giai đoạn 2016-2020", "2016-2020", "2016-01-01", "2020-12-31"),
        ("first half of 2017", "first half of 2017", "2017-01-01", "2017-06-30"),
        ("2017年上半年", "2017年上半年", "2017-01-01", "2017-06-30"),
        ("từ 2016 đến 2020", "từ 2016 đến 2020", "2016-01-01", "2020-12-31"),
        ("between 2016 and 2020", "between 2016 and 2020", "2016-01-01", "2020-12-31"),
        ("tháng 2/2024", "tháng 2/2024", "2024-02-01", "2024-02-29"),
        ("ngày 28/9/2017", "28/9/2017", "2017-09-28", "2017-09-28"),
    ],
)
def test_a_period_with_both_ends(text: str, words: str, first: str, last: str) -> None:
    (period,) = find_periods(text)
    assert (period.text, str(period.first), str(period.last)) == (words, first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("chỉ tiêu đến 2025", None, date(2025, 12, 31)),
        ("by the end of 2025", None, date(2025, 12, 31)),
        ("到2025年", None, date(2025, 12, 31)),
        ("trước năm 2025", None, date(2024, 12, 31)),
        ("2025年前", None, date(2024, 12, 31)),
        ("kể từ năm 2016", date(2016, 1, 1), None),
        ("2016年以来", date(2016, 1, 1), None),
    ],
)
def test_a_period_open_on_one_side(text: str, first: date | None, last: date | None) -> None:
    (period,) = find_periods(text)
    assert (period.first, period.last, period.is_settled) == (first, last, True)


@pytest.mark.parametrize(
    ("text", "shift", "months"),
    [
        ("năm ngoái", -1, (1, 12)),
        ("last year", -1, (1, 12)),
        ("去年上半年", -1, (1, 6)),
        ("quý II năm ngoái", -1, (4, 6)),
        ("năm nay", 0, (1, 12)),
        ("quý II", None, (4, 6)),
    ],
)
def test_only_the_conversation_tells_the_year(text: str, shift: int | None, months: tuple[int, int]) -> None:
    (period,) = find_periods(text)
    assert (period.text, period.shift, period.months, period.is_settled) == (text, shift, months, False)
    settled = period.in_year(2018)
    year = 2018 + (shift or 0)
    assert settled.first == date(year, months[0], 1)
    assert settled.last is not None
    assert (settled.last.year, settled.last.month) == (year, months[1])


def test_a_year_that_is_said_once() -> None:
    assert [str(period.first) for period in find_periods("quý II và quý III năm 2024")] == ["2024-04-01", "2024-07-01"]
    assert [period.text for period in find_periods("in 2016 and 2017")] == ["2016", "2017"]


@pytest.mark.parametrize("text", ["Nghị quyết 15/2016/NQ-HĐND", "5.000 trẻ", "Directive 11", ""])
def test_no_period(text: str) -> None:
    assert find_periods(text) == ()


_PIECES = [
    "từ",
    "đến",
    "trước",
    "năm",
    "ngoái",
    "2016",
    "2020",
    "quý II",
    "tháng 2",
    "-",
    "年",
    "去年",
    "31/2/2017",
    "and",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map(" ".join))
def test_offsets_and_order(text: str) -> None:
    end = 0
    for period in find_periods(text):
        assert text[period.start : period.end] == period.text
        assert period.start >= end
        assert not (period.first and period.last) or period.first <= period.last
        end = period.end
