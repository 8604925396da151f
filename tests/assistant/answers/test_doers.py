"""Who does it: a duty in another document is a reading, where a clause of it says as much of the subject."""

from __future__ import annotations

from dataclasses import replace

from answering import NOTICE, OTHER_NOTICE, PLAN, library, place_of, understood

from assistant.answers.doers import doers
from assistant.evidence.competing import Unit, UnitSignals
from index.duties.found import Duty, Role
from index.types import Document, Span

ASKED = "Việc sàng lọc do đơn vị nào thực hiện?"
SEEN = replace(UnitSignals(**dict.fromkeys(UnitSignals.__slots__, 0.0)), clause=0.6)


def unit(path: str, text: str, clause: float) -> Unit:
    document = library()[path]
    start, end = place_of(document, text)
    return Unit(document, document.parts[0], start, end, seen=replace(SEEN, clause=clause))


REPORTED = unit(PLAN, "- Tỷ lệ trẻ sơ sinh được sàng lọc đạt 72%", 0.6)
ASSIGNED = unit(NOTICE, "Các thôn họp dân", 0.6)
NO_DUTY = unit(OTHER_NOTICE, "Người từ đủ 60 tuổi", 0.6)


def duties_of(document: Document) -> tuple[Duty, ...]:
    """The notice gives the villages something to do."""
    at = Span(ASSIGNED.start, ASSIGNED.end)
    duty = Duty(NOTICE, 1, (), "thôn", at, at.start, at.end, Role.LEAD)
    return (duty,) if document.path == NOTICE else ()


def test_a_duty_of_another_document_is_a_reading() -> None:
    assert doers(understood(ASKED), [REPORTED, ASSIGNED, NO_DUTY], duties_of) == [ASSIGNED]


def test_a_duty_that_says_less_of_the_subject_is_none() -> None:
    assert doers(understood(ASKED), [REPORTED, unit(NOTICE, "Các thôn họp dân", 0.5)], duties_of) == []


def test_a_question_that_names_a_place_or_asks_for_no_doer_has_none() -> None:
    for question in ("Ở Sông Lam việc sàng lọc do đơn vị nào thực hiện?", "Tỷ lệ sàng lọc là bao nhiêu?"):
        assert doers(understood(question), [REPORTED, ASSIGNED], duties_of) == []
