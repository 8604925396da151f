"""Answers from a document's own particulars: who signed it, its date, its number, who issued it, who receives it.

The particulars are fields with an exact place in the text, so they are cited like anything else. Which document is
meant is told from what was found, from the number that is asked for, or left open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answers.document_fields import Particular, given_in, is_blank
from assistant.answers.mentioned_fields import given_by_mentions
from assistant.asked.concept_kinds import DESCRIBES_NO_DOCUMENT
from assistant.asked.concepts import Concept, coverage
from assistant.asked.forms import comparable
from assistant.asked.numbered import Entry, NumberedDocuments
from assistant.asked.understand import Question
from assistant.asked.units import is_level
from assistant.evidence.repeated import identity
from assistant.evidence.settling import called
from assistant.evidence.widened import Evidence
from index.types import Document, Part
from index.writing.folding import fold

_NAMED = 0.75  # degree from which a title names a thing: it has a word of "chức vụ" by chance ("nhiệm vụ")
_TITLE_SHARE = 0.6  # of the subject that a title must hold before it may outdo the best hit's document


def find_particulars(
    question: Question,
    evidence: Sequence[Evidence],
    numbered: NumberedDocuments,
    document: Callable[[str], Document],
    weight: Callable[[Concept], float],
    allowed: Callable[[str, int, int], bool] = lambda path, start, end: True,
) -> tuple[Particular, ...]:
    """The particular that the question asks for, of each document that it can mean.

    ``allowed`` tells whether the user's filters let a stretch of the document at a path through.

    Several where several documents bear the number that is asked for, or the question leaves open which it means
    ("who signed the plan?" where there are two); none when no document can be told: then it is an ordinary question.
    """
    entries = tuple(entry for entry in numbered.entries if entry.within(allowed))
    finder = _Finder(question, evidence, entries, document, weight)
    described = finder.described() if question.types or not question.references else ()
    return finder.of_another_office() or described or finder.numbered()


@dataclass(frozen=True, slots=True)
class _Finder:
    question: Question
    evidence: Sequence[Evidence]
    entries: Sequence[Entry]  # documents and mentions that the user's filters let through
    document: Callable[[str], Document]
    weight: Callable[[Concept], float]

    def of_another_office(self) -> tuple[Particular, ...]:
        """Of a document of the office named ("the department's plan") where it is only mentioned here."""
        types, offices = self.question.types, [unit for unit in self.question.units if not is_level(unit)]
        if any(e.part.type in types and _is_issued_by(e.part, offices) for e in self.entries if e.part):
            return ()
        mentions = (e for e in self.entries if e.reference and e.reference.type in types)
        theirs = [e for e in mentions if e.reference and _names_any(offices, e.reference.issuer or "")]
        return given_by_mentions(self.question, theirs, self.document)

    def described(self) -> tuple[Particular, ...]:
        """Of the documents that the question describes, or leaves open; none where nothing that was found fits."""
        several = self._all_meant() if self.evidence and not self._names_a_matter() else ()
        chosen = self._best_described()
        if len(several) > 1 or chosen is None:
            return several if len(several) > 1 else ()
        own = given_in(chosen.document, chosen.part, self.question)
        copies = (self._of(entry) for entry in self._copies(chosen))
        told = own if own.spans else next((copy for copy in copies if copy.spans), own)
        # A document that was only supposed to be meant, and is silent, leaves it open which one is.
        return (told,) if told.spans else self._all_meant() or (told,)

    def numbered(self) -> tuple[Particular, ...]:
        """Of the documents that bear the number asked for; where none is here, what others say of it."""
        asked = self.question.references
        held = [entry for one in asked for entry in self.entries if entry.part and entry.fits(one)]
        if not held:
            mentions = [entry for one in asked for entry in self.entries if entry.reference and entry.fits(one)]
            placed = {piece.document.path for piece in self.evidence if self.question.places}
            here = [entry for entry in mentions if entry.path in placed]
            return given_by_mentions(self.question, here or mentions, self.document)
        meant = [entry for entry in held if self.question.is_met_by(_said_of(_part(entry)))]
        found = tuple(map(self._of, meant or held))
        # A copy that lacks the field (the scan of page 1) is silent where another one gives it.
        return tuple(particular for particular in found if particular.spans) or found[:1]

    def _of(self, entry: Entry) -> Particular:
        return given_in(self.document(entry.path), _part(entry), self.question)

    def _names_a_matter(self) -> bool:
        """Whether a title says some of what the question is about, so that it is one document that is meant."""
        subject = [concept for concept in self.question.subject if concept.kind not in DESCRIBES_NO_DOCUMENT]
        headings = {piece.heading for piece in self.evidence}
        return any(concept.degree(heading) >= _NAMED for concept in subject for heading in headings)

    def _all_meant(self) -> tuple[Particular, ...]:
        """Of every document of the types, places and years that the question names; none where it names a number.

        An office narrows it to the documents that it issued: the papers of "the People's Committee" are of several.
        """
        asked = self.question
        if asked.references:
            return ()
        of_type = [e for e in self.entries if e.part and (not asked.types or e.part.type in asked.types)]
        of_type = [entry for entry in of_type if asked.is_met_by(_said_of(_part(entry)))]
        found = [self._of(entry) for entry in of_type if not asked.units or _is_issued_by(_part(entry), asked.units)]
        if not found and asked.types and not (asked.places or asked.years):
            mentions = [e for e in self.entries if e.reference and e.reference.type in asked.types]
            return tuple(told for told in given_by_mentions(asked, mentions, self.document) if told.spans)
        rank = {piece.document.path: position for position, piece in reversed(list(enumerate(self.evidence)))}
        found.sort(key=lambda particular: rank.get(particular.document.path, len(rank)))
        return _without_copies(particular for particular in found if particular.spans)

    def _best_described(self) -> Evidence | None:
        """The evidence whose document the question describes: by its title when that says most, else the best.

        A question about "the directive" is not about the plan that carries it out, however well that is found.
        """
        types = self.question.types
        fitting = [piece for piece in self.evidence if not types or called(piece.part.type, types)]
        if not fitting:
            return None
        shares = [coverage(self.question.concepts, self.weight, piece.heading) for piece in fitting]
        return fitting[shares.index(max(shares))] if max(shares) >= _TITLE_SHARE else fitting[0]

    def _copies(self, chosen: Evidence) -> Iterator[Entry]:
        """The documents of the same number and date: the notice whose first page is the scan that was found."""
        symbol, date = chosen.part.symbol, chosen.part.date
        if symbol and date and not (is_blank("number", symbol) or is_blank("date", date)):
            same = identity(chosen.document.path, chosen.part)
            yield from (e for e in self.entries if e.part and identity(e.path, e.part) == same)


def _part(entry: Entry) -> Part:
    assert entry.part is not None
    return entry.part


def _said_of(part: Part) -> str:
    fields = (part.title, part.symbol, part.date, part.place, part.issuer)
    return fold(" | ".join(field.value for field in fields if field))


def _is_issued_by(part: Part, units: Sequence[Concept]) -> bool:
    return part.issuer is not None and _names_any(units, part.issuer.value)


def _names_any(units: Sequence[Concept], issuer: str) -> bool:
    said = comparable(issuer)
    return any(unit.named_in(said) for unit in units)


def _without_copies(found: Iterable[Particular]) -> tuple[Particular, ...]:
    """Of the text of a document and its scan the first."""
    kept: dict[object, Particular] = {}
    for particular in found:
        kept.setdefault(identity(particular.document.path, particular.part), particular)
    return tuple(kept.values())
