"""Translations of quotations, by the model, each compared with its original before anybody sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.generate.meaning import Meaning
from assistant.generate.model import LanguageModel
from assistant.generate.opposites import denies
from assistant.generate.orders import is_order
from assistant.generate.prompt import translation_prompt
from assistant.generate.values import Quantity, Values, foreign_days, foreign_quantities, foreign_symbols, read_values
from assistant.types import Citation
from index.types import Language
from index.writing.language import detect

_LINE = re.compile(r"^\s*[-*>]*\s*[\[［【](?P<n>\d{1,3})[\]］】]\s*[:：.]?\s*(?P<text>\S.*)$")
_MARKUP = re.compile(r"https?:|www\.|<\s*/?\s*[a-z!]|\]\(|!\[", re.IGNORECASE)
# Nearness that a translation must have to its original: lower than for statements, because nothing else is judged by
# it. 99 of 100 translated sentences reach it in every pair of languages (`python -m eval.meaning_limits`).
NEAR = 0.35
LONGEST = 4.0  # times the original in characters; Chinese takes two to three times as many in Vietnamese


@dataclass(frozen=True, slots=True)
class Translations:
    """Translations that agree with their originals, by number, and how many did not."""

    texts: dict[int, str]
    dropped: int


def to_translate(citations: Sequence[Citation], language: Language) -> list[Citation]:
    """The quotations in another language than the asker's that a model may see; one that speaks to it is none."""
    return [one for one in citations if one.language is not language and not is_order(one.quote)]


def translate(
    citations: Sequence[Citation], locale: str, language: Language, model: LanguageModel, meaning: Meaning
) -> Translations:
    """Ask for a translation of each quotation.

    Raises:
        ModelFailed: no reply that can be used.
    """
    quotes = {one.n: one for one in citations}
    reply = "".join(model.stream(translation_prompt(citations, locale)))
    given = {n: text for n, text in _lines(reply) if n in quotes}
    good = {n: text for n, text in given.items() if agrees(text, quotes[n], language, meaning)}
    return Translations(good, len(given) - len(good))


def agrees(text: str, original: Citation, language: Language, meaning: Meaning) -> bool:
    """Whether a translation has the figures, dates, numbers of documents, sense and meaning of its original."""
    if _MARKUP.search(text) or is_order(text) or detect(text) is not language:
        return False
    if len(text) > LONGEST * len(original.quote) + 40:
        return False
    if not _same_values(text, language, original) or denies(text, language) != denies(
        original.quote, original.language
    ):
        return False
    vectors = meaning.vectors([text, original.quote], [language, original.language])
    return float(vectors[0] @ vectors[1]) >= NEAR


def _same_values(text: str, language: Language, original: Citation) -> bool:
    """Nothing added and nothing lost. Number words may turn into figures, so what is strict is read generously."""
    said = read_values(text, language)
    known = read_values(original.quote, original.language)
    return not _foreign(said, _generous(original.quote, original.language)) and not _foreign(
        _certain(known), _generous(text, language)
    )


def _generous(text: str, language: Language) -> Values:
    return read_values(text, language, generous=True)


def _certain(values: Values) -> Values:
    """Without shares in words ("a half"), which another language may write as a figure."""
    figures: tuple[Quantity, ...] = tuple(one for one in values.quantities if one.unit != "share")
    return Values(figures, values.days, values.symbols, values.references)


def _foreign(said: Values, known: Values) -> bool:
    return bool(foreign_quantities(said, known) or foreign_days(said, known) or foreign_symbols(said, known))


def _lines(reply: str) -> Iterator[tuple[int, str]]:
    for line in reply.splitlines():
        if match := _LINE.match(line):
            yield int(match["n"]), " ".join(match["text"].split())
