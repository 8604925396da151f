"""Which documents there are."""

from __future__ import annotations

import pytest
from answering import understood

from assistant.answers.holdings import find_holdings
from index.types import DocumentType, Field, Language, Part


def part(title: str, kind: DocumentType, date: str | None, place: str, language: Language = Language.VI) -> Part:
    at = (0, len(title))
    day = Field(date, *at) if date else None
    return Part(1, 0, 100, Field(title, *at), kind, language, date=day, place=Field(place, *at))


HELD = [
    ("a", part("Kế hoạch dân số", DocumentType.PLAN, "2023", "Sông Lam")),
    ("b", part("Thông báo khám sức khỏe", DocumentType.NOTICE, "2022-09-08", "Mai Khê")),
    ("c", part("2022年总结", DocumentType.SUMMARY, None, "白沙镇", Language.ZH)),
]


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Có những văn bản nào?", "abc"),
        ("Cho tôi xem danh sách các văn bản", "abc"),
        ("which documents do you have?", "abc"),
        ("有哪些文件？", "abc"),
        ("có những thông báo nào", "b"),
        ("Có những văn bản nào của năm 2022?", "b"),
        ("Van ban nao moi nhat?", "a"),
        ("What is the latest notice?", "b"),
        ("最新的文件", "a"),
    ],
)
def test_what_fits(question: str, paths: str) -> None:
    found = find_holdings(understood(question), HELD)
    assert found is not None and "".join(path for path, _ in found.held) == paths


@pytest.mark.parametrize(
    "question",
    [
        "Những văn bản nào nói về người cao tuổi?",
        "Kế hoạch căn cứ những văn bản nào?",
        "Who signed the documents?",
        "How many newborns were screened?",
        "Có những nghị quyết nào?",  # none of that kind
    ],
)
def test_what_asks_for_something_else(question: str) -> None:
    assert find_holdings(understood(question), HELD) is None


def test_filters_hold() -> None:
    found = find_holdings(understood("Có những văn bản nào?"), HELD, lambda path, start, end: path == "b")
    assert found is not None and [path for path, _ in found.held] == ["b"]
