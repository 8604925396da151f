"""Questions over a small real index: what is answered, from where, in which language, and what is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from answering import DUTIES, FILES, NOTICE, OTHER_NOTICE, PLAN, REPORT, REVIEW, SUMMARY, ask, evidence, indexed
from fakes import FakeEncoder
from markdown_it import MarkdownIt

from assistant.answers.assigned import MAX_DUTIES
from assistant.asked.understand import MAX_CHARACTERS
from assistant.evidence.decide import Rule
from assistant.evidence.finding import LISTED, Finding, listed
from assistant.evidence.fitting import Fitting
from assistant.evidence.sureness import SurenessRule
from assistant.evidence.widened import MAX_CHARACTERS as LONGEST_PASSAGE
from assistant.pipeline import Assistant
from assistant.quoting.draft import document_name
from assistant.types import Answer, Asked, Status, Turn
from index.types import DocumentType, Language
from prompts import say

SIGNATURE = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLò Thị Hạnh"
QUESTIONS = (
    "UBND các xã có nhiệm vụ gì?",
    "phong y te phai lam gi",
    "What are the communes' duties in the plan?",
    "Ai ký thông báo 27?",
    "Chỉ thị số 5 được ban hành ngày nào?",
    "Ai ký chỉ thị số 5?",
    "Kế hoạch của huyện Sông Lam mang số nào?",
    "Who signed the report of Thạch Khê?",
    "Bản Khoang có bao nhiêu trẻ tiêm chủng?",
    "How many permanent residents does Thạch Khê have?",
    "白沙镇的出生性别比是多少？",
    "白沙鎮的出生性別比是多少？",
    "Người soạn viết gì vào phiếu góp ý?",
    "Tỷ lệ sàng lọc trẻ sơ sinh ở quận Cầu Giấy?",
    "Kết quả vận động năm 2016 thế nào?",
    "Chỉ thị số 88/CT-TTg nói gì?",
    "Quels sont les objectifs du plan ?",
    "<b>Phòng Y tế</b> phải làm gì?",
    "",
    "🙂",
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Answers whatever evidence there is: how much a model without meaning is to be doubted is not the matter here."""
    with Assistant(indexed(tmp_path_factory.mktemp("pipeline"), FakeEncoder()), FakeEncoder()) as opened:
        opened._choosing.rule, opened._choosing.sure = Rule(least=0.0), SurenessRule(least=0.0)
        yield opened


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def paths(answer: Answer) -> list[str]:
    return [citation.document for citation in answer.citations]


def shown(markdown: str) -> str:
    """The text that a reader sees of Markdown."""
    return unescape(re.sub(r"<[^>]*>", "", MarkdownIt("commonmark").render(markdown)))


