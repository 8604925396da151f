"""What a question says of only one of the names that it lays side by side.

"the Cát Vân meeting in 2017 and the conference in Sông Lam"
→  the meeting is Cát Vân's, the conference Sông Lam's; the year stands on one side alone: both are asked about it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.asked.concepts import occurrences
from assistant.asked.question import Question

Span = tuple[int, int]

NEAR = 2  # words between a document and its name: "the Cát Vân check-up meeting", "the conference held in Sông Lam"
_COMMA, _STOP = re.compile(r"[,;，；、]"), re.compile(r"[,;:.?!，；、：。？！]")


@dataclass(frozen=True, slots=True)
class Side:
    """The stretch of a question that is about one name; ``called`` is the name in it."""

    start: int
    end: int
    called: Span


def sides(folded: str, called: Sequence[Span], between: re.Pattern[str]) -> list[Side]:
    """One stretch for each of the names, in order: they meet at the last "and" before the next name, or at a comma."""
    found: list[Side] = []
    for span in called:
        if found:
            meet = _meet(folded, found[-1].called[1], span[0], between)
            found[-1] = replace(found[-1], end=meet)
        found.append(Side(found[-1].end if found else 0, len(folded), span))
    return found


def own(question: Question, side: Side, among: Sequence[Side]) -> Iterator[Span]:
    """Where a side names periods, documents or references as another one does: those are about its name alone."""
    for things in _things(question):
        holding = [one for one in among if any(_inside(thing, one) for thing in things)]
        if side in holding and len(holding) > 1:
            yield from (_to_name(question.text, thing, side) for thing in things if _inside(thing, side))


def _meet(folded: str, start: int, end: int, between: re.Pattern[str]) -> int:
    ands = [match.start() for match in between.finditer(folded, start, end)]
    commas = [match.start() for match in _COMMA.finditer(folded, start, end)]
    return (ands or commas or [end])[-1]


def _things(question: Question) -> tuple[list[Span], ...]:
    documents = [concept for concept in question.concepts if concept.kind == "document"]
    named = [span for concept in documents for span in occurrences(concept, question.text)]
    asked = [[(one.start, one.end) for one in found] for found in (question.periods, question.references)]
    return named, *asked


def _inside(thing: Span, side: Side) -> bool:
    return side.start <= thing[0] < side.end


def _to_name(text: str, thing: Span, side: Side) -> Span:
    """A thing with the word or two between it and the name of its side, and between it and the "and" before it."""
    if thing[0] > side.called[0]:
        return (side.called[1] if _is_near(text, side.called[1], thing[0]) else thing[0]), thing[1]
    begins = side.start > 0 and _is_near(text, side.start, thing[0])
    return side.start if begins else thing[0], side.called[0] if _is_near(text, thing[1], side.called[0]) else thing[1]


def _is_near(text: str, start: int, end: int) -> bool:
    return len(text[start:end].split()) <= NEAR and _STOP.search(text, start, end) is None
