"""A question to what is found for it: hits of the search, widened to evidence, held against what the question names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.asked.numbered import NumberedDocuments
from assistant.asked.understand import Question
from assistant.asked.weighing import ConceptWeights
from assistant.asked.wording import search_query
from assistant.evidence.finding import LISTED, Finding
from assistant.evidence.fitting import constrain
from assistant.evidence.named_parts import from_named
from assistant.evidence.ranking import is_open
from assistant.evidence.reported import asks_about_meeting
from assistant.evidence.widened import Evidence, Gatherer
from index.search import SearchQuery
from index.types import Filters, Hit

# Search results that evidence is gathered from. Where the question names a place, a year or a document, far more than
# are shown: what speaks of them goes before better hits that do not.
FIRST_HITS, HITS = 15, 60
OPEN_HITS = 40  # of an open question, whose readings are looked for in every document that speaks of it
DEEP_HITS = 300  # where one document of a file or the documents of a country are asked for


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds what speaks of what a question names. Safe to share between threads.

    ``search`` gives the ``k`` best hits for a query, best first.
    """

    search: Callable[[SearchQuery, int, Filters], tuple[Hit, ...]]
    gather: Gatherer
    numbered: NumberedDocuments
    weight: ConceptWeights

    def __call__(self, question: Question, filters: Filters) -> Finding:
        """What is found for ``question``, looked for as deep as what it names asks for."""
        hits = self.hits(question, filters, HITS)
        # Of the document spoken of, however little it says.
        if question.before or asks_about_meeting(question):
            return self._held_against(question, hits)
        if question.part or question.spoken:
            return self._held_against(question, self.hits(question, filters, DEEP_HITS))
        found = self._held_against(question, hits[: OPEN_HITS if is_open(question) else FIRST_HITS])
        narrow = question.references or question.places or question.years
        # A number may be borne by several documents, and the one that is found first be found ten times.
        all_meant = bool(question.references) or len(found.fitting.kept) < LISTED
        if not (narrow and all_meant):
            return found
        found = self._held_against(question, hits)
        # "Nothing found is about the place" must not be said because better passages were about others.
        is_here = found.fitting.gap is not None and found.fitting.gap.key == "missing_place_here"
        return self._held_against(question, self.hits(question, filters, DEEP_HITS)) if is_here else found

    def hits(self, question: Question, filters: Filters, k: int) -> tuple[Hit, ...]:
        """The ``k`` best passages for ``question``, best first."""
        return self.search(search_query(question), k, filters)

    def evidence(self, question: Question, filters: Filters) -> tuple[Evidence, ...]:
        """The best of them widened to whole sections, best first."""
        return self.gather(self.hits(question, filters, FIRST_HITS))

    def _held_against(self, question: Question, hits: Sequence[Hit]) -> Finding:
        evidence = from_named(self.gather(hits), question.part, question.spoken)
        return Finding(evidence, constrain(question, evidence, self.numbered, self.weight.names))
