"""A question that leans on the turn before, made one that stands by itself."""

from __future__ import annotations

from assistant.asked.understand import Kind, Want
from assistant.conversation.beside import compared, year_before
from assistant.conversation.composed import ended, joined, within
from assistant.conversation.loose import loose, named_by
from assistant.conversation.past import Past
from assistant.conversation.past_document import document_named, document_of, year_of
from assistant.conversation.phrases import Phrases
from assistant.conversation.pointers import Pointer
from assistant.conversation.shape import Shape
from assistant.conversation.slots import covers, trimmed, without
from assistant.conversation.substitute import asked_again, substituted
from assistant.conversation.topic import person_of, topic_of
from assistant.conversation.turn import TurnText
from index.types import DocumentType, Language
from index.writing.folding import fold
from prompts import say

# After a question about a document's own particulars a bare "when?" asks for another of them.
_PARTICULARS = {Want.DATE: "date_of", Want.PERSON: "signer_of", Want.SYMBOL: "number_of"}

_FIELDS = {"date": "date_of", "signer": "signer_of", "number": "number_of", "issuer": "issuer_of"}


def complete(turn: TurnText, past: Past, locale: str) -> str | None:
    """The standalone question; ``None`` where the turn before has nothing of what is missing.

    ``locale`` is that of the reply: names of documents are put in its language.
    """
    match turn.shape:
        case Shape.PHRASE:
            put = _same_particular(turn, past, locale) or _share(turn, past, locale) or substituted(turn, past, locale)
            asks = turn.slots.asks and not (turn.slots.places or turn.slots.references)
            return put or (behind(turn, past, locale) if asks else None)
        case Shape.ASK:
            return _ask(turn, past, locale)
        case Shape.ADDED:
            return _within(turn.core, turn, past, locale)
        case Shape.BACK:
            return _back(turn, past, locale)
        case Shape.LISTED:
            return _listed(turn, past, locale)
        case Shape.MORE:
            return ended(past.text, past.locale)
        case Shape.COMPARED:
            return compared(turn, past, locale)
        case Shape.BEFORE:
            return year_before(past) or behind(turn, past, locale)
        case Shape.LOOSE:
            return asked_again(turn, past, locale) or loose(turn, past, locale)
        case Shape.WHOLE:
            return None


def _ask(turn: TurnText, past: Past, locale: str) -> str | None:
    """A question word, with the document that it asks about, or with the topic before.

    A comparison is no topic of what is done: "how often is it reported?" is asked of one thing.
    """
    if past.question.kind is Kind.COMPARISON and any(concept.kind == "verb" for concept in turn.slots.subject):
        return None
    if turn.phrases.find("position") and past.is_about_person:
        return joined(person_of(past, locale, position=True), turn.core, locale)
    if turn.slots.question.field:
        return joined(document_named(past, locale) or topic_of(past, locale), turn.core, locale)
    if _particular(turn) and past.is_about_document:
        return _particular_of(turn, document_named(past, locale), locale)
    return joined(topic_of(past, locale, in_all=bool(turn.phrases.find("in_all"))), turn.core, locale)


def _same_particular(turn: TurnText, past: Past, locale: str) -> str | None:
    """ "And notice 48?" after who signed the plan of a district: the same particular of another document."""
    named = turn.slots.references or (turn.slots.places and turn.slots.question.types)
    particular = _FIELDS.get(past.question.field or "")
    if not named or not particular or turn.slots.asks or (turn.slots.references and past.slots.references):
        return None
    return say("conversation", locale, particular, document=trimmed(turn.core, turn.phrases.language))


def elsewhere(turn: TurnText, past: Past, locale: str) -> str | None:
    """ "And the one of Long Biên?" after who signed notice 48: that district's document, whatever its number."""
    particular = _FIELDS.get(past.question.field or "")
    places = turn.slots.question.places
    if turn.shape is not Shape.PHRASE or not particular or not past.slots.references or len(places) != 1:
        return None
    part = past.documents.described(tuple(DocumentType), places[0])
    return say("conversation", locale, particular, document=past.documents.name(part, locale)) if part else None


def _share(turn: TurnText, past: Past, locale: str) -> str | None:
    """ "And the screening rate?" of what was only counted: the question before has no rate to put another one for."""
    shares = turn.phrases.find("share")
    counted = past.question.wants & {Want.FIGURE, Want.AMOUNT}
    if not shares or not counted or turn.slots.anchors or turn.slots.asks:
        return None
    if Phrases(past.text, past.slots.language).find("share"):
        return None
    if fold(trimmed(without(turn.core, shares), turn.phrases.language)) not in fold(past.text):
        return None  # a rate of something else
    return joined(topic_of(past, locale), turn.core, locale)


def _particular(turn: TurnText) -> str | None:
    if turn.phrases.find("issued"):
        return "issuer_of"
    dated = "date_of" if turn.phrases.find("dated") else None
    return next((key for want, key in _PARTICULARS.items() if want in turn.slots.question.wants), dated)


def _particular_of(turn: TurnText, name: str | None, locale: str) -> str | None:
    """A particular of the document of that name, in words that need no conversation."""
    particular = _particular(turn)
    return say("conversation", locale, particular, document=name) if particular and name else None


