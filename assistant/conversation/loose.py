"""A question that names no place and no document, and may be about those before all the same.

"How many schools took part?" after a question about Hoàng Mai is about Hoàng Mai where the answer spoke of schools.
Where it did not, the question may have left the subject: then the documents of the answer are asked first, and where
they do not answer, the question is asked by itself.
"""

from __future__ import annotations

from assistant.asked.forms import comparable
from assistant.asked.understand import Kind, Want
from assistant.conversation.composed import END, joined, within
from assistant.conversation.names import names_in
from assistant.conversation.past import Narrowing, Past
from assistant.conversation.shape import years_in
from assistant.conversation.slots import without
from assistant.conversation.topic import topic_of
from assistant.conversation.turn import TurnText

_LONGEST_ANSWER = 6_000  # characters looked at; an answer of ours is shorter
_HELD = 1.0  # a concept counts where one of its forms stands there whole: half of a term is another term


def loose(turn: TurnText, past: Past, locale: str) -> str | None:
    """The turn's question, narrowed down as the one before was.

    ``None`` where it has left the subject.
    """
    if past.question.kind in (Kind.GREETING, Kind.DEFINITION) or not _stays(turn, past):
        return None
    value = past.narrowing(named_by(turn))
    return within(turn.core, value, locale) if value else None


def left(turn: TurnText, past: Past, locale: str) -> str | None:
    """A question that may have left the subject, narrowed down all the same; ``None`` where it surely has.

    By the place or the unit before, at any time; where there is neither, put behind the topic.
    """
    has_left = past.question.kind in (Kind.GREETING, Kind.DEFINITION) or turn.phrases.find("today")
    if has_left or any(names_in(turn.slots)):  # a name that no list knows is of something else
        return None
    value = past.narrowing({*named_by(turn), Narrowing.PERIOD}) or (None if turn.slots.units() else past.unit())
    if value:
        return within(turn.core, value, locale)
    return joined(topic_of(past, locale), turn.core, locale)


def named_by(turn: TurnText) -> frozenset[Narrowing]:
    """What the turn names itself, so that it is not taken from the one before."""
    named = {Narrowing.PERIOD: turn.slots.periods or years_in(turn.phrases), Narrowing.UNIT: turn.slots.units()}
    return frozenset(narrowing for narrowing, spans in named.items() if spans)


def _stays(turn: TurnText, past: Past) -> bool:
    """Whether the turn before spoke of everything that this one does; what has no verb needs no more."""
    if turn.phrases.find("today"):
        return False
    if not turn.slots.asks:
        return past.question.kind is not Kind.METADATA
    if _is_noun_asked_for(turn):
        return True
    said = comparable(f"{past.question.text}\n{past.answer[:_LONGEST_ANSWER]}")
    return all(concept.degree(said) >= _HELD for concept in turn.content)


def _is_noun_asked_for(turn: TurnText) -> bool:
    """Whether there is nothing but a question word and a name: "how many one-child permits?"."""
    if not turn.slots.question.wants & {Want.FIGURE, Want.AMOUNT}:
        return False
    named = [(concept.start, concept.end) for concept in turn.slots.subject]
    return not without(turn.core, [*turn.slots.asks, *named]).strip(END)
