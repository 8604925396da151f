"""Whether the evidence that a statement cites says what the statement says.

citations   there are some, and they are numbers of pieces
values      every number, date and document number stands in the sentences that support it, by value
names       so does every proper name, and the unit that is said to act acts there too
meaning     its best sentence is near enough in meaning, and it holds enough of its words, in every stretch of it
sense       it does not deny what is stated, nor turn more into less
markup      no addresses, images or tags, and nothing that speaks to a model
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.asked.glossary import Glossary
from assistant.generate.actors import Actors
from assistant.generate.figures_bound import misplaced
from assistant.generate.meaning import Meaning
from assistant.generate.names import Names
from assistant.generate.opposites import denial_differs, turned
from assistant.generate.orders import is_order
from assistant.generate.pieces import Piece, unnumbered
from assistant.generate.statements import Claim, Said
from assistant.generate.support import Compared, Support, Supports
from assistant.generate.values import (
    Values,
    foreign_days,
    foreign_quantities,
    foreign_symbols,
    joined,
    more_often,
    read_values,
)
from index.types import Language
from index.writing.language import detect

# Nearness that 95 of 100 translated sentences reach (`python -m eval.meaning_limits`: 0.50 to 0.54), and restatements
# inside a language (`python -m eval.bad_model`: 0.64 and more).
NEAR, NEAR_ACROSS = 0.60, 0.50
# Nearness and share of words together, of the best sentence alone: restatements reach 1.5 inside a language, inventions
# on the same subject 1.4. Translations reach 0.88, inventions 1.27, but these state no figure that the evidence holds.
# So where no figure says what a translation is about its words have to: true ones reach 1.3.
BELIEVED, BELIEVED_ACROSS, BELIEVED_BARE = 1.45, 0.85, 1.3
# Share of a claim's words that its sentences must hold together, in its own language.
HELD = 0.7
STRETCH_HELD = 0.5  # and of every stretch of it: nothing is added to what is true (see `Compared.thinnest`)
SURE = 40  # characters from which the language of a statement is certain; shorter ones may be names and figures
_MARKUP = re.compile(r"https?:|www\.|<\s*/?\s*[a-z!]|\]\(|!\[|javascript:|data:\w+/", re.IGNORECASE)


class Reason(StrEnum):
    """Why a statement is not shown."""

    NO_CITATION = "no citation"
    UNKNOWN_CITATION = "unknown citation"
    NUMBER = "number"
    MISPLACED = "number of something else"
    DATE = "date"
    SYMBOL = "document number"
    NAME = "name"
    ACTOR = "unit that does not act"
    MEANING = "meaning"
    WORDS = "words"
    DENIAL = "denial"
    OPPOSITE = "opposite"
    LANGUAGE = "language"
    MARKUP = "markup"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about a statement: its support when it holds, the reason when it does not."""

    said: Said
    support: tuple[Support, ...] = ()
    reason: Reason | None = None
    detail: str = ""

    @property
    def holds(self) -> bool:
        return self.reason is None


class Unsupported(Exception):
    """A claim fails. Never leaves this module."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class Tools:
    """What every check needs of the collection. Shared by threads."""

    meaning: Meaning
    names: Names
    terms: Glossary


class Checker:
    """Compares statements with one request's evidence."""

    def __init__(self, pieces: Sequence[Piece], tools: Tools) -> None:
        self._names = tools.names
        self._actors = Actors(tools.terms)
        self._supports = Supports(pieces, tools.meaning, tools.terms)
        self._pieces = {piece.n for piece, _ in self._supports.units}

    def __call__(self, said: Said, language: Language | None = None) -> Verdict:
        """Whether the statement holds, and by what. ``language``: the one that it has to be in."""
        try:
            _no_markup(said.text)
            _in_language(said.text, language)
            support = [one for claim in said.claims for one in self._support(claim)]
        except Unsupported as failed:
            return Verdict(said, reason=failed.reason, detail=failed.detail)
        return Verdict(said, tuple({(s.piece.n, s.unit.start): s for s in support}.values()))

    def _support(self, claim: Claim) -> list[Support]:
        """What carries a claim.

        Raises:
            Unsupported: something in it is not in the evidence that it cites.
        """
        self._citations_exist(claim)
        if quoted := self._supports.quoted(claim.text, claim.citations):
            return [quoted]
        compared = self._supports.compare(claim.text)
        by_piece = [self._supports.of_piece(n, compared) for n in claim.citations]
        found = [one for support in by_piece for one in support]
        for support in by_piece:
            _near_enough(compared, support[0])
        _enough_words(compared, found)
        _values_stand(compared, found)
        self._names_stand(compared, found)
        _sense_kept(compared, found)
        return found

    def _citations_exist(self, claim: Claim) -> None:
        if not claim.citations:
            raise Unsupported(Reason.NO_CITATION)
        unknown = [n for n in claim.citations if n not in self._pieces]
        if unknown:
            raise Unsupported(Reason.UNKNOWN_CITATION, str(unknown[0]))

    def _names_stand(self, claim: Compared, found: Sequence[Support]) -> None:
        headings = " | ".join(_headings(one) for one in found)
        sentences = [one.unit.text for one in found]
        foreign = self._names.foreign(claim.text, claim.language, " | ".join([*sentences, headings]))
        if foreign:
            raise Unsupported(Reason.NAME, foreign[0])
        if actor := self._actors.foreign(claim.text, claim.language, sentences, headings):
            raise Unsupported(Reason.ACTOR, actor)


