"""What was understood of a question, in lines for a person: what ``ask --explain`` prints.

text        nhiem vu cua UBND phuong theo chi thi 11
language    vi, answered in vi
kind        duty, all of a list
references  chi thi 11: directive, number 11
…
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.asked.concepts import Concept
from assistant.asked.parts import AskedPart
from assistant.asked.periods import AskedPeriod
from assistant.asked.places import Place
from assistant.asked.question import Question
from assistant.asked.references import AskedReference

_WIDTH = 12  # of the names of the fields
_FORMS = 6  # of a term that are shown; more are counted
NOTHING = "-"
_YEARS = {None: "a year", -1: "the year before the one", 0: "the year", 1: "the year after the one"}


def explain(question: Question, prompts_version: str) -> str:
    """Every field of ``question``, one a line, those of several values a line each; then the version of the prompts."""
    lines: list[str] = []
    for name, values in _fields(question):
        for at, value in enumerate(values or [NOTHING]):
            lines.append(f"{'' if at else name:<{_WIDTH}}{value}")
    lines.append(f"{'prompts':<{_WIDTH}}{prompts_version}")
    return "\n".join(lines)


def _fields(question: Question) -> Iterator[tuple[str, list[str]]]:
    shortened = " (only its beginning)" if question.shortened else ""
    yield "text", [f"{question.text}{shortened}"]
    yield "typed", [f"{slip.typed} is read as {slip.meant}" for slip in question.slips]
    yield "language", [f"{question.language}, answered in {question.locale}"]
    field = f", of a document: {' and '.join((question.field, *question.also))}" if question.field else ""
    yield "kind", [f"{question.kind}{field}{', all of a list' if question.asks_for_all else ''}"]
    yield "wants", [", ".join(sorted(question.wants))] if question.wants else []
    yield "references", [_reference(reference) for reference in question.references]
    yield "types", [", ".join(question.types)] if question.types else []
    yield "places", [_place(place) for place in question.places]
    yield "years", [", ".join(map(str, question.years))] if question.years else []
    yield "periods", [_period(period) for period in question.periods]
    yield "part", [_part(question.part)] if question.part else []
    yield "documents", [f"in {question.spoken.language}"] if question.spoken else []
    yield "units", [", ".join(unit.text for unit in question.units)] if question.units else []
    yield "terms", [_term(concept) for concept in question.concepts]
    yield "restored", [f"{reading.share:.2f}  {reading.text}" for reading in question.restorations]


def _reference(reference: AskedReference) -> str:
    symbol = f", symbol {reference.symbol}" if reference.symbol else ""
    return f"{reference.text}: {reference.type or 'any type'}, number {reference.number}{symbol}"


def _part(part: AskedPart) -> str:
    return f"the {'last' if part.number < 0 else f'number {part.number}'} of a file"


def _place(place: Place) -> str:
    meant = f" is {place.meant}" if place.meant else ""
    known = "known" if place.known else "not a name that is known"
    return f"{place.name}{meant}: {known}; {_some(place.forms)}"


def _period(period: AskedPeriod) -> str:
    if period.is_settled:
        return f"{period.text}: {period.first or '…'} to {period.last or '…'}"
    first, last = period.months
    months = "" if period.months == (1, 12) else f"months {first} to {last} of "
    return f"{period.text}: {months}{_YEARS[period.shift]} that only the conversation tells"


def _term(concept: Concept) -> str:
    near = f"; near in meaning: {_some(concept.loose)}" if concept.loose else ""
    return f"{concept.text} ({concept.kind}): {_some(concept.forms)}{near}"


def _some(forms: tuple[str, ...]) -> str:
    more = len(forms) - _FORMS
    return " | ".join(forms[:_FORMS]) + (f" | {more} more" if more > 0 else "")
