"""Where another office goes on under the title of the first."""

from __future__ import annotations

import pytest
from invented import document

from assistant.evidence.voices import voice_at, voices
from assistant.evidence.widened import same_voice

TOWN = "今年以来,我镇抓好登记工作。\n一、登记\n我镇共登记新婚40对。\n（一）本镇青石村办了两期培训班。\n"
STATION = "今年以来,我站围绕重点工作,结合白沙的实际开展工作。\n一、宣传\n办了三期专栏。\n二、统计\n我站核对了信息。\n"


def spoken(text: str) -> list[str]:
    return [text[one.start : one.end] for one in voices(text)]


def test_another_office_that_begins_a_list_anew_speaks_to_the_end() -> None:
    assert spoken(TOWN + STATION) == [TOWN, STATION]


def test_traditional_characters_say_the_same() -> None:
    town, station = "我鎮登記新婚40對。\n", "本站依白沙實際推進。\n一、宣傳"
    assert spoken(town + station) == [town, station]


@pytest.mark.parametrize(
    "text",
    [
        TOWN,
        TOWN + STATION + "三、打算\n我镇继续努力。\n",  # the first office speaks again
        TOWN + "二、配合\n我站核对了信息。\n",  # under a heading of the first office
        TOWN + "我站也核对了信息。\n三、打算\n办好专栏。\n",  # the list goes on
        "全镇登记新婚40对。",
        "",
    ],
)
def test_one_voice(text: str) -> None:
    assert spoken(text) == [text]


def test_a_stretch_belongs_to_who_says_most_of_it() -> None:
    whole, border = TOWN + STATION, len(TOWN)
    assert voice_at(whole, border - 1, border + 9).start == border
    assert voice_at(whole, border - 9, border + 1).end == border


def test_only_chinese_documents_have_several() -> None:
    found = document("Thôn Nà Lúa họp dân.\n1. Tuyên truyền")
    (part,) = found.parts
    assert same_voice(found, part, 0, 5) == same_voice(found, part, part.end - 5, part.end)
