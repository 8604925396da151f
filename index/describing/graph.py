"""Which documents refer to which: every document of a collection, every one that is only cited, and what ties them.

    graph = build_graph(documents)
    graph.nodes      a document of the collection, or one that it only cites
    graph.edges      source, relation, target, and the places where it is said
    graph.unsettled  mentions that fit several documents, with these

Two documents of one number by different issuers or of different dates are different nodes; one that is written in two
ways is one node. A mention that leaves out date and issuer means the only document that fits; where several fit, the
one that the same file names in full; else it stays unsettled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from index.describing.identity import Identity, of_part, of_reference, of_symbol
from index.describing.relations import Relation, Statement, statements
from index.types import Document, DocumentType, Part, Reference


@dataclass(frozen=True, slots=True)
class Holding:
    """Where the collection has the text of a document."""

    document: str  # path below the documents folder
    part: int


@dataclass(frozen=True, slots=True)
class Node:
    """A document. ``held`` is empty when the collection only cites it."""

    id: int
    label: str  # its title, or the fullest mention as written
    number: str | None  # number and symbol as written, "/KH-UBND" where the number was left blank
    type: DocumentType
    date: str | None  # ISO as far as known
    issuer: str | None
    held: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` of ``document`` names one of ``targets``: the one that is meant, or all that fit."""

    document: str
    part: int
    start: int
    end: int
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """``source`` implements, amends, … ``target``, and every place where the collection says so."""

    source: int
    relation: Relation
    target: int
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """All documents and what ties them. Node ``n`` is ``nodes[n]``."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    unsettled: tuple[Mention, ...]

    def cited_by(self, node: int) -> tuple[str, ...]:
        """Paths of the documents that name ``node``, sorted."""
        mentions = [mention for edge in self.edges if edge.target == node for mention in edge.mentions]
        return tuple(sorted({mention.document for mention in mentions}))

    def find(self, symbol: str) -> tuple[Node, ...]:
        """The nodes that a number as a user types it may mean: ``"11"``, ``"11/CT-UBND"``, ``"10/CT-QU"``."""
        wanted = of_symbol(symbol)
        return tuple(node for node in self.nodes if node.number and _may_mean(wanted, of_symbol(node.number)))


def build_graph(documents: Iterable[Document]) -> Graph:
    """The graph of ``documents``. The same documents in the same order give the same graph."""
    return _Builder(tuple(documents)).graph()


def _may_mean(wanted: Identity, held: Identity) -> bool:
    if not wanted.letters or not held.letters:
        return wanted.named and wanted.number == held.number
    return wanted.fits(held) or (not wanted.named and not held.named and wanted.letters == held.letters)


@dataclass(slots=True)
class _Draft:
    """A node that still grows. ``only_in``: a vague mention makes a document of its own file, not of all files."""

    identity: Identity | None
    label: str
    number: str | None
    issuer: str | None = None
    type: DocumentType = DocumentType.OTHER
    date: str | None = None
    held: list[Holding] = field(default_factory=list)
    only_in: str | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """One mention with its surroundings, before it is settled."""

    document: Document
    part: Part
    reference: Reference
    identity: Identity
    statement: Statement
    group: int  # number of the first mention of the same file

    @property
    def fullness(self) -> tuple[int, int]:
        return len(self.identity.date or ""), len(self.identity.issuer)


class _Builder:
    def __init__(self, documents: Sequence[Document]) -> None:
        self._drafts: list[_Draft] = []
        self._numbered: dict[str, list[int]] = {}  # the drafts that a number may mean
        self._own: dict[tuple[str, int], int] = {}
        self._named_in: dict[str, set[int]] = {document.path: set() for document in documents}
        for document in documents:
            for part in document.parts:
                self._hold(document, part)
        self._said = tuple(_said(documents))

    def graph(self) -> Graph:
        settled: dict[int, tuple[int, ...]] = {}
        # The fullest first: "UBND thành phố" must meet all cities that it may mean.
        for i in sorted(range(len(self._said)), key=lambda i: self._said[i].fullness, reverse=True):
            settled[i] = self._settle(self._said[i])
        nodes = tuple(_node(i, draft) for i, draft in enumerate(self._drafts))
        edges, unsettled = self._edges([settled[i] for i in range(len(self._said))])
        return Graph(nodes, edges, unsettled)

    # -- nodes -------------------------------------------------------------------------------------------------------

    def _hold(self, document: Document, part: Part) -> None:
        """A node for ``part``, or a further copy of a document that is held already."""
        identity = of_part(part)
        place = Holding(document.path, part.number)
        number = part.symbol.value if part.symbol else None
        issuer = part.issuer.value if part.issuer else None
        node = self._copy_of(identity)
        if node is None:
            date = part.date.value if part.date else None
            node = self._add(_Draft(identity, part.title.value, number, issuer, part.type, date))
        self._drafts[node].held.append(place)
        self._own[place.document, place.part] = node
        self._named_in[document.path].add(node)

    def _copy_of(self, identity: Identity | None) -> int | None:
        """Only number, letters and date together say that two files hold one document."""
        if identity is None or not identity.date:
            return None
        for i in self._numbered.get(identity.number, ()):
            held = self._drafts[i].identity
            if held and held.date == identity.date and held.fits(identity):
                return i
        return None

    def _add(self, draft: _Draft) -> int:
        self._drafts.append(draft)
        node = len(self._drafts) - 1
        if draft.identity and draft.identity.named:
            self._numbered.setdefault(draft.identity.number, []).append(node)
        return node

    def _settle(self, said: _Said) -> tuple[int, ...]:
        path = said.document.path
        known = self._numbered.get(_called(said.identity), ())
        fitting = [i for i in known if _fits(self._drafts[i], said.identity, path)]
        fitting = fitting or [i for i in known if _fits_worn(self._drafts[i], said)]
        if len(fitting) > 1:
            own = self._own[path, said.part.number]
            here = [own] if own in fitting else [i for i in fitting if i in self._named_in[path]]
            fitting = here if len(here) == 1 else fitting
        if len(fitting) > 1:
            return tuple(fitting)
        node = fitting[0] if fitting else self._cited(said)
        draft = self._drafts[node]
        if draft.identity:
            draft.identity = draft.identity.joined(said.identity)
        draft.issuer = draft.issuer or said.reference.issuer
        self._named_in[path].add(node)
        return (node,)

    def _cited(self, said: _Said) -> int:
        reference = said.reference
        written = " ".join(said.document.text[reference.start : reference.end].split())
        only_in = said.document.path if said.identity.vague else None
        node = self._add(_Draft(said.identity, written, reference.symbol, reference.issuer, only_in=only_in))
        if not said.identity.named:
            self._numbered.setdefault(_called(said.identity), []).append(node)
        return node

    # -- edges -------------------------------------------------------------------------------------------------------

    def _edges(self, settled: Sequence[tuple[int, ...]]) -> tuple[tuple[Edge, ...], tuple[Mention, ...]]:
        ties: dict[tuple[int, Relation, int], list[Mention]] = {}
        unsettled: list[Mention] = []
        for said, targets in zip(self._said, settled, strict=True):
            reference = said.reference
            mention = Mention(said.document.path, said.part.number, reference.start, reference.end, targets)
            if len(targets) > 1:
                unsettled.append(mention)
                continue
            for tie in self._ties(said, targets[0], settled):
                ties.setdefault(tie, []).append(mention)
        edges = tuple(Edge(*tie, tuple(mentions)) for tie, mentions in sorted(ties.items()))
        return edges, tuple(unsettled)

    def _ties(
        self, said: _Said, target: int, settled: Sequence[tuple[int, ...]]
    ) -> Iterator[tuple[int, Relation, int]]:
        """What one mention says: of the citing document, and of the document that its sentence speaks of."""
        source, statement = self._own[said.document.path, said.part.number], said.statement
        about = settled[said.group + statement.subject] if statement.subject is not None else ()
        if source != target:
            yield source, Relation.CITES if statement.subject is not None else statement.relation, target
        if len(about) == 1 and about[0] != target:
            one, other = (target, about[0]) if statement.passive else (about[0], target)
            yield one, statement.relation, other


def _said(documents: Iterable[Document]) -> Iterator[_Said]:
    group = 0
    for document in documents:
        read = statements(document.text, document.references)
        for reference, statement in zip(document.references, read, strict=True):
            part = next(
                (part for part in document.parts if part.start <= reference.start < part.end), document.parts[0]
            )
            yield _Said(document, part, reference, of_reference(reference, part), statement, group)
        group += len(document.references)


def _fits(draft: _Draft, identity: Identity, path: str) -> bool:
    if draft.identity is None or draft.only_in not in (None, path):
        return False
    if not identity.named:  # a law by its name and date
        one, other = draft.identity.date or "", identity.date or ""
        return one.startswith(other) or other.startswith(one)
    return draft.identity.fits(identity)


def _called(identity: Identity) -> str:
    """What a mention looks a document up by: its number, or the letters of a law's name and of a 字第 number."""
    return identity.number or identity.letters


def _fits_worn(draft: _Draft, said: _Said) -> bool:
    """Whether a mention on a scan names a document that the collection holds, but for a letter that was misread.

    Number and date must be the same; without a date it may only be the document that the mention stands in.
    """
    if draft.identity is None or not draft.held or not _is_recognised(said.document, said.reference):
        return False
    is_own = Holding(said.document.path, said.part.number) in draft.held
    same_date = said.identity.date is not None and said.identity.date == draft.identity.date
    return (same_date or (is_own and said.identity.date is None)) and draft.identity.fits_worn(said.identity)


def _is_recognised(document: Document, reference: Reference) -> bool:
    """Whether a mention was read by optical recognition."""
    return any(reading.start < reference.end and reference.start < reading.end for reading in document.readings)


def _node(number: int, draft: _Draft) -> Node:
    identity = draft.identity
    kind = identity.type if identity else draft.type
    date = identity.date if identity else draft.date
    return Node(number, draft.label, draft.number, kind, date, draft.issuer, tuple(draft.held))
