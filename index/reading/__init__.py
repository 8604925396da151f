"""Files to pages of raw text: one reader per format. Text in an encoding from before Unicode is converted here.

    list_files(folder)  →  paths, problems
    read_file(path, folder)  →  RawFile

A file that cannot be read raises :class:`~index.errors.UnreadableFile`, whose text names the file and the remedy.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from index.reading import files
from index.reading.base import Reader
from index.reading.delimited import DelimitedReader
from index.reading.html import HtmlReader
from index.reading.image import ImageReader
from index.reading.mojibake import restored
from index.reading.ocr import Watch, recogniser, unwatched
from index.reading.office import OfficeReader, find_calc, find_office
from index.reading.old_vietnamese import converted
from index.reading.pdf import PdfReader
from index.reading.source import LARGEST_FILE, fingerprint, read_bytes
from index.reading.text import TextReader
from index.reading.word import WordReader
from index.reading.workbook import WorkbookReader
from index.types import FileProblem, RawFile

READERS: tuple[Reader, ...] = (
    PdfReader(),
    ImageReader(),
    WordReader(),
    HtmlReader(),
    TextReader(),
    WorkbookReader(),
    DelimitedReader(),
    OfficeReader(),
)
_BY_SUFFIX = {suffix: reader for reader in READERS for suffix in reader.suffixes}


def list_files(root: Path) -> tuple[tuple[Path, ...], tuple[FileProblem, ...]]:
    """The files of the collection below ``root``, sorted, and the problems of those that cannot be taken.

    Hidden files, lock files and the ``README.md`` at the top are passed over silently.

    Raises:
        UsageError: ``root`` is missing, is not a folder, or may not be read.
    """
    return files.list_files(root, _BY_SUFFIX)


def _reader(suffix: str, ocr: bool, watch: Watch) -> Reader:
    """The reader of files with this ending; those that can meet scans with what reads scans."""
    for kind in (PdfReader, ImageReader):
        if suffix in kind.suffixes:
            return kind(recogniser(ocr), watch)
    return _BY_SUFFIX[suffix]


def read_file(
    path: Path, root: Path, *, largest: int = LARGEST_FILE, ocr: bool = True, watch: Watch = unwatched
) -> RawFile:
    """The pages of one file that :func:`list_files` returned.

    Args:
        path: the file.
        root: the documents folder, which ``RawFile.path`` is relative to.
        largest: limit in bytes.
        ocr: whether scans are read by optical recognition, where it is installed.
        watch: told how many of the pages that are scans have been read, and of how many.

    Raises:
        UnreadableFile: it is broken, locked, empty, too large, changing, or not what its ending says.
    """
    name = files.display_path(path, root)
    return converted(restored(_reader(path.suffix.lower(), ocr, watch).read(read_bytes(path, name, largest), name)))


def installed() -> tuple[str, ...]:
    """The optional programs that are there. With another one, files can be read that could not be before."""
    found = {"libreoffice": find_office(), "libreoffice-calc": find_calc(), "tesseract": shutil.which("tesseract")}
    return tuple(name for name, path in found.items() if path)


__all__ = ["LARGEST_FILE", "READERS", "Reader", "fingerprint", "installed", "list_files", "read_file"]
