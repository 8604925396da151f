"""Documents that a question names."""

from __future__ import annotations

import pytest

from assistant.asked.references import asked_types, find_references
from index.types import DocumentType

T = DocumentType


@pytest.mark.parametrize(
    ("text", "type_", "number", "symbol", "words"),
    [
        ("chỉ thị mười một giao gì", T.DIRECTIVE, "11", None, "chỉ thị mười một"),
        ("chi thi muoi mot", T.DIRECTIVE, "11", None, "chi thi muoi mot"),
        ("duties under Directive eleven", T.DIRECTIVE, "11", None, "Directive eleven"),
        ("第十一号指示的内容", T.DIRECTIVE, "11", None, "第十一号指示"),
        ("第十一號指示", T.DIRECTIVE, "11", None, "第十一號指示"),
        ("指示第十一号", T.DIRECTIVE, "11", None, "指示第十一号"),
        ("四十八号通知", T.NOTICE, "48", None, "四十八号通知"),
        ("thông báo bốn mươi tám", T.NOTICE, "48", None, "thông báo bốn mươi tám"),
        ("chỉ thị số năm", T.DIRECTIVE, "5", None, "chỉ thị số năm"),
        ("kh so 98", T.PLAN, "98", None, "kh so 98"),
        ("KH98 giao gì", T.PLAN, "98", None, "KH98"),
        ("48/TB nói gì", T.NOTICE, "48", None, "48/TB"),
        ("48/TB-UBND", None, "48", "tb-ubnd", "48/TB-UBND"),
        ("công văn 174", T.LETTER, "174", None, "công văn 174"),
        ("văn bản số 48", None, "48", None, "văn bản số 48"),
        ("48号文", None, "48", None, "48号文"),
        ("Số 48 nói gì?", None, "48", None, "Số 48"),
        ("theo số 48 thì sao", None, "48", None, "số 48"),
        ("Chỉ thị 11 năm 2012", T.DIRECTIVE, "11", None, "Chỉ thị 11"),
        ("kế hoạch 98 tháng 6/2024", T.PLAN, "98", None, "kế hoạch 98"),
        ("thông báo 48 người ký là ai", T.NOTICE, "48", None, "thông báo 48"),
    ],
)
def test_forms_of_a_number(text: str, type_: T | None, number: str, symbol: str | None, words: str) -> None:
    (found,) = find_references(text)
    assert (found.type, found.number, found.symbol, found.text) == (type_, number, symbol, words)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch 6 tháng",
        "so ket 6 thang dau nam",
        "3 chỉ thị",
        "ba chỉ thị",
        "3个指示",
        "kế hoạch năm 2017",
        "kế hoạch năm",
        "kế hoạch hai năm",
        "kế hoạch mười năm",
        "thông báo ba mươi ngày",
        "báo cáo 12 trường hợp",
        "plan one",
        "plan for 5 years",
        "2017年计划",
        "依据哪一号文件",
        "tổng số 48",
        "số 48 trẻ",
    ],
)
def test_numbers_that_count(text: str) -> None:
    assert find_references(text) == ()


def test_types_without_a_number() -> None:
    text = "thông báo theo kế hoạch 12"
    assert asked_types(text, find_references(text)) == (T.NOTICE,)


@pytest.mark.parametrize(
    ("text", "kind"), [("list all plans", T.PLAN), ("which notices are there", T.NOTICE), ("all decisions", T.DECISION)]
)
def test_types_in_the_plural(text: str, kind: T) -> None:
    assert asked_types(text, find_references(text)) == (kind,)


@pytest.mark.parametrize("text", ["gửi để báo cáo là những ai", "gui de bao cao"])
def test_what_something_is_for_is_no_kind_of_document(text: str) -> None:
    assert asked_types(text, find_references(text)) == ()
