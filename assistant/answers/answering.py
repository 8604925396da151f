"""What was found to an answer: in the form of the question's kind, else in the sentences that carry it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial

import numpy as np

from assistant.answers.assigned import Assigned, find_assigned
from assistant.answers.assignees import find_assignees, outdoes
from assistant.answers.choosing import Choosing
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
from assistant.answers.holdings import Held, find_holdings
from assistant.answers.particulars import find_particulars
from assistant.answers.related import find_related
from assistant.answers.side_by_side import of_documents
from assistant.answers.tabled import table_lines
from assistant.answers.valued import beside_value, find_value
from assistant.asked.glossary import Glossary
from assistant.asked.numbered import NumberedDocuments
from assistant.asked.terms import find_term
from assistant.asked.understand import Kind, Question, Want
from assistant.asked.weighing import ConceptWeights
from assistant.evidence.decide import Gap
from assistant.evidence.finding import Finding
from assistant.evidence.fitting import Fitting
from assistant.evidence.ranking import is_open
from assistant.evidence.readings import readings
from assistant.evidence.rivals import TOLD_APART
from assistant.quoting.draft import Draft
from assistant.quoting.extract import Extract
from assistant.types import Asked, Status
from index.describing.graph import Graph, build_graph
from index.store import Index
from index.types import Filters


class Answering:
    """Chooses the form of an answer and fills it. Safe to share between threads."""

    def __init__(
        self, index: Index, choosing: Choosing, numbered: NumberedDocuments, weight: ConceptWeights, terms: Glossary
    ) -> None:
        self.index = index
        self._choosing = choosing
        self._numbered = numbered
        self._weight = weight
        self._glossary = terms

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
        chosen = self._choosing.chosen(question, fitting)
        gaps = *fitting.gaps, *chosen.gaps
        if not chosen.extracts:
            return None, gaps
        documents = _by_document(chosen.extracts) if is_open(question) else [chosen.extracts]
        if len(documents) > TOLD_APART:
            return choices(question, [*chosen.extracts, *chosen.possible]), ()
        draft = self._told_apart(question, documents, self._choosing.is_sure(chosen))
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
        if Want.OFFICE in question.wants:  # "who heads the centre?": a person's name, no duty of the centre
            return None
        locale, gaps, within = question.locale, fitting.gaps, self._within(asked.filters)
        units = self._assignees(question, fitting)
        if units:
            return assigned(units, locale), gaps
        match question.kind:
            case Kind.DUTY:
                duties = find_assigned(question, fitting.kept, self._choosing.duties, self._weight)
                return (assigned(duties, locale), gaps) if duties else None
            case Kind.REFERENCE:
                ties = find_related(question, fitting, self._graph, self.index.document, self._weight, within)
                return (related(ties, locale), gaps) if ties else None
            case Kind.DEFINITION:
                return self._definition(question, fitting, within)
        return None

    def _assignees(self, question: Question, fitting: Fitting) -> tuple[Assigned, ...]:
        """The units that must do what is asked about, where no other sentence says more of it than their duties."""
        found, share = find_assignees(question, fitting.kept, self._choosing.duties, self._weight)
        units = self._choosing.competing(question, fitting.groups[0]) if found else []
        return found if units and outdoes(question, found, share, units) else ()

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
        chosen = self._choosing.chosen(question, fitting)
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

    def _within(self, filters: Filters) -> Callable[[str, int, int], bool]:
        """Whether the filters let a stretch of a document through."""
        rows = self.index.ids(filters)
        if rows is None:
            return lambda path, start, end: True
        return lambda path, start, end: bool(np.isin(self.index.rows_in(path, start, end), rows).any())


def _by_document(extracts: Sequence[Extract]) -> list[list[Extract]]:
    """The extracts of each logical document, in the order of the first ones."""
    found: dict[tuple[str, int], list[Extract]] = {}
    for one in extracts:
        found.setdefault((one.document.path, one.part.number), []).append(one)
    return list(found.values())
