"""Who must do it: the units whose duties are about what is asked, each with what it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answering import NOTICE, PLAN, alike, evidence, library, place_of, understood

from assistant.answers.assignees import asks_who, find_assignees, outdoes
from assistant.asked.units import unit_names
from assistant.evidence.competing import Unit, UnitSignals
from index.duties.found import Duty, duties
from index.types import Document

SILENT = UnitSignals(**dict.fromkeys(UnitSignals.__slots__, 0.0))


def duties_of(document: Document) -> tuple[Duty, ...]:
    return duties(document, unit_names())


def told(question: str) -> list[tuple[tuple[str, ...], list[str]]]:
    found, _ = find_assignees(understood(question), evidence((PLAN, "- Tỷ lệ trẻ sơ sinh")), duties_of, alike)
    return [(one.units, [one.document.text[duty.start : duty.end] for duty in one.duties]) for one in found]


@pytest.mark.parametrize(
    "question",
    [
        "Ai phụ trách tờ rơi ở Sông Lam?",
        "Đơn vị nào được giao lo tờ rơi?",
        "Which office looks after leaflets?",
        "传单由谁来负责？",
    ],
)
def test_the_unit_whose_duty_is_about_the_matter(question: str) -> None:
    assert told(question) == [(("Ủy ban nhân dân xã",), ["Cấp phát tờ rơi tới từng hộ;"])]


@pytest.mark.parametrize(
    "question",
    [
        "Ai phụ trách sân bay?",  # nobody is told anything about it
        "Tờ rơi được cấp phát thế nào?",  # does not ask who
        "Đơn vị nào được khen thưởng?",
    ],
)
def test_none_where_no_duty_is_about_it_or_nobody_is_asked_for(question: str) -> None:
    assert told(question) == []


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("phong nao o song lam di kiem tra", True),
        ("越安县让哪个部门招聘干部？", True),
        ("Who is supposed to train the nurses?", True),
        ("Which department was praised?", False),
        ("谁签署了通知？", False),
    ],
)
def test_what_asks_who_must_do_something(question: str, asks: bool) -> None:
    assert asks_who(understood(question)) is asks


def test_a_sentence_elsewhere_that_says_half_as_much_is_a_reading_of_an_open_question() -> None:
    document = library()[NOTICE]
    best = Unit(document, document.parts[0], *place_of(document, "Các thôn họp dân"))
    half = replace(best, seen=replace(SILENT, words=0.4))
    open_question, placed = understood("Ai phụ trách tờ rơi?"), understood("Ai phụ trách tờ rơi ở Sông Lam?")
    found, share = find_assignees(open_question, evidence((PLAN, "- Tỷ lệ trẻ sơ sinh")), duties_of, alike)
    assert outdoes(placed, found, share, [half])
    assert outdoes(open_question, found, 0.81, [half])
    assert not outdoes(open_question, found, 0.8, [half])
