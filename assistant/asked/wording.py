"""A question as search takes it: its wordings for the model, its terms in every language for the words."""

from __future__ import annotations

from assistant.asked.concepts import LOOSE, Concept
from assistant.asked.glossary import ABBREVIATION
from assistant.asked.understand import Question
from index.search import SearchQuery, Translation, make_query


def search_query(question: Question) -> SearchQuery:
    """The query for a question: its diacritics restored, its glossary terms in all their forms."""
    return make_query(question.text, question.language, question.restored, _translations(question))


def _translations(question: Question) -> tuple[Translation, ...]:
    terms = [_translation(concept) for concept in question.concepts if _has_other_forms(concept)]
    taken = [(term.start, term.end) for term in terms]
    # A place is asked for in all its forms too, unless the glossary has said so already.
    places = [
        Translation(place.start, place.end, place.forms)
        for place in question.places
        if all(place.end <= start or end <= place.start for start, end in taken)
    ]
    return tuple(sorted((*terms, *places), key=lambda translation: translation.start))


def _has_other_forms(concept: Concept) -> bool:
    return concept.kind == ABBREVIATION or bool(concept.loose) or (concept.translated and concept.kind != "number")


def _translation(concept: Concept) -> Translation:
    certainty = LOOSE if concept.loose and not concept.translated else 1.0
    return Translation(concept.start, concept.end, (*concept.forms, *concept.loose), certainty)
