"""The evidence from documents that a question names by where they stand in their file or by their language."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asked.parts import AskedLanguage, AskedPart
from assistant.evidence.widened import Evidence
from index.types import Language
from index.writing.folding import fold

LOOKED_AT = 5  # pieces of evidence in which the name of the country may be part of what is told


def from_named(
    evidence: Sequence[Evidence], part: AskedPart | None, language: AskedLanguage | None
) -> tuple[Evidence, ...]:
    """The evidence from the documents named so; all of it where there are none of them."""
    kept = tuple(evidence)
    if language and not any(language.text in fold(piece.text) for piece in kept[:LOOKED_AT]):
        kept = tuple(piece for piece in kept if _is_of(piece, language.language)) or kept
    if part:
        kept = tuple(piece for piece in kept if _is_part(piece, part.number)) or kept
    return kept


def _is_of(piece: Evidence, language: Language) -> bool:
    """English reports may be of any country; Chinese documents are of China."""
    return (piece.part.language is Language.ZH) == (language is Language.ZH)


def _is_part(piece: Evidence, number: int) -> bool:
    count = len(piece.document.parts)
    return count > 1 and piece.part.number == (number if number > 0 else count)
