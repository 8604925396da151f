"""Invented documents, understood as an indexed file is."""

from __future__ import annotations

from index.cleaning import clean
from index.describing.describe import describe
from index.types import Document, RawFile, RawPage


def document(text: str, path: str = "a.txt") -> Document:
    """The document that a text file of one page would become."""
    raw = RawFile(path, (RawPage(1, text),), "text")
    return describe(raw, clean(raw), "0" * 64)
