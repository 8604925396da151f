"""What an answer says in the assistant's own words: without its quotations, and without the marks of Markdown."""

from __future__ import annotations

import re
from functools import cache

from assistant.conversation.phrases import Phrases, has_han
from index.types import Language
from prompts import LOCALES, say

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~&.)+=-])")
_QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?P<item>\S.*)$", re.MULTILINE)
_HEADED = re.compile(r"[“《](?:\d+\s*[.、)]\s*)(?P<title>[^”》]+)[”》]")  # a numbered section
_LONGEST_ANSWER = 20_000  # characters looked at; an answer of ours is a tenth of it


def own_words(answer: str) -> str:
    """The words of an answer that are not quotations, nor name what only came near, without the marks of Markdown."""
    return plain_words(_QUOTED.sub("", answer[:_LONGEST_ANSWER]))


def quoted_words(answer: str) -> str:
    """What an answer quotes, a line for each quotation."""
    return "\n".join(line.lstrip("> \t") for line in _QUOTED.findall(unescaped(answer)))


def unescaped(answer: str) -> str:
    """An answer without the marks that keep Markdown from reading its text."""
    return _ESCAPED.sub(r"\1", answer[:_LONGEST_ANSWER])


def plain_words(answer: str) -> str:
    """An answer without the marks of Markdown, and without the sentence that names what only came near."""
    lines = (" ".join(line.split()) for line in unescaped(answer).splitlines())
    return "\n".join(line for line in lines if not line.startswith(_nearest()))


def refuses(answer: str) -> bool:
    """Whether an answer says that there is none: to look for it again would find nothing either."""
    return any(say("answer", locale, "not_found") in answer for locale in LOCALES)


@cache
def _nearest() -> tuple[str, ...]:
    """How the sentence begins that names a document which does not answer."""
    return tuple(say("answer", locale, "nearest", document="\0").split("\0")[0] for locale in LOCALES)


def items_of(answer: str) -> tuple[str, ...]:
    """What an answer lists in lines of its own."""
    return tuple(" ".join(match["item"].split()) for match in _ITEM.finditer(own_words(answer)))


def unit_in(answer: str) -> str | None:
    """The unit that a section is about from which an answer quotes: mục “7. Trung tâm Văn hóa”."""
    titles = (match["title"].strip() for match in _HEADED.finditer(own_words(answer)))
    return next((title for title in titles if _is_unit(title)), None)


def _is_unit(title: str) -> bool:
    """Whether a title begins, in Chinese ends, like the name of a unit."""
    if has_han(title):
        said = Phrases(title, Language.ZH)
        return said.ends("unit_heads") < len(title)
    return Phrases(title, Language.VI).begins("unit_heads") > 0
