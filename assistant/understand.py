"""A question as a typed value: its language, what it asks for, and everything that narrows down the evidence.

understand("ai ký thông báo 48/TB-UBND?", ...)
→ language vi, kind metadata, field "signer", references (notice 48, symbol 48/TB-UBND)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.concepts import Concept, find_concepts
from assistant.glossary import Glossary
from assistant.places import Gazetteer, Place
from index.folding import fold, simplify
from index.language import detect
from index.types import DocumentType, Language
from prompts import table

# A longer question is a pasted document; what is asked stands at its beginning. The model reads 512 tokens.
MAX_CHARACTERS = 1000

GREETING_CHARACTERS = 30  # a longer text that begins with a greeting goes on to ask something

_YEAR = re.compile(r"(?<![\d./-])((?:19|20)\d\d)(?![\d.]*\d|/[a-z]{2})")
_YEAR_IN_DATE = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-]((?:19|20)\d\d)(?!\d)")
_LOOKS_LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTS = re.compile(r"\s*(?:thang|nam|quy|ngay|tuan|months?|years?|quarters?|days?|weeks?|个?月|年|天|[%‰])")
_ORDINAL = re.compile(r"\b(?:so|no\.?|number|nr\.?)\s*\d|[#第号]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")


class Kind(StrEnum):
    """What sort of answer a question asks for."""

    FACT = "fact"
    DUTY = "duty"
    LIST = "list"
    METADATA = "metadata"
    GREETING = "greeting"


class Want(StrEnum):
    """What an answer has to hold."""

    FIGURE = "figure"  # a number that counts something
    DATE = "date"
    SYMBOL = "symbol"  # number and symbol of a document
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class AskedReference:
    """A document that a question names: by its symbol ("48/TB-UBND") or by type and number ("Directive 11")."""

    text: str
    start: int
    end: int
    type: DocumentType | None
    number: str  # "11", without leading zeros
    symbol: str | None  # the letters after the number, folded ("tb-ubnd"), when the question gives them


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a question."""

    text: str  # NFC, control characters gone, at most MAX_CHARACTERS
    language: Language
    locale: str  # of the reply: "vi", "en", "zh-hans", "zh-hant"
    kind: Kind
    field: str | None  # for METADATA: "signer", "date", "number", "issuer", "recipients"
    concepts: tuple[Concept, ...]
    references: tuple[AskedReference, ...]
    types: tuple[DocumentType, ...]  # kinds of documents that it speaks of without a number: "the notice"
    places: tuple[Place, ...]
    years: tuple[int, ...]
    shortened: bool
    restored: tuple[str, ...] = ()  # the question with its Vietnamese diacritics put back, likeliest first

    @property
    def subject(self) -> tuple[Concept, ...]:
        """What the question is about, apart from the places that only narrow it down."""
        about = tuple(c for c in self.concepts if not any(p.start < c.end and c.start < p.end for p in self.places))
        return about or self.concepts

    @property
    def wants(self) -> frozenset[Want]:
        """What the answer has to hold: a figure, a date, the number of a document, a person."""
        folded = fold(self.text)
        return frozenset(Want(name) for name, pattern in _patterns("wants").items() if pattern.search(folded))

    @property
    def is_greeting(self) -> bool:
        """A greeting or thanks and nothing to look for."""
        return self.kind is Kind.GREETING and len(self.text) <= GREETING_CHARACTERS

    @property
    def is_empty(self) -> bool:
        """Nothing to look for: blank, punctuation, an emoji."""
        return not any(character.isalnum() for character in self.text)


def understand(
    text: str,
    glossary: Glossary,
    gazetteer: Gazetteer,
    restore: Callable[[str], tuple[str, ...]] = lambda text: (),
    known: Callable[[str], bool] = lambda form: False,
) -> Question:
    """Read a question. Never raises: what cannot be understood is a FACT question about its words.

    ``restore`` gives the question with its diacritics put back, likeliest first; ``known`` tells whether the
    collection holds a pair of Han characters.
    """
    clean = normalise(text)
    shortened = len(clean) > MAX_CHARACTERS
    clean = clean[:MAX_CHARACTERS]
    language = detect(clean)
    folded = fold(clean)
    field = _metadata_field(folded)
    references = find_references(clean)
    return Question(
        text=clean,
        language=language,
        locale=locale_of(clean, language),
        kind=_kind(folded, field),
        field=field,
        concepts=find_concepts(clean, language, glossary, _asking_spans(folded, field, references), known),
        references=references,
        types=_asked_types(folded, references),
        places=gazetteer.find(clean),
        years=_years(folded, references),
        shortened=shortened,
        restored=restore(clean) if language is Language.VI and clean.isascii() else (),
    )


def normalise(text: str) -> str:
    """NFC on one line, without control and invisible characters."""
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", text)).split())


