"""What the page says about the collection: its size, its filters, its examples, and the files it could not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from assistant.ui.words import both, first
from index.store import DocumentSummary
from index.types import DocumentType, FileProblem, Language, Part
from prompts import table

# Languages of the example questions, in order: most users are Vietnamese.
EXAMPLE_LANGUAGES = ("vi", "en", "zh", "vi")


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

    parts: tuple[Part, ...]
    files: int
    passages: int
    model: str
    problems: tuple[FileProblem, ...]

    @classmethod
    def of(cls, library: Library, model: str) -> Collection:
        """Read the facts from an open index."""
        documents = library.documents()
        parts = tuple(part for document in documents for part in document.parts)
        return cls(parts, len(documents), library.size, model, tuple(library.problems))

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
        (collection.files, "files"),
        (collection.passages, "passages"),
    ]
    figures = " · ".join(f"<strong>{number}</strong> {both(key)}" for number, key in counts)
    return (
        f'<div class="state"><p>{figures}</p>'
        f"<p>{both('model')}: <code>{escape(collection.model)}</code></p>{_problems_html(collection.problems)}</div>"
    )


def _problems_html(problems: tuple[FileProblem, ...]) -> str:
    if not problems:
        return f"<p>{both('all_readable')}</p>"
    rows = "".join(
        f"<li><strong>{escape(problem.path)}</strong>: {escape(problem.reason)}; {escape(problem.remedy)}</li>"
        for problem in problems
    )
    return f"<p>{both('unreadable')} ({len(problems)}):</p><ul class='problems'>{rows}</ul>"


def examples(collection: Collection) -> list[str]:
    """Questions that this collection can be asked, in several languages, each about another document if it can be."""
    left = list(collection.parts)
    found: list[str] = []
    for language in EXAMPLE_LANGUAGES:
        choice = next(_questions(left + list(collection.parts), language, found), None)
        if choice is not None:
            part, question = choice
            found.append(question)
            left = [other for other in left if other is not part]
    return found


def _questions(parts: Iterable[Part], language: str, taken: list[str]) -> Iterator[tuple[Part, str]]:
    """The examples that parts offer in one language, those not taken yet."""
    templates = table("examples")
    for part in parts:
        for template in templates.get(part.type, {}).get(language, []):
            question = _fill(template, part)
            if question is not None and question not in taken:
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
