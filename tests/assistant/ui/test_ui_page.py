from dataclasses import replace
from pathlib import Path

import pytest
from scripted import DUTIES, PLAN, SCRIPT, MemoryIndex, ScriptedAssistant
from workplaces import MemoryWorkplace

from assistant.types import Status
from assistant.ui.collection import (
    TRIED,
    Collection,
    contents_html,
    examples,
    language_choices,
    state_html,
    type_choices,
)
from assistant.ui.page import build_page
from assistant.ui.server import build_app, listen
from assistant.ui.shelf import shelf_routes
from assistant.ui.talking import ask, documents_of, filters
from index.errors import ModelUnusable, UsageError
from index.types import DocumentType, FileProblem, Filters, Language

ANYTHING = ("", "", "", "")


def run(assistant, question, conversation=(), choices=ANYTHING):
    return list(ask(assistant, documents_of(assistant), question, conversation, *choices))


def test_a_question_is_shown_at_once_then_its_answer_grows():
    steps = run(ScriptedAssistant(), DUTIES)
    replies = [chat[-1]["content"] for chat, _, _ in steps]
    assert len(steps) == 3
    assert "working" in replies[0]
    assert "Theo kế hoạch:" in replies[1] and "danh sách" not in replies[1]
    assert "danh sách" in replies[2]
    assert steps[-1][1].count('<article class="source"') == 2


def test_history_and_filters_travel_with_the_question():
    assistant = ScriptedAssistant()
    conversation = run(assistant, DUTIES)[-1][2]
    run(assistant, "gì nữa?", conversation, ("Sông Lam", "2021", "plan", "vi"))
    assert assistant.heard[1].history[0].question == DUTIES
    assert assistant.heard[1].filters == Filters("Sông Lam", 2021, DocumentType.PLAN, Language.VI)


def test_that_the_index_was_made_anew_is_said_above_the_sources():
    _, sources, _ = run(ScriptedAssistant(index=MemoryIndex(is_newest=False)), DUTIES)[-1]
    assert sources.startswith('<p class="warning">') and "đã được lập chỉ mục lại" in sources
    _, sources, _ = run(ScriptedAssistant(), DUTIES)[-1]
    assert "lập chỉ mục lại" not in sources


def test_an_empty_question_changes_nothing():
    assert run(ScriptedAssistant(), "  \n") == []


def test_what_the_assistant_cannot_do_is_said_in_the_chat():
    class Broken(ScriptedAssistant):
        def stream(self, asked):
            raise ModelUnusable("the model <b> is gone; make it again")

    _, _, conversation = run(Broken(), DUTIES)[-1]
    answer = conversation[-1].answer
    assert (answer.status, answer.answer) == (Status.ERROR, "the model <b> is gone; make it again")


def test_no_choice_is_no_filter():
    assert filters(*ANYTHING) == Filters()


def test_a_document_that_is_gone():
    assert documents_of(ScriptedAssistant())("gone.txt") is None


def test_the_filters_offer_what_the_collection_has():
    collection = Collection.of(MemoryIndex(), "m")
    assert (collection.places, collection.years) == (["Sông Lam", "Đồi Sim"], [2021])
    assert [value for _, value in type_choices(collection)] == ["plan", "notice"]
    assert language_choices(collection) == [("Tiếng Việt", "vi")]


EXAMPLES = [
    "Kế hoạch của Sông Lam giao nhiệm vụ gì cho UBND các phường?",
    "When was notice 7/TB-UBND issued?",
    "Sông Lam的计划要求各坊做什么？",
    "Ai ký thông báo số 7/TB-UBND?",
]


def answered(question):
    return True


def test_examples_are_filled_from_the_documents():
    assert examples(Collection.of(MemoryIndex(), "m"), answered) == EXAMPLES


def test_only_examples_that_are_answered_are_shown():
    shown = {EXAMPLES[1], "Tỷ số giới tính khi sinh ở Sông Lam là bao nhiêu?"}
    assert examples(Collection.of(MemoryIndex(), "m"), shown.__contains__) == [
        "Tỷ số giới tính khi sinh ở Sông Lam là bao nhiêu?",
        "When was notice 7/TB-UBND issued?",
    ]


