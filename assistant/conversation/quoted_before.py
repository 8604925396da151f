"""Where the answer before was quoted from: a follow-up that stays with it is answered there before elsewhere.

The answer travels in the conversation as text. Its own words name the documents, so that its quotations are looked
for in those alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.asked.question import Quoted
from assistant.conversation import Documents
from assistant.conversation.answer_words import unescaped
from assistant.evidence.widened import sections_around
from index.store import Index
from index.types import Document, Part, Span

_QUOTATION = re.compile(r"^> ?(?P<said>.+?)(?: \[\d+\].*)?$", re.MULTILINE)
QUOTATIONS = 5  # of an answer that are looked for; the first ones answer, further ones add to them
SHORTEST = 8  # characters; a shorter line stands anywhere in a document


class QuotedBefore:
    """Finds the quotations of an answer in the collection again. Safe to share between threads."""

    def __init__(self, index: Index, documents: Documents) -> None:
        self._index = index
        self._documents = documents
        self._parts = [(document.path, part) for document in index.documents() for part in document.parts]

    def __call__(self, answer: str) -> tuple[Quoted, ...]:
        """The sections that an answer quotes, each once, in its order; none where it quotes nothing."""
        lines = [match["said"] for match in _QUOTATION.finditer(unescaped(answer))]
        quotations = [line for line in lines if len(line) >= SHORTEST][:QUOTATIONS]
        named = self._documents.named_in(answer) if quotations else ()
        held = [(self._index.document(path), part) for path, part in self._parts if part in named]
        return tuple(dict.fromkeys(place for line in quotations for place in _places(line, held)))


def parts_quoted(before: Sequence[Quoted]) -> tuple[tuple[str, int], ...]:
    """The logical documents of what is quoted, as filters name them: path and number of each, once."""
    return tuple(dict.fromkeys((quoted.path, quoted.part) for quoted in before))


def _places(line: str, held: list[tuple[Document, Part]]) -> Iterator[Quoted]:
    for document, part in held:
        at = document.text.find(line, part.start, part.end)
        if at >= 0:
            sections = sections_around(document, at, at + len(line))
            start, end = (sections[-1].start, sections[-1].end) if sections else (at, at + len(line))
            yield Quoted(document.path, part.number, start, end, Span(at, at + len(line)))
