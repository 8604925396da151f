"""A quotation and the text around it, cut at the edges of words."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Citation

# About three lines on either side in the column beside the chat: enough to see what a sentence is about.
WIDTH = 240
# A cut moves at most this far to reach the edge of a word; Chinese has no spaces to look for.
REACH = 12
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``before + quote + after`` is a stretch of the document, but for the ellipses where it is cut."""

    before: str
    quote: str
    after: str


def surroundings(text: str, citation: Citation, width: int = WIDTH) -> Surroundings | None:
    """The citation's quotation in ``text``, or None when the text there is not the quotation."""
    start, end = citation.start, citation.end
    if not 0 <= start < end <= len(text) or text[start:end] != citation.quote:
        return None
    return Surroundings(_before(text, start, width), citation.quote, _after(text, end, width))


def _before(text: str, start: int, width: int) -> str:
    cut = max(0, start - width)
    if cut == 0:
        return text[:start]
    space = text.find(" ", cut, min(cut + REACH, start))
    return ELLIPSIS + text[space + 1 if space >= 0 else cut : start]


def _after(text: str, end: int, width: int) -> str:
    cut = min(len(text), end + width)
    if cut == len(text):
        return text[end:]
    space = text.rfind(" ", max(cut - REACH, end), cut)
    return text[end : space if space >= 0 else cut] + ELLIPSIS
