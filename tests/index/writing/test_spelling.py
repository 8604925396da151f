"""Well-spelled Vietnamese syllables."""

from __future__ import annotations

import re
import unicodedata

import pytest

from index.writing.spelling import is_spelled


@pytest.mark.parametrize(
    "word",
    re.findall(r"\w+", "đường nghiêng Thuỷ thủy khuỷu quyết gì giếng ĐƯỢC yêu uống oắt xoong huơ khuya hoạch quý a"),
)
def test_syllables(word: str) -> None:
    assert is_spelled(word)
    assert is_spelled(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word", [*re.findall(r"\S+", "càc tãt đz d©n Coäng nghiêngg ngữữ hß Größe café1 12 人口"), "", "dân số"]
)
def test_no_syllables(word: str) -> None:
    assert not is_spelled(word)