def _no_markup(text: str) -> None:
    if _MARKUP.search(text):
        raise Unsupported(Reason.MARKUP)
    if is_order(text):
        raise Unsupported(Reason.ORDER)


def _in_language(text: str, language: Language | None) -> None:
    if language is not None and len(text) > SURE and detect(text) is not language:
        raise Unsupported(Reason.LANGUAGE)


def _near_enough(claim: Compared, best: Support) -> None:
    """The best sentence of each cited piece, by itself."""
    own = best.unit.language is claim.language
    held = claim.held([best.unit])
    believed = BELIEVED if own else BELIEVED_ACROSS if _is_anchored(claim) else BELIEVED_BARE
    if best.near < (NEAR if own else NEAR_ACROSS) or best.near + held < believed:
        raise Unsupported(Reason.MEANING, f"{best.near:.2f} + {held:.2f}")


def _is_anchored(claim: Compared) -> bool:
    """Whether figures, dates or document numbers, which must be right, say what a claim is about."""
    said = read_values(claim.text, claim.language)
    return bool(said.quantities or said.days or said.symbols)


def _enough_words(claim: Compared, found: Sequence[Support]) -> None:
    units = [one.unit for one in found]
    share = claim.held(units)
    if any(unit.language is claim.language for unit in units) and (
        share < HELD or claim.thinnest(units) < STRETCH_HELD
    ):
        raise Unsupported(Reason.WORDS, f"{share:.2f}")


def _headings(one: Support) -> str:
    """What a sentence stands under, and the particulars of its document."""
    fields = [one.piece.part.place, one.piece.part.issuer, one.piece.part.signer]
    return " | ".join([one.unit.context, one.piece.label, *(field.value for field in fields if field)])


def _values_stand(claim: Compared, found: Sequence[Support]) -> None:
    said = read_values(claim.text, claim.language)
    # Across languages nothing tells which words a number belongs to: it has to stand in the nearest sentence.
    relied = [one for one in found if one.unit.language is claim.language] or _nearest_of_each(found)
    parts = [_known(one) for one in relied]
    known = joined(parts)
    if lost := foreign_symbols(said, known):
        raise Unsupported(Reason.SYMBOL, min(lost))
    if lost_days := foreign_days(said, known):
        raise Unsupported(Reason.DATE, "-".join(str(part) for part in min(lost_days, key=str) if part))
    if lost_numbers := foreign_quantities(said, known):
        raise Unsupported(Reason.NUMBER, claim.text[lost_numbers[0].start : lost_numbers[0].end])
    if again := more_often(said, parts):
        raise Unsupported(Reason.MISPLACED, str(again))
    if figure := misplaced(claim.text, claim.language, [one.unit for one in relied]):
        raise Unsupported(Reason.MISPLACED, figure)


def _nearest_of_each(found: Sequence[Support]) -> list[Support]:
    firsts: dict[int, Support] = {}
    for one in found:
        firsts.setdefault(one.piece.n, one)
    return list(firsts.values())


def _known(one: Support) -> Values:
    """What a sentence states, with its headings and the particulars of its document."""
    own = read_values(unnumbered(one.unit.text), one.unit.language, generous=True)
    around = read_values(f"{one.unit.context} | {one.piece.label}", one.unit.language, generous=True)
    return joined((own, around))


def _sense_kept(claim: Compared, found: Sequence[Support]) -> None:
    best = max(found, key=lambda one: one.near).unit
    own = best.language is claim.language
    told = " ".join(one.unit.text for one in found if one.unit.language is best.language) if own else best.text
    if denial_differs(claim.text, claim.language, told, best.language):
        raise Unsupported(Reason.DENIAL)
    if turned(claim.text, claim.language, told, best.language):
        raise Unsupported(Reason.OPPOSITE)
