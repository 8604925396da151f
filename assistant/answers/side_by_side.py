"""What several documents say to one question, or one document of several places or years: a table of values, then each.

Nothing is computed: what differs by how much, documents of different periods and ways of counting do not say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from textwrap import shorten

from assistant.asked.concepts import Concept, coverage
from assistant.asked.forms import comparable
from assistant.asked.question import Question
from assistant.evidence.ranking import clauses
from assistant.quoting.draft import Draft, inline, named, plain
from assistant.types import Statement
from index.types import Part
from prompts import say

LONGEST_VALUE = 200  # characters of a value in a cell
_NAME_LIMIT = 80  # characters of a title in a cell; a lead below names the document in full

_SHARE = re.compile(r"\d\s*(?:[%‰％]|phần trăm|phần nghìn|per ?cent)|/\s?100|百分之")

Told = tuple[str, Draft]  # what a part of the answer is about, as Markdown, and what is said of it


def of_names(parts: Sequence[Told], question: Question) -> Draft:
    """The answers about places or years in one: under a table of their values, else each under its name."""
    named_parts = [_headed(*told) for told in parts]
    return _tabulated(parts, "compared_named", question) or _joined(named_parts, question.locale)


def of_documents(parts: Sequence[tuple[Part, Draft]], question: Question) -> Draft:
    """The answers of several documents in one: under a table of their values, else one after the other."""
    rows = [(_row_name(part, question.locale), one) for part, one in parts]
    return _tabulated(rows, "compared_what", question) or _joined([one for _, one in parts], question.locale)


def _tabulated(parts: Sequence[Told], what: str, question: Question) -> Draft | None:
    """A row for each with its value, or what it says first; ``None`` where none has a value.

    Where one value is a share, a bare number is that of something else ("screening for 5 diseases"): the sentence that
    holds it stands in the row.
    """
    if not any(one.has_value for _, one in parts):
        return None
    if any(_is_share(one) for _, one in parts):
        parts = [(name, one if _is_share(one) else one.without_value()) for name, one in parts]
    locale = question.locale
    draft, head = Draft(locale), say("answer", locale, "compared_head", what=say("answer", locale, what))
    rows, statements = [head, "| --- | --- | --- |"], []
    for name, one in parts:
        told, numbers = one.statements[0], draft.append(one.without_value())
        cited = tuple(numbers[n] for n in told.citations)
        rows.append(f"| {name} | {inline(_shortened(told.text, question))} | {''.join(f'[{n}]' for n in cited)} |")
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


def _headed(name: str, draft: Draft) -> Draft:
    return replace(draft, paragraphs=[f"**{name}**", *draft.paragraphs])


def _shortened(text: str, question: Question) -> str:
    """What fits a cell: of a long sentence the clause that says most of what is asked."""
    text = " ".join(text.split()).strip("-–+*•., ")
    if len(text) <= LONGEST_VALUE:
        return text
    parts = clauses(text)
    telling = max(parts, key=lambda clause: coverage(question.subject, _alike, comparable(clause)))
    before = "… " if telling is not parts[0] else ""
    return f"{before}{shorten(telling.strip(' ;,'), LONGEST_VALUE, placeholder='')} …"


def _alike(_: Concept) -> float:
    return 1.0


def _row_name(part: Part, locale: str) -> str:
    """The place of a document with its title."""
    number = part.symbol.value if part.symbol and not part.symbol.value.startswith("/") else ""
    document = named(" ".join(part.title.value.split()), number, locale, _NAME_LIMIT)
    if part.place is None:
        return document
    return say("answer", locale, "compared_under", name=inline(part.place.value), document=document)
