from dataclasses import replace
from html import escape

import pytest
from scripted import DUTIES, HOSTILE, HOSTILE_TEXT, PLAN, PLAN_TEXT, SCRIPT, ScriptedAssistant

from assistant.terminal import answer_text
from assistant.types import Answer, FoundPassage, Status
from assistant.ui.exchange import Exchange
from assistant.ui.nearest import nearest_html
from assistant.ui.sources import sources_html
from assistant.ui.talking import documents_of
from index.types import Language

QUESTION = "Ai tư vấn mỗi quý?"
DOCUMENT_OF = documents_of(ScriptedAssistant())


def passage(path: str, text: str, score: float = 0.5) -> FoundPassage:
    return FoundPassage(path, ("II. Nhiệm vụ",), 1, 0, len(text), text, score)


def refused(*passages: FoundPassage) -> Answer:
    return Answer(QUESTION, Language.VI, Status.NOT_FOUND, "Không nêu ai.", passages=passages)


def test_where_there_is_no_answer_the_nearest_lines_stand_in_the_place_of_sources() -> None:
    html = sources_html((Exchange(QUESTION, refused(passage(PLAN, PLAN_TEXT))),), DOCUMENT_OF)
    assert "không phải câu trả lời" in html and "not an answer" in html and "II. Nhiệm vụ" in html
    line = "UBND các xã tổ chức hai buổi tư vấn mỗi quý."
    start = PLAN_TEXT.index(line)
    assert f">{line}</blockquote>" in html
    assert f"s%C3%B4ng+lam.txt&amp;start={start}&amp;end={start + len(line)}#quote" in html
    assert "<mark>" not in html


@pytest.mark.parametrize(
    "answer",
    [
        refused(),
        refused(passage(PLAN, PLAN_TEXT, score=0.09)),
        refused(passage("gone.txt", "đã xóa")),
        replace(SCRIPT[DUTIES], passages=(passage(PLAN, PLAN_TEXT),)),
    ],
    ids=["nothing found", "nothing near", "no longer there", "an answer"],
)
def test_where_nothing_came_near_or_there_is_an_answer_none_are_shown(answer: Answer) -> None:
    assert nearest_html(answer, DOCUMENT_OF) == ""


def test_at_most_three_are_shown_the_best_first() -> None:
    texts = [f"Đoạn {n}." for n in range(5)]
    html = nearest_html(refused(*(passage(PLAN, text) for text in texts)), DOCUMENT_OF)
    assert [text for text in texts if text in html] == texts[:3]


def test_of_a_long_passage_only_the_beginning_is_shown() -> None:
    assert "cuối" not in nearest_html(refused(passage(PLAN, "từ " * 200 + "cuối")), DOCUMENT_OF)


def test_everything_of_a_near_passage_is_escaped() -> None:
    html = nearest_html(refused(passage(HOSTILE, HOSTILE_TEXT)), DOCUMENT_OF)
    assert "<script" not in html and "<img" not in html and escape("<script>window.stolen") in html


def test_a_terminal_names_the_places_of_the_nearest_passages() -> None:
    assert answer_text(refused(passage(PLAN, PLAN_TEXT))) == (
        "Không nêu ai.\n\nCác đoạn gần nhất, nên tự xem (không phải câu trả lời):\n"
        f"  {PLAN}, II. Nhiệm vụ, Trang 1 (0–{len(PLAN_TEXT)})\n"
    )
