"""The line to beat: plain llama-index on the same questions.

Its default splitter and ``VectorStoreIndex`` with its defaults, the same embedding model, the five best nodes for the
question as it was asked. The documents are the cleaned texts of our readers, which is kinder than its own readers
would be, and a node counts whole, however much longer than our passages it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from llama_index.core import Document as PlainDocument
from llama_index.core import VectorStoreIndex
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.node_parser import SentenceSplitter

from eval.comparison import Comparison, row
from eval.facts import fold, missing
from eval.gold import GoldQuestion
from eval.verdicts import EVIDENCE_PASSAGES, PASSAGE_CHARACTERS, has_one_answer
from index.embedding.base import Encoder

if TYPE_CHECKING:
    from assistant.pipeline import Assistant


class EncoderEmbedding(BaseEmbedding):
    """Our embedding model as llama-index takes one."""

    _encoder: Encoder = PrivateAttr()

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(model_name=encoder.name)
        self._encoder = encoder

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._encoder.encode_queries([query])[0].tolist()

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._encoder.encode_passages([text])[0].tolist()

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._encoder.encode_passages(texts).tolist()


def plain_retriever(texts: Mapping[str, str], encoder: Encoder) -> BaseRetriever:
    """The retriever that llama-index makes of the documents' texts, all options as it has them."""
    documents = [PlainDocument(text=text, id_=path) for path, text in texts.items()]
    index = VectorStoreIndex.from_documents(
        documents, embed_model=EncoderEmbedding(encoder), transformations=[SentenceSplitter()]
    )
    return index.as_retriever(similarity_top_k=EVIDENCE_PASSAGES)


def measure(questions: Iterable[GoldQuestion], texts: Mapping[str, str], encoder: Encoder) -> Comparison:
    """Evidence recall@5 of plain llama-index over ``texts`` by path.

    A second row counts of every node what the answer object lets a passage have, its first 1,500 characters.
    """
    retriever = plain_retriever(texts, encoder)
    asked = [question for question in questions if has_one_answer(question)]
    found = [[node.get_content() for node in retriever.retrieve(question.question)] for question in asked]
    whole = [(question, _held(question, nodes)) for question, nodes in zip(asked, found, strict=True)]
    cut = [
        (question, _held(question, [node[:PASSAGE_CHARACTERS] for node in nodes]))
        for question, nodes in zip(asked, found, strict=True)
    ]
    rows = (row("plain llama-index", whole), row(f"plain llama-index, {PASSAGE_CHARACTERS} characters a node", cut))
    return Comparison("line to beat: evidence recall@5 of plain llama-index", rows)


def texts_of(assistant: Assistant) -> dict[str, str]:
    """The cleaned text of every document of the assistant's index, by path."""
    return {document.path: assistant.index.document(document.path).text for document in assistant.index.documents()}


def _held(question: GoldQuestion, nodes: Iterable[str]) -> bool:
    return not missing(fold("\n".join(nodes)), question.facts)
