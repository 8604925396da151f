"""Numbered documents that a text mentions, in the words that stand there."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.asked.numbered import NumberedDocuments
from assistant.conversation.answer_words import own_words, plain_words
from index.describing.references import references
from index.types import DocumentType, Reference
from index.writing.dates import DATE


def mentioned_in(answer: str, types: Collection[DocumentType], numbered: NumberedDocuments) -> str | None:
    """The first document of one of the types that an answer mentions, in the words that stand there."""
    for text in (own_words(answer), plain_words(answer)):  # quotations only where our own words mention none
        for mention in references(text):
            if mention.type in types:
                return as_mentioned(text, mention, numbered)
    return None


def told_apart(own: str, numbered: NumberedDocuments) -> tuple[str, ...]:
    """Mentions of numbered documents of different dates: "Chỉ thị số 11/CT-UBND ngày 31/8/2012"."""
    found: dict[tuple[str, str | None], str] = {}
    for mention in references(own):
        if mention.date:
            found.setdefault((mention.symbol, mention.date), as_mentioned(own, mention, numbered))
    return tuple(found.values())


def as_mentioned(text: str, mention: Reference, numbered: NumberedDocuments) -> str:
    """A mention as ``text`` has it, up to its issuer as the documents write it."""
    entries = (entry.reference for entry in numbered.entries if entry.reference)
    issuers = [r.issuer for r in entries if r.issuer and (r.symbol, r.date) == (mention.symbol, mention.date)]
    return _cut(text[mention.start : mention.end], mention, issuers)


def _cut(text: str, mention: Reference, issuers: Sequence[str]) -> str:
    """The mention up to its issuer as the documents write it: in a sentence of the answer more words may follow."""
    known = max((issuer for issuer in issuers if issuer in text), key=len, default=None)
    if known:
        return text[: text.index(known) + len(known)]
    date = DATE.search(text)
    return text[: date.end()] if date and mention.issuer else text
