"""Quotations to Markdown: leads in the asker's language, everything of a document escaped."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from answering import DUTIES, NOTICE, OTHER_NOTICE, PLAN, REPORT, REVIEW, evidence, library, place_of, understood
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.answers.compose import quoted, refusal
from assistant.answers.compose_forms import add_possible, particulars
from assistant.answers.document_fields import Particular
from assistant.evidence.competing import Unit
from assistant.evidence.decide import Gap
from assistant.quoting.draft import Draft, document_name, escape
from assistant.quoting.extract import Extract
from assistant.types import Statement
from index.types import Document, Field, Span
from prompts import LOCALES, say

NAME = "THÔNG BÁO Về việc đăng ký gia đình văn hóa"
REWARD = "Mỗi thôn được thưởng 500.000 đồng khi có trên 90% số hộ đăng ký."


def unit(source: Document, words: str, score: float = 0.5) -> Unit:
    start, end = place_of(source, words)
    return Unit(source, source.parts[0], start, end, score)


def extract(path: str, *words: str, section: str | None = None, header: str | None = None, more: int = 0) -> Extract:
    source = library()[path]
    inside = next((s for s in source.sections if s.title == section), None)
    columns = Span(*place_of(source, header)) if header else None
    return Extract(source, source.parts[0], inside, tuple(unit(source, w) for w in words), columns, more)


def named(path: str, locale: str) -> str:
    return document_name(library()[path].parts[0], locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_answer_is_a_lead_and_numbered_quotations(locale: str) -> None:
    first = "Các thôn họp dân và gửi danh sách đăng ký về văn phòng trước ngày 30/6/2021."
    draft = quoted([extract(NOTICE, first, REWARD, section="2. Nội dung")], locale)
    name = say("answer", locale, "document_number", title=NAME, number="27/TB-UBND")
    assert draft.paragraphs == [
        say("answer", locale, "lead_section", document=name, section="2. Nội dung"),
        f"> {first} [1]",
        f"> {REWARD} [2]",
    ]
    assert draft.statements == [Statement(first, (1,)), Statement(REWARD, (2,))]
    assert [(c.n, c.quote, c.section) for c in draft.citations] == [
        (1, first, ("2. Nội dung",)),
        (2, REWARD, ("2. Nội dung",)),
    ]
    assert draft.markdown == "\n\n".join(draft.paragraphs)


@pytest.mark.parametrize("locale", LOCALES)
def test_each_further_document_has_its_own_lead(locale: str) -> None:
    draft = quoted([extract(NOTICE, REWARD), extract(REPORT, "Cả xã có 1.204 ngôi nhà kiên cố.")], locale)
    assert draft.paragraphs[0] == say("answer", locale, "lead", document=named(NOTICE, locale))
    assert draft.paragraphs[2] == say("answer", locale, "lead_more", document=named(REPORT, locale))
    assert [citation.n for citation in draft.citations] == [1, 2]


@pytest.mark.parametrize("locale", LOCALES)
def test_further_quotations_of_a_document_name_only_their_section(locale: str) -> None:
    draft = quoted([extract(NOTICE, REWARD), extract(NOTICE, REWARD, section="2. Nội dung")], locale)
    assert draft.paragraphs[2] == say("answer", locale, "lead_same_section", section="2. Nội dung")


@pytest.mark.parametrize("locale", LOCALES)
def test_items_that_are_not_shown_are_counted(locale: str) -> None:
    draft = quoted([extract(PLAN, f"- {DUTIES[0]};", section="3. UBND các xã", more=13)], locale)
    assert draft.paragraphs[-1] == say("answer", locale, "more_items", count=13)
    assert len(draft.citations) == 1


def test_a_table_row_stands_below_its_header() -> None:
    draft = quoted([extract(REVIEW, "Bản Khoang | 96 | 31", header="Thôn | Số hộ | Trẻ tiêm chủng")], "vi")
    assert draft.paragraphs[1:] == [
        r"> Thôn \| Số hộ \| Trẻ tiêm chủng [1]",
        r"> Bản Khoang \| 96 \| 31 [2]",
    ]
    assert [citation.quote for citation in draft.citations] == ["Thôn | Số hộ | Trẻ tiêm chủng", "Bản Khoang | 96 | 31"]


def test_a_unit_inside_another_is_not_quoted_twice() -> None:
    draft = quoted([extract(NOTICE, REWARD, "500.000 đồng")], "vi")
    assert [citation.quote for citation in draft.citations] == [REWARD]


@pytest.mark.parametrize("locale", LOCALES)
def test_damage_is_said_beside_the_quotation(locale: str) -> None:
    words = "Tổng số nhân khẩu thường trú của xã là ?91261 người."
    draft = quoted([extract(REPORT, words)], locale)
    assert draft.paragraphs[1] == f"> {words} [1] ⚠ {say('answer', locale, 'damaged')}"


def test_a_quotation_of_several_lines_stays_one_quotation() -> None:
    source = library()[NOTICE]
    start, end = place_of(source, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH")
    draft = Draft("vi")
    draft.quote(source, source.parts[0], start, end, 1.0)
    assert draft.paragraphs == ["> TM. ỦY BAN NHÂN DÂN\n> KT. CHỦ TỊCH [1]"]


# --- names of documents ---


@pytest.mark.parametrize("locale", LOCALES)
def test_a_number_that_was_left_blank_is_not_in_the_name(locale: str) -> None:
    title = "KẾ HOẠCH Nâng cao chất lượng dân số huyện Sông Lam"
    assert named(PLAN, locale) == say("answer", locale, "document", title=title)


def test_a_long_title_is_cut_between_words() -> None:
    part = library()[PLAN].parts[0]
    name = document_name(replace(part, title=Field("dân số " * 40, 0, 9)), "vi")
    assert name == say("answer", "vi", "document", title=("dân số " * 40)[:160].rsplit(" ", 1)[0] + " …")


def test_a_title_is_no_markup() -> None:
    part = library()[NOTICE].parts[0]
    hostile = replace(part, title=Field("<b>[x](http://a.b)</b>\n**y** {z}", 0, 9), symbol=Field("1*/<i>", 0, 3))
    assert shown(document_name(hostile, "en")) == "“<b>[x](http://a.b)</b> **y** {z}” (No. 1*/<i>)"


# --- escaping ---


def shown(markdown: str) -> str:
    """The text that a reader sees of one paragraph of Markdown."""
    html = MarkdownIt("commonmark").render(markdown)
    return unescape(re.sub(r"<[^>]*>", "", html)).strip("\n")


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "**đậm** _nghiêng_ `mã`", "[bấm](javascript:alert(1))", "![ảnh](http://a.b/c.png)",
     "# Đề mục", "a \\* b", "~~gạch~~ | cột", "<http://a.b>", "[1]", "[1]: http://a.b", "{title} %s"],
)  # fmt: skip
def test_what_looks_like_markup_is_shown_as_it_is_written(text: str) -> None:
    assert shown(escape(text)) == text


@pytest.mark.parametrize("text", ["a &lt;b&gt; c", "12) UBND xã", "10. UBND xã", "- Lưu: VT.", "a\n---\nb"])
def test_markdown_shows_exactly_the_text(text: str) -> None:
    assert shown(escape(text)) == text


@given(st.text(alphabet="ab1 \n<>[]()!*_`#|~\\&;:/-+=\"'.{}", max_size=40))
def test_no_text_of_a_document_makes_a_tag_a_link_or_an_image(text: str) -> None:
    quotation = "\n".join(f"> {escape(line)}" for line in text.splitlines())
    html = MarkdownIt("commonmark").render(quotation)
    assert set(re.findall(r"</?([a-z]+\d?)", html)) <= {
        "blockquote", "p", "ul", "ol", "li", "hr", "h", "h1", "h2", "pre", "code", "br",
    }  # fmt: skip


# --- particulars ---


def particular(path: str, field: str, *words: str, blank: bool = False, mentioned: str | None = None) -> Particular:
    source = library()[path]
    return Particular(source, source.parts[0], field, tuple(place_of(source, w) for w in words), blank, mentioned)


@pytest.mark.parametrize("locale", LOCALES)
def test_each_reading_is_told_under_its_own_document(locale: str) -> None:
    draft = particulars([particular(NOTICE, "signer", "Lò Thị Hạnh"), particular(OTHER_NOTICE, "date", "27")], locale)
    assert draft.paragraphs == [
        say("answer", locale, "signer", document=named(NOTICE, locale)),
        "> Lò Thị Hạnh [1]",
        say("answer", locale, "date", document=named(OTHER_NOTICE, locale)),
        "> 27 [2]",
    ]
    assert [citation.document for citation in draft.citations] == [NOTICE, OTHER_NOTICE]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_blank_is_said_to_be_blank(locale: str) -> None:
    date = particulars([particular(PLAN, "date", "ngày tháng năm 2023", blank=True)], locale)
    lead = say("answer", locale, "date_blank", document=named(PLAN, locale))
    assert date.paragraphs == [lead, "> ngày tháng năm 2023 [1]"]
    number = particulars([particular(PLAN, "number", blank=True)], locale)
    assert number.paragraphs == [
        say("answer", locale, "number_blank", document=named(PLAN, locale), symbol="…/KH-UBND")
    ]


def test_documents_that_may_answer_too_are_named_and_all_are_a_choice() -> None:
    asked, told = understood("Mỗi thôn được thưởng bao nhiêu?"), [extract(NOTICE, REWARD)]
    draft = quoted(told, "vi")
    add_possible(draft, asked, told, [unit(library()[REPORT], "Cả xã có 1.204 ngôi nhà kiên cố.")])
    assert draft.paragraphs[-2:] == [say("answer", "vi", "possible"), f"- {named(REPORT, 'vi')}"]
    assert [option.document for option in draft.options] == [NOTICE, REPORT]
    assert all(option.question.endswith(asked.text) for option in draft.options)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_field_that_is_not_given_is_said_not_to_be(locale: str) -> None:
    draft = particulars([particular(REPORT, "signer")], locale)
    assert draft.paragraphs == [say("answer", locale, "missing_field", document=named(REPORT, locale))]
    assert draft.citations == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_document_that_is_only_mentioned_is_said_not_to_be_here(locale: str) -> None:
    symbol = "Chỉ thị số\n5/CT-UBND"
    missing = say("answer", locale, "missing_text", symbol="Chỉ thị số 5/CT-UBND")
    without = particulars([particular(NOTICE, "signer", mentioned=symbol)], locale)
    assert without.paragraphs == [missing]
    told = particulars([particular(NOTICE, "date", REWARD, mentioned=symbol)], locale)
    lead = say("answer", locale, "mentioned", document=named(NOTICE, locale))
    assert told.paragraphs == [missing, lead, f"> {REWARD} [1]"]
    both = [particular(NOTICE, "signer", mentioned=symbol), particular(NOTICE, "date", REWARD, mentioned=symbol)]
    assert particulars(both, locale).paragraphs == told.paragraphs  # of two particulars asked for it is said once


# --- refusals ---


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "gap",
    [
        Gap("missing_place", (("place", "Cầu Giấy"),)),
        Gap("missing_year", (("year", "2016"),)),
        Gap("missing_symbol", (("symbol", "Chỉ thị số 88"),)),
        Gap("missing_figure"),
    ],
)
def test_a_refusal_names_what_is_missing_and_what_came_nearest(locale: str, gap: Gap) -> None:
    (nearest,) = evidence((NOTICE, "Các thôn họp dân"))
    draft = refusal(locale, (gap,), nearest)
    assert draft.paragraphs == [
        say("answer", locale, gap.key, **dict(gap.values)),
        say("answer", locale, "nearest", document=named(NOTICE, locale)),
    ]
    assert (draft.citations, draft.statements) == ([], [])
    assert all(value in draft.markdown for _, value in gap.values)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_refusal_without_a_reason_says_that_there_is_no_answer(locale: str) -> None:
    assert refusal(locale, (), None).paragraphs == [say("answer", locale, "not_found")]


def test_what_is_missing_is_no_markup() -> None:
    draft = refusal("en", (Gap("missing_place", (("place", "<b>[x](y)"),)),), None)
    assert shown(draft.markdown) == say("answer", "en", "missing_place", place="<b>[x](y)")
