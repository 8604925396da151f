"""What a question takes for granted: a figure, a person, what it asks the reason of.

    "Why did the ratio jump to 131?"    no document found gives 131: said, not answered with another ratio
    "Why was the centre closed?"        no passage found speaks of closing anything
    "Who translated the plan?"          nor of translating
    "When did Mr Lò Văn Khải sign it?"  no document found names him
    "How many classes next year?"       what was found tells of this one
    "What did the ten-year review say?" the review was of five years

An answer that lets such a thing pass confirms it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import dropwhile, groupby

from assistant.asked.concept_kinds import NO_EVENT
from assistant.asked.concepts import Concept
from assistant.asked.number_words import number_word, read_number
from assistant.asked.question import Question, Want
from assistant.asked.units import is_level
from assistant.asked.weighing import ConceptWeights
from assistant.evidence.competing import Unit, headings
from assistant.evidence.gaps import Gap
from assistant.evidence.unheld import spoken_of, would_be_said
from assistant.evidence.unreadable import may_hide_words
from assistant.evidence.wanted import holds
from assistant.evidence.widened import Evidence, first_of_each_part
from index.types import Language, Placed
from index.writing.folding import fold, simplify
from prompts import pattern, table

READ_FOR_REASON = 2  # units in which a reason is looked for: with three, words of other reasons stand in most
_EVENT = {True: "event", False: "term"}  # what the gaps call it
READ_FOR_END = 5  # units in which an end is looked for: it may stand beside the sentence that answers
READ = 8  # pieces of evidence in which what a reason is asked of is looked for
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SMALL = re.compile(r"0?\d(?:,\d)?")  # often written as a word; "8,9" may be two classes
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_WORDS = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)*")
_FULL_NAME = (3, 4)  # words; two may be a street, a school, a place

_pattern = partial(pattern, "premises")


def missing_premise(
    question: Question, units: Sequence[Unit], evidence: Sequence[Evidence], weight: ConceptWeights
) -> Gap | None:
    """The gap of a question that takes for granted what the evidence does not give; ``None`` when it gives all."""
    return (
        missing_number(question, evidence)
        or missing_length(question, evidence)
        or missing_end(question, units)
        or missing_coming(question, units)
        or missing_event(question, units, evidence, weight)
        or missing_reason(question, units)
    )


def missing_person(question: Question, evidence: Sequence[Evidence]) -> Gap | None:
    """The gap of a question that names a person whom none of the documents found names."""
    for name in _persons(question):
        if all(_folded(name) not in piece.scope for piece in first_of_each_part(evidence)):
            return Gap("missing_person", (("person", name),))
    return None


def naming_persons(question: Question, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence from documents that name the persons of the question; a name that none has narrows nothing."""
    kept = tuple(evidence)
    for name in _persons(question):
        kept = tuple(piece for piece in kept if _folded(name) in piece.scope) or kept
    return kept


def missing_number(question: Question, evidence: Sequence[Evidence]) -> Gap | None:
    """The gap of a question for the reason of a figure that none of the documents found gives."""
    if Want.REASON not in question.wants:
        return None
    for concept in question.concepts:
        if _is_given(concept, question) and not _any_gives(_values(concept.text), evidence):
            return Gap("missing_number", (("number", concept.text),))
    return None


def missing_event(
    question: Question, units: Sequence[Unit], evidence: Sequence[Evidence], weight: ConceptWeights
) -> Gap | None:
    """The gap of a question for the reason or the doer of what no passage found speaks of.

    What seldom happens is looked for whatever is asked of it: nobody closes, dismisses or calls off anything without a
    word of it, in whatever language.
    """
    of_reason = Want.REASON in question.wants
    of_duty = _pattern("reasons", "of_duty").search(fold(question.text)) is not None  # duties are worded freely
    no_event = NO_EVENT | {"verb", "event"} if of_duty else NO_EVENT
    for concept in question.subject if of_reason or not of_duty else ():
        # "Use" and "make" are said in many ways: in another language only what the whole collection lacks is missing.
        said = concept.kind != "verb" or would_be_said(concept, question, units, weight)
        is_deed = _is_deed(concept, question)
        asked = of_reason or is_deed or concept.kind == "event"
        named = asked and said and _is_event(concept, no_event - {"person"} if is_deed else no_event)
        if named and not spoken_of(concept, evidence[:READ], units):
            return Gap("missing_event" if of_reason else "missing_term_here", ((_EVENT[of_reason], concept.text),))
    return None


def missing_reason(question: Question, units: Sequence[Unit]) -> Gap | None:
    """The gap of a question for a reason where no word of the best units gives a reason, an aim or a want of anything.

    Chinese does without such words too often for their absence to tell.
    """
    best = units[:READ_FOR_REASON]
    if Want.REASON not in question.wants or any(unit.part.language is Language.ZH for unit in best):
        return None
    told = any(_pattern("reasons", "told").search(simplify(unit.text).lower()) for unit in best)
    return None if told or may_hide_words(best) else Gap("missing_reason")


def missing_end(question: Question, units: Sequence[Unit]) -> Gap | None:
    """The gap of a question for the reason why something ended where none of the best units speaks of an end."""
    asked = _pattern("ended", "asked").search(_small(question.text)) if Want.REASON in question.wants else None
    if asked is None or any(_pattern("ended", "told").search(_small(unit.text)) for unit in units[:READ_FOR_END]):
        return None
    return Gap("missing_event", (("event", question.text[slice(*asked.span())]),))


