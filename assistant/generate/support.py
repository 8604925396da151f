"""Which sentences of the cited evidence carry a claim: the nearest one, and further ones that hold what it lacks.

Nearness is that of vectors and of words together. A long sentence is also compared by its clauses, because a claim may
restate only one of them. What lies in another section, or in another row of a table, is another matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.asked.concepts import Concept
from assistant.asked.forms import comparable
from assistant.asked.glossary import Glossary
from assistant.asked.subject import find_concepts
from assistant.generate.meaning import Meaning, Vectors
from assistant.generate.pieces import Piece, Unit, unnumbered
from assistant.generate.words import clauses, shared, words
from index.types import Language
from index.writing.language import detect

MOST_SUPPORT = 3  # sentences that one claim is put together from
GAIN = 0.12  # share of the claim's words that a further sentence must add
_LONG = 120  # letters from which a sentence is compared by its clauses too; Chinese letters count as two and a half
_CLAUSES = 50  # letters that a stretch of clauses has at least
# Words in a row that are looked at together (in Chinese characters: an introduction alone is four), and how many words
# of the evidence they may be spread over. Of 58 Vietnamese and 9 Chinese sentences with an invented clause at their end
# 49 and 9 have a stretch of which less than half stands together; of 23 restatements written by hand none has.
_STRETCH, _STRETCH_ZH, _TOGETHER = 6, 8, 14
_NAMED = 0.6  # degree from which a text holds a term; its words apart from each other give 0.5 at most


@dataclass(frozen=True, slots=True)
class Support:
    """A sentence that carries a claim."""

    piece: Piece
    unit: Unit
    near: float  # nearness in meaning, in [-1, 1]


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim made ready to be compared: its terms, and its nearness to every unit of the evidence."""

    text: str
    language: Language
    terms: tuple[Concept, ...]  # of the glossary; they can be looked for in any language
    near: Vectors  # shape (units,)

    def held(self, units: Sequence[Unit]) -> float:
        """Share of the claim's words (across languages: of its terms) that the units and their headings hold."""
        told = " | ".join(f"{unit.text} | {unit.context}" for unit in units)
        if any(unit.language is self.language for unit in units):
            return shared(words(self.text, self.language), {word.key for word in words(told, self.language)})
        if not self.terms:
            return 1.0
        looked_at = comparable(told)
        return sum(term.degree(looked_at) >= _NAMED for term in self.terms) / len(self.terms)

    def thinnest(self, units: Sequence[Unit]) -> float:
        """The share of the words in a row that stand together in the units too, where the claim has the fewest such.

        "A true sentence, and presents for every household" holds most of its words, and none of the last ones.
        """
        said = [word.key for word in words(self.text, self.language)]
        size = _STRETCH_ZH if self.language is Language.ZH else _STRETCH
        known = [word.key for unit in units for word in words(f"{unit.text} | {unit.context}", self.language)]
        together = [set(known[at : at + _TOGETHER]) for at in range(max(1, len(known) - _TOGETHER + 1))]
        stretches = (said[at : at + size] for at in range(len(said) - size + 1))
        return min((max(sum(key in near for key in one) for near in together) / size for one in stretches), default=1.0)


class Supports:
    """The units of one request's evidence with their vectors."""

    def __init__(self, pieces: Sequence[Piece], meaning: Meaning, terms: Glossary) -> None:
        self._meaning = meaning
        self._terms = terms
        self.units = [(piece, unit) for piece in pieces for unit in piece.units if not unit.heading]
        stretches = [(i, text) for i, (_, unit) in enumerate(self.units) for text in _stretches(unit.text)]
        self._owners = np.array([i for i, _ in stretches])
        self._vectors = meaning.vectors(
            [text for _, text in stretches], [self.units[i][1].language for i, _ in stretches]
        )

    def quoted(self, text: str, citations: Sequence[int]) -> Support | None:
        """The sentence of the cited pieces that a claim is, word for word; nothing else has to be compared then."""
        said = _bare(text)
        return next((Support(p, u, 1.0) for p, u in self.units if p.n in citations and _bare(u.text) == said), None)

    def compare(self, text: str) -> Compared:
        """A claim with its nearness to everything."""
        language = detect(text)
        cosines = self._vectors @ self._meaning.vectors([text], [language])[0]
        near = np.full(len(self.units), -1.0, np.float32)
        np.maximum.at(near, self._owners, cosines)
        concepts = find_concepts(text, language, self._terms)
        return Compared(text, language, tuple(c for c in concepts if c.translated and c.kind != "number"), near)

    def of_piece(self, n: int, claim: Compared) -> list[Support]:
        """The sentences of piece ``n`` that carry the claim, the nearest first; at least one."""
        own = [Support(p, u, float(claim.near[i])) for i, (p, u) in enumerate(self.units) if p.n == n]
        best = max(own, key=lambda one: one.near + claim.held([one.unit]))
        chosen = [best]
        held = claim.held([best.unit])
        while len(chosen) < MOST_SUPPORT and not _is_row(best.unit):
            more = [
                (claim.held([*(c.unit for c in chosen), one.unit]), one)
                for one in own
                if one.unit.section == best.unit.section and one not in chosen and not _is_row(one.unit)
            ]
            gain, one = max(more, key=lambda pair: pair[0], default=(0.0, best))
            if gain < held + GAIN:
                break
            chosen.append(one)
            held = gain
        return chosen


def _bare(text: str) -> str:
    """A sentence without marker, final stop and line breaks."""
    return " ".join(unnumbered(text).split()).strip(" .。;；:：")


def _is_row(unit: Unit) -> bool:
    return " | " in unit.text or "\t" in unit.text


def _stretches(text: str) -> list[str]:
    """A unit, and when it is long its clauses, short ones joined."""
    found = [text]
    if _size(text) < _LONG:
        return found
    begin = 0
    for _, end in clauses(text):
        if _size(text[begin:end]) >= _CLAUSES:
            found.append(text[begin:end].strip())
            begin = end
    return found


def _size(text: str) -> float:
    return sum(2.5 if character > "\u2e7f" else 1 for character in text)
