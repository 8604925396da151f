"""The evidence that a model may see: numbered pieces, cut into the units that its statements are compared with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence.widened import MAX_CHARACTERS, Evidence, part_at, section_path, sections_around, widened
from assistant.generate.orders import order_lines
from assistant.types import Citation
from index.structure.markers import markers
from index.structure.units import items
from index.types import Document, Language, Part, Span
from index.writing.language import detect

MAX_PIECES = 6  # five carry the facts (see EVIDENCE_READ in assistant/quoting/extract.py), one more compares
_SHORT = 40  # characters; a shorter unit says too little of its own language


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item or table row of a piece. ``document.text[start:end] == text``."""

    text: str
    start: int
    end: int
    language: Language
    section: int  # of the innermost section around it; -1 outside of all
    context: str  # what it stands under: titles without their markers, and the headings of its table
    heading: bool = False  # a bare heading is shown and says nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """One numbered piece of evidence."""

    n: int  # from 1, the mark that the model has to use
    document: Document
    part: Part
    start: int
    end: int
    score: float
    units: tuple[Unit, ...]  # what may be seen and relied on, in order
    withheld: int  # lines that speak to a model and were left out

    @property
    def section(self) -> tuple[str, ...]:
        return section_path(self.document, self.start, self.end)

    @property
    def label(self) -> str:
        """What names the document: title, number and date."""
        fields = [field.value for field in (self.part.title, self.part.symbol, self.part.date) if field]
        return " | ".join(" ".join(value.split()) for value in fields)


def gather(
    citations: Sequence[Citation], evidence: Sequence[Evidence], document: Callable[[str], Document]
) -> tuple[Piece, ...]:
    """The pieces around the quotations of an answer, best first, then what else was found in the same documents.

    Args:
        citations: of the quoted answer: what was decided to be the answer.
        evidence: what fits the question, best first.
        document: the document at a path.
    """
    ranges = [_around(citation, evidence, document(citation.document)) for citation in citations]
    cited = {(source.path, part_at(source, start).number) for source, start, _, _ in ranges}
    more = [piece for piece in evidence if (piece.document.path, piece.part.number) in cited]
    ranges += [(piece.document, piece.start, piece.end, piece.hit.score) for piece in more]
    found: list[Piece] = []
    for source, start, end, score in _apart(ranges)[:MAX_PIECES]:
        piece = piece_of(len(found) + 1, source, start, end, score)
        if any(not unit.heading for unit in piece.units):
            found.append(piece)
    return tuple(found)


Range = tuple[Document, int, int, float]


def _around(citation: Citation, evidence: Sequence[Evidence], source: Document) -> Range:
    """The piece of evidence that holds a quotation; where none does (a particular), what is readable around it."""
    for piece in evidence:
        if piece.document.path == source.path and piece.start <= citation.start and citation.end <= piece.end:
            return source, piece.start, piece.end, piece.hit.score
    part = part_at(source, citation.start)
    span = widened(source, part.number, citation.start, citation.end)
    start, end = min(span.start, citation.start), max(span.end, citation.end)
    return source, start, min(end, start + MAX_CHARACTERS), citation.score


def _apart(ranges: Iterable[Range]) -> list[Range]:
    """The ranges without those that mostly lie in an earlier one."""
    kept: list[Range] = []
    for source, start, end, score in ranges:
        shared = (min(end, e) - max(start, s) for d, s, e, _ in kept if d.path == source.path)
        if all(length * 2 <= end - start for length in shared):
            kept.append((source, start, end, score))
    return kept


def piece_of(n: int, source: Document, start: int, end: int, score: float) -> Piece:
    """``source.text[start:end]`` as numbered evidence, without the lines that speak to a model."""
    orders = [Span(start + span.start, start + span.end) for span in order_lines(source.text[start:end])]
    spans = [u for u in items(source.text, start, end) if not any(o.start < u.end and u.start < o.end for o in orders)]
    part = part_at(source, start)
    units = tuple(_unit(source, part, span) for span in spans)
    return Piece(n, source, part, start, end, score, units, len(orders))


def _unit(source: Document, part: Part, span: Span) -> Unit:
    text = source.text[span.start : span.end]
    around = sections_around(source, span.start, span.end)
    titles = [unnumbered(section.title) for section in around if section.end - section.start > span.end - span.start]
    context = " | ".join([*titles, *_column_headings(source, span)])
    language = detect(text) if len(text) > _SHORT else part.language
    heading = any(section.start <= span.start and span.end <= section.body for section in around)
    return Unit(text, span.start, span.end, language, around[-1].number if around else -1, context, heading)


def _column_headings(source: Document, span: Span) -> list[str]:
    return [
        source.text[row.start : row.end]
        for table in source.tables
        if table.start <= span.start < table.end
        for row in table.rows
        if row.header and not row.start <= span.start < row.end
    ]


def unnumbered(text: str) -> str:
    """A heading or an item without its marker: "3." counts nothing."""
    stripped = text.lstrip()
    found = markers(stripped)
    return re.sub(r"^[\s.)、:]+", "", stripped[found[0].length :]) if found else stripped
