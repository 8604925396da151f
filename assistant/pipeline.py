"""A question to a cited answer. The chain reads top to bottom in :meth:`Assistant.stream`.

    understand → search → gather evidence → decide → extract → compose (each quotation compared with its source)

The assistant keeps no state between questions: what was said before travels in :class:`Asked`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import TracebackType

import numpy as np

from assistant.compose import Draft, add_readings, particulars, quoted, refusal
from assistant.decide import Fitting, Gap, Rule, Signals, constrain, missing_figure, signals
from assistant.evidence import Evidence, Gatherer, as_found
from assistant.extract import Extract, extract, rank_units
from assistant.glossary import Glossary
from assistant.nearness import Nearness, SentenceNearness
from assistant.numbered import NumberedDocuments, entry_of_part, entry_of_reference
from assistant.particulars import find_particulars
from assistant.places import Gazetteer
from assistant.readings import readings
from assistant.settings import Settings
from assistant.types import Answer, Asked, Citation, FoundPassage, Status
from assistant.understand import MAX_CHARACTERS, Kind, Question, understand
from assistant.weighing import ConceptWeights
from assistant.wording import search_query
from index.embedding import load_encoder
from index.embedding.base import Encoder
from index.embedding.memo import RememberingEncoder
from index.restore import restore
from index.search import search
from index.store import Index, open_index
from index.types import Filters, Hit
from prompts import glossary, say

# Search results that evidence is gathered from. Where the question names a place, a year or a document, far more than
# are shown: what speaks of them goes before better hits that do not.
FIRST_HITS, HITS = 15, 60
WARM_UP = ("dân số", "dan so", "population", "人口")
NEAR = 0.1  # score from which a passage is worth naming as the nearest one
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

    def __init__(self, index: Index, encoder: Encoder) -> None:
        self.index = index
        self.encoder = RememberingEncoder(encoder)
        self._glossary = Glossary(glossary())
        self._gazetteer = _gazetteer(index)
        self._numbered = _numbered_documents(index)
        self._weight = ConceptWeights(index)
        self._gather = Gatherer(index.document)
        self._rule = Rule()

    @classmethod
    def open(cls, settings: Settings) -> Assistant:
        """Open the index and the model that ``settings`` name.

        Raises:
            IndexDamaged: there is no usable index; the message gives the command that mends it.
            ModelUnusable: the model cannot be loaded.
        """
        encoder = load_encoder(settings.model, settings.cache)
        return cls(open_index(settings.index, encoder.name), encoder)

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
            self.ask(Asked(text))

    def ask(self, asked: Asked) -> Answer:
        """The complete answer."""
        *_, answer = self.stream(asked)
        return answer

    def stream(self, asked: Asked) -> Iterator[Answer]:
        """The answer as it grows; the last one is complete."""
        clock = Clock()
        with clock.step("understand"):
            question = self.understand(asked.text)
        if question.is_empty or question.is_greeting or not self.index.size:
            yield self._without_search(question, asked, clock)
            return
        with clock.step("search"):
            found = self._find(question, asked)
        with clock.step("answer"):
            status, draft = self._answer(question, asked, found)
        answer = _assemble(question, asked, status, draft, found, clock)
        yield from _growing(answer, draft)
        yield answer

    def understand(self, text: str) -> Question:
        """What is understood of a question, without answering it."""
        return understand(text, self._glossary, self._gazetteer, self._restored, self._weight.holds)

    def search(self, asked: Asked, k: int = LISTED) -> tuple[Hit, ...]:
        """The passages found for a question, best first."""
        return self._hits(self.understand(asked.text), asked, k)

    def signals(self, asked: Asked) -> Signals | None:
        """What the decision would see of a question; ``None`` where no rule decides (a gap, a particular)."""
        question = self.understand(asked.text)
        fitting = self._find(question, asked).fitting
        if fitting.gap or not fitting.groups or question.kind is Kind.METADATA:
            return None
        group = fitting.groups[0]
        units = rank_units(question, group, self._nearness(question), self._weight)
        if not units or missing_figure(question, units):
            return None
        return signals(question, units, group, self._weight)

    def _hits(self, question: Question, asked: Asked, k: int) -> tuple[Hit, ...]:
        return search(self.index, self.encoder, search_query(question), k, asked.filters)

    def _find(self, question: Question, asked: Asked) -> Finding:
        hits = self._hits(question, asked, HITS)
        found = self._constrained(question, hits[:FIRST_HITS])
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
            if told:
                return (Status.ANSWERED if any(t.spans for t in told) else Status.NOT_FOUND), particulars(
                    told, question.locale
                )
        extracts, gap = self._extracts(question, fitting)
        if not extracts:
            return Status.NOT_FOUND, refusal(question.locale, gap, found.nearest)
        draft = quoted(extracts, question.locale)
        paths = [citation.document for citation in draft.citations]
        add_readings(draft, question, *readings(question, self._numbered, self.index.document, paths))
        return Status.ANSWERED, draft

    def _extracts(self, question: Question, fitting: Fitting) -> tuple[list[Extract], Gap | None]:
        """The quotations of every group of evidence that answers; where none does, the gap that has a name."""
        gap = fitting.gap
        found: list[Extract] = []
        for group in fitting.groups if gap is None else ():
            units = rank_units(question, group, self._nearness(question), self._weight)
            missing = missing_figure(question, units)
            gap = gap or missing
            if units and not missing and self._rule.answers(signals(question, units, group, self._weight)):
                found.extend(extract(question, units, group, self._weight))
        return found, None if found else gap

    def _within(self, filters: Filters) -> Callable[[str, int, int], bool]:
        """Whether the filters let a stretch of a document through."""
        rows = self.index.ids(filters)
        if rows is None:
            return lambda path, start, end: True
        return lambda path, start, end: bool(np.isin(self.index.rows_in(path, start, end), rows).any())

    def _nearness(self, question: Question) -> Nearness:
        wordings = search_query(question).wordings or (question.text,)
        return SentenceNearness(self.index, self.encoder.encode_queries(wordings))

    def _without_search(self, question: Question, asked: Asked, clock: Clock) -> Answer:
        draft = Draft(question.locale)
        greeting = "greeting" if question.is_greeting else "empty_collection"
        draft.say("empty_question" if question.is_empty else greeting)
        return _assemble(question, asked, Status.NOT_FOUND, draft, Finding(), clock)

    def _restored(self, text: str) -> tuple[str, ...]:
        return tuple(reading.text for reading in restore(text, self.index.vocabulary))[:2]


def _assemble(question: Question, asked: Asked, status: Status, draft: Draft, found: Finding, clock: Clock) -> Answer:
    if question.shortened:
        draft.paragraphs.insert(0, say("answer", question.locale, "long_question", limit=MAX_CHARACTERS))
    return Answer(
        question=asked.text,
        language=question.language,
        status=status,
        answer=draft.markdown,
        statements=tuple(draft.statements),
        citations=tuple(draft.citations),
        options=draft.options,
        passages=_listed(found.listed, draft.citations),
        seconds=clock.read(),
        id=asked.id,
    )


def _listed(passages: tuple[FoundPassage, ...], citations: Sequence[Citation]) -> tuple[FoundPassage, ...]:
    """What was found, best first; a particular that is cited from elsewhere was found in its field, so before all."""
    fields = [c for c in citations if not any(_holds(passage, c) for passage in passages)]
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


def _gazetteer(index: Index) -> Gazetteer:
    rows = [row for row in glossary() if row.kind == "place"]
    own = [part.place.value for document in index.documents() for part in document.parts if part.place]
    return Gazetteer([(*row.vi, *row.en, *row.zh_hans, *row.zh_hant) for row in rows], own)


def _numbered_documents(index: Index) -> NumberedDocuments:
    parts = [entry_of_part(document.path, part) for document in index.documents() for part in document.parts]
    mentions = [entry_of_reference(path, reference) for path, reference in index.references()]
    return NumberedDocuments([*parts, *mentions])
