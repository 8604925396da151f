"""Quotations to the answer object: leads in the asker's language, numbered citations, Markdown.

Text of documents is escaped before any mark is put around it: a quotation is data, never Markdown or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.asked_terms import Term
from assistant.assigned import Assigned
from assistant.cite import cite, is_uncertain
from assistant.compared import ComparedRow
from assistant.decide import Gap
from assistant.defined import Defined
from assistant.evidence import Evidence
from assistant.extract import Extract, Unit
from assistant.particulars import Particular
from assistant.readings import Reading, as_options
from assistant.related import Direction, Related, Tie
from assistant.tabled import TableLine
from assistant.types import Citation, Option, Statement
from assistant.understand import Question
from index.damage import find_damage
from index.duties import Duty, Role
from index.graph import Node
from index.patterns.unreadable import has_mark
from index.types import Document, Part, Section, Span
from prompts import say

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_AT_LINE_START = re.compile(r"^(\s*)(?:(\d+)([.)])|([-+=]))", re.MULTILINE)  # lists, rules and underlined headings
MAX_CHOICES = 8  # more than fit a screen are no choice
_TITLE_LIMIT = 160  # characters of a title in a lead; official titles run over several lines
_CELL_LIMIT = 80  # and in a cell of a table, which a lead below names in full


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

    def understood(self, question: str) -> None:
        """Puts before everything how a question was completed from the conversation."""
        self.paragraphs.insert(0, say("answer", self.locale, "understood", question=inline(question)))

    def quote(self, document: Document, part: Part, start: int, end: int, score: float, unsure: bool = False) -> None:
        """A quotation with its citation; ``unsure`` when it is not sure what it heads."""
        n = len(self.citations) + 1
        text = document.text[start:end]
        citation = cite(n, document, part, start, end, text, score, self.locale, unsure)
        self.citations.append(citation)
        self.statements.append(Statement(text, (n,)))
        quotation = "\n".join(f"> {escape(line)}" for line in text.splitlines() if line.strip()) + f" [{n}]"
        self.paragraphs.append(quotation + "".join(f" ⚠ {warning}" for warning in citation.warnings))

    def tell(self, line: str, document: Document, part: Part, start: int, end: int, score: float = 1.0) -> None:
        """A line of Markdown of the assistant's own, then the quotation that bears it out, once for several lines."""
        cited = [c.n for c in self.citations if (c.document, c.start, c.end) == (document.path, start, end)]
        n = cited[0] if cited else len(self.citations) + 1
        self.paragraphs.append(f"{line} [{n}]")
        self.statements.append(Statement(_plain(line), (n,)))
        if not cited:
            self.quote(document, part, start, end, score)


def escape(text: str) -> str:
    """``text``, standing at the beginning of a line, as Markdown that shows exactly ``text``."""
    return _AT_LINE_START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[1]}\\{m[4]}", inline(text))


def inline(text: str) -> str:
    """``text``, inside a sentence, as Markdown that shows exactly ``text``."""
    return _MARKDOWN.sub(r"\\\1", text)


def _plain(markdown: str) -> str:
    """A line of the assistant's own without its emphasis and backslashes."""
    return _ESCAPED.sub(r"\1", markdown.replace("**", ""))


def document_name(part: Part, locale: str) -> str:
    """How an answer names a document: its title, and its number where it has one."""
    number = part.symbol.value if part.symbol else ""
    return _named(" ".join(part.title.value.split()), "" if number.startswith("/") else number, locale)


def _named(title: str, number: str, locale: str, limit: int = _TITLE_LIMIT) -> str:
    if len(title) > limit:
        title = title[:limit].rsplit(" ", 1)[0] + " …"
    key = "document_number" if number else "document"
    return say("answer", locale, key, title=inline(title), number=inline(number))


