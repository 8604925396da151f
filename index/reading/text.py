"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.reading.base import require_text
from index.reading.decoding import decode
from index.reading.source import require_kind
from index.types import Mark, MarkKind, RawFile, RawPage

PAGE_SEPARATOR = "\f"

_SUFFIXES = (".txt", ".text", ".md", ".markdown")
_MARKDOWN = (".md", ".markdown")
_HEADING = re.compile(r"^ {0,3}(?P<level>#{1,6})[ \t]+(?P<title>.*?)[ \t]*#*[ \t\r]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1[ \t\r]*$", re.MULTILINE | re.DOTALL)


class TextReader:
    """Reads text in any encoding that can be recognised. A form feed begins a new page."""

    suffixes = _SUFFIXES

    def read(self, data: bytes, path: str) -> RawFile:
        """The pages of a text; headings of Markdown are marked, its signs stay in the text.

        Raises:
            UnreadableFile: the encoding cannot be recognised, it is something else, or there is no text in it.
        """
        require_kind(data, path, None)
        decoded = decode(data, path)
        is_markdown = path.lower().endswith(_MARKDOWN)
        pages = tuple(
            RawPage(number, text, tuple(_headings(text)) if is_markdown else ())
            for number, text in enumerate(decoded.text.removesuffix(PAGE_SEPARATOR).split(PAGE_SEPARATOR), start=1)
        )
        return require_text(RawFile(path, pages, "text", warnings=decoded.warnings))


def _headings(text: str) -> Iterator[Mark]:
    fences = [match.span() for match in _FENCE.finditer(text)]
    for match in _HEADING.finditer(text):
        inside_code = any(start <= match.start() < end for start, end in fences)
        if match["title"] and not inside_code:
            yield Mark(MarkKind.HEADING, match.start("title"), match.end("title"), len(match["level"]))
