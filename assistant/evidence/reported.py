"""The opening of a document that reports on a meeting: when it was, and who took the chair; its name stands elsewhere.

"When was the review meeting held?"   title "Sơ kết kiểm tra …", opening "ngày 04/7/2017 … đã kiểm tra định kỳ"
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asked.concepts import Concept
from assistant.asked.question import Question, Want
from assistant.evidence.competing import Unit
from index.types import Part
from index.writing.folding import fold
from prompts import pattern

# Characters behind the title: two or three sentences. What stands further on may be another event.
OPENING = 600
SHORTEST = 40  # characters of a sentence; "Ngày đăng 13/07/2017 | 17:48" says when a page was put up


def holds_opening(part: Part, start: int, end: int) -> bool:
    """Whether a stretch of the document holds some of its first sentences."""
    return start < part.title.end + OPENING and part.title.end < end


def asks_about_meeting(question: Question) -> bool:
    """Whether the question asks for the day of a meeting, or for a person at it."""
    return bool(question.wants & {Want.DATE, Want.PERSON}) and any(map(_is_meeting, question.subject))


def tells_of_meeting(concept: Concept, unit: Unit) -> bool:
    """Whether a sentence opens a report on a meeting, and the concept is "the meeting": it need not be called so."""
    if not _opens(unit) or not _is_meeting(concept):
        return False
    return pattern("question_words", "meeting_reported").search(fold(unit.part.title.value)) is not None


def told_in_opening(question: Question, unit: Unit) -> tuple[str, Sequence[Concept]] | None:
    """The words that a sentence of the opening stands for, with the title, and what is left to be named in them.

    ``None`` of any other unit, and where no meeting is asked about, or nothing of what it was about.
    """
    if not _opens(unit) or not asks_about_meeting(question):
        return None
    left = [concept for concept in question.subject if not _is_meeting(concept)]
    return (f"{unit.text} | {unit.part.title.value}", left) if left else None


def _opens(unit: Unit) -> bool:
    is_sentence = unit.row is None and len(unit.text) >= SHORTEST
    return is_sentence and holds_opening(unit.part, unit.start, unit.end)


def _is_meeting(concept: Concept) -> bool:
    return pattern("question_words", "meeting").fullmatch(fold(concept.text)) is not None
