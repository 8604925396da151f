"""Vietnamese typed with the input method off."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.typing_slips import keyed, mend
from index.writing.folding import fold
from index.writing.lexical import tone_placed


class Words:
    """The syllables of a small collection."""

    def __init__(self, text: str) -> None:
        self._counts = Counter(text.lower().split())

    @property
    def total(self) -> int:
        return self._counts.total()

    def spellings(self, folded: str) -> dict[str, int]:
        return {word: count for word, count in self._counts.items() if fold(word) == folded}

    def pair(self, first: str, second: str) -> int:
        return 0


WORDS = Words(
    "thông báo số do ai ký nhiệm vụ của phường được là gì tỷ lệ sinh con thứ ba chỉ thị theo sẽ bên thí có tổ quý"
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("phường có bn tổ", "phường có bao nhiêu tổ"),
        ("phuong co bn to", "phuong co bao nhieu to"),
        ("nhiệm vụ của phường ntn", "nhiệm vụ của phường như thế nào"),
        ("ai ký BCĐ phường", "ai ký BAN CHỈ ĐẠO phường"),
        ("how many bs are there", "how many bs are there"),
    ],
)
def test_shorthand_of_chats_is_written_out_in_vietnamese(typed: str, read: str) -> None:
    assert mend(typed, WORDS).text == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("dda", "đa"),
        ("dduwowcj", "được"),
        ("dduowcj", "được"),
        ("thoong", "thông"),
        ("baso", "báo"),
        ("phuwowngf", "phường"),
        ("quys", "quý"),
        ("hoaf", "hòa"),
        ("giowis", "giới"),
        ("tho6ng", "thông"),
        ("d9u7o7c5", "được"),
        ("so61", "số"),
        ("đuwowcj", "được"),
        ("dan", None),
    ],
)
def test_keys_of_telex_and_vni(typed: str, read: str | None) -> None:
    assert keyed(typed) == read


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thoong baso 48 do ai kys", "thông báo 48 do ai ký"),
        ("THOONG BASO 48", "THÔNG BÁO 48"),
        ("tỷ leej sinh con thuws ba", "tỷ lệ sinh con thứ ba"),
        ("nhiemj vuj cuar phuwowngf laf gif", "nhiệm vụ của phường là gì"),  # the second e forgotten
        ("chi3 thi5 so61 11", "chỉ thị số 11"),
    ],
)
def test_slips_are_mended(typed: str, meant: str) -> None:
    mended = mend(typed, WORDS)
    assert mended.text == meant
    assert all(mended.text[slip.start : slip.end] == slip.meant for slip in mended.slips)


def test_slips_say_what_was_typed() -> None:
    assert [(slip.typed, slip.meant) for slip in mend("Leej sinh con kys", WORDS).slips] == [
        ("Leej", "Lệ"),
        ("kys", "ký"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "this has been said by the sex ratio",  # English words that are Telex too
        "KH98 quy1 to5",  # numbers behind words, not keys
        "thông báo 48",
        "phuongj",  # no syllable that the collection has
        "",
    ],
)
def test_what_is_no_slip_stays(text: str) -> None:
    assert mend(text, WORDS).text == text


def test_words_of_the_collection_stay() -> None:
    assert mend("baso theo kys", WORDS, {"baso"}.__contains__).text == "baso theo ký"


_TONES = dict(zip("sfrxj", "\u0301\u0300\u0309\u0303\u0323", strict=True))


@given(st.sampled_from(["an", "oan", "uyên", "ươc", "iêu", "ai", "oa", "uy", "ưng", "êch"]), st.sampled_from("sj"))
def test_what_is_typed_key_by_key_is_read(rime: str, tone: str) -> None:
    keys = {"ê": "ee", "ư": "uw", "ơ": "ow"}
    read = keyed("th" + "".join(keys.get(letter, letter) for letter in rime) + tone)
    assert read is not None
    assert fold(read) == "th" + fold(rime)
    assert tone_placed(read) == read


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    mended = mend(text, WORDS)
    assert all(mended.text[slip.start : slip.end] == slip.meant for slip in mended.slips)
