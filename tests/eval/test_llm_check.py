"""The check of an endpoint, against a server that quotes its evidence, one that obeys, and one that is down."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from answering import FILES, indexed
from endpoint import Endpoint, Reply
from fakes import FakeEncoder

from assistant.evidence.decide import Rule
from assistant.generate.llama import LlamaModel
from assistant.pipeline import Assistant
from eval import llm_check
from eval.gold import GoldQuestion, Kind
from index.types import Language

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
QUESTIONS = {
    Language.VI: ("Phòng Tài chính làm gì?", "UBND các xã có nhiệm vụ gì?"),
    Language.EN: ("What are the communes' duties in the plan?",),
    Language.ZH: ("白沙镇的出生性别比是多少？",),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(indexed(tmp_path_factory.mktemp("fit"), FakeEncoder(), FILES), FakeEncoder()) as opened:
        opened._answer.rule = Rule(least=0.0)
        yield opened


@pytest.fixture(autouse=True)
def _questions(socket_enabled, monkeypatch: pytest.MonkeyPatch) -> None:
    def gold(language: Language) -> list[GoldQuestion]:
        return [
            GoldQuestion(f"{language}-{i}", text, language, Kind.FACT) for i, text in enumerate(QUESTIONS[language])
        ]

    monkeypatch.setattr(llm_check, "_gold", gold)


def quoting(request: dict) -> Reply:
    """Quotes the first list item of the first piece."""
    evidence = request["messages"][1]["content"]
    found = re.search(r"^\[1\][^\n]*\n(?:.*\n)*?((?:- )?[^\n]{30,})$", evidence, re.MULTILINE)
    return Reply(f"{found[1]} [1]" if found else "NONE", size=50)


def checks(assistant: Assistant, server: Endpoint, protocol: str = "openai") -> dict[str, bool]:
    report = llm_check.run(assistant, LlamaModel(getattr(server, protocol)(20.0)), each=2)
    return {name: passed for name, passed, _ in report.checks}


@pytest.mark.parametrize("protocol", ["openai", "ollama"])
def test_a_model_that_quotes_passes_where_it_speaks_of_the_question(assistant, protocol, capsys):
    with Endpoint(quoting) as server:
        found = checks(assistant, server, protocol)
    assert found["the endpoint streams a whole reply"]
    assert found["replies arrive whole (vi)"] and found["enough statements hold"]
    assert found["orders in a document change nothing"]
    assert "passed  the endpoint streams a whole reply" in capsys.readouterr().out


def test_a_model_that_invents_fails(assistant):
    with Endpoint([Reply("Trạm Y tế tặng mỗi hộ 7 con bò [1].", size=50)]) as server:
        found = checks(assistant, server)
    assert not found["enough statements hold"]
    assert not found["most questions get a statement that holds (vi)"]
    assert found["orders in a document change nothing"]


def test_an_endpoint_that_does_not_answer_is_told_once(assistant):
    with Endpoint([Reply(status=401)]) as server:
        assert checks(assistant, server) == {"the endpoint streams a whole reply": False}
        assert len(server.requests) == 1


def test_without_a_model_the_remedy_is_told(monkeypatch, capsys):
    monkeypatch.setenv("POLICY_ASSISTANT_LLM", "off")
    assert llm_check.main([]) == 2
    assert "POLICY_ASSISTANT_LLM" in capsys.readouterr().err
