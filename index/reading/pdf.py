"""PDF, by PDFium.

PDFium decides from the positions of the letters where a space is. Libraries that go by the text operators alone break
Vietnamese syllables apart wherever an accented letter comes from another font ("áp d ụng").

A page that is a picture is drawn and given to optical recognition.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial

import pypdfium2
from PIL import Image
from pypdfium2 import PdfiumError
from pypdfium2 import raw as pdfium

from index.errors import UnreadableFile
from index.reading.base import require_text
from index.reading.ocr import INSTALL, NoRecognition, Recogniser, Render, Watch, read_pages, unwatched
from index.reading.ocr_picture import fitting_scale, require_page, with_colour
from index.reading.ocr_tesseract import DPI, RecognitionFailed
from index.reading.page_labels import page_labels
from index.reading.pdf_columns import in_columns
from index.reading.pdf_order import PageText
from index.reading.pdf_repair import repaired
from index.reading.pdf_tables import page_with_tables
from index.reading.pdf_turned import upright_text
from index.reading.scans import pages_named, runs, scan_warnings
from index.reading.source import require_kind
from index.reading.text_layer import looks_damaged
from index.types import RawFile, RawPage

# The largest official gazettes have about 1,000 pages; more is a mistake or an attack.
MOST_PAGES = 5_000

# PDFium puts this where a word is divided by a hyphen at the end of a line.
_DIVIDING_HYPHENS = ("\ufffe", "\x02")

_FEWEST_IN_COLUMNS = 500  # characters; a page with less has no columns of text

_POINTS_PER_INCH = 72
# A scan may have some text laid over it: a digital signature, a stamp "ĐẾN Số: …". With more it is no scan.
_MOST_LAID_OVER = 300  # characters
_LEAST_PICTURE = 0.6  # share of the page's area

# PDFium keeps global state and must not be called from two threads at once.
_pdfium_lock = threading.Lock()


class PdfReader:
    """Reads the text layer of a PDF, page by page, and the pages that are scans by optical recognition."""

    suffixes = (".pdf",)

    def __init__(self, reads: Recogniser | None = None, watch: Watch = unwatched) -> None:
        self._reads = reads or NoRecognition(INSTALL)
        self._watch = watch

    def read(self, data: bytes, path: str) -> RawFile:
        """The pages of a PDF. A page of which nothing can be read stays empty, with a warning.

        Raises:
            UnreadableFile: not a PDF, damaged, locked with a password, too many pages, or no page has text.
        """
        require_kind(data, path, "a PDF")
        with _pdfium_lock:
            document, warnings = _opened(data, path)
        try:
            with _pdfium_lock:
                layer = _layer(document, path, warnings)
            return _with_scans(layer, partial(_drawn, document), self._reads, self._watch)
        finally:
            with _pdfium_lock:
                document.close()


@contextmanager
def page_pictures(data: bytes, path: str) -> Iterator[Render]:
    """What draws the pages of a PDF as recognition gets them, by their number from 1.

    Raises:
        UnreadableFile: it cannot be opened.
    """
    with _pdfium_lock:
        document, _ = _opened(data, path)
    try:
        yield partial(_drawn, document)
    finally:
        with _pdfium_lock:
            document.close()


def _opened(data: bytes, path: str) -> tuple[pypdfium2.PdfDocument, list[str]]:
    """The document, and a warning where it had to be put together again."""
    try:
        return pypdfium2.PdfDocument(data), []
    except PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableFile(path, "it is locked with a password", "save a copy without the password") from error
        for attempt in repaired(data):
            with suppress(PdfiumError):
                document = pypdfium2.PdfDocument(attempt)
                if len(document):
                    return document, ["the PDF is damaged; what could be saved was read, and pages may be missing"]
        remedy = "open it in a PDF program and save it again, or fetch it anew"
        raise UnreadableFile(path, "the PDF is damaged and cannot be opened", remedy) from error


@dataclass(frozen=True, slots=True)
class _Layer:
    """What the file says without looking at its pictures."""

    file: RawFile
    scans: tuple[int, ...]  # numbers of the pages that are pictures


def _layer(document: pypdfium2.PdfDocument, path: str, warnings: list[str]) -> _Layer:
    count = len(document)
    if count > MOST_PAGES:
        reason = f"it has {count} pages, the limit is {MOST_PAGES}"
        raise UnreadableFile(path, reason, "split it into smaller files")
    pages: list[RawPage] = []
    damaged: list[int] = []
    scans: list[int] = []
    for number in range(1, count + 1):
        try:
            page = document[number - 1]
            text = _text(upright_text(page))
        except (PdfiumError, UnicodeDecodeError):
            warnings.append(f"page {number} is damaged and could not be read; save the PDF again with another program")
            pages.append(RawPage(number, ""))
            continue
        if looks_damaged(text):
            damaged.append(number)
        if number in damaged[-1:] or _is_scan(page, text):
            scans.append(number)
        pages.append(page_with_tables(page, number, text, _plain))
    warnings += [f"{pages_named(run, 'has', 'have')} a text layer that looks damaged" for run in runs(damaged)]
    labels = page_labels([page.text for page in pages], [_given_label(document, i) for i in range(count)])
    pages = [replace(page, label=label) for page, label in zip(pages, labels, strict=True)]
    return _Layer(RawFile(path, tuple(pages), "pdf", _title(document), tuple(warnings)), tuple(scans))


def _given_label(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        label: str = document.get_page_label(index)
    except UnicodeDecodeError:
        return ""
    return " ".join(label.split())


def _title(document: pypdfium2.PdfDocument) -> str | None:
    try:
        title: str = document.get_metadata_value("Title")
    except UnicodeDecodeError:
        return None
    return title.strip() or None


def _text(page: pypdfium2.PdfTextPage) -> str:
    """The text of a page, in the order in which it is read."""
    read = PageText(page)
    text = read.all()
    if len(text) >= _FEWEST_IN_COLUMNS:
        text = in_columns(read.boxes(), read.inside) or text
    return _plain(text)


def _plain(text: str) -> str:
    for sign in _DIVIDING_HYPHENS:
        text = text.replace(sign, "-")
    return text.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8")


def _is_scan(page: pypdfium2.PdfPage, text: str) -> bool:
    """Whether the page has no text, or next to none over a picture that fills it."""
    if not text.strip():
        return True
    if len(text) > _MOST_LAID_OVER:
        return False
    width, height = page.get_size()
    return _largest_picture(page) >= _LEAST_PICTURE * width * height


def _largest_picture(page: pypdfium2.PdfPage) -> float:
    areas = [0.0]
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        areas.append((right - left) * (top - bottom))
    return max(areas)


def _drawn(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    """A page as a picture at 300 dpi, or as many as fit in memory; in grey unless it has coloured ink."""
    try:
        with _pdfium_lock:
            page = document[number - 1]
            require_page(page.get_width(), page.get_height())
            scale = fitting_scale(page.get_width(), page.get_height(), DPI / _POINTS_PER_INCH)
            drawn: Image.Image = page.render(scale=scale).to_pil()
            return with_colour(drawn)
    except PdfiumError as error:
        raise RecognitionFailed("it is damaged and cannot be drawn") from error


def _with_scans(layer: _Layer, drawn: Render, reads: Recogniser, watch: Watch) -> RawFile:
    """The file with what optical recognition reads on its scans; without it, or nothing on them, that is said."""
    raw = layer.file
    if not layer.scans:
        return require_text(raw)
    if reads.remedy:
        return _without_scans(layer, reads.remedy)
    results = list(read_pages(layer.scans, drawn, reads, watch))
    read = {page.number: page for page in results if isinstance(page, RawPage) and page.readings}
    pages = tuple(replace(read.get(page.number, page), label=page.label) for page in raw.pages)
    warnings = (*raw.warnings, *scan_warnings(layer.scans, results))
    failed = [str(result) for result in results if isinstance(result, RecognitionFailed)]
    if failed and not any(page.text.strip() for page in pages):
        raise UnreadableFile(raw.path, f"no text layer, and its pages could not be read ({failed[0]})", _SCAN_AGAIN)
    read_by = "ocr" if len(read) == len(pages) else raw.read_by
    return require_text(RawFile(raw.path, pages, read_by, raw.title, warnings))


_SCAN_AGAIN = "mend that and index again, or scan it again, straight and at 300 dpi"


def _without_scans(layer: _Layer, remedy: str) -> RawFile:
    raw = layer.file
    empty = [page.number for page in raw.pages if not page.text.strip()]
    if len(empty) == len(raw.pages) and not raw.warnings:
        raise UnreadableFile(raw.path, "no text layer", remedy)
    lines = tuple(
        f"{pages_named(run, 'has', 'have')} no text layer (a scan or an empty page?); what is on it cannot be found"
        for run in runs(empty)
    )
    return require_text(RawFile(raw.path, raw.pages, raw.read_by, raw.title, (*raw.warnings, *lines)))
