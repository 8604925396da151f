"""The answer in a model's words, checked statement by statement while it arrives.

    quoted answer ──► pieces ──► prompt ──► model ──► statements ──► check ──► growing answers ──► translations

The quoted answer is there from the beginning, and stays below what the model says: nothing of it is lost. Whenever the
model does not do its part it stands alone, with one sentence that says why.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.asked.understand import Question
from assistant.evidence.widened import Evidence
from assistant.generate.check import Checker, Tools, Verdict
from assistant.generate.declining import declines, finds_nothing
from assistant.generate.failure import Cause, ModelFailed
from assistant.generate.layout import fallback, quotation, with_translations
from assistant.generate.model import LanguageModel
from assistant.generate.pieces import Piece, gather, unnumbered
from assistant.generate.prompt import answer_prompt
from assistant.generate.statements import Said, statements
from assistant.generate.support import Support
from assistant.generate.translate import to_translate, translate
from assistant.quoting.cite import cite
from assistant.quoting.draft import inline
from assistant.types import Answer, Citation, Statement
from index.types import Document
from prompts import say

# Causes after which the model is still asked for translations: it did answer.
_ANSWERS = frozenset((Cause.NOTHING_HELD, Cause.NO_ANSWER, Cause.DECLINED, Cause.EMPTY))
MAX_STATEMENTS = 12  # the model is asked for eight; what comes after is not read


class Writer:
    """Words quoted answers through a model. Safe to share between threads."""

    def __init__(self, model: LanguageModel, tools: Tools, document: Callable[[str], Document]) -> None:
        self._model = model
        self._tools = tools
        self._document = document

    def __call__(self, question: Question, answer: Answer, evidence: Sequence[Evidence]) -> Iterator[Answer]:
        """The answer as it grows; the last one is complete. One that quotes nothing is given back as it is.

        Args:
            question: as understood.
            answer: the quoted answer to it.
            evidence: what fits the question, best first.
        """
        if not answer.citations:
            yield answer
            return
        begun = time.perf_counter()
        step = answer, True
        for step in self._written(question, answer, evidence):
            yield step[0]
        final, answers = step
        final = self._translated(question, final) if answers else final
        yield _timed(final, time.perf_counter() - begun)

    def _written(
        self, question: Question, answer: Answer, evidence: Sequence[Evidence]
    ) -> Iterator[tuple[Answer, bool]]:
        """The answer as it grows, and whether the model answers at all: another request may then be worth it."""
        pieces = gather(answer.citations, evidence, self._document)
        page = _Page(answer, question.locale, self._model.name)
        verdicts: list[Verdict] = []
        yield page.growing(), True
        try:
            for verdict in self._verdicts(question, pieces):
                verdicts.append(verdict)
                if verdict.holds:
                    page.add(verdict)
                    yield page.growing(), True
            if not page.statements:
                raise ModelFailed(_why_nothing(verdicts))
        except ModelFailed as failed:
            told = fallback(answer, question.locale, failed.cause, self._model.address, len(verdicts))
            yield told, failed.cause in _ANSWERS
            return
        removed = sum(not verdict.holds and not finds_nothing(verdict.said) for verdict in verdicts)
        yield page.complete(removed, sum(piece.withheld for piece in pieces)), True

    def _verdicts(self, question: Question, pieces: Sequence[Piece]) -> Iterator[Verdict]:
        if not pieces:
            raise ModelFailed(Cause.NOT_ASKED)
        prompt = answer_prompt(question.text, pieces, question.locale)
        check = Checker(pieces, self._tools)
        for count, said in enumerate(_once(statements(self._model.stream(prompt))), 1):
            yield check(said, question.language)
            if count == MAX_STATEMENTS or (count == 1 and declines(said)):
                return

    def _translated(self, question: Question, answer: Answer) -> Answer:
        """The answer with translations of what is quoted in another language, or with a word on why there are none."""
        foreign = to_translate(answer.citations, question.language)
        if not foreign:
            return answer
        try:
            found = translate(foreign, question.locale, question.language, self._model, self._tools.meaning)
        except ModelFailed as failed:
            cause = say("write", question.locale, failed.cause, address=inline(self._model.address), count=0)
            missing = say("write", question.locale, "translations_missing", cause=cause)
            return replace(answer, answer=f"{answer.answer}\n\n{missing}")
        return with_translations(answer, found, question.locale)


def _once(said: Iterable[Said]) -> Iterator[Said]:
    """The statements without repetitions: small models go round in circles."""
    told: set[str] = set()
    for one in said:
        if one.text not in told:
            told.add(one.text)
            yield one


def _why_nothing(verdicts: Sequence[Verdict]) -> Cause:
    """Why no statement of a whole reply is shown. That the model itself finds no answer is worth knowing."""
    if any(finds_nothing(verdict.said) for verdict in verdicts):
        return Cause.NO_ANSWER
    return Cause.NOTHING_HELD if verdicts else Cause.EMPTY


@dataclass(slots=True)
class _Page:
    """A written answer while it grows: what the model says, and below it the quoted answer, whole.

    A statement rests on a sentence, and its mark leads to the quotation that holds it, or to one of its own.
    """

    quoted: Answer
    locale: str
    name: str
    statements: list[Statement] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    added: list[Citation] = field(default_factory=list)  # of sentences that the quoted answer does not quote

    @property
    def citations(self) -> tuple[Citation, ...]:
        return (*self.quoted.citations, *self.added)

    def add(self, verdict: Verdict) -> None:
        numbers = tuple(dict.fromkeys(self._number(one) for one in verdict.support))
        self.statements.append(Statement(verdict.said.text, numbers))
        marks = "".join(f"[{n}]" for n in numbers)
        self.paragraphs.append(f"{inline(verdict.said.text)} {marks}{self._warnings(numbers)}")

    def growing(self) -> Answer:
        told = say("write", self.locale, "wording", name=inline(self.name))
        return replace(self._answer([*self.paragraphs, told, self.quoted.answer]), passages=())

    def complete(self, removed: int, withheld: int) -> Answer:
        said = [say("write", self.locale, "removed", count=removed)] if removed else []
        said += [say("write", self.locale, "withheld", count=withheld)] if withheld else []
        said += [say("write", self.locale, "written", name=inline(self.name)), self.quoted.answer]
        return self._answer([*self.paragraphs, *said, *map(quotation, self.added)])

    def _answer(self, paragraphs: Sequence[str]) -> Answer:
        return replace(
            self.quoted,
            answer="\n\n".join(paragraphs),
            statements=(*self.statements, *self.quoted.statements),
            citations=self.citations,
        )

    def _number(self, support: Support) -> int:
        """The number of the citation that holds a sentence."""
        piece, end = support.piece, support.unit.end
        start = end - len(unnumbered(support.unit.text))  # quotations leave the marker of an item out
        for citation in self.citations:
            if citation.document == piece.document.path and citation.start <= start and end <= citation.end:
                return citation.n
        n = len(self.citations) + 1
        text = piece.document.text[start:end]
        self.added.append(cite(n, piece.document, piece.part, start, end, text, piece.score, self.locale))
        return n

    def _warnings(self, numbers: Sequence[int]) -> str:
        found = [warning for n in numbers for warning in self.citations[n - 1].warnings]
        return "".join(f" ⚠ {warning}" for warning in dict.fromkeys(found))


def _timed(answer: Answer, seconds: float) -> Answer:
    """The answer with the model's time counted in."""
    told = dict(answer.seconds)
    for name in ("answer", "total"):
        if name in told:
            told[name] += seconds
    return replace(answer, seconds=told)
