"""The sentence, list item or table row around a place, quoted."""

from __future__ import annotations

import re

from assistant.evidence.widened import part_at
from assistant.quoting.draft import Draft
from assistant.types import Citation
from index.structure.units import items, sentences
from index.types import Document, Span

LONGEST_SENTENCE = 1000  # characters; what fits a screen beside the chat
_CLAUSE = re.compile(r"[^.;。；\n]{0,300}(?=[.;。；\n])")  # what follows a document's number: what it is about


def around(document: Document, start: int, end: int) -> Span:
    """The units that hold ``[start, end)``, from the first to the last."""
    part = part_at(document, start)
    touched = [unit for unit in items(document.text, part.start, part.end) if unit.start < end and start < unit.end]
    return Span(touched[0].start, touched[-1].end) if touched else Span(start, end)


def sentence_around(document: Document, start: int, end: int) -> Span:
    """The sentence that holds ``[start, end)``; the place with the rest of its clause where no sentence does, or a very
    long one."""
    part = part_at(document, start)
    line_start = max(document.text.rfind("\n", 0, start) + 1, part.start)
    line_end = document.text.find("\n", end, part.end)
    for span in sentences(document.text, line_start, line_end if line_end >= 0 else part.end):
        if span.start <= start and end <= span.end and span.end - span.start <= LONGEST_SENTENCE:
            return span
    clause = _CLAUSE.match(document.text, end, part.end)
    return Span(start, clause.end() if clause else end)


def holder(draft: Draft, document: Document, start: int, end: int) -> Citation | None:
    """The citation of a draft that holds a place."""
    return next(
        (one for one in draft.citations if one.document == document.path and one.start <= start and end <= one.end),
        None,
    )


def quote_around(draft: Draft, document: Document, start: int, end: int) -> None:
    """Quotes what stands around a place. Its score is that of a field: it was looked up, not searched for."""
    unit = around(document, start, end)
    draft.quote(document, part_at(document, start), unit.start, unit.end, 1.0)
