"""Documents named by their order in a file, or by their language."""

from __future__ import annotations

import pytest

from assistant.asked.parts import AskedPart, find_language, find_ordinals, find_part
from assistant.evidence.named_parts import from_named
from assistant.evidence.widened import Evidence
from index.types import Language


def test_numbers_in_order_side_by_side() -> None:
    found = find_ordinals("the first and the tenth summary, 第10份和第3份")
    assert [one.number for one in found] == [1, 10, 10, 3]
    assert (found[0], found[3]) == (AskedPart(1, 0, 9), AskedPart(3, 38, 41))


@pytest.mark.parametrize(
    ("question", "number", "named"),
    [
        ("第二篇总结里有多少人?", 2, "第二篇总结"),
        ("第三份年度工作報告說了什麼", 3, "第三份年度工作報告"),
        ("What does the fourth of the Chinese summaries say?", 4, "the fourth of the Chinese summaries"),
        ("the 2nd report on families", 2, "the 2nd report"),
        ("Bản tổng kết thứ ba nói gì?", 3, "Bản tổng kết thứ ba"),
        ("bao cao cuoi cung noi gi", -1, "bao cao cuoi cung"),
    ],
)
def test_the_order_of_a_document(question: str, number: int, named: str) -> None:
    found = find_part(question)
    assert found is not None
    assert found == AskedPart(number, question.index(named), question.index(named) + len(named))


@pytest.mark.parametrize(
    "question",
    [
        "Báo cáo 6 tháng đầu tiên có gì?",
        "Báo cáo số 3 nói gì?",
        "the first six months of the year",
        "Sinh con thứ ba bị xử lý thế nào?",
        "第一季度出生多少人?",
    ],
)
def test_other_ordinals_name_no_document(question: str) -> None:
    assert find_part(question) is None


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Các bản tổng kết tiếng Trung nói gì về lưu động?", Language.ZH),
        ("cac ban tong ket trung quoc", Language.ZH),
        ("What do the Chinese towns report?", Language.ZH),
        ("越南的文件怎么说?", Language.VI),
        ("the Vietnamese districts' reports", Language.VI),
        ("Tỷ số giới tính khi sinh?", None),
        ("So sánh Việt Nam và Trung Quốc", None),
    ],
)
def test_the_language_of_documents(question: str, language: Language | None) -> None:
    found = find_language(question)
    assert (found and found.language) == language


def test_only_the_documents_named_are_left(found_in_both: tuple[Evidence, ...]) -> None:
    chinese = find_language("in the Chinese reports")
    kept = from_named(found_in_both, None, chinese)
    assert kept and {piece.part.language for piece in kept} == {Language.ZH}
    vietnamese = find_language("các báo cáo tiếng Việt")
    rest = from_named(found_in_both, None, vietnamese)
    assert rest and Language.ZH not in {piece.part.language for piece in rest}


def test_nothing_is_lost_where_no_such_document_is(found_in_both: tuple[Evidence, ...]) -> None:
    assert from_named(found_in_both, AskedPart(9, 0, 1), None) == found_in_both
    assert from_named(found_in_both, None, None) == found_in_both


@pytest.fixture
def found_in_both() -> tuple[Evidence, ...]:
    from answering import NOTICE, SUMMARY, evidence

    return tuple(evidence((NOTICE, "Mỗi thôn"), (SUMMARY, "全镇总人口")))
