"""What a question is about, as a list of things that evidence may hold, each in any of its written forms.

"How many newborns were screened in Hoang Mai" is about *newborn screening* and *Hoang Mai*. The glossary gives
the first its Vietnamese and Chinese forms; words that no glossary knows stand for themselves. How far a text
holds the concepts is the one lexical measure that extraction and refusal share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from assistant.concept_kinds import NARROWS_DOWN
from assistant.glossary import Glossary, TermMatch
from index.folding import fold, simplify
from index.types import Language
from prompts import GlossaryRow, table

_FIRST_HAN = "\u3400"
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_LATIN_WORD = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|[a-z]+\d*|\d+(?:[.,]\d+)*(?:\s?[%‰])?")
_PART = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")  # what a term can be cut into: words, Han characters
_LINKS = r"(?:cac|nhung|cua|va|ve|the|of|and|for|in)"  # words that may stand inside a term: "UBND các phường"
_SYLLABLES = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_MOST_SYLLABLES = 4  # of a Vietnamese word; more are several words
# Part of a form's syllables without the whole form is weak evidence: "tỷ số" alone is not the sex ratio.
_PARTIAL = 0.5
# What a term that only means nearly the same as the word counts against the word itself.
LOOSE = 0.7


_WRITTEN = "\x1f"  # stands before a text as it is written


@lru_cache(maxsize=4096)  # the passages, headings and sentences of the last questions
def comparable(text: str) -> str:
    """``text`` (NFC) as concepts are looked for in it: folded, and again with its diacritics.

    A word that was typed with diacritics is only found with them: "lương" (pay) is not "lượng" (amount).
    """
    folded = fold(text)
    written = simplify(text).lower()
    return folded if folded == written else f"{folded}{_WRITTEN}{written}"


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a question speaks of.

    ``forms`` are folded, but for a word typed with diacritics; ``translated`` says that the glossary gave forms of
    other languages, so that a text in any language can be expected to hold one of them. ``loose`` are the forms of
    terms that mean nearly the same, for a word that nothing else is known of.
    """

    text: str
    start: int
    end: int
    forms: tuple[str, ...]
    kind: str  # the glossary's kind, or "word", "number"
    translated: bool
    loose: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()  # of the term itself where it stands for its total: weak evidence, not searched for
    within: str = ""  # the longer term that the question names, of which the collection only knows this part

    def degree(self, text: str) -> float:
        """How far a ``comparable`` text holds the concept, in [0, 1]."""
        best = 0.0
        for form in self.forms:  # a loop, not max(): this is where answering spends most of its time
            degree = form_degree(form, text)
            if degree == 1.0:
                return degree
            best = max(best, degree)
        for form in (*self.loose, *self.wider):
            best = max(best, LOOSE * form_degree(form, text))
        return best

    def named_in(self, text: str) -> bool:
        """Whether a ``comparable`` text holds a form whole. Of a long text this is known much sooner than a degree."""
        return any(_holds(form, text) for form in (*self.forms, *self.loose, *self.wider))


@lru_cache(maxsize=65536)
def form_degree(form: str, text: str) -> float:
    """1 when ``text`` holds ``form`` whole; else a part of the share of its pieces that are there."""
    if _any_words_of(form).isdisjoint(_words_of_text(text)):  # as most texts are
        return 0.0
    if _holds(form, text):
        return 1.0
    pieces = _pieces(form)
    return _PARTIAL * sum(_holds(piece, text) for piece in pieces) / len(pieces) if pieces else 0.0


@lru_cache(maxsize=16384)
def _words_of(form: str) -> frozenset[str]:
    return frozenset(_words(form))


@lru_cache(maxsize=16384)
def _any_words_of(form: str) -> frozenset[str]:
    """The words of a form, with their marks and without: a text may be written either way."""
    return _words_of(form) | _words_of(_folded(form))


@lru_cache(maxsize=16384)
def _folded(form: str) -> str:
    return fold(form)


