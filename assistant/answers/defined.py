"""What a term means, where the documents say it.

    "KHHGĐ là gì?"     → the sentence that writes it out: "… kế hoạch hóa gia đình (KHHGĐ) …"
    "什么是“四术”？"     → "“四術”（…）", "“四術”是指…"

Where no document explains the term, its use is quoted as such, and a short form is written out from the glossary of the
program, said to be from there. A term that no document holds has no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from assistant.asked.forms import comparable, form_degree
from assistant.asked.terms import QUOTES, Term, long_form
from assistant.evidence.widened import part_at
from assistant.quoting.extract import Extract
from index.structure.units import items
from index.types import Document, Part, Passage, Span
from index.writing.folding import fold
from index.writing.lexical import tokens
from prompts import table

Allowed = Callable[[str, int, int], bool]

PASSAGES_READ = 100  # those that hold most of the term's words; a term is explained where it is spoken of most
MAX_EXPLANATIONS = 3  # each of another document
MAX_USES = 2  # sections in which a term that is not explained is shown in use, and sentences of each
_BEFORE, _BEHIND = 160, 260  # characters around a use of the term in which it is explained
LONGEST_QUOTE = 1000  # characters; of a longer unit only the explanation is quoted
_OPEN, _CLOSE, _QUOTE = f"[{QUOTES}]", f"[{QUOTES}]", f"[{QUOTES}]?"


class Texts(Protocol):
    """What of an index is needed to look for a term."""

    def document(self, path: str) -> Document: ...

    def lexical(self, tokens: Mapping[str, float], k: int) -> Mapping[int, float]: ...

    def passages(self, rows: Iterable[int]) -> Sequence[Passage]: ...


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of a document that explains the term, or uses it."""

    document: Document
    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Defined:
    """What the documents say of a term: explanations, best first; where there are none, ``use`` is one of its uses."""

    term: str  # as the question writes it
    explained: tuple[Said, ...]
    use: Said
    full: str | None  # what the program's glossary writes a short form out as


def uses(term: Term, extracts: Iterable[Extract]) -> list[Extract]:
    """Of quotations the few that use the term, best first."""
    using = [(e, tuple(unit for unit in e.units if _holds(term, unit.text))[:MAX_USES]) for e in extracts]
    return [replace(extract, units=units) for extract, units in using if units][:MAX_USES]


def find_defined(term: Term, texts: Texts, allowed: Allowed = lambda path, start, end: True) -> Defined | None:
    """What the documents say of ``term``; ``None`` where none of them holds it.

    Args:
        allowed: whether the user's filters let a stretch of the document at a path through.
    """
    passages = [p for p in _passages(term, texts) if _holds(term, p.text) and allowed(p.document, p.start, p.end)]
    if not passages:
        return None
    found = [(rank, at, said) for at, p in enumerate(passages) for rank, said in _explanations(term, p, texts)]
    best: dict[str, Said] = {}
    for _, _, said in sorted(found, key=lambda one: one[:2]):
        best.setdefault(fold(said.document.text[said.start : said.end]), said)
    by_part: dict[tuple[str, int], Said] = {}
    for said in best.values():
        by_part.setdefault((said.document.path, said.part.number), said)
    return Defined(term.text, tuple(by_part.values())[:MAX_EXPLANATIONS], _use(term, passages[0], texts), term.full)


def _passages(term: Term, texts: Texts) -> list[Passage]:
    rows: dict[int, float] = {}
    for form in term.forms:
        for row, score in texts.lexical(dict.fromkeys(tokens(form).texts, 1.0), PASSAGES_READ).items():
            rows[row] = max(score, rows.get(row, 0.0))
    return list(texts.passages(sorted(rows, key=lambda row: -rows[row])[:PASSAGES_READ]))


def _holds(term: Term, text: str) -> bool:
    """Whether a text holds the term whole, in one of its forms."""
    said = comparable(text)
    return any(form_degree(form, said) == 1.0 for form in term.forms)


def _explanations(term: Term, passage: Passage, texts: Texts) -> Iterator[tuple[int, Said]]:
    """The explanations of a passage with the rank of their form, the best form first."""
    folded = fold(passage.text)
    document = texts.document(passage.document)
    for form in term.forms:
        for use in _use_of(form).finditer(folded):
            around = max(0, use.start() - _BEFORE), min(len(folded), use.end() + _BEHIND)
            for rank, pattern in enumerate(_explaining(form)):
                for match in pattern.finditer(folded, *around):
                    begin = _begin(match, form, term.is_short)
                    if begin is not None:
                        yield rank, _said(document, passage.start + begin, passage.start + match.end())


def _begin(match: re.Match[str], form: str, is_short: bool) -> int | None:
    """Where an explanation begins; none where a long form beside a short one has other initials."""
    groups = match.groupdict()
    if groups.get("long"):
        begin = long_form(form, groups["long"])
        return None if begin is None else match.start("long") + begin
    if is_short and groups.get("said") and long_form(form, groups["said"]) is None:
        return None
    return match.start()


def _use(term: Term, passage: Passage, texts: Texts) -> Said:
    document = texts.document(passage.document)
    for unit in items(document.text, passage.start, passage.end):
        if _holds(term, document.text[unit.start : unit.end]):
            return _said(document, unit.start, unit.end)
    return _said(document, passage.start, passage.end)


def _said(document: Document, start: int, end: int) -> Said:
    """The unit around an explanation; the explanation alone where that is very long."""
    while document.text[start].isspace():
        start += 1
    line_start = document.text.rfind("\n", 0, start) + 1
    line_end = document.text.find("\n", end)
    around = [
        u
        for u in items(document.text, line_start, line_end if line_end >= 0 else len(document.text))
        if u.start < end and start < u.end
    ]
    unit = Span(around[0].start, around[-1].end) if around else Span(start, end)
    unit = unit if unit.end - unit.start <= LONGEST_QUOTE else Span(start, end)
    return Said(document, part_at(document, start), unit.start, unit.end)


@cache
def _use_of(form: str) -> re.Pattern[str]:
    return re.compile(_any_spacing(form))


@cache
def _explaining(form: str) -> tuple[re.Pattern[str], ...]:
    listed = table("defined")["explained"]
    term = _any_spacing(form)
    return tuple(
        re.compile(pattern.format(term=term, quote=_QUOTE, open=_OPEN, close=_CLOSE))
        for pattern in (*listed["short"], *listed["any"])
    )


def _any_spacing(form: str) -> str:
    """A pattern of the form whole, with any blanks and hyphens between its words: "DS - KHHGĐ" for "DS-KHHGĐ"."""
    words = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", form))
    return rf"(?:(?<![^\W_]){words}(?![^\W_]))" if form.isascii() else f"(?:{words})"
