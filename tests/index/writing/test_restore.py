"""Diacritics from the collection's own words."""

from __future__ import annotations

from collections import Counter

import pytest

from index.writing.folding import fold
from index.writing.restore import Restoration, count_words, missing_marks, restore


class Words:
    """A vocabulary counted from a few sentences."""

    def __init__(self, *texts: str) -> None:
        self.singles: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            singles, pairs = count_words(text)
            self.singles += singles
            self.pairs += pairs

    @property
    def total(self) -> int:
        return self.singles.total()

    def spellings(self, folded: str) -> dict[str, int]:
        return {word: count for word, count in self.singles.items() if fold(word) == folded}

    def pair(self, first: str, second: str) -> int:
        return self.pairs[first, second]


WORDS = Words(
    "Tỷ số giới tính khi sinh của tỉnh Sông Lam là 112 trẻ trai.",
    "UBND tỉnh giao chỉ tiêu; tình hình sinh con ổn định.",
    "Tỷ lệ sinh giảm, tỷ số giới tính giảm.",
)


def test_counts_are_of_syllables_and_neighbours() -> None:
    singles, pairs = count_words("Dân số, dân số KHHGĐ; số dân")
    assert singles == {"dân": 3, "số": 3}
    assert pairs == {("dân", "số"): 2, ("số", "dân"): 1}


def test_the_neighbours_decide() -> None:
    assert restore("ty so gioi tinh", WORDS)[0].text == "tỷ số giới tính"
    assert restore("tinh song lam", WORDS)[0].text == "tỉnh sông lam"
    assert restore("tinh hinh sinh con", WORDS)[0].text == "tình hình sinh con"


def test_case_and_everything_between_is_kept() -> None:
    assert restore("Ty so  GIOI tinh (SL), 112?", WORDS)[0].text == "Tỷ số  GIỚI tính (SL), 112?"


def test_unknown_syllables_and_other_words_stay() -> None:
    assert restore("xyz duong ward UBND", WORDS) == (Restoration("xyz duong ward UBND", 1.0),)


def test_what_has_diacritics_stays() -> None:
    assert restore("tình", WORDS)[0].text == "tình"


def test_unsure_readings_are_all_given() -> None:
    readings = restore("tinh", Words("tính tính", "tỉnh tỉnh", "tình"))
    assert [reading.text for reading in readings] == ["tính", "tỉnh", "tình"]
    assert [round(reading.share, 3) for reading in readings] == [0.385, 0.385, 0.231]  # 2.5, 2.5 and 1.5 of 6.5


@pytest.mark.parametrize("text", ["", "   ", "112%", "人口", "\u0000", "🙂"])
def test_nothing_to_restore(text: str) -> None:
    assert restore(text, WORDS) == (Restoration(text, 1.0),)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("tỷ so gioi tính", "tỷ số giới tính"),  # some words with their marks
        ("tỷ sô giơi tính", "tỷ số giới tính"),  # some marks of a word
        ("tinh Sông Lam giao chi tiêu", "tỉnh Sông Lam giao chỉ tiêu"),
    ],
)
def test_some_marks_are_missing(typed: str, read: str) -> None:
    assert missing_marks(typed, WORDS)[0].text == read


@pytest.mark.parametrize("text", ["tỷ số giới tính", "Tỷ lệ sinh ở xã Xa Mát", "trẻ em Linh", ""])
def test_nothing_is_missing(text: str) -> None:
    assert all(reading.text == text for reading in missing_marks(text, WORDS))


def test_a_mark_that_is_there_stays() -> None:
    assert restore("lệ sô", WORDS)[0].text == "lệ số"
    assert restore("sồ tinh", WORDS)[0].text.startswith("sồ")
