"""The bytes of a file: whole, unchanged while they were read, and of the format that the file name says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from index.errors import UnreadableFile

# A scanned report of 500 pages stays below this; what is larger would not fit beside the model in an office PC's memory
# once it is unpacked.
LARGEST_FILE = 100_000_000  # bytes

_MEGABYTE = 1_000_000

# How files begin: (first bytes, what that is).
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP package"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office file"),
    (b"{\\rtf", "an RTF text"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HTML_STARTS = (b"<!doctype html", b"<html")
_HEAD = 1024  # PDF readers accept the signature anywhere in the first kilobyte


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What changes when a file is written."""

    size: int
    modified: int
    inode: int


def fingerprint(path: Path) -> str:
    """SHA-256 of the file's bytes, in hex.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_bytes(path: Path, name: str, largest: int = LARGEST_FILE) -> bytes:
    """All bytes of a file. One that changes meanwhile is read once more.

    Args:
        name: the file's path below the documents folder, for messages.
        largest: limit in bytes.

    Raises:
        UnreadableFile: it is missing, empty, larger than ``largest``, not permitted, or keeps changing.
    """
    for _ in range(2):
        try:
            before = _stamp(path)
            _check_size(before.size, name, largest)
            data = path.read_bytes()
            after = _stamp(path)
        except OSError as error:
            reason = f"it cannot be opened ({error.strerror or error})"
            raise UnreadableFile(name, reason, "check that it is there and that you may read it") from error
        if before == after and len(data) == after.size:
            return data
    raise UnreadableFile(name, "it changes while it is read", "index again once the program that writes it is done")


def _stamp(path: Path) -> _Stamp:
    stat = path.stat()
    return _Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ino)


def _check_size(size: int, name: str, largest: int) -> None:
    if size == 0:
        raise UnreadableFile(name, "it is empty (0 bytes)", "copy it again from where it came from, or remove it")
    if size > largest:
        reason = f"it is too large ({size / _MEGABYTE:.0f} MB, the limit is {largest / _MEGABYTE:.0f} MB)"
        raise UnreadableFile(name, reason, "split it into smaller files")


def kind_of(data: bytes) -> str | None:
    """What the first bytes say a file is ("a PDF", "an HTML page"); None when they say nothing, as in plain text."""
    head = data[:_HEAD]
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_HTML_STARTS) or (start.startswith(b"<?xml") and b"<html" in start):
        return "an HTML page"
    return "a PDF" if b"%PDF-" in head else None


def require_kind(data: bytes, name: str, *expected: str | None) -> None:
    """Checks that a file is what its ending says. ``expected``: what :func:`kind_of` may say.

    Raises:
        UnreadableFile: it says something else.
    """
    found = kind_of(data)
    if found in expected:
        return
    ending = name.rpartition(".")[2]
    if found is None:
        reason = f"it is not {expected[0]}, although its name ends in .{ending}"
        raise UnreadableFile(name, reason, "fetch it anew or save it again in the right format")
    remedy = "give it the ending of what it is, or save it again in the right format"
    raise UnreadableFile(name, f"it is {found}, although its name ends in .{ending}", remedy)


def require_unlocked(data: bytes, name: str) -> None:
    """Checks that an Office file is not encrypted.

    Raises:
        UnreadableFile: it is locked with a password.
    """
    if kind_of(data) == "an old or encrypted Office file" and _ENCRYPTED in data:
        raise UnreadableFile(name, "it is locked with a password", "save a copy without the password")
