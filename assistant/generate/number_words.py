"""Numbers that are written in words, in Vietnamese, English and Chinese.

"hai mươi lăm"    25        "thirty-two"       32        "三千二百"    3200
"một trăm linh năm" 105     "two million"  2000000       "两万"       20000

All three languages build numbers in the same way: a figure, a power of ten that it multiplies, and the next smaller
one. One reader takes the words of each from ``prompts/checking.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from index.types import Language
from index.writing.folding import simplify
from prompts import table

GROUP = 1000  # from here on a power of ten multiplies all that stands before it ("three hundred thousand")
GROUP_ZH = 10_000


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """``text[start:end]`` is a number in words. ``alone``: a single figure, which may be another word as well."""

    start: int
    end: int
    value: Decimal
    alone: bool


def number_words(text: str, language: Language) -> Iterator[WrittenNumber]:
    """The numbers in words of ``text``, in order."""
    words = _words(language)
    written = simplify(text).lower() if len(simplify(text).lower()) == len(text) else text.lower()
    for run in _run(language).finditer(written):
        parts = [match.group() for match in _word(language).finditer(run.group())]
        figures = [part for part in parts if part in words]
        if figures and words[figures[0]] is not None:
            yield WrittenNumber(run.start(), run.end(), Decimal(_value(figures, language)), len(figures) == 1)


def _value(words: list[str], language: Language) -> int:
    """What the words are worth together.

    ``total`` holds what is complete, ``group`` what stands before the next large power, ``figure`` the last figure.
    """
    values, group_from = _words(language), GROUP_ZH if language is Language.ZH else GROUP
    total = group = last = 0
    figure: int | None = None
    for word in words:
        value = values[word]
        if value < (100 if language is Language.EN else 10):
            figure = (figure * 10 if _continues(figure, last, value) else figure) + value if figure else value
        elif value < group_from:
            group += (1 if figure is None else figure) * value  # "mười" is ten, "không trăm" no hundred
            figure = None
        else:
            total += max(group + (figure or 0), 1) * value
            group, figure = 0, None
        last = value
    return total + group + (figure or 0)


def _continues(figure: int, last: int, value: int) -> bool:
    """Whether figures are told one by one ("二〇二四"): each takes the next place."""
    return figure > 0 and last < 10 and value < 10


@cache
def _words(language: Language) -> dict[str, int]:
    listed = table("checking")[f"numbers_{language.value}"]
    return {form: int(value) for value, forms in listed.items() for form in forms}


@cache
def _word(language: Language) -> re.Pattern[str]:
    forms = sorted(_words(language), key=len, reverse=True)
    joined = "|".join(re.escape(form) for form in forms)
    return re.compile(joined if language is Language.ZH else rf"(?<!\w)(?:{joined})(?!\w)")


@cache
def _run(language: Language) -> re.Pattern[str]:
    """Words of numbers side by side, with the small words that may stand between them ("linh", "and")."""
    forms = "|".join(re.escape(form) for form in sorted(_words(language), key=len, reverse=True))
    if language is Language.ZH:
        return re.compile(rf"(?:{forms})+")
    links = "|".join(re.escape(form) for form in table("checking")["number_links"][language.value])
    return re.compile(rf"(?<!\w)(?:{forms})(?:[\s-]+(?:(?:{links})\s+)?(?:{forms}))*(?!\w)")
