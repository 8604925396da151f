"""The chat engine: the conversation that llama-index keeps reaches the assistant with each question."""

import asyncio

from llama_index.core.base.llms.types import ChatMessage, MessageRole
from scripted import DUTIES, SCRIPT, ScriptedAssistant

from assistant.llamaindex_chat import PolicyChatEngine, turns
from assistant.types import Turn


def test_the_history_goes_along_and_grows():
    assistant = ScriptedAssistant()
    engine = PolicyChatEngine(assistant)
    response = engine.chat(DUTIES)
    assert str(response) == SCRIPT[DUTIES].answer
    assert response.metadata["answer"] == SCRIPT[DUTIES]
    assert len(response.source_nodes) == len(SCRIPT[DUTIES].citations)
    engine.chat("còn Phòng Y tế?")
    assert [asked.history for asked in assistant.heard] == [(), (Turn(DUTIES, SCRIPT[DUTIES].answer),)]
    assert [message.role for message in engine.chat_history] == [MessageRole.USER, MessageRole.ASSISTANT] * 2
    engine.reset()
    assert engine.chat_history == []


def test_a_history_that_is_given_takes_the_place_of_its_own():
    assistant = ScriptedAssistant()
    engine = PolicyChatEngine(assistant)
    engine.chat("gì?")
    engine.chat(DUTIES, [ChatMessage(content="a", role="user"), ChatMessage(content="b", role="assistant")])
    assert assistant.heard[-1].history == (Turn("a", "b"),)
    assert len(engine.chat_history) == 4


def test_streams_give_the_whole_answer():
    engine = PolicyChatEngine(ScriptedAssistant())
    assert "".join(engine.stream_chat(DUTIES).response_gen) == SCRIPT[DUTIES].answer

    async def streamed() -> str:
        response = await engine.astream_chat(DUTIES)
        return "".join([piece async for piece in response.async_response_gen()])

    assert asyncio.run(streamed()) == SCRIPT[DUTIES].answer
    assert str(asyncio.run(engine.achat(DUTIES))) == SCRIPT[DUTIES].answer


def test_messages_become_turns():
    roles = [("system", "s"), ("user", "a"), ("user", "b"), ("assistant", "c"), ("assistant", "d"), ("user", "e")]
    messages = [ChatMessage(content=content, role=role) for role, content in roles]
    assert list(turns(messages)) == [Turn("a", ""), Turn("b", "c"), Turn("e", "")]
