"""Near-duplicates: same words and same numbers."""

from __future__ import annotations

import numpy as np
import pytest

from index.twins import BANDS, groups, normalised, similar, sketch

LONG = "Phòng Y tế phối hợp với các đơn vị tổ chức tư vấn sức khỏe cho người dân trên địa bàn, báo cáo hằng quý. "


def find(texts: list[str], languages: list[str] | None = None) -> list[tuple[int, ...]]:
    sketches = np.array([sketch(text) for text in texts])
    return list(groups(sketches, np.array(languages or ["vi"] * len(texts)), texts.__getitem__))


def test_the_same_letters_are_the_same_text() -> None:
    assert normalised("Dân số – KHHGĐ, 2017") == "dansokhhgd2017"
    assert find(["a b", "Dân số: tăng!", "DÂN SỐ  tăng"]) == [(1, 2)]


def test_simplified_and_traditional_are_twins() -> None:
    assert find(["出生性別比", "出生性别比"], ["zh", "zh"]) == [(0, 1)]


def test_a_small_difference_does_not_matter() -> None:
    assert find([LONG, LONG.replace("hằng quý", "hằng năm")]) == [(0, 1)]


def test_another_number_does() -> None:
    assert not similar(f"{LONG} 117 trẻ", f"{LONG} 112 trẻ")
    assert similar(f"{LONG} 117 trẻ", f"{LONG} 117 trẻ em")
    assert find([f"{LONG} 117 trẻ", f"{LONG} 112 trẻ"]) == []


def test_another_language_does() -> None:
    assert find(["Long Biên", "Long Biên"], ["vi", "en"]) == []


def test_groups_of_several() -> None:
    assert find(["một", "hai", "Một", "ba", "hai.", "MỘT"]) == [(0, 2, 5), (1, 4)]


def test_different_texts_and_none_at_all() -> None:
    assert find(["một việc", "hai việc khác hẳn"]) == []
    assert list(groups(np.empty((0, 64), np.uint32), np.array([], "<U2"), str)) == []
    assert find(["", "..."]) == [(0, 1)]


def test_jaccard_at_the_boundary() -> None:
    # 10 grams of 5 in 14 letters; cut to 8 shared of 10: exactly 0.8.
    whole = "abcdefghijklmn"
    assert similar(whole, whole[:12])
    assert not similar(whole, whole[:11])


@pytest.mark.parametrize("text", ["", "a", LONG])
def test_sketches_are_stable(text: str) -> None:
    assert sketch(text).shape == (BANDS * 4,)
    assert sketch(text).tolist() == sketch(text).tolist()