def quoted(
    extracts: Sequence[Extract], locale: str, told: Callable[[Extract], Sequence[TableLine]] = lambda extract: ()
) -> Draft:
    """The answer made of quotations: for each document a lead, then what it says.

    Args:
        told: what the table rows of an extract say to the question; stands before their quotations.
    """
    draft = Draft(locale)
    for position, extract in enumerate(extracts):
        _lead(draft, extract, first=position == 0)
        before = len(draft.paragraphs), len(draft.statements), len(draft.citations)
        if extract.header:
            _quote_header(draft, extract, extract.header)
        for unit in _joined(extract.units):
            draft.quote(unit.document, unit.part, unit.start, unit.end, unit.score)
        _tell(draft, extract, told(extract), *before)
        if extract.more:
            draft.say("more_items", count=extract.more)
    return draft


def add_value(draft: Draft, value: tuple[Unit, Span] | None) -> None:
    """Puts the value that is asked for before everything else, with the number of the quotation it stands in."""
    if value is None:
        return
    unit, span = value
    cited = next(
        (
            c
            for c in draft.citations
            if c.document == unit.document.path and c.start <= span.start and span.end <= c.end
        ),
        None,
    )
    if cited:
        text = " ".join(unit.document.text[span.start : span.end].split())
        draft.paragraphs.insert(0, f"**{inline(text)}** [{cited.n}]")
        draft.statements.insert(0, Statement(text, (cited.n,)))


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


def assigned(found: Sequence[Assigned], locale: str) -> Draft:
    """The answer made of duties: for each document the unit's list, with roles and deadlines."""
    draft = Draft(locale)
    for one in found:
        units = ", ".join(inline(unit) for unit in one.units)
        draft.say("lead_duties", document=document_name(one.part, locale), unit=units, count=len(one.duties) + one.more)
        for duty in one.duties:
            _duty(draft, one, duty)
        if one.more:
            draft.say("more_items", count=one.more)
    return draft


def _duty(draft: Draft, one: Assigned, duty: Duty) -> None:
    notes = [] if duty.role is Role.DO else [say("answer", draft.locale, f"role_{duty.role}")]
    if duty.deadline:
        when = one.document.text[duty.deadline.start : duty.deadline.end]
        notes.append(say("answer", draft.locale, "deadline", when=inline(" ".join(when.split()))))
    draft.quote(one.document, one.part, duty.start, duty.end, one.score)
    if notes:
        draft.paragraphs[-1] += f" — *{'; '.join(notes)}*"


def related(found: Sequence[Related], locale: str) -> Draft:
    """The answer made of ties between documents: under each document those that cite it, or that it cites."""
    draft = Draft(locale)
    for one in found:
        draft.say(f"related_{one.direction}", document=_node_name(one.node, locale))
        for tie in one.ties:
            _tie(draft, tie, one.direction)
        if one.more:
            draft.say("related_more", count=one.more)
    return draft


def _tie(draft: Draft, tie: Tie, direction: Direction) -> None:
    """A line that says what is tied and how, then the sentence that states it, quoted once."""
    notes = [say("answer", draft.locale, f"related_{tie.relation}")]
    if direction is Direction.CITED or not tie.node.held:
        notes.append(say("answer", draft.locale, "related_here" if tie.node.held else "related_not_here"))
    if not tie.sure:
        notes.append(say("answer", draft.locale, "related_unsure"))
    line = say(
        "answer", draft.locale, "related_line", document=_node_name(tie.node, draft.locale), notes="; ".join(notes)
    )
    draft.tell(line, tie.document, tie.part, tie.start, tie.end)


def _node_name(node: Node, locale: str) -> str:
    """A document by its title or fullest mention, with number, date and issuer where these do not stand in it."""
    title = " ".join(node.label.split())
    number = "" if node.number is None or node.number.startswith("/") or not node.held else node.number
    name = _named(title, number, locale) if node.held else inline(title)
    known = [said for said in (_day(node.date), node.issuer) if said and node.held]
    return f"{name}, {inline(', '.join(known))}" if known else name


def _day(date: str | None) -> str | None:
    """An ISO date as all the languages read it: "2017-09-28" → "28/9/2017"."""
    return "/".join(part.lstrip("0") for part in reversed(date.split("-"))) if date else None


