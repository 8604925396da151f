"""What the turn before left to be taken up: its document, its place, its period, its unit, its topic."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from assistant.asked.concepts import Concept
from assistant.asked.understand import Kind, Question, Want
from assistant.conversation.answer_words import unit_in
from assistant.conversation.composed import END
from assistant.conversation.documents import Documents
from assistant.conversation.phrases import Phrases, Span, has_han
from assistant.conversation.slots import Slots, covers, overlaps, slots_of
from prompts import say


class Narrowing(StrEnum):
    """What narrows a question down that the next one may name itself."""

    PERIOD = "period"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Past:
    """The turn before, its question already whole, and the answer that it got ("" where there is none)."""

    slots: Slots
    answer: str
    documents: Documents
    joined: bool = False  # the question was completed itself: a topic may stand in front of what it asks

    @property
    def question(self) -> Question:
        return self.slots.question

    @property
    def text(self) -> str:
        return self.slots.text

    @property
    def locale(self) -> str:
        return self.question.locale

    @property
    def is_thing(self) -> bool:
        """Whether the question asks what a thing is: what is left of it without "what is" is a name."""
        names = not self.slots.asks or Phrases(self.text.rstrip(END), self.slots.language).find("copula")
        return bool(names) or self.question.kind is Kind.METADATA

    @property
    def is_about_document(self) -> bool:
        """Whether the question asks which document, or for a particular of one and of nothing else that it names."""
        named = self.question.references or self.question.types
        particular = self.question.kind is Kind.METADATA and bool(named or not self.content())
        return particular or bool(Phrases(self.text, self.slots.language).find("which_document", "documents"))

    @property
    def is_about_person(self) -> bool:
        """Whether the question asks who somebody is: who signed, who chaired."""
        return self.question.field == "signer" or Want.PERSON in self.question.wants

    def place(self) -> str | None:
        """The place that the question names, as it stands there."""
        spans = self.slots.places
        return self.question.text[slice(*spans[0])] if spans else None

    def unit(self, with_place: bool = True) -> str | None:
        """The unit that the question is about, with the place that it is the unit of; else the one that it asks for."""
        asked = Phrases(self.text, self.slots.language).find("which_unit", "units")
        own = next((span for span in self.slots.units() if not overlaps(span, asked)), None)
        if own is None:
            return unit_in(self.answer) if asked else None
        start = next((first for first, last in self.slots.places if last + 1 == own[0]), own[0])
        end = next((last for first, last in self.slots.places if first == own[1] + 1), own[1])
        if not with_place:
            return self.text[slice(*own)]
        unit, place = self.text[start:end], self.place()
        if place is None or place in unit or has_han(unit) != has_han(place):
            return unit
        return say("conversation", self.locale, "unit_of", unit=unit, place=place)

    def ordinals(self) -> tuple[Span, ...]:
        """What the question counts off: "the first round", "第一轮"."""
        return Phrases(self.text, self.slots.language).find("ordinal")

    def narrowing(self, without: Collection[Narrowing] = ()) -> str:
        """The place, the period and the document that the question names, side by side.

        ``without`` says what the turn names itself. A period that no year is known for narrows nothing down.
        """
        times = {(p.start, p.end): p.is_settled and Narrowing.PERIOD not in without for p in self.slots.periods}
        wide = [self.slots.with_noun(span) for span in self.slots.anchors if times.get(span, True)]
        units = self.slots.units() if Narrowing.UNIT in without else ()
        return ", ".join(self.text[slice(*span)] for span in wide if not overlaps(span, units))

    def content(self) -> tuple[Concept, ...]:
        """What the question is about, without words that say too little."""
        thin = Phrases(self.text, self.slots.language).find("thin")
        return tuple(concept for concept in self.slots.subject if not covers(concept, thin))


def past_of(question: Question, answer: str, documents: Documents, joined: bool = False) -> Past:
    """The turn before, from its whole question; ``joined`` where that has been completed."""
    return Past(slots_of(question, Phrases(question.text, question.language)), answer, documents, joined)
