"""PDFs that PDFium refuses, put together again: cut off before the end, or with a table of objects that is wrong."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterator

import pypdf
from pypdf.errors import PyPdfError

# pypdf is written in Python; beyond this its work takes minutes.
LARGEST_REWRITTEN = 20_000_000  # bytes
MOST_REWRITTEN = 500  # pages

_CATALOG = re.compile(rb"(\d{1,10})\s+(\d{1,5})\s+obj\b(?:(?!endobj)[\s\S]){0,4096}?/Type\s*/Catalog\b")

# What pypdf raises, besides its own errors, for objects that are not what they should be.
_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError,
           NotImplementedError, AssertionError, EOFError, OSError)  # fmt: skip


def repaired(data: bytes) -> Iterator[bytes]:
    """Attempts at a whole file, the cheap one first; each may still be refused."""
    attempts: tuple[Callable[[bytes], bytes | None], ...] = (_with_trailer, _rewritten)
    for attempt in attempts:
        found = attempt(data)
        if found is not None:
            yield found


def _with_trailer(data: bytes) -> bytes | None:
    """The file with a trailer that names its catalog; from there PDFium finds the other objects by itself."""
    catalogs = list(_CATALOG.finditer(data))
    if not catalogs:
        return None
    number, generation = catalogs[-1].groups()
    return data + b"\nendobj\ntrailer\n<< /Root %s %s R >>\nstartxref\n0\n%%%%EOF\n" % (number, generation)


def _rewritten(data: bytes) -> bytes | None:
    """The pages as pypdf finds them, in a new file."""
    if len(data) > LARGEST_REWRITTEN:
        return None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would tell the terminal about every odd object
    out = io.BytesIO()
    try:
        pages = pypdf.PdfReader(io.BytesIO(data), strict=False).pages
        writer = pypdf.PdfWriter()
        for number in range(min(len(pages), MOST_REWRITTEN)):
            writer.add_page(pages[number])
        writer.write(out)
    except _BROKEN:
        return None
    return out.getvalue()
