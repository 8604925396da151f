"""What several documents say to one question, or one document of several places or years: a table of values, then each.

Nothing is computed: what differs by how much, documents of different periods and ways of counting do not say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from textwrap import shorten

from assistant.asked.concepts import Concept, coverage
from assistant.asked.forms import comparable
from assistant.asked.question import Question
from assistant.evidence.ranking import clauses, share_wanted
from assistant.quoting.draft import Draft, inline, named, plain
from assistant.types import Statement
from index.types import Part
from prompts import say

LONGEST_VALUE = 200  # characters of a value in a cell
_NAME_LIMIT = 80  # characters of a title in a cell; a lead below names the document in full

_SHARE = re.compile(r"\d\s*(?:[%‰％]|phần trăm|phần nghìn|per ?cent)|/\s?100|百分之")

Told = tuple[str, Draft, Question]  # what a part of the answer is about, as Markdown, what is said, to which question


def of_names(parts: Sequence[Told], locale: str) -> Draft:
    """The answers about places or years in one: under a table of their values, else each under its name."""
    return _tabulated(parts, "compared_named", locale) or _joined([_headed(*told) for told in parts], locale)


def of_documents(parts: Sequence[tuple[Part, Draft]], question: Question) -> Draft:
    """The answers of several documents in one: under a table of their values, else one after the other."""
    rows = [(_row_name(part, question.locale), one, question) for part, one in parts]
    return _tabulated(rows, "compared_what", question.locale) or _joined([one for _, one in parts], question.locale)


def _tabulated(parts: Sequence[Told], what: str, locale: str) -> Draft | None:
    """A row for each with its value, or what it says first; ``None`` where none has a value.

    Where one value is a share, a bare number is that of something else ("screening for 5 diseases"): the sentence that
    holds it stands in the row.
    """
    if not any(one.has_value for _, one, _ in parts):
        return None
    if any(_is_share(one) for _, one, _ in parts):
        parts = [(name, one if _is_share(one) else one.without_value(), asked) for name, one, asked in parts]
    draft, head = Draft(locale), say("answer", locale, "compared_head", what=say("answer", locale, what))
    rows, statements = [head, "| --- | --- | --- |"], []
    for name, one, asked in parts:
        told, numbers = one.statements[0], draft.append(one.without_value())
        cited = tuple(numbers[n] for n in told.citations)
        rows.append(f"| {name} | {inline(_shortened(told.text, asked))} | {''.join(f'[{n}]' for n in cited)} |")
        statements.append(Statement(f"{plain(name)}: {told.text}", cited))
    draft.paragraphs.insert(0, "\n".join(rows))
    draft.statements[:0] = statements
    return draft


def _is_share(draft: Draft) -> bool:
    """Whether the draft begins with a share: as its value, or in a table row."""
    first = draft.statements[0].text
    return len(first) <= LONGEST_VALUE and _SHARE.search(first) is not None


def _joined(drafts: Sequence[Draft], locale: str) -> Draft:
    draft = Draft(locale)
    for one in drafts:
        draft.append(one)
    return draft


def _headed(name: str, draft: Draft, _: Question) -> Draft:
    return replace(draft, paragraphs=[f"**{name}**", *draft.paragraphs])


def _shortened(text: str, question: Question) -> str:
    """What fits a cell: of a long sentence the clause that says most of what is asked and gives what is wanted."""
    text = " ".join(text.split()).strip("-–+*•., ")
    if len(text) <= LONGEST_VALUE:
        return text
    parts = clauses(text)
    telling = max(parts, key=partial(_tells, question))
    before = "… " if telling is not parts[0] else ""
    return f"{before}{shorten(telling.strip(' ;,'), LONGEST_VALUE, placeholder='')} …"


def _tells(question: Question, clause: str) -> float:
    return coverage(question.subject, _alike, comparable(clause)) + share_wanted(question, clause)


def _alike(_: Concept) -> float:
    return 1.0


def _row_name(part: Part, locale: str) -> str:
    """The place of a document with its title."""
    number = part.symbol.value if part.symbol and not part.symbol.value.startswith("/") else ""
    document = named(" ".join(part.title.value.split()), number, locale, _NAME_LIMIT)
    if part.place is None:
        return document
    return say("answer", locale, "compared_under", name=inline(part.place.value), document=document)
