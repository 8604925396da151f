"""Which document a conversation speaks of, and how to name it in a question so that it is found again.

the answer's lead “THÔNG BÁO Kết luận …” (số 48/TB-UBND)  →  thông báo số 48/TB-UBND
a plan without a number                                    →  kế hoạch của Long Biên
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from assistant.asked_references import find_references
from assistant.concepts import Concept, comparable
from assistant.conversation.phrases import Phrases, has_han
from assistant.numbered import NumberedDocuments
from assistant.places import Place
from assistant.understand import AskedReference
from index.dates import DATE
from index.folding import fold
from index.references import references
from index.types import DocumentType, Language, Part, Reference
from prompts import LOCALES, say, sentences

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~&.)+=-])")
_QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?P<item>\S.*)$", re.MULTILINE)
_HEADED = re.compile(r"[“《](?:\d+\s*[.、)]\s*)(?P<title>[^”》]+)[”》]")  # a numbered section
_SAID_OF_IT = 200  # characters behind the number of a document that say what it is about
_LONGEST_ANSWER = 20_000  # characters looked at; an answer of ours is a tenth of it
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
        return None if _refuses(answer) else self.first_cited(question)

    def named_in(self, answer: str) -> tuple[Part, ...]:
        """The documents that the assistant's own words in an answer name, in order, each number or title once."""
        own = fold(_own_words(answer))
        places = [(place, part) for part in self.parts if (place := _place(part, own)) is not None]
        found: dict[str, Part] = {}
        for _, part in sorted(places, key=lambda entry: entry[0]):
            found.setdefault(_identity(part), part)
        return tuple(found.values())

    def listed_in(self, answer: str, locale: str) -> tuple[str, ...]:
        """What an answer lists to choose from, ready to stand in a question: its items, else what it tells apart."""
        own = _own_words(answer)
        items = [" ".join(match["item"].split()) for match in _ITEM.finditer(own)]
        if len(items) > 1:
            return tuple(item for item in items if len(item) <= _LONGEST_ITEM)
        named = self.named_in(answer)
        told = _told_apart(_without_titles(own, named), self.numbered)
        return told if len(told) > 1 else tuple(self.name(part, locale) for part in named)

    def name(self, part: Part, locale: str) -> str:
        """The shortest name that tells a document from the others of the collection."""
        kind = sentences("types", locale)[part.type].lower()
        titled = say("conversation", locale, "with_title", title=" ".join(part.title.value.split()))
        if part.type in (DocumentType.OTHER, DocumentType.ARTICLE, DocumentType.SUMMARY):
            return titled
        if part.symbol and _has_number(part):
            kind = say("conversation", locale, "with_symbol", type=kind, symbol=part.symbol.value)
            if len({_identity(other) for other in self.parts if _symbol(other) == _symbol(part)}) == 1:
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

    def mentioned_in(self, answer: str, types: Collection[DocumentType]) -> str | None:
        """The first document of one of the types that an answer mentions, in the words that stand there."""
        for text in (_own_words(answer), _plain(answer)):  # quotations only where our own words mention none
            for mention in references(text):
                if mention.type in types:
                    return _cut(text[mention.start : mention.end], mention, self._issuers(mention))
        return None

    def unit_in(self, answer: str) -> str | None:
        """The unit that a section is about from which an answer quotes: mục “7. Trung tâm Văn hóa”."""
        titles = (match["title"].strip() for match in _HEADED.finditer(_own_words(answer)))
        return next((title for title in titles if _is_unit(title)), None)

    def given_in(self, answer: str, types: Collection[DocumentType], subject: Collection[Concept]) -> str | None:
        """The document that an answer gives, as it is written there up to what tells it from others.

        A mention of one of the types; else of a unit in ``subject`` that issued it; else, with no type, any. Of several
        the first behind which most of ``subject``, what the question is about, is said.
        """
        named = self.named_in(answer)
        quoted = {_symbol(part) for part in named}  # what an answer quotes from gives the document, and is not it
        for text in (_without_titles(_own_words(answer), named), _plain(answer)):  # quotations only where we name none
            mentions = [mention for mention in references(text) if fold(mention.symbol) not in quoted]
            of_type = [mention for mention in mentions if mention.type in types]
            issued = [mention for mention in of_type or mentions if _is_issuer(mention, subject)]
            fitting = issued or of_type or ([] if types else mentions)
            ends = {m.start: after.start for m, after in pairwise(mentions)}
            said = {m: text[m.end : min(ends.get(m.start, m.end + _SAID_OF_IT), m.end + _SAID_OF_IT)] for m in fitting}
            if said:
                return self._told(text, max(said, key=lambda mention: _spoken_of(said[mention], subject)))
        return None

    def _told(self, text: str, mention: Reference) -> str:
        """A mention without its date and issuer where its number alone tells which document it is."""
        said = text[mention.start : mention.end]
        for asked in find_references(said):
            dates = {e.reference.date for e in self.numbered.mentions(asked) if e.reference and e.reference.date}
            if len(dates) < 2:
                return asked.text
        return _cut(said, mention, self._issuers(mention))

    def _issuers(self, mention: Reference) -> tuple[str, ...]:
        entries = (entry.reference for entry in self.numbered.entries if entry.reference)
        return tuple(r.issuer for r in entries if r.issuer and (r.symbol, r.date) == (mention.symbol, mention.date))

    def held(self, asked: AskedReference) -> Part | None:
        """The one document of the collection that a question's reference means."""
        held = {_identity(entry.part): entry.part for entry in self.numbered.held(asked) if entry.part}
        return next(iter(held.values())) if len(held) == 1 else None

    def _alike(self, part: Part, with_year: bool) -> int:
        """How many documents share its type and place, and its year."""
        key = _description(part, with_year)
        return len({_identity(other) for other in self.parts if _description(other, with_year) == key})


