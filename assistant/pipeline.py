"""A question to a cited answer. The chain reads top to bottom in :meth:`Assistant.stream`.

    understand → search → gather evidence → decide → extract → compose (each quotation compared with its source)

The assistant keeps no state between questions: what was said before travels in :class:`Asked`.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from types import TracebackType

import numpy as np

from assistant.asked_terms import find_term
from assistant.assigned import find_assigned
from assistant.caveats import add_caveats
from assistant.compared import find_compared, without_comparing
from assistant.compose import (
    Draft,
    add_gaps,
    add_readings,
    add_unexplained,
    add_value,
    assigned,
    choices,
    compared,
    defined,
    particulars,
    quoted,
    refusal,
    related,
)
from assistant.conversation import Documents, Resolver
from assistant.decide import (
    Fitting,
    Gap,
    Rule,
    Signals,
    constrain,
    leaves_all_open,
    missing_wants,
    signals,
    unnamed_unit,
)
from assistant.defined import find_defined, uses
from assistant.evidence import Evidence, Gatherer, as_found
from assistant.extract import Extract, Unit, UnitSignals, extract, rank_units, unit_signals
from assistant.generate.check import Tools
from assistant.generate.meaning import Meaning
from assistant.generate.model import LanguageModel, load_model
from assistant.generate.names import Names
from assistant.generate.write import Writer
from assistant.glossary import Glossary
from assistant.insight import unit_names
from assistant.nearness import Nearness, SentenceNearness
from assistant.neighbours import GlossaryNeighbours, no_forms, open_neighbours
from assistant.numbered import NumberedDocuments, entry_of_part, entry_of_reference
from assistant.particulars import find_particulars
from assistant.places import Gazetteer
from assistant.readings import readings
from assistant.related import find_related
from assistant.settings import Settings
from assistant.tabled import table_lines
from assistant.types import Answer, Asked, Citation, FoundPassage, Status
from assistant.typing_slips import Mended, mend
from assistant.understand import MAX_CHARACTERS, Kind, Question, understand
from assistant.valued import find_value
from assistant.weighing import ConceptWeights
from assistant.wording import search_query
from index.duties import Duty, duties
from index.embedding import load_encoder
from index.embedding.base import Encoder
from index.embedding.memo import RememberingEncoder
from index.graph import Graph, build_graph
from index.lexical import singular
from index.restore import Restoration, missing_marks
from index.search import search
from index.store import Index, open_index
from index.types import Document, Filters, Hit, Language, Part
from prompts import abbreviations, glossary, say

# Search results that evidence is gathered from. Where the question names a place, a year or a document, far more than
# are shown: what speaks of them goes before better hits that do not.
FIRST_HITS, HITS = 15, 60
WARM_UP = ("dân số", "dan so", "population", "人口")
NEAR = 0.1  # score from which a passage is worth naming as the nearest one
DOCUMENTS_KEPT = 64  # documents whose duties are remembered; some 50 ms to find them in a long plan
TOLD_APART = 4  # documents whose particulars are told side by side; of more the user chooses one
LISTED = 10  # passages that the answer object lists at most


@dataclass(slots=True)
class Clock:
    """Seconds spent in each step of one answer."""

    started: float = field(default_factory=time.perf_counter)
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(("understand", "search", "answer"), 0.0))

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        before = time.perf_counter()
        yield
        self.seconds[name] += time.perf_counter() - before

    def read(self) -> dict[str, float]:
        return {**self.seconds, "total": time.perf_counter() - self.started}


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


class Assistant:
    """Answers questions from one index. Safe to share between threads."""

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        model: LanguageModel | None = None,
        terms: Glossary | None = None,
        neighbours: GlossaryNeighbours | None = None,
    ) -> None:
        """``model`` words the answers; without one they are quoted. ``terms`` in place of the project's glossary.

        ``neighbours`` tell what a word that is not known here may mean; without them it only stands for itself.
        """
        self.index = index
        self.encoder = RememberingEncoder(encoder)
        self._glossary = terms if terms is not None else Glossary(glossary(), abbreviations())
        self._near = neighbours.forms if neighbours is not None else no_forms
        self._weight = ConceptWeights(index)
        self._gazetteer = _gazetteer(index, self._weight.names)
        self._numbered = _numbered_documents(index)
        self._gather = Gatherer(index.document)
        self._rule = Rule()
        self._writer = Writer(model, self.checking(), index.document) if model else None
        self._resolver = Resolver(self.understand, Documents(_parts(index), self._numbered, self._first_cited))
        self._duties = lru_cache(maxsize=DOCUMENTS_KEPT)(_duties_of)

    @classmethod
    def open(cls, settings: Settings) -> Assistant:
        """Open the index and the model that ``settings`` name.

        Raises:
            IndexDamaged: there is no usable index; the message gives the command that mends it.
            ModelUnusable: the model cannot be loaded.
        """
        encoder = load_encoder(settings.model, settings.cache)
        near = open_neighbours(glossary(), encoder, settings.cache)
        return cls(open_index(settings.index, encoder.name), encoder, load_model(settings.endpoint), neighbours=near)

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the index."""
        self.index.close()

    def warm(self) -> None:
        """Do what the first question in each language would otherwise wait for."""
        for text in WARM_UP:
            deque(self.quoted(Asked(text)), maxlen=0)

    def ask(self, asked: Asked) -> Answer:
        """The complete answer."""
        *_, answer = self.stream(asked)
        return answer

    def stream(self, asked: Asked) -> Iterator[Answer]:
        """The answer as it grows; the last one is complete."""
        return self._stream(asked)

    def quoted(self, asked: Asked) -> Iterator[Answer]:
        """The same without a language model: the answer that is given when there is none, or when it fails."""
        return self._stream(asked, silent=True)

    def _stream(self, asked: Asked, silent: bool = False) -> Iterator[Answer]:
        """``silent``: no language model is asked."""
        clock = Clock()
        with clock.step("understand"):
            meant = self._resolver.resolve(asked.text, asked.history)
            question = self.understand(meant.text)
            question = replace(question, locale=meant.locale or question.locale)
        if question.is_empty or question.is_greeting or not self.index.size:
            yield self._without_search(question, asked, clock)
            return
        with clock.step("search"):
            found = self._find(question, asked)
        with clock.step("answer"):
            status, draft = self._answer(question, asked, found)
            add_caveats(draft, self.index)
        if meant.completed:
            draft.understood(meant.text)
        answer = _assemble(question, asked, status, draft, found, clock)
        if self._writer is None or silent:
            yield from _growing(answer, draft)
            yield answer
        else:
            yield from self._writer(question, answer, found.fitting.kept)

    def understand(self, text: str) -> Question:
        """What is understood of a question, without answering it."""
        known = self._weight.holds
        return understand(text, self._glossary, self._gazetteer, self._restored, known, self._mended, self._near)

    def search(self, asked: Asked, k: int = LISTED) -> tuple[Hit, ...]:
        """The passages found for a question, best first."""
        return self._hits(self.understand(asked.text), asked, k)

    def evidence(self, asked: Asked) -> tuple[Evidence, ...]:
        """What is found for a question, widened to whole sections, best first."""
        return self._gather(self.search(asked, FIRST_HITS))

    def signals(self, asked: Asked) -> Signals | None:
        """What the decision would see of a question; ``None`` where no rule decides (a gap, a particular)."""
        question = self.understand(asked.text)
        fitting = self._find(question, asked).fitting
        if fitting.gap or not fitting.groups or question.kind is Kind.METADATA:
            return None
        group = fitting.groups[0]
        units = rank_units(question, group, self._nearness(question), self._weight)
        if not units or leaves_all_open(question, missing_wants(question, units)):
            return None
        return signals(question, units, group, self._weight)

    def unit_signals(self, asked: Asked) -> list[tuple[Unit, UnitSignals]]:
        """What ranking would see of the units that compete to answer a question; none where nothing fits it."""
        question = self.understand(asked.text)
        groups = self._find(question, asked).fitting.groups
        return unit_signals(question, groups[0], self._nearness(question), self._weight) if groups else []

    def _hits(self, question: Question, asked: Asked, k: int) -> tuple[Hit, ...]:
        return search(self.index, self.encoder, search_query(question), k, asked.filters)

    def _find(self, question: Question, asked: Asked) -> Finding:
        hits = self._hits(question, asked, HITS)
        found = self._constrained(question, hits[:FIRST_HITS])
        if question.kind is Kind.COMPARISON:  # of every document, however much another one says
            return self._constrained(question, hits)
        narrow = question.references or question.places or question.years
        return self._constrained(question, hits) if narrow and len(found.fitting.kept) < LISTED else found

    def _constrained(self, question: Question, hits: Sequence[Hit]) -> Finding:
        evidence = self._gather(hits)
        return Finding(evidence, constrain(question, evidence, self._numbered, self._weight.names))

    def _answer(self, question: Question, asked: Asked, found: Finding) -> tuple[Status, Draft]:
        fitting = found.fitting
        if question.kind is Kind.METADATA and fitting.gap is None:
            told = find_particulars(
                question, fitting.kept, self._numbered, self.index.document, self._weight, self._within(asked.filters)
            )
            if len(told) > TOLD_APART:
                return Status.CLARIFY, choices(question, told)
            if told:
                return (Status.ANSWERED if any(t.spans for t in told) else Status.NOT_FOUND), particulars(
                    told, question.locale
                )
        draft, gaps = self._quotations(question, asked, fitting)
        if draft is None:
            return Status.NOT_FOUND, refusal(question.locale, gaps, found.nearest)
        add_gaps(draft, gaps)
        paths = [citation.document for citation in draft.citations]
        add_readings(draft, question, *readings(question, self._numbered, self.index.document, paths))
        return Status.ANSWERED, draft

    def _quotations(self, question: Question, asked: Asked, fitting: Fitting) -> tuple[Draft | None, tuple[Gap, ...]]:
        """The answer made of quotations, if there is one, and what of the question it leaves open."""
        if fitting.gap:
            return None, (fitting.gap,)
        of_kind = self._of_kind(question, asked, fitting)
        if of_kind:
            return of_kind
        extracts, gaps = self._extracts(question, fitting)
        lines = partial(table_lines, question, self._weight, locale=question.locale)
        if not extracts:
            return None, (*fitting.gaps, *gaps)
        draft = quoted(extracts, question.locale, lines)
        add_value(draft, find_value(question, extracts, self._weight))
        return draft, (*fitting.gaps, *gaps)

    def _of_kind(
        self, question: Question, asked: Asked, fitting: Fitting
    ) -> tuple[Draft | None, tuple[Gap, ...]] | None:
        """The answer in the form of the question's kind; ``None`` where sentences that are found have to do."""
        locale, gaps, within = question.locale, fitting.gaps, self._within(asked.filters)
        match question.kind:
            case Kind.DUTY:
                duties = find_assigned(question, fitting.kept, self._duties, self._weight)
                return (assigned(duties, locale), gaps) if duties else None
            case Kind.REFERENCE:
                ties = find_related(question, fitting, self._graph, self.index.document, self._weight, within)
                return (related(ties, locale), gaps) if ties else None
            case Kind.COMPARISON:
                rows, silent = find_compared(question, fitting, self._weight)
                if rows:
                    return compared(rows, locale), (*gaps, *silent)
                duties = find_assigned(without_comparing(question), fitting.kept, self._duties, self._weight)
                return (assigned(duties, locale), gaps) if len(duties) > 1 else None
            case Kind.DEFINITION:
                return self._definition(question, fitting, within)
        return None

    def _definition(
        self, question: Question, fitting: Fitting, within: Callable[[str, int, int], bool]
    ) -> tuple[Draft | None, tuple[Gap, ...]] | None:
        """What the documents say a term means; where they only use it, the best sentences that do, said to be so."""
        spoken = any(piece.part.language is question.language for piece in fitting.kept)
        term = find_term(question, self._glossary, spoken)
        found = find_defined(term, self.index, within) if term else None
        if term is None or (found is None and not term.full):
            unheard = term and term.certain and not any(self._weight.known(concept) for concept in question.subject)
            return (None, (Gap("missing_term", (("term", term.text),)),)) if term and unheard else None
        if found and (found.explained or term.is_short):
            return defined(found, question.locale), fitting.gaps
        extracts, gaps = self._extracts(question, fitting)
        shown = uses(term, extracts) if found else extracts
        if not shown:
            return (defined(found, question.locale), fitting.gaps) if found else None
        draft = quoted(shown, question.locale)
        add_unexplained(draft, term, used=found is not None)
        return draft, (*fitting.gaps, *gaps)

    @cached_property
    def _graph(self) -> Graph:
        """Which documents of the collection cite which. Built by the first question that asks for it."""
        return build_graph(self.index.document(summary.path) for summary in self.index.documents())

    def _extracts(self, question: Question, fitting: Fitting) -> tuple[list[Extract], tuple[Gap, ...]]:
        """The quotations of every group of evidence that answers, and what none of them gives."""
        found: list[Extract] = []
        gaps: list[set[Gap]] = []
        for group in fitting.groups:
            units = rank_units(question, group, self._nearness(question), self._weight)
            missing, unnamed = missing_wants(question, units), unnamed_unit(question, units)
            gaps.append({*missing, *([unnamed] if unnamed else [])})
            answerable = units and not unnamed and not leaves_all_open(question, missing)
            if answerable and self._believes(question, units, group):
                found.extend(extract(question, units, group, self._weight))
        return found, tuple(set.intersection(*gaps)) if gaps else ()

    def _believes(self, question: Question, units: Sequence[Unit], group: Sequence[Evidence]) -> bool:
        return self._rule.answers(signals(question, units, group, self._weight))

    def _first_cited(self, text: str) -> Part | None:
        """The document that the answer to a whole question cites first."""
        *_, answer = self.quoted(Asked(text))
        cited = next(iter(answer.citations), None)
        if cited is None:
            return None
        parts = self.index.document(cited.document).parts
        return next((part for part in parts if part.start <= cited.start < part.end), None)

    def _within(self, filters: Filters) -> Callable[[str, int, int], bool]:
        """Whether the filters let a stretch of a document through."""
        rows = self.index.ids(filters)
        if rows is None:
            return lambda path, start, end: True
        return lambda path, start, end: bool(np.isin(self.index.rows_in(path, start, end), rows).any())

    def checking(self) -> Tools:
        """What the check of a language model's statements needs of the collection."""
        names = Names(self._glossary, self._gazetteer)
        return Tools(Meaning(self.encoder), names, self._glossary)

    def _nearness(self, question: Question) -> Nearness:
        wordings = search_query(question).wordings or (question.text,)
        return SentenceNearness(self.index, self.encoder.encode_queries(wordings))

    def _without_search(self, question: Question, asked: Asked, clock: Clock) -> Answer:
        draft = Draft(question.locale)
        greeting = "greeting" if question.is_greeting else "empty_collection"
        draft.say("empty_question" if question.is_empty else greeting)
        return _assemble(question, asked, Status.NOT_FOUND, draft, Finding(), clock)

    def _restored(self, text: str) -> tuple[Restoration, ...]:
        return missing_marks(text, self.index.vocabulary)[:2]

    def _mended(self, text: str) -> Mended:
        return mend(text, self.index.vocabulary, lambda word: self.index.holders(f"e:{singular(word)}").size > 0)


