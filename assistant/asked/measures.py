"""The measure that a question asks for: a share or a count, a date to the day or a year.

"A figure" is not enough to tell the sentence that answers from its neighbours: where a rate is asked for, the sentence
with 99.38% answers and the one with 40081 people does not. The patterns are data (``prompts/measures.toml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from index.types import Language
from index.writing.folding import fold, simplify
from index.writing.language import detect
from index.writing.lexical import tone_placed
from prompts import table

_MAY = re.compile(r"\bmay\b")
_MARKED = re.compile(r"[^\W\d_\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: how a folded question asks for it, and how a text as it is written holds it."""

    name: str
    asked: re.Pattern[str]
    held: re.Pattern[str]
    apart: re.Pattern[str] | None  # what looks like it and is taken out of the text first
    gap: str | None  # names the sentence that says that no value is found with what is asked about
    beside: str  # what a value must stand with: a "thing" asked about, enough of the "subject", "nothing"


@lru_cache(maxsize=256)
def asked_measures(question: str) -> tuple[Measure, ...]:
    """The measures that a question (as it was typed) asks for."""
    folded = as_asked(question)
    return tuple(measure for measure in _measures() if measure.asked.search(folded))


@lru_cache(maxsize=256)
def as_asked(question: str) -> str:
    """A question (NFC) folded, character by character, but for what only looks like a question word without its marks.

    An English "may" is no Vietnamese "mấy" (how many), nor is "tiến" money ("tiền"): such a syllable keeps its marks.
    """
    folded = fold(simplify(question))
    if detect(question) is Language.EN:
        return _MAY.sub("can", folded)
    for match in _MARKED.finditer(question):
        start, end = match.span()
        meant, written = _spelled().get(folded[start:end]), match[0].lower()
        if meant is not None and tone_placed(written) not in meant and not written.isascii():
            folded = folded[:start] + written + folded[end:]
    return folded


@cache
def _spelled() -> dict[str, frozenset[str]]:
    """How the patterns' words are spelled, by the folded syllable; only where another word is folded to the same."""
    return {folded: frozenset(written) for folded, written in table("question_words")["spelled"].items()}


@lru_cache(maxsize=8192)
def gives(measure: Measure, text: str) -> bool:
    """Whether ``text`` (as written in the document) holds a value in the measure."""
    left = measure.apart.sub(" ", text) if measure.apart else text
    return measure.held.search(left) is not None


@cache
def _measures() -> tuple[Measure, ...]:
    return tuple(
        Measure(
            name,
            _any(row["asked"]),
            _any(row["held"]),
            _any(row["not"]) if row["not"] else None,
            row["gap"][0] if "gap" in row else None,
            [*row.get("gap", ()), "thing"][1] if "gap" in row else "nothing",
        )
        for name, row in table("measures").items()
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
