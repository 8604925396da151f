"""What was understood of a question, as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from assistant.asked.concepts import Concept
from assistant.asked.parts import AskedLanguage, AskedPart
from assistant.asked.periods import AskedPeriod
from assistant.asked.places import Place
from assistant.asked.references import AskedReference
from assistant.asked.typing_slips import Slip
from index.types import DocumentType, Language, Span
from index.writing.folding import fold
from index.writing.restore import Restoration
from prompts import table

GREETING_CHARACTERS = 30  # a longer text that begins with a greeting goes on to ask something


class Kind(StrEnum):
    """What sort of answer a question asks for."""

    FACT = "fact"
    DUTY = "duty"  # what a unit has to do
    LIST = "list"  # all of something
    TABLE = "table"  # the row or column of a table
    METADATA = "metadata"  # a particular of a document: who signed it
    REFERENCE = "reference"  # which documents cite, implement or replace which
    COMPARISON = "comparison"  # the same of several places, periods or documents
    DEFINITION = "definition"  # what a term means
    GREETING = "greeting"
    OTHER = "other"  # nothing is named that could be looked for


class Want(StrEnum):
    """What an answer has to hold."""

    FIGURE = "figure"  # a number that counts something
    DATE = "date"
    SYMBOL = "symbol"  # number and symbol of a document
    PERSON = "person"
    OFFICE = "office"  # who holds an office: the name of a person
    AMOUNT = "amount"  # of money
    CONTACT = "contact"  # a telephone number, an address
    YES_NO = "yes_no"
    REASON = "reason"
    LIST = "list"  # all of something


def _belongs(concept: Concept, place: Place) -> bool:
    """Whether the concept is the place, also written beside it in another script, or the level beside its name."""
    if not set(place.forms).isdisjoint(concept.forms):
        return True
    if concept.kind == "unit" and (concept.end + 1 == place.start or place.end + 1 == concept.start):
        return any(fold(form) in level_names() for form in concept.forms)
    return place.start < concept.end and concept.start < place.end


@cache
def level_names() -> frozenset[str]:
    """The names of levels of administration, folded: "phuong", "quan"."""
    return frozenset(table("question_words")["levels"]["names"])


@dataclass(frozen=True, slots=True)
class Quoted:
    """What the answer before quotes: path and number of its document; its section and itself in the file's text."""

    path: str
    part: int
    start: int
    end: int
    said: Span


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a question. All offsets are into ``text``."""

    text: str  # NFC, control characters gone, slips of typing mended, at most MAX_CHARACTERS
    language: Language
    locale: str  # of the reply: "vi", "en", "zh-hans", "zh-hant"
    kind: Kind
    field: str | None  # for METADATA: "signer", "date", "number", "issuer", "title", "recipients"
    wants: frozenset[Want]
    concepts: tuple[Concept, ...]
    references: tuple[AskedReference, ...]
    types: tuple[DocumentType, ...]  # kinds of documents that it speaks of without a number: "the notice"
    places: tuple[Place, ...]
    years: tuple[int, ...]
    shortened: bool
    also: tuple[str, ...] = ()  # further fields that it asks for: "who signed it, and when?"
    periods: tuple[AskedPeriod, ...] = ()
    part: AskedPart | None = None  # one document of several in a file, named by its order
    spoken: AskedLanguage | None = None  # the documents of a country, named by their language
    slips: tuple[Slip, ...] = ()  # words that were typed with the input method off, as they are read
    restorations: tuple[Restoration, ...] = ()  # readings with diacritics and without abbreviations, likeliest first
    asks_itself: bool = False  # a follow-up that asks about something of its own
    before: tuple[Quoted, ...] = ()  # what the answer before quotes, where the question stays with it

    @property
    def restored(self) -> tuple[str, ...]:
        """The question with its Vietnamese diacritics put back, likeliest first; none where nothing was missing."""
        return tuple(reading.text for reading in self.restorations)

    @property
    def subject(self) -> tuple[Concept, ...]:
        """What the question is about, apart from the places that only narrow it down."""
        about = tuple(c for c in self.concepts if not any(_belongs(c, place) for place in self.places))
        return about or self.concepts

    @property
    def asked_now(self) -> Question:
        """The question without what a follow-up that asks itself takes over: that says where to look, not what for."""
        own = tuple(concept for concept in self.concepts if concept.share == 1.0)
        return replace(self, concepts=own) if own and self.asks_itself else self

    def is_met_by(self, folded: str) -> bool:
        """Whether a folded text names every place and every year that the question names."""
        years = all(str(year) in folded for year in self.years)
        return years and all(place.named_in(folded) for place in self.places)

    @property
    def units(self) -> tuple[Concept, ...]:
        """The offices and levels of administration that it speaks of: "ward", "Phòng Y tế"."""
        return tuple(concept for concept in self.concepts if concept.kind == "unit")

    @property
    def asks_for_all(self) -> bool:
        """Whether the answer is a whole list: every duty of a unit, all of something."""
        return self.kind is Kind.DUTY or (Want.LIST in self.wants and self.kind is not Kind.METADATA)

    @property
    def is_greeting(self) -> bool:
        """A greeting or thanks and nothing to look for."""
        return self.kind is Kind.GREETING and len(self.text) <= GREETING_CHARACTERS

    @property
    def is_empty(self) -> bool:
        """Nothing to look for: blank, punctuation, an emoji."""
        return not any(character.isalnum() for character in self.text)
