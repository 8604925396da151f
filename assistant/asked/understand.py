"""A question as a typed value: its language, what it asks for, and everything that narrows down the evidence.

understand("ai ký thông báo 48/TB-UBND?", ...)
→ language vi, kind metadata, field "signer", references (notice 48, symbol 48/TB-UBND)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from assistant.asked.glossary import Glossary
from assistant.asked.larger_places import larger_places
from assistant.asked.measures import as_asked
from assistant.asked.named_twice import named_once
from assistant.asked.parts import AskedLanguage, AskedPart, find_language, find_part
from assistant.asked.periods import find_periods
from assistant.asked.places import Gazetteer, openers
from assistant.asked.question import Kind, Question, Want
from assistant.asked.references import AskedReference, asked_types, find_references
from assistant.asked.subject import Near, as_counted, find_concepts, no_forms
from assistant.asked.typing_slips import Mended
from index.types import Language
from index.writing.folding import fold, simplify
from index.writing.language import detect
from index.writing.restore import Restoration
from prompts import table

__all__ = ["MAX_CHARACTERS", "AskedReference", "Kind", "Question", "Want", "find_references", "locale_of", "understand"]

# A longer question is a pasted document; what is asked stands at its beginning. The model reads 512 tokens.
MAX_CHARACTERS = 1000

_YEAR = re.compile(r"(?<![\d./-])((?:19|20)\d\d)(?![\d.]*\d|/[a-z]{2})")
_YEAR_IN_DATE = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-]((?:19|20)\d\d)(?!\d)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")
# In this order; the first that fits decides. What is compared may be duties, what is looked for a definition.
_KINDS = (Kind.GREETING, Kind.COMPARISON, Kind.REFERENCE, Kind.TABLE, Kind.DUTY, Kind.DEFINITION, Kind.LIST)
_TOLD_OF_ANOTHER = frozenset({"number", "date", "issuer", "title"})  # what a document says of one that it follows
_VALUES = frozenset({Want.DATE, Want.FIGURE, Want.AMOUNT, Want.CONTACT, Want.SYMBOL, Want.OFFICE})


def understand(
    text: str,
    glossary: Glossary,
    gazetteer: Gazetteer,
    restore: Callable[[str], tuple[Restoration, ...]] = lambda text: (),
    known: Callable[[str], bool] = lambda form: False,
    mend: Callable[[str], Mended] = Mended,
    near: Near = no_forms,
) -> Question:
    """Read a question. Never raises: what cannot be understood is a FACT question about its words.

    ``restore`` gives readings of the question with its diacritics put back, likeliest first, none where none are
    missing; ``known`` tells whether the collection holds a word or a pair of Han characters; ``mend`` mends slips of
    typing; ``near`` gives forms of terms near in meaning to a word that neither glossary nor collection knows.
    """
    clean = normalise(text)
    shortened = len(clean) > MAX_CHARACTERS
    mended = mend(clean[:MAX_CHARACTERS])
    clean = mended.text
    language = detect(clean)
    folded, asked = fold(clean), as_asked(clean)
    field, *also = _metadata_fields(asked) or (None,)
    references = find_references(clean)
    places = named_once(clean, gazetteer.find(clean))
    around = larger_places(clean, places)
    places = tuple(place for place in places if place not in around)
    periods = find_periods(clean)
    part, spoken = find_part(clean), find_language(clean)
    asking = _asking_spans(folded, (field, *also), references, part, spoken)
    ignored = [*asking, *openers(clean, places), *((place.start, place.end) for place in around)]
    concepts = find_concepts(clean, language, glossary, ignored, known, near)
    kind = _kind(asked, field, nothing_named=not (concepts or references or places or periods))
    wants = _wants(asked, kind)
    if Want.FIGURE in wants:
        concepts = as_counted(concepts, glossary, clean, [(place.start, place.end) for place in places])
    if kind is Kind.DUTY and wants & _VALUES and not _patterns("duty")["tasks"].search(folded):
        kind = Kind.FACT
    full_forms = [*glossary.full_forms(clean, known), *((p.start, p.end, p.meant) for p in places if p.meant)]
    return Question(
        text=clean,
        language=language,
        locale=locale_of(clean, language),
        kind=kind,
        field=field,
        wants=wants,
        concepts=concepts,
        references=references,
        types=asked_types(clean, references),
        places=places,
        years=_years(folded, references),
        shortened=shortened,
        also=_also(field, also, wants),
        periods=periods,
        part=part,
        spoken=spoken,
        slips=mended.slips,
        restorations=_restorations(clean, language, full_forms, restore),
    )


def normalise(text: str) -> str:
    """NFC on one line, without control and invisible characters."""
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", text)).split())


def locale_of(text: str, language: Language) -> str:
    """The locale of a reply to ``text``: its language, for Chinese in the script that the asker used."""
    if language is not Language.ZH:
        return language.value
    return "zh-hans" if simplify(text) == text else "zh-hant"


@cache
def _patterns(section: str) -> dict[str, re.Pattern[str]]:
    return {key: re.compile("|".join(patterns)) for key, patterns in table("question_words")[section].items()}


def _metadata_fields(folded: str) -> tuple[str | None, ...]:
    found = (field for field, pattern in _patterns("metadata").items() if pattern.search(folded))
    none = {"signer"} if _patterns("wants")["contact"].search(folded) else set()  # how to reach her is not who she is
    none |= _TOLD_OF_ANOTHER if _patterns("metadata_of_another")["any"].search(folded) else set()
    return tuple(field for field in found if field not in none)


def _also(field: str | None, also: Sequence[str | None], wants: frozenset[Want]) -> tuple[str, ...]:
    """The further fields asked for; "who signed it, and when?" asks for the date in one word."""
    dated = Want.DATE in wants and field not in (None, "date")
    return tuple(dict.fromkeys((*filter(None, also), *(("date",) if dated else ()))))


def _kind(folded: str, field: str | None, nothing_named: bool) -> Kind:
    if field:
        return Kind.METADATA
    fitting = (kind for kind in _KINDS if _patterns(kind.value)["any"].search(folded))
    return next(fitting, Kind.OTHER if nothing_named else Kind.FACT)


def _wants(folded: str, kind: Kind) -> frozenset[Want]:
    wants = set()
    for name, pattern in _patterns("wants").items():  # money and numbers to call first: theirs is no other figure
        if pattern.search(folded):
            wants.add(Want(name))
            folded = pattern.sub("|", folded) if name in (Want.AMOUNT, Want.CONTACT) else folded
    if _patterns("list")["any"].search(folded):
        wants.add(Want.LIST)
    # What a rate is can be said without giving one, and so can what is to be done about it.
    is_spoken_of = _patterns("mentioned")["duty"].search(folded)
    if kind is Kind.DEFINITION or (is_spoken_of and not _patterns("mentioned")["figure"].search(folded)):
        wants.discard(Want.FIGURE)
    return frozenset(wants)


def _asking_spans(
    folded: str,
    fields: Sequence[str | None],
    references: tuple[AskedReference, ...],
    *named: AskedPart | AskedLanguage | None,
) -> list[tuple[int, int]]:
    """Where the question names documents, years and the field it wants: not part of its subject."""
    spans = [(one.start, one.end) for one in (*references, *named) if one]
    spans += [match.span(1) for match in _YEAR.finditer(folded)]
    for field in filter(None, fields):
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


def _restorations(
    text: str,
    language: Language,
    full_forms: Sequence[tuple[int, int, str]],
    restore: Callable[[str], tuple[Restoration, ...]],
) -> tuple[Restoration, ...]:
    """The question as the documents would write it: without short forms that they do not use, with its diacritics."""
    full = text
    for start, end, meant in sorted(full_forms, reverse=True):
        full = full[:start] + meant + full[end:]
    readings = restore(full) if language is Language.VI else ()
    return readings or ((Restoration(full, 1.0),) if full != text else ())
