"""How far a unit gives what a question asks for, of the thing that it asks about."""

from __future__ import annotations

import pytest
from answering import NOTICE, PLAN, alike, library, place_of, understood

from assistant.evidence.competing import Unit
from assistant.evidence.giving import given

SHARE = "- Tỷ lệ trẻ sơ sinh được sàng lọc đạt 72%"


def unit(path: str, text: str) -> Unit:
    document = library()[path]
    start, end = place_of(document, text)
    return Unit(document, document.parts[0], start, end)


@pytest.mark.parametrize(
    ("question", "least", "most"),
    [
        ("Tỷ lệ trẻ sơ sinh được sàng lọc là mấy phần trăm?", 0.75, 1.0),
        ("Tỷ lệ sàng lọc trẻ sơ sinh là mấy phần trăm?", 0.5, 1.0),  # the same words in another order
        ("Bao nhiêu trẻ sơ sinh được sàng lọc?", 0.0, 0.0),  # a percentage counts no children
    ],
)
def test_a_statement_gives_a_value_in_the_measure_asked_for(question: str, least: float, most: float) -> None:
    assert least <= given(understood(question), unit(PLAN, SHARE), alike) <= most


def test_a_value_of_something_else_gives_nothing() -> None:
    other = unit(NOTICE, "Mỗi thôn được thưởng 500.000 đồng")
    assert given(understood("Tỷ lệ trẻ sơ sinh được sàng lọc là mấy phần trăm?"), other, alike) == 0.0


def test_a_question_that_wants_nothing_in_particular_is_content_with_its_words() -> None:
    assert given(understood("Trẻ sơ sinh được sàng lọc ra sao?"), unit(PLAN, SHARE), alike) > 0.5
