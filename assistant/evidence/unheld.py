"""What a question is about and nothing found speaks of, though it could be told in any language.

    "What is the age at marriage in …?"  the figures found are of other things: then no figure answers

Only terms of the glossary tell: a document may word anything else in its own way, but a term has its forms in every
language, and a collection about the term holds one of them. A rate is told by what it is of ("tỷ lệ ly hôn"). A term
that is one thing of many in a question is no gap: it may be worded otherwise, and how much else is held decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from functools import cache

from assistant.asked.concept_kinds import NO_SUBJECT
from assistant.asked.concepts import Concept
from assistant.asked.forms import comparable
from assistant.asked.question import Question
from assistant.asked.weighing import ConceptWeights
from assistant.evidence.competing import Unit, headings
from assistant.evidence.gaps import Gap
from assistant.evidence.widened import Evidence, first_of_each_part
from index.types import Language
from index.writing.folding import fold, simplify
from prompts import pattern, table

READ = 5  # units and pieces of evidence that are looked at
# Share of the subject's weight from which it counts as missing: what is left is in nearly every document.
MISSING = 0.9
# Of all that the question speaks of. A term that is one thing of many may well be worded otherwise: on the tuned
# questions those refused wrongly are at 0.12 to 0.18, what is truly missing at 0.26 and above.
LEAST_SHARE = 0.25
_CLAUSE = re.compile(r"[;,.|:\n，。；、：]")
_HAN, _HAN_PAIR = re.compile(r"[\u3400-\u9fff]{4,}"), re.compile(r"[\u3400-\u9fff]{2}")
_HAN_BEGIN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"\w+")


def missing_term(
    question: Question, units: Sequence[Unit], evidence: Sequence[Evidence], weight: ConceptWeights
) -> Gap | None:
    """The gap of a question whose subject the documents of the best units and passages do not speak of.

    "How many of the children are deaf?" is answered by no number of children: there all of it must be spoken of.
    """
    subject = _things(question) or _rates(question)
    missing = [concept for concept in subject if not spoken_of(concept, evidence[:READ], units[:READ])]
    if not missing or not (_asks_of_some(question) or _says_most(missing, subject, question, weight)):
        return None
    named = max(missing, key=weight)
    if not would_be_said(named, question, units, weight):
        return None
    return Gap("missing_term_here", (("term", named.within or named.text),))


def _asks_of_some(question: Question) -> bool:
    """Whether a number of some of those that it names is asked for: "how many of the children"."""
    return pattern("counted", "words", "partitive").search(fold(question.text)) is not None


def _says_most(
    missing: Sequence[Concept], subject: Sequence[Concept], question: Question, weight: ConceptWeights
) -> bool:
    """Whether what is missing is nearly all that the question is about, and not little of all that it says."""
    lost = sum(map(weight, missing))
    said = sum(weight(concept) for concept in question.subject if not is_name(concept, question))
    return lost >= MISSING * sum(map(weight, subject)) and lost >= LEAST_SHARE * said


def has_many_names(concept: Concept) -> bool:
    """Whether texts speak of such persons by names that nobody lists: pupils are "children", staff "cadres"."""
    return concept.kind == "person" and concept.forms[0] not in _persons("professions") | _persons("told_apart")


def has_own_share(concept: Concept) -> bool:
    """Whether a share must be said to be of these persons: that of others, or of nobody named, is none of theirs."""
    return concept.kind == "person" and concept.forms[0] in _persons("own_share")


@cache
def _persons(names: str) -> frozenset[str]:
    return frozenset(fold(name) for name in table("counted")["persons"][names])


def would_be_said(concept: Concept, question: Question, units: Sequence[Unit], weight: ConceptWeights) -> bool:
    """Whether documents that speak of the concept would call it by a name known here.

    In the question's language they would; of another language the glossary has some names, not all. That no document
    of the collection in that language uses any of them is as good.
    """
    languages = {unit.part.language for unit in units[:READ]}
    if question.language in languages:
        return True
    return not weight.held(replace(concept, forms=tuple(_of_script(concept.forms, languages)), loose=(), wider=()))


def _of_script(forms: Iterable[str], languages: Set[Language]) -> Iterable[str]:
    """The forms that texts in one of the languages may hold."""
    is_han, is_latin = Language.ZH in languages, bool(languages - {Language.ZH})
    return (form for form in forms if (is_han if _HAN_BEGIN.match(form) else is_latin))


def spoken_of(concept: Concept, evidence: Sequence[Evidence], units: Sequence[Unit] = ()) -> bool:
    """Whether the documents of the evidence name the concept, or units or passages do with other words in between."""
    concept = replace(concept, forms=(*concept.forms, simplify(concept.text).lower()))  # its own wording as well
    near = [*map(_said, units), *(f"{comparable(piece.text)} | {piece.heading}" for piece in evidence)]
    return (
        any(map(concept.named_in, near))
        or any(concept.named_in(piece.scope) for piece in first_of_each_part(evidence))
        or any(_in_pieces(pieces, text) for pieces in map(_pieces, concept.forms) for text in near)
    )


def _things(question: Question) -> list[Concept]:
    """What the question asks about, each of which a text about it names. Persons have too many names: "children"."""
    return [
        concept
        for concept in question.subject
        if concept.translated and concept.kind not in NO_SUBJECT and (concept.kind != "person" or concept.within)
    ]


def _rates(question: Question) -> list[Concept]:
    """The rates that the question asks for, also by the names of what they are of: a text may give "72%" alone."""
    rates = (concept for concept in question.subject if concept.translated and concept.kind == "statistics")
    named = ((rate, tuple(pattern("counted", "words", "rates").sub("", form) for form in rate.forms)) for rate in rates)
    return [replace(rate, forms=(*rate.forms, *bare)) for rate, bare in named if bare != rate.forms]


def is_name(concept: Concept, question: Question) -> bool:
    """Whether a word is part of a name, which says where or who, not what the question is about.

    A Chinese question may open with the bare name of a place.
    """
    is_inside = concept.start > 0 and concept.text[0].isupper()
    is_foreign = question.language is not Language.ZH and _HAN_BEGIN.match(concept.text) is not None
    opens = question.language is Language.ZH and concept.start == 0
    return concept.kind == "word" and (is_inside or is_foreign or opens)


def _said(unit: Unit) -> str:
    return f"{comparable(unit.text)} | {comparable(unit.total)} | {headings(unit)}"


def _pieces(form: str) -> frozenset[str]:
    """The words of a form that may stand apart: three or more, or Han characters two by two; none of a shorter form."""
    if _HAN.fullmatch(form):
        return frozenset((*(form[i : i + 2] for i in range(0, len(form) - 1, 2)), form[-2:]))
    words = form.split()
    return frozenset(words if len(words) > 2 else ())


def _in_pieces(pieces: frozenset[str], text: str) -> bool:
    """Whether a clause holds the words of a form with others between: "trẻ sơ sinh được sàng lọc"."""
    if not pieces or not all(piece in text for piece in pieces):  # hardly any text gets past here
        return False
    return any(all(_holds(piece, clause) for piece in pieces) for clause in _CLAUSE.split(text))


def _holds(piece: str, clause: str) -> bool:
    return piece in clause and (_HAN_PAIR.fullmatch(piece) is not None or piece in _WORD.findall(clause))
