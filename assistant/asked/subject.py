"""Finds what a question is about: the terms of the glossary in it, then what is left without question words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from assistant.asked.concept_kinds import NARROWS_DOWN
from assistant.asked.concepts import Concept
from assistant.asked.forms import HAN_RUN, PART
from assistant.asked.glossary import Glossary, TermMatch
from index.types import Language
from index.writing.folding import fold, simplify
from prompts import GlossaryRow, table

_LATIN_WORD = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|[a-z]+\d*|\d+(?:[.,]\d+)*(?:\s?[%‰])?")
_SYLLABLES = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_CLAUSE_ENDS = ("", *",;.?!，；。？！")
_MOST_SYLLABLES = 4  # of a Vietnamese word; more are several words
Near = Callable[[Sequence[str], Language, str], Sequence[tuple[str, ...]]]  # words, and the text that they stand in


def no_forms(words: Sequence[str], language: Language, text: str) -> Sequence[tuple[str, ...]]:
    """Stands where nothing tells what a word may mean: it only stands for itself."""
    return [()] * len(words)


def find_concepts(
    text: str,
    language: Language,
    glossary: Glossary,
    ignore: Sequence[tuple[int, int]] = (),
    known: Callable[[str], bool] = lambda form: False,
    near: Near = no_forms,
) -> tuple[Concept, ...]:
    """The concepts of a question: glossary terms, then what is left of it without question words.

    ``ignore`` are the places of what is no part of the subject: the name of a document, a year. ``known`` tells
    whether the collection holds a word, or a pair of Han characters, which is what cuts Chinese into words; ``near``
    gives, for each word that it does not hold, forms of terms that mean nearly what the word says.
    """
    said = _blank(text, ignore)
    stops = _stops(language, said.isascii())
    compared = fold(said) if language is not Language.VI else _lower(said)
    terms = [pair for pair in _terms(said, language, glossary, known) if not _is_stop(stops, compared, pair[0])]
    found = [replace(_from_term(text, match, whole), loose=_nearly(match, glossary)) for match, whole in terms]
    spans = [(match.start, match.end) for match, _ in terms]
    spans += [m.span() for m in stops.finditer(_blank(compared, spans))]
    left = _blank(fold(said), spans)
    words = {concept.start: concept for concept in _from_words(text, left, language, known)}
    strange = {
        start: word
        for start, concept in words.items()
        if concept.kind == "word" and not any(map(known, concept.forms))
        if (word := _word_to_compare(concept, text, left, language))
    }
    for start, loose in zip(strange, near(list(strange.values()), language, text), strict=True):
        words[start] = replace(words[start], loose=loose)
    return tuple(_unique(sorted((*found, *words.values()), key=lambda concept: concept.start)))


def _is_stop(stops: re.Pattern[str], compared: str, match: TermMatch) -> bool:
    return stops.fullmatch(compared, match.start, match.end) is not None


def as_counted(
    concepts: Sequence[Concept], glossary: Glossary, text: str, places: Sequence[tuple[int, int]] = ()
) -> tuple[Concept, ...]:
    """The concepts of a question (``text``) for a figure; a term alone then means its total: "population of Mai Khê".

    So do the inhabitants of a place: "how many people live in Mai Khê", also as one thing of several: "bao nhiêu dân,
    bao nhiêu hộ". ``places`` are the stretches of the question that name places. The term without "total" is always
    weak evidence: "the town has a population of 40,081".
    """
    counters = table("question_words")["counters"]
    named = [c for c in concepts if not any(start < c.end and c.start < end for start, end in places)]
    people = [c for c in named if fold(c.text) in counters["people"]]
    about = [c for c in named if c.kind not in NARROWS_DOWN and c not in people]
    inhabitants = _only_inhabitants(named, people, places)
    are_counted = inhabitants or (bool(places) and _close_clause(text, people))
    for term, [total] in table("question_words")["alone"].items() if are_counted or len(about) == 1 else ():
        if are_counted or about[0].forms[0] in (fold(term), fold(total)):
            row, wider = (next(m.row for m in glossary.find(said, Language.VI)) for said in (total, term))
            one = people[0] if are_counted else about[0]
            counted = replace(one, forms=_forms(row), kind=row.kind, translated=True, wider=_forms(wider))
            return tuple(counted if c is one else c for c in concepts if not (inhabitants and c in about))
    return tuple(concepts)


def _close_clause(text: str, people: Sequence[Concept]) -> bool:
    """Whether the one word for those who are counted means inhabitants and nothing behind it says which of them."""
    if len(people) != 1 or fold(people[0].text) not in table("question_words")["counters"]["inhabitants"]:
        return False
    return text[people[0].end :].lstrip()[:1] in _CLAUSE_ENDS


def _only_inhabitants(named: Sequence[Concept], people: Sequence[Concept], places: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing is counted but who lives in a place; the level beside its name and the time say nothing more."""
    living = table("question_words")["counters"]["living"]
    edges = {edge for start, end in places for edge in (start - 1, start, end, end + 1)}
    left = (c for c in named if c not in people and c.kind != "time" and fold(c.text) not in living)
    return len(people) == 1 and bool(places) and all(c.kind == "unit" and {c.start, c.end} & edges for c in left)


def _terms(
    said: str, language: Language, glossary: Glossary, known: Callable[[str], bool]
) -> Iterable[tuple[TermMatch, TermMatch]]:
    """The longest terms; of a rate that the collection never names, the longest part that it does name, and it.

    "Rate of third births" may be no term of the documents, though "third birth" is. Other terms are more than their
    parts: what is said of marriages answers nothing about "marriage registration".
    """
    for match in glossary.find(said, language):
        is_part = match.row.kind == "statistics" and not _is_known(match, known)
        part = _known_part(said, match, language, glossary, known) if is_part else None
        yield part or match, match


