"""The document that a question asked for: the one that its answer gives.

"Which guidance is the plan based on?" + "When was it issued?"  →  "When was Kế hoạch số 5646/KH-SYT issued?"
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from assistant.asked.concepts import Concept
from assistant.asked.forms import comparable
from assistant.asked.numbered import NumberedDocuments
from assistant.asked.references import asked_types, find_references
from assistant.conversation.answer_words import own_words, plain_words
from assistant.conversation.documents import Documents, symbol_of, without_titles
from assistant.conversation.mentions import as_mentioned
from assistant.conversation.phrases import Phrases
from assistant.conversation.slots import Slots
from index.describing.references import references
from index.types import DocumentType, Reference
from index.writing.folding import fold

_SAID_OF_IT = 200  # characters behind the number of a document that say what it is about


def given(
    slots: Slots, answer: str, documents: Documents, locale: str, wanted: Collection[DocumentType] = ()
) -> str | None:
    """How to name the document that an answer gives to a question taken apart.

    ``wanted`` are the types that may be meant now; any where it is empty. ``None`` where the question asks for no
    document of them, or the answer mentions none.
    """
    said = Phrases(slots.text, slots.language).find("which_document", "documents")
    types = asked_types(" ".join(slots.text[start:end] for start, end in said), ())
    if not said or (wanted and not set(wanted) & set(types)):
        return None
    name = _given_in(answer, types, slots.subject, documents)
    part = next((documents.held(reference) for reference in find_references(name or "")), None)
    return documents.name(part, locale) if part else name


def _given_in(
    answer: str, types: Collection[DocumentType], subject: Collection[Concept], documents: Documents
) -> str | None:
    """The document that an answer gives, as it is written there up to what tells it from others.

    A mention of one of the types; else of a unit in ``subject`` that issued it; else, with no type, any. Of several
    the first behind which most of ``subject``, what the question is about, is said.
    """
    named = documents.named_in(answer)
    quoted = {symbol_of(part) for part in named}  # what an answer quotes from gives the document, and is not it
    for text in (without_titles(own_words(answer), named), plain_words(answer)):  # quotations only where we name none
        mentions = [mention for mention in references(text) if fold(mention.symbol) not in quoted]
        of_type = [mention for mention in mentions if mention.type in types]
        issued = [mention for mention in of_type or mentions if _is_issuer(mention, subject)]
        fitting = issued or of_type or ([] if types else mentions)
        ends = {m.start: after.start for m, after in pairwise(mentions)}
        said = {m: text[m.end : min(ends.get(m.start, m.end + _SAID_OF_IT), m.end + _SAID_OF_IT)] for m in fitting}
        if said:
            return _told(text, max(said, key=lambda mention: _spoken_of(said[mention], subject)), documents.numbered)
    return None


def _told(text: str, mention: Reference, numbered: NumberedDocuments) -> str:
    """A mention without its date and issuer where its number alone tells which document it is."""
    for asked in find_references(text[mention.start : mention.end]):
        dates = {e.reference.date for e in numbered.mentions(asked) if e.reference and e.reference.date}
        if len(dates) < 2:
            return asked.text
    return as_mentioned(text, mention, numbered)


def _is_issuer(mention: Reference, subject: Collection[Concept]) -> bool:
    return any(unit.kind == "unit" and unit.named_in(comparable(mention.issuer or "")) for unit in subject)


def _spoken_of(text: str, subject: Collection[Concept]) -> float:
    """How many concepts of ``subject`` a text speaks of."""
    said = comparable(text)
    return sum(concept.degree(said) for concept in subject)
