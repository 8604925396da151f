"""The values that travel between the modules of ``assistant``, and the answer object of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from index.types import Filters, Language


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation and the answer it got."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or quotation of the answer with the numbers of its citations."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact place of a quotation: ``document.text[start:end] == quote``."""

    n: int  # the mark in the answer, from 1
    document: str  # path below the documents folder
    title: str
    number: str | None  # number and symbol, "48/TB-UBND"
    date: str | None  # ISO
    section: tuple[str, ...]
    page: int
    start: int
    end: int
    quote: str
    language: Language
    score: float
    warnings: tuple[str, ...] = ()
    page_label: str | None = None  # what is printed on the page as its number, where that is not ``page``


@dataclass(frozen=True, slots=True)
class Option:
    """One reading of an ambiguous question, ready to send."""

    label: str
    question: str
    document: str


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage as the answer object lists it: at most 1,500 characters."""

    document: str
    section: tuple[str, ...]
    page: int
    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer object. ``dataclasses.asdict`` of it, with ``id`` first, is the JSON of the contract."""

    question: str
    language: Language
    status: Status
    answer: str  # Markdown with [1] [2] marks
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    options: tuple[Option, ...] = ()
    passages: tuple[FoundPassage, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it reaches the pipeline."""

    text: str
    history: tuple[Turn, ...] = ()
    filters: Filters = field(default_factory=Filters)
    id: str = ""
