"""Figures and names of an answer that the same document, or another one, contradicts: said plainly, each value cited.

draft ──citations──► findings of their documents, rival statements elsewhere ──► a sentence, and the places it speaks of
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.evidence.widened import part_at
from assistant.quoting.draft import Draft, document_name, inline
from assistant.quoting.surroundings import holder, quote_around
from assistant.types import Citation, Statement
from index.checks.findings import Finding
from index.checks.rivals import Rival, rivals
from index.damage.parallels import Collection
from index.types import Span
from prompts import say


class Checked(Collection, Protocol):
    """An index that keeps what the check of each document found."""

    def findings(self, path: str) -> tuple[Finding, ...]: ...


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What an answer must say of itself: the sentence ``key`` of ``caveats``, its values, and where they stand.

    ``document`` is the document on the other side, where there are two.
    """

    key: str
    values: Mapping[str, str]
    places: tuple[Place, ...]
    document: str | None = None


def contradictions(citations: Iterable[Citation], collection: Checked) -> tuple[Contradiction, ...]:
    """The contradictions that citations touch, each once, in the order of the citations."""
    found: dict[tuple[Place, ...], Contradiction] = {}
    for citation in citations:
        for one in (*_inside(citation, collection), *_between(citation, collection)):
            found.setdefault(tuple(sorted(one.places, key=lambda place: (place.document, place.span.start))), one)
    return tuple(found.values())


def add_contradictions(draft: Draft, collection: Checked) -> None:
    """Says what the cited places contradict, and cites the places on the other side."""
    for one in contradictions(tuple(draft.citations), collection):
        paragraph, statement = len(draft.paragraphs), len(draft.statements)
        numbers = sorted({_cited(draft, place, collection) for place in one.places})
        sentence = _sentence(one, draft.locale, collection, numbers)
        draft.paragraphs.insert(paragraph, f"⚠ {sentence}")
        draft.statements.insert(statement, Statement(sentence, tuple(numbers)))


def _inside(citation: Citation, collection: Checked) -> Iterator[Contradiction]:
    """What its own document contradicts."""
    for finding in collection.findings(citation.document):
        touched = any(place.start < citation.end and citation.start < place.end for place in finding.places)
        if touched and not finding.is_damage:  # of damage the citation itself warns
            places = tuple(Place(citation.document, place) for place in finding.places)
            yield Contradiction(finding.kind, finding.values, places)


def _between(citation: Citation, collection: Checked) -> Iterator[Contradiction]:
    """What another document contradicts."""
    document = collection.document(citation.document)
    for rival in rivals(document, citation.start, citation.end, collection):
        yield _of_rival(citation, rival, collection)


def _of_rival(citation: Citation, rival: Rival, collection: Checked) -> Contradiction:
    own = collection.document(citation.document).text[rival.own.start : rival.own.end]
    other = collection.document(rival.document).text[rival.other.start : rival.other.end]
    places = Place(citation.document, rival.own), Place(rival.document, rival.other)
    return Contradiction("documents_differ", {"own": own, "other": other}, places, rival.document)


def _sentence(one: Contradiction, locale: str, collection: Checked, numbers: Sequence[int]) -> str:
    values = {name: inline(" ".join(value.split())) for name, value in one.values.items()}
    if one.document:
        start = next(place.span.start for place in one.places if place.document == one.document)
        values["document"] = document_name(part_at(collection.document(one.document), start), locale)
    return say("caveats", locale, one.key, marks=" ".join(f"[{n}]" for n in numbers), **values)


def _cited(draft: Draft, place: Place, collection: Checked) -> int:
    """The number of the citation that holds a place, which is quoted now where none does."""
    document = collection.document(place.document)
    found = holder(draft, document, place.span.start, place.span.end)
    if found is None:
        quote_around(draft, document, place.span.start, place.span.end)
    return found.n if found else draft.citations[-1].n
