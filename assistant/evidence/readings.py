"""What a number can mean when several documents bear it, and whether the text of the one meant is here.

"Directive 11" may be of Bắc Giang (2012) or of Hà Nội (2024). An answer says which one it is about, that its own
text is not in the collection where only other documents mention it, and offers the other readings ready to send.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.asked.numbered import Entry, NumberedDocuments
from assistant.asked.understand import AskedReference, Question
from assistant.evidence.widened import mention_text
from assistant.types import Option
from index.types import Document
from index.writing.folding import fold


@dataclass(frozen=True, slots=True)
class Reading:
    """One document that a number can mean, known from the mention that says most of it."""

    asked: AskedReference
    mention: str  # as it stands in ``document``
    document: str  # path of the document that mentions it


def readings(
    question: Question, numbered: NumberedDocuments, document: Callable[[str], Document], answered_from: Iterable[str]
) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """The readings that the answer is about, and the others; only of documents whose own text is not here.

    ``answered_from`` are the paths of the documents that the answer quotes.
    """
    used = set(answered_from)
    own: list[Reading] = []
    others: list[Reading] = []
    for asked in question.references:
        if numbered.held(asked):
            continue
        for entries in _by_date(numbered.mentions(asked)).values():
            here = [entry for entry in entries if entry.path in used]
            reading = _reading(asked, (here or entries)[0], document)
            (own if here else others).append(reading)
    return tuple(own), tuple(other for other in others if _fits(question, other))


def as_options(question: Question, others: Iterable[Reading]) -> tuple[Option, ...]:
    """Each reading as a question of its own, ready to send."""
    return tuple(Option(r.mention, _asking_for(question, r), r.document) for r in others)


def _by_date(mentions: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The mentions of each date, the fullest first. Without a date there is nothing to tell them apart by."""
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(mentions, key=lambda entry: -len(entry.reference.issuer or "") if entry.reference else 0):
        if entry.reference and entry.reference.date:
            groups.setdefault(entry.reference.date, []).append(entry)
    return groups


def _reading(asked: AskedReference, entry: Entry, document: Callable[[str], Document]) -> Reading:
    assert entry.reference is not None
    source = document(entry.path)
    text = source.text[entry.reference.start : entry.reference.end]
    issuer = entry.reference.issuer
    if issuer and issuer not in text and issuer in mention_text(source, entry.reference):
        text = f"{text} ({issuer})"
    return Reading(asked, " ".join(text.split()), entry.path)


def _fits(question: Question, reading: Reading) -> bool:
    """Whether the place and the year of the question leave the reading open."""
    return question.is_met_by(fold(reading.mention))


def _asking_for(question: Question, reading: Reading) -> str:
    asked = reading.asked
    return f"{question.text[: asked.start]}{reading.mention}{question.text[asked.end :]}"
