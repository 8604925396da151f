"""Chinese out of step: what the bytes prove comes out, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from index.damage.realigned import LOST, glossed, realigned

WORDS = frozenset(("人口", "性別", "因為", "活動", "報刊"))


def knows(pair: str) -> bool:
    return pair in WORDS


def spoiled(text: str, char: str, reading: str) -> str:
    """``text`` after a script wrote ``reading`` behind every two bytes that look like ``char``, as GBK shows it."""
    wanted = char.encode("gbk")
    return shown(text.encode("gbk").replace(wanted, wanted + f"({reading})".encode("gbk")))


def shown(data: bytes) -> str:
    """Two bytes a character; a first byte and a sign that cannot be a second one become one question mark."""
    text, at = "", 0
    while at < len(data):
        pair = data[at : at + 2]
        wide = pair[0] >= 0x80
        text += pair.decode("gbk", "ignore") if wide and pair[1:] >= b"\x40" else "?" if wide else chr(pair[0])
        at += 1 + wide
    return text


def test_the_script_spoils_text_as_it_is_found() -> None:
    assert spoiled("總人口為3520人", "側", "cè") == "總?cè)丝跒?520人"
    assert spoiled("因為性別偏高", "驗", "yàn") == "因?yàn)樾詣e偏高"


@pytest.mark.parametrize(
    ("before", "run", "after", "said"),
    [
        ("全鎮總", "?cè)丝跒?73520", "人", f"人口{LOST}73520"),
        ("工作因", "?yàn)樾詣e", "偏", "為性別"),
        ("任務(wù)", "?,F", "(xiàn)", None),  # 現 stands beside no known word
        ("話(huà)費", "?；顒?dòng)", "形", f"{LOST}活動"),
        ("福州日", "?qǐng)?bào)", "刊", "報"),
    ],
)
def test_what_the_bytes_say(before: str, run: str, after: str, said: str | None) -> None:
    assert realigned(before, run, after, knows, frozenset({("動", "dòng"), ("報", "bào")})) == said


def test_a_reading_that_the_script_is_seen_to_write_settles_which_character_it_took() -> None:
    assert glossed("各級(jí)組織、計(jì)生和(a)") == {("級", "jí"), ("計", "jì")}
    run = "?cè)谑〖?jí)"

    def known(pair: str) -> bool:
        return pair in ("在省", "省級")

    assert realigned("我們", run, "報", known, frozenset()) == f"在省{LOST}"
    assert realigned("我們", run, "報", known, frozenset({("級", "jí")})) == "在省級"


def test_nothing_is_claimed_of_what_no_word_bears_out() -> None:
    assert realigned("日", "?,F", "在", lambda pair: False) is None
    assert realigned("總", "?cè)丝跒?91261", "人", lambda pair: False) is None


def test_a_sign_that_was_made_narrow_may_be_half_of_two_characters() -> None:
    """The wide comma, A3AC, holds the end of 。 and the beginning of 現."""
    assert realigned("任務(wù)", "?,F", "將", lambda pair: pair == "現將") == f"{LOST}現"


SYLLABLES = "全镇总人口为性别偏高活动举行报刊发表宣传工作单位因為總現強務"


@given(st.text(SYLLABLES, min_size=3, max_size=20), st.data())
def test_what_comes_out_is_never_another_text(text: str, data: st.DataObject) -> None:
    """Where only the true pairs of characters are words, every character that comes out is one of the truth."""
    encoded = text.encode("gbk")
    at = 2 * data.draw(st.integers(0, len(text) - 2)) + 1
    readings = pinyin(encoded[at : at + 2].decode("gbk", "ignore"), style=Style.TONE)
    broken = encoded[: at + 2] + f"({readings[0][0] if readings else 'a'})".encode("gbk", "ignore") + encoded[at + 2 :]
    head, run = text[: at // 2 + 1], shown(broken + b"\n").rstrip("\n").removeprefix(text[: at // 2 + 1])
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    said = realigned(head, run, "", pairs.__contains__) or ""
    assert {char for char in said if "\u4e00" <= char <= "\u9fff"} <= set(text)