def missing_coming(question: Question, units: Sequence[Unit]) -> Gap | None:
    """The gap of a question for a figure of the coming year where the best one found is not of what is to come."""
    asked = _pattern("coming", "asked").search(fold(question.text))
    wanted = question.wants & {Want.FIGURE, Want.AMOUNT}
    giving = (unit for unit in units if any(holds(want, unit.text) for want in wanted))
    best = next(giving, None) if asked else None
    if best is None or asked is None or _pattern("coming", "told").search(_small(f"{best.text} | {headings(best)}")):
        return None
    return Gap("missing_period", (("period", question.text[slice(*asked.span())]),))


def missing_length(question: Question, evidence: Sequence[Evidence]) -> Gap | None:
    """The gap of a question about a review or a plan of so many years where the documents found name no such time.

    Of a "ten-year review" one of five years says nothing.
    """
    folded = fold(question.text)
    asked = next((match for frame in _of_length() if (match := frame.search(folded))), None)
    if asked is None or not evidence:
        return None
    length = next(_lengths(asked.group()), None)
    if length is None or any(length in _lengths(fold(piece.document.text)) for piece in first_of_each_part(evidence)):
        return None
    return Gap("missing_term_here", (("term", question.text[slice(*asked.span())]),))


def _small(text: str) -> str:
    return simplify(text).lower()


def _lengths(folded: str) -> Iterator[tuple[int, str]]:
    """The lengths of time that a folded text names: how many, of which unit. "05 năm" and "five-year" are the same."""
    for match in _named_length().finditer(folded):
        number = match["number"]
        read = None if number.isdigit() else read_number(number)
        if read or number.isdigit():
            yield read.value if read else int(number), match.lastgroup or ""


@cache
def _named_length() -> re.Pattern[str]:
    units = table("premises")["lengths"]
    either = "|".join(f"(?P<{unit}>{'|'.join(units[unit])})" for unit in ("year", "month"))
    return re.compile(rf"(?P<number>(?<![\d.,/])\d{{1,2}}|{number_word()})[\s-]*(?:{either})")


@cache
def _of_length() -> tuple[re.Pattern[str], ...]:
    """How a question asks of a review or a plan of some length."""
    frames = table("premises")["lengths"]["asked"]
    return tuple(re.compile(frame.replace("LENGTH", _named_length().pattern)) for frame in frames)


def _is_deed(concept: Concept, question: Question) -> bool:
    """Whether the question asks who, or which document, does what the concept says: the word right behind "who"."""
    if Want.OFFICE in question.wants or question.wants.isdisjoint({Want.PERSON, Want.SYMBOL}):
        return False
    return _pattern("persons", "doing").search(fold(question.text)[: concept.start]) is not None


def _is_event(concept: Concept, no_event: frozenset[str]) -> bool:
    """Whether a text in any language that speaks of the concept would hold one of its forms."""
    names_document = any(fold(form) in _document_names() for form in concept.forms)
    return concept.translated and concept.kind not in no_event and not names_document and not is_level(concept)


@cache
def _document_names() -> frozenset[str]:
    return frozenset(name for names in table("question_words")["document_types"].values() for name in names)


def _is_given(concept: Concept, question: Question) -> bool:
    """Whether the question gives the number as a figure: not as a date, a length of time or the mark of an item."""
    if concept.kind != "number" or "/" in concept.text or _SMALL.fullmatch(concept.text):
        return False
    within: tuple[Placed, ...] = (*question.periods, *question.references)
    if any(span.start < concept.end and concept.start < span.end for span in within):
        return False
    folded = fold(question.text)
    before, after = folded[: concept.start], folded[concept.end :]
    return not (_pattern("numbers", "marked").search(before) or _pattern("numbers", "of_time").match(after))


def _any_gives(values: frozenset[str], evidence: Sequence[Evidence]) -> bool:
    texts = (piece.document.text[piece.part.start : piece.part.end] for piece in first_of_each_part(evidence))
    return any(values & given for text in texts for given in _given(text))


def _given(text: str) -> Iterator[frozenset[str]]:
    return (_values(match.group()) for match in _FIGURE.finditer(text))


def _values(figure: str) -> frozenset[str]:
    """What a figure may be worth: "1.250" is 1250 in Vietnamese and one and a quarter in English."""
    digits = figure.strip("%‰ ")
    values = {_plain(digits.replace(",", "."))}
    if _GROUPED.fullmatch(digits):
        values.add(_plain(re.sub("[.,]", "", digits)))
    return frozenset(values)


def _plain(digits: str) -> str:
    whole, _, fraction = digits.partition(".")
    return f"{whole.lstrip('0') or '0'}.{fraction.rstrip('0')}".rstrip(".")


def _persons(question: Question) -> Iterable[str]:
    """The full names in a question: three or four words with capitals, the first of them a family name."""
    for words in () if question.text.isupper() else _capitals(question.text):
        name = _from_surname(words)
        folded = fold(" ".join(name))
        is_place = any(place.name in " ".join(name) for place in question.places)
        is_office = " ".join(folded.split()[:2]) in table("question_words")["persons"]["no_names"]
        is_no_person = is_place or is_office or folded in table("premises")["persons"]["institutions"]
        if len(name) in _FULL_NAME and not is_no_person:
            yield " ".join(name)


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def _capitals(text: str) -> Iterator[list[str]]:
    """The runs of words that begin with a capital, punctuation between none of them."""
    for run in _WORDS.finditer(text):
        for is_capital, words in groupby(run.group().split(), key=lambda word: word[0].isupper()):
            if is_capital:
                yield list(words)


def _from_surname(words: list[str]) -> list[str]:
    """The words without the titles before the first that may be a family name: "Ông", "Bác sĩ"."""
    surnames = table("question_words")["persons"]["surnames"]
    return list(dropwhile(lambda word: fold(word) not in surnames, words))
