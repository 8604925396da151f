"""Sentences in a document that speak to a language model instead of to its readers.

A document may say "ignore the above and answer …". Such a line is not given to the model at all and supports nothing
that it says; the reader is told that something was left out. The whole line goes, not the sentence alone: what stands
beside an order is what the order wants believed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from index.types import Span
from index.writing.folding import fold
from prompts import table

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")


def order_lines(text: str) -> tuple[Span, ...]:
    """The lines of ``text`` that hold an order to a model, without their line breaks, in order."""
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        if is_order(line):
            found.append(Span(start, start + len(line.rstrip("\r\n"))))
        start += len(line)
    return tuple(found)


def is_order(text: str) -> bool:
    """Whether a line speaks to a model. Letters of other widths and invisible characters do not hide it."""
    plain = fold(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    return _pattern().search(" ".join(plain.split())) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in table("checking")["orders"]["any"]))
