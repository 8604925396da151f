"""What was found to an answer: in the form of the question's kind, else in the sentences that carry it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial

import numpy as np

from assistant.answers.assigned import Assigned, find_assigned
from assistant.answers.assignees import find_assignees, outdoes
from assistant.answers.compose import add_gaps, add_readings, add_value, quoted, refusal
from assistant.answers.compose_forms import (
    add_possible,
    add_unexplained,
    assigned,
    choices,
    defined,
    holdings,
    particulars,
    related,
    say_apart,
)
from assistant.answers.defined import find_defined, uses
from assistant.answers.doers import doers
from assistant.answers.holdings import Held, find_holdings
from assistant.answers.particulars import find_particulars
from assistant.answers.related import find_related
from assistant.answers.side_by_side import of_documents
from assistant.answers.tabled import table_lines
from assistant.answers.valued import beside_value, find_value
from assistant.asked.glossary import Glossary
from assistant.asked.numbered import NumberedDocuments
from assistant.asked.terms import find_term
from assistant.asked.understand import Kind, Question
from assistant.asked.units import unit_names
from assistant.asked.weighing import ConceptWeights
from assistant.asked.wording import search_query
from assistant.evidence.competing import Unit, UnitSignals
from assistant.evidence.decide import Gap, Rule, Signals, leaves_all_open, missing_wants, near_miss, signals
from assistant.evidence.finding import Finding
from assistant.evidence.fitting import Fitting
from assistant.evidence.nearness import Nearness, SentenceNearness
from assistant.evidence.ranking import is_open, rank_units, unit_signals
from assistant.evidence.readings import readings
from assistant.evidence.rivals import TOLD_APART, Rivals, place_of, rivals
from assistant.evidence.sureness import SurenessRule, SurenessSignals, sureness
from assistant.evidence.widened import Evidence
from assistant.quoting.draft import Draft
from assistant.quoting.extract import Extract, extract, extract_of
from assistant.quoting.superseded import Superseding, current_first
from assistant.types import Asked, Status
from index.describing.graph import Graph, build_graph
from index.duties.found import Duty, duties
from index.embedding.base import Encoder
from index.store import Index
from index.types import Document, Filters

DOCUMENTS_KEPT = 64  # documents whose duties are remembered; some 50 ms to find them in a long plan


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen to answer a question."""

    extracts: Sequence[Extract]  # best first
    possible: Sequence[Unit]  # one of each further document that may answer too
    gaps: tuple[Gap, ...]  # what is left open
    sureness: SurenessSignals | None  # of the surest group of evidence; ``None`` where nothing was chosen


