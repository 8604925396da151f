"""Citations are exact places, and say what is wrong with their source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answering import NOTICE, PLAN, REPORT, SUMMARY, library, place_of
from hypothesis import given
from hypothesis import strategies as st
from invented import document

from assistant.quoting.cite import QuotationMismatch, cite
from assistant.types import Citation
from index.cleaning import clean
from index.describing.describe import describe
from index.errors import PolicyError
from index.types import Document, Language, RawFile, RawPage
from prompts import LOCALES, say

REWARD = "Mỗi thôn được thưởng 500.000 đồng khi có trên 90% số hộ đăng ký."
DAMAGED = "Tổng số nhân khẩu thường trú của xã là ?91261 người."


def cited(source: Document, words: str, score: float = 0.5, locale: str = "vi") -> Citation:
    start, end = place_of(source, words)
    return cite(1, source, source.parts[0], start, end, words, score, locale)


def test_a_citation_names_the_document_and_the_exact_place() -> None:
    source = library()[NOTICE]
    start, end = place_of(source, REWARD)
    assert cite(3, source, source.parts[0], start, end, REWARD, 0.812345, "vi") == Citation(
        n=3,
        document=NOTICE,
        title="THÔNG BÁO Về việc đăng ký gia đình văn hóa",
        number="27/TB-UBND",
        date="2021-05-14",
        section=("2. Nội dung",),
        page=1,
        start=start,
        end=end,
        quote=REWARD,
        language=Language.VI,
        score=0.8123,
    )


@pytest.mark.parametrize(("label", "expected"), [("35", "35"), ("1", None), (None, None)])
def test_what_is_printed_on_the_page_is_told_where_it_is_not_its_number(
    label: str | None, expected: str | None
) -> None:
    source = library()[NOTICE]
    source = replace(source, raw_pages=(replace(source.raw_pages[0], label=label), *source.raw_pages[1:]))
    assert cited(source, REWARD).page_label == expected


def test_what_a_document_does_not_say_is_missing() -> None:
    citation = cited(library()[SUMMARY], "出生性别比为109.4")
    assert (citation.number, citation.date, citation.language) == (None, None, Language.ZH)


@given(st.integers(0, 700), st.integers(0, 700), st.integers(-3, 3).filter(bool))
def test_a_quotation_that_is_not_in_the_source_is_never_cited(first: int, second: int, shift: int) -> None:
    source = library()[NOTICE]
    start, end = min(first, second), max(first, second)
    quote = source.text[start:end]
    wrong = source.text[max(0, start + shift) : max(0, end + shift)]
    if wrong != quote:
        with pytest.raises(QuotationMismatch):
            cite(1, source, source.parts[0], start, end, wrong, 0.5, "vi")
    if quote.strip():
        assert cite(1, source, source.parts[0], start, end, quote, 0.5, "vi").quote == quote


@pytest.mark.parametrize("quote", [REWARD.replace("500", "600"), REWARD[:-1], REWARD.lower(), ""])
def test_a_changed_quotation_is_refused_with_the_remedy(quote: str) -> None:
    source = library()[NOTICE]
    start, end = place_of(source, REWARD)
    with pytest.raises(QuotationMismatch) as raised:
        cite(1, source, source.parts[0], start, end, quote, 0.5, "vi")
    message = str(raised.value)
    assert NOTICE in message and f"{start} to {end}" in message and "python -m assistant index" in message
    assert isinstance(raised.value, PolicyError)


def test_blank_is_no_quotation() -> None:
    source = library()[PLAN]
    start, end = place_of(source, "\n\n")
    for stretch in ((start, end), (start, start)):
        with pytest.raises(QuotationMismatch):
            cite(1, source, source.parts[0], *stretch, source.text[stretch[0] : stretch[1]], 0.5, "vi")


@pytest.mark.parametrize(("score", "shown"), [(-0.2, 0.0), (0.0, 0.0), (0.5, 0.5), (2.75, 1.0)])
def test_scores_lie_between_nought_and_one(score: float, shown: float) -> None:
    assert cited(library()[NOTICE], REWARD, score).score == shown


@pytest.mark.parametrize("locale", LOCALES)
def test_damaged_text_carries_a_warning_in_the_askers_language(locale: str) -> None:
    assert cited(library()[REPORT], DAMAGED, locale=locale).warnings == (say("answer", locale, "damaged"),)
    assert cited(library()[REPORT], "Cả xã có 1.204 ngôi nhà kiên cố.", locale=locale).warnings == ()


def test_only_the_damaged_stretch_is_warned_of() -> None:
    assert cited(library()[REPORT], "Tổng số nhân khẩu thường trú").warnings == ()


def test_a_short_quotation_has_the_language_of_its_document() -> None:
    english = "The plan supports young families in all communes."
    source = document(
        f"KẾ HOẠCH\nVề công tác dân số và chăm sóc trẻ nhỏ\n\nI. MỤC TIÊU\n{english}\nHalina.\n"
        "Các xã tổ chức tư vấn cho những cặp vợ chồng trẻ và báo cáo kết quả về huyện."
    )
    assert cited(source, english).language is Language.EN
    assert cited(source, "Halina.").language is Language.VI


def test_the_page_is_the_one_on_which_the_quotation_begins() -> None:
    pages = (RawPage(1, "KẾ HOẠCH\nVề dân số\n\nI. MỤC TIÊU\nGiữ vững."), RawPage(2, "II. KINH PHÍ\nBố trí 20 triệu."))
    raw = RawFile("a.pdf", pages, "pdf")
    source = describe(raw, clean(raw), "0")
    assert [cited(source, words).page for words in ("Giữ vững.", "Bố trí 20 triệu.")] == [1, 2]
