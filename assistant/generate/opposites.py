"""Whether a statement turns its evidence round: denies what is stated, or says more where it says less.

Inside one language the clauses are compared that say the same; across languages only what the sentences hold at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.generate.words import around, clauses, shared, words
from index.types import Language
from index.writing.folding import simplify
from prompts import table

_PAIRS = (("more", "less"), ("before", "after"), ("male", "female"), ("at_least", "at_most"), ("reached", "missed"))
_SAME_CLAUSE = 0.6  # share of words in common from which two clauses say the same thing
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_REACH = 3  # words beside an opposite that tell what it is said of


def denies(text: str, language: Language) -> bool:
    """Whether ``text`` denies or forbids something."""
    return _denials(text, language) > 0


def _denials(text: str, language: Language) -> int:
    """How often: "chưa đáp ứng không được" denies what "chưa đáp ứng được" says."""
    plain = _not_denial(language).sub(" ", simplify(text).lower())
    return len(_denial(language).findall(plain))


def denial_differs(said: str, language: Language, known: str, known_language: Language) -> bool:
    """Whether one of the texts denies what the other one states."""
    if language is not known_language:
        return denies(said, language) != denies(known, known_language)
    if denies(said, language) and not denies(known, language):
        return True
    theirs = [known[start:end] for start, end in clauses(known)]
    ours = [said[start:end] for start, end in clauses(said)]
    return any(_contradicts(one, ours, language) for one in theirs) or any(
        denies(one, language) and _contradicts(one, theirs, language) for one in ours
    )


def _contradicts(clause: str, others: Sequence[str], language: Language) -> bool:
    """Whether the one of ``others`` that says most of ``clause`` does so without its denial, or one of them."""
    if not denies(clause, language):
        return False
    said = words(clause, language)
    held = [(shared(said, {word.key for word in words(one, language)}), one) for one in others]
    best, nearest = max(held, default=(0.0, ""))
    return best >= _SAME_CLAUSE and _denials(nearest, language) < _denials(clause, language)


def turned(said: str, language: Language, known: str, known_language: Language) -> bool:
    """Whether ``said`` has one side of a pair of opposites where ``known`` has the other."""
    for one, other in _PAIRS:
        for side, opposite in ((one, other), (other, one)):
            if not _has(opposite, known):
                continue
            if not _has(side, known) and _has(side, said) and not _has(opposite, said):
                return True
            if language is known_language and _misplaced(side, opposite, said, known, language):
                return True
            if language is not known_language and _turned_beside_figure(side, opposite, said, known):
                return True
    return False


def _misplaced(side: str, opposite: str, said: str, known: str, language: Language) -> bool:
    """Whether a side is said of what the evidence says the opposite of: by the words beside it."""
    same, against = list(_contexts(side, known, language)), list(_contexts(opposite, known, language))
    for context in _contexts(side, said, language):
        kept = max((len(context & one) for one in same), default=0)
        turned_round = max((len(context & one) for one in against), default=0)
        if turned_round > kept and turned_round * 2 > len(context):
            return True
    return False


def _turned_beside_figure(side: str, opposite: str, said: str, known: str) -> bool:
    """Whether a side stands beside a figure that has only the opposite beside it in the evidence."""
    theirs = [
        (_has(side, near), _has(opposite, near))
        for figure, near in _beside_figures(said)
        if _has(side, near)
        for other, near in _beside_figures(known)
        if other == figure
    ]
    return bool(theirs) and all(against and not same for same, against in theirs)


def _beside_figures(text: str) -> Iterator[tuple[str, str]]:
    """Every figure, its digits alone, with the text before it in its clause."""
    for start, end in clauses(text):
        begin = start
        for match in _FIGURE.finditer(text, start, end):
            yield re.sub(r"\D", "", match.group()), text[begin : match.start()]
            begin = match.end()


def _contexts(side: str, text: str, language: Language) -> Iterator[frozenset[str]]:
    found = words(text, language)
    for match in _opposites()[side].finditer(_plain(text)):
        yield around(found, *match.span(), _REACH)


def _has(side: str, text: str) -> bool:
    return _opposites()[side].search(_plain(text)) is not None


def _plain(text: str) -> str:
    simplified = simplify(text)
    lower = simplified.lower()
    return lower if len(lower) == len(text) else simplified


@cache
def _opposites() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(map(_whole, forms))) for name, forms in table("checking")["opposites"].items()}


def _whole(form: str) -> str:
    """A form that does not begin or end inside a word; Han characters stand side by side."""
    return form if "\u3400" <= form[0] <= "\u9fff" else rf"(?<!\w)(?:{form})(?!\w)"


@cache
def _denial(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(table("checking")["denial"][language.value]))


@cache
def _not_denial(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(table("checking")["not_denial"][language.value]))
