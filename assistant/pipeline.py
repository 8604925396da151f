"""A question to a cited answer. The chain reads top to bottom in :meth:`Assistant.stream`.

    understand → search → gather evidence → decide → extract → compose (each quotation compared with its source)

The assistant keeps no state between questions: what was said before travels in :class:`Asked`.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import TracebackType

from assistant.answering import Answering
from assistant.asked_parts import from_named
from assistant.caveats import add_caveats
from assistant.chinese_names import ChineseNames
from assistant.conversation import Documents, Resolver, Undated
from assistant.decide import Fitting, Signals, constrain
from assistant.draft import Draft, inline
from assistant.evidence import Evidence, Gatherer
from assistant.extract import Extract
from assistant.finding import LISTED, Finding, listed
from assistant.generate.check import Tools
from assistant.generate.meaning import Meaning
from assistant.generate.model import LanguageModel, load_model
from assistant.generate.names import Names
from assistant.generate.write import Writer
from assistant.glossary import Glossary
from assistant.neighbours import GlossaryNeighbours, no_forms, open_neighbours
from assistant.numbered import NumberedDocuments, entry_of_part, entry_of_reference
from assistant.places import Gazetteer
from assistant.ranking import Unit, UnitSignals
from assistant.settings import Settings
from assistant.titled import Titles
from assistant.types import Answer, Asked, Status
from assistant.typing_slips import Mended, mend
from assistant.understand import MAX_CHARACTERS, Kind, Question, understand
from assistant.weighing import ConceptWeights
from assistant.wording import search_query
from index.embedding import load_encoder
from index.embedding.base import Encoder
from index.embedding.memo import RememberingEncoder
from index.lexical import singular
from index.restore import Restoration, missing_marks
from index.search import search
from index.store import Index, open_index
from index.types import Hit, Language, Part
from prompts import abbreviations, everyday, glossary, say

# Search results that evidence is gathered from. Where the question names a place, a year or a document, far more than
# are shown: what speaks of them goes before better hits that do not.
FIRST_HITS, HITS = 15, 60
DEEP_HITS = 300  # where one document of a file or the documents of a country are asked for
WARM_UP = ("dân số", "dan so", "population", "人口")


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
class _Reply:
    """What was understood of a question, what was found, and what is said of it."""

    question: Question
    found: Finding
    status: Status
    draft: Draft


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
        self._glossary = terms if terms is not None else Glossary(glossary(), abbreviations(), everyday())
        self._near = neighbours.forms if neighbours is not None else no_forms
        self._weight = ConceptWeights(index)
        self._gazetteer = _gazetteer(index, self._weight, self._glossary)
        self._numbered = _numbered_documents(index)
        self._gather = Gatherer(index.document)
        self._answer = Answering(index, self.encoder, self._numbered, self._weight, self._glossary)
        self._titles = Titles((document.path, part) for document in index.documents() for part in document.parts)
        self._writer = Writer(model, self.checking(), index.document) if model else None
        self._resolver = Resolver(self.understand, Documents(_parts(index), self._numbered, self._first_cited))

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
            question, asked = self._read(meant.text, meant.locale, asked)
        if question.is_empty or question.is_greeting or not self.index.size:
            yield self._without_search(question, asked, clock)
            return
        reply, text = self._reply(question, asked, clock), meant.text
        if reply.status is Status.NOT_FOUND and meant.undated:
            undated = self._undated(meant.undated, meant.locale, asked, clock)
            reply, text = (undated, meant.undated.text) if undated else (reply, text)
        if meant.completed:
            reply.draft.understood(text)
        answer = _assemble(reply, asked, clock)
        if self._writer is None or silent:
            yield from _growing(answer, reply.draft)
            yield answer
        else:
            yield from self._writer(reply.question, answer, reply.found.fitting.kept)

    def _read(self, text: str, locale: str | None, asked: Asked) -> tuple[Question, Asked]:
        """What is understood of a whole question; filters for the documents whose title it gives."""
        titled = self._titles.find(text)
        if titled:
            asked = replace(asked, filters=replace(asked.filters, parts=titled.parts))
        question = self.understand(titled.question if titled else text)
        return replace(question, locale=locale or question.locale), asked

    def _reply(self, question: Question, asked: Asked, clock: Clock) -> _Reply:
        with clock.step("search"):
            found = self._find(question, asked)
        with clock.step("answer"):
            status, draft = self._answer(question, asked, found)
            add_caveats(draft, self.index)
        return _Reply(question, found, status, draft)

    def _undated(self, meant: Undated, locale: str | None, asked: Asked, clock: Clock) -> _Reply | None:
        """The value for any time, said to be so; ``None`` where there is none: what only speaks of it is no answer."""
        reply = self._reply(*self._read(meant.text, locale, asked), clock)
        if reply.status is not Status.ANSWERED or not reply.draft.has_value:
            return None
        reply.draft.paragraphs.insert(0, say("answer", reply.question.locale, "undated", period=inline(meant.period)))
        return reply

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
        return self._answer.signals(question, self._find(question, asked).fitting)

    def unit_signals(self, asked: Asked) -> list[tuple[Unit, UnitSignals]]:
        """What ranking would see of the units that compete to answer a question; none where nothing fits it."""
        question = self.understand(asked.text)
        return self._answer.unit_signals(question, self._find(question, asked).fitting)

    def fitting(self, asked: Asked) -> tuple[Question, Fitting]:
        """What is understood of a question, and the evidence that fits it."""
        question = self.understand(asked.text)
        return question, self._find(question, asked).fitting

    def quotations(self, question: Question, fitting: Fitting) -> list[Extract]:
        """The sentences, list items and table rows that answer; none where the answer is not believed."""
        return self._answer.extracts(question, fitting)[0]

    def _hits(self, question: Question, asked: Asked, k: int) -> tuple[Hit, ...]:
        return search(self.index, self.encoder, search_query(question), k, asked.filters)

    def _find(self, question: Question, asked: Asked) -> Finding:
        hits = self._hits(question, asked, HITS)
        found = self._constrained(question, hits[:FIRST_HITS])
        if question.kind is Kind.COMPARISON:  # of every document, however much another one says
            return self._constrained(question, hits)
        if question.part or question.spoken:
            return self._constrained(question, self._hits(question, asked, DEEP_HITS))
        narrow = question.references or question.places or question.years
        # A number may be borne by several documents, and the one that is found first be found ten times.
        all_meant = bool(question.references) or len(found.fitting.kept) < LISTED
        return self._constrained(question, hits) if narrow and all_meant else found

    def _constrained(self, question: Question, hits: Sequence[Hit]) -> Finding:
        evidence = from_named(self._gather(hits), question.part, question.spoken)
        return Finding(evidence, constrain(question, evidence, self._numbered, self._weight.names))

    def _first_cited(self, text: str) -> Part | None:
        """The document that the answer to a whole question cites first."""
        *_, answer = self.quoted(Asked(text))
        cited = next(iter(answer.citations), None)
        if cited is None:
            return None
        parts = self.index.document(cited.document).parts
        return next((part for part in parts if part.start <= cited.start < part.end), None)

    def checking(self) -> Tools:
        """What the check of a language model's statements needs of the collection."""
        names = Names(self._glossary, self._gazetteer)
        return Tools(Meaning(self.encoder), names, self._glossary)

    def _without_search(self, question: Question, asked: Asked, clock: Clock) -> Answer:
        draft = Draft(question.locale)
        greeting = "greeting" if question.is_greeting else "empty_collection"
        draft.say("empty_question" if question.is_empty else greeting)
        return _assemble(_Reply(question, Finding(), Status.NOT_FOUND, draft), asked, clock)

    def _restored(self, text: str) -> tuple[Restoration, ...]:
        return missing_marks(text, self.index.vocabulary)[:2]

    def _mended(self, text: str) -> Mended:
        return mend(text, self.index.vocabulary, lambda word: self.index.holders(f"e:{singular(word)}").size > 0)