def compared(rows: Sequence[ComparedRow], locale: str) -> Draft:
    """The answer made of a table, each row with the marks of its quotations, and under it these quotations."""
    draft = Draft(locale)
    told: list[tuple[ComparedRow, tuple[int, ...]]] = []
    for row in rows:
        told.append((row, _quote_once(draft, row.extract)))
    what = say("answer", locale, "compared_named" if rows[0].name else "compared_what")
    lines = [say("answer", locale, "compared_head", what=what), "| --- | --- | --- |"]
    lines += [
        f"| {_of_row(row, locale)} | {inline(row.value)} | {''.join(f'[{n}]' for n in cited)} |" for row, cited in told
    ]
    draft.paragraphs.insert(0, "\n".join(lines))
    draft.statements[:0] = [Statement(f"{_plain(_of_row(row, locale))}: {row.value}", cited) for row, cited in told]
    return draft


def _of_row(row: ComparedRow, locale: str) -> str:
    """What a row is of: the place or year that was asked for, else the place of its document with its title."""
    if row.name:
        return inline(row.name)
    part = row.extract.part
    number = part.symbol.value if part.symbol and not part.symbol.value.startswith("/") else ""
    document = _named(" ".join(part.title.value.split()), number, locale, _CELL_LIMIT)
    if part.place is None:
        return document
    return say("answer", locale, "compared_under", name=inline(part.place.value), document=document)


def _quote_once(draft: Draft, extract: Extract) -> tuple[int, ...]:
    """Quotes an extract under its lead, where no row before has done so, and gives the numbers of its citations."""
    unit = extract.units[0]
    places = [(unit.start, unit.end)]
    if extract.header:
        places.insert(0, (extract.header.start, extract.header.end))

    def cited() -> tuple[int, ...]:
        return tuple(c.n for c in draft.citations if c.document == unit.document.path and (c.start, c.end) in places)

    if len(cited()) < len(places):
        _lead(draft, extract, first=True)
        if extract.header:
            _quote_header(draft, extract, extract.header)
        draft.quote(unit.document, unit.part, unit.start, unit.end, unit.score)
    return cited()


def defined(found: Defined, locale: str) -> Draft:
    """The answer about a term: the sentences that explain it; else that there are none, and one that uses it."""
    draft = Draft(locale)
    for said in found.explained:
        draft.say("defined_lead", term=inline(found.term), document=document_name(said.part, locale))
        draft.quote(said.document, said.part, said.start, said.end, 1.0)
    if not found.explained:
        draft.paragraphs += _unexplained(found.term, found.full, True, locale)
        draft.say("defined_use", document=document_name(found.use.part, locale))
        draft.quote(found.use.document, found.use.part, found.use.start, found.use.end, 1.0)
    return draft


def add_unexplained(draft: Draft, term: Term, used: bool) -> None:
    """Says before quotations about a term that the documents use it and do not explain it, or do not even use it."""
    draft.paragraphs[:0] = _unexplained(term.text, term.full, used, draft.locale)


def _unexplained(term: str, full: str | None, used: bool, locale: str) -> list[str]:
    said = [say("answer", locale, "defined_unexplained" if used else "missing_term", term=inline(term))]
    if full:
        said.append(say("answer", locale, "defined_glossary", term=inline(term), full=inline(full)))
    return said


def particulars(found: Sequence[Particular], locale: str) -> Draft:
    """The answer to a question about documents' own particulars."""
    draft = Draft(locale)
    for particular in found:
        _particular(draft, particular)
    return draft


def choices(question: Question, found: Sequence[Particular]) -> Draft:
    """The documents that the question can mean, each as a question of its own, ready to send."""
    draft = Draft(question.locale)
    draft.say("clarify")
    parts = [(particular.document, particular.part) for particular in found[:MAX_CHOICES]]
    draft.paragraphs.append("\n".join(f"- {document_name(part, question.locale)}" for _, part in parts))
    draft.options = tuple(
        Option(_plain_name(part), f"{question.text} ({_plain_name(part)})", document.path) for document, part in parts
    )
    return draft


def _plain_name(part: Part) -> str:
    symbol = part.symbol.value if part.symbol and not part.symbol.value.startswith("/") else ""
    return " ".join(f"{symbol} {' '.join(part.title.value.split())[:_TITLE_LIMIT]}".split())


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
