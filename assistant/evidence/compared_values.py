"""The stretches of a unit that give a value of what is compared: the figure with its words, clause by clause.

    "tỷ lệ khám thai đạt 90%, trẻ sơ sinh được sàng lọc 55-65%"   → for newborn screening: the second clause

A figure that says by how much something rose, or what it cost, is no value of the thing itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.asked.concepts import Concept
from assistant.asked.forms import comparable
from assistant.asked.understand import Question, Want
from assistant.evidence.competing import Unit, headings
from assistant.evidence.wanted import holds
from index.writing.folding import fold
from prompts import pattern

Speaks = Callable[[str], float]  # how far a text speaks of what is compared, in [0, 1]

# Share of what is asked about that the words around a figure must hold: with less it is of something near, the
# prenatal screening for that of newborns.
LEAST_HELD = 0.6
# All words of a term in one clause, in another order: "trẻ sơ sinh được sàng lọc". Not quite the term, and still nearer
# than what holds another one.
_IN_OTHER_ORDER = 0.85
_WORDS_OF_A_TERM = 3  # fewer stand in one clause by chance
_WORD = re.compile(r"[^\W\d_]+")
_HAN = r"[\u3400-\u9fff]"
_CLAUSE_END = re.compile(rf"[;,:\n|]\s|[，；。、：\n|]|(?<={_HAN})[,;:]|[,;:](?={_HAN})")

_pattern = partial(pattern, "compared")


@dataclass(frozen=True, slots=True)
class Value:
    """A stretch of a unit that gives what is wanted, and how far it speaks of the subject."""

    unit: Unit
    said: str  # the clause; of a table row all that heads it too
    held: float
    is_share: bool


def values_of(unit: Unit, wanted: frozenset[Want], speaks: Speaks) -> Iterator[Value]:
    """Every stretch of ``unit`` that gives all of ``wanted``."""
    for said, giving in [(all_of(unit), unit.text)] if unit.row else _clauses(unit.text):
        left = _without_changes(giving, wanted)
        if all(holds(want, left) for want in wanted):
            yield Value(unit, said, speaks(said), _is_share(left, said))


def all_of(unit: Unit) -> str:
    """The words of a unit; of a table row with the totals and the headings that it stands under."""
    return f"{unit.text} | {unit.total} | {headings(unit)}" if unit.row else unit.text


def best_of(values: Sequence[Value]) -> Value | None:
    """The value whose words hold most of the subject; of equals a table's, then that of the best passage."""
    return max(values, key=lambda value: (round(value.held, 2), value.unit.row is not None), default=None)


def are_shares(question: Question, values: Sequence[Sequence[Value]]) -> bool | None:
    """Whether shares are compared (``True``) or counts, as the question says, else as most rows have it."""
    if any(said("share_asked", question)):
        return True
    if Want.FIGURE not in question.wants:
        return None
    best = [value for value in map(best_of, values) if value and value.held >= LEAST_HELD]
    shares = sum(value.is_share for value in best)
    return None if 2 * shares == len(best) else 2 * shares > len(best)


def held(subject: Sequence[Concept], weight: Callable[[Concept], float], text: str) -> float:
    """The share of the subject that the words hold, with terms whose words stand in another order."""
    compared = comparable(text)
    total = sum(weight(concept) for concept in subject)
    return sum(weight(concept) * _degree(concept, compared) for concept in subject) / total


def said(section: str, question: Question) -> Iterator[re.Match[str]]:
    """Where a question has the words of a section of ``prompts/compared.toml``."""
    return _pattern(section).finditer(fold(question.text))


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """Each clause, also with the one before it, which may hold its words ("tỷ lệ sàng lọc: đạt 85%"), and alone."""
    start = before = 0
    for end, following in (*(match.span() for match in _CLAUSE_END.finditer(text)), (len(text), len(text))):
        yield text[start:end], text[start:end]
        if before < start:
            yield text[before:end], text[start:end]
        before, start = start, following


def _degree(concept: Concept, said: str) -> float:
    words = set(_WORD.findall(said))
    turned = any(len(form.split()) >= _WORDS_OF_A_TERM and words.issuperset(form.split()) for form in concept.forms)
    return max(concept.degree(said), _IN_OTHER_ORDER if turned else 0.0)


def _without_changes(text: str, wanted: frozenset[Want]) -> str:
    """The clause without figures that only say by how much something rose or fell, and without money not asked for."""
    for name in ("change",) if Want.AMOUNT in wanted else ("change", "money"):
        for match in reversed(list(_pattern(name).finditer(fold(text)))):
            text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return text


def _is_share(giving: str, said: str) -> bool:
    """Whether what is given is a share or a ratio rather than a count."""
    return any(_pattern(f"share_{of}").search(fold(text)) for of, text in (("figure", giving), ("label", said)))
