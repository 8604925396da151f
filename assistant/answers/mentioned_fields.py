"""What is known of a document that is not here: its number, its date and who issued it, as others mention them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answers.document_fields import Particular
from assistant.asked.numbered import Entry
from assistant.asked.understand import Question
from assistant.evidence.widened import mention_text, part_at
from assistant.quoting.surroundings import sentence_around
from index.types import Document, Reference
from index.writing.folding import fold

_TOLD = ("date", "issuer", "number", "title")  # the fields that a mention may give: for a title what it is about


def given_by_mentions(
    question: Question, mentions: Sequence[Entry], document: Callable[[str], Document]
) -> tuple[Particular, ...]:
    """One particular for each date that the number is mentioned with: those are different documents."""
    needs_date = question.field in _TOLD and question.field != "title"
    telling = [entry for entry in mentions if _mention(entry).date or not needs_date]
    fitting = [entry for entry in telling if _is_meant(question, entry, document)] or telling
    by_date: dict[str, Entry] = {}
    for entry in sorted(fitting, key=lambda entry: -len(_mention(entry).issuer or "")):  # the one that says most first
        by_date.setdefault(_mention(entry).date or "", entry)
    if len(by_date) > 1:
        by_date.pop("", None)  # a mention without a date is of one of the dated documents
    return tuple(_particular(question, entry, document(entry.path)) for entry in by_date.values())


def _mention(entry: Entry) -> Reference:
    assert entry.reference is not None
    return entry.reference


def _is_meant(question: Question, entry: Entry, document: Callable[[str], Document]) -> bool:
    """Whether the mention speaks of the place and the year of the question."""
    return question.is_met_by(fold(mention_text(document(entry.path), _mention(entry))))


def _particular(question: Question, entry: Entry, source: Document) -> Particular:
    mention, field = _mention(entry), question.field or ""
    sentence = sentence_around(source, mention.start, mention.end)
    spans = ((sentence.start, sentence.end),) if field in _TOLD else ()
    said = source.text[mention.start : mention.end]
    return Particular(source, part_at(source, mention.start), field, spans, mentioned=said)
