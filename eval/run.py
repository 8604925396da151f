"""Asking the gold questions, each at the end of its conversation, and judging the answers.

    verdicts = run(questions, assistant, collection, text_of)
    result = Result.of(collection, verdicts)

Anything that answers (:class:`Answerer`) can be measured: the assistant, a scripted fake, a file of answers.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Protocol

from assistant.types import Answer, Asked, Status, Turn
from eval.apart import SEVERAL
from eval.copies import TextOf
from eval.gold import Collection, GoldQuestion
from eval.verdicts import Verdict, judge
from index.errors import PolicyError
from index.writing.language import detect


class Answerer(Protocol):
    """What the evaluation needs of an assistant."""

    def ask(self, asked: Asked) -> Answer: ...


def run(
    questions: Iterable[GoldQuestion], answerer: Answerer, collection: Collection, text_of: TextOf | None = None
) -> list[Verdict]:
    """Ask every question once, after one that warms the model up, and judge the answers.

    The earlier turns of a conversation are asked first, and only the last one is timed. An error that the assistant
    raises on purpose is the answer to that question, with the status ``error``.
    """
    questions = list(questions)
    if questions:
        _ask(answerer, asked_in_turn(questions[0], answerer))
    verdicts = []
    for question in questions:
        asked = asked_in_turn(question, answerer)
        begin = time.perf_counter()
        answer = _ask(answerer, asked)
        seconds = time.perf_counter() - begin
        options = _ask_options(question, answer, answerer)
        verdicts.append(judge(question, answer, collection, text_of, seconds, options))
    return verdicts


def asked_in_turn(question: GoldQuestion, answerer: Answerer) -> Asked:
    """The question with its conversation: every earlier turn with the answer that it gets, the oldest first."""
    turns: tuple[Turn, ...] = ()
    for text in question.history:
        turns = (*turns, Turn(text, _ask(answerer, Asked(text, turns)).answer))
    return Asked(question.question, turns, id=question.id)


def score(
    questions: Iterable[GoldQuestion],
    answers: Mapping[str, Answer],
    collection: Collection,
    text_of: TextOf | None = None,
) -> list[Verdict]:
    """Judge answers that were given elsewhere, by the id of the question; a missing one counts as an error."""
    verdicts = []
    for question in questions:
        answer = answers.get(question.id) or _error(question.question, question.id, "no answer with this id")
        verdicts.append(judge(question, answer, collection, text_of, answer.seconds.get("total")))
    return verdicts


def _ask_options(question: GoldQuestion, answer: Answer, answerer: Answerer) -> list[Answer]:
    """The answers to the choices that are offered, where a choice is what the question needs."""
    if SEVERAL not in question.tags or answer.status is not Status.CLARIFY:
        return []
    return [_ask(answerer, Asked(option.question)) for option in answer.options]


def _ask(answerer: Answerer, asked: Asked) -> Answer:
    try:
        return answerer.ask(asked)
    except PolicyError as error:
        return _error(asked.text, asked.id, str(error))


def _error(text: str, id: str, message: str) -> Answer:
    return Answer(text, detect(text), Status.ERROR, message, id=id)
