"""The list below a sentence that only announces it."""

from __future__ import annotations

import pytest
from answering import understood
from invented import document

from assistant.evidence.competing import Unit
from assistant.quoting.announced import announced

RULES = "Lớp học có ba quy định:"
ITEMS = ["- đến đúng giờ;", "- mang theo sổ;", "- giữ trật tự."]
TEXT = "\n".join(["Thôn Nà Lúa mở lớp.", RULES, *ITEMS, "Lớp đóng lúc 5 giờ.", "- Lưu hồ sơ."])


def texts(question: str, best: str, text: str = TEXT) -> list[str]:
    one = document(text)
    start = one.text.index(best)
    return [unit.text for unit in announced(understood(question), [Unit(one, one.parts[0], start, start + len(best))])]


def test_the_items_up_to_what_is_no_item() -> None:
    assert texts("Lớp học có những quy định gì?", RULES) == ITEMS


def test_a_sentence_that_says_something_announces_nothing() -> None:
    assert texts("Ai mở lớp?", "Thôn Nà Lúa mở lớp.") == []


def test_where_a_figure_is_wanted_the_items_compete_by_themselves() -> None:
    assert texts("Lớp học có bao nhiêu quy định?", RULES) == []


def test_below_a_colon_there_may_be_no_list() -> None:
    assert texts("Lớp học ra sao?", "Ghi chú:", "Thôn mở lớp.\nGhi chú:\nLớp đóng lúc 5 giờ.") == []
    assert texts("Lớp học ra sao?", "Ghi chú:", "Thôn mở lớp.\nGhi chú:") == []


@pytest.mark.parametrize(
    ("said", "best", "items"),
    [
        (
            "工作中还有不足。一是人手少。为此常加班。二是经费紧。下步抓落实。一是招人。",
            "工作中还有不足。",
            ["一是人手少。", "二是经费紧。"],
        ),
        ("还有不足:一是人手少;二是经费紧。", "还有不足:一是人手少;", ["二是经费紧。"]),
        ("工作中还有不足。为此常加班。", "工作中还有不足。", []),
    ],
)
def test_what_a_sentence_announces_may_count_itself(said: str, best: str, items: list[str]) -> None:
    text = f"青山镇总结\n\n一、不足\n{said}\n"
    assert texts("有哪些不足?", best, text) == items
    assert texts("不足是什么?", best, text) == []  # asks for no list
