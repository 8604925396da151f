"""What is replied to a question, and the answer object that it becomes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from assistant.answers.side_by_side import of_names
from assistant.asked.apart import One
from assistant.asked.understand import MAX_CHARACTERS, Kind, Question
from assistant.evidence.finding import Finding, found_for_all, listed
from assistant.quoting.draft import Draft, inline
from assistant.types import Answer, Asked, Status
from index.types import Language
from prompts import say


@dataclass(slots=True)
class Clock:
    """Seconds spent in each step of one answer."""

    started: float = field(default_factory=time.perf_counter)
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(("understand", "search", "answer"), 0.0))

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        before = time.perf_counter()
        yield
        self.seconds[name] += time.perf_counter() - before

    def read(self) -> dict[str, float]:
        return {**self.seconds, "total": time.perf_counter() - self.started}


@dataclass(frozen=True, slots=True)
class Reply:
    """What was understood of a question, what was found, and what is said of it."""

    question: Question
    found: Finding
    status: Status
    draft: Draft

    @property
    def is_settled(self) -> bool:
        """Whether one document answers."""
        return len({(citation.document, citation.title) for citation in self.draft.citations}) == 1


def unsearched(question: Question) -> Reply:
    """The reply to a greeting, to nothing, and to anything where the collection is empty."""
    draft = Draft(question.locale)
    greeting = "greeting" if question.is_greeting else "empty_collection"
    draft.say("empty_question" if question.is_empty else greeting)
    return Reply(question, Finding(), Status.NOT_FOUND, draft)


def reply_apart(question: Question, parts: Sequence[tuple[One, Reply]]) -> Reply | None:
    """One reply out of those to the question about each of several things; what is not answered is said by its name.

    ``None`` where nothing answers any of them.
    """
    answered = [(inline(one.name), reply) for one, reply in parts if reply.status is not Status.NOT_FOUND]
    if not answered:
        return None
    draft = of_names([(name, reply.draft, reply.question) for name, reply in answered], question.locale)
    for one, reply in parts:
        if reply.status is Status.NOT_FOUND:
            draft.say("missing_compared", name=inline(one.name))
    is_choice = all(reply.status is Status.CLARIFY for _, reply in answered)
    found = found_for_all([reply.found for _, reply in parts])
    status = Status.CLARIFY if is_choice else Status.ANSWERED
    return Reply(replace(question, kind=Kind.COMPARISON), found, status, draft)


def at_any_time(reply: Reply, period: str) -> Reply | None:
    """The reply to a question asked without its ``period``, said to be for any time.

    ``None`` where it gives no value and is not sure to answer from one document: what only speaks of the matter does
    not answer for that period.
    """
    if not (reply.draft.has_value or (reply.draft.is_sure and reply.is_settled)):
        return None
    reply.draft.paragraphs.insert(0, say("answer", reply.question.locale, "undated", period=inline(period)))
    return reply


def assemble(reply: Reply, asked: Asked, clock: Clock) -> Answer:
    """The answer object, with what was found and the time that it took."""
    question, found, draft = reply.question, reply.found, reply.draft
    if question.shortened:
        draft.paragraphs.insert(0, say("answer", question.locale, "long_question", limit=MAX_CHARACTERS))
    return Answer(
        question=asked.text,
        language=Language(question.locale.split("-")[0]),
        status=reply.status,
        answer=draft.markdown,
        statements=tuple(draft.statements),
        citations=tuple(draft.citations),
        options=draft.options,
        passages=listed(found.listed, draft.citations),
        seconds=clock.read(),
        id=asked.id,
    )


def growing(answer: Answer, draft: Draft) -> Iterator[Answer]:
    """The answer paragraph by paragraph, without its passages: what a reader sees while it is written."""
    for count in range(1, len(draft.paragraphs)):
        yield replace(answer, answer="\n\n".join(draft.paragraphs[:count]), passages=())
