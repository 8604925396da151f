"""How an answer looks that a model had a part in: where translations stand, and what is said when it failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.generate.failure import Cause
from assistant.generate.translate import Translations
from assistant.quoting.draft import escape, inline
from assistant.types import Answer, Citation
from prompts import say

_QUOTATION = re.compile(r">.*(?<!\\)\[(?P<n>\d+)\]", re.DOTALL)


def fallback(answer: Answer, locale: str, cause: Cause, address: str, statements: int) -> Answer:
    """The quoted answer, and one sentence before it on why the model did not word it.

    Args:
        address: where the model was asked.
        statements: how many the model wrote.
    """
    reason = say("write", locale, cause, address=inline(address), count=statements)
    told = say("write", locale, "fallback", cause=reason)
    return replace(answer, answer=f"{told}\n\n{answer.answer}")


def with_translations(answer: Answer, found: Translations, locale: str) -> Answer:
    """The answer with each translation below its original."""
    paragraphs = list(_translated(answer.answer.split("\n\n"), found.texts, locale))
    if found.dropped:
        paragraphs.append(say("write", locale, "translations_dropped", count=found.dropped))
    return replace(answer, answer="\n\n".join(paragraphs))


def _translated(paragraphs: list[str], texts: dict[int, str], locale: str) -> Iterator[str]:
    for paragraph in paragraphs:
        yield paragraph
        match = _QUOTATION.match(paragraph)
        if match and (text := texts.get(int(match["n"]))):
            yield say("write", locale, "translation", n=match["n"], text=inline(text))


def quotation(citation: Citation) -> str:
    """A quotation as Markdown, with its mark."""
    return "\n".join(f"> {escape(line)}" for line in citation.quote.splitlines()) + f" [{citation.n}]"
