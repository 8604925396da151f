"""The words of the chat page, Vietnamese first and English beside it. The sentences themselves are in ``prompts/``."""

from __future__ import annotations

from prompts import say

FIRST, SECOND = "vi", "en"


def both(key: str, task: str = "face", **values: object) -> str:
    """A label in both languages: ``both("send")`` is ``"Gửi / Send"``."""
    return f"{first(key, task, **values)} / {second(key, task, **values)}"


def first(key: str, task: str = "face", **values: object) -> str:
    """The Vietnamese words of a label."""
    return say(task, FIRST, key, **values)


def second(key: str, task: str = "face", **values: object) -> str:
    """The English words of a label."""
    return say(task, SECOND, key, **values)
