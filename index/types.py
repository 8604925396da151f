"""The values that travel between the modules of ``index``.

One file becomes one :class:`Document`. Its ``text`` is the cleaned text of the whole file, and every place in
it (section, table cell, metadata field, passage, quotation) is a half-open range of character offsets into
that text, so that ``document.text[x.start:x.end]`` is what ``x`` says. A file that holds several documents (a
collection of work summaries) has several :class:`Part`\\ s, which do not overlap.

Nothing here knows of files, databases, vectors or libraries.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Language(StrEnum):
    """The languages that questions are answered in and documents are written in."""

    VI = "vi"
    EN = "en"
    ZH = "zh"


class Placed(Protocol):
    """Anything that has a place in a document's text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of character offsets."""

    start: int
    end: int


class MarkKind(StrEnum):
    """What a reader knows about a stretch of a page from the file format itself."""

    HEADING = "heading"  # level 1 is the highest
    TABLE = "table"
    ROW = "row"  # level 1: a row of column headings; level 0: a row of values
    CELL = "cell"  # level: column number, from 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text with a meaning that comes from the file format (a heading style, a table cell)."""

    kind: MarkKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A word that optical recognition read, and how sure it is of it."""

    start: int
    end: int
    confidence: float  # 0 to 1, in hundredths; 0: a mark that stands for what cannot be read


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as a reader found it. ``marks`` and ``readings`` are offsets into this page's ``text``."""

    number: int  # from 1
    text: str
    marks: tuple[Mark, ...] = ()
    readings: tuple[Reading, ...] = ()  # in order; none where the text was in the file
    label: str | None = None  # what the page is called ("iv", "35"), where that is not its number
    notes: tuple[str, ...] = ()  # what recognition left unread, and where on the page: the end of a warning about it


@dataclass(frozen=True, slots=True)
class RawFile:
    """What a reader returns: the pages of one file, at least one, in order."""

    path: str  # below the documents folder, with forward slashes
    pages: tuple[RawPage, ...]
    read_by: str  # "pdf", "docx", "html", "text", "ocr" where every page was recognised
    title: str | None = None  # the title in the file's own metadata, when it has one
    warnings: tuple[str, ...] = ()  # one line each: what could not be read and why


