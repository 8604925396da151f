"""The other documents that give to somebody what a question asks who does.

    "Who runs the hearing checks?"  →  one district reports that its centre did, another's plan gives it to an office

A report and an order word the same thing too differently for a rule over their words. A duty names its unit, so it is
a reading where one clause of it holds as much of the subject as the best unit's best clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.assigned import DutiesOf
from assistant.answers.assignees import asks_who
from assistant.asked.question import Question
from assistant.evidence.competing import Unit
from assistant.evidence.ranking import is_open
from assistant.evidence.rivals import Place, place_of

SAME = 0.01  # differences of a share of the subject that come from rounding


def doers(question: Question, units: Sequence[Unit], duties_of: DutiesOf) -> list[Unit]:
    """The best unit of each document but the first one's that is a duty to do what is asked about; best first.

    ``units`` are ranked, at least one. None where the question names its document, or does not ask who does something.
    """
    if not is_open(question) or not asks_who(question):
        return []
    best = units[0]
    found: dict[Place, Unit] = {}
    for unit in units[1:]:
        if place_of(unit) != place_of(best) and _says(unit) >= _says(best) - SAME and _is_duty(unit, duties_of):
            found.setdefault(place_of(unit), unit)
    return list(found.values())


def _says(unit: Unit) -> float:
    return unit.seen.clause if unit.seen else 0.0


def _is_duty(unit: Unit, duties_of: DutiesOf) -> bool:
    return any(duty.start <= unit.start and unit.end <= duty.end for duty in duties_of(unit.document))
