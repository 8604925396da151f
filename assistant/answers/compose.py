"""Quotations to the answer: leads in the asker's language, what is left open, and refusals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answers.tabled import TableLine
from assistant.answers.valued import Value
from assistant.asked.understand import Question
from assistant.evidence.competing import Unit
from assistant.evidence.decide import Gap
from assistant.evidence.readings import Reading, as_options
from assistant.evidence.widened import Evidence
from assistant.quoting.cite import is_uncertain
from assistant.quoting.draft import Draft, document_name, escape, inline
from assistant.quoting.extract import Extract
from assistant.types import Statement
from index.damage.marks import find_damage
from index.types import Section, Span


def quoted(
    extracts: Sequence[Extract], locale: str, told: Callable[[Extract], Sequence[TableLine]] = lambda extract: ()
) -> Draft:
    """The answer made of quotations: for each document a lead, then what it says.

    Args:
        told: what the table rows of an extract say to the question; stands before their quotations.
    """
    draft = Draft(locale)
    for before_it, extract in zip((None, *extracts), extracts, strict=False):
        lead(draft, extract, before_it)
        before = len(draft.paragraphs), len(draft.statements), len(draft.citations)
        if extract.header:
            quote_header(draft, extract, extract.header)
        for unit in _joined(extract.units):
            draft.quote(unit.document, unit.part, unit.start, unit.end, unit.score)
        _tell(draft, extract, told(extract), *before)
        if extract.more:
            draft.say("more_items", count=extract.more)
    return draft


def add_value(draft: Draft, value: Value | None) -> None:
    """Puts the value that is asked for before everything else, with the numbers of the quotations it stands in."""
    if value is None:
        return
    path, places = value.unit.document.path, [value.span, *([value.header] if value.header else [])]
    cited = [
        c.n
        for c in draft.citations
        if c.document == path and any(c.start <= place.start and place.end <= c.end for place in places)
    ]
    if cited:
        draft.put_value(value.text, cited)


def _tell(
    draft: Draft, extract: Extract, lines: Sequence[TableLine], paragraph: int, statement: int, citation: int
) -> None:
    """Puts what table rows say before the quotations of them, with the numbers of these and their warnings."""
    for offset, line in enumerate(lines):
        places = (line.row.start, extract.header.start if extract.header else line.row.start)
        cited = [one for one in draft.citations[citation:] if one.start in places]
        marks = "".join(f"[{one.n}]" for one in cited)
        warnings = dict.fromkeys(warning for one in cited for warning in one.warnings)
        draft.statements.insert(statement + offset, Statement(line.text, tuple(one.n for one in cited)))
        said = " ".join((f"{escape(line.text)} {marks}", *(f"⚠ {warning}" for warning in warnings)))
        draft.paragraphs.insert(paragraph + offset, said)


def quote_header(draft: Draft, extract: Extract, header: Span) -> None:
    unsure = any(is_uncertain(unit.document, unit.start, unit.end) for unit in extract.units)
    draft.quote(extract.document, extract.part, header.start, header.end, extract.units[0].score, unsure)


def lead(draft: Draft, extract: Extract, before: Extract | None = None) -> None:
    """Says what the next quotations are from; after others of the same document only from which section of it."""
    same = before is not None and (before.document.path, before.part) == (extract.document.path, extract.part)
    key = "lead" if before is None else "lead_same" if same else "lead_more"
    name = document_name(extract.part, draft.locale)
    # A heading that reading has spoiled says nothing; the citation still leads there.
    if extract.section is None or find_damage(extract.section.title):
        draft.say(key, document=name)
    else:
        draft.say(f"{key}_section", document=name, section=inline(_short(extract.section)))


def _short(section: Section) -> str:
    """Its title without the bullet before it and the colon behind it."""
    return " ".join(section.title.split()).lstrip("*+•– -").rstrip(" :：;；,.")


def _joined(units: Sequence[Unit]) -> list[Unit]:
    """Units in order; a unit that is in another one is dropped."""
    return [u for u in units if not any(o is not u and o.start <= u.start and u.end <= o.end for o in units)]


def add_readings(draft: Draft, question: Question, own: Sequence[Reading], others: Sequence[Reading]) -> None:
    """Says whose text is not here, and which other documents bear the number that was asked for."""
    for reading in own:
        draft.say("missing_text", symbol=inline(reading.mention))
    for reading in others:
        draft.say("other_reading", symbol=inline(reading.asked.text), other=inline(reading.mention))
    draft.options = as_options(question, others)


def add_gaps(draft: Draft, gaps: Sequence[Gap]) -> None:
    """Says what of the question the answer leaves open."""
    for gap in gaps:
        draft.say(gap.key, **{name: inline(value) for name, value in gap.values})


def refusal(locale: str, gaps: Sequence[Gap], nearest: Evidence | None) -> Draft:
    """Why there is no answer, and what came nearest, said to be no answer."""
    draft = Draft(locale)
    add_gaps(draft, gaps[:1])
    if not gaps:
        draft.say("not_found")
    if nearest:
        draft.say("nearest", document=document_name(nearest.part, locale))
    return draft