def test_no_more_than_a_few_examples_are_tried():
    asked = []
    assert examples(Collection.of(MemoryIndex(), "m"), asked.append) == []
    assert len(set(asked)) <= len(asked) <= len(EXAMPLES) * 2 * TRIED


def test_examples_need_the_facts_that_they_name():
    index = MemoryIndex()
    bare = [replace(one, parts=tuple(replace(p, symbol=None, place=None) for p in one.parts)) for one in index.held]
    assert examples(Collection.of(MemoryIndex(bare), "m"), answered) == [
        "Tỷ số giới tính khi sinh là bao nhiêu?",
        "What is the sex ratio at birth?",
        "出生人口性别比是多少？",
        "Có bao nhiêu trẻ được sinh ra?",
    ]
    assert examples(Collection.of(MemoryIndex(()), "m"), answered) == []


def test_the_first_screen_says_what_is_in_the_collection():
    html = contents_html(Collection.of(MemoryIndex(), "m"))
    assert "Kho có 2 văn bản trong 2 tệp:" in html and 'href="/documents"' in html
    assert '<li lang="vi">ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM</li>' in html and "<script" not in html
    assert contents_html(Collection.of(MemoryIndex(()), "m")) == ""


def test_a_question_says_under_which_filters_it_was_asked():
    chat, _, _ = run(ScriptedAssistant(), DUTIES, choices=("Sông Lam", "2021", "plan", "vi"))[-1]
    assert "Chỉ tìm trong / Only in: Sông Lam · 2021 · Kế hoạch · Tiếng Việt" in chat[0]["content"]
    assert "bỏ bộ lọc" not in chat[1]["content"]
    chat, _, _ = run(ScriptedAssistant(), "Thời tiết?", choices=("Sông Lam", "", "", ""))[-1]
    assert "bỏ bộ lọc" in chat[1]["content"]
    chat, _, _ = run(ScriptedAssistant(), "Thời tiết?")[-1]
    assert "Chỉ tìm trong" not in chat[0]["content"] and "bỏ bộ lọc" not in chat[1]["content"]


def test_the_state_names_what_could_not_be_read_and_the_remedy():
    index = MemoryIndex(problems=(FileProblem("<b>.pdf", "no text", "give <i>"),))
    html = state_html(Collection.of(index, "e5<x>"))
    assert "<li><strong>&lt;b&gt;.pdf</strong>: no text; give &lt;i&gt;</li>" in html
    assert "<strong>2</strong> văn bản / documents" in html and "<strong>5</strong> đoạn / passages" in html
    assert "e5&lt;x&gt;" in html


@pytest.fixture(scope="module")
def client():
    from starlette.testclient import TestClient

    page = build_page(ScriptedAssistant(), "model", MemoryWorkplace())
    with TestClient(
        build_app(page, shelf_routes(MemoryIndex, Path("nowhere")), "127.0.0.1", 7860),
        base_url="http://127.0.0.1:7860",
    ) as client:
        yield client


def test_every_response_holds_the_browser_to_this_host(client):
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'self'" in policy and "http" not in policy
    assert client.get("/config").headers["referrer-policy"] == "no-referrer"


def test_nothing_on_disk_is_served(client, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    for path in (secret, "documents/README.md", "pyproject.toml", "/etc/passwd"):
        assert client.get(f"/gradio_api/file={path}").status_code in (403, 404)


def test_a_foreign_host_name_is_refused(client):
    assert client.get("/", headers={"host": "rebound.example"}).status_code == 400


def test_the_configuration_of_the_page(client):
    config = client.get("/config").json()
    assert config["analytics_enabled"] is False
    assert config["title"] == "Hỏi đáp văn bản dân số / Population documents: questions and answers"
    assert client.get("/docs").status_code == 404
    assert all(one["api_visibility"] == "private" for one in config["dependencies"])


@pytest.mark.enable_socket
def test_a_port_in_use_is_refused_with_the_remedy():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        taken.listen()
        with pytest.raises(UsageError, match=f"port {port} .* in use .* --port"):
            listen("127.0.0.1", port)
    with pytest.raises(UsageError, match="--host"):
        listen("192.0.2.1", 0)


def test_the_document_of_a_citation_is_the_one_asked_for():
    assert SCRIPT[DUTIES].citations[0].document == PLAN
