"""A question to a cited answer. The chain reads top to bottom in :meth:`Assistant.stream`.

    understand → search → gather evidence → decide → extract → compose (each quotation compared with its source)

The assistant keeps no state between questions: what was said before travels in :class:`Asked`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial
from types import TracebackType

from assistant.answers.answering import Answering
from assistant.answers.choosing import Choosing, Chosen
from assistant.answers.reply import Clock, Reply, assemble, at_any_time, growing, reply_apart, unsearched
from assistant.asked.apart import One, asked_apart, undated, without_comparing
from assistant.asked.glossary import Glossary
from assistant.asked.neighbours import GlossaryNeighbours, open_neighbours
from assistant.asked.subject import no_forms
from assistant.asked.titled import Titles
from assistant.asked.understand import Kind, Question
from assistant.asked.understanding import Understanding, gazetteer_of, numbered_of, parts_of
from assistant.asked.weighing import ConceptWeights
from assistant.conversation import Documents, Resolver, Understood
from assistant.conversation.quoted_before import QuotedBefore, parts_quoted
from assistant.conversation.taken import taken_over
from assistant.evidence.competing import Unit, UnitSignals
from assistant.evidence.decide import Signals
from assistant.evidence.finder import Finder
from assistant.evidence.finding import LISTED
from assistant.evidence.fitting import Fitting
from assistant.evidence.widened import Evidence, Gatherer
from assistant.generate.check import Tools
from assistant.generate.meaning import Meaning
from assistant.generate.model import LanguageModel, load_model
from assistant.generate.names import Names
from assistant.generate.write import Writer
from assistant.quoting.caveats import add_caveats
from assistant.quoting.superseded import add_superseded
from assistant.settings import Settings
from assistant.types import Answer, Asked, Status
from index.embedding import load_encoder
from index.embedding.base import Encoder
from index.embedding.memo import RememberingEncoder
from index.search import search
from index.store import Index, open_index
from index.types import Hit, Part
from prompts import abbreviations, everyday, glossary

WARM_UP = ("dân số", "dan so", "population", "人口", "chart tang")  # the last one's language a detector has to tell
# Questions whose understanding is remembered, some 3 ms each: every turn of a conversation reads those before it again,
# and what it is completed to is read once for what it means and once for its answer.
UNDERSTOOD = 256


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
        self.encoder = RememberingEncoder.of(encoder)
        terms = terms if terms is not None else Glossary(glossary(), abbreviations(), everyday())
        near = neighbours.forms if neighbours is not None else no_forms
        weight, numbered = ConceptWeights(index), numbered_of(index)
        self._understanding = Understanding(index, terms, gazetteer_of(index, weight, terms), weight, near)
        self._find = Finder(partial(search, index, self.encoder), Gatherer(index.document), numbered, weight)
        self._choosing = Choosing(index, self.encoder, weight)
        self._answer = Answering(index, self._choosing, numbered, weight, terms)
        self._understood = lru_cache(maxsize=UNDERSTOOD)(lambda text: self._understanding(text))
        self._titles = Titles((document.path, part) for document in index.documents() for part in document.parts)
        documents = Documents(parts_of(index), numbered, self._first_cited)
        self._resolver = Resolver(self.understand, documents)
        self._quoted_before = QuotedBefore(index, documents)
        self._writer = Writer(model, self.checking(), index.document) if model else None

    @classmethod
    def open(cls, settings: Settings) -> Assistant:
        """Open the index and the model that ``settings`` name.

        Raises:
            IndexDamaged: there is no usable index; the message gives the command that mends it.
            ModelUnusable: the model cannot be loaded.
        """
        encoder = RememberingEncoder.of(load_encoder(settings.model, settings.cache))
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

    @property
    def writes(self) -> bool:
        """Whether a language model words the answers, which may take minutes."""
        return self._writer is not None

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
            question, given = self._read(meant, asked)
        if question.is_empty or question.is_greeting or not self.index.size:
            yield assemble(unsearched(question), asked, clock)
            return
        reply = self._reply(question, given, clock)
        if reply.status is Status.NOT_FOUND and meant.undated:
            undated = at_any_time(self._reply(*self._read(meant.for_any_time, asked), clock), meant.undated.period)
            meant, reply = (meant.for_any_time, undated) if undated else (meant, reply)
        for other in meant.otherwise:
            if reply.draft.citations:
                break
            further = self._reply(*self._read(other, asked), clock)
            meant, reply = (other, further) if further.is_settled else (meant, reply)
        reply.draft.doubted()
        if meant.completed:
            reply.draft.understood(meant.text)
        answer = assemble(reply, asked, clock)
        if self._writer is None or silent:
            yield from growing(answer, reply.draft)
            yield answer
        else:
            yield from self._writer(reply.question, answer, reply.found.fitting.kept)

    def _read(self, meant: Understood, asked: Asked) -> tuple[Question, Asked]:
        """What is understood of a whole question; filters for the documents whose title it gives."""
        titled = self._titles.find(meant.text)
        if titled:
            asked = replace(asked, filters=replace(asked.filters, parts=titled.parts))
        question = self.understand(titled.question if titled else meant.text)
        before = self._quoted_before(meant.stays_with) if meant.stays_with else ()
        question = taken_over(question, meant.own, meant.asks_itself)
        if meant.within and before and not (titled or question.references or question.kind is Kind.METADATA):
            asked = replace(asked, filters=replace(asked.filters, parts=parts_quoted(before)))
            question = replace(question, years=tuple(year for year in question.years if str(year) in meant.own))
        return replace(question, locale=meant.locale or question.locale, before=before), asked

    def _reply(self, question: Question, asked: Asked, clock: Clock) -> Reply:
        """What is replied to a question, to one about several places or years side by side for each of them."""
        parts = [(one, self._reply_to_one(one, asked, clock)) for one in asked_apart(question, self.understand)]
        if any(reply.status is not Status.NOT_FOUND for _, reply in parts):
            parts = [self._at_any_time(one, reply, asked, clock) for one, reply in parts]
        whole = without_comparing(question, self.understand)
        return reply_apart(question, parts) or self._reply_alone(whole, asked, clock)

    def _at_any_time(self, one: One, reply: Reply, asked: Asked, clock: Clock) -> tuple[One, Reply]:
        """A question about one of several places without its period, where that is not answered."""
        other = undated(one, self.understand) if reply.status is Status.NOT_FOUND else None
        found = self._reply_to_one(other, asked, clock) if other else None
        return (other, found) if other and found and found.status is Status.ANSWERED else (one, reply)

    def _reply_to_one(self, one: One, asked: Asked, clock: Clock) -> Reply:
        """What is replied to one of several questions: its measure, where no more is asked than to compare."""
        measured = self._reply_alone(one.measured, asked, clock) if one.measured else None
        answered = measured is not None and measured.status is not Status.NOT_FOUND
        return measured if measured and answered else self._reply_alone(one.question, asked, clock)

    def _reply_alone(self, question: Question, asked: Asked, clock: Clock) -> Reply:
        with clock.step("search"):
            found = self._find(question, asked.filters)
        with clock.step("answer"):
            status, draft = self._answer(question, asked, found)
            add_caveats(draft, self.index)
            add_superseded(draft, self._choosing.superseding, self.index.document)
        return Reply(question, found, status, draft)

    def _first_cited(self, text: str) -> Part | None:
        """The document that the answer to a whole question cites first."""
        *_, answer = self.quoted(Asked(text))
        cited = next(iter(answer.citations), None)
        if cited is None:
            return None
        parts = self.index.document(cited.document).parts
        return next((part for part in parts if part.start <= cited.start < part.end), None)

    def understand(self, text: str) -> Question:
        """What is understood of a question, without answering it."""
        return self._understood(text)

    def search(self, asked: Asked, k: int = LISTED) -> tuple[Hit, ...]:
        """The passages found for a question, best first."""
        return self._find.hits(self.understand(asked.text), asked.filters, k)

    def evidence(self, asked: Asked) -> tuple[Evidence, ...]:
        """What is found for a question, widened to whole sections, best first."""
        return self._find.evidence(self.understand(asked.text), asked.filters)

    def fitting(self, asked: Asked) -> tuple[Question, Fitting]:
        """What is understood of a question, and the evidence that fits it."""
        question = self.understand(asked.text)
        return question, self._find(question, asked.filters).fitting

    def signals(self, asked: Asked) -> Signals | None:
        """What the decision would see of a question; ``None`` where no rule decides (a gap, a particular)."""
        return self._choosing.signals(*self.fitting(asked))

    def unit_signals(self, asked: Asked) -> list[tuple[Unit, UnitSignals]]:
        """What ranking would see of the units that compete to answer a question; none where nothing fits it."""
        return self._choosing.unit_signals(*self.fitting(asked))

    def chosen(self, question: Question, fitting: Fitting) -> Chosen:
        """The sentences, list items and table rows that answer, none where the answer is not believed, and how sure."""
        return self._choosing.chosen(question, fitting)

    def checking(self) -> Tools:
        """What the check of a language model's statements needs of the collection."""
        known = self._understanding
        return Tools(Meaning(self.encoder), Names(known.terms, known.gazetteer), known.terms)
