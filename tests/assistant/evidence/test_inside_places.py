"""Places that are only a part of what a document is about."""

from __future__ import annotations

import pytest
from answering import evidence, understood
from invented import document

from assistant.evidence.competing import Unit
from assistant.evidence.gaps import Gap
from assistant.evidence.inside_places import is_inside, missing_inside, of_inside_places
from assistant.evidence.ranking import units_of
from assistant.evidence.widened import Evidence

TOWN = "全镇共出生212人。\n白河村建有文化园，接待600人。\n孕检受检率为88%。"
DISTRICT = (
    "Trên địa bàn quận có 212 trẻ được sinh ra.\nPhường Mai Khê tổ chức 3 buổi nói chuyện.\nTỷ lệ sàng lọc đạt 88%."
)
COMMUNE = "Toàn xã có 212 trẻ được sinh ra.\nXã tổ chức 3 buổi nói chuyện."


def found(text: str) -> tuple[tuple[Evidence, ...], list[Unit]]:
    """An invented report of those lines as evidence, and its units."""
    whole = document(f"BÁO CÁO\nVề công tác dân số\n\nI. KẾT QUẢ\n{text}")
    pieces = evidence((whole.path, text), documents={whole.path: whole})
    return pieces, units_of(pieces)


@pytest.mark.parametrize(
    ("question", "text", "is_part"),
    [
        ("白河村出生多少人？", TOWN, True),
        ("青河镇出生多少人？", TOWN, False),  # of the level that the report is of
        ("How many births in Baihe village?", TOWN, True),
        ("Phường Mai Khê có bao nhiêu trẻ sinh ra?", DISTRICT, True),
        ("Mai Khê có bao nhiêu trẻ sinh ra?", DISTRICT, False),  # of no level that is said
        ("Xã Mai Khê có bao nhiêu trẻ sinh ra?", COMMUNE, False),
        ("Xã Mai Khê có bao nhiêu trẻ sinh ra?", "Có 212 trẻ được sinh ra.", False),  # of no level that it says
    ],
)
def test_what_a_document_is_about_is_told_by_how_it_speaks_of_itself(question: str, text: str, is_part: bool) -> None:
    asked = understood(question)
    (piece, *_), _ = found(text)
    assert [is_inside(place, asked, piece.document, piece.part) for place in asked.places] == [is_part]


@pytest.mark.parametrize(
    ("question", "text", "figures"),
    [
        ("白河村接待多少人？", TOWN, ["白河村建有文化园，接待600人。"]),
        ("Phường Mai Khê tổ chức mấy buổi nói chuyện?", DISTRICT, ["Phường Mai Khê tổ chức 3 buổi nói chuyện."]),
        ("白沙村出生多少人？", TOWN, []),
        ("Phường Mai Khê khám bao nhiêu trẻ?", "Trên địa bàn quận khám 30 trẻ ở Mầm non Mai Khê.", []),
    ],
)
def test_a_figure_of_a_part_stands_in_a_line_that_names_it(question: str, text: str, figures: list[str]) -> None:
    asked = understood(question)
    pieces, units = found(text)
    kept = of_inside_places(units, asked)
    assert [unit.text for unit in kept] == figures
    gap = missing_inside(asked, pieces, kept)
    assert gap == (None if figures else Gap("missing_place_here", (("place", asked.places[0].name),)))


def test_what_is_no_figure_may_be_said_of_the_whole() -> None:
    _, units = found(TOWN)
    assert of_inside_places(units, understood("白河村有什么？")) == units
