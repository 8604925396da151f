"""The conversation of one browser tab: what was asked and what came back. Kept by Gradio, written nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from assistant.types import Answer, Asked, Turn
from index.types import Document, Filters

# What the pipeline gets of the past. Earlier turns no longer decide what a question means, and cost time.
HISTORY = 8


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, which is ``None`` until its first words arrive."""

    question: str
    answer: Answer | None = None
    scope: str = ""  # the filters that were chosen, in words; empty for all documents
    filters: Filters = field(default_factory=Filters)


Conversation = tuple[Exchange, ...]
DocumentOf = Callable[[str], Document | None]
"""A document by its path; None when the index holds no such document."""


def asked(conversation: Conversation, question: str, scope: str = "", filters: Filters | None = None) -> Conversation:
    """The conversation with one more question, not yet answered."""
    return (*conversation, Exchange(question, None, scope, filters or Filters()))


def request(conversation: Conversation) -> Asked:
    """The last question as the pipeline takes it."""
    *before, last = conversation
    return Asked(last.question, history(tuple(before)), last.filters)


def answered(conversation: Conversation, answer: Answer) -> Conversation:
    """The conversation with the last question's answer as it is now."""
    return (*conversation[:-1], replace(conversation[-1], answer=answer))


def history(conversation: Conversation) -> tuple[Turn, ...]:
    """The answered turns, oldest first, as the pipeline takes them."""
    turns = (Turn(past.question, past.answer.answer) for past in conversation if past.answer)
    return tuple(turns)[-HISTORY:]
