"""The assistant as a llama-index chat engine: follow-up questions with the history that llama-index keeps.

    engine = PolicyChatEngine(assistant)
    engine.chat("Tỷ số giới tính khi sinh ở Việt Yên là bao nhiêu?")
    engine.chat("Ai ký văn bản đó?")

The conversation is in the engine, as with llama-index's own; the assistant gets it with each question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from llama_index.core.base.llms.types import ChatMessage, MessageRole
from llama_index.core.chat_engine.types import AgentChatResponse, BaseChatEngine, StreamingAgentChatResponse

from assistant.llamaindex import ANSWER, Asks, citation_node
from assistant.types import Answer, Asked, Turn


class PolicyChatEngine(BaseChatEngine):
    """The whole assistant as a llama-index chat engine.

    ``str(response)`` is the answer with its marks, ``response.source_nodes`` its citations in the order of their
    numbers; ``response.metadata["answer"]`` of :meth:`chat` is the :class:`assistant.types.Answer` itself.
    """

    def __init__(self, assistant: Asks) -> None:
        self._assistant = assistant
        self._messages: list[ChatMessage] = []

    def chat(self, message: str, chat_history: list[ChatMessage] | None = None) -> AgentChatResponse:
        """The answer to ``message``; ``chat_history``, where given, takes the place of the engine's own."""
        answer = self._ask(message, chat_history)
        nodes = [citation_node(citation) for citation in answer.citations]
        return AgentChatResponse(answer.answer, source_nodes=nodes, metadata={ANSWER: answer})

    def stream_chat(self, message: str, chat_history: list[ChatMessage] | None = None) -> StreamingAgentChatResponse:
        """The same as a stream of one piece: every quotation is checked before it is shown."""
        answer = self._ask(message, chat_history)
        nodes = [citation_node(citation) for citation in answer.citations]
        response = StreamingAgentChatResponse(answer.answer, source_nodes=nodes)
        response.put_in_queue(answer.answer)
        response.is_done = True
        return response

    async def achat(self, message: str, chat_history: list[ChatMessage] | None = None) -> AgentChatResponse:
        """:meth:`chat`: all of it is computation, there is nothing to wait for."""
        return self.chat(message, chat_history)

    async def astream_chat(
        self, message: str, chat_history: list[ChatMessage] | None = None
    ) -> StreamingAgentChatResponse:
        """:meth:`stream_chat` for asynchronous callers."""
        response = self.stream_chat(message, chat_history)
        response._ensure_async_setup()
        response.aput_in_queue(response.response)
        return response

    def reset(self) -> None:
        """Forget the conversation."""
        self._messages = []

    @property
    def chat_history(self) -> list[ChatMessage]:
        """The conversation so far, oldest first."""
        return list(self._messages)

    def _ask(self, message: str, chat_history: list[ChatMessage] | None) -> Answer:
        if chat_history is not None:
            self._messages = list(chat_history)
        answer = self._assistant.ask(Asked(message, tuple(turns(self._messages))))
        self._messages.append(ChatMessage(content=message, role=MessageRole.USER))
        self._messages.append(ChatMessage(content=answer.answer, role=MessageRole.ASSISTANT))
        return answer


def turns(messages: Sequence[ChatMessage]) -> Iterator[Turn]:
    """Messages as turns: each question of the user with the answer behind it, "" where there is none."""
    question: str | None = None
    for message in messages:
        if message.role == MessageRole.USER:
            if question is not None:
                yield Turn(question, "")
            question = message.content or ""
        elif message.role == MessageRole.ASSISTANT and question is not None:
            yield Turn(question, message.content or "")
            question = None
    if question is not None:
        yield Turn(question, "")
