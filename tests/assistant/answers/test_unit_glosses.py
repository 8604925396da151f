"""Names of units in the language of the asker."""

from __future__ import annotations

import pytest

from assistant.answers.unit_glosses import glossed, shown_units
from index.types import Language


@pytest.mark.parametrize(
    ("name", "language", "locale", "expected"),
    [
        ("Phòng Nội vụ", Language.VI, "en", "home affairs office"),
        ("Ủy ban nhân dân phường", Language.VI, "zh-hant", "坊人民委員會"),
        ("Ủy ban nhân dân phường", Language.VI, "zh-hans", "坊人民委员会"),
        ("Phòng Nội vụ", Language.VI, "vi", None),
        ("Tổ xe ôm số 4", Language.VI, "en", None),  # the glossary does not know it
    ],
)
def test_a_unit_in_another_language(name: str, language: Language, locale: str, expected: str | None) -> None:
    assert glossed(name, language, locale) == expected


def test_a_unit_and_its_closer_name_are_one() -> None:
    assert shown_units(("Bệnh viện", "Bệnh viện Sông Lam", "Phòng Y tế")) == ["Bệnh viện", "Phòng Y tế"]
