"""Characters, spaces, markup and glosses."""

from __future__ import annotations

import pytest

from index.cleaning import clean
from index.types import CleanText, RawFile, RawPage


def cleaned(*pages: str, read_by: str = "text") -> CleanText:
    raw = tuple(RawPage(number, text) for number, text in enumerate(pages, start=1))
    return clean(RawFile("a.txt", raw, read_by))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("công ta\u0301c da\u0302n sô\u0301", "công tác dân số"),  # decomposed
        ("mi\u0323\u0302t", "mị\u0302t"),  # a cluster that composes only in part
        ("10\xa0000 người", "10 000 người"),
        ("dân\u200b số\ufeff và\u00ad", "dân số và"),
        ("Một.\r\nHai.\rBa.\u2028Bốn.", "Một.\nHai.\nBa.\nBốn."),
        ("Một \t  hai.   \n   Ba", "Một hai.\nBa"),
        ("\uf0b7 Mục một", "• Mục một"),  # Word's Symbol font
        ("\uf02d Mục hai", "- Mục hai"),
        ("văn\u2011bản", "văn-bản"),
        ("\n\n một\n\n\n\nhai \n\n", "một\n\nhai"),
        ("\x07chuông\x1b", "chuông"),
        ("   \n \n", ""),
    ],
)
def test_characters(raw: str, expected: str) -> None:
    assert cleaned(raw).text == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<p>Một</p><p>Hai<br/>Ba</p>", "Một\n\nHai\nBa"),
        ("Kết <strong>luận</strong> chung</strong>", "Kết luận chung"),
        ('<a href="x">Nghị quyết</a>&nbsp;số 5', "Nghị quyết số 5"),
        ("trẻ <5 tuổi và >60 tuổi", "trẻ <5 tuổi và >60 tuổi"),
        ("滿35歲的`對象", "滿35歲的對象"),
        ("**Kết luận của\nChủ tịch** huyện", "Kết luận của Chủ tịch huyện"),
        ("20**年9月至20**年12月", "20**年9月至20**年12月"),
        ("**20**", "20"),
    ],
)
def test_markup(raw: str, expected: str) -> None:
    assert cleaned(raw).text == expected


def test_asterisks_stay_where_they_are_not_markup() -> None:
    assert cleaned("điểm **a** và b", read_by="pdf").text == "điểm **a** và b"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("計(jì)劃(huà)生育", "計劃生育"),
        ("計（jì）劃", "計劃"),
        ("女(nǚ)性", "女性"),
        ("g(shù)字", "g字"),  # before a Chinese character
        ("男g(shù)”是", "男g”是"),  # the glossed character is damaged
        ("計(ji)劃(hua)生(sheng)育", "計劃生育"),
        ("公頃(ha)", "公頃(ha)"),  # one bracket without a tone proves nothing
        ("乙(a)丙(b)丁(c)戊(d)", "乙(a)丙(b)丁(c)戊(d)"),
        ("村(居)民", "村(居)民"),
        ("計(jìn g)", "計(jìn g)"),
        ("計(jxì)", "計(jxì)"),
        ("rti(không) và (là)", "rti(không) và (là)"),
        ("餘元(21200,34000)", "餘元(21200,34000)"),
    ],
)
def test_pinyin_glosses(raw: str, expected: str) -> None:
    assert cleaned(raw).text == expected


def test_glossed_text_maps_to_the_characters_themselves() -> None:
    result = cleaned("計(jì)劃")
    assert [(s.start, s.end, s.raw_start, s.raw_end) for s in result.segments] == [(0, 1, 0, 1), (1, 2, 5, 6)]
