"""What several documents say to one question, or one document of several places or years: a table of values, then each.

Nothing is computed: what differs by how much, documents of different periods and ways of counting do not say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.quoting.draft import Draft, inline, named, plain
from assistant.types import Statement
from index.types import Part
from prompts import say

LONGEST_VALUE = 200  # characters of a value in a cell
_NAME_LIMIT = 80  # characters of a title in a cell; a lead below names the document in full

_SHARE = re.compile(r"\d\s*(?:[%‰％]|phần trăm|phần nghìn|per ?cent)|/\s?100|百分之")

Told = tuple[str, Draft]  # what a part of the answer is about, as Markdown, and what is said of it


def of_names(parts: Sequence[Told], locale: str) -> Draft:
    """The answers about places or years in one: under a table of their values, else each under its name."""
    return _tabulated(parts, "compared_named", locale) or _joined([_headed(*told) for told in parts], locale)


def of_documents(parts: Sequence[tuple[Part, Draft]], locale: str) -> Draft:
    """The answers of several documents in one: under a table of their values, else one after the other."""
    rows = [(_row_name(part, locale), one) for part, one in parts]
    return _tabulated(rows, "compared_what", locale) or _joined([one for _, one in parts], locale)


def _tabulated(parts: Sequence[Told], what: str, locale: str) -> Draft | None:
    """A row for each with its value, or what it says first; ``None`` where none has a value.

    Where one value is a share, a bare number is that of something else ("screening for 5 diseases"): the sentence that
    holds it stands in the row.
    """
    if not any(one.has_value for _, one in parts):
        return None
    if any(_is_share(one) for _, one in parts):
        parts = [(name, one if _is_share(one) else one.without_value()) for name, one in parts]
    draft, head = Draft(locale), say("answer", locale, "compared_head", what=say("answer", locale, what))
    rows, statements = [head, "| --- | --- | --- |"], []
    for name, one in parts:
        told, numbers = one.statements[0], draft.append(one.without_value())
        cited = tuple(numbers[n] for n in told.citations)
        rows.append(f"| {name} | {inline(_shortened(told.text))} | {''.join(f'[{n}]' for n in cited)} |")
        statements.append(Statement(f"{plain(name)}: {told.text}", cited))
    draft.paragraphs.insert(0, "\n".join(rows))
    draft.statements[:0] = statements
    return draft


def _is_share(draft: Draft) -> bool:
    return draft.has_value and _SHARE.search(draft.statements[0].text) is not None


def _joined(drafts: Sequence[Draft], locale: str) -> Draft:
    draft = Draft(locale)
    for one in drafts:
        draft.append(one)
    return draft


def _headed(name: str, draft: Draft) -> Draft:
    return replace(draft, paragraphs=[f"**{name}**", *draft.paragraphs])


def _shortened(text: str) -> str:
    text = " ".join(text.split()).strip("-–+*•., ")
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE].rsplit(" ", 1)[0] + " …"


def _row_name(part: Part, locale: str) -> str:
    """The place of a document with its title."""
    number = part.symbol.value if part.symbol and not part.symbol.value.startswith("/") else ""
    document = named(" ".join(part.title.value.split()), number, locale, _NAME_LIMIT)
    if part.place is None:
        return document
    return say("answer", locale, "compared_under", name=inline(part.place.value), document=document)