@dataclass(frozen=True, slots=True)
class PageSpan:
    """The stretch of the cleaned text that came from one page."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MapSegment:
    """``text[start:end]`` came from ``pages[page].text[raw_start:raw_end]``.

    Where both sides have the same length the characters correspond one by one; otherwise (composed
    characters, a joined line break) the whole of one side stands for the whole of the other.
    """

    start: int
    end: int
    page: int  # page number, from 1
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class CleanText:
    """The cleaned text of a file, with the way back to its pages."""

    text: str
    pages: tuple[PageSpan, ...]
    segments: tuple[MapSegment, ...]
    marks: tuple[Mark, ...] = ()  # the readers' marks, as offsets into ``text``
    readings: tuple[Reading, ...] = ()  # the recognised words, as offsets into ``text``, in order


@dataclass(frozen=True, slots=True)
class Field:
    """A metadata value and the place it was read from (``value`` may be normalised: ``2017-09-28``)."""

    value: str
    start: int
    end: int


class DocumentType(StrEnum):
    """Types of official documents, by their English names."""

    DIRECTIVE = "directive"  # chỉ thị, 指示
    PLAN = "plan"  # kế hoạch, 計劃
    NOTICE = "notice"  # thông báo, 通知
    RESOLUTION = "resolution"  # nghị quyết, 決議
    CONCLUSION = "conclusion"  # kết luận
    DECISION = "decision"  # quyết định, 決定
    LAW = "law"  # hiến pháp, luật, bộ luật, pháp lệnh, 法
    DECREE = "decree"  # nghị định
    CIRCULAR = "circular"  # thông tư
    GUIDANCE = "guidance"  # hướng dẫn
    PROGRAMME = "programme"  # chương trình, also one of action
    REPORT = "report"  # báo cáo, 報告
    SUMMARY = "summary"  # sơ kết, tổng kết, 總結
    MINUTES = "minutes"  # biên bản, 紀要
    LETTER = "letter"  # công văn
    ARTICLE = "article"  # a news or web article without an official form
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Part:
    """One logical document of a file. Most files have one part, number 1."""

    number: int  # from 1
    start: int
    end: int
    title: Field
    type: DocumentType
    language: Language
    symbol: Field | None = None  # number and symbol as normalised text: "48/TB-UBND"; "/KH-UBND" when left blank
    date: Field | None = None  # ISO, as far as it is known: "2017-09-28", "2024"
    place: Field | None = None  # "Việt Yên"
    issuer: Field | None = None  # the body that issued it
    signer: Field | None = None  # the person who signed it


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered or headed stretch of a part, in a tree.

    ``start`` is the first character of the heading; ``end`` is the end of its last subsection; ``body`` is
    where the text after the heading begins (``body == end`` for a bare heading). ``title`` is the heading with
    its marker ("10. UBND các phường") as ``text`` has it from ``start`` on, runs of white space as one blank:

    * a title line (or two: "Chương II" above its title): the title is ``text[start:body]`` stripped;
    * a run-in heading ("2、…成績突出。今年…", "* Truyền thông: Luôn …"): the title is ``text[start:body]`` without
      the full stop or colon that closes it;
    * a numbered paragraph without a heading ("1. Tiếp tục giữ vững …"): the title is the marker and the
      beginning of its first sentence; ``body`` is just behind the marker, so that the body loses nothing.

    An item without a heading of its own ("- Phối hợp …", "a) …" with a whole sentence, an entry of a numbered
    list so short that it fits one passage) is not a section. Recipients ("Nơi nhận") and the signature block
    are sections at level 1. Text of a part may stand outside every section (letterhead, closing words), and a
    section may have text of its own after a subsection (behind an unmarked run-in heading's paragraph).
    """

    number: int  # position in ``document.sections``, from 0
    parent: int | None
    part: int
    level: int  # 1 for the sections directly below the part
    title: str
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A table row and its cells, left to right; an empty cell is an empty range.

    In a row that is not ``certain`` the cells are what stands in it in order, but it is not sure which column each
    belongs to, or that the row ends where it seems to (a table that was flattened to lines).
    """

    start: int
    end: int
    header: bool
    cells: tuple[Span, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the text, with the rows of column headings first where there are any."""

    start: int
    end: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a numbered document: "Chỉ thị số 11/CT-UBND ngày 31/8/2012"."""

    start: int
    end: int
    type: DocumentType
    symbol: str  # normalised: "11/CT-UBND"
    date: str | None = None  # ISO
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read, cleaned and understood."""

    path: str
    text: str
    pages: tuple[PageSpan, ...]
    raw_pages: tuple[RawPage, ...]
    segments: tuple[MapSegment, ...]
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    references: tuple[Reference, ...]
    fingerprint: str  # SHA-256 of the file's bytes, in hex
    read_by: str
    warnings: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()  # words that optical recognition read, in order


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of search. ``document.text[start:end] == text``, and it never crosses a section or a page table.

    ``context`` is put before ``text`` for embedding and lexical search and nowhere else: the part's title,
    number and date, the section path, and for table rows the column headings.
    """

    document: str  # path below the documents folder
    part: int
    section: tuple[str, ...]  # titles from the top section down to the innermost
    page: int  # the page on which it starts
    start: int
    end: int
    text: str
    language: Language
    context: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found. Scores rise with quality and lie in [0, 1]."""

    id: int  # row of the passage in the index
    passage: Passage
    score: float
    dense: float = 0.0  # calibrated similarity of meaning
    lexical: float = 0.0  # share of the question's weight in words that the passage holds
    twins: tuple[int, ...] = ()  # ids of near-duplicate passages folded into this hit


@dataclass(frozen=True, slots=True)
class Filters:
    """Restricts search to documents whose metadata fit. ``None`` means any."""

    place: str | None = None
    year: int | None = None
    type: DocumentType | None = None
    language: Language | None = None
    parts: tuple[tuple[str, int], ...] | None = None  # logical documents: path and number of each


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A file that could not be indexed, or only in part. ``str()`` of it is the line shown to the user."""

    path: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What one run of the build did."""

    files: int
    passages: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    embedded: int = 0  # passages that went through the model in this run
    problems: tuple[FileProblem, ...] = field(default=())
    notes: tuple[str, ...] = ()  # facts worth a line: "a.txt and b.txt have the same content; a.txt is indexed"
    seconds: float = 0.0
