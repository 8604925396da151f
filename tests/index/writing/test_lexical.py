"""Tokens: exact, for every kind, and the same for a text and a question about it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Language
from index.writing.lexical import LONGEST, Kind, singular, tokens, tone_placed
from index.writing.numerals import dates, document_numbers, number_forms


def of_kind(text: str, kind: Kind) -> list[str]:
    return [token.value for token in tokens(text).items if token.kind is kind]


def test_vietnamese_text_gives_written_folded_and_paired_tokens() -> None:
    assert tokens("Dân số phường").texts == (
        *("w:dân", "f:dan", "w:số", "f:so", "p:dan_so"),
        *("w:phường", "f:phuong", "p:so_phuong"),
    )


def test_kinds_never_collide() -> None:
    texts = tokens("Tổ 2020 人口 wards 48/TB-UBND ngày 05/3/2021").texts
    assert {text.partition(":")[0] for text in texts} == {"w", "f", "p", "e", "h", "n", "d", "t"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuý", "thúy"), ("quý", "quý"), ("toàn", "toàn"), ("Hoà", "HÒA")],
)
def test_tone_placement_does_not_matter(one: str, other: str) -> None:
    assert tokens(one).texts == tokens(other).texts


def test_tone_moves_only_where_spellings_differ() -> None:
    words = ("hoà", "thuỷ", "quý", "toàn", "khoẻ")
    assert [tone_placed(word) for word in words] == ["hòa", "thủy", "quý", "toàn", "khỏe"]


def test_decomposed_text_gives_the_same_tokens() -> None:
    text = "Nhiệm vụ của Ủy ban nhân dân"
    assert tokens(unicodedata.normalize("NFD", text)).texts == tokens(text).texts


def test_spelling_and_normal_form_together() -> None:
    old = unicodedata.normalize("NFD", "Sức khỏe, hòa bình, thủy lợi, ủy ban")
    assert tokens(old).texts == tokens("Sức khoẻ, hoà bình, thuỷ lợi, uỷ ban").texts


def test_pairs_stop_at_punctuation_but_not_at_a_hyphen_or_line_break() -> None:
    assert of_kind("dân số-KHHGĐ; y tế", Kind.PAIR) == ["dan_so", "so_khhgd", "y_te"]
    assert of_kind("dân\nsố", Kind.PAIR) == ["dan_so"]
    assert of_kind("dân. Số", Kind.PAIR) == []


@pytest.mark.parametrize(
    ("plural", "single"),
    [("duties", "duty"), ("wards", "ward"), ("status", "status"), ("address", "address"), ("bus", "bus")],
)
def test_light_stem(plural: str, single: str) -> None:
    assert singular(plural) == single


def test_english_words_meet_in_singular_and_plural() -> None:
    assert of_kind("the wards' duties", Kind.WORD) == ["ward", "duty"]
    assert of_kind("Ward duty", Kind.WORD) == ["ward", "duty"]


def test_chinese_bigrams_are_simplified() -> None:
    assert of_kind("出生性別比", Kind.HAN) == ["出生", "生性", "性别", "别比"]
    assert of_kind("出生性别比", Kind.HAN) == ["出生", "生性", "性别", "别比"]
    assert of_kind("第 3 年", Kind.HAN) == ["第", "年"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số: 48 /TB-UBND", ["48/tb-ubnd"]),
        ("10/2016/CT- QU", ["10/ct-qu", "10/2016/ct-qu"]),
        ("21-NQ/TW ngày", ["21-nq/tw"]),
        ("Số: /KH-UBND", ["/kh-ubnd"]),
        ("15/2021/NĐ-CP", ["15/nd-cp", "15/2021/nd-cp"]),
        ("31/CT-UBND - Phòng Y tế", ["31/ct-ubnd"]),
        ("11/ct-ubnd", ["11/ct-ubnd"]),
        ("国发〔2016〕87号", ["国发[2016]87号"]),
        ("國發（2016）87號", ["国发[2016]87号"]),
        ("nam/nữ", []),
        ("60-65%", []),
    ],
)
def test_document_numbers(text: str, expected: list[str]) -> None:
    assert of_kind(text, Kind.SYMBOL) == expected


def test_a_document_number_also_counts_as_its_number() -> None:
    assert of_kind("Chỉ thị số 11/CT-UBND", Kind.NUMBER) == of_kind("Directive 11", Kind.NUMBER) == ["11"]


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("390.239", ("390.239", "390239")),
        ("1,225", ("1,225", "1225")),
        ("14,34", ("14,34", "14.34")),
        ("0.90", ("0.90", "0.9")),
        ("0,001", ("0,001", "0.001")),
        ("05", ("05", "5")),
        ("1.234.567,8", ("1.234.567,8", "1234567.8")),
        ("1.2.3", ("1.2.3",)),
        ("2017", ("2017",)),
        ("0", ("0",)),
    ],
)
def test_number_forms(written: str, forms: tuple[str, ...]) -> None:
    assert number_forms(written) == forms


@pytest.mark.parametrize(
    "text",
    ["28/9/2017", "ngày 28 tháng 09 năm 2017", "2017年9月28日", "28 September 2017", "Sept. 28, 2017", "2017-09-28"],
)
def test_dates_meet_however_they_are_written(text: str) -> None:
    assert of_kind(text, Kind.DATE) == ["2017-09", "2017-09-28"]


def test_impossible_dates_are_no_dates() -> None:
    assert list(dates("45/13/2017")) == []
    assert [form for form, _, _ in dates("thang 9 nam 2017")] == ["2017-09"]


def test_weights_leave_function_words_out() -> None:
    assert tokens("nhiệm vụ của phường là gì?").weights(Language.VI) == {
        **{"w:nhiệm": 0.5, "f:nhiem": 0.5, "w:vụ": 0.5, "f:vu": 0.5, "p:nhiem_vu": 1.0},
        **{"w:phường": 0.5, "f:phuong": 0.5},
    }
    assert set(tokens("nhiem vu cua phuong").weights(Language.VI)) >= {"f:nhiem", "f:vu", "f:phuong"}
    assert "f:cua" not in tokens("nhiem vu cua phuong").weights(Language.VI)
    assert tokens("What are the wards' duties?").weights(Language.EN) == {"e:ward": 1.0, "e:duty": 1.0}
    assert list(tokens("出生性别比是多少").weights(Language.ZH)) == ["h:出生", "h:生性", "h:性别", "h:别比"]


def test_english_function_words_are_vietnamese_syllables() -> None:
    assert "f:an" in tokens("an toan").weights(Language.VI)
    assert "f:an" not in tokens("an order").weights(Language.EN)


def test_a_question_of_function_words_keeps_them() -> None:
    assert tokens("what is it").weights(Language.EN) != {}
    assert tokens("").weights(Language.EN) == {}


def test_document_numbers_weigh_most() -> None:
    assert tokens("48/TB-UBND").weights(Language.VI)["n:48/tb-ubnd"] == 3.0


@given(st.text())
def test_every_token_is_one_word_with_a_place(text: str) -> None:
    found = tokens(text)
    for token in found.items:
        assert 0 <= token.start < token.end <= len(found.source)
        assert 0 < len(token.value) <= LONGEST
        assert not token.text.isspace() and len(token.text.split()) == 1


@given(st.text(alphabet="0123456789/.-tbubndcqký đ〔〕号 ", max_size=40))
def test_patterns_take_any_text(text: str) -> None:
    for form, start, end in (*document_numbers(text), *dates(text)):
        assert form and text[start:end]
