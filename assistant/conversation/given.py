"""The document that a question asked for: the one that its answer gives.

"Which guidance is the plan based on?" + "When was it issued?"  →  "When was Kế hoạch số 5646/KH-SYT issued?"
"""

from __future__ import annotations

from collections.abc import Collection

from assistant.asked_references import asked_types, find_references
from assistant.conversation.documents import Documents
from assistant.conversation.phrases import Phrases, Span
from assistant.conversation.slots import Slots
from assistant.question import Kind
from index.types import DocumentType


def given(
    slots: Slots, answer: str, documents: Documents, locale: str, wanted: Collection[DocumentType] = ()
) -> str | None:
    """How to name the document that an answer gives to a question taken apart.

    ``wanted`` are the types that may be meant now; any where it is empty. ``None`` where the question asks for no
    document of them, or the answer mentions none.
    """
    said = Phrases(slots.text, slots.language).find("which_document", "documents")
    types = asked_types(" ".join(slots.text[start:end] for start, end in said), ())
    if not said or (wanted and not set(wanted) & set(types)) or _is_quoted(slots, said[0], types, answer, documents):
        return None
    name = documents.given_in(answer, types, slots.subject)
    part = next((documents.held(reference) for reference in find_references(name or "")), None)
    return documents.name(part, locale) if part else name


def _is_quoted(slots: Slots, said: Span, types: Collection[DocumentType], answer: str, documents: Documents) -> bool:
    """Whether the document asked for is the one that the answer quotes: "Which notice speaks of the budget?"."""
    names_another = asked_types(slots.text[said[1] :], slots.question.references)
    if said[0] > 0 or slots.question.kind is Kind.REFERENCE or names_another:
        return False
    return not types or any(part.type in types for part in documents.named_in(answer)[:1])
