"""Packages: the ZIP files that .docx, .xlsx and .odt are."""

from __future__ import annotations

import io
import zipfile

from index.errors import UnreadableFile

_MEGABYTE = 1_000_000

# A thousand pages of text are some 30 MB of XML, and XML in memory takes ten times its size. More is an attack (a "zip
# bomb"): a file of 50 kB that unpacks to gigabytes.
LARGEST_XML = 60 * _MEGABYTE
# Pictures are packed already, so that all parts together are hardly larger than the largest file that is read.
LARGEST_UNPACKED = 200 * _MEGABYTE
MOST_PARTS = 10_000

_XML = (".xml", ".rels", ".vml")


def check_package(data: bytes, path: str) -> None:
    """Looks at the table of contents only; nothing is unpacked.

    Raises:
        UnreadableFile: unpacked it would be too large.
        zipfile.BadZipFile: it is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (ValueError, NotImplementedError, EOFError, OverflowError) as error:
        raise zipfile.BadZipFile("its table of contents is damaged") from error
    _check(path, sum(part.file_size for part in parts if part.filename.lower().endswith(_XML)), LARGEST_XML, "of text")
    _check(path, sum(part.file_size for part in parts), LARGEST_UNPACKED, "in all")
    if len(parts) > MOST_PARTS:
        raise UnreadableFile(path, f"it holds {len(parts)} parts, the limit is {MOST_PARTS}", "split it up")


def _check(path: str, size: int, limit: int, of_what: str) -> None:
    if size > limit:
        reason = f"it unpacks to {size // _MEGABYTE:,} MB {of_what}, the limit is {limit // _MEGABYTE} MB"
        raise UnreadableFile(path, reason, "check where it comes from; split it into smaller files if it is good")
