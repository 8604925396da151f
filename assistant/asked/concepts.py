"""What a question is about, as a list of things that evidence may hold, each in any of its written forms.

"How many newborns were screened in Hoang Mai" is about *newborn screening* and *Hoang Mai*. The glossary gives
the first its Vietnamese and Chinese forms; words that no glossary knows stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.asked.forms import HAN_RUN, bounded, form_degree, holds, words_of_forms, words_of_text
from index.writing.folding import fold, simplify

# What a term that only means nearly the same as the word counts against the word itself.
LOOSE = 0.7


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a question speaks of.

    ``forms`` are folded, but for a word typed with diacritics; ``translated`` says that the glossary gave forms of
    other languages, so that a text in any language can be expected to hold one of them. ``loose`` are the forms of
    terms that mean nearly the same: of a word that nothing else is known of, and of terms that documents say otherwise.
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
    share: float = 1.0  # of its weight that counts; less where a follow-up takes it over from the question before

    def degree(self, text: str) -> float:
        """How far a ``comparable`` text holds the concept, in [0, 1]."""
        if words_of_forms(self.forms, self.loose, self.wider).isdisjoint(words_of_text(text)):  # as most texts are
            return 0.0
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
        return any(holds(form, text) for form in (*self.forms, *self.loose, *self.wider))


def occurrences(concept: Concept, text: str) -> Iterator[tuple[int, int]]:
    """Where ``text`` holds a form of the concept, form by form."""
    written = {True: fold(text), False: simplify(text).lower()}
    for form in concept.forms:
        pattern = re.compile(re.escape(form)) if HAN_RUN.match(form) else bounded(form)
        yield from (match.span() for match in pattern.finditer(written[fold(form) == form]))


def without(concept: Concept, text: str) -> str:
    """A folded ``text`` in which a bar stands for every form of the concept."""
    for form in concept.forms:
        if HAN_RUN.match(form):
            text = text.replace(form, "|")
        elif (folded := fold(form)).split()[0] in text:  # hardly any form is there, and a pattern takes long to make
            text = bounded(folded).sub("|", text)
    return text


def coverage(concepts: Sequence[Concept], weight: Callable[[Concept], float], text: str) -> float:
    """Share of the concepts' weight that a ``comparable`` text holds, in [0, 1]; 0 when there are none."""
    total = sum(weight(concept) for concept in concepts)
    if not total:
        return 0.0
    return sum(weight(concept) * concept.degree(text) for concept in concepts) / total
