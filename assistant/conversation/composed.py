"""One question composed of two: the topic before with what is asked now, or a question narrowed down as one before."""

from __future__ import annotations

from prompts import say

END = " \t?？!.。"  # what a question ends with


def ended(text: str, locale: str) -> str:
    """``text`` with one question mark at its end."""
    return f"{text.rstrip(END)}{'？' if locale.startswith('zh') else '?'}"


def joined(topic: str | None, ask: str, locale: str) -> str | None:
    """A topic and what is asked of it: "the review of 2017: who chaired it?"; ``None`` without a topic."""
    return say("conversation", locale, "join", topic=topic, ask=ask.rstrip(END)) if topic else None


def within(question: str, value: str, locale: str) -> str:
    """A question narrowed down: "How many births? " and "Hoàng Mai" as "How many births (Hoàng Mai)?"."""
    return ended(say("conversation", locale, "within", question=question.rstrip(END), value=value), locale)
