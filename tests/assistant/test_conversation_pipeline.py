"""Follow-ups through the whole pipeline: what is said before the answer, and in which language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from answering import NOTICE, OTHER_NOTICE, PLAN, indexed
from fakes import FakeEncoder

from assistant.evidence.decide import Rule
from assistant.pipeline import Assistant
from assistant.types import Answer, Asked, Status, Turn
from index.types import Filters, Language
from prompts import say


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Answers whatever evidence there is: how much a model without meaning is to be doubted is not the matter here."""
    with Assistant(indexed(tmp_path_factory.mktemp("talk"), FakeEncoder()), FakeEncoder()) as opened:
        opened._choosing.rule = Rule(least=0.0)
        yield opened


def talk(assistant: Assistant, *questions: str) -> Answer:
    """The last answer of a conversation."""
    history: tuple[Turn, ...] = ()
    for question in questions:
        answer = assistant.ask(Asked(question, history))
        history = (*history, Turn(question, answer.answer))
    return answer


def test_the_answer_says_first_how_it_was_understood(assistant: Assistant) -> None:
    answer = talk(assistant, "Phòng Y tế của Sông Lam phải làm gì?", "Còn Phòng Tài chính thì sao?")
    whole = "Phòng Tài chính của Sông Lam phải làm gì?"
    assert answer.question == "Còn Phòng Tài chính thì sao?"
    assert answer.answer.split("\n\n")[0] == say("answer", "vi", "understood", question=whole)
    assert {(c.document, c.section[-1]) for c in answer.citations} == {(PLAN, "2. Phòng Tài chính")}
    alone = assistant.ask(Asked(whole))
    assert [c.quote for c in answer.citations] == [c.quote for c in alone.citations]


def test_the_reply_is_in_the_language_of_the_follow_up(assistant: Assistant) -> None:
    answer = talk(assistant, "Mỗi thôn được thưởng bao nhiêu?", "who signed it?")
    assert answer.language is Language.EN
    assert answer.answer.startswith(
        say("answer", "en", "understood", question="who signed the notice 27/TB-UBND of Đồi Sim?")
    )
    assert {c.document for c in answer.citations} == {NOTICE}
    assert "Lò Thị Hạnh" in answer.citations[0].quote


def test_a_chain_across_languages(assistant: Assistant) -> None:
    answer = talk(assistant, "What does notice 27/TB-UBND of Đồi Sim say?", "Còn Mai Khê?", "谁签的？")
    assert (answer.language, answer.status) == (Language.ZH, Status.ANSWERED)
    assert {c.document for c in answer.citations} == {OTHER_NOTICE}


def test_the_stream_of_a_follow_up_grows_to_its_answer(assistant: Assistant) -> None:
    history = (Turn("Phòng Y tế của Sông Lam phải làm gì?", ""),)
    *growing, last = assistant.stream(Asked("Còn Phòng Tài chính thì sao?", history))
    assert growing and all(last.answer.startswith(one.answer) for one in growing)


@pytest.mark.parametrize(
    "question", ["Bản Khoang có bao nhiêu trẻ tiêm chủng?", "白沙镇的出生性别比是多少？", "ai ky thong bao 27"]
)
def test_a_whole_question_is_answered_as_without_history(assistant: Assistant, question: str) -> None:
    history = (Turn("Phòng Y tế của Sông Lam phải làm gì?", "Theo “KẾ HOẠCH …”"), Turn("còn xã?", ""))
    told = assistant.ask(Asked(question, history))
    assert replace(told, seconds={}) == replace(assistant.ask(Asked(question)), seconds={})


def test_what_is_not_answered_for_the_place_before_is_asked_by_itself(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, narrowed = "Bao nhiêu cụ già được tặng quà?", "Bao nhiêu cụ già được tặng quà (Mai Khê)?"
    history = (Turn("Mai Khê có mấy trường học?", "Có 6 trường."),)
    read: list[str] = []
    reply = assistant._reply
    monkeypatch.setattr(assistant, "_reply", lambda q, *rest: (read.append(q.text), reply(q, *rest))[1])
    assistant.ask(Asked(plain, history))
    assert read == [narrowed, plain]


def test_what_stays_with_the_answer_is_looked_for_in_the_documents_that_it_quotes(assistant: Assistant) -> None:
    before = assistant.ask(Asked("Phòng Y tế của Sông Lam phải làm gì?"))
    history = (Turn(before.question, before.answer),)
    meant = assistant._resolver.resolve("Bao giờ làm?", history)
    _, asked = assistant._read(meant, Asked("Bao giờ làm?", history))
    assert asked.filters.parts == ((PLAN, 1),)


def test_another_place_is_answered_for_any_time_where_it_has_nothing_of_that_year(assistant: Assistant) -> None:
    answer = talk(assistant, "Mỗi thôn ở Sông Lam được thưởng bao nhiêu năm 2015?", "Đồi Sim thì sao?")
    asked, said, value = answer.answer.split("\n\n")[:3]
    assert asked == say("answer", "vi", "understood", question="Mỗi thôn ở Đồi Sim được thưởng bao nhiêu?")
    assert said == say("answer", "vi", "undated", period="năm 2015")
    assert (answer.status, value) == (Status.ANSWERED, "**500.000 đồng** [1]")


def test_another_place_without_the_value_stays_unanswered(assistant: Assistant) -> None:
    answer = talk(assistant, "Mỗi thôn ở Sông Lam được thưởng bao nhiêu năm 2015?", "Mai Khê thì sao?")
    whole = "Mỗi thôn ở Mai Khê được thưởng bao nhiêu năm 2015?"
    assert answer.answer.startswith(say("answer", "vi", "understood", question=whole))
    assert answer.status is Status.NOT_FOUND


def test_the_section_that_an_answer_quotes_is_found_again(assistant: Assistant) -> None:
    answer = assistant.ask(Asked("Phòng Y tế của Sông Lam phải làm gì?"))
    first, *_ = assistant._quoted_before(answer.answer)
    section = assistant.index.document(PLAN).text[first.start : first.end]
    assert (first.path, first.part) == (PLAN, 1)
    assert section.startswith("1. Phòng Y tế") and answer.citations[0].quote in section
    assert assistant._quoted_before("> Phòng Y tế phải làm gì [1]") == ()  # names no document


def test_the_same_particular_of_another_document(assistant: Assistant) -> None:
    asked = Turn("Ai ký kế hoạch của Sông Lam?", "")
    assert assistant._resolver.resolve("Còn TB 27?", (asked,)).text == "Ai ký TB 27?"


def test_a_follow_up_stays_with_the_answer_before_unless_it_names_its_own(assistant: Assistant) -> None:
    asked = Turn("Mỗi thôn được thưởng bao nhiêu?", "“Một câu trả lời”")
    assert assistant._resolver.resolve("Bao giờ nhận?", (asked,)).stays_with == asked.answer
    assert assistant._resolver.resolve("Còn năm 2020?", (asked,)).stays_with == ""


@pytest.mark.parametrize(("asks_itself", "best"), [(True, 1.0), (False, 0.5)])
def test_what_stands_beside_a_quotation_counts_most_where_something_else_is_asked(
    assistant: Assistant, asks_itself: bool, best: float
) -> None:
    answer = assistant.ask(Asked("Phòng Y tế của Sông Lam phải làm gì?"))
    before = assistant._quoted_before(answer.answer)
    question = replace(assistant.understand("Phòng Y tế"), before=before, asks_itself=asks_itself)
    seen = assistant._choosing.unit_signals(question, assistant._find(question, Filters()).fitting)
    assert max(signals.kept for _, signals in seen) == best
