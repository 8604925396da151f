"""Places named only to say where a smaller one lies."""

from __future__ import annotations

import pytest

from assistant.asked.larger_places import larger_places
from assistant.asked.places import Gazetteer

GAZETTEER = Gazetteer([("Qinghe", "清河"), ("Hunan", "湖南"), ("Hengyang", "衡阳")])


@pytest.mark.parametrize(
    ("question", "larger"),
    [
        ("dân số huyện Việt Yên, Bắc Giang", ["Bắc Giang"]),
        ("population of Viet Yen (Bac Giang)", ["Bac Giang"]),
        ("quận Ba Đình thành phố Hà Nội", ["Hà Nội"]),
        ("dân số Việt Yên, Hải Dương", []),  # another province
        ("dân số Ba Đình, Cầu Giấy", []),  # two districts
        ("Việt Yên và Bắc Giang", []),
        ("湖南清河镇出生多少", ["湖南"]),
        ("湖南省衡阳市清河镇出生多少", ["湖南省", "衡阳市"]),
        ("湖南、清河镇出生多少", []),
        ("births in Qinghe, Hunan", ["Hunan"]),
        ("births in Qinghe and Hunan", []),
        ("dân số Việt Yên", []),
    ],
)
def test_which_places_only_say_where_another_lies(question: str, larger: list[str]) -> None:
    places = GAZETTEER.find(question)
    found = larger_places(question, places)
    assert [place.name for place in places if place in found] == larger
