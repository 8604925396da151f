"""What can be compared exactly: the same value in every writing and language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.generate.number_words import number_words
from assistant.generate.values import (
    foreign_days,
    foreign_quantities,
    foreign_symbols,
    more_often,
    read_values,
)
from index.types import Language

VI, EN, ZH = Language.VI, Language.EN, Language.ZH


def differs(said: str, language: Language, known: str, known_language: Language) -> bool:
    ours, theirs = read_values(said, language), read_values(known, known_language, generous=True)
    return bool(foreign_quantities(ours, theirs) or foreign_days(ours, theirs) or foreign_symbols(ours, theirs))


@pytest.mark.parametrize(
    ("said", "language", "known", "known_language"),
    [
        ("1,204 houses", EN, "1.204 ngôi nhà", VI),
        ("1204户", ZH, "1.204 hộ", VI),
        ("72 per cent", EN, "72%", VI),
        ("350 million VND", EN, "350 triệu đồng", VI),
        ("281,000 yuan", EN, "28.1万元", ZH),
        ("30 June 2021", EN, "ngày 30/6/2021", VI),
        ("June 2021", EN, "ngày 30 tháng 6 năm 2021", VI),
        ("2021年6月30日", ZH, "30/6/2021", VI),
        ("the 25th of each month", EN, "ngày 25 hằng tháng", VI),
        ("twelve courses", EN, "培训班12期", ZH),
        ("12 lớp", VI, "培训班十二期", ZH),
        ("quarter 4 of 2017", EN, "quý IV/2017", VI),
        ("Directive No. 5/CT-UBND", EN, "Chỉ thị số 5/CT-UBND ngày 03/02/2019", VI),
        ("Directive 5", EN, "Chỉ thị số 5/CT-UBND", VI),
        ("14 wards", EN, "đợt 14được làm", VI),
        ("a rise in 2017", EN, "tăng trong năm 2017", VI),
    ],
)
def test_the_same_value_in_another_writing(said, language, known, known_language):
    assert not differs(said, language, known, known_language)


@pytest.mark.parametrize(
    ("said", "language", "known", "known_language"),
    [
        ("1.204 houses", EN, "1.204 ngôi nhà", VI),  # a point is decimal in English
        ("72‰", VI, "72%", VI),
        ("35 million VND", EN, "350 triệu đồng", VI),
        ("31 June 2021", EN, "30/6/2021", VI),
        ("June 2022", EN, "30/6/2021", VI),
        ("32 June 2021", EN, "30/6/2021", VI),
        ("Directive 6", EN, "Chỉ thị số 5/CT-UBND", VI),
        ("6/CT-UBND", VI, "5/CT-UBND", VI),
        ("the 26th of each month", EN, "ngày 25 hằng tháng", VI),
        ("thirteen courses", EN, "培训班十二期", ZH),
        ("4 trẻ", VI, "trong năm 2017 được tư vấn", VI),  # no five and no four
        ("6 trẻ", VI, "thiếu men G6PD", VI),
        ("phần mềm MIS2017", VI, "phần mềm MIS2016", VI),
        ("half of the wards", EN, "các phường", VI),
    ],
)
def test_another_value(said, language, known, known_language):
    assert differs(said, language, known, known_language)


def test_a_number_told_more_often_than_its_evidence_tells_it():
    known = [read_values("4 bệnh trước sinh, 5 bệnh sơ sinh", VI, generous=True)]
    assert more_often(read_values("5 bệnh trước sinh, 5 bệnh sơ sinh", VI), known) == Decimal(5)
    assert more_often(read_values("4 bệnh và 5 bệnh", VI), known) is None


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("hai mươi lăm", VI, 25),
        ("một trăm linh năm", VI, 105),
        ("mười hai nghìn", VI, 12_000),
        ("hai nghìn không trăm hai mươi tư", VI, 2024),
        ("ba triệu hai trăm nghìn", VI, 3_200_000),
        ("thirty-two", EN, 32),
        ("one hundred and five", EN, 105),
        ("two million three hundred thousand", EN, 2_300_000),
        ("三千二百", ZH, 3200),
        ("一百零五", ZH, 105),
        ("三十二万五千", ZH, 325_000),
        ("二〇二四", ZH, 2024),
        ("兩萬", ZH, 20_000),
    ],
)
def test_numbers_in_words(text, language, value):
    [number] = number_words(text, language)
    assert (number.value, text[number.start : number.end]) == (Decimal(value), text)


@given(st.text(max_size=120), st.sampled_from([VI, EN, ZH]))
def test_a_text_states_what_it_states(text, language):
    values = read_values(text, language)
    for quantity in values.quantities:
        assert 0 <= quantity.start < quantity.end <= len(text)
    assert not foreign_days(values, values) and not foreign_symbols(values, values)
