"""The pieces of text of a PDF page with their places, line by line: what stands apart on a line are two pieces."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2
from pypdfium2 import raw as pdfium

# Between two pieces of a line, in heights of the font's box. A blank between words is 0.2 to 0.27 wide there, columns
# of a table are farther apart; blanks of justified lines can be as wide, but they do not lie above each other.
APART = 0.4
# Letters belong to one line when they share this part of their height; exponents do, the line below does not.
_SHARED = 0.4
# A page with more letters is a drawing made of them.
_MOST_LETTERS = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands together, in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class TextLine:
    """The pieces of one line, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def top(self) -> float:
        return max(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return min(piece.bottom for piece in self.pieces)

    @property
    def height(self) -> float:
        return median(piece.height for piece in self.pieces)


def text_lines(page: pypdfium2.PdfTextPage) -> list[TextLine]:
    """The lines of a page from the top down."""
    letters = list(_letters(page))
    return [TextLine(tuple(_pieces(line))) for line in _lines(letters)]


def _letters(page: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    """The visible letters. Their loose boxes are as high as the font, whatever the letter."""
    count = page.count_chars()
    if count > _MOST_LETTERS:
        return
    box = pdfium.FS_RECTF()
    for number in range(count):
        code = pdfium.FPDFText_GetUnicode(page, number)
        if code <= 0x20 or code == 0xA0:
            continue
        if pdfium.FPDFText_GetLooseCharBox(page, number, ctypes.byref(box)) and box.top > box.bottom:
            yield Piece(box.left, box.bottom, box.right, box.top, chr(code))


def _lines(letters: Sequence[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for letter in sorted(letters, key=lambda letter: -(letter.top + letter.bottom)):
        if line and not _on_line(line[0], letter):
            yield sorted(line, key=lambda one: one.left)
            line = []
        line.append(letter)
    if line:
        yield sorted(line, key=lambda one: one.left)


def _on_line(first: Piece, letter: Piece) -> bool:
    shared = min(first.top, letter.top) - max(first.bottom, letter.bottom)
    return shared > _SHARED * min(first.height, letter.height)


def _pieces(line: Sequence[Piece]) -> Iterator[Piece]:
    piece = line[0]
    for letter in line[1:]:
        height = max(piece.height, letter.height)
        if letter.left - piece.right > APART * height:
            yield piece
            piece = letter
        else:
            piece = Piece(
                piece.left,
                min(piece.bottom, letter.bottom),
                max(piece.right, letter.right),
                max(piece.top, letter.top),
                piece.text + letter.text,
            )
    yield piece
