"""Which of what was found answers a question, and how sure that is: sentences, list items and rows of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answers.doers import doers
from assistant.answers.holders import holders
from assistant.asked.understand import Kind, Question
from assistant.asked.units import unit_names
from assistant.asked.weighing import ConceptWeights
from assistant.asked.wording import search_query
from assistant.evidence.competing import Unit, UnitSignals
from assistant.evidence.decide import Gap, Rule, Signals, leaves_all_open, missing_wants, near_miss, signals
from assistant.evidence.fitting import Fitting
from assistant.evidence.nearness import Nearness, SentenceNearness
from assistant.evidence.office_holders import names_holder
from assistant.evidence.ranking import rank_units, unit_signals
from assistant.evidence.rivals import Rivals, place_of, rivals
from assistant.evidence.sureness import SurenessRule, SurenessSignals, sureness
from assistant.evidence.widened import Evidence
from assistant.quoting.extract import Extract, extract, extract_of
from assistant.quoting.superseded import Superseding, current_first
from index.duties.found import Duty, duties
from index.embedding.base import Encoder
from index.store import Index
from index.types import Document

DOCUMENTS_KEPT = 64  # documents whose duties are remembered; some 50 ms to find them in a long plan


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen to answer a question."""

    extracts: Sequence[Extract]  # best first
    possible: Sequence[Unit]  # one of each further document that may answer too
    gaps: tuple[Gap, ...]  # what is left open
    sureness: SurenessSignals | None  # of the surest group of evidence; ``None`` where nothing was chosen


class Choosing:
    """Ranks what was found and judges whether it answers. Safe to share between threads."""

    def __init__(self, index: Index, encoder: Encoder, weight: ConceptWeights) -> None:
        self.index = index
        self.encoder = encoder
        self._weight = weight
        self.rule = Rule()
        self.sure = SurenessRule()
        self.superseding = Superseding(lambda: (index.document(one.path) for one in index.documents()))
        self.duties = lru_cache(maxsize=DOCUMENTS_KEPT)(_duties_of)

    def chosen(self, question: Question, fitting: Fitting) -> Chosen:
        """The quotations of every group of evidence that answers, what else may answer, and what none of them gives."""
        found: list[Extract] = []
        possible: list[Unit] = []
        gaps: list[tuple[Gap, ...]] = []
        seen: list[SurenessSignals] = []
        for group in fitting.groups:
            ranked = self._ranked(question, group)
            units = current_first(question, ranked, self.superseding, self.index.document)
            belief, missing = self._judged(question, units, group)
            gaps.append(missing)
            if belief is not None:
                others = rivals(question, units, group, self._weight)
                extracts = extract(question, units, group, self._weight, others.answering)
                found.extend((*extracts, *self._doers(question, units, extracts)))
                possible.extend(self._possible(question, units, group, others, found))
                seen.append(sureness(belief, ranked))
        signed = [extract_of([unit]) for unit in holders(question, fitting.kept)]
        if signed:
            named = [one for one in found if any(names_holder(question, unit.text) for unit in one.units)]
            return Chosen([*signed, *named], (), (), SurenessSignals(believed=1.0, ahead=1.0))
        # In their order, so that the same question is always refused in the same words.
        given_by_none = tuple(gap for gap in gaps[0] if all(gap in of_group for of_group in gaps)) if gaps else ()
        return Chosen(found, possible, given_by_none, max(seen, key=self.sure.belief, default=None))

    def is_sure(self, chosen: Chosen) -> bool:
        """Whether the quotations are sure enough for a value to stand before them."""
        return chosen.sureness is not None and self.sure.answers(chosen.sureness)

    def competing(self, question: Question, group: Sequence[Evidence]) -> list[Unit]:
        """The units of a group of evidence, the best first; none where they only come near to what is asked."""
        units = self._ranked(question, group)
        return [] if not units or near_miss(question, units, group, self._weight) else units

    def signals(self, question: Question, fitting: Fitting) -> Signals | None:
        """What the decision would see of a question; ``None`` where no rule decides (a gap, a particular)."""
        if fitting.gap or not fitting.groups or question.kind is Kind.METADATA:
            return None
        group = fitting.groups[0]
        units = self.competing(question, group)
        if not units or leaves_all_open(question, missing_wants(question, units)):
            return None
        return signals(question, units, group, self._weight)

    def unit_signals(self, question: Question, fitting: Fitting) -> list[tuple[Unit, UnitSignals]]:
        """What ranking would see of the units that compete to answer a question; none where nothing fits it."""
        groups = fitting.groups
        return unit_signals(question, groups[0], self._nearness(question), self._weight) if groups else []

    def _ranked(self, question: Question, group: Sequence[Evidence]) -> list[Unit]:
        return rank_units(question, group, self._nearness(question), self._weight)

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
        return (extract_of([u]) for u in doers(question, units, self.duties) if place_of(u) not in places)

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

    def _nearness(self, question: Question) -> Nearness:
        wordings = search_query(question).wordings or (question.text,)
        return SentenceNearness(self.index, self.encoder.encode_queries(wordings))


def _duties_of(document: Document) -> tuple[Duty, ...]:
    return duties(document, unit_names())
