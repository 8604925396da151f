"""Invented documents, understood as an indexed file is."""

from __future__ import annotations

from index.cleaning import clean
from index.describing.describe import describe
from index.reading.html import HtmlReader
from index.types import Document, RawFile, RawPage


def document(text: str, path: str = "a.txt") -> Document:
    """The document that a text file of one page would become."""
    raw = RawFile(path, (RawPage(1, text),), "text")
    return describe(raw, clean(raw), "0" * 64)


def page_document(html: str, path: str = "a.html") -> Document:
    """The document that a web page would become."""
    raw = HtmlReader().read(html.encode(), path)
    return describe(raw, clean(raw), "0" * 64)
