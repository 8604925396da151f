"""Measures stretches of text in the embedding model's tokens, and breaks what is too long where it hurts least.

A passage has about 200 tokens and at most 400: measured on public Vietnamese questions, passages of 600 characters
are found more often than longer ones, and the model reads no more than 512 tokens with the context before the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.structure.units import sentences
from index.types import Span

CountTokens = Callable[[Sequence[str]], list[int]]

TARGET = 200
LIMIT = 400
# Text up to this size is not cut: 260 tokens in two passages help nobody.
WHOLE = 280

_CLAUSE = re.compile(r"[;,:；，：、)）]\s*")
_WORD_END = re.compile(r"\s+")
# A cut leaves at least this share of the text before it.
_SMALLEST_SHARE = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest thing that is moved as a whole. ``glued``: it may not begin a passage if there is room."""

    span: Span
    tokens: int
    glued: bool = False


class Meter:
    """Counts tokens of one text, as few calls of the tokenizer as possible."""

    def __init__(self, text: str, count_tokens: CountTokens) -> None:
        self._text = text
        self._count_tokens = count_tokens

    def count(self, spans: Sequence[Span]) -> list[int]:
        return self._count_tokens([self._text[span.start : span.end] for span in spans]) if spans else []

    def whole(self, spans: Sequence[Span], glued: Sequence[bool]) -> list[Piece]:
        """A piece for each of ``spans``, however long it is."""
        return [Piece(*row) for row in zip(spans, self.count(spans), glued, strict=True)]

    def pieces(self, spans: Sequence[Span], glued: Sequence[bool]) -> list[Piece]:
        """A piece for each of ``spans``; one that is too long for a passage of the usual size as its sentences."""
        found: list[Piece] = []
        for piece in self.whole(spans, glued):
            if piece.tokens <= WHOLE:
                found.append(piece)
                continue
            parts = sentences(self._text, piece.span.start, piece.span.end)
            found.extend(self.whole(parts, [piece.glued, *([False] * (len(parts) - 1))]))
        return found

    def fitted(self, spans: Sequence[Span]) -> Iterator[Span]:
        """``spans``, each cut in the middle as often as it takes to hold the limit."""
        for span, tokens in zip(spans, self.count(spans), strict=True):
            if tokens <= LIMIT or span.end - span.start < 2:
                yield span
            else:
                middle = self._middle(span)
                halves = (trimmed(self._text, span.start, middle), trimmed(self._text, middle, span.end))
                yield from self.fitted([half for half in halves if half.end > half.start])

    def _middle(self, span: Span) -> int:
        """The boundary nearest to the middle: a line's or sentence's end, a clause's, a word's, else any character."""
        centre = (span.start + span.end) // 2
        first = span.start + (span.end - span.start) // _SMALLEST_SHARE
        for boundaries in (
            [part.end for part in sentences(self._text, span.start, span.end)],
            [match.end() for match in _CLAUSE.finditer(self._text, span.start, span.end)],
            [match.start() for match in _WORD_END.finditer(self._text, span.start, span.end)],
        ):
            inside = [at for at in boundaries if first < at < span.end]
            if inside:
                return min(inside, key=lambda at: abs(at - centre))
        return centre


def trimmed(text: str, start: int, end: int) -> Span:
    """``text[start:end]`` without the white space around it."""
    stretch = text[start:end]
    lead = len(stretch) - len(stretch.lstrip())
    return Span(start + lead, start + max(lead, len(stretch.rstrip())))
