"""The document that the turn before spoke of, how to name it, and the year that it fixes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked.references import asked_types
from assistant.asked.understand import AskedReference
from assistant.conversation.given import given
from assistant.conversation.mentions import mentioned_in
from assistant.conversation.past import Past
from index.types import DocumentType, Language, Part
from index.writing.folding import fold
from prompts import say

_OF_PLACE = re.compile(r"[\s,]*(?:(?:cua|o|tai|of|in|by|from)\s+)(?:\w+\s+){0,4}|[\s,的在]*")  # "của Quận ủy Hoàng Mai"


def document_named(past: Past, locale: str) -> str | None:
    """How to name the document spoken of: the one that the question asks for or names, else the one cited first."""
    found = given(past.slots, past.answer, past.documents, locale)
    if found:
        return found
    asked = next(iter(past.question.references), None)
    if asked and _is_head(past, asked):
        return _referred(past, asked, locale)
    part = _described(past) or past.documents.spoken_of(past.question.text, past.answer)
    return past.documents.name(part, locale) if part else None


def document_of(past: Past, types: Sequence[DocumentType], locale: str) -> str | None:
    """How to name the document of one of the types: of the question, else of the answer, else one it mentions."""
    found = given(past.slots, past.answer, past.documents, locale, types)
    if found or not types:
        return found or document_named(past, locale)
    asked = next((reference for reference in past.question.references if reference.type in types), None)
    if asked:
        return _referred(past, asked, locale)
    part = _described(past, types) or _spoken_of(past)
    if part and part.type in types:
        return past.documents.name(part, locale)
    return mentioned_in(past.answer, types, past.documents.numbered)


def _is_head(past: Past, asked: AskedReference) -> bool:
    """Whether a reference is what the question speaks of, and not the plan that carries it out.

    In Vietnamese what a document is for follows it: "chỉ thị 11 mà huyện sơ kết" names no summary.
    """
    end = asked.start if past.slots.language is Language.VI else len(past.text)
    return set(past.question.types) & set(asked_types(past.text[:end], past.question.references)) <= {asked.type}


def _referred(past: Past, asked: AskedReference, locale: str) -> str:
    part = past.documents.held(asked)
    return past.documents.name(part, locale) if part else _as_asked(past, locale)


def _described(past: Past, types: Sequence[DocumentType] = ()) -> Part | None:
    """The one document that the question means by its type and its place: "the plan of Long Biên"."""
    wanted = set(past.question.types) & set(types) if types else set(past.question.types)
    places = past.question.places
    return past.documents.described(wanted, places[0]) if wanted and places else None


def _spoken_of(past: Past) -> Part | None:
    if past.question.references:
        return past.documents.held(past.question.references[0])
    return past.documents.spoken_of(past.question.text, past.answer)


def _as_asked(past: Past, locale: str) -> str:
    """The question's own words for a document that is not here: "Directive 11 in Bac Giang"."""
    start, end = past.slots.references[0]
    behind = next((place for place in past.slots.places if place[0] >= end), None)
    if behind and _OF_PLACE.fullmatch(fold(past.slots.text[end : behind[0]])):
        return past.slots.text[start : behind[1]]
    place = past.place()
    name = past.slots.text[start:end]
    return say("conversation", locale, "within", question=name, value=place) if place else name


def year_of(past: Past) -> int | None:
    """The year that the conversation has fixed: of the question's period, else of the document that it names."""
    for period in past.slots.periods:
        day = period.last or period.first
        if day is not None:
            return day.year
    part = _spoken_of(past)
    return int(part.date.value[:4]) if part and part.date else None
