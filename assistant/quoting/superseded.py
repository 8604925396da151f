"""Quotations from a document that another one of the collection replaces or amends: the answer says so and cites it.

    ⚠ “Quyết định …” (số 3/QĐ-UBND) đã được thay thế, bãi bỏ theo “Quyết định …” (số 5/QĐ-UBND). [2]

Whoever quotes a rule must know that it is no longer, or no longer in these words, the rule. What documents outside the
collection replace is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.asked.question import Question
from assistant.evidence.competing import Unit
from assistant.evidence.widened import part_at
from assistant.quoting.draft import Draft, document_name
from assistant.quoting.surroundings import around
from index.describing.graph import Graph, Holding, Mention, build_graph
from index.describing.relations import Relation
from index.types import Document
from prompts import say

_KEYS = {Relation.REPLACES: "replaced", Relation.AMENDS: "amended"}
_MOST = 3  # of one document: a much amended law would fill the answer


@dataclass(frozen=True, slots=True)
class Superseded:
    """That a document is replaced or amended: the sentence's key, and the place that says so."""

    key: str
    mention: Mention


class Superseding:
    """What the documents of a collection replace and amend. Read from all of them when it is first asked for:
    0.2 s for 300 documents."""

    def __init__(self, documents: Callable[[], Iterable[Document]]) -> None:
        self._documents = documents

    def __call__(self, path: str, part: int) -> tuple[Superseded, ...]:
        """What is said of one document of the collection by the others."""
        return self._known.get(Holding(path, part), ())[:_MOST]

    @cached_property
    def _known(self) -> Mapping[Holding, tuple[Superseded, ...]]:
        found: dict[Holding, tuple[Superseded, ...]] = {}
        for holding, superseded in _superseded(build_graph(self._documents())):
            found[holding] = (*found.get(holding, ()), superseded)
        return found


def _superseded(graph: Graph) -> Iterator[tuple[Holding, Superseded]]:
    for edge in graph.edges:
        sure = [mention for mention in edge.mentions if mention.targets == (edge.target,)]
        if edge.relation in _KEYS and edge.source != edge.target and sure:
            for holding in graph.nodes[edge.target].held:
                yield holding, Superseded(_KEYS[edge.relation], sure[0])


def add_superseded(draft: Draft, superseding: Superseding, document: Callable[[str], Document]) -> None:
    """Says of each document that a draft cites what replaces or amends it, with the place quoted."""
    cited = [(document(one.document), part_at(document(one.document), one.start)) for one in draft.citations]
    for path, part in dict.fromkeys((held.path, part) for held, part in cited):
        for one in superseding(path, part.number):
            by = document(one.mention.document)
            source = part_at(by, one.mention.start)
            names = {"document": document_name(part, draft.locale), "by": document_name(source, draft.locale)}
            line = f"⚠ {say('caveats', draft.locale, one.key, **names)}"
            draft.tell(line, by, source, *_sentence(by, one.mention))


def current_first(
    question: Question, units: Sequence[Unit], superseding: Superseding, document: Callable[[str], Document]
) -> list[Unit]:
    """Ranked units; before the best one, where its document is replaced, stands what the newer one says as fully.

    A question that names a year means the rules of that year.
    """
    heir = next(_heirs(units, superseding, document), None) if units and not question.years else None
    return list(units) if heir is None else [replace(heir, score=units[0].score), *(u for u in units if u is not heir)]


def _heirs(units: Sequence[Unit], superseding: Superseding, document: Callable[[str], Document]) -> Iterator[Unit]:
    best = units[0]
    said = (one.mention for one in superseding(best.document.path, best.part.number) if one.key == "replaced")
    by = {(one.document, part_at(document(one.document), one.start).number) for one in said}
    return (u for u in units if (u.document.path, u.part.number) in by and _says_as_much(u, best))


def _says_as_much(unit: Unit, best: Unit) -> bool:
    """Whether a unit holds as much of the subject, and of what is wanted, as the best one."""
    if unit.seen is None or best.seen is None:
        return False
    return unit.seen.words >= best.seen.words and unit.seen.wanted >= best.seen.wanted


def _sentence(document: Document, mention: Mention) -> tuple[int, int]:
    unit = around(document, mention.start, mention.end)
    return unit.start, unit.end
