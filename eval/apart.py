"""Whether an answer keeps the readings of a question apart.

A reading is *shown* when the quotations from one logical document of its file hold all its facts: what another document
says under another title proves nothing. It is *offered* when the status is ``clarify`` and an option of its own leads
to it. An option leads to the reading in its document; where several readings share a document (the file of ten
summaries), only asking the option's question can tell which one it means, and the answer must show that reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import permutations

from assistant.types import Answer, Option, Status
from eval.copies import Copies
from eval.facts import fold, missing
from eval.gold import Collection, GoldQuestion, Reading

SEVERAL = "several-readings"


def unshown(question: GoldQuestion, answer: Answer, collection: Collection, copies: Copies) -> tuple[Reading, ...]:
    """The readings whose facts the answer does not show under their own document."""
    return tuple(reading for reading in question.readings if not shows(answer, reading, collection, copies))


def shows(answer: Answer, reading: Reading, collection: Collection, copies: Copies) -> bool:
    """Whether the quotations from one logical document of the reading's file hold all its facts."""
    path = collection.path(reading.document) or ""
    quotes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for citation in answer.citations:
        if copies.among(citation.document, (path,)):
            quotes[citation.document, citation.title].append(citation.quote)
    return any(not missing(fold("\n".join(held)), reading.facts) for held in quotes.values())


def offers(
    question: GoldQuestion, answer: Answer, collection: Collection, copies: Copies, asked: Sequence[Answer] = ()
) -> bool:
    """Whether the answer lets choose between all readings.

    ``asked`` are the answers to the options' questions, in their order. Where the options were not asked, different
    options of a document stand for its different readings.
    """
    if answer.status is not Status.CLARIFY or not question.readings:
        return False
    keys = [reading.document for reading in question.readings]
    replies: Sequence[Answer | None] = asked or [None] * len(answer.options)

    def leads(option: Option, reply: Answer | None, reading: Reading) -> bool:
        if not copies.among(option.document, (collection.path(reading.document) or "",)):
            return False
        return reply is None or keys.count(reading.document) == 1 or shows(reply, reading, collection, copies)

    distinct = {option.question: (option, reply) for option, reply in zip(answer.options, replies, strict=True)}
    return any(
        all(leads(option, reply, reading) for (option, reply), reading in zip(chosen, question.readings, strict=True))
        for chosen in permutations(distinct.values(), len(keys))
    )
