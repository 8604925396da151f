"""The answers that have a form of their own: duties, ties between documents, comparisons, definitions, particulars."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answers.assigned import Assigned
from assistant.answers.defined import Defined
from assistant.answers.document_fields import Particular
from assistant.answers.holdings import Holdings
from assistant.answers.related import Direction, Related, Tie
from assistant.answers.unit_glosses import glossed, shown_units
from assistant.asked.terms import Term
from assistant.asked.titled import TITLE_LIMIT, asking_of
from assistant.asked.understand import Question
from assistant.evidence.competing import Unit
from assistant.quoting.draft import Draft, document_name, inline, named
from assistant.quoting.extract import Extract
from assistant.quoting.shown import shown_date, shown_number
from assistant.types import Option
from index.describing.graph import Node
from index.duties.found import Duty, Role
from index.patterns.unreadable import has_mark
from index.types import Document, Part
from prompts import say

MAX_HOLDINGS = 20  # documents named in one answer; the page and the command line list any number
MAX_CHOICES = 8  # more than fit a screen are no choice


def holdings(found: Holdings, document: Callable[[str], Document], locale: str) -> Draft:
    """The answer made of documents themselves: of each its kind, number, date and place, and its title quoted."""
    draft = Draft(locale)
    draft.say("holdings_newest" if found.newest else "holdings", count=len(found.held))
    for path, part in found.held[:MAX_HOLDINGS]:
        draft.tell(inline(_particulars_of(part, locale)), document(path), part, part.title.start, part.title.end)
    if len(found.held) > MAX_HOLDINGS:
        draft.say("holdings_more", count=len(found.held) - MAX_HOLDINGS)
    return draft


def _particulars_of(part: Part, locale: str) -> str:
    date = shown_date(part.date.value) if part.date else say("answer", locale, "holding_undated")
    number = shown_number(part.symbol.value) if part.symbol else ""
    place = part.place.value if part.place else ""
    return " – ".join(filter(None, (say("types", locale, part.type), number, date, place)))


def assigned(found: Sequence[Assigned], locale: str) -> Draft:
    """The answer made of duties: for each document the unit's list, with roles and deadlines."""
    draft = Draft(locale)
    for one in found:
        units = ", ".join(_unit(unit, one.part, locale) for unit in shown_units(one.units))
        draft.say("lead_duties", document=document_name(one.part, locale), unit=units, count=len(one.duties) + one.more)
        for duty in one.duties:
            _duty(draft, one, duty)
        if one.more:
            draft.say("more_items", count=one.more)
    return draft


def _unit(name: str, part: Part, locale: str) -> str:
    """The unit as its document calls it, with its name in the asker's language where that is another one."""
    own = glossed(name, part.language, locale)
    return say("answer", locale, "unit_glossed", unit=inline(name), own=inline(own)) if own else inline(name)


def _duty(draft: Draft, one: Assigned, duty: Duty) -> None:
    notes = [] if duty.role is Role.DO else [say("answer", draft.locale, f"role_{duty.role}")]
    if duty.role is Role.COORDINATE and duty.start in one.leaders:
        leader = _unit(one.leaders[duty.start], one.part, draft.locale)
        notes = [say("answer", draft.locale, "role_helping", unit=leader)]
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
    name = named(title, number, locale) if node.held else inline(title)
    known = [said for said in (_day(node.date), node.issuer) if said and node.held]
    return f"{name}, {inline(', '.join(known))}" if known else name


def _day(date: str | None) -> str | None:
    """An ISO date as all the languages read it: "2017-09-28" → "28/9/2017"."""
    return "/".join(part.lstrip("0") for part in reversed(date.split("-"))) if date else None


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
    for particular in _mentions_once(found):
        _particular(draft, particular)
    return draft


def _mentions_once(found: Sequence[Particular]) -> list[Particular]:
    """Of each document that is only mentioned the mention that tells most, whatever is asked for."""
    told: dict[object, Particular] = {}
    for n, one in enumerate(found):
        key = (one.document.path, one.mentioned) if one.mentioned else n
        told[key] = max(told.get(key, one), one, key=lambda particular: len(particular.spans))
    return list(told.values())


Meant = Particular | Extract | Unit  # stands for the logical document that it is of


def choices(question: Question, found: Sequence[Meant]) -> Draft:
    """The documents that the question can mean, each as a question of its own, ready to send."""
    draft = Draft(question.locale)
    draft.say("clarify")
    _offer(draft, question, found, found)
    return draft


def add_possible(draft: Draft, question: Question, quoted: Sequence[Meant], possible: Sequence[Meant]) -> None:
    """Names behind the quotations the documents that may answer too; the choice is between all of them."""
    draft.say("possible")
    _offer(draft, question, possible, [*quoted, *possible])


def _offer(draft: Draft, question: Question, named: Sequence[Meant], meant: Sequence[Meant]) -> None:
    """Lists the documents that are named, and makes a choice of all that are meant."""
    draft.paragraphs.append("\n".join(f"- {document_name(one.part, question.locale)}" for one in _once(named)))
    draft.options = tuple(
        Option(_plain_name(one.part), asking_of(one.part, question.text, question.locale), one.document.path)
        for one in _once(meant)
    )


def _once(meant: Sequence[Meant]) -> list[Meant]:
    return list({(one.document.path, one.part.number): one for one in meant}.values())[:MAX_CHOICES]


def say_apart(draft: Draft) -> None:
    """Says before everything that several documents answer, each for itself."""
    draft.paragraphs.insert(0, say("answer", draft.locale, "apart"))


def _plain_name(part: Part) -> str:
    symbol = part.symbol.value if part.symbol and not part.symbol.value.startswith("/") else ""
    return " ".join(f"{symbol} {' '.join(part.title.value.split())[:TITLE_LIMIT]}".split())


def _particular(draft: Draft, found: Particular) -> None:
    name = document_name(found.part, draft.locale)
    if found.mentioned:
        draft.say("missing_text", symbol=inline(" ".join(found.mentioned.split())))
    if not found.spans:
        if found.blank and found.part.symbol:
            draft.say("number_blank", document=name, symbol=inline(shown_number(found.part.symbol.value)))
        elif not found.mentioned:
            draft.say("missing_field", document=name)
        return
    key = "mentioned" if found.mentioned else found.field
    if any(has_mark(found.document.text[start:end]) for start, end in found.spans):
        draft.say("field_unreadable", document=name)
    else:
        draft.say(f"{key}_blank" if found.blank else key, document=name)
    for start, end in found.spans:
        draft.quote(found.document, found.part, start, end, 1.0)
