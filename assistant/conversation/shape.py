"""How a question leans on the turns before it, told from what it names, asks and points to.

A question that says what it is about is never a follow-up: leaning needs a sign (a pronoun, "còn … thì sao") or
the lack of any subject ("when?", "2016?").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.asked.concepts import Concept
from assistant.asked.understand import Kind
from assistant.conversation.phrases import Phrases, Span, has_han
from assistant.conversation.pointers import Pointer
from assistant.conversation.slots import Slots, covers, trimmed

# Words (Chinese: characters) up to which "còn …?" can be a phrase; a longer one is a sentence of its own.
_LONGEST_PHRASE, _LONGEST_CHINESE = 9, 14
_YEARS = ("whole_year", "rest_of_year")
_EMPTY = ("thin", "aspect", "compared", *_YEARS, "expected")
# What can be asked of a place or a document without naming it; a term or a comparison stands by itself.
_OPEN_KINDS = (Kind.FACT, Kind.DUTY, Kind.LIST, Kind.TABLE)


class Shape(StrEnum):
    """How a question leans on the turns before it."""

    WHOLE = "whole"  # not at all
    PHRASE = "phrase"  # a phrase that takes the place of one in the question before
    ASK = "ask"  # a question word without a subject
    ADDED = "added"  # "and …" with a question that names no document, place or period
    BACK = "back"  # a pronoun or a pointing word
    LISTED = "listed"  # one of what the answer before listed
    MORE = "more"  # the same again, at greater length
    COMPARED = "compared"  # "compared to …", without saying what
    BEFORE = "before"  # "and before that?"
    LOOSE = "loose"  # names no place and no document: of those before where it stays with what was answered


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells the shape of a question."""

    slots: Slots
    phrases: Phrases
    marked: bool
    asked: bool
    pointers: tuple[Pointer, ...]
    listed: int
    content: tuple[Concept, ...]  # what it says that is a subject of its own

    @property
    def asks(self) -> bool:
        named = replace(self.phrases, text=trimmed(self.slots.text, self.phrases.language))
        return bool(self.slots.asks or self.slots.question.field or named.is_all("aspect"))

    @property
    def bare(self) -> bool:
        """Whether it asks, and neither narrows anything down nor has a subject."""
        empty = not self.content or self.phrases.is_all("asked_verb")
        return self.asks and not self.slots.anchors and empty


def shape_of(signs: Signs) -> Shape:
    """The shape of a question that says something."""
    if signs.listed:
        return Shape.LISTED
    if signs.phrases.is_all("before_that"):
        return Shape.BEFORE
    if signs.pointers:
        return Shape.BACK
    if _is_comparison(signs):
        return Shape.COMPARED
    if any(signs.phrases.is_all(section) for section in _YEARS) or (years_in(signs.phrases) and _is_exchange(signs)):
        return Shape.PHRASE
    if signs.bare or _is_fragment(signs):
        return Shape.ASK
    if _is_exchange(signs):
        return Shape.PHRASE
    open_ = not signs.slots.anchors and not signs.slots.question.types  # speaks of no document of its own
    if signs.marked and signs.asks and open_:
        return Shape.ADDED
    return Shape.LOOSE if _is_loose(signs) else Shape.WHOLE


def _is_exchange(signs: Signs) -> bool:
    """Whether it names something for the question before: a place, a unit, a period, with no subject beside it."""
    slots, phrases = signs.slots, signs.phrases
    if slots.asks or years_in(phrases):
        narrows = slots.places or slots.periods or years_in(phrases)
        return bool(narrows) and not signs.content and not slots.question.field and not slots.references
    return _is_phrase(slots, phrases, marked=True) if signs.marked else _only_names(slots, signs.asked)


def years_in(phrases: Phrases) -> tuple[Span, ...]:
    """Where a question names the whole of the year spoken of, or the rest of it."""
    return tuple(span for section in _YEARS for span in phrases.find(section))


def _is_comparison(signs: Signs) -> bool:
    """Whether it says what to compare to and not what: it names no two places, and has no subject in front."""
    spans = signs.phrases.find("compared")
    inside = bool(spans) and spans[0][0] > 0 and spans[-1][1] < len(signs.slots.text)
    whole = len(signs.slots.places) > 1 or (signs.content and (inside or signs.slots.asks))
    return bool(spans) and not whole


def _is_fragment(signs: Signs) -> bool:
    """Whether a question begins in the middle of a clause: "for which diseases?", but not "to whom did … give …?"."""
    begun = signs.phrases.begins("fragment") and not signs.phrases.find("auxiliary")
    return bool(begun) and bool(signs.slots.asks) and not signs.slots.anchors and not signs.slots.question.types


def _is_loose(signs: Signs) -> bool:
    """Whether a sentence of its own may still speak of the place or the document before."""
    slots = signs.slots
    documents = slots.question.types and any(concept.kind == "document" for concept in slots.subject)
    if slots.places or slots.references or documents or slots.question.kind not in _OPEN_KINDS:
        return False
    asked_by_name = signs.asked and len(slots.phrases) == 1 and _is_phrase(slots, signs.phrases)
    return bool(slots.asks) or asked_by_name


def content_of(slots: Slots, phrases: Phrases) -> tuple[Concept, ...]:
    """What a question says that is a subject of its own."""
    empty = [span for section in _EMPTY for span in phrases.find(section)]
    empty.append((0, phrases.begins("doing")))
    duty = slots.question.kind is Kind.DUTY  # "what must the wards do?" is of the wards
    said = (c for c in slots.subject if (duty and c.kind == "unit") or not covers(c, empty))
    return tuple(c for c in said if c.kind != "verb" and trimmed(c.text, phrases.language))


def _is_phrase(slots: Slots, phrases: Phrases, marked: bool = False) -> bool:
    """Whether it is short and names something; what is ``marked`` may also be a word that says nothing known."""
    size = len(slots.text) if has_han(slots.text) else len(slots.text.split())
    short = size <= (_LONGEST_CHINESE if has_han(slots.text) else _LONGEST_PHRASE)
    says = marked or slots.anchors or slots.subject or phrases.is_all("contrasts")
    return short and bool(says) and not phrases.begins("condition")


def _only_names(slots: Slots, asked: bool) -> bool:
    """Whether a question without any such words is the bare name of a place, a period, a document or a unit.

    Of people too where it is ``asked`` with a question mark: "người cao tuổi" alone is rather what to look for.
    """
    if slots.question.kind.value not in ("fact", "metadata") or slots.question.field:
        return False
    subject = [concept for concept in slots.subject if trimmed(concept.text, slots.language)]
    if not subject:
        return bool(slots.anchors)
    kinds = {concept.kind for concept in subject}
    bare = len(slots.phrases) == 1 and not slots.anchors
    return bare and (kinds == {"unit"} or (asked and kinds == {"person"} and len(slots.subject) == 1))
