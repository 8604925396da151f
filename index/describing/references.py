"""Mentions of numbered documents, in all the ways they are written.

    Chỉ thị số 11/CT-UBND ngày 31/8/2012 của Chủ tịch UBND tỉnh Bắc Giang
    Kết luận 119/ KL-TW · Chỉ thị 10/2016/CT- QU · Nghị quyết 21-NQ/TW · công văn số 174/UBND-DS KHHGD ngày …
    Luật số 26/2023/QH15 · Luật Cư trú số 68/2020/QH14 · Directive No. 11/CT-UBND · 粵衛辦函[20xx]246號

``symbol`` is normalised: no blanks, "-" for every dash ("10/2016/CT-QU"); a mention by number alone ("Chỉ thị số 11")
has the number ("11").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.describing.references_laws import law_references
from index.describing.references_zh import chinese_references
from index.patterns.bodies import ABBREVIATIONS
from index.patterns.documents import (
    AND_IN_NAME,
    BODY_WORDS,
    ENGLISH_TYPES,
    JOINT_BODIES,
    JOINT_LETTERS,
    PARLIAMENT_LETTERS,
    SYMBOL_TYPES,
    VIETNAMESE_TYPES,
)
from index.patterns.letters import UPPER
from index.types import DocumentType, Reference, Span
from index.writing.dates import DATE, iso
from index.writing.folding import fold

_TYPES = dict(VIETNAMESE_TYPES) | dict(ENGLISH_TYPES)
_TYPE = "|".join(sorted((re.escape(name) for name in _TYPES), key=len, reverse=True))
_CAPITALS = r"[A-ZĐƯÂÊÔĂƠ][A-ZĐƯÂÊÔĂƠ0-9Đđ]*(?:[a-zđ]{1,2}[A-ZĐ]+)?(?:(?<=TT)[gr])?"
# A blank inside ("DS KHHGD") only between capitals, when the date or the issuer comes next.
_LETTERS = (
    rf"{_CAPITALS}(?:(?:\s*[-–/&]\s*|\.(?=[A-ZĐ]{{2}})){_CAPITALS})*"
    rf"(?:\s(?=[A-ZĐ]{{3,}}\s+(?:ngày|của)){_CAPITALS})?"
)
SYMBOL = rf"(?P<number>\d{{1,5}}[a-z]?(?:\s*/\s*(?:19|20)\d{{2}})?)\s*[-–/]\s*(?P<letters>{_LETTERS})"
_NAMED = re.compile(
    rf"(?<!\w)(?i:(?P<type>{_TYPE}))\s+(?i:(?P<so>số|no\.?|number)\s*:?\s*)?(?:{SYMBOL}|(?P<bare>\d{{1,4}}(?!\w|[/.,]\d|%)))",
)
_UNNAMED = re.compile(rf"(?<![\w/.-])(?:(?i:số)\s*:?\s*)?{SYMBOL}")
_ON = re.compile(rf"\s*,?\s*(?:(?:ban hành|ký)\s+)?(?:ngày\s+|dated\s+|of\s+)?(?P<date>{DATE.pattern})", re.IGNORECASE)
_BY = re.compile(r"\s*,?\s*(?:văn bản\s+)?(?:của|by|of)\s+(?:the\s+)?(?P<issuer>[^,;.:()\n“”\"]{2,120})")
# The other bodies of a joint circular: "của Bộ Nội vụ, Bộ Tài chính và Bộ Y tế".
_ONE_BODY = rf"(?:{JOINT_BODIES})\s+[{UPPER}]\w*\s+\w+(?:\s+và\s+{AND_IN_NAME})?"
_JOINT_ISSUERS = re.compile(rf"(?:(?:\s*[-–,]|\s+và)\s+{_ONE_BODY})+")
_ISSUER_END = re.compile(
    rf"\s+(?:về|trong|trên|để|có|được|và(?!\s+{AND_IN_NAME})|cho|nhằm|quy định|ban hành|ngày|tại|theo|đến|là|số|đã|nêu|"
    r"nói|này|đối|của|việc|sửa đổi|bổ sung|hướng dẫn|thay thế|bãi bỏ|on|in|for|concerning|regarding)(?!\w)"
)
# "UBND huyện Sông Lam ban hành Quyết định số 7/QĐ-UBND …; Quyết định số 8/QĐ-UBND": folded, the issuer stands before.
_ISSUED = (
    r"(?<!\w)(?P<issuer>(?:{organ})(?:\s+\w+){{0,8}}?)\s+(?:da\s+)?(?:ky\s+)?(?:ban hanh|ra)\s+"
    r"(?:[^.\n]{{1,300}};\s*)?$"
)
_LONGEST_BEFORE = 400  # characters
_ISSUER_WORDS = 12
_SMALL_WORDS = 3


def references(text: str, own: Iterable[Span] = ()) -> tuple[Reference, ...]:
    """Every mention of a numbered document in ``text``, in order, without overlaps.

    Args:
        text: the cleaned text.
        own: the places of the documents' own numbers in their letterheads, which are no mentions.
    """
    taken = [(span.start, span.end) for span in own]
    found: list[Reference] = []
    for reference in (*law_references(text), *_named(text), *chinese_references(text), *_unnamed(text)):
        if not any(start < reference.end and reference.start < end for start, end in taken):
            found.append(reference)
            taken.append((reference.start, reference.end))
    return tuple(sorted(found, key=lambda reference: reference.start))


def normal_symbol(number: str, letters: str, separator: str = "/") -> str:
    """``"10/2016", "CT- QU"`` → ``"10/2016/CT-QU"``."""
    joined = f"{number}{separator}{letters}".replace("–", "-")
    joined = re.sub(r"\s*([-/&.])\s*", r"\1", joined)
    return re.sub(r"\s+", "-", joined.strip())


def symbol_type(letters: str) -> DocumentType:
    """The type that a symbol names: ``"TB-UBND"``, ``"48/TB-UBND"`` → notice."""
    parts = re.split(r"[-/&.\s–]+", letters.strip())
    first = next((part for part in parts if part and not part[0].isdecimal()), "")
    return SYMBOL_TYPES.get(first, DocumentType.OTHER)


def match_symbol(match: re.Match[str]) -> str:
    """The normalised symbol of a match of a pattern made with ``SYMBOL``."""
    between = match.string[match.end("number") : match.start("letters")]
    return normal_symbol(match["number"], match["letters"], "/" if "/" in between else "-")


def _named(text: str) -> Iterator[Reference]:
    for match in _NAMED.finditer(text):
        kind = _TYPES[match["type"].lower()]
        if match["number"] is None:
            # "Chỉ thị 11" in small letters is a count ("kế hoạch 5 năm") unless "số" says otherwise.
            if match["so"] or (match["type"][0].isupper() and _ON.match(text, match.end())):
                yield _complete(text, match, kind, match["bare"])
            continue
        if kind is DocumentType.OTHER:
            kind = symbol_type(match["letters"])
        yield _complete(text, match, kind, match_symbol(match))


def _unnamed(text: str) -> Iterator[Reference]:
    for match in _UNNAMED.finditer(text):
        kind = symbol_type(match["letters"])
        if kind is not DocumentType.OTHER or PARLIAMENT_LETTERS.fullmatch(match["letters"]):
            yield _complete(text, match, kind, match_symbol(match))


def _complete(text: str, match: re.Match[str], kind: DocumentType, symbol: str) -> Reference:
    """Adds the date and the issuer that follow directly, or the issuer that stands before."""
    end, date, issuer = match.end(), None, None
    on = _ON.match(text, end)
    if on:
        dated = DATE.search(on["date"])
        end, date = on.end(), iso(dated) if dated else None
    by = _BY.match(text, end)
    if by and by["issuer"].split()[0].lower() not in ("việc", "năm", "ngày"):
        written = _issuer(by["issuer"])
        if written and any(word[0].isupper() for word in written.split()):
            end, issuer = by.start("issuer") + len(written), written
            if match["letters"] and JOINT_LETTERS.match(match["letters"]):
                others = _JOINT_ISSUERS.match(text, end)
                end = others.end() if others else end
                issuer = " ".join(text[by.start("issuer") : end].split())
    return Reference(match.start(), end, kind, symbol, date, issuer or _issuer_before(text, match))


def _issuer_before(text: str, match: re.Match[str]) -> str | None:
    """Who issues the document in the words before it, where that is the body which the symbol's letters name."""
    if match["letters"] is None:
        return None
    letters = fold(re.split(r"[-–/&\s]+", match["letters"])[-1])
    organ = "|".join(re.escape(name) for name in {letters, ABBREVIATIONS.get(letters, letters)})
    low = max(0, match.start() - _LONGEST_BEFORE)
    found = re.search(_ISSUED.format(organ=organ), fold(text[low : match.start()]))
    return text[low + found.start("issuer") : low + found.end("issuer")] if found else None


def _issuer(written: str) -> str:
    """The name that ``written`` begins with: up to a word that ends it, or to several small words in a row."""
    stop = _ISSUER_END.search(written)
    name = list(re.finditer(r"\S+", written[: stop.start()] if stop else written))[:_ISSUER_WORDS]
    foreign = 0
    for i, word in enumerate(name):
        small = word.group()[0].islower() and word.group() not in BODY_WORDS
        foreign = foreign + 1 if small else 0
        if foreign == _SMALL_WORDS:
            first = i - _SMALL_WORDS + 1
            # Directly behind a capital it is the second syllable of a name: "Hà nội đề ra".
            name = name[: first + 1] if first and name[first - 1].group()[0].isupper() else name[:first]
            break
    return written[: name[-1].end()].rstrip(" -–") if name else ""
