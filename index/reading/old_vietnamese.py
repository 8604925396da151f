"""Vietnamese in the encodings from before Unicode, recognised by its spelling and converted.

Such text comes as Latin-1 characters in every format: ``D©n sè`` (TCVN3) and ``Daân soá`` (VNI) are "Dân số". Read in
the right code page nearly every accented word is a well-spelled syllable, in the wrong one hardly any is. A file put
together from several sources holds both kinds: each line is judged on its own once the file as a whole is sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from index.patterns.code_pages import TCVN3, VNI
from index.reading.rewriting import Change, applied, rewritten
from index.types import RawFile
from index.writing.spelling import is_spelled

# So many words that only the old code page explains settle it; in a shorter text half of its accented words.
SURE = 5
FEWEST = 2
LEAST_SHARE = 0.5
# Words explained for every one spoiled, from which on the whole file is taken to be in the old code page.
WHOLE = 5
# A line of capitals: "CéNG HßA X· HéI" (TCVN3 has small letters only; the rest are capitals all the same). What counts
# are the letters of words that have an accented one: "Sè: 12/KH-UBND" is no line of capitals.
CAPITALS_SHARE = 0.8
FEWEST_CAPITALS = 4

_ASCII_LETTERS = re.compile("[A-Za-z]")
# Signs of the old code pages that Vietnamese in Unicode does not have; without any there is nothing to look for. "oà"
# in "hoà" is one of the pairs of VNI, but good Unicode too.
_GOOD_UNICODE = frozenset("".join((*TCVN3.values(), *VNI.values())))
_TELLING = re.compile(
    "|".join(
        re.escape(sign)
        for sign in (*TCVN3, *VNI)
        if (sign not in _GOOD_UNICODE if len(sign) == 1 else sign.lower() not in ("oà", "oá", "oã"))
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class CodePage:
    """An old code page: its name and the letters that its characters, or pairs of them, stand for."""

    name: str
    letters: dict[str, str] = field(repr=False)
    lacks_capitals: bool = False

    def pattern(self) -> re.Pattern[str]:
        """What is replaced, the longer sequences first."""
        return _pattern(tuple(self.letters))

    def words(self, line: str) -> Iterator[re.Match[str]]:
        """The words with a character beyond ASCII, taking the signs that stand for letters along."""
        return (word for word in _word_pattern(tuple(self.letters)).finditer(line) if not word.group().isascii())

    def read(self, word: str) -> str:
        """A word as this code page means it."""
        return self.pattern().sub(lambda match: self.letters[match.group()], word)


TCVN3_PAGE = CodePage("TCVN3 (ABC)", TCVN3, lacks_capitals=True)
VNI_PAGE = CodePage("VNI", VNI)
CODE_PAGES = (TCVN3_PAGE, VNI_PAGE)


@lru_cache
def _pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(keys, key=len, reverse=True))))


@lru_cache
def _word_pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    signs = "".join(sorted({key for key in keys if len(key) == 1 and not key.isalpha()}))
    return re.compile(rf"(?:[^\W\d_]|[{re.escape(signs)}])+" if signs else r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Balance:
    """Of the accented words of a text: those spelled right only in the old code page, only as they are, and all."""

    explained: int = 0
    spoiled: int = 0
    words: int = 0


def _balance(line: str, page: CodePage) -> _Balance:
    if line.isascii():
        return _Balance()
    gains = [_gain(word.group(), page) for word in page.words(line)]
    return _Balance(gains.count(1), gains.count(-1), len(gains))


@lru_cache(maxsize=65536)
def _gain(word: str, page: CodePage) -> int:
    """1 for a word that is well spelled only when converted, -1 for one that is so only as it stands, else 0."""
    if len(word) < 2 and not _ASCII_LETTERS.search(word):
        return 0  # a bullet or a © on its own
    return is_spelled(page.read(word)) - is_spelled(word)


def _sum(balances: Iterable[_Balance]) -> _Balance:
    columns = [(balance.explained, balance.spoiled, balance.words) for balance in balances]
    return _Balance(*map(sum, zip(*columns, strict=True))) if columns else _Balance()


@dataclass(frozen=True, slots=True)
class _Verdict:
    """The code page of a file; ``whole``: all of it is in it, as far as can be told."""

    page: CodePage
    explained: int
    whole: bool

    def holds_for(self, line: str) -> bool:
        """Whether a line is to be converted."""
        if line.isascii():
            return False
        balance = _balance(line, self.page)
        if balance.explained != balance.spoiled:
            return balance.explained > balance.spoiled
        return self.whole and not any(char > "\u00ff" and char.isalpha() for char in line)


def code_page_of(text: str) -> CodePage | None:
    """The old code page that ``text`` is in, as a whole or in part; None for text that needs no conversion."""
    verdict = _verdict(text.split("\n"))
    return verdict.page if verdict else None


def _verdict(lines: list[str]) -> _Verdict | None:
    if not any(_TELLING.search(line) for line in lines if not line.isascii()):
        return None
    verdicts = [found for page in CODE_PAGES if (found := _judged(lines, page))]
    return max(verdicts, key=lambda verdict: verdict.explained, default=None)


def _judged(lines: list[str], page: CodePage) -> _Verdict | None:
    balances = [_balance(line, page) for line in lines]
    total = _sum(balances)
    gained = _sum(balance for balance in balances if balance.explained > balance.spoiled)
    surplus = gained.explained - gained.spoiled
    if surplus < FEWEST or gained.explained < LEAST_SHARE * gained.words:
        return None
    if surplus < SURE and surplus < LEAST_SHARE * total.words:
        return None
    return _Verdict(page, gained.explained, total.explained >= WHOLE * total.spoiled)


def converted(raw: RawFile) -> RawFile:
    """The file with the lines that are in TCVN3 or VNI in Unicode, marks moved along, and a warning that says so."""
    verdict = _verdict([line for page in raw.pages for line in page.text.split("\n")])
    if verdict is None:
        return raw
    pages = tuple(rewritten(page, list(_changes(page.text, verdict))) for page in raw.pages)
    title = applied(raw.title, list(_changes(raw.title, verdict))) if raw.title else raw.title
    part = "was written" if verdict.whole else "was in part written"
    warning = f"the text {part} in {verdict.page.name} and converted to Unicode"
    return replace(raw, pages=pages, title=title, warnings=(*raw.warnings, warning))


def _changes(text: str, verdict: _Verdict) -> Iterator[Change]:
    for line in re.finditer(r"[^\n]+", text):
        if verdict.holds_for(line.group()):
            for change in _changes_of_line(line.group(), verdict.page):
                yield Change(line.start() + change.start, line.start() + change.end, change.new)


def _changes_of_line(line: str, page: CodePage) -> list[Change]:
    """What makes the line Unicode; words that are good only as they stand (one in another font) stay."""
    good = [word.span() for word in page.words(line) if _gain(word.group(), page) < 0]
    found = [
        Change(*match.span(), page.letters[match.group()])
        for match in page.pattern().finditer(line)
        if not any(start <= match.start() < end for start, end in good)
    ]
    if not page.lacks_capitals:
        return found
    text = _with_capitals(line, applied(line, found))
    return [Change(at, at + 1, new) for at, (old, new) in enumerate(zip(line, text, strict=True)) if old != new]


def _with_capitals(line: str, text: str) -> str:
    """``text`` (of the same length) with the accented letters in words of capitals as capitals."""
    accented = "".join(word.group() for word in TCVN3_PAGE.words(line))
    letters = _ASCII_LETTERS.findall(accented)
    in_capitals = sum(letter.isupper() for letter in letters) >= max(FEWEST_CAPITALS, CAPITALS_SHARE * len(letters))

    def with_capitals(match: re.Match[str]) -> str:
        plain = _ASCII_LETTERS.findall(line[match.start() : match.end()])
        is_word_of_capitals = all(letter.isupper() for letter in plain) and (in_capitals or len(plain) > 1)
        return match.group().upper() if is_word_of_capitals else match.group()

    return re.sub(r"[^\W\d_]+", with_capitals, text)


def in_capitals(text: str) -> str:
    """The text of a font that shows the small letters of TCVN3 as capitals; text that is Unicode already stays."""
    if any(char > "\u00ff" and char.isalpha() for char in text):
        return text
    return TCVN3_PAGE.read(text).upper()