# --- what holds for every answer ---


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_keeps_the_contract(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.question == question
    for citation in answer.citations:
        text = assistant.index.document(citation.document).text
        assert text[citation.start : citation.end] == citation.quote
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    if answer.status is not Status.CLARIFY:  # which may quote what it offers
        assert (answer.status is Status.ANSWERED) == bool(answer.citations)  # no answer without a citation
    cited = {citation.n: citation.quote for citation in answer.citations}
    assert set(cited.values()) <= {statement.text for statement in answer.statements}
    assert all(set(statement.citations) <= cited.keys() for statement in answer.statements)
    marks = [int(n) for n in re.findall(r"(?<!\\)\[(\d+)\]", answer.answer)]
    assert sorted(set(marks)) == [citation.n for citation in answer.citations]
    assert answer.answer and bool(answer.options) == (answer.status is Status.CLARIFY)


@pytest.mark.parametrize("question", QUESTIONS)
def test_passages_are_few_short_and_exact(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert len(answer.passages) <= LISTED == 10
    for passage in answer.passages:
        assert len(passage.text) <= LONGEST_PASSAGE == 1500
        assert assistant.index.document(passage.document).text[passage.start : passage.end] == passage.text
        assert 0 <= passage.score <= 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_last_answer_of_a_stream_is_the_answer(assistant: Assistant, question: str) -> None:
    *growing, last = assistant.stream(Asked(question, id="q7"))
    assert replace(last, seconds={}, id="") == replace(ask(assistant, question), seconds={})
    assert all(last.answer.startswith(one.answer) and one.passages == () for one in growing)
    assert [len(one.answer) for one in growing] == sorted(len(one.answer) for one in growing)
    assert {one.id for one in (*growing, last)} == {"q7"}
    assert list(last.seconds) == ["understand", "search", "answer", "total"]
    assert all(seconds >= 0 for seconds in last.seconds.values())


def test_an_answer_grows_by_paragraphs(assistant: Assistant) -> None:
    *growing, last = assistant.stream(Asked(QUESTIONS[0]))
    paragraphs = last.answer.split("\n\n")
    assert [one.answer.split("\n\n") for one in growing] == [paragraphs[:n] for n in range(1, len(paragraphs))]
    assert len(paragraphs) == 1 + MAX_DUTIES + 1  # the lead, the items, how many more


def test_threads_get_the_answers_that_one_gets(assistant: Assistant) -> None:
    alone = [replace(ask(assistant, question), seconds={}) for question in QUESTIONS]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda question: replace(ask(assistant, question), seconds={}), QUESTIONS * 4))
    assert together == alone * 4


def test_history_does_not_change_a_whole_question(assistant: Assistant) -> None:
    told = assistant.ask(Asked(QUESTIONS[0], history=(Turn("Xin chào", "Chào anh"),)))
    assert replace(told, seconds={}) == replace(ask(assistant, QUESTIONS[0]), seconds={})


# --- duties, tables, damage ---


@pytest.mark.parametrize(
    ("question", "locale"),
    [("UBND các xã có nhiệm vụ gì?", "vi"), ("What are the communes' duties in the plan?", "en")],
)
def test_duties_are_the_whole_list(assistant: Assistant, question: str, locale: str) -> None:
    answer = ask(assistant, question)
    assert quotes(answer) == [f"{duty};" for duty in DUTIES[:MAX_DUTIES]]
    assert {citation.section for citation in answer.citations} == {("II. TỔ CHỨC THỰC HIỆN", "3. UBND các xã")}
    assert answer.answer.endswith(say("answer", locale, "more_items", count=len(DUTIES) - MAX_DUTIES))