def _assemble(reply: _Reply, asked: Asked, clock: Clock) -> Answer:
    question, found, status, draft = reply.question, reply.found, reply.status, reply.draft
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
        passages=listed(found.listed, draft.citations, question.kind is Kind.COMPARISON),
        seconds=clock.read(),
        id=asked.id,
    )


def _growing(answer: Answer, draft: Draft) -> Iterator[Answer]:
    """The answer paragraph by paragraph, without its passages: what a reader sees while it is written."""
    for count in range(1, len(draft.paragraphs)):
        yield replace(answer, answer="\n\n".join(draft.paragraphs[:count]), passages=())


def _parts(index: Index) -> tuple[Part, ...]:
    return tuple(part for document in index.documents() for part in document.parts)


def _gazetteer(index: Index, weight: ConceptWeights, terms: Glossary) -> Gazetteer:
    rows = [row for row in glossary() if row.kind == "place"]
    forms = [(*row.vi, *row.en, *row.zh_hans, *row.zh_hant) for row in rows]
    own = [part.place.value for part in _parts(index) if part.place]
    chinese = ChineseNames(index.following, weight.holds)
    return Gazetteer(forms, own, weight.names, chinese.written, terms.has)


def _numbered_documents(index: Index) -> NumberedDocuments:
    parts = [entry_of_part(document.path, part) for document in index.documents() for part in document.parts]
    mentions = [entry_of_reference(path, reference) for path, reference in index.references()]
    return NumberedDocuments([*parts, *mentions])
