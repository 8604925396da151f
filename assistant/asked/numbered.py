"""Which documents the collection holds and which it only mentions, as questions ask for them.

"Directive 11" may be a document here, or one that a document here carries out; the two are told apart because
the second has no text to answer from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.asked.understand import AskedReference
from index.types import DocumentType, Part, Reference
from index.writing.folding import fold

_SYMBOL = re.compile(r"0*(\d*)(?:/(?:19|20)\d\d)?[-/]?(.*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that is here (``part``), or a mention of one (``reference``) in the document at ``path``."""

    path: str
    number: str  # "11", "" when left blank
    letters: str  # "ct-ubnd", folded
    type: DocumentType | None
    part: Part | None = None
    reference: Reference | None = None

    def within(self, allowed: Callable[[str, int, int], bool]) -> bool:
        """Whether its own text, or the mention, is in a stretch that is ``allowed``."""
        place = self.part or self.reference
        return place is not None and allowed(self.path, place.start, place.end)

    def fits(self, asked: AskedReference) -> bool:
        """Whether the question can mean this document: the same number, and nothing that speaks against it."""
        if self.number != asked.number:
            return False
        if asked.symbol and self.letters and not _same_letters(asked.symbol, self.letters):
            return False
        # A symbol decides; without one the type must agree where both sides state it.
        return bool(asked.symbol) or asked.type is None or self.type in (None, DocumentType.OTHER, asked.type)


class NumberedDocuments:
    """All numbered documents that a collection holds or mentions."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)

    def held(self, asked: AskedReference) -> tuple[Entry, ...]:
        """The documents of the collection that the question can mean."""
        return tuple(entry for entry in self.entries if entry.part is not None and entry.fits(asked))

    def mentions(self, asked: AskedReference) -> tuple[Entry, ...]:
        """Every mention of a document that the question can mean."""
        return tuple(entry for entry in self.entries if entry.reference is not None and entry.fits(asked))


def entry_of_part(path: str, part: Part) -> Entry:
    """The entry of a document that is here."""
    number, letters = split_symbol(part.symbol.value if part.symbol else "")
    return Entry(path, number, letters, part.type, part=part)


def entry_of_reference(path: str, reference: Reference) -> Entry:
    """The entry of a mention."""
    number, letters = split_symbol(reference.symbol)
    return Entry(path, number, letters, reference.type, reference=reference)


def split_symbol(symbol: str) -> tuple[str, str]:
    """``"10/2016/CT-QU"`` → ``("10", "ct-qu")``; ``"/KH-UBND"`` → ``("", "kh-ubnd")``."""
    match = _SYMBOL.fullmatch(re.sub(r"\s+", "", fold(symbol)))
    return (match[1], match[2]) if match else ("", "")


def _same_letters(first: str, second: str) -> bool:
    """Hyphens, slashes and spaces are written in every way; only the letters count."""
    plain = [re.sub(r"[^a-z]", "", letters) for letters in (first, second)]
    return plain[0] == plain[1]
