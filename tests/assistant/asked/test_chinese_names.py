"""Chinese names in Latin letters."""

from __future__ import annotations

import pytest

from assistant.asked.chinese_names import ChineseNames
from assistant.asked.places import Gazetteer

TEXTS = ("清河镇与松林村的总结", "白石乡", "马塘的工作站", "我们的先进经验", "关系清和")


def following(character: str) -> frozenset[str]:
    pairs = [text[i : i + 2] for text in TEXTS for i in range(len(text) - 1)]
    return frozenset(pair[1] for pair in pairs if pair[0] == character)


NAMES = ChineseNames(following, lambda run: any(run in text for text in TEXTS))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Qinghe", ("清河",)),  # 清和 is read so too, but is no name of a place here
        ("Qing He", ("清河",)),
        ("qinghe", ("清河",)),
        ("Matang", ("马塘",)),  # nowhere with its level: the only two characters that are read so
        ("Songlin", ("松林",)),
        ("Thanh Hà", ("清河",)),
        ("Thanh Ha", ("清河",)),
        ("Tùng Lâm", ("松林",)),
        ("Bạch Thạch", ("白石",)),
        ("Mã Đường", ()),  # read in Vietnamese, only a name that stands before its level is taken
        ("Tiên Tiến", ()),
        ("Thành Hà", ()),  # its diacritics are another reading's
        ("Hoang Mai", ()),
        ("Mabel", ()),
        ("He", ()),
        ("", ()),
    ],
)
def test_a_name_is_what_the_documents_write_for_it(name: str, written: tuple[str, ...]) -> None:
    assert NAMES.written(name) == written


GAZETTEER = Gazetteer([("Hà Nội", "Hanoi", "河內")], chinese=NAMES.written, is_word=lambda name: name == "Matang")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What does Qinghe town report?", ["Qinghe"]),
        ("How many people live in Qinghe?", ["Qinghe"]),
        ("how many people live in qinghe", ["qinghe"]),
        ("How many people live near qinghe?", []),  # a word in small letters among others
        ("Qinghe, what does it report?", []),  # the first word is capitalised anyway
        ("Thị trấn Thanh Hà có bao nhiêu trẻ?", ["Thanh Hà"]),
        ("Ở Tùng Lâm và Qinghe có gì?", ["Tùng Lâm", "Qinghe"]),
        ("o tung lam co bao nhieu tre", ["tung lam"]),
        ("How many are in Matang?", []),  # a word that is known
    ],
)
def test_a_question_names_a_chinese_place_in_latin_letters(question: str, names: list[str]) -> None:
    assert [place.name for place in GAZETTEER.find(question)] == names


def test_a_place_so_named_is_found_by_its_characters() -> None:
    [place] = GAZETTEER.find("sex ratio in Qinghe")
    assert place.known
    assert place.named_in("清河镇的性别比")
    assert not place.named_in("清和的性别比")
