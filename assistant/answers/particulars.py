"""Answers from a document's own particulars: who signed it, its date, its number, who issued it, who receives it.

The particulars are fields with an exact place in the text, so they are cited like anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.asked.concept_kinds import DESCRIBES_NO_DOCUMENT
from assistant.asked.concepts import Concept, coverage
from assistant.asked.forms import comparable
from assistant.asked.numbered import Entry, NumberedDocuments
from assistant.asked.understand import Question
from assistant.evidence.widened import Evidence, mention_text, sections_around
from index.structure.units import items, sentences
from index.types import Document, DocumentType, Field, Part, Section
from index.writing.folding import fold, simplify
from prompts import table

# A share of the subject that a title must hold before it may outdo the best hit's document.
_TITLE_SHARE = 0.6
# A signature block fits in this; a longer section around the name is something else.
_SIGNATURE = 200
_Spans = tuple[tuple[int, int], ...]
_CLOCK = re.compile(r"\s*[|,–-]?\s*(?:lúc\s+)?\d{1,2}\s?[:h]\s?\d{2}\b")  # "13/07/2017 | 17:48"
_CLAUSE = re.compile(r"[^.;。；\n]{0,300}(?=[.;。；\n])")  # what follows a document's number: what it is about
_RECIPIENTS = ("noi nhan", "主送", "抄送", "recipients")


@dataclass(frozen=True, slots=True)
class Particular:
    """A field of a document, ready to quote. ``spans`` are the places to quote, in order; none when it is not given."""

    document: Document
    part: Part
    field: str
    spans: tuple[tuple[int, int], ...]
    blank: bool = False  # the document leaves number or day and month blank
    mentioned: str | None = None  # how ``document`` mentions the document that is asked for, which is not here


def find_particulars(
    question: Question,
    evidence: Sequence[Evidence],
    numbered: NumberedDocuments,
    document: Callable[[str], Document],
    weight: Callable[[Concept], float],
    allowed: Callable[[str, int, int], bool] = lambda path, start, end: True,
) -> tuple[Particular, ...]:
    """The particular that the question asks for, of each document that it can mean.

    ``allowed`` tells whether the user's filters let a stretch of the document at a path through.

    Several where several documents bear the number that is asked for, or the question leaves open which it means
    ("who signed the plan?" where there are two); none when no document can be told: then it is an ordinary question.
    """
    assert question.field is not None
    if question.types or not question.references:
        several = _left_open(question, evidence, numbered, document, weight, allowed)
        if len(several) > 1:
            return several
        chosen = _meant(question, evidence, weight)
        if chosen is not None:
            told = _of_part(chosen.document, chosen.part, question)
            copies = (_of_part(document(e.path), _part(e), question) for e in _copies(chosen, numbered, allowed))
            told = told if told.spans else next((copy for copy in copies if copy.spans), told)
            # A document that was only supposed to be meant, and is silent, leaves it open which one is.
            return (told,) if told.spans else _of_all(question, evidence, numbered, document, allowed) or (told,)
    held = [entry for asked in question.references for entry in numbered.held(asked) if entry.within(allowed)]
    if held:
        fitting = [entry for entry in held if _is_meant(question, _part(entry))] or held
        found = tuple(_of_part(document(entry.path), _part(entry), question) for entry in fitting)
        # A copy that lacks the field (the scan of page 1) is silent where another one gives it.
        return tuple(particular for particular in found if particular.spans) or found[:1]
    mentioned = [e for asked in question.references for e in numbered.mentions(asked) if e.within(allowed)]
    return _of_mentions(question, mentioned, document)


def _copies(chosen: Evidence, numbered: NumberedDocuments, allowed: Callable[[str, int, int], bool]) -> Iterator[Entry]:
    """The documents of the same number and date: the notice whose first page is the scan that was found."""
    symbol, date = chosen.part.symbol, chosen.part.date
    if symbol and date and not (_is_blank("number", symbol) or _is_blank("date", date)):
        same = (symbol.value, date.value)
        for entry in numbered.entries:
            part = entry.part
            bears = part and part.symbol and part.date and (part.symbol.value, part.date.value) == same
            if bears and entry.within(allowed):
                yield entry


def _left_open(
    question: Question,
    evidence: Sequence[Evidence],
    numbered: NumberedDocuments,
    document: Callable[[str], Document],
    weight: Callable[[Concept], float],
    allowed: Callable[[str, int, int], bool],
) -> tuple[Particular, ...]:
    """The particular of every document that a question without place, year, number or subject can mean."""
    if not evidence or _is_described(question, evidence, weight):
        return ()
    return _of_all(question, evidence, numbered, document, allowed)


def _of_all(
    question: Question,
    evidence: Sequence[Evidence],
    numbered: NumberedDocuments,
    document: Callable[[str], Document],
    allowed: Callable[[str, int, int], bool],
) -> tuple[Particular, ...]:
    """The particular of every document, where neither place, year nor number narrows them down.

    An office narrows it to the documents that it issued: the papers of "the People's Committee" are of several.
    """
    if question.places or question.years or question.references:
        return ()
    entries = [entry for entry in numbered.entries if entry.within(allowed)]
    held = [entry for entry in entries if entry.part and (not question.types or entry.part.type in question.types)]
    if question.units:
        held = [entry for entry in held if _is_issued_by(_part(entry), question.units)]
    found = [_of_part(document(entry.path), _part(entry), question) for entry in held]
    if not found and question.types:
        mentions = [e for e in entries if e.reference and e.reference.type in question.types]
        return tuple(told for told in _of_mentions(question, mentions, document) if told.spans)
    rank = {piece.document.path: position for position, piece in reversed(list(enumerate(evidence)))}
    found.sort(key=lambda particular: rank.get(particular.document.path, len(rank)))
    return _without_copies([particular for particular in found if particular.spans])


def _is_described(question: Question, evidence: Sequence[Evidence], weight: Callable[[Concept], float]) -> bool:
    """Whether a title says some of what the question is about, so that it is one document that is meant."""
    subject = [concept for concept in question.subject if concept.kind not in DESCRIBES_NO_DOCUMENT]
    return any(coverage(subject, weight, piece.heading) > 0 for piece in evidence)


def _is_issued_by(part: Part, units: Sequence[Concept]) -> bool:
    return part.issuer is not None and any(unit.named_in(comparable(part.issuer.value)) for unit in units)


def _without_copies(found: Sequence[Particular]) -> tuple[Particular, ...]:
    """Of the text of a document and its scan the first."""
    kept: dict[object, Particular] = {}
    for particular in found:
        part = particular.part
        same = (
            (part.symbol.value, part.date and part.date.value)
            if part.symbol
            else (particular.document.path, part.number)
        )
        kept.setdefault(same, particular)
    return tuple(kept.values())


def _part(entry: Entry) -> Part:
    assert entry.part is not None
    return entry.part


def _is_meant(question: Question, part: Part) -> bool:
    """Whether the place and the year of the question are those of the document."""
    fields = [field.value for field in (part.title, part.symbol, part.date, part.place, part.issuer) if field]
    said = fold(" | ".join(fields))
    return all(str(year) in said for year in question.years) and all(place.named_in(said) for place in question.places)


def _meant(question: Question, evidence: Sequence[Evidence], weight: Callable[[Concept], float]) -> Evidence | None:
    """The evidence whose document the question describes: by its title when that says most, else the best.

    A question about "the directive" is not about the plan that carries it out, however well that is found.
    """
    fitting = [piece for piece in evidence if not question.types or _is_called(piece.part, question)]
    if not fitting:
        return None
    by_title = max(fitting, key=lambda piece: coverage(question.concepts, weight, piece.heading))
    share = coverage(question.concepts, weight, by_title.heading)
    return by_title if share >= _TITLE_SHARE else fitting[0]


def _is_called(part: Part, question: Question) -> bool:
    return part.type in question.types or part.type in (DocumentType.OTHER, DocumentType.ARTICLE)


def _of_part(document: Document, part: Part, question: Question) -> Particular:
    field = question.field or ""
    if field == "recipients":
        return Particular(document, part, field, _asked_of(question, document, _recipients(document, part)))
    value = _field(part, field)
    if value is None:
        return Particular(document, part, field, ())
    return Particular(document, part, field, (_quotable(document, field, value),), _is_blank(field, value))


def _quotable(document: Document, field: str, value: Field) -> tuple[int, int]:
    """What to quote of a field: the signer with the office that is signed for, a date with its time of day, of the
    others the value alone."""
    around = [s for s in sections_around(document, value.start, value.end) if s.end - s.start <= _SIGNATURE]
    if field == "signer" and around:
        return around[-1].start, value.end
    clock = _CLOCK.match(document.text, value.end) if field == "date" else None
    return value.start, clock.end() if clock else value.end


def _field(part: Part, field: str) -> Field | None:
    return {
        "title": part.title if part.title.end > part.title.start else None,
        "signer": part.signer,
        "date": part.date,
        "number": part.symbol,
        "issuer": part.issuer,
        "place": part.place,
    }[field]


def _is_blank(field: str, value: Field) -> bool:
    return (field == "number" and value.value.startswith("/")) or (field == "date" and len(value.value) < 10)


def _recipients(document: Document, part: Part) -> _Spans:
    section = next((s for s in document.sections if s.part == part.number and _is_recipients(s)), None)
    if section is None:
        return ()
    spans = items(document.text, section.body, section.end)
    return tuple(
        (span.start, span.end) for span in spans if any(map(str.isalnum, document.text[span.start : span.end]))
    )


def _asked_of(question: Question, document: Document, recipients: _Spans) -> _Spans:
    """The entry for the copies that the issuer keeps, where the question is about those; else all recipients."""
    if not _kept("asked").search(fold(simplify(question.text))):
        return recipients
    kept = tuple(span for span in recipients if _kept("held").search(fold(simplify(document.text[slice(*span)]))))
    return kept or recipients


@cache
def _kept(side: str) -> re.Pattern[str]:
    return re.compile("|".join(table("question_words")["kept"][side]))


def _is_recipients(section: Section) -> bool:
    return fold(section.title).strip(" :").startswith(_RECIPIENTS)


def _of_mentions(
    question: Question, mentions: Sequence[Entry], document: Callable[[str], Document]
) -> tuple[Particular, ...]:
    """What mentions say of documents whose text is not here: a date, who issued them and what they are about.

    One particular for each date that the number is mentioned with: those are different documents.
    """
    assert question.field is not None
    fitting = [entry for entry in mentions if _fits(question, entry, document)] or list(mentions)
    told = question.field in ("date", "issuer", "number", "title")
    by_date: dict[str, Entry] = {}
    for entry in sorted(fitting, key=_says_most):
        if entry.reference and (entry.reference.date or not told or question.field == "title"):
            by_date.setdefault(entry.reference.date or "", entry)
    if len(by_date) > 1:
        by_date.pop("", None)  # a mention without a date is of one of the dated documents
    return tuple(_of_mention(entry, document, question.field, told) for entry in by_date.values())


def _fits(question: Question, entry: Entry, document: Callable[[str], Document]) -> bool:
    """Whether the mention speaks of the place and the year of the question."""
    assert entry.reference is not None
    said = fold(mention_text(document(entry.path), entry.reference))
    years = all(str(year) in said for year in question.years)
    return years and all(place.named_in(said) for place in question.places)


def _says_most(entry: Entry) -> int:
    """Orders mentions: the one that names the issuer at greatest length first."""
    assert entry.reference is not None
    return -len(entry.reference.issuer or "")


def _of_mention(entry: Entry, document: Callable[[str], Document], field: str, told: bool) -> Particular:
    assert entry.reference is not None
    source = document(entry.path)
    part = next(p for p in source.parts if entry.reference.start < p.end)
    spans = (_sentence(source, part, entry.reference.start, entry.reference.end),) if told else ()
    return Particular(source, part, field, spans, mentioned=source.text[entry.reference.start : entry.reference.end])


def _sentence(document: Document, part: Part, start: int, end: int) -> tuple[int, int]:
    """The sentence around a mention, or the mention with the rest of its clause where the sentence is a page long."""
    line_start = document.text.rfind("\n", part.start, start) + 1 or part.start
    line_end = document.text.find("\n", end, part.end)
    for span in sentences(document.text, max(line_start, part.start), line_end if line_end >= 0 else part.end):
        if span.start <= start and end <= span.end and span.end - span.start <= 400:
            return span.start, span.end
    clause = _CLAUSE.match(document.text, end, part.end)
    return start, clause.end() if clause else end