@lru_cache(maxsize=4096)
def _words_of_text(text: str) -> frozenset[str]:
    """The words of a text; of what may be an English plural also the singular."""
    words = frozenset(_words(text))
    return words | {word.removesuffix("s") for word in words} | {word.removesuffix("es") for word in words}


def _words(text: str) -> Iterator[str]:
    """The words of a text, and its Han characters."""
    return (match.group() for match in _PART.finditer(text))


def _holds(form: str, text: str) -> bool:
    if form[0] >= _FIRST_HAN:
        return form in text
    if not form.isascii() and _WRITTEN not in text:  # without diacritics, or folded
        form = _folded(form)
    # A form is hardly ever there, and its pattern need not be made then.
    return _words_of(form) <= _words_of_text(text) and _bounded(form).search(text) is not None


def occurrences(concept: Concept, text: str) -> Iterator[tuple[int, int]]:
    """Where ``text`` holds a form of the concept, form by form."""
    written = {True: fold(text), False: simplify(text).lower()}
    for form in concept.forms:
        pattern = re.compile(re.escape(form)) if _HAN_RUN.match(form) else _bounded(form)
        yield from (match.span() for match in pattern.finditer(written[fold(form) == form]))


def without(concept: Concept, text: str) -> str:
    """A folded ``text`` in which a bar stands for every form of the concept."""
    for form in concept.forms:
        text = text.replace(form, "|") if _HAN_RUN.match(form) else _bounded(fold(form)).sub("|", text)
    return text


@lru_cache(maxsize=8192)
def _bounded(form: str) -> re.Pattern[str]:
    # "ward" is in "wards" but "dan" not in "dang"; "ubnd phuong" is in "UBND các phường".
    joined = rf"\W+(?:{_LINKS}\W+)?".join(re.escape(word) for word in form.split())
    return re.compile(rf"(?<![^\W_]){joined}(?:s|es)?(?![^\W_])")


@lru_cache(maxsize=8192)
def _pieces(form: str) -> tuple[str, ...]:
    if _HAN_RUN.fullmatch(form):
        return tuple(form[i : i + 2] for i in range(len(form) - 1))
    words = form.split()
    return tuple(f"{first} {second}" for first, second in pairwise(words)) if len(words) > 2 else tuple(words)


def find_concepts(
    text: str,
    language: Language,
    glossary: Glossary,
    ignore: Sequence[tuple[int, int]] = (),
    known: Callable[[str], bool] = lambda form: False,
    near: Callable[[str, Language], tuple[str, ...]] = lambda word, language: (),
) -> tuple[Concept, ...]:
    """The concepts of a question: glossary terms, then what is left of it without question words.

    ``ignore`` are the places of what is no part of the subject: the name of a document, a year. ``known`` tells
    whether the collection holds a word, or a pair of Han characters, which is what cuts Chinese into words; ``near``
    gives forms of terms that mean nearly what a word says that it does not hold.
    """
    said = _blank(text, ignore)
    stops = _stops(language, said.isascii())
    compared = fold(said) if language is not Language.VI else _lower(said)
    terms = [pair for pair in _terms(said, language, glossary, known) if not _is_stop(stops, compared, pair[0])]
    found = [_from_term(text, match, whole) for match, whole in terms]
    spans = [(match.start, match.end) for match, _ in terms]
    spans += [m.span() for m in stops.finditer(_blank(compared, spans))]
    left = _blank(fold(said), spans)
    for concept in _from_words(text, left, language, known):
        strange = concept.kind == "word" and not any(map(known, concept.forms))
        word = _word_to_compare(concept, text, left, language) if strange else ""
        found.append(replace(concept, loose=near(word, language)) if word else concept)
    return tuple(_unique(sorted(found, key=lambda concept: concept.start)))


def _is_stop(stops: re.Pattern[str], compared: str, match: TermMatch) -> bool:
    return stops.fullmatch(compared, match.start, match.end) is not None


