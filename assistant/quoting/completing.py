"""Further quotations for what of the question the best ones leave out: "how many boys and how many girls?"

The statements nearest to a question in their words may all speak of its first half. Each thing that it asks about and
no chosen statement holds is looked for once more, in the document that answers. Of several measures ("how many boys,
and what is the ratio?") each is looked for of each thing: the row of the ratio names the boys and does not count them.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asked.concepts import LOOSE, Concept
from assistant.asked.measures import Measure, as_asked, asked_measures, gives
from assistant.asked.understand import Question, Want
from assistant.evidence.competing import Unit, headings, said
from assistant.evidence.placed_rows import label
from assistant.evidence.rivals import place_of
from index.writing.folding import fold
from prompts import pattern

HELD = LOOSE  # degree from which a statement speaks of a thing, also by a word that means nearly the same
NEAR = 0.5  # least share of the best one's score; what is further from the question speaks of the thing by chance
MAX_FURTHER = 3


def completing(question: Question, chosen: Sequence[Unit], units: Sequence[Unit]) -> list[Unit]:
    """The best unit for each thing of the subject that none of the ``chosen`` holds, from the document of the first.

    ``units`` are ranked. Where the question wants something in particular (a figure, a date), they have to hold it as
    the first one does; where it asks for a measure (a share, a count), a unit that gives it comes first.
    """
    # What is named by a word of no term is easily worded otherwise.
    named = [concept for concept in question.subject if concept.kind != "word"]
    able = [unit for unit in units if _may_complete(question, unit, chosen[0])]
    found: list[Unit] = []
    for measure in (*asked_measures(question.text), None):  # in none as well: "who checks the ratio?" asks for no ratio
        told = " | ".join(f"{said(unit)} | {headings(unit)}" for unit in chosen if _gives(unit, measure))
        for concept in (concept for concept in named if concept.degree(told) < HELD):
            if any(_tells(unit, concept, measure) for unit in found):
                continue
            further = next((unit for unit in able if _tells(unit, concept, measure)), None)
            if further:
                found.append(further)
    return [*found[:MAX_FURTHER], *_parts(question, chosen[0], units)]


def _parts(question: Question, best: Unit, units: Sequence[Unit]) -> list[Unit]:
    """The rows that the best one is the total of, where the question asks for them: "boys and girls each"."""
    if best.row is None or not pattern("question_words", "counters", "parts").search(as_asked(question.text)):
        return []
    total = fold(label(best.document, best.row))
    beside = (unit for unit in units if unit.total and place_of(unit) == place_of(best))
    return [unit for unit in beside if fold(unit.total) in total][:MAX_FURTHER]


def _may_complete(question: Question, unit: Unit, best: Unit) -> bool:
    """Whether a unit gives what is wanted as the best one does; of a list of people it need name none."""
    if place_of(unit) != place_of(best) or unit.seen is None or best.seen is None:
        return False
    gives_it = unit.seen.wanted >= best.seen.wanted or question.wants >= {Want.LIST, Want.PERSON}
    return gives_it and unit.score >= NEAR * best.score


def _tells(unit: Unit, concept: Concept, measure: Measure | None) -> bool:
    return _gives(unit, measure) and concept.degree(said(unit)) >= HELD


def _gives(unit: Unit, measure: Measure | None) -> bool:
    return measure is None or gives(measure, unit.text)
