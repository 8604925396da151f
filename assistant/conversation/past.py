"""What the turn before left to be taken up: its document, its place, its period, its unit, its topic."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.conversation.documents import Documents
from assistant.conversation.phrases import Phrases
from assistant.conversation.slots import Slots, slots_of, trimmed, without
from assistant.understand import Kind, Question
from index.folding import fold
from prompts import say

_OF_PLACE = re.compile(r"[\s,]*(?:(?:cua|o|tai|of|in|by|from)\s+)(?:\w+\s+){0,4}|[\s,的在]*")  # "của Quận ủy Hoàng Mai"
_LONGEST_TOPIC = 300  # characters; the model reads the beginning of a question


@dataclass(frozen=True, slots=True)
class Past:
    """The turn before, its question already whole, and the answer that it got ("" where there is none)."""

    slots: Slots
    answer: str
    documents: Documents

    @property
    def question(self) -> Question:
        return self.slots.question

    def document(self, locale: str) -> str | None:
        """How to name the document spoken of: the one that the question names, else the one the answer cites first."""
        asked = next(iter(self.question.references), None)
        if asked and set(self.question.types) <= {asked.type}:  # not the plan that carries out the directive
            part = self.documents.held(asked)
            if part is not None:
                return self.documents.name(part, locale)
            return self._as_asked(locale)
        part = self.documents.spoken_of(self.question.text, self.answer)
        return self.documents.name(part, locale) if part else None

    def _as_asked(self, locale: str) -> str:
        """The question's own words for a document that is not here: "Directive 11 in Bac Giang"."""
        start, end = self.slots.references[0]
        behind = next((place for place in self.slots.places if place[0] >= end), None)
        if behind and _OF_PLACE.fullmatch(fold(self.slots.text[end : behind[0]])):
            return self.slots.text[start : behind[1]]
        place = self.place()
        name = self.slots.text[start:end]
        return say("conversation", locale, "within", question=name, value=place) if place else name

    def place(self) -> str | None:
        """The place that the question names, as it stands there."""
        spans = self.slots.places
        return self.question.text[slice(*spans[0])] if spans else None

    def year(self) -> int | None:
        """The year that the conversation has fixed: of the question's period, else of the document that it names."""
        for period in self.slots.periods:
            day = period.last or period.first
            if day is not None:
                return day.year
        if self.question.references:
            part = self.documents.held(self.question.references[0])
        else:
            part = self.documents.spoken_of(self.question.text, self.answer)
        return int(part.date.value[:4]) if part and part.date else None

    def unit(self) -> str | None:
        """The unit that the question is about."""
        spans = self.slots.units()
        return self.question.text[slice(*spans[0])] if spans else None

    def narrowing(self) -> str:
        """The place, the period and the document that the question names, side by side."""
        return ", ".join(self.question.text[slice(*span)] for span in self.slots.anchors)

    def topic(self, locale: str) -> str | None:
        """What the question is about, without what it asks of it."""
        if self.question.kind is Kind.METADATA:
            return self.document(locale)
        rest = " ".join(without(self.question.text, self.slots.asks).split())
        topic = trimmed(rest, self.slots.language)
        if len(topic) > _LONGEST_TOPIC:
            topic = topic[:_LONGEST_TOPIC].rsplit(" ", 1)[0]
        return topic or None


def past_of(question: Question, answer: str, documents: Documents) -> Past:
    """The turn before, from its whole question."""
    return Past(slots_of(question, Phrases(question.text, question.language)), answer, documents)
