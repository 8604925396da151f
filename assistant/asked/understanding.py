"""What a collection lets one understand of a question: its words, its places, its numbered documents, its titles."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.asked.chinese_names import ChineseNames
from assistant.asked.glossary import Glossary
from assistant.asked.numbered import NumberedDocuments, entry_of_part, entry_of_reference
from assistant.asked.places import Gazetteer
from assistant.asked.subject import Near
from assistant.asked.typing_slips import Mended, mend
from assistant.asked.understand import Question, understand
from assistant.asked.weighing import ConceptWeights
from index.store import Index
from index.types import Part
from index.writing.lexical import singular
from index.writing.restore import Restoration, missing_marks
from prompts import glossary

READINGS = 2  # of a text without diacritics that are searched for


@dataclass(frozen=True, slots=True)
class Understanding:
    """Reads questions with what the collection holds. Safe to share between threads."""

    index: Index
    terms: Glossary
    gazetteer: Gazetteer
    weight: ConceptWeights
    near: Near
    restores: bool = True  # puts diacritics back

    def __call__(self, text: str) -> Question:
        """What is understood of a question. Never raises."""
        known = self.weight.names
        return understand(text, self.terms, self.gazetteer, self._restored, known, self._mended, self.near)

    def _restored(self, text: str) -> tuple[Restoration, ...]:
        return missing_marks(text, self.index.vocabulary)[:READINGS] if self.restores else ()

    def _mended(self, text: str) -> Mended:
        return mend(text, self.index.vocabulary, lambda word: self.index.holders(f"e:{singular(word)}").size > 0)


def parts_of(index: Index) -> tuple[Part, ...]:
    """All logical documents of the collection."""
    return tuple(part for document in index.documents() for part in document.parts)


def gazetteer_of(index: Index, weight: ConceptWeights, terms: Glossary) -> Gazetteer:
    """The places that questions may name: those of the glossary and those that the documents are of."""
    rows = [row for row in glossary() if row.kind == "place"]
    forms = [(*row.vi, *row.en, *row.zh_hans, *row.zh_hant) for row in rows]
    own = [part.place.value for part in parts_of(index) if part.place]
    chinese = ChineseNames(index.following, weight.names)
    return Gazetteer(forms, own, weight.names, chinese.written, terms.has)


def numbered_of(index: Index) -> NumberedDocuments:
    """The numbered documents that the collection holds or mentions."""
    parts = [entry_of_part(document.path, part) for document in index.documents() for part in document.parts]
    mentions = [entry_of_reference(path, reference) for path, reference in index.references()]
    return NumberedDocuments([*parts, *mentions])
