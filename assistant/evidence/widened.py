"""What search found, widened to whole sections: an officer needs the item and its list, not a fragment.

Search works on passages of about 200 tokens, because a short vector is a sharp one. A hit then stands for the
largest section around it that is still readable in one piece; in a longer section, for the passages next to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.asked.forms import comparable
from assistant.evidence.voices import voice_at
from assistant.types import FoundPassage
from index.sourcemap import page_at
from index.structure.units import items
from index.types import Document, Hit, Language, Part, Reference, Section, Span

# The contract's limit for a listed passage; about what fits a screen beside the chat.
MAX_CHARACTERS = 1500
# Characters after a mention in which its issuer stands: "ngày 31/8/2012 của Chủ tịch UBND tỉnh Bắc Giang".
ISSUER_AFTER = 80
SPANS_KEPT = 4096  # widened passages remembered; two numbers each


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a document that may hold the answer, best first in a list. ``hit`` is what led to it."""

    document: Document
    part: Part
    start: int
    end: int
    hit: Hit

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]

    @property
    def said(self) -> str:
        """All that the same office says in the logical document that it is from."""
        said = same_voice(self.document, self.part, self.start, self.end)
        return self.document.text[said.start : said.end]

    @property
    def scope(self) -> str:
        """The same, ``comparable``."""
        return comparable(self.said)

    @property
    def section(self) -> tuple[str, ...]:
        """Titles from the top section down to the innermost that holds all of the evidence."""
        return section_path(self.document, self.start, self.end)

    @property
    def page(self) -> int:
        return page_at(self.document.pages, self.start)

    @property
    def heading(self) -> str:
        """What it stands under, ``comparable``: title, number, date and place of the document, titles of sections."""
        return comparable(" | ".join((*_fields(self.part), *self.section)))


