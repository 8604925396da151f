"""Damaged quotations: what they should read, beside the warning, and the copy that says so cited as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from textwrap import shorten

from assistant.evidence.widened import part_at
from assistant.quoting.draft import Draft, document_name, inline
from assistant.quoting.surroundings import holder, quote_around
from assistant.types import Citation
from index.damage.marks import touching
from index.damage.mending import Mending, mend
from index.damage.parallels import Collection, Parallel
from index.types import Document, Part
from prompts import say

_MOST_LOOKED_UP = 6  # damaged stretches of one citation: a look-up takes some 5 ms
_MOST_SAID = 3  # readings in one warning; the others are counted
_LONGEST = 120  # characters of a run, a reading or a title in a warning
_MOST_COPIES = 2  # quoted in one answer beside what it quotes anyway


def add_mendings(draft: Draft, collection: Collection) -> None:
    """Puts what damaged stretches should read into the warnings of their citations, and quotes the copies."""
    copies: list[Parallel] = []
    for at, citation in enumerate(tuple(draft.citations)):
        found = _mendings(citation, collection)
        if found:
            document = collection.document(citation.document)
            draft.citations[at] = _told(draft, citation, [*_details(found, document, draft.locale, collection)])
            copies += [mending.copy for mending in found if mending.copy]
    for copy in dict.fromkeys(copies[:_MOST_COPIES]):
        _quote(draft, copy, collection)


def _mendings(citation: Citation, collection: Collection) -> list[Mending]:
    """What the damaged stretches of a citation should read, those with figures before others where they are many."""
    document = collection.document(citation.document)
    damages = touching(collection.damages(citation.document), citation.start, citation.end)
    by_figure = sorted(damages, key=lambda one: not any(map(str.isdigit, document.text[one.start : one.end])))
    chosen = sorted(by_figure[:_MOST_LOOKED_UP])
    return [found for damage in chosen if (found := mend(document, damage, collection))]


def _details(found: list[Mending], document: Document, locale: str, collection: Collection) -> Iterator[str]:
    """What each run should read, each once; how many more there are."""
    said = list(dict.fromkeys(reading(mending, document, locale, collection) for mending in found))
    yield from said[:_MOST_SAID]
    if len(said) > _MOST_SAID:
        yield say("caveats", locale, "more_damage", count=len(said) - _MOST_SAID)


def reading(mending: Mending, document: Document, locale: str, collection: Collection) -> str:
    """ "“?91261” should read “291.261”, as another copy has it: “Báo cáo …”"; plain text."""
    written = shorten(document.text[mending.damage.start : mending.damage.end], _LONGEST, placeholder=" …")
    text = shorten(mending.text, _LONGEST, placeholder=" …")
    if mending.copy:
        name = _plain_name(part_at(collection.document(mending.copy.document), mending.copy.start), mending.copy)
        return say("caveats", locale, "should_read", written=written, text=text, document=name)
    key = "should_read_by_rule" if mending.is_whole else "should_read_in_part"
    return say("caveats", locale, key, written=written, text=text)


def _plain_name(part: Part, copy: Parallel) -> str:
    """The title of the copy with its number, or with its path where it has none: copies share their titles."""
    number = part.symbol.value if part.symbol else ""
    title = shorten(part.title.value, _LONGEST, placeholder=" …")
    return f"{title}, {copy.document if not number or number.startswith('/') else number}"


def _told(draft: Draft, citation: Citation, details: Iterable[str]) -> Citation:
    """The citation with ``details`` behind its warning, there and in the paragraphs that show it."""
    warning = say("answer", draft.locale, "damaged")
    fuller = warning
    for detail in details:
        fuller = say("caveats", draft.locale, "joined", first=fuller, second=detail)
    for i, paragraph in enumerate(draft.paragraphs):
        if f"[{citation.n}]" in paragraph:
            draft.paragraphs[i] = paragraph.replace(f"⚠ {warning}", f"⚠ {inline(fuller)}", 1)
    return replace(citation, warnings=tuple(fuller if one == warning else one for one in citation.warnings))


def _quote(draft: Draft, copy: Parallel, collection: Collection) -> None:
    document = collection.document(copy.document)
    if holder(draft, document, copy.start, copy.end) is None:
        name = document_name(part_at(document, copy.start), draft.locale)
        draft.paragraphs.append(say("caveats", draft.locale, "copy_reads", document=name))
        quote_around(draft, document, copy.start, copy.end)
