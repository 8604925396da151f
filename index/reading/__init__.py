"""Files to pages of raw text: one reader per format.

    list_files(folder)  →  paths, problems
    read_file(path, folder)  →  RawFile

A file that cannot be read raises :class:`~index.errors.UnreadableFile`, whose text names the file and the remedy.
"""

from __future__ import annotations

from pathlib import Path

from index.reading import files
from index.reading.base import Reader
from index.reading.html import HtmlReader
from index.reading.old_vietnamese import converted
from index.reading.pdf import PdfReader
from index.reading.source import LARGEST_FILE, fingerprint, read_bytes
from index.reading.text import TextReader
from index.reading.word import WordReader
from index.types import FileProblem, RawFile

READERS: tuple[Reader, ...] = (PdfReader(), WordReader(), HtmlReader(), TextReader())
_BY_SUFFIX = {suffix: reader for reader in READERS for suffix in reader.suffixes}


def list_files(root: Path) -> tuple[tuple[Path, ...], tuple[FileProblem, ...]]:
    """The files of the collection below ``root``, sorted, and the problems of those that cannot be taken.

    Hidden files, lock files and the ``README.md`` at the top are passed over silently.

    Raises:
        UsageError: ``root`` is missing, is not a folder, or may not be read.
    """
    return files.list_files(root, _BY_SUFFIX)


def read_file(path: Path, root: Path, *, largest: int = LARGEST_FILE) -> RawFile:
    """The pages of one file that :func:`list_files` returned.

    Args:
        path: the file.
        root: the documents folder, which ``RawFile.path`` is relative to.
        largest: limit in bytes.

    Raises:
        UnreadableFile: it is broken, locked, empty, too large, changing, or not what its ending says.
    """
    name = files.display_path(path, root)
    return converted(_BY_SUFFIX[path.suffix.lower()].read(read_bytes(path, name, largest), name))


__all__ = ["LARGEST_FILE", "READERS", "Reader", "fingerprint", "list_files", "read_file"]
