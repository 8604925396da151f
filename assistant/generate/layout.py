"""How an answer looks that a model had a part in: what stands below its words, and what is said when it failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.generate.failure import Cause
from assistant.generate.translate import Translations
from assistant.quoting.draft import escape, inline
from assistant.types import Answer, Citation
from prompts import LOCALES, say, sentences

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


def notes(answer: Answer) -> list[str]:
    """What a quoted answer says besides its quotations and their leads: other readings, a text that is not here."""
    paragraphs = answer.answer.split("\n\n")
    following = [*paragraphs[1:], ""]
    return [
        paragraph
        for paragraph, after in zip(paragraphs, following, strict=True)
        if not paragraph.startswith(">") and not after.startswith(">") and not _counts_items(paragraph)
    ]


def _counts_items(paragraph: str) -> bool:
    """Whether it says how many items a list has that are not shown: true of the quotation alone."""
    for locale in LOCALES:
        before, _, after = sentences("answer", locale)["more_items"].partition("{count}")
        if paragraph.startswith(before) and paragraph.endswith(after):
            return True
    return False


def with_originals(answer: Answer, locale: str) -> Answer:
    """The answer with the wording of sources in another language below it: what a translation will stand under."""
    foreign = [one for one in answer.citations if one.language is not answer.language]
    if not foreign:
        return answer
    lines = [say("write", locale, "originals"), *map(_quotation, foreign)]
    return replace(answer, answer="\n\n".join([answer.answer, *lines]))


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


def _quotation(citation: Citation) -> str:
    return "\n".join(f"> {escape(line)}" for line in citation.quote.splitlines()) + f" [{citation.n}]"
