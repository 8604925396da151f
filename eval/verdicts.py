"""What one answer is worth, compared with its gold question: one :class:`Verdict`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.types import Answer, Citation, Status
from eval.apart import SEVERAL, offers, unshown
from eval.copies import Copies, TextOf
from eval.facts import fold, holds, missing
from eval.gold import Collection, GoldQuestion, Reading
from prompts import LOCALES, say

NDCG_PASSAGES = 10
EVIDENCE_PASSAGES = 5
PASSAGE_CHARACTERS = 1500  # what the answer object allows; a longer passage is judged by its beginning


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer was worth. Lists of facts hold the first spelling of each."""

    question: GoldQuestion
    answer: Answer
    rank: int | None  # of the first passage from the right place, from 1
    ndcg: float
    missing_evidence: tuple[str, ...]
    missing_answer: tuple[str, ...]
    right_citations: int
    verbatim_citations: int | None  # None when the documents were not there to compare with
    seconds: float | None = None  # None when the answer came without a time
    wrong_documents: tuple[str, ...] = ()  # paths that were cited and should not have been
    unshown: tuple[Reading, ...] = ()  # readings whose facts are not shown under their own document
    offered: bool = False  # the readings are there to choose from

    @property
    def refused(self) -> bool:
        return self.answer.status is Status.NOT_FOUND

    @property
    def uncertain(self) -> bool:
        """Whether the answer says of itself that it is not sure to be one."""
        said = (say("answer", locale, "uncertain") for locale in LOCALES)
        return self.answer.status is Status.ANSWERED and any(words in self.answer.answer for words in said)

    @property
    def right_language(self) -> bool:
        return self.answer.language is self.question.language

    @property
    def complete(self) -> bool:
        """Whether the answer holds every fact; a refusal or an error never does."""
        return self.answer.status in (Status.ANSWERED, Status.CLARIFY) and not self.missing_answer

    @property
    def faultless(self) -> bool:
        """Whether the answer holds every fact and cites nothing from a wrong document."""
        return self.complete and not self.wrong_documents

    @property
    def apart(self) -> bool:
        """Whether all readings are shown, each under its own document, or are there to choose from."""
        return self.offered or not self.unshown

    @property
    def right(self) -> bool:
        """Whether this is what should have been said: a refusal, the readings apart, or a faultless answer."""
        if not self.question.answerable:
            return self.refused
        return self.apart if SEVERAL in self.question.tags else self.faultless

    @property
    def missed(self) -> bool:
        """Whether the report should show it."""
        if not self.question.answerable:
            return not self.refused
        unfaithful = self.verbatim_citations is not None and self.verbatim_citations < len(self.answer.citations)
        lacking = has_one_answer(self.question) and bool(self.missing_evidence or self.unshown)
        return not self.right or lacking or not self.right_language or unfaithful


def has_one_answer(question: GoldQuestion) -> bool:
    """Whether all its facts are wanted at once. Where it has several readings, offering the choice is as right."""
    return question.answerable and SEVERAL not in question.tags


def judge(
    question: GoldQuestion,
    answer: Answer,
    collection: Collection,
    text_of: TextOf | None = None,
    seconds: float | None = None,
    asked: Sequence[Answer] = (),
) -> Verdict:
    """Compare one answer with its gold question.

    Args:
        collection: the documents that were asked.
        text_of: their texts. Without them quotations are not compared with the documents, and copies not known.
        seconds: how long the answer took.
        asked: the answers to the questions of its options, when they were asked too.
    """
    folded = [fold(passage.text[:PASSAGE_CHARACTERS]) for passage in answer.passages]
    quotes = [citation.quote for citation in answer.citations]
    copies = Copies(text_of)
    gold = _paths(question.documents, collection)
    return Verdict(
        question=question,
        answer=answer,
        rank=_rank(question, answer, gold, folded),
        ndcg=_novelty_ndcg(question.facts, folded[:NDCG_PASSAGES]),
        missing_evidence=missing("\n".join(folded[:EVIDENCE_PASSAGES]), question.facts),
        missing_answer=missing(fold("\n".join([answer.answer, *quotes])), question.facts),
        right_citations=sum(_is_right(citation, question, gold) for citation in answer.citations),
        verbatim_citations=_verbatim(answer.citations, text_of),
        seconds=seconds,
        wrong_documents=_wrong_documents(question, answer, collection, copies),
        unshown=unshown(question, answer, collection, copies),
        offered=offers(question, answer, collection, copies, asked),
    )


def in_right_place(question: GoldQuestion, section: Sequence[str], folded: str) -> bool:
    """Whether a stretch of the gold document is where the answer stands: by its titles, else by a fact in it."""
    if not question.section:
        return _holds_some(question, folded)
    titles = fold(" / ".join(section))
    return any(fold(title) in titles for title in question.section)


def _paths(keys: Sequence[str], collection: Collection) -> tuple[str, ...]:
    return tuple(path for key in keys if (path := collection.path(key)) is not None)


def _holds_some(question: GoldQuestion, folded: str) -> bool:
    return len(missing(folded, question.facts)) < len(question.facts)


def _rank(question: GoldQuestion, answer: Answer, gold: Sequence[str], folded: Sequence[str]) -> int | None:
    for rank, (passage, text) in enumerate(zip(answer.passages, folded, strict=True), 1):
        if passage.document in gold and in_right_place(question, passage.section, text):
            return rank
    return None


def _novelty_ndcg(facts: tuple[tuple[str, ...], ...], folded: Sequence[str]) -> float:
    unseen, gain = set(facts), 0.0
    for rank, text in enumerate(folded, 1):
        new = {fact for fact in unseen if any(holds(text, spelling) for spelling in fact)}
        gain += len(new) / math.log2(rank + 1)
        unseen -= new
    return gain / len(set(facts)) if facts else 0.0


def _is_right(citation: Citation, question: GoldQuestion, gold: Sequence[str]) -> bool:
    quote = fold(citation.quote)
    if citation.document in gold and in_right_place(question, citation.section, quote):
        return True
    return _holds_some(question, quote)


def _wrong_documents(question: GoldQuestion, answer: Answer, collection: Collection, copies: Copies) -> tuple[str, ...]:
    """Documents cited that the question is not about, each once.

    Another document is no wrong one where its quotation holds a fact that was asked for, or where it is a copy of the
    right one. Nothing excuses a document that the conversation has left.
    """
    left = _paths(question.wrong_documents, collection)
    gold = _paths(question.documents, collection)

    def is_wrong(citation: Citation) -> bool:
        if copies.among(citation.document, gold):
            return False
        return citation.document in left or not _holds_some(question, fold(citation.quote))

    return tuple(dict.fromkeys(c.document for c in answer.citations if is_wrong(c)))


def _verbatim(citations: Sequence[Citation], text_of: TextOf | None) -> int | None:
    if text_of is None:
        return None
    texts: Mapping[str, str] = {c.document: text_of(c.document) or "" for c in citations}
    return sum(bool(c.quote) and texts[c.document][c.start : c.end] == c.quote for c in citations)