def as_counted(
    concepts: Sequence[Concept], glossary: Glossary, places: Sequence[tuple[int, int]] = ()
) -> tuple[Concept, ...]:
    """The concepts of a question for a figure; a term alone then means its total: "population of Mai Khê".

    So do the inhabitants of a place: "how many people live in Mai Khê". ``places`` are the stretches of the question
    that name places. Either way the term without "total" is weak evidence: "the town has a population of 40,081".
    """
    counters = table("question_words")["counters"]
    named = [c for c in concepts if not any(start < c.end and c.start < end for start, end in places)]
    people = [c for c in named if fold(c.text) in counters["people"]]
    about = [c for c in named if c.kind not in NARROWS_DOWN and c not in people]
    inhabitants = _only_inhabitants(named, people, places)
    for term, [total] in table("question_words")["alone"].items() if inhabitants or len(about) == 1 else ():
        if inhabitants or about[0].forms[0] in (fold(term), fold(total)):
            whole, wider = (_forms(next(m.row for m in glossary.find(said, Language.VI))) for said in (total, term))
            one = people[0] if inhabitants else about[0]
            counted = replace(one, forms=whole, translated=True, wider=wider)
            return tuple(counted if c is one else c for c in concepts if not (inhabitants and c in about))
    return tuple(concepts)


def _only_inhabitants(named: Sequence[Concept], people: Sequence[Concept], places: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing is counted but who lives in a place; the level beside its name says nothing more."""
    living = table("question_words")["counters"]["living"]
    edges = {edge for start, end in places for edge in (start - 1, start, end, end + 1)}
    left = (c for c in named if c not in people and fold(c.text) not in living)
    return len(people) == 1 and bool(places) and all(c.kind == "unit" and {c.start, c.end} & edges for c in left)


def _terms(
    said: str, language: Language, glossary: Glossary, known: Callable[[str], bool]
) -> Iterable[tuple[TermMatch, TermMatch]]:
    """The longest terms; of a long one that the collection never uses, the longest part that it does use, and it.

    "Rate of third births" may be no term of the documents, though "third birth" is.
    """
    for match in glossary.find(said, language):
        part = None if _is_known(match, known) else _known_part(said, match, language, glossary, known)
        yield part or match, match


def _is_known(match: TermMatch, known: Callable[[str], bool]) -> bool:
    return any(known(form) for form in _forms(match.row))


def _known_part(
    said: str, whole: TermMatch, language: Language, glossary: Glossary, known: Callable[[str], bool]
) -> TermMatch | None:
    inside = said[whole.start : whole.end]
    words = [match.span() for match in _PART.finditer(inside)]
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            start, end = words[first][0], words[first + length - 1][1]
            for match in glossary.find(inside[start:end], language):
                if (match.start, match.end) == (0, end - start) and _is_known(match, known):
                    return TermMatch(whole.start + start, whole.start + end, match.row)
    return None


def _forms(row: GlossaryRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*map(_as_looked_for, row.vi), *map(fold, (*row.en, *row.zh_hans, *row.zh_hant)))))


def _as_looked_for(form: str) -> str:
    """A Vietnamese term as texts are searched for it: of several syllables folded, a single one as it is written.

    "phường" (ward) without its marks would be found in "phương hướng", "tỉnh" (province) in "giới tính".
    """
    return fold(form) if " " in form or form.isascii() else simplify(form).lower()


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
    for run in _HAN_RUN.finditer(blanked):
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
        return concept.forms[0] if _HAN_RUN.match(concept.forms[0]) else ""
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
    return re.compile(joined if language is Language.ZH else rf"(?<!\w)(?:{joined})(?!\w)")


def _unique(concepts: Iterable[Concept]) -> Iterable[Concept]:
    """One of each: a term said in two ways, or short and in full, is one concept."""
    seen: set[tuple[str, str]] = set()
    for concept in concepts:
        name = concept.forms[0], concept.kind
        if name not in seen:
            seen.add(name)
            yield concept


def coverage(concepts: Sequence[Concept], weight: Callable[[Concept], float], text: str) -> float:
    """Share of the concepts' weight that a ``comparable`` text holds, in [0, 1]; 0 when there are none."""
    total = sum(weight(concept) for concept in concepts)
    if not total:
        return 0.0
    return sum(weight(concept) * concept.degree(text) for concept in concepts) / total
