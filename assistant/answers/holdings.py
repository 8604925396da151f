"""Which documents there are, where a question asks for nothing else: "Có những văn bản nào?", "the latest plan".

A type, a place, a year or a language narrows them down; "the latest" is the one with the latest date of issue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.asked.concept_kinds import NOT_IN_DOCUMENTS
from assistant.asked.question import Kind, Question
from index.types import Part
from index.writing.folding import fold, simplify
from prompts import pattern

Held = tuple[str, Part]  # the path of a file, and one document in it


@dataclass(frozen=True, slots=True)
class Holdings:
    """The documents that fit, in the order of their files; ``newest`` where only the latest was asked for."""

    held: tuple[Held, ...]
    newest: bool


def find_holdings(
    question: Question, documents: Iterable[Held], allowed: Callable[[str, int, int], bool] = lambda *_: True
) -> Holdings | None:
    """The documents that a question asks for as such; ``None`` where it asks for something in them, or none fits.

    Args:
        documents: all documents of the collection.
        allowed: whether the user's filters let a stretch of the document at a path through.
    """
    if not _asks_for_documents(question):
        return None
    held = [(path, part) for path, part in documents if allowed(path, part.start, part.end) and _fits(part, question)]
    newest = _says("newest", question)
    if newest:
        latest = max((part.date.value for _, part in held if part.date), default=None)
        held = [(path, part) for path, part in held if part.date and part.date.value == latest]
    return Holdings(tuple(held), newest) if held else None


def _asks_for_documents(question: Question) -> bool:
    is_other = question.kind in (Kind.METADATA, Kind.REFERENCE, Kind.DUTY, Kind.COMPARISON) or question.references
    return not is_other and (_says("all", question) or _says("newest", question)) and not _subject(question)


def _subject(question: Question) -> Sequence[str]:
    """What the question speaks of beside documents, places and times: then it asks for what they say."""
    return [concept.text for concept in question.subject if concept.kind not in NOT_IN_DOCUMENTS]


def _fits(part: Part, question: Question) -> bool:
    said = fold(f"{part.place.value if part.place else ''} {part.title.value}")
    return (
        (not question.types or part.type in question.types)
        and (question.spoken is None or part.language == question.spoken.language)
        and all(place.named_in(said) for place in question.places)
        and (not question.years or bool(part.date and int(part.date.value[:4]) in question.years))
    )


def _says(section: str, question: Question) -> bool:
    return pattern("question_words", "holdings", section).search(fold(simplify(question.text))) is not None
