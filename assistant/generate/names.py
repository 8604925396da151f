"""Proper names in a statement that its evidence does not hold: places, persons, bodies, words in capitals.

A name may be written without diacritics or in another script where the glossary, the list of places or the reading of
the characters connects the two. A capitalised word that is an ordinary one ("Committee", "Phòng") is no proper name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.asked.glossary import Glossary
from assistant.asked.places import Gazetteer, Place
from assistant.generate.values import MONTHS
from index.patterns.letters import UPPER
from index.patterns.names import FAMILY_NAMES
from index.types import Language
from index.writing.folding import fold
from index.writing.function_words import FUNCTION_WORDS
from prompts import glossary, table

_CAPITALISED = re.compile(rf"(?<![\w’'])[{UPPER}][^\W\u3400-\u9fff]*")
# "Trần Thị Lan": a word that may be a family name, and one to three capitalised words behind it.
_PERSON = re.compile(
    rf"(?<![\w’'])(?P<family>[{UPPER}][^\W\d\u3400-\u9fff]*)(?: [{UPPER}][^\W\d_\u3400-\u9fff]+){{1,3}}(?!\w)"
)


class Names:
    """Finds what a statement names and its evidence does not."""

    def __init__(self, terms: Glossary, gazetteer: Gazetteer) -> None:
        self._terms = terms
        self._gazetteer = gazetteer

    def foreign(self, statement: str, language: Language, evidence: str) -> tuple[str, ...]:
        """The names in ``statement`` that ``evidence`` (titles and headings included) does not hold, in order."""
        folded = fold(evidence)
        places = [place for place in self._gazetteer.find(statement) if _is_name(place, language)]
        lost = [place.name for place in places if not place.named_in(folded)]
        known = [(place.start, place.end) for place in places]
        known += [(term.start, term.end) for term in self._terms.find(statement, language)]
        lost += [word for word in _words(statement, language, known) if not _holds(folded, fold(word))]
        lost += [name for name in _persons(statement, known) if fold(name) not in " ".join(folded.split())]
        lost += [m["name"] for m in _han_person().finditer(fold(statement)) if m["name"] not in folded]
        return tuple(dict.fromkeys(lost))


def _persons(text: str, known: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Names of persons, whole: their syllables are mostly ordinary words, and stand somewhere in the evidence."""
    for match in _PERSON.finditer(text):
        named = match["family"].lower() in FAMILY_NAMES
        if named and not any(start <= match.start() < end for start, end in known):
            yield match.group()


def _words(text: str, language: Language, known: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Capitalised words that are no ordinary ones, outside of places and of terms of the glossary."""
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        if any(start <= match.start() < end for start, end in known) or len(word) < 2:
            continue
        if _begins_sentence(text, match.start()) and not _is_family_name(text, match):
            continue
        if fold(word) not in _ordinary(language) and not re.fullmatch(r"[IVX]+", word):
            yield word


def _is_name(place: Place, language: Language) -> bool:
    """Whether a place that nobody knows is one: "The district" is none, nor is any stretch of Chinese."""
    ordinary = all(word in _ordinary(language) for word in fold(place.name).split())
    return place.known or (place.name[:1].isupper() and not ordinary)


def _begins_sentence(text: str, start: int) -> bool:
    return not text[:start].strip(' "“‘(«-*') or text[:start].rstrip()[-1] in ".!?:;。！？：；"


def _is_family_name(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence begins with a person: a family name and another capitalised word behind it."""
    following = _CAPITALISED.match(text, match.end() + 1)
    return match.group().lower() in FAMILY_NAMES and following is not None


def _holds(folded: str, word: str) -> bool:
    """Whether the evidence holds the word, also where it is written apart ("Vietnam", "Việt Nam")."""
    return re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", folded) is not None or (
        len(word) > 5 and word in folded.replace(" ", "")
    )


@cache
def _han_person() -> re.Pattern[str]:
    """A family name and one or two characters before an office or an act ("李明主任", "王芳签署")."""
    listed = table("checking")["han_persons"]
    return re.compile(rf"(?P<name>[{listed['surnames'][0]}][\u4e00-\u9fff]{{1,2}}?)(?={'|'.join(listed['behind'])})")


@cache
def _ordinary(language: Language) -> frozenset[str]:
    """Folded words that are no proper names: of the glossary, the general vocabulary and the grammar."""
    rows = [row for row in glossary() if row.kind != "place"]
    forms = [form for row in rows for form in (row.en if language is Language.EN else row.vi)]
    words = {word for form in forms for word in re.findall(r"\w+", fold(form))}
    listed = {fold(word) for phrase in table("question_words")["stop"][language.value] for word in phrase.split()}
    plural = {word + "s" for word in words} if language is Language.EN else set()
    grammar = {fold(word) for word in FUNCTION_WORDS[language]}
    return frozenset(words | plural | listed | grammar | set(MONTHS))