def _assemble(question: Question, asked: Asked, status: Status, draft: Draft, found: Finding, clock: Clock) -> Answer:
    if question.shortened:
        draft.paragraphs.insert(0, say("answer", question.locale, "long_question", limit=MAX_CHARACTERS))
    return Answer(
        question=asked.text,
        language=Language(question.locale.split("-")[0]),
        status=status,
        answer=draft.markdown,
        statements=tuple(draft.statements),
        citations=tuple(draft.citations),
        options=draft.options,
        passages=_listed(found.listed, draft.citations, question.kind is Kind.COMPARISON),
        seconds=clock.read(),
        id=asked.id,
    )


def _listed(
    passages: tuple[FoundPassage, ...], citations: Sequence[Citation], cited_first: bool = False
) -> tuple[FoundPassage, ...]:
    """What was found, best first; a particular that is cited from elsewhere was found in its field, so before all.

    ``cited_first``: of a comparison, what each document says comes before what one of them says more.
    """
    fields = [c for c in citations if not any(_holds(passage, c) for passage in passages)]
    if cited_first:
        passages = tuple(sorted(passages, key=lambda passage: not any(_holds(passage, c) for c in citations)))
    return (*(_of_citation(citation) for citation in fields), *passages)[:LISTED]


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


def _growing(answer: Answer, draft: Draft) -> Iterator[Answer]:
    """The answer paragraph by paragraph, without its passages: what a reader sees while it is written."""
    for count in range(1, len(draft.paragraphs)):
        yield replace(answer, answer="\n\n".join(draft.paragraphs[:count]), passages=())


def _parts(index: Index) -> tuple[Part, ...]:
    return tuple(part for document in index.documents() for part in document.parts)


def _duties_of(document: Document) -> tuple[Duty, ...]:
    return duties(document, unit_names())


def _gazetteer(index: Index, named: Callable[[str], bool]) -> Gazetteer:
    rows = [row for row in glossary() if row.kind == "place"]
    own = [part.place.value for part in _parts(index) if part.place]
    return Gazetteer([(*row.vi, *row.en, *row.zh_hans, *row.zh_hant) for row in rows], own, named)


def _numbered_documents(index: Index) -> NumberedDocuments:
    parts = [entry_of_part(document.path, part) for document in index.documents() for part in document.parts]
    mentions = [entry_of_reference(path, reference) for path, reference in index.references()]
    return NumberedDocuments([*parts, *mentions])
