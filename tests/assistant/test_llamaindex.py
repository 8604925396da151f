import asyncio

import pytest
from llama_index.core.schema import QueryBundle
from scripted import DUTIES, PLAN, PLAN_TEXT, SCRIPT, ScriptedAssistant

from assistant.llamaindex import PolicyQueryEngine, PolicyRetriever
from assistant.types import Asked
from index.types import Hit, Language, Passage

QUOTE = "Phòng Y tế lập danh sách phụ nữ mang thai trước ngày 30/4/2021."
START = PLAN_TEXT.index(QUOTE)


OTHER = "UBND các xã"


def passage(text: str) -> Passage:
    start = PLAN_TEXT.index(text)
    return Passage(PLAN, 1, ("II. Nhiệm vụ",), 1, start, start + len(text), text, Language.VI, "context")


class Searching(ScriptedAssistant):
    def search(self, asked: Asked, k: int) -> tuple[Hit, ...]:
        return (Hit(7, passage(QUOTE), 0.75), Hit(8, passage(OTHER), 0.5))[:k]


def test_the_query_engine_answers_with_its_citations_as_nodes():
    response = PolicyQueryEngine(ScriptedAssistant()).query(DUTIES)
    assert str(response) == SCRIPT[DUTIES].answer
    assert response.metadata["answer"] == SCRIPT[DUTIES]
    first, second = response.source_nodes
    assert (first.node.text, first.score) == (QUOTE, 0.9)
    assert first.node.metadata == {
        "document": PLAN,
        "section": ["II. Nhiệm vụ"],
        "page": 1,
        "start": START,
        "end": START + len(QUOTE),
        "score": 0.9,
        "n": 1,
        "title": "ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM",
        "number": "12/KH-UBND",
        "date": "2021-03-05",
        "language": "vi",
        "warnings": [],
    }
    assert second.node.metadata["warnings"] == ["source text is damaged here"]


def test_no_evidence_is_no_node():
    response = PolicyQueryEngine(ScriptedAssistant()).query("Thời tiết?")
    assert (response.source_nodes, response.metadata["answer"].status) == ([], "not_found")


def test_the_query_engine_can_be_awaited():
    response = asyncio.run(PolicyQueryEngine(ScriptedAssistant()).aquery(DUTIES))
    assert len(response.source_nodes) == 2


@pytest.mark.parametrize("k", [1, 2])
def test_the_retriever_gives_the_best_passages_as_exact_slices(k):
    nodes = PolicyRetriever(Searching(), k).retrieve(QueryBundle("Phòng Y tế làm gì?"))
    assert [node.score for node in nodes] == [0.75, 0.5][:k]
    found = nodes[0].node
    assert PLAN_TEXT[found.metadata["start"] : found.metadata["end"]] == found.text == QUOTE
    assert (found.start_char_idx, found.end_char_idx) == (START, START + len(QUOTE))
