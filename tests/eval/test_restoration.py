"""Restored diacritics, counted."""

from __future__ import annotations

from eval.collection import CountedVocabulary
from eval.restoration import measure

PASSAGES = [f"Phòng Y tế lập danh sách thai phụ của thôn {name}." for name in ("Nà Lúa", "Bản Khoang", "Pù Nhung")]
PASSAGES += ["Cả xã có nhiều cộng tác viên.", "Trạm y tế xã lập sổ."]


def test_a_vocabulary_counts_syllables_and_neighbours() -> None:
    vocabulary = CountedVocabulary(["dân số", "dần dần"])
    assert vocabulary.spellings("dan") == {"dân": 1, "dần": 2}
    assert vocabulary.pair("dân", "số") == 1


def test_what_the_other_passages_know_is_restored() -> None:
    tally = measure(PASSAGES, 1.0)
    assert tally.sentences == 5
    assert 0 < tally.restored <= tally.kept <= tally.lost - tally.unknown


def test_nothing_stripped_is_nothing_lost() -> None:
    tally = measure(PASSAGES, 0.0)
    assert (tally.lost, tally.spoiled) == (0, 0)
