"""The duties of the unit that a question asks about, from the duties that the documents assign.

    "What must the health office do?" → of each document that assigns it something: every duty, its role, its deadline

A section that belongs to a unit, and sentences that give it something to do, are known as duties with their exact
places (``index.duties.found``), so the answer is the unit's whole list, not the sentences that happen to be found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from assistant.asked.concept_kinds import NO_MATTER
from assistant.asked.concepts import Concept, coverage
from assistant.asked.forms import comparable
from assistant.asked.question import Question, Want, level_names
from assistant.asked.units import NAMED, asked_units, is_level
from assistant.evidence.repeated import identity
from assistant.evidence.widened import Evidence, first_of_each_part
from index.duties.found import Duty, Role
from index.types import Document, Part
from index.writing.folding import fold
from prompts import table

DutiesOf = Callable[[Document], tuple[Duty, ...]]
Weight = Callable[[Concept], float]

MAX_DOCUMENTS = 3  # answered apart; a question that more documents fit should name one
SHORT = 4  # a list of so many duties is told whole, whichever of them the question is about
MAX_DUTIES = 12  # of one unit in one document; more are announced, not shown
# "From which quarter must the ward …" asks for one thing, not for a list of duties.
PARTICULAR = frozenset({Want.FIGURE, Want.DATE, Want.AMOUNT, Want.CONTACT, Want.SYMBOL})
# Share of the rest of the subject from which a duty is about it: more than one of two things asked about.
ABOUT = 0.6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Assigned:
    """What one document has units do. ``duties`` are in the document's order, each place once."""

    document: Document
    part: Part
    units: tuple[str, ...]  # canonical names
    duties: tuple[Duty, ...]
    score: float  # of the best hit in that document
    more: int = 0  # duties that are not shown
    leaders: Mapping[int, str] = field(default_factory=dict)  # start of a duty → who does it, where the unit only helps


def find_assigned(
    question: Question, evidence: Sequence[Evidence], duties_of: DutiesOf, weight: Weight
) -> tuple[Assigned, ...]:
    """The duties of the asked units in each document of the evidence, best document first; none where none is assigned.

    Where the question asks about one matter ("… về sàng lọc"), only the duties that are about it, if there are any.
    """
    units = asked_units(question)
    if not units or question.wants & PARTICULAR:
        return ()
    found = [_in_part(question, piece, units, duties_of, weight) for piece in first_of_each_part(evidence)]
    own = _without_copies([assigned for assigned in found if assigned])
    # Where the unit has something to do itself goes before where it only helps another one.
    own.sort(key=lambda assigned: all(duty.role is Role.COORDINATE for duty in assigned.duties))
    return tuple(own[:MAX_DOCUMENTS])


def _without_copies(found: Sequence[Assigned]) -> list[Assigned]:
    """Of two copies of a document (its text and its scan) the one that assigns more."""
    kept: dict[object, Assigned] = {}
    for assigned in found:
        same = identity(assigned.document.path, assigned.part)
        if same not in kept or len(kept[same].duties) < len(assigned.duties):
            kept[same] = assigned
    return list(kept.values())


def _in_part(
    question: Question, piece: Evidence, units: Sequence[Concept], duties_of: DutiesOf, weight: Weight
) -> Assigned | None:
    duties = [duty for duty in duties_of(piece.document) if duty.part == piece.part.number]
    meant = _meant(question, units, list(dict.fromkeys(duty.unit for duty in duties)))
    own = {(duty.start, duty.end): duty for duty in duties if duty.unit in meant}
    if not own:
        return None
    chosen = _about(question, units, piece.document, list(own.values()), weight)
    if not chosen:
        return None
    shown, more = tuple(chosen[:MAX_DUTIES]), max(len(chosen) - MAX_DUTIES, 0)
    return Assigned(piece.document, piece.part, meant, shown, piece.hit.score, more, _leaders(shown, duties))


def _leaders(shown: Sequence[Duty], duties: Sequence[Duty]) -> dict[int, str]:
    """Who does what the shown units only help with."""
    helping = {(duty.start, duty.end) for duty in shown if duty.role is Role.COORDINATE}
    own = [duty for duty in duties if (duty.start, duty.end) in helping and duty.role is not Role.COORDINATE]
    return {duty.start: duty.unit for duty in reversed(own)}


def _meant(question: Question, units: Sequence[Concept], names: Sequence[str]) -> tuple[str, ...]:
    """Which of the canonical names the question means."""
    chosen: dict[str, None] = {}
    for unit in units:
        named = [name for name in names if unit.degree(comparable(name)) >= NAMED]
        if is_level(unit):  # "ward" is its People's Committee, or the ward as such; not the ward's health station
            named = [name for name in named if _governs(name)]
        chosen.update(dict.fromkeys(_fullest(question, named)))
    return tuple(chosen)


def _fullest(question: Question, names: Sequence[str]) -> list[str]:
    """Of names of which the question has every word the longest: "Bệnh viện Đức Giang", not every hospital."""
    asked = set(_WORD.findall(fold(question.text)))
    words = {name: set(_WORD.findall(fold(name))) for name in names}
    whole = [name for name in names if words[name] <= asked]
    longer = [name for name in whole if not any(words[name] < words[other] for other in whole)]
    return longer if any(words[name] < words[longest] for name in whole for longest in longer) else list(names)


def _about(
    question: Question, units: Sequence[Concept], document: Document, duties: list[Duty], weight: Weight
) -> list[Duty]:
    """The duties about what else the question names: all when it names nothing else, none when none is about it."""
    asking = [match.span() for match in _asking().finditer(fold(question.text))]
    rest = [c for c in question.subject if c not in units and c.kind not in NO_MATTER]
    if all(any(start <= c.start and c.end <= end for start, end in asking) for c in rest):
        return duties
    texts = [comparable(document.text[duty.start : duty.end]) for duty in duties]
    held = [coverage(rest, weight, text) for text in texts]
    fitting = [duty for duty, share in zip(duties, held, strict=True) if share >= ABOUT]
    if not any(held):
        return []
    return duties if not fitting or len(duties) <= SHORT else fitting


@cache
def _asking() -> re.Pattern[str]:
    """Words that ask for duties and are no matter of theirs: "giao cho … những việc gì"."""
    return re.compile("|".join((*table("question_words")["duty"]["any"], *table("question_words")["duty"]["tasks"])))


def _governs(name: str) -> bool:
    said = comparable(name).split("\x1f")[0]
    return said.startswith("uy ban nhan dan") or said in level_names()
