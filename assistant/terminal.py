"""An answer as plain lines for a terminal: the answer, then its numbered sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from assistant.asked.understand import locale_of
from assistant.console import printable
from assistant.evidence.finding import nearest_of
from assistant.quoting.shown import shown_number
from assistant.types import Answer, Citation, FoundPassage, Option
from prompts import say

# Markdown that only disturbs in a terminal: emphasis around words, and backslashes before punctuation.
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,2})(?=\S)(?P<words>(?:\\.|[^*\\\n])+)(?<=\S)\1")
_TABLE_HEAD = re.compile(r"^\|[^\n]*\|\n\|(?: --- \|)+\n", re.MULTILINE)
_BETWEEN_CELLS = re.compile(r"(?<!\\) \| ")
_ESCAPED = re.compile(r"\\(?P<mark>[!-/:-@\[-`{-~])")


def answer_text(answer: Answer) -> str:
    """The answer with its options and sources, ended by a line break."""
    locale = locale_of(answer.question, answer.language)
    sources = _sources(answer.citations, locale) or _nearest(answer, locale)
    blocks = [plain(answer.answer), _options(answer.options), sources]
    return printable("\n\n".join(block for block in blocks if block)) + "\n"


def plain(markdown: str) -> str:
    """Markdown without the signs that only disturb: ``**10.** \\*`` is ``10. *``, a row of a table is one line."""
    lines = (_row(line) if line.startswith("| ") else line for line in _TABLE_HEAD.sub("", markdown).splitlines())
    return _ESCAPED.sub(r"\g<mark>", _EMPHASIS.sub(r"\g<words>", "\n".join(lines))).strip()


def _row(line: str) -> str:
    """A row of a comparison: what it is of, what is said of it, and the marks of its sources."""
    of, *said = _BETWEEN_CELLS.split(line.strip().removeprefix("| ").removesuffix(" |"))
    return f"- {of}: {' '.join(said)}"


def _options(options: tuple[Option, ...]) -> str:
    return "\n".join(f"  - {option.label}: {option.question}" for option in options)


def _sources(citations: tuple[Citation, ...], locale: str) -> str:
    """Each document once, and below it the places that are cited."""
    if not citations:
        return ""
    lines = [f"{say('face', locale, 'sources')}:"]
    for head, places in groupby(citations, key=lambda citation: _document(citation, locale)):
        lines.append(f"  {head}")
        lines.extend(line for citation in places for line in _place(citation, locale))
    return "\n".join(lines)


def _nearest(answer: Answer, locale: str) -> str:
    """Where to look when there is no answer, so that ``show`` can print it."""
    places = [f"  {_place_of(passage, locale)}" for passage in nearest_of(answer)]
    return "\n".join([say("face", locale, "nearest"), *places]) if places else ""


def _place_of(passage: FoundPassage, locale: str) -> str:
    page = f"{say('face', locale, 'page')} {passage.page}"
    return f"{', '.join([passage.document, *passage.section[-1:], page])} ({passage.start}–{passage.end})"


def _document(citation: Citation, locale: str) -> str:
    numbered = f"{say('face', locale, 'number')} {shown_number(citation.number)}" if citation.number else None
    return f"{', '.join(filter(None, [citation.title, numbered, citation.date]))} ({citation.document})"


def _place(citation: Citation, locale: str) -> Iterator[str]:
    page = f"{say('face', locale, 'page')} {_page(citation, locale)}"
    place = ", ".join(filter(None, [" › ".join(citation.section), page]))
    yield f"    [{citation.n}] {place} ({citation.start}–{citation.end})"
    yield from (f"        ! {warning}" for warning in citation.warnings)


def _page(citation: Citation, locale: str) -> str:
    """The page in the file, and what is printed on it where that differs."""
    if citation.page_label is None:
        return str(citation.page)
    return say("face", locale, "page_printed", page=citation.page, label=citation.page_label)
