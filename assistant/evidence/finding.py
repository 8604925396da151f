"""What a question found, and what of it the answer lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from assistant.evidence.fitting import Fitting
from assistant.evidence.widened import Evidence, as_found
from assistant.types import Answer, Citation, FoundPassage, Status

NEAR = 0.1  # score from which a passage is worth naming as the nearest one
NEAREST = 3  # passages shown where there is no answer: what one looks through before asking anew
LISTED = 10  # passages that the answer object lists at most


@dataclass(frozen=True, slots=True)
class Finding:
    """What search found, and what of it speaks of everything that the question names."""

    evidence: tuple[Evidence, ...] = ()
    fitting: Fitting = field(default_factory=Fitting)

    @property
    def listed(self) -> tuple[FoundPassage, ...]:
        """The passages to list: those that fit the question, then the others."""
        fitting = self.fitting.kept
        kept = {id(piece) for piece in fitting}
        rest = [piece for piece in self.evidence if id(piece) not in kept]
        return tuple(as_found(piece) for piece in (*fitting, *rest)[:LISTED])

    @property
    def nearest(self) -> Evidence | None:
        """What comes nearest when nothing fits, if it comes near at all."""
        return next((piece for piece in (*self.fitting.kept, *self.evidence) if piece.hit.score >= NEAR), None)


def found_for_all(parts: Sequence[Finding]) -> Finding:
    """What was found for the parts of a question, the best of each first."""
    in_turn = (piece for row in zip_longest(*(part.evidence for part in parts)) for piece in row if piece)
    evidence = {(piece.document.path, piece.start, piece.end): piece for piece in in_turn}
    return Finding(tuple(evidence.values()), Fitting(tuple(group for part in parts for group in part.fitting.groups)))


def listed(passages: tuple[FoundPassage, ...], citations: Sequence[Citation]) -> tuple[FoundPassage, ...]:
    """What was found: what the answer cites before what it passed over, each in the order of search.

    A particular that is cited from elsewhere was found in its field, so before all.
    """
    fields = [c for c in citations if not any(_holds(passage, c) for passage in passages)]
    passages = tuple(sorted(passages, key=lambda passage: not any(_holds(passage, c) for c in citations)))
    return (*(_of_citation(citation) for citation in fields), *passages)[:LISTED]


def nearest_of(answer: Answer) -> tuple[FoundPassage, ...]:
    """The passages to look at where a question is not answered, best first; none where none comes near."""
    near = [passage for passage in answer.passages if passage.score >= NEAR]
    return tuple(near[:NEAREST]) if answer.status is Status.NOT_FOUND and not answer.citations else ()


def _holds(passage: FoundPassage, citation: Citation) -> bool:
    same = passage.document == citation.document
    return same and passage.start <= citation.start and citation.end <= passage.end


def _of_citation(citation: Citation) -> FoundPassage:
    return FoundPassage(
        citation.document,
        citation.section,
        citation.page,
        citation.start,
        citation.end,
        citation.quote,
        citation.score,
    )
