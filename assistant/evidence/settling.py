"""Which documents a question means that gives no number: by the kind of document, the place, or words of the title."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.asked.concepts import Concept, coverage
from assistant.asked.places import Place
from assistant.evidence.widened import Evidence, first_of_each_part
from index.types import DocumentType

MAX_MEANT = 3  # documents answered for; a question that more fit should name one
_UNTYPED = (DocumentType.OTHER, DocumentType.ARTICLE)  # may be called anything


def described(
    evidence: Sequence[Evidence],
    topics: Sequence[Concept],
    types: Sequence[DocumentType],
    places: Sequence[Place],
    weight: Callable[[Concept], float],
) -> list[Evidence]:
    """The best evidence of each document that the question describes, at most ``MAX_MEANT``.

    Only the best document where the question names neither a kind of document nor words of a title.

    Args:
        topics: what the question is about, apart from the documents that it asks for.
        types: the kinds of document that it speaks of.
    """
    pieces = first_of_each_part(evidence)
    if types:
        own = [piece for piece in pieces if piece.part.type in types]
        pieces = own or [piece for piece in pieces if piece.part.type in _UNTYPED]
    of_place = [piece for piece in pieces if places and all(place.named_in(piece.heading) for place in places)]
    pieces = of_place or pieces
    shares = [coverage(topics, weight, piece.heading) for piece in pieces]
    best = max(shares, default=0.0)
    if best:
        pieces = [piece for piece, share in zip(pieces, shares, strict=True) if share == best]
    return pieces[: MAX_MEANT if types or best else 1]


def called(kind: DocumentType, types: Sequence[DocumentType]) -> bool:
    """Whether a document of ``kind`` may be called one of ``types``."""
    return kind in types or kind in _UNTYPED
