"""What every reader of a file format is, and the page that it writes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.errors import UnreadableFile
from index.reading.grid import Grid
from index.types import Mark, MarkKind, RawFile, RawPage

CELL_BREAK = " | "


class Reader(Protocol):
    """Reads one file format.

    ``read`` gets the bytes of a file and its path below the documents folder. It returns at least one page, numbered
    from 1, and raises :class:`~index.errors.UnreadableFile` where it cannot. A reader keeps no state between files.
    """

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file name endings it reads, in small letters, with the dot."""
        ...

    def read(self, data: bytes, path: str) -> RawFile: ...


class PageWriter:
    """Collects the lines of one page and what the file format says about them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._marks: list[Mark] = []
        self._size = 0

    def line(self, text: str) -> None:
        """Adds a line; one with nothing but white space is left out."""
        if text.strip():
            self._add(text)

    def heading(self, text: str, level: int) -> None:
        """Adds a heading; level 1 is the highest. Line breaks inside it become spaces."""
        text = " ".join(text.split())
        if text:
            start = self._add(text)
            self._marks.append(Mark(MarkKind.HEADING, start, start + len(text), level))

    def table(self, grid: Grid) -> None:
        """Adds a table, one row a line. Rows without any text are left out."""
        start = self._size
        marks: list[Mark] = []
        for row in grid.rows:
            if any(row.cells):
                marks.extend(self._row(row.cells, header=row.header))
        if marks:
            self._marks.append(Mark(MarkKind.TABLE, start, self._size - 1))
            self._marks.extend(marks)

    def page(self, number: int = 1) -> RawPage:
        """The page as it is now."""
        return RawPage(number, "\n".join(self._lines), tuple(self._marks))

    def _row(self, cells: Sequence[str], header: bool) -> list[Mark]:
        at = self._add(CELL_BREAK.join(cells))
        marks = [Mark(MarkKind.ROW, at, self._size - 1, int(header))]
        for column, cell in enumerate(cells):
            marks.append(Mark(MarkKind.CELL, at, at + len(cell), column))
            at += len(cell) + len(CELL_BREAK)
        return marks

    def _add(self, line: str) -> int:
        """Adds a line (which may hold line breaks) and returns where it starts."""
        start = self._size
        self._lines.append(line)
        self._size += len(line) + 1
        return start


def require_text(raw: RawFile) -> RawFile:
    """The file itself.

    Raises:
        UnreadableFile: there is no visible character on any page.
    """
    if any(page.text.strip() for page in raw.pages):
        return raw
    raise UnreadableFile(raw.path, "there is no text in it", "check that the right file was saved, or remove it")
