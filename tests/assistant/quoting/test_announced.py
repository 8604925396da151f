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


POINTS = "三个问题。一是进度偏慢。主要是人手不足。二是经费紧。三是数据质量不高,没有专人负责录入和核对。下步抓落实。"


@pytest.mark.parametrize(
    ("best", "behind"),
    [
        ("一是进度偏慢。", ["主要是人手不足。"]),
        ("二是经费紧。", []),  # the next point
        ("三是数据质量不高,没有专人负责录入和核对。", []),  # says more than its point
        ("主要是人手不足。", []),
    ],
)
def test_the_sentence_behind_one_that_only_names_its_point_is_told_with_it(best: str, behind: list[str]) -> None:
    text = f"青山镇总结\n\n一、不足\n{POINTS}\n"
    assert texts("进度为什么慢？", best, text) == behind


def test_of_several_lists_the_one_that_begins_to_count_is_quoted_whole() -> None:
    text = "\n".join(["Thôn Nà Lúa mở lớp.", RULES, *ITEMS, "Lớp có hai hình thức: một là học nhóm; hai là học riêng."])
    one = document(text)
    starts = (one.text.index(RULES), one.text.index("Lớp có hai"))
    ends = (starts[0] + len(RULES), one.text.index("; hai là") + 1)
    chosen = [Unit(one, one.parts[0], start, end) for start, end in zip(starts, ends, strict=True)]
    found = [unit.text for unit in announced(understood("Lớp học có những gì?"), chosen)]
    assert found == [*ITEMS, "hai là học riêng."]