@pytest.mark.parametrize("question", ["Phòng Y tế phải làm gì?", "phong y te phai lam gi"])
def test_a_short_list_is_told_whole(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.language is Language.VI
    assert quotes(answer) == [
        "Chủ trì hướng dẫn các trạm y tế lập sổ theo dõi thai phụ.",
        "Tổng hợp kết quả, báo cáo trước ngày 25 hằng tháng.",
    ]


def test_a_table_row_comes_with_its_header(assistant: Assistant) -> None:
    answer = ask(assistant, "Bản Khoang có bao nhiêu trẻ tiêm chủng?")
    assert quotes(answer)[0] == "Thôn | Số hộ | Trẻ tiêm chủng"
    assert "Bản Khoang | 96 | 31" in quotes(answer)
    assert {(c.document, c.section) for c in answer.citations} == {(REVIEW, ("Kết quả theo thôn",))}


@pytest.mark.parametrize(
    ("question", "locale"),
    [
        ("Xã Thạch Khê có bao nhiêu nhân khẩu thường trú?", "vi"),
        ("How many permanent residents does Thạch Khê have?", "en"),
    ],
)
def test_damaged_text_carries_a_warning(assistant: Assistant, question: str, locale: str) -> None:
    answer = ask(assistant, question)
    warnings = {citation.quote: citation.warnings for citation in answer.citations}
    sentence = say("answer", locale, "damaged")
    assert warnings["Tổng số nhân khẩu thường trú của xã là ?91261 người."] == (sentence,)
    assert sentence in answer.answer


# --- particulars ---


def test_the_signature_block_with_the_office(assistant: Assistant) -> None:
    answer = ask(assistant, "Ai ký thông báo của thị trấn Đồi Sim?")
    assert (answer.status, quotes(answer)) == (Status.ANSWERED, [SIGNATURE])
    (citation,) = answer.citations
    assert (citation.number, citation.date, citation.page) == ("27/TB-UBND", "2021-05-14", 1)


def test_who_holds_an_office_is_told_by_a_signature(assistant: Assistant) -> None:
    answer = ask(assistant, "Ai là Phó Chủ tịch UBND thị trấn Đồi Sim?")
    assert (answer.status, quotes(answer)) == (Status.ANSWERED, [SIGNATURE])
    assert ask(assistant, "Ai là Chủ tịch UBND thị trấn Đồi Sim?").status is Status.NOT_FOUND


def test_of_a_date_left_blank_the_rest_is_told_of_a_number_nothing(assistant: Assistant) -> None:
    name = document_name(assistant.index.document(PLAN).parts[0], "vi")
    date = ask(assistant, "Kế hoạch của huyện Sông Lam được ban hành ngày nào?")
    lead = say("answer", "vi", "date_blank", document=name)
    assert (date.status, date.answer) == (Status.ANSWERED, f"{lead}\n\n> ngày tháng năm 2023 [1]")
    number = ask(assistant, "Kế hoạch của huyện Sông Lam mang số nào?")
    blank = say("answer", "vi", "number_blank", document=name, symbol="…/KH-UBND")
    assert (number.status, number.answer) == (Status.NOT_FOUND, blank)


def test_a_field_that_is_not_given(assistant: Assistant) -> None:
    answer = ask(assistant, "Who signed the report of Thạch Khê?")
    name = document_name(assistant.index.document(REPORT).parts[0], "en")
    assert (answer.status, answer.answer) == (Status.NOT_FOUND, say("answer", "en", "missing_field", document=name))


def test_two_particulars_are_told_of_the_same_document(assistant: Assistant) -> None:
    answer = ask(assistant, "Ai ký thông báo của thị trấn Đồi Sim và ký ngày nào?")
    name = document_name(assistant.index.document(NOTICE).parts[0], "vi")
    signer, date = (say("answer", "vi", key, document=name) for key in ("signer", "date"))
    assert 0 <= answer.answer.index(signer) < answer.answer.index(date)
    assert set(paths(answer)) == {NOTICE}


def test_documents_of_one_number_are_told_apart(assistant: Assistant) -> None:
    answer = ask(assistant, "Ai ký thông báo 27?")
    assert sorted(paths(answer)) == sorted([NOTICE, OTHER_NOTICE])
    for path in (NOTICE, OTHER_NOTICE):
        name = document_name(assistant.index.document(path).parts[0], "vi")
        assert say("answer", "vi", "signer", document=name) in answer.answer


def test_directives_of_one_number_that_are_not_here_are_told_apart(assistant: Assistant) -> None:
    answer = ask(assistant, "Chỉ thị số 5 được ban hành ngày nào?")
    first, second = quotes(answer)
    assert "03/02/2019" in first and "20/8/2020" not in first
    assert "20/8/2020" in second and "03/02/2019" not in second
    for symbol in (
        "Chỉ thị số 5/CT-UBND ngày 03/02/2019 của Chủ tịch UBND tỉnh Hải Trung",
        "Chỉ thị số 5/CT-UBND ngày 20/8/2020 của Chủ tịch UBND huyện Cát Vân",
    ):
        assert say("answer", "vi", "missing_text", symbol=symbol) in answer.answer


def test_a_field_that_search_did_not_find_is_listed_before_what_it_found(assistant: Assistant) -> None:
    answer = ask(assistant, "Ai ký thông báo của thị trấn Đồi Sim?")
    (citation,) = answer.citations
    elsewhere = tuple(passage for passage in answer.passages if passage.document != NOTICE)
    first, *rest = listed(elsewhere, answer.citations)
    assert (first.document, first.start, first.end, first.text) == (NOTICE, citation.start, citation.end, SIGNATURE)
    assert tuple(rest) == elsewhere[: LISTED - 1]
    assert listed(answer.passages, answer.citations) == answer.passages


def test_what_is_cited_is_listed_first(assistant: Assistant) -> None:
    answer = ask(assistant, "Ai ký thông báo của thị trấn Đồi Sim?")
    cited = [passage for passage in answer.passages if passage.document == NOTICE]
    others = [passage for passage in answer.passages if passage.document != NOTICE]
    (citation,) = answer.citations
    holding = [p for p in cited if p.start <= citation.start and citation.end <= p.end]
    turned = listed(tuple(others + holding), answer.citations)
    assert list(turned) == holding + others if holding else turned[0].text == SIGNATURE


def test_filters_hold_for_particulars_too(assistant: Assistant) -> None:
    assert paths(ask(assistant, "Ai ký thông báo 27?", place="Đồi Sim")) == [NOTICE]


# --- refusals ---


@pytest.mark.parametrize(
    ("question", "locale", "key", "values"),
    [
        ("Tỷ lệ sàng lọc trẻ sơ sinh ở quận Cầu Giấy?", "vi", "missing_place", {"place": "Cầu Giấy"}),
        ("What is the sex ratio at birth in Cau Giay district?", "en", "missing_place", {"place": "Cau Giay"}),
        ("Kết quả vận động năm 2016 thế nào?", "vi", "missing_year", {"year": "2016"}),
        ("白沙镇2019年总人口是多少？", "zh-hans", "missing_year", {"year": "2019"}),
        ("白沙鎮2019年總人口是多少？", "zh-hant", "missing_year", {"year": "2019"}),
        ("Chỉ thị số 88/CT-TTg nói gì?", "vi", "missing_symbol", {"symbol": "Chỉ thị số 88/CT-TTg"}),
        ("What does Directive 88 ask for?", "en", "missing_symbol", {"symbol": "Directive 88"}),
    ],
)
def test_a_refusal_names_what_is_missing(
    assistant: Assistant, question: str, locale: str, key: str, values: dict[str, str]
) -> None:
    answer = ask(assistant, question)
    assert (answer.status, answer.citations, answer.statements) == (Status.NOT_FOUND, (), ())
    reason, *nearest = answer.answer.split("\n\n")
    assert reason == say("answer", locale, key, **values)
    named = [document_name(assistant.index.document(p.document).parts[0], locale) for p in answer.passages[:1]]
    # The nearest passage is named where it comes near at all.
    assert nearest in ([], [say("answer", locale, "nearest", document=name) for name in named])


@pytest.fixture
def other(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Assistant]:
    """An assistant over files of the test's own (``indirect``)."""
    with Assistant(indexed(tmp_path, FakeEncoder(), request.param), FakeEncoder()) as opened:
        opened._choosing.rule = Rule(least=0.0)
        yield opened


WITHOUT_FIGURES = {
    "a.txt": "KẾ HOẠCH\nVề công tác dân số\n\nI. TỔ CHỨC\nCác xã củng cố đội ngũ cộng tác viên.\nHuyện mua thêm máy.\n"
}


@pytest.mark.parametrize("other", [WITHOUT_FIGURES], indirect=True)
def test_a_missing_figure_is_said_to_be_missing(other: Assistant) -> None:
    answer = ask(other, "Có bao nhiêu cộng tác viên?")
    assert answer.status is Status.NOT_FOUND
    assert answer.answer.startswith(say("answer", "vi", "missing_figure"))
    assert ask(other, "Ai củng cố đội ngũ cộng tác viên?").status is Status.ANSWERED


@pytest.mark.parametrize("other", [{}], indirect=True)
def test_an_empty_collection_says_so(other: Assistant) -> None:
    answer = ask(other, "Dân số là bao nhiêu?")
    assert (answer.status, answer.answer) == (Status.NOT_FOUND, say("answer", "vi", "empty_collection"))


def test_doubt_refuses_and_names_the_nearest(assistant: Assistant) -> None:
    doubting = Assistant(assistant.index, FakeEncoder())
    doubting._choosing.rule = Rule(least=1.1)
    answer = ask(doubting, "Bản Khoang có bao nhiêu trẻ tiêm chủng?")
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())
    assert answer.answer.startswith(say("answer", "vi", "not_found"))


