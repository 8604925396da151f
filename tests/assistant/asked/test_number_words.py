"""Numbers in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.number_words import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mười một", 11),
        ("muoi mot", 11),
        ("bốn mươi tám", 48),
        ("hai mươi lăm", 25),
        ("năm mươi", 50),
        ("một trăm bảy mươi tư", 174),
        ("một trăm linh năm", 105),
        ("hai trăm", 200),
        ("eleven", 11),
        ("forty-eight", 48),
        ("one hundred and seventy-four", 174),
        ("十一", 11),
        ("二十", 20),
        ("一百七十四", 174),
        ("一百零五", 105),
    ],
)
def test_a_number_and_its_end(text: str, value: int) -> None:
    assert read_number(text) == (value, len(text))


def test_a_year_is_no_five() -> None:
    assert read_number("hai mươi năm 2020") == (20, len("hai mươi"))
    assert read_number("năm 2017") is None


@pytest.mark.parametrize("text", ["", "phường", "trăm", "hundred", "11", " một"])
def test_no_number_in_words(text: str) -> None:
    assert read_number(text) is None


_WORDS = ["một", "năm", "lăm", "mười", "trăm", "linh", "ten", "twenty", "and", "十", "百", "x"]


@given(st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join))
def test_any_words_in_a_row(text: str) -> None:
    found = read_number(text)
    assert found is None or (0 < found.value < 1000 and 0 < found.end <= len(text))
