"""What the turn before left to be taken up: its document, its place, its period, its unit, its topic."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.asked_references import asked_types
from assistant.concepts import Concept
from assistant.conversation.documents import Documents
from assistant.conversation.given import given
from assistant.conversation.phrases import Phrases, Span, has_han
from assistant.conversation.slots import Slots, covers, overlaps, slots_of, trimmed, without
from assistant.understand import AskedReference, Kind, Question, Want
from index.folding import fold
from index.types import DocumentType, Language, Part
from prompts import say

_END = " \t?？!.。"
_COLON = re.compile(r": |：")  # between a topic and what is asked of it: "join" of prompts/conversation

_OF_PLACE = re.compile(r"[\s,]*(?:(?:cua|o|tai|of|in|by|from)\s+)(?:\w+\s+){0,4}|[\s,的在]*")  # "của Quận ủy Hoàng Mai"
_LONGEST_TOPIC = 300  # characters; the model reads the beginning of a question


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
        names = not self.slots.asks or Phrases(self.text.rstrip(_END), self.slots.language).find("copula")
        return bool(names) or self.question.kind is Kind.METADATA

    @property
    def is_about_document(self) -> bool:
        """Whether the question asks which document, or for a particular of one and of nothing else that it names."""
        named = self.question.references or self.question.types
        particular = self.question.kind is Kind.METADATA and bool(named or not self._content())
        return particular or bool(Phrases(self.text, self.slots.language).find("which_document", "documents"))

    @property
    def is_about_person(self) -> bool:
        """Whether the question asks who somebody is: who signed, who chaired."""
        return self.question.field == "signer" or Want.PERSON in self.question.wants

    def document(self, locale: str) -> str | None:
        """How to name the document spoken of: the one that the question asks for or names, else the one cited first."""
        found = given(self.slots, self.answer, self.documents, locale)
        if found:
            return found
        asked = next(iter(self.question.references), None)
        if asked and self._is_head(asked):
            return self._referred(asked, locale)
        part = self._described() or self.documents.spoken_of(self.question.text, self.answer)
        return self.documents.name(part, locale) if part else None

    def document_of(self, types: Sequence[DocumentType], locale: str) -> str | None:
        """How to name the document of one of the types: of the question, else of the answer, else one it mentions."""
        found = given(self.slots, self.answer, self.documents, locale, types)
        if found or not types:
            return found or self.document(locale)
        asked = next((reference for reference in self.question.references if reference.type in types), None)
        if asked:
            return self._referred(asked, locale)
        part = self._described(types) or self._spoken_of()
        if part and part.type in types:
            return self.documents.name(part, locale)
        return self.documents.mentioned_in(self.answer, types)

    def short_name(self, locale: str) -> str | None:
        """The document that the question or the answer names, unless only its title could name it."""
        if self.question.references:
            return self.document(locale)
        part = self._described() or next(iter(self.documents.named_in(self.answer)), None)
        name = self.documents.name(part, locale) if part else None
        return name if name and name[0] not in "“《" else None

    def _is_head(self, asked: AskedReference) -> bool:
        """Whether a reference is what the question speaks of, and not the plan that carries it out.

        In Vietnamese what a document is for follows it: "chỉ thị 11 mà huyện sơ kết" names no summary.
        """
        end = asked.start if self.slots.language is Language.VI else len(self.text)
        return set(self.question.types) & set(asked_types(self.text[:end], self.question.references)) <= {asked.type}

    def _referred(self, asked: AskedReference, locale: str) -> str:
        part = self.documents.held(asked)
        return self.documents.name(part, locale) if part else self._as_asked(locale)

    def _described(self, types: Sequence[DocumentType] = ()) -> Part | None:
        """The one document that the question means by its type and its place: "the plan of Long Biên"."""
        wanted = set(self.question.types) & set(types) if types else set(self.question.types)
        places = self.question.places
        return self.documents.described(wanted, places[0]) if wanted and places else None

    def _spoken_of(self) -> Part | None:
        if self.question.references:
            return self.documents.held(self.question.references[0])
        return self.documents.spoken_of(self.question.text, self.answer)

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
        part = self._spoken_of()
        return int(part.date.value[:4]) if part and part.date else None

    def unit(self) -> str | None:
        """The unit that the question is about, with the place that it is the unit of; else the one that it asks for."""
        asked = Phrases(self.text, self.slots.language).find("which_unit", "units")
        own = next((span for span in self.slots.units() if not overlaps(span, asked)), None)
        if own is None:
            return self.documents.unit_in(self.answer) if asked else None
        start = next((first for first, last in self.slots.places if last + 1 == own[0]), own[0])
        end = next((last for first, last in self.slots.places if first == own[1] + 1), own[1])
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

    def someone(self, locale: str) -> str | None:
        """The person spoken of: of a document its signer, else who the topic is about."""
        if self.question.field == "signer":
            name = self.document(locale)
            return say("conversation", locale, "signer_as_topic", document=name) if name else None
        first = next(iter(self.slots.asks), None)
        if Want.PERSON in self.question.wants and first and first[0] == 0:
            clause = self.text[first[1] :].strip(_END)
            name = trimmed(clause, self.slots.language)
            if name != clause:  # "who is the head of …"
                return name or None
            return say("conversation", self.locale, "person_who", clause=clause) if clause else None
        return self.topic(locale)

    def topic(self, locale: str, people: bool = False) -> str | None:
        """What the question is about, without what it asks of it.

        Of a question that was completed that is the topic it was given, and where ``people`` are spoken of those too
        that it has added.
        """
        if self.is_about_document:
            return self.document(locale)
        end = self._topic_end()
        if people and any(first >= end for first, _ in Phrases(self.text, self.slots.language).find("people")):
            end = len(self.text)
        asked = self.slots.asks if people else self._asks()
        asks = [(first, min(last, end)) for first, last in asked if first < end]
        asks += [span for span in Phrases(self.text[:end], self.slots.language).find("auxiliary") if asks]
        rest = " ".join(without(self.text[:end], asks).split())
        rest = rest[Phrases(rest, self.slots.language).begins("imperative") :]
        topic = trimmed(rest, self.slots.language)
        if len(topic) > _LONGEST_TOPIC:
            topic = topic[:_LONGEST_TOPIC].rsplit(" ", 1)[0]
        return topic or None

    @property
    def doer(self) -> str | None:
        """Whose doing is asked: the topic where that is a name, else the unit and what narrows the question down."""
        end = self._topic_end()
        if end < len(self.text):
            return self.topic(self.locale)
        unit, anchors = self.unit(), self.narrowing()
        return ", ".join(part for part in (unit, anchors) if part and not (part is unit and part in anchors)) or None

    def _asks(self) -> tuple[Span, ...]:
        """The question words, with the thin noun beside them that they ask for: "huyện nào", "多少人"."""
        said = Phrases(self.text, self.slots.language)
        thin, counted = said.find("thin"), said.find("classifier")
        wide = []
        for start, end in self.slots.asks:
            before = next((s for s, e in thin if e + 1 == start and fold(self.text[start:end]) == "nao"), start)
            behind = next((e for s, e in (*thin, *counted) if s == end and has_han(self.text[s:e])), end)
            wide.append((before, behind))
        return tuple(wide)

    def _topic_end(self) -> int:
        """Where the topic ends: before "ai chủ trì?", and before the colon of a question that was completed."""
        content = self._content()
        colon = _COLON.search(self.text) if self.joined else None
        if colon and not any(c.start >= colon.end() and c.kind != "verb" for c in content):
            return colon.start()
        if not self.slots.asks or self.question.wants & {Want.FIGURE, Want.AMOUNT}:
            return len(self.text)
        start, end = self.slots.asks[-1]
        said = Phrases(self.text.rstrip(_END), self.slots.language)
        if (start, end) in said.find("manner"):
            return len(self.text)
        if Phrases(said.text[start:], said.language).is_all("asked_verb"):
            return start
        named = any(concept.end <= start for concept in content)
        behind = [c for c in content if c.start >= end and c.kind != "verb"]
        done = any(c.start >= end for c in self.slots.subject)
        anchored = any(anchor[0] >= end for anchor in self.slots.anchors)
        return start if named and done and not behind and not anchored else len(self.text)

    def _content(self) -> tuple[Concept, ...]:
        thin = Phrases(self.text, self.slots.language).find("thin")
        return tuple(concept for concept in self.slots.subject if not covers(concept, thin))


def past_of(question: Question, answer: str, documents: Documents, joined: bool = False) -> Past:
    """The turn before, from its whole question; ``joined`` where that has been completed."""
    return Past(slots_of(question, Phrases(question.text, question.language)), answer, documents, joined)