def _is_issuer(mention: Reference, subject: Collection[Concept]) -> bool:
    return any(unit.kind == "unit" and unit.named_in(comparable(mention.issuer or "")) for unit in subject)


def _spoken_of(text: str, subject: Collection[Concept]) -> float:
    """How many concepts of ``subject`` a text speaks of."""
    said = comparable(text)
    return sum(concept.degree(said) for concept in subject)


def _is_unit(title: str) -> bool:
    """Whether a title begins, in Chinese ends, like the name of a unit."""
    if has_han(title):
        said = Phrases(title, Language.ZH)
        return said.ends("unit_heads") < len(title)
    return Phrases(title, Language.VI).begins("unit_heads") > 0


def _description(part: Part, with_year: bool) -> tuple[str, str, str]:
    year = part.date.value[:4] if with_year and part.date else ""
    return part.type, fold(part.place.value) if part.place else "", year


def _identity(part: Part) -> str:
    """Copies of a document (a file and its scan) count as one."""
    if _has_number(part):
        return f"{_symbol(part)} {part.date.value if part.date else ''}"
    return fold(" ".join(part.title.value.split()))


def _has_number(part: Part) -> bool:
    """Whether it bears a number, and not only the letters of one ("/KH-UBND")."""
    return part.symbol is not None and not part.symbol.value.startswith("/")


def _symbol(part: Part) -> str:
    return fold(part.symbol.value) if part.symbol else ""


def _own_words(answer: str) -> str:
    """The words of an answer that are not quotations, nor name what only came near, without the marks of Markdown."""
    return _plain(_QUOTED.sub("", answer[:_LONGEST_ANSWER]))


def unescaped(answer: str) -> str:
    """An answer without the marks that keep Markdown from reading its text."""
    return _ESCAPED.sub(r"\1", answer[:_LONGEST_ANSWER])


def _plain(answer: str) -> str:
    """An answer without the marks of Markdown, and without the sentence that names what only came near."""
    lines = (" ".join(line.split()) for line in unescaped(answer).splitlines())
    return "\n".join(line for line in lines if not line.startswith(_nearest()))


def _refuses(answer: str) -> bool:
    """Whether an answer says that there is none: to look for it again would find nothing either."""
    return any(say("answer", locale, "not_found") in answer for locale in LOCALES)


@cache
def _nearest() -> tuple[str, ...]:
    """How the sentence begins that names a document which does not answer."""
    return tuple(say("answer", locale, "nearest", document="\0").split("\0")[0] for locale in LOCALES)


def _place(part: Part, own: str) -> int | None:
    """Where the folded words name the document, by its title or its number."""
    title = fold(" ".join(part.title.value.split()))[:_TITLE].rstrip()
    found = [own.find(title)] if len(title) >= _SHORTEST_TITLE else []
    if _has_number(part):
        match = re.search(rf"(?<![\w/]){re.escape(_symbol(part))}(?!\w)", own)
        found += [match.start()] if match else []
    return min((place for place in found if place >= 0), default=None)


def _without_titles(own: str, named: Sequence[Part]) -> str:
    """The words with titles taken out: the numbers in a title are no readings."""
    for part in named:
        title = re.escape(" ".join(part.title.value.split())[:_TITLE])
        own = re.sub(rf"[“《]{title}[^”》\n]*[”》]", " ", own)
    return own


def _told_apart(own: str, numbered: NumberedDocuments) -> tuple[str, ...]:
    """Mentions of numbered documents of different dates: "Chỉ thị số 11/CT-UBND ngày 31/8/2012"."""
    issuers: dict[tuple[str, str | None], list[str]] = {}
    for entry in numbered.entries:
        if entry.reference and entry.reference.issuer:
            issuers.setdefault((entry.reference.symbol, entry.reference.date), []).append(entry.reference.issuer)
    found: dict[tuple[str, str | None], str] = {}
    for mention in references(own):
        if mention.date:
            key = (mention.symbol, mention.date)
            found.setdefault(key, _cut(own[mention.start : mention.end], mention, issuers.get(key, ())))
    return tuple(found.values())


def _cut(text: str, mention: Reference, issuers: Sequence[str]) -> str:
    """The mention up to its issuer as the documents write it: in a sentence of the answer more words may follow."""
    known = max((issuer for issuer in issuers if issuer in text), key=len, default=None)
    if known:
        return text[: text.index(known) + len(known)]
    date = DATE.search(text)
    return text[: date.end()] if date and mention.issuer else text