class Gatherer:
    """Makes evidence of hits, and remembers how far each passage was widened.

    Safe to share between threads; as long as the index that ``document`` reads from is open.
    """

    def __init__(self, document: Callable[[str], Document]) -> None:
        """``document`` gives the document of a path."""
        self._document = document
        self._span = lru_cache(SPANS_KEPT)(self._widened)

    def __call__(self, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        """The hits as evidence, best first; a piece that shares most of its text with a better one is left out."""
        found: list[Evidence] = []
        for hit in hits:
            evidence = self._evidence(hit)
            if not any(_overlap(other, evidence) for other in found):
                found.append(evidence)
        return tuple(found)

    def _evidence(self, hit: Hit) -> Evidence:
        passage = hit.passage
        document = self._document(passage.document)
        span = self._span(passage.document, passage.part, passage.start, passage.end)
        return Evidence(document, part_at(document, span.start), span.start, span.end, hit)

    def _widened(self, path: str, part: int, start: int, end: int) -> Span:
        return widened(self._document(path), part, start, end)


def first_of_each_part(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best piece of each logical document, best document first."""
    found: dict[tuple[str, int], Evidence] = {}
    for piece in evidence:
        found.setdefault((piece.document.path, piece.part.number), piece)
    return list(found.values())


def part_heading(part: Part) -> str:
    """Title, number, date, place and issuer of a logical document, ``comparable``."""
    return comparable(" | ".join(_fields(part)))


def _fields(part: Part) -> list[str]:
    return [field.value for field in (part.title, part.symbol, part.date, part.place, part.issuer) if field]


def as_found(evidence: Evidence) -> FoundPassage:
    """The evidence as the answer object lists it."""
    return FoundPassage(
        evidence.document.path,
        evidence.section,
        evidence.page,
        evidence.start,
        evidence.end,
        evidence.text,
        evidence.hit.score,
    )


def sections_around(document: Document, start: int, end: int) -> list[Section]:
    """The sections that hold the whole range, outermost first."""
    return [section for section in document.sections if section.start <= start and end <= section.end]


def section_path(document: Document, start: int, end: int) -> tuple[str, ...]:
    """Their titles."""
    return tuple(section.title for section in sections_around(document, start, end))


def mention_text(document: Document, mention: Reference) -> str:
    """A mention of another document with what follows it up to the next mention: its issuer stands there."""
    following = [other.start for other in document.references if other.start >= mention.end]
    return document.text[mention.start : min([mention.end + ISSUER_AFTER, *following])]


def part_at(document: Document, offset: int) -> Part:
    """The logical document at ``offset``; a preface belongs to the part that follows it."""
    return next((part for part in document.parts if offset < part.end), document.parts[-1])


def widened(document: Document, part: int, start: int, end: int) -> Span:
    """The passage at ``start`` to ``end`` of a part, widened to what is readable in one piece."""
    said = same_voice(document, next(p for p in document.parts if p.number == part), start, end)
    start, end = max(start, said.start), min(end, said.end)
    around = sections_around(document, start, end)
    fitting = [section for section in around if section.end - section.start <= MAX_CHARACTERS]
    if fitting:
        start, end = max(fitting[0].start, said.start), min(fitting[0].end, said.end)
    else:
        bounds = (around[-1].start, around[-1].end) if around else _between_sections(document, start, end, said)
        start, end = _with_neighbours(document, start, end, (max(bounds[0], said.start), min(bounds[1], said.end)))
    return _stripped(document.text, start, min(end, start + MAX_CHARACTERS))


def same_voice(document: Document, part: Part, start: int, end: int) -> Span:
    """The stretch of ``part`` in which who says most of ``start`` to ``end`` speaks: as a rule all of it."""
    if part.language is not Language.ZH:
        return Span(part.start, part.end)
    said = voice_at(document.text[part.start : part.end], start - part.start, end - part.start)
    return Span(part.start + said.start, part.start + said.end)


def _between_sections(document: Document, start: int, end: int, said: Span) -> tuple[int, int]:
    """The stretch around a passage that stands in no section: what is above the first one does not run on into it."""
    before = (section.end for section in document.sections if section.end <= start)
    after = (section.start for section in document.sections if section.start >= end)
    return max(before, default=said.start), min(after, default=said.end)


def _with_neighbours(document: Document, start: int, end: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """The range and as many whole sentences or items after and before it, in turn, as still fit."""
    # Only the text near by: a chapter without sections may be a hundred pages long.
    near = (max(bounds[0], start - MAX_CHARACTERS), min(bounds[1], end + MAX_CHARACTERS))
    units = [u for u in items(document.text, *near) if _whole(u, near, bounds)]
    after = [unit for unit in units if unit.start >= end]
    before = [unit for unit in units if unit.end <= start][::-1]
    for following, preceding in _in_turn(after, before):
        if following and following.end - start <= MAX_CHARACTERS:
            end = following.end
        if preceding and end - preceding.start <= MAX_CHARACTERS:
            start = preceding.start
    return start, end


def _whole(unit: Span, near: tuple[int, int], bounds: tuple[int, int]) -> bool:
    """Whether the window did not cut the unit."""
    return (unit.start > near[0] or near[0] == bounds[0]) and (unit.end < near[1] or near[1] == bounds[1])


def _in_turn(after: list[Span], before: list[Span]) -> list[tuple[Span | None, Span | None]]:
    # A passage holds some ten sentences at most; looking twenty ahead is more than ever fits.
    return [(after[i] if i < len(after) else None, before[i] if i < len(before) else None) for i in range(20)]


def _stripped(text: str, start: int, end: int) -> Span:
    inside = text[start:end]
    return Span(start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip()))


def _overlap(first: Evidence, second: Evidence) -> bool:
    """Whether one of the pieces shares most of its text with the other."""
    if first.document.path != second.document.path:
        return False
    shared = min(first.end, second.end) - max(first.start, second.start)
    return shared * 2 > min(first.end - first.start, second.end - second.start)