def _asks_particular(turn: TurnText) -> bool:
    """Whether nothing but a document spoken of stands beside the question word: 这份文件是哪天的."""
    spans = [(pointer.start, pointer.end) for pointer in turn.pointers]
    spans += turn.phrases.find("thin")  # "who issued that plan?", but not "who funds that plan?"
    bare = all(covers(concept, spans) for concept in turn.slots.subject) and not turn.slots.anchors
    single = [pointer.kind for pointer in turn.pointers] == ["documents"] and not turn.slots.question.field
    return single and bare and not turn.slots.question.types and _particular(turn) is not None


def behind(turn: TurnText, past: Past, locale: str) -> str | None:
    """The turn behind the topic before, for where it could not be put into the question."""
    return joined(topic_of(past, locale), turn.core, locale)


def _within(text: str, turn: TurnText, past: Past, locale: str) -> str | None:
    """A whole question, narrowed down as the one before was."""
    value = past.narrowing(named_by(turn)) or document_named(past, locale)
    return within(text, value, locale) if value else None


def _back(turn: TurnText, past: Past, locale: str) -> str | None:
    """The question with what its pointing words stand for in their place."""
    text = turn.core
    if _asks_particular(turn):
        return _particular_of(turn, document_named(past, locale), locale)
    to_documents = any(pointer.kind in ("documents", "definite", "document") for pointer in turn.pointers)
    for pointer in reversed(turn.pointers):
        if pointer.kind == "someone" and to_documents:
            continue  # "when did he sign the notice?" lacks only the notice
        if pointer.kind == "its":
            return _of_it(turn, pointer, past, locale)
        if pointer.kind == "someone":
            position = bool(turn.phrases.find("position"))
            return joined(person_of(past, locale, position), turn.core, locale)
        if pointer.kind == "such" or (pointer.kind == "it" and not past.is_thing and not _of_document(turn)):
            return joined(topic_of(past, locale, people=pointer.kind == "such"), turn.core, locale)
        meant = _meant(pointer, turn, past, locale)
        if meant is None:
            return None
        text = f"{text[: pointer.start]}{meant}{text[pointer.end :]}"
    return ended(text, locale)


def _meant(pointer: Pointer, turn: TurnText, past: Past, locale: str) -> str | None:
    match pointer.kind:
        case "documents" | "definite":
            return document_of(past, turn.slots.question.types, locale)
        case "document":
            return document_named(past, locale)
        case "places":
            return past.place()
        case "there":
            place = past.place()
            return say("conversation", locale, "there", value=place) if place else None
        case "units":
            return past.unit(with_place=not turn.slots.places)
        case "agent":
            return past.unit() or _of_whatever(turn, past, locale)
        case "years":
            year = year_of(past)
            return say("conversation", locale, "year", year=year) if year else None
    return _of_whatever(turn, past, locale)


def _of_whatever(turn: TurnText, past: Past, locale: str) -> str | None:
    return document_named(past, locale) if _of_document(turn) else topic_of(past, locale)


def _of_document(turn: TurnText) -> bool:
    """Whether the question asks what only a document does or has."""
    return bool(turn.slots.question.field or turn.phrases.find("about_document"))


def _of_it(turn: TurnText, pointer: Pointer, past: Past, locale: str) -> str | None:
    """ "Its deadline": of the document, of the topic, or, with a subject of its own, of the place."""
    the = "the" if turn.core[: pointer.start].strip() and turn.phrases.language is Language.EN else ""
    rest = f"{turn.core[: pointer.start]} {the} {turn.core[pointer.end :]}"
    asked = " ".join(rest.split())
    if turn.slots.question.field:
        return joined(document_named(past, locale), asked, locale)
    if turn.phrases.find("dated") and past.is_about_document:
        return _particular_of(turn, document_named(past, locale), locale)
    named = fold(trimmed(asked, turn.phrases.language))
    aspects = [fold(turn.core[start:end]) for start, end in turn.phrases.find("aspect")]
    if named in aspects or not turn.slots.subject or not past.narrowing():
        return joined(topic_of(past, locale), asked, locale)
    return _within(asked, turn, past, locale)


def _listed(turn: TurnText, past: Past, locale: str) -> str | None:
    """The earlier question about one of the documents that its answer told apart."""
    choices = past.documents.listed_in(past.answer, locale)
    position = turn.listed - 1 if turn.listed > 0 else len(choices) - 1
    if not 0 <= position < len(choices):
        return None
    chosen = choices[position]
    if turn.slots.asks or turn.slots.question.field:
        return joined(chosen, _without_listed(turn), locale)
    if past.slots.references:
        start, end = past.slots.references[0]
        return past.slots.text[:start] + chosen + past.slots.text[end:]
    return within(past.slots.text, chosen, locale)


def _without_listed(turn: TurnText) -> str:
    text = turn.core
    for name in ("1", "2", "3", "4", "last"):
        for start, end in reversed(turn.phrases.find(f"listed_{name}", "listed_nouns")):
            text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())
