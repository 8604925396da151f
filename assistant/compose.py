"""Quotations to the answer object: leads in the asker's language, numbered citations, Markdown.

Text of documents is escaped before any mark is put around it: a quotation is data, never Markdown or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.cite import cite, is_uncertain
from assistant.decide import Gap
from assistant.evidence import Evidence
from assistant.extract import Extract, Unit
from assistant.particulars import Particular
from assistant.readings import Reading, as_options
from assistant.types import Citation, Option, Statement
from assistant.understand import Question
from index.damage import find_damage
from index.patterns.unreadable import has_mark
from index.types import Document, Part, Section, Span
from prompts import say

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_AT_LINE_START = re.compile(r"^(\s*)(?:(\d+)([.)])|([-+=]))", re.MULTILINE)  # lists, rules and underlined headings
_TITLE_LIMIT = 160  # characters of a title in a lead; official titles run over several lines


@dataclass(slots=True)
class Draft:
    """An answer while it is put together: paragraphs of Markdown, statements and citations."""

    locale: str
    paragraphs: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    options: tuple[Option, ...] = ()

    @property
    def markdown(self) -> str:
        return "\n\n".join(self.paragraphs)

    def say(self, key: str, **values: object) -> None:
        """A sentence of the assistant's own."""
        self.paragraphs.append(say("answer", self.locale, key, **values))

    def quote(self, document: Document, part: Part, start: int, end: int, score: float, unsure: bool = False) -> None:
        """A quotation with its citation; ``unsure`` when it is not sure what it heads."""
        n = len(self.citations) + 1
        text = document.text[start:end]
        citation = cite(n, document, part, start, end, text, score, self.locale, unsure)
        self.citations.append(citation)
        self.statements.append(Statement(text, (n,)))
        quotation = "\n".join(f"> {escape(line)}" for line in text.splitlines()) + f" [{n}]"
        self.paragraphs.append(quotation + "".join(f" ⚠ {warning}" for warning in citation.warnings))


def escape(text: str) -> str:
    """``text``, standing at the beginning of a line, as Markdown that shows exactly ``text``."""
    return _AT_LINE_START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[1]}\\{m[4]}", inline(text))


def inline(text: str) -> str:
    """``text``, inside a sentence, as Markdown that shows exactly ``text``."""
    return _MARKDOWN.sub(r"\\\1", text)


def document_name(part: Part, locale: str) -> str:
    """How an answer names a document: its title, and its number where it has one."""
    title = " ".join(part.title.value.split())
    if len(title) > _TITLE_LIMIT:
        title = title[:_TITLE_LIMIT].rsplit(" ", 1)[0] + " …"
    number = part.symbol.value if part.symbol else ""
    key = "document_number" if number and not number.startswith("/") else "document"
    return say("answer", locale, key, title=inline(title), number=inline(number))


def quoted(extracts: Sequence[Extract], locale: str) -> Draft:
    """The answer made of quotations: for each document a lead, then what it says."""
    draft = Draft(locale)
    for position, extract in enumerate(extracts):
        _lead(draft, extract, first=position == 0)
        if extract.header:
            _quote_header(draft, extract, extract.header)
        for unit in _joined(extract.units):
            draft.quote(unit.document, unit.part, unit.start, unit.end, unit.score)
        if extract.more:
            draft.say("more_items", count=extract.more)
    return draft


def _quote_header(draft: Draft, extract: Extract, header: Span) -> None:
    unsure = any(is_uncertain(unit.document, unit.start, unit.end) for unit in extract.units)
    draft.quote(extract.document, extract.part, header.start, header.end, extract.units[0].score, unsure)


def _lead(draft: Draft, extract: Extract, first: bool) -> None:
    key = "lead" if first else "lead_more"
    name = document_name(extract.part, draft.locale)
    # A heading that reading has spoiled says nothing; the citation still leads there.
    if extract.section is None or find_damage(extract.section.title):
        draft.say(key, document=name)
    else:
        draft.say(f"{key}_section", document=name, section=inline(_short(extract.section)))


def _short(section: Section) -> str:
    return " ".join(section.title.split())


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


def particulars(found: Sequence[Particular], locale: str) -> Draft:
    """The answer to a question about documents' own particulars."""
    draft = Draft(locale)
    for particular in found:
        _particular(draft, particular)
    return draft


def _particular(draft: Draft, found: Particular) -> None:
    name = document_name(found.part, draft.locale)
    if found.mentioned:
        draft.say("missing_text", symbol=inline(" ".join(found.mentioned.split())))
    if not found.spans:
        if not found.mentioned:
            draft.say("missing_field", document=name)
        return
    key = "mentioned" if found.mentioned else found.field
    if any(has_mark(found.document.text[start:end]) for start, end in found.spans):
        draft.say("field_unreadable", document=name)
    else:
        draft.say(f"{key}_blank" if found.blank else key, document=name)
    for start, end in found.spans:
        draft.quote(found.document, found.part, start, end, 1.0)


def refusal(locale: str, gap: Gap | None, nearest: Evidence | None) -> Draft:
    """Why there is no answer, and what came nearest, said to be no answer."""
    draft = Draft(locale)
    if gap:
        draft.say(gap.key, **{name: inline(value) for name, value in gap.values})
    else:
        draft.say("not_found")
    if nearest:
        draft.say("nearest", document=document_name(nearest.part, locale))
    return draft