def test_signals_are_what_the_decision_sees(assistant: Assistant) -> None:
    assert assistant.signals(Asked("Bản Khoang có bao nhiêu trẻ tiêm chủng?")) is not None
    assert assistant.signals(Asked("Chỉ thị số 88/CT-TTg nói gì?")) is None  # a gap
    assert assistant.signals(Asked("Ai ký thông báo 27?")) is None  # a particular


# --- language ---


@pytest.mark.parametrize(
    ("question", "language", "locale"),
    [
        ("Tỷ số giới tính khi sinh của 白沙镇?", Language.VI, "vi"),
        ("What is the sex ratio at birth in 2022?", Language.EN, "en"),
        ("白沙镇的出生性别比是多少？", Language.ZH, "zh-hans"),
        ("白沙鎮的出生性別比是多少？", Language.ZH, "zh-hant"),
    ],
)
def test_the_frame_is_in_the_askers_script_and_the_quotation_in_its_own(
    assistant: Assistant, question: str, language: Language, locale: str
) -> None:
    answer = ask(assistant, question)
    first = answer.citations[0]
    assert (answer.language, first.language, first.document) == (language, Language.ZH, SUMMARY)
    assert "出生性别比为109.4，比上年下降1.8。" in quotes(answer)
    name = document_name(assistant.index.document(SUMMARY).parts[0], locale)
    assert say("answer", locale, "lead_section", document=name, section="一、基本情况") in answer.answer


