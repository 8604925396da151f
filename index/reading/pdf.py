"""PDF, by PDFium.

PDFium decides from the positions of the letters where a space is. Libraries that go by the text operators alone break
Vietnamese syllables apart wherever an accented letter comes from another font ("áp d ụng").
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pypdfium2
from pypdfium2 import PdfiumError
from pypdfium2 import raw as pdfium

from index.errors import UnreadableFile
from index.reading.base import require_text
from index.reading.source import require_kind
from index.types import RawFile, RawPage

# The largest official gazettes have about 1,000 pages; more is a mistake or an attack.
MOST_PAGES = 5_000

# PDFium puts this where a word is divided by a hyphen at the end of a line.
_DIVIDING_HYPHENS = ("\ufffe", "\x02")

_NO_TEXT_REMEDY = (
    "it seems to be a scan; optical recognition is not supported yet, so run it through a recognition program first"
)

# PDFium keeps global state and must not be called from two threads at once.
_pdfium_lock = threading.Lock()


class PdfReader:
    """Reads the text layer of a PDF, page by page."""

    suffixes = (".pdf",)

    def read(self, data: bytes, path: str) -> RawFile:
        """The pages of a PDF. A page that has no text layer stays empty, with a warning.

        Raises:
            UnreadableFile: not a PDF, damaged, locked with a password, too many pages, or no page has a text layer.
        """
        require_kind(data, path, "a PDF")
        with _pdfium_lock:
            document = _opened(data, path)
            try:
                return _read(document, path)
            finally:
                document.close()


def _opened(data: bytes, path: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableFile(path, "it is locked with a password", "save a copy without the password") from error
        remedy = "open it in a PDF program and save it again, or fetch it anew"
        raise UnreadableFile(path, "the PDF is damaged and cannot be opened", remedy) from error


def _read(document: pypdfium2.PdfDocument, path: str) -> RawFile:
    count = len(document)
    if count > MOST_PAGES:
        reason = f"it has {count} pages, the limit is {MOST_PAGES}"
        raise UnreadableFile(path, reason, "split it into smaller files")
    warnings: list[str] = []
    pages = tuple(RawPage(number, _page_text(document, number, warnings)) for number in range(1, count + 1))
    empty = [page.number for page in pages if not page.text.strip()]
    if len(empty) == count and not warnings:
        raise UnreadableFile(path, "no text layer", _NO_TEXT_REMEDY)
    for numbers in _runs(empty):
        warnings.append(f"{_named(numbers)} no text layer (a scan or an empty page?); what is on it cannot be found")
    return require_text(RawFile(path, pages, "pdf", _title(document), tuple(warnings)))


def _title(document: pypdfium2.PdfDocument) -> str | None:
    try:
        title: str = document.get_metadata_value("Title")
    except UnicodeDecodeError:
        return None
    return title.strip() or None


def _page_text(document: pypdfium2.PdfDocument, number: int, warnings: list[str]) -> str:
    """The text of one page; a page that cannot be read is empty and named in ``warnings``."""
    try:
        page = document[number - 1]
        text: str = page.get_textpage().get_text_range()
    except (PdfiumError, UnicodeDecodeError):
        warnings.append(f"page {number} is damaged and could not be read; save the PDF again with another program")
        return ""
    for sign in _DIVIDING_HYPHENS:
        text = text.replace(sign, "-")
    return text.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8")


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last): 3 4 5 9 → (3, 5), (9, 9)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _named(run: tuple[int, int]) -> str:
    first, last = run
    return f"page {first} has" if first == last else f"pages {first} to {last} have"
