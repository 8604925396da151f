"""Documents that a question names, in the forms that people type.

    chỉ thị số 11/CT-UBND · 48/TB-UBND · 48/TB · thông báo 48 · KH98 · kh so 98 · Directive No. 11
    chỉ thị mười một · Directive eleven · 第十一号指示 · 48号文 · văn bản số 48 · "Số 48 nói gì"

A number that counts something names no document: "sơ kết 6 tháng", "kế hoạch 5 năm", "3 chỉ thị", "kế hoạch 2017".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.asked.number_words import number_word, read_number
from index.types import DocumentType
from index.writing.folding import fold
from prompts import pattern, table

_LOOKS_LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(rf"\b(?:so|no\.?|number|nr\.?)\s*(?:\d|{number_word()})|[#第号]")
# "plan one" may be the first of several; a word for a number below this needs "số", "No." or 号.
_LEAST_WORD = 10


@dataclass(frozen=True, slots=True)
class AskedReference:
    """A document that a question names: by its symbol ("48/TB-UBND") or by type and number ("Directive 11")."""

    text: str
    start: int
    end: int
    type: DocumentType | None
    number: str  # "11", without leading zeros
    symbol: str | None  # the letters after the number, folded ("tb-ubnd"), when the question gives them


def find_references(text: str) -> tuple[AskedReference, ...]:
    """Documents named in a question (NFC), in order."""
    found = (_reference(text, match) for match in _reference_pattern().finditer(fold(text)))
    return tuple(reference for reference in found if reference is not None)


def asked_types(text: str, references: tuple[AskedReference, ...]) -> tuple[DocumentType, ...]:
    """Kinds of documents that a question speaks of without a number: "the notice"."""
    folded = fold(text)
    for reference in references:
        folded = folded[: reference.start] + "|" * (reference.end - reference.start) + folded[reference.end :]
    return tuple(dict.fromkeys(_types()[match.group()] for match in _type_word().finditer(folded)))


def _reference(text: str, match: re.Match[str]) -> AskedReference | None:
    said = {name.rstrip("0123456789"): name for name, value in match.groupdict().items() if value}
    read = _number(text, match, said["number"])
    if read is None:
        return None
    number, end = read
    letters = re.sub(r"\s+", "", match[said["symbol"]]) if "symbol" in said else None
    if letters is None and _counts(match, number, end):
        return None
    # "48/TB" gives the type and not the whole symbol.
    named = _types().get(match[said["type"]] if "type" in said else letters or "")
    symbol = None if letters in _types() else letters
    start = match.start("bare") if match["bare"] else match.start()
    return AskedReference(text[start:end], start, end, named, number, symbol)


def _number(text: str, match: re.Match[str], group: str) -> tuple[str, int] | None:
    """The number of a match in digits, and where the reference ends."""
    if match[group].isascii() and match[group].isdecimal():
        return match[group].lstrip("0") or "0", match.end()
    read = read_number(text, match.start(group))
    if read is None or (read.value < _LEAST_WORD and not _ORDINAL.search(match.group())):
        return None
    if read.end < match.end(group):
        # Of "chỉ thị mười một hai" the number is the beginning; a Chinese one is whole or none.
        return (str(read.value), read.end) if match[group].isascii() else None
    return str(read.value), match.end()


def _counts(match: re.Match[str], number: str, end: int) -> bool:
    """Whether the number says how many or which year instead of which document."""
    if _LOOKS_LIKE_A_YEAR.fullmatch(number):
        return True  # "kế hoạch 2017" is the plan of that year
    counted = pattern("question_words", "references", "counted").match(match.string, end)
    return counted is not None and not _ORDINAL.search(match.group())


@cache
def _reference_pattern() -> re.Pattern[str]:
    """``[type] number/symbol``, ``type [no.] number``, ``第 number 号 type``, ``type 第 number 号``, ``no. number``."""
    general = table("question_words")["references"]["any_document"]
    words = sorted((*_types(), *general), key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    han = "|".join(re.escape(word) for word in words if not word.isascii())
    han_types = "|".join(re.escape(word) for word in words if word in _types() and not word.isascii())
    ordinal = r"\s*(?:(?:so|no\.?|number|nr\.?|#)\s*)?"
    symbol = r"(?:\s?/\s?(?:19|20)\d\d)?\s?[-/]\s?(?P<symbol>[a-z]{2,}(?:\s?[-/&]\s?[a-z]+)*(?:\skhhg[d])?)"
    lead, follow = ("|".join(table("question_words")["references"][key]) for key in ("bare_lead", "bare_follow"))
    number = rf"(?:\d{{1,5}}(?![\d.,]*\d|\s?[/%‰])|{number_word()})"
    return re.compile(
        rf"(?:\b(?P<type1>{latin}){ordinal})?(?<![\d/])(?P<number1>\d{{1,5}}){symbol}"
        rf"|\b(?P<type2>{latin}){ordinal}(?P<number2>{number})"
        rf"|第?\s*(?P<number3>\d{{1,5}})\s*号?\s*(?P<type3>{han})"
        rf"|(?:第\s*(?P<number4>{number_word()})\s*号?|(?<![哪几这那])(?P<number5>{number_word()})\s*号)\s*(?P<type4>{han})"
        rf"|(?P<type5>{han})\s*第?\s*(?P<number6>\d{{1,5}}|{number_word()})\s*号"
        rf"|(?P<type6>{han_types})\s*(?P<number8>\d{{1,5}}(?![\d.,]*\d|\s?[/%‰]))"
        rf"|(?:{lead})(?P<bare>(?:so|no\.?|number|nr\.?|#)\s*(?P<number7>\d{{1,5}}))(?=\s*(?:{follow}))"
    )


@cache
def _type_word() -> re.Pattern[str]:
    # Abbreviations ("kh", "tt") name a type only before a number, some also before whose it is: "KH của Sở Y tế".
    owned = "|".join(table("question_words")["references"]["owned"])
    words = sorted((word for word in _types() if len(word) > 2 or not word.isascii()), key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    han = "|".join(word for word in words if not word.isascii())
    # "để báo cáo" says what for.
    return re.compile(rf"(?<!\bde )\b(?:(?:{latin})\b|(?:{owned})(?= cua\b))|{han}")


@cache
def _types() -> dict[str, DocumentType]:
    return {
        word: DocumentType(name) for name, words in table("question_words")["document_types"].items() for word in words
    }
