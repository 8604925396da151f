"""The language of a question apart from the names in it: "so với Long Biên?" is Vietnamese, "Long Biên?" is any."""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

from assistant.asked.understand import Question, locale_of, normalise
from assistant.conversation.phrases import has_han
from index.types import Language
from index.writing.folding import simplify
from index.writing.language import detect

_TITLE = re.compile(r"“[^”]*”|《[^》]*》")


def spoken(question: Question) -> tuple[Language, str | None]:
    """The language of a question apart from the names in it, and the locale when there is anything else."""
    names = [(place.start, place.end) for place in question.places]
    names += [(reference.start, reference.end) for reference in question.references]
    names += [match.span() for match in _TITLE.finditer(question.text)]
    rest = question.text
    for start, end in names:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    if not any(character.isalpha() for character in rest):
        return question.language, None
    language = detect(normalise(rest))
    return language, locale_of(question.text, language)


def is_either_script(text: str) -> bool:
    """Whether Chinese text is written alike in simplified and traditional characters."""
    return has_han(text) and _traditional().convert(text) == text == simplify(text)


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")
