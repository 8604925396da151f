"""A particular of a document, as its own text gives it: the field with the exact places to quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from assistant.asked.understand import Question
from assistant.evidence.widened import sections_around
from index.structure.units import items
from index.types import Document, Field, Part, Section
from index.writing.folding import fold, simplify
from prompts import pattern, table

Places = tuple[tuple[int, int], ...]

_SIGNATURE = 200  # characters that a signature block fits in; a longer section around the name is something else
_CLOCK = re.compile(r"\s*[|,–-]?\s*(?:lúc\s+)?\d{1,2}\s?[:h]\s?\d{2}\b")  # "13/07/2017 | 17:48"
_RECIPIENTS = ("noi nhan", "主送", "抄送", "recipients")
_WHOLE_DATE = 10  # characters of "2017-07-13"
_asks_for = partial(pattern, "question_words", "recipients_asked")
_holds = partial(pattern, "question_words", "recipients_held")


@dataclass(frozen=True, slots=True)
class Particular:
    """A field of a document, ready to quote. ``spans`` are the places to quote, in order; none when it is not given."""

    document: Document
    part: Part
    field: str
    spans: Places
    blank: bool = False  # the document leaves number or day and month blank
    mentioned: str | None = None  # how ``document`` mentions the document that is asked for, which is not here


def given_in(document: Document, part: Part, question: Question) -> Particular:
    """The field that the question asks for, as one document gives it."""
    field = question.field or ""
    if field == "recipients":
        return Particular(document, part, field, _asked_of(question, document, _recipients(document, part)))
    value = _value(part, field)
    if value is None:
        return Particular(document, part, field, ())
    blank = is_blank(field, value)
    # Of a date that is not filled in the year is there; a symbol without its number is none.
    spans = () if blank and field == "number" else (_quotable(document, field, value),)
    return Particular(document, part, field, spans, blank)


def is_blank(field: str, value: Field) -> bool:
    """Whether the document leaves its number, or the day and month of its date, to be filled in."""
    return (field == "number" and value.value.startswith("/")) or (field == "date" and len(value.value) < _WHOLE_DATE)


def signature(document: Document, signer: Field) -> tuple[int, int]:
    """The place of a signature: the name with the office that is signed for, where a short section holds both."""
    around = [s for s in sections_around(document, signer.start, signer.end) if s.end - s.start <= _SIGNATURE]
    return around[-1].start if around else signer.start, signer.end


def _value(part: Part, field: str) -> Field | None:
    return {
        "title": part.title if part.title.end > part.title.start else None,
        "signer": part.signer,
        "date": part.date,
        "number": part.symbol,
        "issuer": part.issuer,
        "place": part.place,
    }[field]


def _quotable(document: Document, field: str, value: Field) -> tuple[int, int]:
    """What to quote of a field: the signature of the signer, a date with its time of day, of the others the value."""
    if field == "signer":
        return signature(document, value)
    clock = _CLOCK.match(document.text, value.end) if field == "date" else None
    return value.start, clock.end() if clock else value.end


def _recipients(document: Document, part: Part) -> Places:
    section = next((s for s in document.sections if s.part == part.number and _is_recipients(s)), None)
    spans = items(document.text, section.body, section.end) if section else ()
    return tuple((s.start, s.end) for s in spans if any(map(str.isalnum, document.text[s.start : s.end])))


def _is_recipients(section: Section) -> bool:
    return fold(section.title).strip(" :").startswith(_RECIPIENTS)


def _asked_of(question: Question, document: Document, recipients: Places) -> Places:
    """The recipients of the sort that the question asks for ("to report to whom?"), where the list tells; else all."""
    asked = fold(simplify(question.text))
    sorts = [sort for sort in table("question_words")["recipients_asked"] if _asks_for(sort).search(asked)]
    told = (
        span for span, said in _with_heads(document, recipients) if any(_holds(sort).search(said) for sort in sorts)
    )
    return tuple(told) or recipients


def _with_heads(document: Document, recipients: Places) -> Iterator[tuple[tuple[int, int], str]]:
    """Each recipient with what is said of it, folded: its entry, and above it the line that opens its group.

    The file copy, last of all, is of no group.
    """
    head = ""
    for span in recipients:
        entry = fold(simplify(document.text[slice(*span)])).strip()
        head = entry if entry.endswith(":") else "" if _holds("kept").search(entry) else head
        yield span, entry if entry == head else f"{entry} | {head}"
