"""Cuts a document into passages, the units of search.

A passage stays inside one part and one innermost section; a heading goes with the text below it; the short lines of
one list or of a flattened table stay together; table rows stay whole. About 200 tokens, at most 400: measured on
public Vietnamese questions, passages of 600 characters find more than longer ones.

    document → stretches (same part, same innermost section, text or table)
             → pieces (lines; sentences, clauses or words of lines that are too long)
             → passages (neighbouring pieces up to the target)

Together the passages hold every character of the text that is not white space, once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.measure import LIMIT, TARGET, WHOLE, CountTokens, Meter, Piece, trimmed
from index.structure.headings import clip
from index.structure.sections import titles_down_to
from index.types import Document, Language, Part, Passage, Placed, Section, Span, Table
from index.writing.lines import Line, collapse, lines, words

# Lines this short, one after another, are a list or a table flattened to lines.
_SHORT_LINE_WORDS = 12
_RUN_OF_SHORT_LINES = 4
# "… như sau:" keeps company with what it announces, unless it ends a paragraph of its own weight.
_ANNOUNCING_WORDS = 50
# What of a long title goes into the context; the model reads 512 tokens, and the text may need 400 of them.
_TITLE_WORDS = 40
_SECTION_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text of one part and one innermost section; a table, or what lies between tables."""

    span: Span
    part: Part
    section: Section | None
    table: Table | None


def cut(document: Document, count_tokens: CountTokens) -> tuple[Passage, ...]:
    """The passages of ``document`` in text order, without overlaps.

    Args:
        document: a described document.
        count_tokens: the number of tokens of each of some texts, as the embedding model counts them.
    """
    meter = Meter(document.text, count_tokens)
    return tuple(
        _passage(document, stretch, span)
        for stretch in _stretches(document)
        for span in _cut_stretch(document, stretch, meter)
    )


# Stretches


def _stretches(document: Document) -> Iterator[_Stretch]:
    for part in document.parts:
        own = [section for section in document.sections if section.part == part.number]
        tables = [table for table in document.tables if part.start <= table.start < part.end]
        placed: list[Placed] = [part, *own, *tables]
        edges = {edge for item in placed for edge in (item.start, item.end) if part.start <= edge <= part.end}
        path: list[Section] = []
        for start, end in pairwise(sorted(edges)):
            path = [section for section in path if section.end > start]
            while own and own[0].start <= start:
                path.append(own.pop(0))
            table = next((table for table in tables if table.start <= start < table.end), None)
            yield _Stretch(Span(start, end), part, path[-1] if path else None, table)


def _cut_stretch(document: Document, stretch: _Stretch, meter: Meter) -> Iterator[Span]:
    if stretch.table is not None:
        pieces = _row_pieces(document.text, stretch.span, stretch.table, meter)
    else:
        pieces = _text_pieces(document.text, stretch, meter)
    return meter.fitted(list(_packed(pieces)))


# Pieces


def _row_pieces(text: str, span: Span, table: Table, meter: Meter) -> list[Piece]:
    """Rows; what lies between them (a caption inside the table's marks) as lines; header rows go with the first row."""
    pieces: list[Piece] = []
    position, after_header = span.start, False
    for row in table.rows:
        if row.start < span.start or row.end > span.end:
            continue
        pieces.extend(_line_pieces(text, position, row.start, meter))
        place = trimmed(text, row.start, row.end)
        if place.end > place.start:
            pieces.extend(meter.whole([place], [after_header]))
        position, after_header = row.end, row.header
    pieces.extend(_line_pieces(text, position, span.end, meter))
    return pieces


def _line_pieces(text: str, start: int, end: int, meter: Meter) -> list[Piece]:
    page = lines(text, start, end)
    return meter.pieces([Span(line.start, line.end) for line in page], [False] * len(page))


def _text_pieces(text: str, stretch: _Stretch, meter: Meter) -> list[Piece]:
    page = lines(text, stretch.span.start, stretch.span.end)
    return meter.pieces([Span(line.start, line.end) for line in page], _glued(page, stretch.section))


