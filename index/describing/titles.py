"""The title of a document and the type that it names.

THÔNG BÁO                             a type in capitals and the subject below it
Kết quả kiểm tra công tác quý I

V/v báo cáo quý I                     the subject of a letter
2、某站年度工作總結                      the line that a collection was split at
Huyện đẩy mạnh tư vấn tiền hôn nhân    the headline of a web page
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from index.describing.references import symbol_type
from index.patterns.documents import (
    AFTER_TITLE,
    CHINESE_LETTERHEAD,
    CHINESE_SYMBOL,
    CHINESE_TYPES,
    ENGLISH_TYPES,
    NATION,
    NOT_A_HEADLINE,
    TYPE_LINE,
    VIETNAMESE_TYPES,
)
from index.patterns.markers import Role
from index.structure.headings import clip
from index.structure.markers import markers
from index.types import DocumentType, Field, Mark, MarkKind, Span
from index.writing.dates import DATE
from index.writing.lines import Line, collapse, is_upper, words

# The title stands within the first lines of a part.
_HEAD_LINES = 30
# Longer subjects are a paragraph taken for one.
_TITLE_LENGTH = 600
_HEADLINE_WORDS = 60
_SUBJECT = re.compile(r"\W*V/v\b")
_SUBJECT_OF_TYPE = re.compile(r"\W*(?:V/v|Về)\b")  # below the type's line in another language


def find_title(
    text: str, page: Sequence[Line], title_line: Span | None, marks: Sequence[Mark], hint: str | None
) -> Field:
    """The title of the part whose lines are ``page``.

    A text that begins with its first section has none: then the value is ``hint`` or the first line, and the place is
    empty. See :func:`index.describing.metadata.describe_part` for the arguments.
    """
    if not page:
        return Field("", 0, 0)
    head = list(takewhile(lambda line: not _opens_section(line), page[:_HEAD_LINES]))
    typed = _type_line(head)
    if typed is not None:
        tables = [mark for mark in marks if mark.kind is MarkKind.TABLE and not _covers(mark, head[typed])]
        return _official_title(text, page, typed, tables)
    if title_line is not None and title_line.end > title_line.start:
        return _field(text, title_line.start, title_line.end)
    subject = next((line for line in head if _SUBJECT.match(line.plain)), None)
    line = subject or _headline(head, marks, hint)
    if line is None:
        return Field(
            clip(collapse(hint or page[0].plain[:_TITLE_LENGTH]), _HEADLINE_WORDS), page[0].start, page[0].start
        )
    return _field(text, line.start, line.end)


def _field(text: str, start: int, end: int) -> Field:
    return Field(collapse(text[start:end]).lstrip("# "), start, end)


def _type_line(head: Sequence[Line]) -> int | None:
    """The line that begins with the type in capitals; the rest of it, if any, begins the subject."""
    matches = ((at, TYPE_LINE.match(line.plain)) for at, line in enumerate(head))
    return next((at for at, match in matches if match and match["rest"][:1] in ("", " ", ":", "*")), None)


def _official_title(text: str, page: Sequence[Line], at: int, tables: Sequence[Mark]) -> Field:
    """The type and the subject below it, up to the legal bases, the first paragraph or a table."""
    last = at
    for i in range(at + 1, len(page)):
        line = page[i]
        if page[i].end - page[at].start > _TITLE_LENGTH or AFTER_TITLE.match(line.plain) or markers(line.plain):
            break
        if any(_covers(table, line) for table in tables):
            break
        if line.plain[-1] in ".;:" or (last > at and not _continues_subject(page[last], line)):
            break
        last = i
    return _field(text, page[at].start, page[last].end)


def _continues_subject(above: Line, line: Line) -> bool:
    """Whether a subject goes on below its first line: capitals below capitals, or a small letter."""
    if line.blank_before or line.plain[-1] == ",":
        return False
    return (
        line.plain[0].islower()
        or bool(_SUBJECT_OF_TYPE.match(line.plain))
        or (is_upper(above.plain) and is_upper(line.plain))
    )


def _headline(head: Sequence[Line], marks: Sequence[Mark], hint: str | None) -> Line | None:
    """The headline of a page without an official form: the file's own title, a heading, or the first full line."""
    candidates = [line for line in head if _may_be_headline(line)]
    if not candidates:
        return None
    known = hint and next((line for line in candidates if words(line.plain) >= 4 and line.plain in hint), None)
    headings = [mark for mark in marks if mark.kind is MarkKind.HEADING]
    marked = [
        (min(mark.level for mark in headings if _covers(mark, line)), i, line)
        for i, line in enumerate(candidates)
        if any(_covers(mark, line) for mark in headings)
    ]
    full = next((line for line in candidates[:8] if words(line.plain) >= 5), candidates[0])
    return known or (min(marked)[2] if marked else full)


def _may_be_headline(line: Line) -> bool:
    if len(line.plain) > _TITLE_LENGTH or words(line.plain) > _HEADLINE_WORDS:
        return False
    apart = NOT_A_HEADLINE.match(line.plain) or NATION.search(line.plain) or DATE.fullmatch(line.plain)
    return not (apart or CHINESE_LETTERHEAD.fullmatch(line.plain) or CHINESE_SYMBOL.fullmatch(line.plain))


def _opens_section(line: Line) -> bool:
    return any(marker.role is Role.SECTION for marker in markers(line.plain))


def _covers(mark: Mark, line: Line) -> bool:
    return mark.start < line.end and mark.end > line.start


def document_type(title: str, symbol: Field | None) -> DocumentType:
    """The type by the title's first words (Vietnamese, English) or last (Chinese), else by the symbol."""
    if _SUBJECT.match(title):
        return DocumentType.LETTER
    plain = title.lower().strip(" #*:")
    named = next((kind for name, kind in VIETNAMESE_TYPES if re.match(rf"{name}(?!\w)", plain)), None)
    named = named or next((kind for name, kind in ENGLISH_TYPES if re.match(rf"{name}(?!\w)", plain)), None)
    bare = re.sub(r"[（(][^（()）]*[)）]|\W", "", title)
    named = named or next((kind for noun, kind in CHINESE_TYPES if bare.endswith(noun)), None)
    if named is not None and (named is not DocumentType.OTHER or symbol is None):
        return named
    if symbol is not None:
        return symbol_type(symbol.value)
    return DocumentType.ARTICLE