class Answering:
    """Chooses the form of an answer and fills it. Safe to share between threads."""

    def __init__(
        self, index: Index, encoder: Encoder, numbered: NumberedDocuments, weight: ConceptWeights, terms: Glossary
    ) -> None:
        self.index = index
        self.encoder = encoder
        self._numbered = numbered
        self._weight = weight
        self._glossary = terms
        self.rule = Rule()
        self.sure = SurenessRule()
        self.superseding = Superseding(lambda: (index.document(one.path) for one in index.documents()))
        self._duties = lru_cache(maxsize=DOCUMENTS_KEPT)(_duties_of)

    def __call__(self, question: Question, asked: Asked, found: Finding) -> tuple[Status, Draft]:
        """The answer to ``question``; ``asked`` carries the user's filters."""
        fitting = found.fitting
        held = find_holdings(question, self._documents, self._within(asked.filters))
        if held:
            return Status.ANSWERED, holdings(held, self.index.document, question.locale)
        told = self._particulars(question, asked, fitting)
        if told:
            return told
        draft, gaps = self._quotations(question, asked, fitting)
        if draft is None:
            return Status.NOT_FOUND, refusal(question.locale, gaps, found.nearest)
        add_gaps(draft, gaps)
        if draft.options:
            return Status.CLARIFY, draft
        paths = [citation.document for citation in draft.citations]
        add_readings(draft, question, *readings(question, self._numbered, self.index.document, paths))
        return Status.ANSWERED, draft

    def signals(self, question: Question, fitting: Fitting) -> Signals | None:
        """What the decision would see of a question; ``None`` where no rule decides (a gap, a particular)."""
        if fitting.gap or not fitting.groups or question.kind is Kind.METADATA:
            return None
        group = fitting.groups[0]
        units = rank_units(question, group, self._nearness(question), self._weight)
        if not units or leaves_all_open(question, missing_wants(question, units)):
            return None
        if near_miss(question, units, group, self._weight):
            return None
        return signals(question, units, group, self._weight)

    def unit_signals(self, question: Question, fitting: Fitting) -> list[tuple[Unit, UnitSignals]]:
        """What ranking would see of the units that compete to answer a question; none where nothing fits it."""
        groups = fitting.groups
        return unit_signals(question, groups[0], self._nearness(question), self._weight) if groups else []

    def _particulars(self, question: Question, asked: Asked, fitting: Fitting) -> tuple[Status, Draft] | None:
        """The particulars that the question asks for, or a choice of documents; ``None`` if it asks for none."""
        if question.kind is not Kind.METADATA or fitting.gap:
            return None
        within = self._within(asked.filters)
        find = partial(find_particulars, numbered=self._numbered, document=self.index.document, weight=self._weight)
        told = find(question, fitting.kept, allowed=within)
        if len(told) > TOLD_APART:
            return Status.CLARIFY, choices(question, told)
        documents = {(one.document.path, one.part.number) for one in told}
        for field in question.also:  # of the same documents
            more = find(replace(question, field=field), fitting.kept, allowed=within)
            told = (*told, *(one for one in more if (one.document.path, one.part.number) in documents))
        status = Status.ANSWERED if any(one.spans for one in told) else Status.NOT_FOUND
        return (status, particulars(told, question.locale)) if told else None

    def _quotations(self, question: Question, asked: Asked, fitting: Fitting) -> tuple[Draft | None, tuple[Gap, ...]]:
        """The answer made of quotations, if there is one, and what of the question it leaves open."""
        if fitting.gap:
            return None, (fitting.gap,)
        of_kind = self._of_kind(question, asked, fitting)
        if of_kind:
            return of_kind
        chosen = self.chosen(question, fitting)
        gaps = *fitting.gaps, *chosen.gaps
        if not chosen.extracts:
            return None, gaps
        documents = _by_document(chosen.extracts) if is_open(question) else [chosen.extracts]
        if len(documents) > TOLD_APART:
            return choices(question, [*chosen.extracts, *chosen.possible]), ()
        draft = self._told_apart(question, documents, self._is_sure(chosen))
        if chosen.possible:
            add_possible(draft, question, chosen.extracts, chosen.possible)
        return draft, gaps

    def _told_apart(self, question: Question, documents: Sequence[Sequence[Extract]], is_sure: bool) -> Draft:
        """The quotations of each document, and where there are several, that each of them answers for itself."""
        told = [(own[0].part, self._told(question, own, is_sure)) for own in documents]
        if len(told) == 1:
            return told[0][1]
        draft = of_documents(told, question)
        say_apart(draft)
        return draft

    def _told(self, question: Question, extracts: Sequence[Extract], is_sure: bool) -> Draft:
        """Quotations, after the value that they give; where it is not sure that they answer, none stands first."""
        value = find_value(question, extracts, self._weight, question.locale) if is_sure else None
        lines = partial(table_lines, question, self._weight, locale=question.locale)
        draft = quoted(beside_value(extracts, value), question.locale, lines)
        draft.is_sure = is_sure
        add_value(draft, value)
        return draft

    def _of_kind(
        self, question: Question, asked: Asked, fitting: Fitting
    ) -> tuple[Draft | None, tuple[Gap, ...]] | None:
        """The answer in the form of the question's kind; ``None`` where sentences that are found have to do."""
        locale, gaps, within = question.locale, fitting.gaps, self._within(asked.filters)
        units = self._assignees(question, fitting)
        if units:
            return assigned(units, locale), gaps
        match question.kind:
            case Kind.DUTY:
                duties = find_assigned(question, fitting.kept, self._duties, self._weight)
                return (assigned(duties, locale), gaps) if duties else None
            case Kind.REFERENCE:
                ties = find_related(question, fitting, self._graph, self.index.document, self._weight, within)
                return (related(ties, locale), gaps) if ties else None
            case Kind.DEFINITION:
                return self._definition(question, fitting, within)
        return None

    def _assignees(self, question: Question, fitting: Fitting) -> tuple[Assigned, ...]:
        """The units that must do what is asked about, where no other sentence says more of it than their duties."""
        found, share = find_assignees(question, fitting.kept, self._duties, self._weight)
        units = rank_units(question, fitting.groups[0], self._nearness(question), self._weight) if found else []
        near = units and near_miss(question, units, fitting.groups[0], self._weight)
        return found if units and not near and outdoes(question, found, share, units) else ()

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
        chosen = self.chosen(question, fitting)
        shown = uses(term, chosen.extracts) if found else chosen.extracts
        if not shown:
            return (defined(found, question.locale), fitting.gaps) if found else None
        draft = quoted(shown, question.locale)
        add_unexplained(draft, term, used=found is not None)
        return draft, (*fitting.gaps, *chosen.gaps)

    @cached_property
    def _documents(self) -> tuple[Held, ...]:
        return tuple((summary.path, part) for summary in self.index.documents() for part in summary.parts)

    @cached_property
    def _graph(self) -> Graph:
        """Which documents of the collection cite which. Built by the first question that asks for it."""
        return build_graph(self.index.document(summary.path) for summary in self.index.documents())

    def chosen(self, question: Question, fitting: Fitting) -> Chosen:
        """The quotations of every group of evidence that answers, what else may answer, and what none of them gives."""
        found: list[Extract] = []
        possible: list[Unit] = []
        gaps: list[tuple[Gap, ...]] = []
        seen: list[SurenessSignals] = []
        for group in fitting.groups:
            ranked = rank_units(question, group, self._nearness(question), self._weight)
            units = current_first(question, ranked, self.superseding, self.index.document)
            belief, missing = self._judged(question, units, group)
            gaps.append(missing)
            if belief is not None:
                others = rivals(question, units, group, self._weight)
                extracts = extract(question, units, group, self._weight, others.answering)
                found.extend((*extracts, *self._doers(question, units, extracts)))
                possible.extend(self._possible(question, units, group, others, found))
                seen.append(sureness(belief, ranked))
        # In their order, so that the same question is always refused in the same words.
        given_by_none = tuple(gap for gap in gaps[0] if all(gap in of_group for of_group in gaps)) if gaps else ()
        return Chosen(found, possible, given_by_none, max(seen, key=self.sure.belief, default=None))

    def _is_sure(self, chosen: Chosen) -> bool:
        return chosen.sureness is not None and self.sure.answers(chosen.sureness)

    def _possible(
        self,
        question: Question,
        units: Sequence[Unit],
        group: Sequence[Evidence],
        others: Rivals,
        quoted: Sequence[Extract],
    ) -> Iterator[Unit]:
        """The best unit of each further document that may answer: of those that would if they were asked alone."""
        places = {(each.document.path, each.part.number) for each in quoted}
        for rival in (*others.answering, *others.possible):
            own = [unit for unit in units if place_of(unit) == rival.place]
            pieces = [piece for piece in group if place_of(piece) == rival.place]
            if rival.place not in places and pieces and self._judged(question, own, pieces)[0] is not None:
                yield own[0]

    def _doers(self, question: Question, units: Sequence[Unit], quoted: Sequence[Extract]) -> Iterator[Extract]:
        """What further documents have somebody do, where the question asks who does it."""
        places = {(each.document.path, each.part.number) for each in quoted}
        return (extract_of([u]) for u in doers(question, units, self._duties) if place_of(u) not in places)

    def _judged(
        self, question: Question, units: Sequence[Unit], evidence: Sequence[Evidence]
    ) -> tuple[float | None, tuple[Gap, ...]]:
        """How far ranked units are believed to answer, and what of the question they do not give.

        The belief is ``None`` where they do not answer: too little of it, or a gap that leaves nothing to be answered.
        """
        missing, near = missing_wants(question, units), near_miss(question, units, evidence, self._weight)
        gaps = (*missing, *([near] if near else []))
        if not units or near or leaves_all_open(question, missing):
            return None, gaps
        belief = self.rule.belief(signals(question, units, evidence, self._weight))
        return (belief if belief >= self.rule.least else None), gaps

    def _within(self, filters: Filters) -> Callable[[str, int, int], bool]:
        """Whether the filters let a stretch of a document through."""
        rows = self.index.ids(filters)
        if rows is None:
            return lambda path, start, end: True
        return lambda path, start, end: bool(np.isin(self.index.rows_in(path, start, end), rows).any())

    def _nearness(self, question: Question) -> Nearness:
        wordings = search_query(question).wordings or (question.text,)
        return SentenceNearness(self.index, self.encoder.encode_queries(wordings))


def _by_document(extracts: Sequence[Extract]) -> list[list[Extract]]:
    """The extracts of each logical document, in the order of the first ones."""
    found: dict[tuple[str, int], list[Extract]] = {}
    for one in extracts:
        found.setdefault((one.document.path, one.part.number), []).append(one)
    return list(found.values())


def _duties_of(document: Document) -> tuple[Duty, ...]:
    return duties(document, unit_names())
