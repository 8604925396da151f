"""What the page says about the collection: its contents, its filters, its examples, and the files it could not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from textwrap import shorten
from typing import Protocol

from assistant.ui.file_notes import problem_note
from assistant.ui.words import both, first
from index.store import DocumentSummary
from index.types import DocumentType, FileProblem, Language, Part
from prompts import table

# Languages of the example questions, in order: most users are Vietnamese.
EXAMPLE_LANGUAGES = ("vi", "en", "zh", "vi")
# Examples of one sort and language that are asked before they are given up: 24 in all, each about a tenth of a second,
# and the page is not there before.
TRIED = 3
# What fits on the first screen of an office PC above the examples: files, and characters of a line.
TITLES, LONGEST_TITLE = 6, 90


class Library(Protocol):
    """The part of an index that the page lists."""

    @property
    def size(self) -> int: ...

    @property
    def problems(self) -> Sequence[FileProblem]: ...

    def documents(self) -> Sequence[DocumentSummary]: ...


@dataclass(frozen=True, slots=True)
class Collection:
    """The facts about an index that the page shows, read once."""

    documents: tuple[DocumentSummary, ...]
    passages: int
    model: str
    problems: tuple[FileProblem, ...]

    @classmethod
    def of(cls, library: Library, model: str) -> Collection:
        """Read the facts from an open index."""
        return cls(tuple(library.documents()), library.size, model, tuple(library.problems))

    @property
    def parts(self) -> list[Part]:
        """The documents of all files, a file's own together."""
        return [part for document in self.documents for part in document.parts]

    @property
    def places(self) -> list[str]:
        """Places that documents come from, in order of the alphabet."""
        return sorted({part.place.value for part in self.parts if part.place})

    @property
    def years(self) -> list[int]:
        """Years of the documents, latest first."""
        return sorted({int(part.date.value[:4]) for part in self.parts if part.date}, reverse=True)

    @property
    def types(self) -> list[DocumentType]:
        """Types that occur, in the order of their definition."""
        return [kind for kind in DocumentType if any(part.type is kind for part in self.parts)]

    @property
    def languages(self) -> list[Language]:
        """Languages that occur, in the order of their definition."""
        return [language for language in Language if any(part.language is language for part in self.parts)]


def state_html(collection: Collection) -> str:
    """The state of the index, and every file that could not be read with what to do about it."""
    counts = [
        (len(collection.parts), "documents"),
        (len(collection.documents), "files"),
        (collection.passages, "passages"),
    ]
    figures = " · ".join(f"<strong>{number}</strong> {both(key)}" for number, key in counts)
    return (
        f'<div class="state"><p>{figures} · {_catalogue_link()}</p>'
        f"<p>{both('model')}: <code>{escape(collection.model)}</code></p>{_problems_html(collection.problems)}</div>"
    )


def _problems_html(problems: tuple[FileProblem, ...]) -> str:
    if not problems:
        return f"<p>{both('all_readable')}</p>"
    rows = "".join(
        f"<li><strong>{escape(problem.path)}</strong>: {escape(problem_note(problem))}</li>" for problem in problems
    )
    return f"<p>{both('unreadable')} ({len(problems)}):</p><ul class='problems'>{rows}</ul>"


def contents_html(collection: Collection) -> str:
    """What is in the collection, for one who sees it for the first time: some titles, and the way to all of them."""
    if not collection.documents:
        return ""
    first_parts = [part for document in collection.documents for part in document.parts[:1]]
    rows = "".join(
        f'<li lang="{part.language}">{escape(shorten(part.title.value, LONGEST_TITLE, placeholder=" …"))}</li>'
        for part in first_parts[:TITLES]
    )
    holds = both("holds", documents=len(collection.parts), files=len(collection.documents))
    return f'<div class="contents"><p>{holds}</p><ul>{rows}</ul><p>{_catalogue_link()}</p></div>'


def _catalogue_link() -> str:
    return f'<a href="/documents" target="_blank">{both("catalogue")}</a>'


def examples(collection: Collection, is_answered: Callable[[str], bool]) -> list[str]:
    """Questions that this collection answers, in several languages, each about another document if it can be.

    Args:
        is_answered: asks a question. Few are asked of each sort, since the page waits for them.
    """
    left, found = collection.parts, list[str]()
    for language in EXAMPLE_LANGUAGES:
        for part, question in _questions([*left, *collection.parts], language, found):
            if is_answered(question):
                found.append(question)
                left = [other for other in left if other is not part]
                break
    return found


def _questions(parts: Sequence[Part], language: str, taken: list[str]) -> Iterator[tuple[Part, str]]:
    """Some examples that parts offer in one language, none of ``taken``; those of their own type before the others."""
    own = islice(_filled([(part.type, part) for part in parts], language, taken), TRIED)
    others = islice(_filled([("any", part) for part in parts], language, taken), TRIED)
    yield from (*own, *others)


def _filled(offering: Sequence[tuple[str, Part]], language: str, taken: list[str]) -> Iterator[tuple[Part, str]]:
    seen = {*taken}
    for kind, part in offering:
        for template in table("examples").get(kind, {}).get(language, []):
            question = _fill(template, part)
            if question is not None and question not in seen:
                seen.add(question)
                yield part, question


def _fill(template: str, part: Part) -> str | None:
    """The template with the part's facts, or None when the part lacks one that it names."""
    known = {"number": _number(part), "place": part.place.value if part.place else None}
    if any(value is None and f"{{{name}}}" in template for name, value in known.items()):
        return None
    return template.format(**known)


def _number(part: Part) -> str | None:
    """The symbol, unless its number was left blank ("/KH-UBND"): nobody can ask for that."""
    return part.symbol.value if part.symbol and not part.symbol.value.startswith("/") else None


def type_choices(collection: Collection) -> list[tuple[str, str]]:
    """Labels and values of the filter by type."""
    return [(both(kind, "types"), kind.value) for kind in collection.types]


def language_choices(collection: Collection) -> list[tuple[str, str]]:
    """Labels and values of the filter by language."""
    return [(first(language, "types"), language.value) for language in collection.languages]
