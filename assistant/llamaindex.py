"""This project for llama-index applications: its search as a retriever, the whole assistant as a query engine.

    with closing(Assistant.open(Settings.load())) as assistant:
        engine = PolicyQueryEngine(assistant)
        response = engine.query("Ai ký thông báo số 48/TB-UBND?")
        print(response, [node.metadata["page"] for node in response.source_nodes])

Every node's text is exactly ``start`` to ``end`` of its document's cleaned text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.types import Answer, Asked, Citation
from index.types import Hit

# What the answer object calls the answer inside ``Response.metadata``.
ANSWER = "answer"


class Searches(Protocol):
    """What the retriever needs of the assistant."""

    def search(self, asked: Asked, k: int) -> Sequence[Hit]: ...


class Asks(Protocol):
    """What the query engine needs of the assistant."""

    def ask(self, asked: Asked) -> Answer: ...


class PolicyRetriever(BaseRetriever):
    """Search as a llama-index retriever: the ``k`` best passages for a question, best first."""

    def __init__(self, assistant: Searches, k: int = 10, callback_manager: CallbackManager | None = None) -> None:
        self._assistant = assistant
        self._k = k
        super().__init__(callback_manager=callback_manager)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [hit_node(hit) for hit in self._assistant.search(Asked(query_bundle.query_str), self._k)]


class PolicyQueryEngine(BaseQueryEngine):
    """The whole assistant as a llama-index query engine.

    ``str(response)`` is the answer with its marks; ``response.source_nodes`` are the citations, in the order of their
    numbers; ``response.metadata["answer"]`` is the :class:`assistant.types.Answer` itself.
    """

    def __init__(self, assistant: Asks, callback_manager: CallbackManager | None = None) -> None:
        self._assistant = assistant
        super().__init__(callback_manager=callback_manager)

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._assistant.ask(Asked(query_bundle.query_str))
        nodes = [citation_node(citation) for citation in answer.citations]
        return Response(answer.answer, source_nodes=nodes, metadata={ANSWER: answer})

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        # The work is all computation: there is nothing to wait for that another task could use.
        return self._query(query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


def hit_node(hit: Hit) -> NodeWithScore:
    """A passage that search found, as a llama-index node."""
    found = hit.passage
    place = _Place(found.document, found.section, found.page, found.start, found.end)
    return _node(found.text, place, hit.score, {"language": str(found.language)})


def citation_node(citation: Citation) -> NodeWithScore:
    """A citation as a llama-index node; its mark and its document's title, number and date are metadata too."""
    place = _Place(citation.document, citation.section, citation.page, citation.start, citation.end)
    more = {
        "n": citation.n,
        "title": citation.title,
        "number": citation.number,
        "date": citation.date,
        "language": str(citation.language),
        "warnings": list(citation.warnings),
    }
    return _node(citation.quote, place, citation.score, more)


@dataclass(frozen=True, slots=True)
class _Place:
    document: str
    section: tuple[str, ...]
    page: int
    start: int
    end: int


def _node(text: str, place: _Place, score: float, more: dict[str, object]) -> NodeWithScore:
    """``start`` and ``end`` are also llama-index's own character offsets of a node."""
    metadata = {**asdict(place), "section": list(place.section), "score": score, **more}
    node = TextNode(
        id_=f"{place.document}#{place.start}-{place.end}",
        text=text,
        metadata=metadata,
        start_char_idx=place.start,
        end_char_idx=place.end,
    )
    return NodeWithScore(node=node, score=score)
