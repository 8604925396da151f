"""Which document is meant: number, letters, date and issuer, and whether two descriptions fit one document.

    "Chỉ thị số 10/2016/CT-QU"                            number 10, letters ctqu, dated 2016
    "Chỉ thị 10/CT- QU ngày 14/10/2016 của Quận ủy"       number 10, letters ctqu, dated 2016-10-14, issuer "quan uy"

These two fit. What a description leaves out fits everything; two issuers fit when the words of one stand in the other
("UBND thành phố" and "Chủ tịch UBND thành phố Hà Nội"), two dates when one is the beginning of the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.patterns.bodies import ABBREVIATIONS
from index.types import DocumentType, Part, Reference
from index.writing.folding import fold

_CHINESE = re.compile(
    r"(?P<letters>[\u4e00-\u9fff]+)[〔\[（(【](?P<year>[^〕\]）)】]*)[〕\]）)】]第?(?P<number>\w+?)[號号]"
)
_SYMBOL = re.compile(r"(?P<number>\d+[a-z]?)?(?:/(?P<year>(?:19|20)\d{2})(?=/|$))?[/-]?(?P<letters>.*)")
_WORD = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]")
# Folded letters that recognition takes for each other, seen on scans or of one shape in capitals: "IT" and "LT" for TT,
# "UBNO" for UBND, "OĐ" for QĐ.
_CONFUSED = frozenset(
    map(
        frozenset,
        ["it", "lt", "il", "do", "oq", "co", "ce", "ec", "bh", "nm", "uv", "vy", "ef", "fp", "pb", "gc", "kx"],
    )
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a document. ``number`` is empty where it was left blank, ``letters`` in "Chỉ thị số 11"."""

    number: str
    letters: str
    type: DocumentType
    date: str | None = None  # ISO as far as known
    issuer: tuple[str, ...] = ()  # folded words, abbreviations written out

    @property
    def named(self) -> bool:
        """Whether a mention can point to it: a document whose number was left blank has no name."""
        return bool(self.number)

    @property
    def vague(self) -> bool:
        """Whether neither date nor issuer is known, so that it may be any body's document of that number.

        Chinese letters name the issuer: 粵衛辦函 is one office's.
        """
        return self.date is None and not self.issuer and self.letters.isascii()

    def fits(self, other: Identity) -> bool:
        """Whether both may describe one document."""
        if not (self.named and other.named) or self.number != other.number:
            return False
        lettered = self.letters and other.letters
        same_name = self.letters == other.letters if lettered else self.type is other.type
        return same_name and _dates_fit(self.date, other.date) and _issuers_fit(self.issuer, other.issuer)

    def fits_worn(self, other: Identity) -> bool:
        """Whether both would be one document, had recognition not misread a letter of one symbol: "UBNDĐ" for UBND."""
        if not (self.letters and other.letters) or not _one_letter_apart(self.letters, other.letters):
            return False
        return replace(self, letters=other.letters).fits(other)

    def joined(self, other: Identity) -> Identity:
        """Everything that both know; the fuller of two dates and issuers."""
        return replace(
            self,
            letters=self.letters or other.letters,
            type=self.type if self.type is not DocumentType.OTHER else other.type,
            date=max((self.date, other.date), key=lambda date: len(date or "")),
            issuer=max((self.issuer, other.issuer), key=len),
        )


def of_reference(reference: Reference, citing: Part | None = None) -> Identity:
    """The identity that a mention gives.

    ``citing`` is the part it stands in: there "UBND huyện" is the committee of the part's own district, when that is
    who issued the part.
    """
    issuer = issuer_words(reference.issuer)
    own = issuer_words(citing.issuer.value) if citing and citing.issuer else ()
    if issuer and own[: len(issuer)] == issuer:
        issuer = own
    return _identity(reference.symbol, reference.type, reference.date, issuer)


def of_part(part: Part) -> Identity | None:
    """The identity that a document gives itself; ``None`` without number and symbol."""
    if part.symbol is None:
        return None
    date = part.date.value if part.date else None
    return _identity(part.symbol.value, part.type, date, issuer_words(part.issuer.value if part.issuer else None))


def of_symbol(symbol: str) -> Identity:
    """The identity of a bare symbol as a user types it: ``"11/CT-UBND"``."""
    return _identity(re.sub(r"\s*([-/])\s*", r"\1", symbol.strip().replace("–", "-")), DocumentType.OTHER, None, ())


def issuer_words(issuer: str | None) -> tuple[str, ...]:
    """``"UBND TP Hà Nội"`` → ``("uy", "ban", "nhan", "dan", "thanh", "pho", "ha", "noi")``."""
    words = _WORD.findall(fold(issuer)) if issuer else []
    return tuple(part for word in words for part in ABBREVIATIONS.get(word, word).split())


def _identity(symbol: str, kind: DocumentType, date: str | None, issuer: tuple[str, ...]) -> Identity:
    match = _CHINESE.fullmatch(symbol) or _SYMBOL.fullmatch(symbol)
    if match is None:  # a line break in a symbol: nothing can be told apart in it
        return Identity("", fold(symbol), kind, date, issuer)
    year = match["year"] if match["year"] and match["year"].isdecimal() else None
    letters = "".join(_WORD.findall(fold(match["letters"])))
    return Identity((match["number"] or "").lstrip("0"), letters, kind, date or year, issuer)


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter is doubled, or taken for one that looks like it."""
    if len(one) == len(other):
        apart = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
        return len(apart) == 1 and frozenset(apart[0]) in _CONFUSED
    short, long = sorted((one, other), key=len)
    return any(long[at] == long[at - 1] and long[:at] + long[at + 1 :] == short for at in range(1, len(long)))


def _dates_fit(one: str | None, other: str | None) -> bool:
    return not one or not other or one.startswith(other) or other.startswith(one)


def _issuers_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))