@pytest.mark.parametrize(
    "question", ["Quels sont les objectifs du plan ?", "Сколько жителей здесь?", "人口は何人ですか", "مرحبا بالعالم"]
)
def test_a_question_in_a_fourth_language_is_taken_as_one_of_ours(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.language in set(Language)
    assert answer.status is not Status.ERROR


def test_french_is_answered_in_english(assistant: Assistant) -> None:
    assert ask(assistant, "Quels sont les objectifs du plan ?").language is Language.EN


# --- hostile and odd questions ---


@pytest.mark.parametrize("question", ["", "   ", "🙂", "?!…", "\x00\x07\u200b", "\n\n"])
def test_a_question_without_a_word_is_said_to_be_empty(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert (answer.status, answer.passages, answer.citations) == (Status.NOT_FOUND, (), ())
    assert answer.answer == say("answer", "en", "empty_question")


def test_control_characters_and_decomposed_letters_change_nothing(assistant: Assistant) -> None:
    plain = ask(assistant, "Phòng Y tế phải làm gì?")
    odd = unicodedata.normalize("NFD", "Phòng\x00 Y\u200b tế\r\n phải\x1b làm gì?")
    assert quotes(ask(assistant, odd)) == quotes(plain)


def test_of_a_long_question_the_beginning_is_used_and_it_is_said(assistant: Assistant) -> None:
    question = "Phòng Y tế phải làm gì? ".ljust(MAX_CHARACTERS, "x") + " Cầu Giấy năm 1999" * 500
    assert len(question) == 10_000
    answer = ask(assistant, question)
    warning, rest = answer.answer.split("\n\n", 1)
    assert warning == say("answer", "vi", "long_question", limit=1000)
    assert (answer.question, answer.status) == (question, Status.ANSWERED)
    same = ask(assistant, question[:MAX_CHARACTERS])
    assert (rest, answer.citations, answer.passages) == (same.answer, same.citations, same.passages)


@pytest.mark.parametrize("question", ["x" * 10_000, "dân số " * 1500, "🙂" * 10_000, "(" * 10_000, "11/CT-" * 1700])
def test_no_long_question_is_too_much(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.answer.startswith(say("answer", _locale(answer), "long_question", limit=1000))
    assert answer.seconds["total"] < 5


def _locale(answer: Answer) -> str:
    return "zh-hans" if answer.language is Language.ZH else answer.language.value


def test_markup_in_a_question_comes_out_as_text(assistant: Assistant) -> None:
    answer = ask(assistant, "Tỷ lệ sinh ở quận <b>Cầu Giấy</b> **[x](javascript:alert(1))**?")
    html = MarkdownIt("commonmark").render(answer.answer)
    assert "<b>" not in html and "<a" not in html and "<strong>" not in html
    assert "Cầu Giấy" in shown(answer.answer)


def test_a_named_document_in_a_question_is_shown_as_it_is_written(assistant: Assistant) -> None:
    answer = ask(assistant, "Nội dung Chỉ thị # 88_*/CT-UBND* là gì?")
    assert "<em>" not in MarkdownIt("commonmark").render(answer.answer)


def test_markup_in_a_document_comes_out_as_text(assistant: Assistant) -> None:
    answer = ask(assistant, "Người soạn viết gì vào phiếu góp ý?")
    quote = "Người soạn viết <script>alert(1)</script> và **[bấm đây](javascript:alert(2))** vào phiếu góp ý."
    assert quote in quotes(answer)
    html = MarkdownIt("commonmark").render(answer.answer)
    assert "<script" not in html and "<a" not in html and "<strong>" not in html
    assert quote in shown(answer.answer)


# --- passages and filters ---


def test_what_is_kept_goes_first_then_the_rest() -> None:
    first, second, third = evidence((PLAN, "- Tỷ lệ trẻ"), (NOTICE, "Các thôn họp dân"), (REPORT, "Cả xã có"))
    found = Finding((first, second, third), Fitting(((third,),)))
    assert [passage.document for passage in found.listed] == [REPORT, PLAN, NOTICE]
    assert found.nearest is third
    assert Finding((first, second)).nearest is first
    assert Finding().nearest is None


def test_what_speaks_of_the_place_that_is_asked_for_goes_first(assistant: Assistant) -> None:
    answer = ask(assistant, "Trẻ tiêm chủng ở Thạch Khê là bao nhiêu?")
    documents = [passage.document for passage in answer.passages]
    count = documents.count(REPORT)
    assert documents[:count] == [REPORT] * count and 0 < count < len(documents)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"year": 2022}, {OTHER_NOTICE, SUMMARY}),
        ({"type": DocumentType.PLAN}, {PLAN}),
        ({"place": "Đồi Sim"}, {NOTICE}),
        ({"language": Language.ZH}, {SUMMARY}),
    ],
)
def test_filters_restrict_what_is_found(assistant: Assistant, filters: dict[str, object], expected: set[str]) -> None:
    answer = ask(assistant, "Trạm Y tế, 人口, dân số", **filters)
    assert {passage.document for passage in answer.passages} <= expected
    assert answer.passages


def test_search_gives_the_hits_behind_the_passages(assistant: Assistant) -> None:
    hits = assistant.search(Asked("Phòng Y tế phải làm gì?"), 3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert {hit.passage.document for hit in hits} <= set(FILES)


@pytest.mark.parametrize(
    ("question", "word"),
    [("Phòng Tài chính phải làm gì?", "Tài"), ("Cơ sở tư nhân ở đâu?", "tư")],
)
def test_a_word_with_its_diacritics_is_no_other_word(assistant: Assistant, question: str, word: str) -> None:
    assert word in " ".join(concept.text for concept in assistant.understand(question).concepts)
