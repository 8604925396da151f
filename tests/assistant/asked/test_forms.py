"""How far a text holds a form: the short ways give what looking for the form itself gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.forms import bounded, comparable, form_degree, holds

WORDS = st.sampled_from(
    ["ward", "wards", "class", "classes", "bus", "dân", "số", "so", "lương", "lượng", "của", "the", "pre-test"]
)
LATIN = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", ", ", ". ", " | "])), max_size=8).map(
    lambda pairs: "".join(word + mark for word, mark in pairs)
)
HAN = st.text("人口出生率", min_size=1, max_size=4)


@given(LATIN, TEXTS)
def test_a_form_is_held_where_its_pattern_is_found(form: str, text: str) -> None:
    found = bounded(form).search(comparable(text)) is not None
    if form.isascii() or "\x1f" in comparable(text):
        assert holds(form, comparable(text)) == found


@given(LATIN, TEXTS)
def test_a_text_that_holds_a_form_holds_it_to_the_full(form: str, text: str) -> None:
    degree = form_degree(form, comparable(text))
    assert (degree == 1.0) == holds(form, comparable(text))
    assert 0.0 <= degree <= 1.0


@pytest.mark.parametrize(
    ("form", "text", "is_held"),
    [
        ("10月", "5月份与10月份各查一次", True),
        ("1月", "11月份查一次", False),
        ("1月", "11月份与1月份各查一次", True),
        ("10月", "5月份查10人", False),
        ("b超", "换了一台b超机", True),
        ("b超", "查了db超机", False),
    ],
)
def test_a_form_that_begins_with_a_number_is_held_in_one_piece(form: str, text: str, is_held: bool) -> None:
    assert holds(form, text) is is_held


@given(HAN, st.text("人口出生率的", max_size=8))
def test_a_chinese_form_is_held_where_it_stands(form: str, text: str) -> None:
    assert holds(form, text) == (form in text)
    assert (form_degree(form, text) == 1.0) == (form in text)
