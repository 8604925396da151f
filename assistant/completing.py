"""Further quotations for what of the question the best ones leave out: "how many boys and how many girls?"

The statements nearest to a question in their words may all speak of its first half. Each thing that it asks about and
no chosen statement holds is looked for once more, in the document that answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.concept_kinds import NEEDS_NO_ANSWER
from assistant.concepts import Concept
from assistant.ranking import Unit, headings, said
from assistant.rivals import place_of
from assistant.understand import Question

HELD = 0.75  # degree from which a statement speaks of a thing
MAX_FURTHER = 3


def completing(question: Question, chosen: Sequence[Unit], units: Sequence[Unit]) -> list[Unit]:
    """The best unit for each thing of the subject that none of the ``chosen`` holds, from the document of the first.

    ``units`` are ranked. Where the question wants something in particular (a figure, a date), they have to hold it as
    the first one does.
    """
    best = chosen[0]
    named = [concept for concept in question.subject if concept.kind not in NEEDS_NO_ANSWER]
    spoken = " | ".join(f"{said(unit)} | {headings(unit)}" for unit in chosen)
    found: list[Unit] = []
    for concept in (concept for concept in named if concept.degree(spoken) < HELD):
        if any(concept.degree(said(unit)) >= HELD for unit in found):
            continue
        further = next((unit for unit in units if _tells_of(concept, unit, best)), None)
        if further:
            found.append(further)
    return found[:MAX_FURTHER]


def _tells_of(concept: Concept, unit: Unit, best: Unit) -> bool:
    if place_of(unit) != place_of(best) or unit.seen is None or best.seen is None:
        return False
    if unit.seen.wanted < best.seen.wanted:
        return False
    return concept.degree(said(unit)) >= HELD
