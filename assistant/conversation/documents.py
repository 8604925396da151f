"""Which document a conversation speaks of, and how to name it in a question so that it is found again.

the answer's lead “THÔNG BÁO Kết luận …” (số 48/TB-UBND)  →  thông báo số 48/TB-UBND
a plan without a number                                    →  kế hoạch của Long Biên
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from assistant.asked.numbered import NumberedDocuments
from assistant.asked.places import Place
from assistant.asked.understand import AskedReference
from assistant.conversation.answer_words import items_of, own_words, refuses
from assistant.conversation.mentions import told_apart
from index.types import DocumentType, Part
from index.writing.folding import fold
from prompts import say, sentences

_TITLE = 60  # characters of a title that tell it from others; leads cut long ones off
_SHORTEST_TITLE = 12  # a title such as "Báo cáo" may stand anywhere
_LONGEST_ITEM = 200  # an option is a line, not a paragraph


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of the collection as a conversation speaks of them.

    ``first_cited`` gives the document that the answer to a whole question cites first: for turns whose answer is
    missing or names none.
    """

    parts: tuple[Part, ...]
    numbered: NumberedDocuments
    first_cited: Callable[[str], Part | None]

    def spoken_of(self, question: str, answer: str) -> Part | None:
        """The document that an answer names first."""
        named = self.named_in(answer)
        if named:
            return named[0]
        return None if refuses(answer) else self.first_cited(question)

    def named_in(self, answer: str) -> tuple[Part, ...]:
        """The documents that the assistant's own words in an answer name, in order, each number or title once."""
        own = fold(own_words(answer))
        places = [(place, part) for part in self.parts if (place := _place(part, own)) is not None]
        found: dict[str, Part] = {}
        for _, part in sorted(places, key=lambda entry: entry[0]):
            found.setdefault(_identity(part), part)
        return tuple(found.values())

    def listed_in(self, answer: str, locale: str) -> tuple[str, ...]:
        """What an answer lists to choose from, ready to stand in a question: its items, else what it tells apart."""
        items = items_of(answer)
        if len(items) > 1:
            return tuple(item for item in items if len(item) <= _LONGEST_ITEM)
        named = self.named_in(answer)
        told = told_apart(without_titles(own_words(answer), named), self.numbered)
        return told if len(told) > 1 else tuple(self.name(part, locale) for part in named)

    def name(self, part: Part, locale: str) -> str:
        """The shortest name that tells a document from the others of the collection."""
        kind = sentences("types", locale)[part.type].lower()
        titled = say("conversation", locale, "with_title", title=" ".join(part.title.value.split()))
        if part.type in (DocumentType.OTHER, DocumentType.ARTICLE, DocumentType.SUMMARY):
            return titled
        if part.symbol and _has_number(part):
            kind = say("conversation", locale, "with_symbol", type=kind, symbol=part.symbol.value)
            if len({_identity(other) for other in self.parts if symbol_of(other) == symbol_of(part)}) == 1:
                return kind
        if part.place is None:
            return titled
        if _has_number(part) or self._alike(part, with_year=False) == 1:
            return say("conversation", locale, "with_place", type=kind, place=part.place.value)
        year = part.date.value[:4] if part.date else ""
        if year and self._alike(part, with_year=True) == 1:
            return say("conversation", locale, "with_place_year", type=kind, place=part.place.value, year=year)
        return titled

    def described(self, types: Collection[DocumentType], place: Place) -> Part | None:
        """The one document of one of the types that is of the place."""
        of_type = [part for part in self.parts if part.type in types and part.place]
        found = {_identity(part): part for part in of_type if part.place and place.named_in(fold(part.place.value))}
        return next(iter(found.values())) if len(found) == 1 else None

    def held(self, asked: AskedReference) -> Part | None:
        """The one document of the collection that a question's reference means."""
        held = {_identity(entry.part): entry.part for entry in self.numbered.held(asked) if entry.part}
        return next(iter(held.values())) if len(held) == 1 else None

    def _alike(self, part: Part, with_year: bool) -> int:
        """How many documents share its type and place, and its year."""
        key = _description(part, with_year)
        return len({_identity(other) for other in self.parts if _description(other, with_year) == key})


def _description(part: Part, with_year: bool) -> tuple[str, str, str]:
    year = part.date.value[:4] if with_year and part.date else ""
    return part.type, fold(part.place.value) if part.place else "", year


def _identity(part: Part) -> str:
    """Copies of a document (a file and its scan) count as one."""
    if _has_number(part):
        return f"{symbol_of(part)} {part.date.value if part.date else ''}"
    return fold(" ".join(part.title.value.split()))


def _has_number(part: Part) -> bool:
    """Whether it bears a number, and not only the letters of one ("/KH-UBND")."""
    return part.symbol is not None and not part.symbol.value.startswith("/")


def symbol_of(part: Part) -> str:
    """A document's number, folded; "" where it has none."""
    return fold(part.symbol.value) if part.symbol else ""


def _place(part: Part, own: str) -> int | None:
    """Where the folded words name the document, by its title or its number."""
    title = fold(" ".join(part.title.value.split()))[:_TITLE].rstrip()
    found = [own.find(title)] if len(title) >= _SHORTEST_TITLE else []
    if _has_number(part):
        match = re.search(rf"(?<![\w/]){re.escape(symbol_of(part))}(?!\w)", own)
        found += [match.start()] if match else []
    return min((place for place in found if place >= 0), default=None)


def without_titles(own: str, named: Sequence[Part]) -> str:
    """Words of an answer without the titles of the documents it names: the numbers in a title are no readings."""
    for part in named:
        title = re.escape(" ".join(part.title.value.split())[:_TITLE])
        own = re.sub(rf"[“《]{title}[^”》\n]*[”》]", " ", own)
    return own
