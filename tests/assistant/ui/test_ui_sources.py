from dataclasses import replace
from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st
from scripted import (
    DUTIES,
    HOSTILE,
    HOSTILE_TEXT,
    INJECTION,
    PLAN,
    PLAN_TEXT,
    SCRIPT,
    WHICH,
    ScriptedAssistant,
    cite,
)

from assistant.ui.chat import messages, reply_html
from assistant.ui.exchange import HISTORY, Exchange, answered, asked, history
from assistant.ui.sources import source_html, sources_html
from assistant.ui.surroundings import ELLIPSIS, surroundings
from assistant.ui.talking import documents_of

QUOTE = "UBND các xã tổ chức hai buổi tư vấn mỗi quý."
DOCUMENT_OF = documents_of(ScriptedAssistant())


def test_the_quotation_is_marked_in_the_text_around_it():
    html = source_html(cite(2, PLAN, QUOTE), 1, DOCUMENT_OF)
    before, after = PLAN_TEXT.split(QUOTE)
    assert f"{before}<mark>{QUOTE}</mark>{after}" in html
    assert '<article class="source" id="source-1-2"' in html
    assert 'href="#reply-1"' in html


def test_a_source_names_document_number_date_section_and_page():
    html = source_html(cite(1, PLAN, QUOTE), 1, DOCUMENT_OF)
    for fact in (PLAN, "12/KH-UBND", "5/3/2021", "II. Nhiệm vụ"):
        assert fact in html


def test_warnings_stand_above_the_quotation():
    html = source_html(cite(1, PLAN, QUOTE, warnings=("source text is damaged here",)), 1, DOCUMENT_OF)
    assert html.index("source text is damaged here") < html.index("<mark>")


def test_a_quotation_that_is_not_in_the_text_is_not_marked_and_says_so():
    moved = replace(cite(1, PLAN, QUOTE), start=0, end=len(QUOTE))
    html = source_html(moved, 1, DOCUMENT_OF)
    assert "<mark>" not in html and "Không đối chiếu được" in html
    gone = replace(moved, document="gone.txt")
    assert "Không đối chiếu được" in source_html(gone, 1, DOCUMENT_OF)


def test_everything_of_a_document_is_escaped():
    html = source_html(cite(1, HOSTILE, HOSTILE_TEXT.strip(), section=("<b>",), warnings=("<i>",)), 1, DOCUMENT_OF)
    assert "<script" not in html and "<img" not in html and "<b>" not in html and "<i>" not in html
    assert escape(HOSTILE) in html
    assert f"<mark>{escape(HOSTILE_TEXT.strip())}</mark>" in html


def test_the_sources_of_earlier_answers_are_folded_below():
    conversation = (
        Exchange(DUTIES, SCRIPT[DUTIES]),
        Exchange("<i>?", SCRIPT[INJECTION]),
        Exchange(WHICH, SCRIPT[WHICH]),
    )
    html = sources_html(conversation, DOCUMENT_OF)
    now, earlier = html.split("<details")
    assert "This answer cites no source." in now
    assert earlier.index("source-2-1") < earlier.index("source-1-1") < earlier.index("source-1-2")
    assert "<i>?" not in html


@given(st.text(max_size=60), st.text(min_size=1, max_size=30), st.text(max_size=60), st.integers(0, 40))
def test_surroundings_are_a_stretch_of_the_document(before, quote, after, width):
    citation = replace(cite(1, PLAN, QUOTE), start=len(before), end=len(before) + len(quote), quote=quote)
    around = surroundings(before + quote + after, citation, width)
    assert around is not None and around.quote == quote
    assert before.endswith(around.before.removeprefix(ELLIPSIS)) or before == around.before
    assert after.startswith(around.after.removesuffix(ELLIPSIS)) or after == around.after
    assert len(around.before) <= width + 1 and len(around.after) <= width + 1


def test_surroundings_are_cut_between_words():
    text = "một hai ba bốn năm sáu bảy tám chín mười"
    citation = replace(cite(1, PLAN, QUOTE), start=19, end=22, quote="sáu")
    around = surroundings(text, citation, 12)
    assert (around.before, around.after) == ("…ba bốn năm ", " bảy tám…")


def test_an_answer_links_its_marks_to_the_sources_of_its_turn():
    html = reply_html(Exchange(DUTIES, SCRIPT[DUTIES]), 3, DOCUMENT_OF)
    assert '<a class="mark" href="#source-3-1">[1]</a>' in html
    assert 'class="reply answered" id="reply-3" lang="vi"' in html


def test_only_the_last_answer_offers_its_options():
    one = (Exchange(WHICH, SCRIPT[WHICH]),)
    options = messages(one, DOCUMENT_OF)[1]["options"]
    assert [option["label"] for option in options] == [
        "Của huyện Sông Lam",
        "Của xã Đồi Sim",
    ]
    two = (*one, Exchange(DUTIES))
    assert [message["options"] for message in messages(two, DOCUMENT_OF)] == [[], [], [], []]


def test_every_status_but_the_usual_one_is_said_in_words():
    assert "Cần làm rõ" in reply_html(Exchange(WHICH, SCRIPT[WHICH]), 1, DOCUMENT_OF)
    assert "status" not in reply_html(Exchange(DUTIES, SCRIPT[DUTIES]), 1, DOCUMENT_OF)


def test_a_question_is_escaped_and_its_html_is_one_line():
    hostile = "<script>x</script>\n\n![a](http://b)"
    content = messages((Exchange(hostile),), DOCUMENT_OF)[0]["content"]
    assert "<script>" not in content and "\n" not in content
    assert unescape(content.replace("<br>", "\n")) == f'<div class="asked">{hostile}</div>'


def test_history_is_the_answered_turns_the_latest_few():
    conversation = ()
    for _ in range(HISTORY + 2):
        conversation = answered(asked(conversation, DUTIES), SCRIPT[DUTIES])
    conversation = asked(conversation, "unanswered")
    turns = history(conversation)
    assert len(turns) == HISTORY
    assert (turns[-1].question, turns[-1].answer) == (DUTIES, SCRIPT[DUTIES].answer)
