"""The value that a question asks for, on a line of its own before the sentence that gives it.

    "How many wards practise fall prevention?"  →  **14 phường** [1]

Only where it is certain which figure of the sentence is meant: the clause that speaks of the subject, and no other one
as much, holds just one. A wrong figure shown with confidence is worse than a sentence to read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.concepts import Concept, comparable, coverage
from assistant.extract import Extract
from assistant.question import Kind, Question, Want
from assistant.ranking import Unit
from assistant.wanted import DATE, holds
from index.damage import find_damage
from index.folding import fold
from index.numbers_read import read_numbers
from index.types import Span

Weight = Callable[[Concept], float]

# Share of the subject that the clause must hold, and by how much it must outdo every other clause with a figure.
_CLEAR, _AHEAD = 0.6, 0.1
_CLAUSE = re.compile(r"(?:[^;,，；。、\n]|(?<=\d)[,](?=\d))+")
_CHANGE = re.compile(
    r"\b(?:tang|giam|cao hon|thap hon|nhieu hon|it hon|so voi|them|bot|chenh|by"
    r"|increased?|decreased?|fell|rose)\b"
    r"|增|减|降|提高|比|多了|少了|高于|低于"
)
_ORDINAL = re.compile(r"0\d(?![.,])")
_VALUES = (Want.AMOUNT, Want.FIGURE, Want.DATE)  # what can be told by looking, the narrower first


def find_value(question: Question, extracts: Sequence[Extract], weight: Weight) -> tuple[Unit, Span] | None:
    """The quoted unit and the place of the one value in it that the question asks for, when it is certain."""
    wanted = [want for want in _VALUES if want in question.wants]
    units = [unit for extract in extracts for unit in extract.units]
    several = len({(unit.document.path, unit.part.number) for unit in units}) != 1
    if question.kind is not Kind.FACT or len(wanted) != 1 or several or any(unit.row for unit in units):
        return None
    return _clearest(question, units, wanted[0], weight)


def _clearest(question: Question, units: Sequence[Unit], want: Want, weight: Weight) -> tuple[Unit, Span] | None:
    clauses = [
        (coverage(question.subject, weight, comparable(match.group())), unit, match)
        for unit in units
        for match in _CLAUSE.finditer(unit.text)
        if holds(want, match.group())
    ]
    if not clauses:
        return None
    (share, unit, clause), *others = sorted(clauses, key=lambda found: -found[0])
    values = _values(want, clause.group(), unit)
    if share < _CLEAR or len(values) != 1 or any(share - other < _AHEAD for other, *_ in others):
        return None
    # "fell by 1 point" is not what it is now.
    changed = _CHANGE.search(fold(clause.group())) and not _CHANGE.search(fold(question.text))
    best = max(units, key=lambda one: one.score)
    if changed or unit is not best or any(find_damage(one.text) for one in units):
        return None
    start = unit.start + clause.start()
    return unit, Span(start + values[0].start, start + values[0].end)


def _values(want: Want, clause: str, unit: Unit) -> list[Span]:
    if want is Want.DATE:
        return [Span(*match.span()) for match in DATE.finditer(clause)]
    numbers = read_numbers(clause, unit.part.language)
    spans = [Span(n.start, n.end) for n in numbers if not _ORDINAL.match(clause, n.start)]  # "04" stands in a list
    return [span for span in spans if want is Want.FIGURE or holds(want, clause[span.start : span.end])]