def _is_known(match: TermMatch, known: Callable[[str], bool]) -> bool:
    return any(known(form) for form in _forms(match.row))


def _known_part(
    said: str, whole: TermMatch, language: Language, glossary: Glossary, known: Callable[[str], bool]
) -> TermMatch | None:
    inside = said[whole.start : whole.end]
    words = [match.span() for match in PART.finditer(inside)]
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            start, end = words[first][0], words[first + length - 1][1]
            for match in glossary.find(inside[start:end], language):
                if (match.start, match.end) == (0, end - start) and _is_known(match, known):
                    return TermMatch(whole.start + start, whole.start + end, match.row)
    return None


def _forms(row: GlossaryRow) -> tuple[str, ...]:
    own = (_as_looked_for(form, row.kind) for form in row.vi)
    return tuple(dict.fromkeys((*own, *map(fold, (*row.en, *row.zh_hans, *row.zh_hant)))))


def _as_looked_for(form: str, kind: str) -> str:
    """A Vietnamese term as texts are searched for it: of several syllables folded, a single one as it is written.

    "phường" (ward) without its marks would be found in "phương hướng", "tỉnh" (province) in "giới tính". So would what
    seldom happens, on which a refusal hangs: "đóng cửa" (closed) in "cộng đồng của".
    """
    return fold(form) if form.isascii() or (" " in form and kind != "event") else simplify(form).lower()


def _nearly(match: TermMatch, glossary: Glossary) -> tuple[str, ...]:
    """The forms of the terms by which documents may speak of what the term says."""
    near = table("question_words")["nearly"].get(match.row.vi[0], ())
    return tuple(form for term in near for found in glossary.find(term, Language.VI) for form in _forms(found.row))


def _from_term(text: str, match: TermMatch, whole: TermMatch) -> Concept:
    row = match.row
    return Concept(
        text[match.start : match.end],
        match.start,
        match.end,
        _forms(row),
        row.kind,
        translated=bool(row.en or row.zh_hans),
        within="" if match is whole else text[whole.start : whole.end],
    )


def _from_words(text: str, blanked: str, language: Language, known: Callable[[str], bool]) -> Iterable[Concept]:
    for run in HAN_RUN.finditer(blanked):
        for start, end in _han_words(run.group(), known):
            first, last = run.start() + start, run.start() + end
            yield Concept(text[first:last], first, last, (blanked[first:last],), "word", False)
    for match in _LATIN_WORD.finditer(blanked):
        word = match.group()
        kind = "number" if word[0].isdigit() else "word"
        if kind == "number" or len(word) > 1:
            forms = _word_forms(word, text[match.start() : match.end()], language)
            yield Concept(text[match.start() : match.end()], match.start(), match.end(), forms, kind, kind == "number")


def _word_to_compare(concept: Concept, text: str, left: str, language: Language) -> str:
    """What is looked up by meaning for a word that nothing is known of; empty where its meaning cannot be told."""
    if language is Language.ZH:
        return concept.forms[0] if HAN_RUN.match(concept.forms[0]) else ""
    if language is Language.EN:  # a capital inside a sentence begins a name
        return "" if concept.start and concept.text[0].isupper() else concept.text.lower()
    # A Vietnamese syllable alone may be anything: the words around it that nothing else explains tell.
    run = next(run for run in _SYLLABLES.finditer(left) if run.start() <= concept.start < run.end())
    phrase = text[run.start() : run.end()].lower()
    return phrase if 1 < len(phrase.split()) <= _MOST_SYLLABLES and not concept.text.isascii() else ""


def _han_words(run: str, known: Callable[[str], bool]) -> Iterable[tuple[int, int]]:
    """Words of a run of Han characters: the pairs that the collection holds, and what they leave over.

    A pair across the border of two words is seldom known; a subject that the collection does not have stays whole.
    """
    position = left = 0
    while position < len(run) - 1:
        if known(run[position : position + 2]):
            if position - left > 1:
                yield left, position
            yield position, position + 2
            position = left = position + 2
        else:
            position += 1
    if len(run) - left > 1:
        yield left, len(run)


def _word_forms(folded: str, written: str, language: Language) -> tuple[str, ...]:
    """How a word that no glossary knows may stand in a text."""
    if language is Language.EN and len(folded) > 4 and folded.endswith("s"):
        return folded, folded[:-1]
    return (written.lower(),) if language is Language.VI and not written.isascii() else (folded,)


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """``text`` with ``spans`` turned to bars, so that what stands around them does not grow together."""
    for start, end in spans:
        text = text[:start] + "|" * (end - start) + text[end:]
    return text


def _lower(text: str) -> str:
    """``text`` in lower case, character by character, so that its offsets stay."""
    return "".join(character.lower()[0] for character in text)


@cache
def _stops(language: Language, without_diacritics: bool) -> re.Pattern[str]:
    """Words that are no subject. What is typed with diacritics must have them: "Tài" is not "tại"."""
    listed = table("question_words")["stop"][language.value]
    words = sorted({fold(word) if without_diacritics else word for word in listed}, key=len, reverse=True)
    joined = "|".join(re.escape(word) for word in words)
    if language is Language.ZH:
        return re.compile("|".join((*table("question_words")["stop"]["zh_counted"], joined)))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


def _unique(concepts: Iterable[Concept]) -> Iterable[Concept]:
    """One of each: a term said in two ways, or short and in full, is one concept."""
    seen: set[tuple[str, str]] = set()
    for concept in concepts:
        name = concept.forms[0], concept.kind
        if name not in seen:
            seen.add(name)
            yield concept
