"""Which language a text is in, above all questions typed without diacritics."""

from __future__ import annotations

import pytest

from index.types import Language
from index.writing.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nhiệm vụ của UBND phường là gì?", "vi"),
        ("ai ky thong bao nay", "vi"),
        ("nhiem vu cua UBND phuong theo chi thi 11", "vi"),
        ("quan Hoang Mai co bao nhieu tre sinh ra", "vi"),
        ("tuoi tho trung binh o An Duong", "vi"),
        ("ty so gioi tinh khi sinh", "vi"),
        ("CT 11 năm 2012", "vi"),
        ("dan so", "vi"),
        ("who signed it", "en"),
        ("list the tasks", "en"),
        ("What are the duties of Long Biên?", "en"),
        ("sex ratio at birth in Viet Yen", "en"),
        ("An Duong: life expectancy?", "en"),
        ("newborn screening rate An Duong", "en"),
        ("How many children", "en"),
        ("出生性別比是多少", "zh"),
        ("Directive 11 是什么", "zh"),
        ("第11号指示 Long Biên", "zh"),
        ("Quel est le rôle du district ?", "en"),
        ("", "en"),
        ("🙂", "en"),
        ("1234", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect(text) is Language(language)


def test_the_same_text_always_gets_the_same_answer() -> None:
    assert len({detect("the dan so tin") for _ in range(20)}) == 1
