"""A question in the form that search takes: wordings for the model, weighted terms for the words.

A term is one thing the question asks for, in any of its forms: "tỷ số giới tính khi sinh", "sex ratio at birth",
"出生性別比". A passage holds it as far as it holds the best of the forms. Words that no glossary translates are
terms of one form and one token each.

    >>> query = make_query("dân số", Language.VI)
    >>> [form for term in query.terms for form in term.forms]
    [{'w:dân': 0.5}, {'f:dan': 0.5}, {'w:số': 0.5}, {'f:so': 0.5}, {'p:dan_so': 1.0}]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.types import Language
from index.writing.lexical import KIND_WEIGHTS, Kind, Token, tokens

Form = Mapping[str, float]  # tokens as the index stores them, with their weights before idf


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the question asks for. The first form is the question's own; there is at least one.

    ``certainty`` says how sure the other forms are, in (0, 1]: of a term that counts less, they prove less.
    """

    forms: tuple[Form, ...]
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Translation:
    """Other wordings, in any language, of ``text[start:end]`` of a question (NFC); ``certainty`` is in (0, 1]."""

    start: int
    end: int
    forms: tuple[str, ...]
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is searched for.

    ``variants`` are other wordings of the whole question that are embedded, such as the question with its
    Vietnamese diacritics restored. Make one with :func:`make_query`.
    """

    text: str
    language: Language
    variants: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """What the model is asked, none when it has nothing to say.

        Vietnamese without diacritics means nothing to the model (recall@1 of 0.005 on 2,249 law articles): only its
        restored variants count.
        """
        return self.variants if self.lacks_diacritics else (self.text, *self.variants)

    @property
    def lacks_diacritics(self) -> bool:
        """Whether this is Vietnamese typed without any diacritics."""
        return self.language is Language.VI and self.text.isascii()


def make_query(
    text: str, language: Language, variants: Sequence[str] = (), translations: Sequence[Translation] = ()
) -> SearchQuery:
    """The query for a question.

    Args:
        text: the question in NFC.
        language: its language.
        variants: other wordings of the whole question, likeliest first.
        translations: stretches of the question that have other wordings, such as glossary terms.
    """
    return SearchQuery(text, language, tuple(variants), tuple(_terms(text, language, translations)))


def _terms(text: str, language: Language, translations: Sequence[Translation]) -> Iterator[Term]:
    lacks = language is Language.VI and text.isascii()
    found = tokens(text)
    content = found.weights(language)
    for translation in translations:
        own = _form(token for token in found.items if _inside(token, translation))
        others = map(_form_of, translation.forms)
        if forms := tuple(form for form in (own, *others) if form):
            yield Term(forms, translation.certainty)
    seen: set[str] = set()
    for token in found.items:
        if token.text not in content or token.text in seen or any(_inside(token, other) for other in translations):
            continue
        # Without diacritics "w:dan" is no spelling of anything; asking for it would only lower every passage's share.
        if lacks and token.kind is Kind.WRITTEN:
            continue
        seen.add(token.text)
        yield Term(({token.text: KIND_WEIGHTS[token.kind]},))


@lru_cache(maxsize=8192)  # the glossary's: every question about a term has all its forms
def _form_of(wording: str) -> Form:
    return _form(tokens(wording).items)


def _form(items: Iterator[Token] | Sequence[Token]) -> dict[str, float]:
    """The tokens of one wording. Spellings are left out: a form from a glossary may be folded already."""
    return {token.text: KIND_WEIGHTS[token.kind] for token in items if token.kind is not Kind.WRITTEN}


def _inside(token: Token, place: Translation) -> bool:
    return place.start <= token.start and token.end <= place.end
