"""Quantities: where they are, what they are worth, and what is none."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Language
from index.writing.numbers_read import Number, figure_value, read_numbers

VI, EN, ZH = Language.VI, Language.EN, Language.ZH
D = Decimal


def read(text: str, language: Language) -> list[tuple[object, ...]]:
    """Writing, value, unit, and upper end or base where there is one."""
    return [
        (text[n.start : n.end], n.value, n.unit, *(extra for extra in (n.upper, n.base) if extra is not None))
        for n in read_numbers(text, language)
    ]


@pytest.mark.parametrize(
    ("figure", "vi", "en"),
    [
        ("390.239", "390239", "390.239"),
        ("390,239", "390.239", "390239"),
        ("1155", "1155", "1155"),
        ("0.125", "0.125", "0.125"),
        ("12.5", "12.5", "12.5"),
        ("1.234,5", "1234.5", "1234.5"),
        ("1,234.5", "1234.5", "1234.5"),
        ("1.225.000", "1225000", "1225000"),
        ("1,225,000", "1225000", "1225000"),
        ("05", "5", "5"),
    ],
)
def test_point_and_comma(figure: str, vi: str, en: str):
    assert figure_value(figure, VI) == D(vi)
    assert figure_value(figure, EN) == figure_value(figure, ZH) == D(en)


@pytest.mark.parametrize("figure", ["1.2.3", "1,2,3", "12.34.567"])
def test_no_figure(figure: str):
    assert figure_value(figure, VI) is None
    assert figure_value(figure, EN) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dân số 390.239 người", [("390.239 người", D(390239), "people")]),
        ("6,37‰", [("6,37‰", D("6.37"), "‰")]),
        ("giảm 0,2 ‰ so với", [("0,2 ‰", D("0.2"), "‰")]),
        ("từ 60-65%; khoảng", [("60-65%", D(60), "%", D(65))]),
        ("từ 60% đến 65%", [("60% đến 65%", D(60), "%", D(65))]),
        ("tỷ số 107/100", [("107/100", D(107), "", D(100))]),
        ("đạt 6/14 phường", [("6/14 phường", D(6), "communes", D(14))]),
        ("kinh phí 2,5 tỷ đồng", [("2,5 tỷ đồng", D(2500000000), "VND")]),
        ("hơn 3 triệu lượt người", [("3 triệu lượt người", D(3000000), "times")]),
        ("1155", [("1155", D(1155), "")]),
        ("trong 6 tháng, 3 - 5 tuổi", [("6 tháng", D(6), "months"), ("3 - 5 tuổi", D(3), "years of age", D(5))]),
        ("mức tăng -0,5% (-1)", [("-0,5%", D("-0.5"), "%"), ("-1", D(-1), "")]),
        ("5 - 3", [("5", D(5), ""), ("3", D(3), "")]),
        ("1,09%, 1,43%.", [("1,09%", D("1.09"), "%"), ("1,43%", D("1.43"), "%")]),
    ],
)
def test_vietnamese(text: str, expected: list[tuple[object, ...]]):
    assert read(text, VI) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("總人口66402人，", [("66402人", D(66402), "people")]),
        ("率為76.77%。", [("76.77%", D("76.77"), "%")]),
        ("投入28.1萬元", [("28.1萬元", D(281000), "yuan")]),
        ("獎勵金317.3萬", [("317.3萬", D(3173000), "")]),
        ("1.2亿元", [("1.2亿元", D(120000000), "yuan")]),
        ("下降5.29個百分點", [("5.29個百分點", D("5.29"), "points")]),
        ("性別比114:100", [("114:100", D(114), "", D(100))]),
        ("20至35歲", [("20至35歲", D(20), "years of age", D(35))]),
        ("2017年9月28日起3個月，第5條", [("3個月", D(3), "months")]),
        ("粵衛〔2017〕246號文", []),
        ("1、宣傳3場（1）完成", [("3場", D(3), "meetings"), ("1", D(1), "")]),
    ],
)
def test_chinese(text: str, expected: list[tuple[object, ...]]):
    assert read(text, ZH) == expected


def test_english():
    assert read("12,400 people, 3.5 per cent, 5 to 7 times; 2 million", EN) == [
        ("12,400 people", D(12400), "people"),
        ("3.5 per cent", D("3.5"), "%"),
        ("5 to 7 times", D(5), "times", D(7)),
        ("2 million", D(2000000), ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 28/9/2017",
        "tháng 9/2017",
        "năm 2017",
        "giai đoạn 2016-2020",
        "lúc 17:48",
        "số 48/TB-UBND",
        "Nghị quyết 21-NQ/TW",
        "Kế hoạch 10/2016/CT-QU",
        "Điều 5, khoản 2",
        "1. Phòng Y tế",
        "2.1) Mục tiêu",
        "mục 1.2.3",
        "men G6PD, nhóm B1, mẫu 2016H",
    ],
)
def test_no_quantity(text: str):
    assert read(text, VI) == []


_VALUES = st.decimals(0, 10**10, places=2, allow_nan=False).filter(lambda v: v >= 1000 or v != v.to_integral())


@given(_VALUES, st.sampled_from(list(Language)), st.sampled_from(["", "%", "‰"]))
def test_what_is_written_is_read(value: Decimal, language: Language, unit: str):
    written = f"{value:,}"
    if language is VI:
        written = written.translate(str.maketrans(".,", ",."))
    text = f"({written}{unit})"
    assert read_numbers(text, language) == (Number(1, len(text) - 1, value, unit),)


@given(st.text("0123456789.,-/:% ()至萬元年月日người tháng\nA", max_size=40), st.sampled_from(list(Language)))
def test_places_are_exact_and_in_order(text: str, language: Language):
    found = read_numbers(text, language)
    assert all(text[n.start : n.end] == text[n.start : n.end].strip() != "" for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
