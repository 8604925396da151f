"""Damaged characters: found where they are, and not where they are not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.damage.marks import Damage, DamageKind, find_damage, touching

ORIGINALS = Path(__file__).resolve().parents[3] / ".." / "shared" / "documents"


def found(text: str) -> list[str]:
    return [text[damage.start : damage.end] for damage in find_damage(text)]


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        # a reading inserted between two bytes: out of step to the letter or question mark that is left over
        ("本縣總?cè)丝跒?73520人,比去年多", ["?cè)丝跒?73520"]),
        ("他因?yàn)樾詣e而不同", ["?yàn)樾詣e"]),
        ("鄉里的控?zé)熮k已經成立", ["?zé)熮k"]),
        ("控?zé)煿ぷ?/strong>\n下一步", ["?zé)煿ぷ?/strong>"]),
        ("日?qǐng)?bào)》的欄目", ["?qǐng)?bào)"]),
        # the character before the stretch was lost with its sign
        ("有待加強?！叭樗男g”最有效", ["?！叭樗男g"]),
        ("任務都完成了?,F將數字說明", ["?,F"]),
        ("?。ㄋ模┩怀雠嘤?xùn)工作", ["?。ㄋ模┩怀雠嘤?xùn)"]),
        # no sign where it begins
        ("今年在縣里熜麄髡垌,都好", ["熜麄髡垌"]),
    ],
)
def test_chinese_out_of_step(text: str, damaged: list[str]) -> None:
    assert found(text) == damaged


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        ("Tổng số ?91261 người.", ["?91261"]),
        ("The district had ?4.820 births.", ["?4.820"]),
        ("全縣共有?520戶", ["?520"]),
        ("全縣共有52?0戶", ["52?0"]),
        ("本縣人?普查", ["?"]),
        ("K? ho?ch c?a huyện", ["K?", "ho?ch", "c?a"]),
        ("một ho?ch khác", ["ho?ch"]),
    ],
)
def test_lost_characters(text: str, damaged: list[str]) -> None:
    assert found(text) == damaged
    assert {damage.kind for damage in find_damage(text)} == {DamageKind.LOST_CHARACTER}


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        ("công tác dÃ¢n sá»‘ năm", ["dÃ¢n", "sá»‘"]),
        ("bản Ä‘áº§u tiên", ["Ä‘áº§u"]),
        ("the â€œplanâ€\x9d of 2019", ["â€œplanâ€\x9d"]),
        ("năm 1455â€“1536 tại", ["1455â€“1536"]),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", ["hßa x· héi chñ nghÜa ViÖt"]),
        ("D©n sè cña c¸c x·", ["D©n sè cña c¸c x·"]),
        ("Daân soá cuûa caùc xaõ", ["Daân soá cuûa caùc xaõ"]),
        ("ÖÐ¹úÈË¿Ú", ["ÖÐ¹úÈË¿Ú"]),
        ("见锟斤拷锟斤拷处", ["锟斤拷锟斤拷"]),
        ("人口工作".encode().decode("gbk"), ["人口工作".encode().decode("gbk")]),
        # Vietnamese in UTF-8 read as GBK; the last byte of a word is lost with the blank behind it
        ("c么ng t谩c d芒n s峄\ufffd n膬m", ["c么ng", "t谩c", "d芒n", "s峄\ufffd", "n膬m"]),
        ("K岷\ufffd ho岷\ufffdch c峄\ufffda huy峄噉", ["K岷\ufffd", "ho岷\ufffdch", "c峄\ufffda", "huy峄噉"]),
    ],
)
def test_wrong_encoding(text: str, damaged: list[str]) -> None:
    assert found(text) == damaged
    assert {damage.kind for damage in find_damage(text)} == {DamageKind.MISDECODED}


@pytest.mark.parametrize(
    ("text", "damaged", "kind"),
    [
        ("dân s\ufffd 52 xã", "\ufffd", DamageKind.REPLACEMENT),
        ("có \ufffd\ufffd120 người", "\ufffd\ufffd120", DamageKind.REPLACEMENT),
        ("人\ue5e5口", "\ue5e5", DamageKind.REPLACEMENT),
        ("kế\x92hoạch", "\x92", DamageKind.REPLACEMENT),
        ("工作</strong>完成", "</strong>", DamageKind.LEFTOVER_MARKUP),
        ("mục 3<br/>", "<br/>", DamageKind.LEFTOVER_MARKUP),
        ("năm&nbsp;2019", "&nbsp;", DamageKind.LEFTOVER_MARKUP),
    ],
)
def test_replacements_and_markup(text: str, damaged: str, kind: DamageKind) -> None:
    start = text.index(damaged)
    assert find_damage(text) == (Damage(start, start + len(damaged), kind),)


@pytest.mark.parametrize(
    "text",
    [
        "利用led顯示屏,接入padis系統,rti檢查120人,h7n9禽流感,染色體g顯帶,XX市20xx年、20**年、b超",
        "總結應該怎么寫?以下是說明。你去不去?我去。誰來?2019年再說。為什么？2020年公布。",
        "真的嗎?!太好了(見附件1)。有多少人?30人。",
        "(一)工作〔2017〕246號;①②⑴⑵ α波 π=3.14 維生素C、乙肝",
        "卡拉OK廳、QQ群、K線圖、C反應蛋白、Vitamin維C、T型台、XX市A級單位",
        "善·緣人口文化園 “12·4” 《規范》 1―11月 0-3歲",
        "│姓名│年齡│\n├──┼──┤",
        "ひらがなとカタカナの文章",
        "Chỉ thị số 11/CT-UBND ngày 22/10/2024 của UBND thành phố: XÃ, PHƯỜNG; “LÀNG, XÃ” – “QUẢN LÝ”…",
        "Có bao nhiêu người? 120 người. Dân số là bao nhiêu?120 người.",
        "Hoà bình, thuỷ lợi, quý, toán, oà khóc; «chính sách» 5 µg, 30°C, 20 m², 1º, ½, ±3, ©2020, Win®",
        "Xem https://danso.example.vn/trang?id=5&p=2 và www.abc.vn/?123",
        "Is a < b and c > d? Yes: f(x) = x² · y × z; 5 &lt 6",
        "Straße, Malmö, Citroën, señor, Curaçao, façade, naïve, Ångström",
        "café “noir”… «déjà vu» – naïveté",
        "\uf0e8 Mục tiêu\n\uf076 Nhiệm vụ",
        "phân tích tình hình; đánh giá: tiến độ; nghĩa vụ – quyền lợi",
        "",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_decomposed_vietnamese_is_left_alone() -> None:
    text = "Kê\u0301 hoa\u0323ch dân sô\u0301 cu\u0309a huyê\u0323n"
    assert find_damage(text) == ()


def test_kind_of_a_stretch_that_ends_in_markup() -> None:
    (damage,) = find_damage("控?zé)煿ぷ?/strong>")
    assert damage == Damage(1, 16, DamageKind.MISDECODED)


def test_touching_shares_a_character() -> None:
    damages = (
        Damage(2, 5, DamageKind.MISDECODED),
        Damage(8, 9, DamageKind.LOST_CHARACTER),
        Damage(12, 20, DamageKind.REPLACEMENT),
    )
    assert touching(damages, 0, 2) == ()
    assert touching(damages, 0, 3) == damages[:1]
    assert touching(damages, 4, 9) == damages[:2]
    assert touching(damages, 5, 8) == ()
    assert touching(damages, 15, 16) == damages[2:]
    assert touching(damages, 0, 100) == damages
    assert touching(damages, 3, 3) == ()
    assert touching((), 0, 9) == ()


_CHINESE = ["?", "？", "cè)", "yàn)", "丝跒", "樾詣", "人口", "锟斤拷", "ㄒ", "┘", "ぷ", "。", "\U00020000", "e", "K"]
_LATIN = ["Ã", "¡", "á»", "‘", "ÖÐ", "¹ú", "dân", "x·", "</p>", "/p>", "&nbsp;", "\ufffd", "\ue000"]
_PIECES = st.sampled_from([*_CHINESE, *_LATIN, "12", ",", "(", ")", " ", "\n"])


@settings(max_examples=200)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=40).map("".join))
def test_spans_are_in_order_apart_and_inside(text: str) -> None:
    damages = find_damage(text)
    edges = [edge for damage in damages for edge in (damage.start, damage.end)]
    assert edges == sorted(set(edges))
    assert all(0 <= damage.start < damage.end <= len(text) for damage in damages)
    for damage in damages:
        assert touching(damages, damage.start, damage.end) == (damage,)


@settings(max_examples=100)
@given(st.lists(_PIECES, max_size=12).map("".join))
def test_paragraphs_apart_are_judged_apart(text: str) -> None:
    alone = find_damage(text)
    shift = len("人口\n\n")
    moved = tuple(Damage(one.start + shift, one.end + shift, one.kind) for one in alone)
    assert find_damage("人口\n\n" + text + "\n\n人口") == moved


@pytest.mark.parametrize(
    "piece", ["?", "?a", "?人", "? a", "?1", "?cè)", "1", "a", "<", "<p ", "/", "Ã", "á»", "x·", "樾", "&", "a?"]
)
def test_time_is_linear(piece: str) -> None:
    began = time.process_time()
    find_damage(piece * 10_000)
    assert time.process_time() - began < 5


@pytest.mark.originals
@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original documents are not here")
def test_sound_originals_have_no_damage() -> None:
    sound = [path for path in sorted(ORIGINALS.glob("*.txt")) if not path.name.startswith("004")]
    assert {path.name: found(path.read_text("utf-8-sig")) for path in sound} == {path.name: [] for path in sound}