def find_references(text: str) -> tuple[AskedReference, ...]:
    """Documents named in a question, in order."""
    found = (_reference(text, match) for match in _reference_pattern().finditer(fold(text)))
    return tuple(reference for reference in found if reference is not None)


def _reference(text: str, match: re.Match[str]) -> AskedReference | None:
    groups = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
    number, symbol = groups["number"].lstrip("0") or "0", groups.get("symbol")
    counts = _COUNTS.match(fold(text), match.end()) and not _ORDINAL.search(match.group())
    if not symbol and (_LOOKS_LIKE_A_YEAR.fullmatch(number) or counts):
        return None  # "kế hoạch 2017" is the plan of that year, "sơ kết 6 tháng" a review of six months
    symbol = re.sub(r"\s+", "", symbol) if symbol else None
    return AskedReference(
        text[match.start() : match.end()], match.start(), match.end(), _type(groups.get("type")), number, symbol
    )


@cache
def _reference_pattern() -> re.Pattern[str]:
    """``[type] number/symbol``, ``type [no.] number``, ``第 number 号 type``, ``type 第 number 号``."""
    words = sorted(
        (word for forms in table("question_words")["document_types"].values() for word in forms), key=len, reverse=True
    )
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    han = "|".join(re.escape(word) for word in words if not word.isascii())
    ordinal = r"\s*(?:(?:so|no\.?|number|nr\.?|#)\s*)?"
    symbol = r"(?:\s?/\s?(?:19|20)\d\d)?\s?[-/]\s?(?P<symbol>[a-z]{2,}(?:\s?[-/&]\s?[a-z]+)*(?:\skhhg[d])?)"
    return re.compile(
        rf"(?:\b(?P<type1>{latin}){ordinal})?(?<![\d/])(?P<number1>\d{{1,5}}){symbol}"
        rf"|\b(?P<type2>{latin}){ordinal}(?P<number2>\d{{1,5}})(?![\d.,]*\d|\s?[/%‰])"
        rf"|第?\s*(?P<number3>\d{{1,5}})\s*号?\s*(?P<type3>{han})"
        rf"|(?P<type4>{han})\s*第?\s*(?P<number4>\d{{1,5}})\s*号"
    )


def _asked_types(folded: str, references: tuple[AskedReference, ...]) -> tuple[DocumentType, ...]:
    for reference in references:
        folded = folded[: reference.start] + "|" * (reference.end - reference.start) + folded[reference.end :]
    return tuple(dict.fromkeys(_types()[match.group()] for match in _type_word().finditer(folded)))


@cache
def _type_word() -> re.Pattern[str]:
    # Abbreviations ("kh", "tt") name a type only before a number.
    words = sorted((word for word in _types() if len(word) > 2 or not word.isascii()), key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    return re.compile(rf"\b(?:{latin})\b|" + "|".join(word for word in words if not word.isascii()))


@cache
def _types() -> dict[str, DocumentType]:
    return {
        word: DocumentType(name) for name, words in table("question_words")["document_types"].items() for word in words
    }


def _type(word: str | None) -> DocumentType | None:
    return _types().get(word) if word else None


@cache
def _patterns(section: str) -> dict[str, re.Pattern[str]]:
    return {key: re.compile("|".join(patterns)) for key, patterns in table("question_words")[section].items()}


def _metadata_field(folded: str) -> str | None:
    return next((field for field, pattern in _patterns("metadata").items() if pattern.search(folded)), None)


def _kind(folded: str, field: str | None) -> Kind:
    if field:
        return Kind.METADATA
    for kind in (Kind.GREETING, Kind.DUTY, Kind.LIST):
        if _patterns(kind.value)["any"].search(folded):
            return kind
    return Kind.FACT


def _asking_spans(folded: str, field: str | None, references: tuple[AskedReference, ...]) -> list[tuple[int, int]]:
    """Where the question names documents, years and the field it wants: not part of its subject."""
    spans = [(reference.start, reference.end) for reference in references]
    spans += [match.span(1) for match in _YEAR.finditer(folded)]
    if field:
        spans += [match.span() for match in _patterns("metadata")[field].finditer(folded)]
    return spans


def _years(folded: str, references: tuple[AskedReference, ...]) -> tuple[int, ...]:
    found = [*_YEAR.finditer(folded), *_YEAR_IN_DATE.finditer(folded)]
    outside = [
        match
        for match in found
        if not any(ref.start <= match.start(1) and match.end(1) <= ref.end for ref in references)
    ]
    return tuple(dict.fromkeys(int(match.group(1)) for match in outside))


def locale_of(text: str, language: Language) -> str:
    """The locale of a reply to ``text``: its language, for Chinese in the script that the asker used."""
    if language is not Language.ZH:
        return language.value
    return "zh-hans" if simplify(text) == text else "zh-hant"