def _glued(page: Sequence[Line], section: Section | None) -> list[bool]:
    """For each line whether it belongs with the one before: below a heading or a colon, inside a run of short lines."""
    short = [words(line.string) <= _SHORT_LINE_WORDS for line in page]
    glued = [False] * len(page)
    for i in range(1, len(page)):
        above = page[i - 1]
        heading = section is not None and section.start <= above.start and above.end <= section.body
        announced = above.string[-1] in ":：" and words(above.string) <= _ANNOUNCING_WORDS
        glued[i] = heading or announced or (short[i] and short[i - 1] and _in_run(short, i))
    return glued


def _in_run(short: Sequence[bool], at: int) -> bool:
    """Whether line ``at`` stands in a run of at least ``_RUN_OF_SHORT_LINES`` short lines."""
    start = end = at
    while start > 0 and short[start - 1] and at - start < _RUN_OF_SHORT_LINES:
        start -= 1
    while end + 1 < len(short) and short[end + 1] and end - at < _RUN_OF_SHORT_LINES:
        end += 1
    return end - start + 1 >= _RUN_OF_SHORT_LINES


# Packing


def _packed(pieces: Sequence[Piece]) -> Iterator[Span]:
    """Neighbouring pieces together, up to the target, each passage of a stretch about as long as the others."""
    total = sum(piece.tokens for piece in pieces)
    if not pieces:
        return
    share = total if total <= WHOLE else total / max(1, round(total / TARGET))
    group: list[Piece] = []
    size = before = finished = 0
    for piece in pieces:
        # The passage is complete when more of the next piece lies beyond its share than within.
        complete = not piece.glued and before + piece.tokens / 2 > (finished + 1) * share
        if group and (complete or size + piece.tokens > LIMIT):
            yield Span(group[0].span.start, group[-1].span.end)
            group, size, finished = [], 0, max(finished + 1, round(before / share))
        group.append(piece)
        size += piece.tokens
        before += piece.tokens
    yield Span(group[0].span.start, group[-1].span.end)


# Passages


def _passage(document: Document, stretch: _Stretch, span: Span) -> Passage:
    path = titles_down_to(document, stretch.section)
    return Passage(
        document=document.path,
        part=stretch.part.number,
        section=path,
        page=next((page.number for page in reversed(document.pages) if page.start <= span.start), 1),
        start=span.start,
        end=span.end,
        text=document.text[span.start : span.end],
        language=stretch.part.language,
        context=_context(document, stretch, path),
    )


def _context(document: Document, stretch: _Stretch, path: Sequence[str]) -> str:
    """What the passage does not say itself: whose text it is, from when, in which section, under which columns."""
    part = stretch.part
    facts = [field.value for field in (part.symbol, part.place) if field and not field.value.startswith(("/", "-"))]
    if part.date:
        facts.append(written_date(part.date.value, part.language))
    rows = (
        clip(part.title.value, _TITLE_WORDS),
        ", ".join(facts),
        " > ".join(clip(title, _SECTION_WORDS) for title in path),
        _columns(document.text, stretch.table),
    )
    return "\n".join(row for row in rows if row)


def _columns(text: str, table: Table | None) -> str:
    header = [row for row in table.rows if row.header] if table else []
    return " / ".join(" | ".join(collapse(text[cell.start : cell.end]) for cell in row.cells) for row in header)


def written_date(iso: str, language: Language) -> str:
    """An ISO date as people write it: ``"2017-09-28"`` → ``"28/9/2017"``, in Chinese ``"2017年9月28日"``."""
    numbers = [int(number) for number in iso.split("-")]
    if language is Language.ZH:
        return "".join(f"{number}{unit}" for number, unit in zip(numbers, "年月日", strict=False))
    if language is Language.EN:
        return iso
    return "/".join(str(number) for number in reversed(numbers))
