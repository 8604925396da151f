"""The answer in a model's words, checked statement by statement while it arrives.

    quoted answer ──► pieces ──► prompt ──► model ──► statements ──► check ──► growing answers ──► translations

The quoted answer is given instead, with one sentence that says why, whenever the model does not do its part.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.asked.understand import Question
from assistant.evidence.widened import Evidence
from assistant.generate.check import Checker, Tools, Verdict
from assistant.generate.failure import Cause, ModelFailed
from assistant.generate.layout import fallback, notes, with_originals, with_translations
from assistant.generate.model import LanguageModel
from assistant.generate.pieces import Piece, gather
from assistant.generate.prompt import NOTHING, answer_prompt
from assistant.generate.statements import Said, statements
from assistant.generate.support import Support
from assistant.generate.translate import to_translate, translate
from assistant.quoting.cite import cite
from assistant.quoting.draft import inline
from assistant.types import Answer, Citation, FoundPassage, Statement, Status
from index.types import Document
from prompts import say

# Causes after which the model is still asked for translations: it did answer.
_ANSWERS = frozenset((Cause.NOTHING_HELD, Cause.DECLINED, Cause.EMPTY))
MAX_STATEMENTS = 12  # the model is asked for eight; what comes after is not read


class Writer:
    """Words quoted answers through a model. Safe to share between threads."""

    def __init__(self, model: LanguageModel, tools: Tools, document: Callable[[str], Document]) -> None:
        self._model = model
        self._tools = tools
        self._document = document

    def __call__(self, question: Question, answer: Answer, evidence: Sequence[Evidence]) -> Iterator[Answer]:
        """The answer as it grows; the last one is complete. One that is not ``answered`` is given back as it is.

        Args:
            question: as understood.
            answer: the quoted answer to it.
            evidence: what fits the question, best first.
        """
        if answer.status is not Status.ANSWERED:
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
        page = _Page(question.locale, self._model.name)
        verdicts: list[Verdict] = []
        try:
            for verdict in self._verdicts(question, pieces):
                verdicts.append(verdict)
                if verdict.holds:
                    page.add(verdict)
                    yield page.growing(answer), True
            if not page.statements:
                raise ModelFailed(Cause.NOTHING_HELD if verdicts else Cause.EMPTY)
        except ModelFailed as failed:
            told = fallback(answer, question.locale, failed.cause, self._model.address, len(verdicts))
            yield told, failed.cause in _ANSWERS
            return
        removed = sum(not verdict.holds for verdict in verdicts)
        yield page.complete(answer, removed, sum(piece.withheld for piece in pieces)), True

    def _verdicts(self, question: Question, pieces: Sequence[Piece]) -> Iterator[Verdict]:
        if not pieces:
            raise ModelFailed(Cause.DECLINED)
        prompt = answer_prompt(question.text, pieces, question.locale)
        check = Checker(pieces, self._tools)
        for count, said in enumerate(_once(statements(self._model.stream(prompt))), 1):
            if _declines(said):
                raise ModelFailed(Cause.DECLINED)
            yield check(said, question.language)
            if count == MAX_STATEMENTS:
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


def _declines(said: Said) -> bool:
    return said.text.strip(" .。\"'*").upper() == NOTHING


@dataclass(slots=True)
class _Page:
    """A written answer while it grows: statements, and one citation for each sentence of a source."""

    locale: str
    name: str
    statements: list[Statement] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        numbers = tuple(dict.fromkeys(self._number(one) for one in verdict.support))
        self.statements.append(Statement(verdict.said.text, numbers))
        marks = "".join(f"[{n}]" for n in numbers)
        self.paragraphs.append(f"{inline(verdict.said.text)} {marks}{self._warnings(numbers)}")

    def growing(self, answer: Answer) -> Answer:
        return self._answer(answer, self.paragraphs, ())

    def complete(self, answer: Answer, removed: int, withheld: int) -> Answer:
        said = [say("write", self.locale, "written", name=inline(self.name))]
        said += [say("write", self.locale, "removed", count=removed)] if removed else []
        said += [say("write", self.locale, "withheld", count=withheld)] if withheld else []
        whole = self._answer(answer, [*self.paragraphs, *notes(answer), *said], answer.passages)
        return with_originals(whole, self.locale)

    def _answer(self, answer: Answer, paragraphs: Sequence[str], passages: tuple[FoundPassage, ...]) -> Answer:
        return replace(
            answer,
            answer="\n\n".join(paragraphs),
            statements=tuple(self.statements),
            citations=tuple(self.citations),
            passages=passages,
        )

    def _number(self, support: Support) -> int:
        """The number of the citation of a sentence; a sentence that is cited again keeps it."""
        unit, document = support.unit, support.piece.document
        for citation in self.citations:
            if (citation.document, citation.start, citation.end) == (document.path, unit.start, unit.end):
                return citation.n
        n = len(self.citations) + 1
        text = document.text[unit.start : unit.end]
        part = support.piece.part
        self.citations.append(cite(n, document, part, unit.start, unit.end, text, support.piece.score, self.locale))
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
