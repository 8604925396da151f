"""Which documents cite which, as a question asks for it.

    "Which documents mention Directive 11?"   → of each directive that bears the number: who mentions it, and where
    "What does the plan implement?"           → of the plan: every document that it implements, once

Both are read from the graph of the collection (``index.describing.graph``), so that the answer is whole, and every
place is that of a mention. A document that is only cited has no text here, but what others say of it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.asked.concepts import Concept, coverage
from assistant.asked.forms import comparable
from assistant.asked.numbered import Entry, split_symbol
from assistant.asked.relations import CARRIES_OUT, AskedRelation, Direction, asked_relation
from assistant.asked.understand import AskedReference, Question
from assistant.evidence.fitting import Fitting
from assistant.evidence.settling import called, described
from assistant.evidence.widened import part_at
from assistant.quoting.surroundings import sentence_around
from index.describing.graph import Edge, Graph, Holding, Mention, Node
from index.describing.identity import of_symbol
from index.describing.relations import Relation
from index.types import Document, Part
from index.writing.folding import fold

Weight = Callable[[Concept], float]
Allowed = Callable[[str, int, int], bool]

MAX_TIES = 12  # of one document; more are announced, not shown
_ABOUT = 0.6  # share of what else is asked about that the sentence of a mention must hold: more than one of two things


@dataclass(frozen=True, slots=True)
class Tie:
    """One document that cites the one asked about, or is cited by it, and the place where this is said."""

    node: Node
    relation: Relation
    document: Document
    part: Part
    start: int  # of the quotation
    end: int
    sure: bool = True  # whether the mention can mean no other document of the same number


@dataclass(frozen=True, slots=True)
class Related:
    """All that ties one document to others in one direction. ``ties`` are in the order of their places."""

    node: Node
    direction: Direction
    ties: tuple[Tie, ...]
    more: int = 0  # ties that are not shown


def find_related(
    question: Question,
    fitting: Fitting,
    graph: Graph,
    document: Callable[[str], Document],
    weight: Weight,
    allowed: Allowed = lambda path, start, end: True,
) -> tuple[Related, ...]:
    """What ties the document that the question is about to others; several where several bear the number.

    None when no document can be told, or nothing of what is asked is said: then the question is an ordinary one.

    Args:
        fitting: tells which document is meant where the question gives no number.
        allowed: whether the user's filters let a stretch of the document at a path through.
    """
    asked = asked_relation(question)
    finder = _Finder(question, asked, graph, document, weight, allowed)
    return tuple(finder.cited(fitting) if asked.direction is Direction.CITED else finder.citing())


@dataclass(frozen=True, slots=True)
class _Finder:
    question: Question
    asked: AskedRelation
    graph: Graph
    document: Callable[[str], Document]
    weight: Weight
    allowed: Allowed

    # -- the documents asked about ------------------------------------------------------------------------------------

    def citing(self) -> Iterator[Related]:
        """Of each document that bears a number asked for: those that cite it."""
        nodes = [node for asked in self.question.references for node in self._bearing(asked)]
        meant = [node for node in nodes if self.question.is_met_by(_of_node(node))]
        for node in meant or nodes:
            ties = self._ties(node, Direction.CITING)
            fitting = [tie for tie in ties if meant or self.question.is_met_by(_of_node(tie.node))]
            yield from self._related(node, Direction.CITING, fitting)

    def cited(self, fitting: Fitting) -> Iterator[Related]:
        """Of each document that the question means: those that it cites."""
        for node in self._meant(fitting):
            ties = self._about(list(self._ties(node, Direction.CITED)), node)
            yield from self._related(node, Direction.CITED, ties)

    def _meant(self, fitting: Fitting) -> list[Node]:
        if self.question.references:
            nodes = [node for asked in self.question.references for node in self._bearing(asked)]
            return [node for node in nodes if self.question.is_met_by(_of_node(node))] or nodes
        types = tuple(kind for kind in self.question.types if kind not in self.asked.types)
        pieces = [
            piece
            for group in fitting.groups
            for piece in described(group, self.asked.topics, types, self.question.places, self.weight)
        ]
        holdings = [Holding(piece.document.path, piece.part.number) for piece in pieces]
        nodes = [next(node for node in self.graph.nodes if holding in node.held) for holding in holdings]
        return list(dict.fromkeys(nodes))

    def _bearing(self, asked: AskedReference) -> list[Node]:
        return [node for node in self.graph.nodes if node.number and _entry(node).fits(asked)]

    # -- what ties them to others -------------------------------------------------------------------------------------

    def _ties(self, node: Node, direction: Direction) -> Iterator[Tie]:
        """One tie for each document at the other end: of the relation asked for, else of the one that says most."""
        best: dict[int, tuple[Edge, Mention]] = {}
        for edge in sorted(self.graph.edges, key=self._rank):
            end, other = (edge.target, edge.source) if direction is Direction.CITING else (edge.source, edge.target)
            mention = self._best(edge.mentions)
            if end == node.id and mention:
                best.setdefault(other, (edge, mention))
        for other, (edge, mention) in best.items():
            # Of a document that is not here only what is said is known; that it cites another is no statement.
            if edge.relation is not Relation.CITES or self.graph.nodes[edge.source].held:
                yield self._tie(self.graph.nodes[other], edge.relation, mention)
        if direction is Direction.CITING:
            yield from self._unsettled(node, best)

    def _best(self, mentions: Iterable[Mention]) -> Mention | None:
        """The first mention that the filters let through; one in a file rather than in the scan of it."""
        allowed = [m for m in mentions if self.allowed(m.document, m.start, m.end)]
        return min(allowed, key=lambda m: self.document(m.document).read_by == "ocr", default=None)

    def _unsettled(self, node: Node, known: Iterable[int]) -> Iterator[Tie]:
        """Mentions that can mean this document or another, of documents that do not cite it for certain."""
        seen = set(known)
        for mention in self.graph.unsettled:
            held = Holding(mention.document, mention.part)
            source = next(one for one in self.graph.nodes if held in one.held)
            if (
                node.id in mention.targets
                and source.id not in seen
                and self.allowed(mention.document, mention.start, mention.end)
            ):
                seen.add(source.id)
                yield self._tie(source, Relation.CITES, mention, sure=False)

    def _rank(self, edge: Edge) -> tuple[bool, bool, int]:
        return edge.relation not in self.asked.relations, edge.relation is Relation.CITES, edge.mentions[0].start

    def _tie(self, other: Node, relation: Relation, mention: Mention, sure: bool = True) -> Tie:
        document = self.document(mention.document)
        part = part_at(document, mention.start)
        quote = sentence_around(document, mention.start, mention.end)
        return Tie(other, relation, document, part, quote.start, quote.end, sure)

    def _related(self, node: Node, direction: Direction, ties: Sequence[Tie]) -> Iterator[Related]:
        fitting = self._of_type(self._of_relation(ties))
        ordered = sorted(fitting, key=lambda tie: (tie.document.path, tie.start))
        if ordered:
            yield Related(node, direction, tuple(ordered[:MAX_TIES]), max(len(ordered) - MAX_TIES, 0))

    # -- what the question wants of them ------------------------------------------------------------------------------

    def _of_relation(self, ties: Sequence[Tie]) -> list[Tie]:
        """The ties of the relation asked for. A basis that is only mentioned may be one; a replacement may not."""
        fitting = [tie for tie in ties if tie.relation in self.asked.relations]
        lenient = not self.asked.relations or self.asked.relations == CARRIES_OUT
        return fitting or (list(ties) if lenient else [])

    def _of_type(self, ties: Sequence[Tie]) -> list[Tie]:
        kinds = self.asked.types
        return [tie for tie in ties if not kinds or called(tie.node.type, kinds)]

    def _about(self, ties: list[Tie], node: Node) -> list[Tie]:
        """The ties whose sentences are about what the title does not say: "… để xét khen thưởng căn cứ văn bản nào"."""
        title = comparable(_of_node(node))
        topics = [concept for concept in self.asked.topics if not concept.degree(title)]
        if not topics:
            return ties
        return [tie for tie in ties if coverage(topics, self.weight, _said(tie)) >= _ABOUT]


def _entry(node: Node) -> Entry:
    symbol = node.number or ""
    number, letters = split_symbol(symbol)
    return Entry("", number or of_symbol(symbol).number, letters, node.type)


def _of_node(node: Node) -> str:
    """What is known of a document, folded: its title or fullest mention, number, date, issuer."""
    return fold(" | ".join(said for said in (node.label, node.number, node.date, node.issuer) if said))


def _said(tie: Tie) -> str:
    return comparable(tie.document.text[tie.start : tie.end])
