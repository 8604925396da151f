"""A place named in two scripts is one place."""

from __future__ import annotations

import pytest

from assistant.asked.named_twice import named_once
from assistant.asked.places import Gazetteer

GAZETTEER = Gazetteer([("Qinghe", "清河"), ("Thanh Khê", "青溪")])


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Dân số thị trấn Nà Lúa (清河镇)?", ["Nà Lúa"]),
        ("清河县（Qinghe）有多少人？", ["清河县"]),
        ("Qinghe (Thanh Khê) có gì?", ["Qinghe", "Thanh Khê"]),  # both in Latin letters
        ("Thanh Khê và 清河镇", ["Thanh Khê", "清河镇"]),
        ("Thanh Khê (清河镇 và 青山镇)", ["Thanh Khê", "清河镇", "青山镇"]),
    ],
)
def test_what_stands_in_brackets_in_another_script_is_the_same_place(question: str, names: list[str]) -> None:
    assert [place.name for place in named_once(question, GAZETTEER.find(question))] == names


def test_it_is_called_by_the_names_of_both_and_reaches_to_the_second() -> None:
    question = "Dân số thị trấn Nà Lúa (清河镇)?"
    (place,) = named_once(question, GAZETTEER.find(question))
    assert question[place.start : place.end] == "Nà Lúa (清河镇"
    assert (place.known, {"na lua", "清河"} <= set(place.forms)) == (True, True)
