"""A question that leans on the turn before, made one that stands by itself."""

from __future__ import annotations

from assistant.conversation.past import Past
from assistant.conversation.slots import trimmed
from assistant.conversation.substitute import period_text, substituted
from assistant.conversation.turn import Pointer, Shape, TurnText
from assistant.understand import Kind, Question, Want
from index.folding import fold
from prompts import say

_END = " \t?？!.。"
# After a question about a document's own particulars a bare "when?" asks for another of them.
_PARTICULARS = {Want.DATE: "date_of", Want.PERSON: "signer_of", Want.SYMBOL: "number_of"}


def complete(turn: TurnText, past: Past, locale: str) -> str | None:
    """The standalone question; ``None`` where the turn before has nothing of what is missing.

    ``locale`` is that of the reply: names of documents are put in its language.
    """
    match turn.shape:
        case Shape.PHRASE:
            return substituted(turn, past, locale)
        case Shape.ASK:
            return _ask(turn, past, locale)
        case Shape.ADDED:
            return _within(turn.core, past, locale)
        case Shape.BACK:
            return _back(turn, past, locale)
        case Shape.LISTED:
            return _listed(turn, past, locale)
        case Shape.WHOLE:
            return _dated(turn, past, locale)


def _ask(turn: TurnText, past: Past, locale: str) -> str | None:
    """A question word, with the document that it asks about, or with the topic before."""
    if turn.slots.question.field:
        return _joined(past.document(locale), turn.core, locale)
    particular = _particular(turn.slots.question) if past.question.kind is Kind.METADATA else None
    if particular is None:
        return _joined(past.topic(locale), turn.core, locale)
    name = past.document(locale)
    return say("conversation", locale, particular, document=name) if name else None


def _particular(question: Question) -> str | None:
    return next((key for want, key in _PARTICULARS.items() if want in question.wants), None)


def _joined(topic: str | None, ask: str, locale: str) -> str | None:
    return say("conversation", locale, "join", topic=topic, ask=ask.rstrip(_END)) if topic else None


def _within(text: str, past: Past, locale: str) -> str | None:
    """A whole question, narrowed down as the one before was."""
    value = past.narrowing() or past.document(locale)
    if not value:
        return None
    return say("conversation", locale, "within", question=text.rstrip(_END), value=value) + "?"


def _back(turn: TurnText, past: Past, locale: str) -> str | None:
    """The question with what its pointing words stand for in their place."""
    text = turn.core
    for pointer in reversed(turn.pointers):
        if pointer.kind == "its":
            return _of_it(turn, pointer, past, locale)
        if pointer.kind == "such":
            return _joined(past.topic(locale), turn.core, locale)
        meant = _meant(pointer, turn, past, locale)
        if meant is None:
            return None
        text = f"{text[: pointer.start]}{meant}{text[pointer.end :]}"
    return text.rstrip(_END) + ("？" if locale.startswith("zh") else "?")


def _meant(pointer: Pointer, turn: TurnText, past: Past, locale: str) -> str | None:
    match pointer.kind:
        case "documents" | "definite":
            return _document_of_type(pointer, turn, past, locale)
        case "places":
            return past.place()
        case "there":
            place = past.place()
            return say("conversation", locale, "there", value=place) if place else None
        case "units":
            return past.unit()
        case "years":
            year = past.year()
            return say("conversation", locale, "year", year=year) if year else None
    about_document = turn.slots.question.field or turn.phrases.find("about_document")
    return past.document(locale) if about_document else past.topic(locale)


def _document_of_type(pointer: Pointer, turn: TurnText, past: Past, locale: str) -> str | None:
    """The document spoken of, unless "kế hoạch đó" points to a plan and it is none."""
    types = turn.slots.question.types
    said = past.question
    known = {reference.type for reference in said.references} | set(said.types)
    part = past.documents.held(said.references[0]) if said.references else None
    if part is None and not said.references:
        part = past.documents.spoken_of(said.text, past.answer)
    known |= {part.type} if part else set()
    if types and not set(types) & known:
        return None
    return past.document(locale)


def _of_it(turn: TurnText, pointer: Pointer, past: Past, locale: str) -> str | None:
    """ "Its deadline": of the document, of the topic, or, with a subject of its own, of the place."""
    rest = f"{turn.core[: pointer.start]} {turn.core[pointer.end :]}"
    asked = " ".join(rest.split())
    if turn.slots.question.field:
        return _joined(past.document(locale), asked, locale)
    named = fold(trimmed(asked, turn.phrases.language))
    aspects = [fold(turn.core[start:end]) for start, end in turn.phrases.find("aspect")]
    if named in aspects or not turn.slots.subject or not past.narrowing():
        return _joined(past.topic(locale), asked, locale)
    return _within(asked, past, locale)


def _listed(turn: TurnText, past: Past, locale: str) -> str | None:
    """The earlier question about one of the documents that its answer told apart."""
    choices = past.documents.listed_in(past.answer, locale)
    position = turn.listed - 1 if turn.listed > 0 else len(choices) - 1
    if not 0 <= position < len(choices):
        return None
    chosen = choices[position]
    if turn.slots.asks or turn.slots.question.field:
        return _joined(chosen, _without_listed(turn), locale)
    if past.slots.references:
        start, end = past.slots.references[0]
        return past.slots.text[:start] + chosen + past.slots.text[end:]
    return say("conversation", locale, "within", question=past.slots.text.rstrip(_END), value=chosen) + "?"


def _without_listed(turn: TurnText) -> str:
    text = turn.core
    for name in ("1", "2", "3", "4", "last"):
        for start, end in reversed(turn.phrases.find(f"listed_{name}", "listed_nouns")):
            text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


def _dated(turn: TurnText, past: Past, locale: str) -> str | None:
    """A whole question about the same subject: only "last year" is taken from the conversation."""
    relative = [period for period in turn.slots.periods if not period.is_settled and period.shift is not None]
    own = {forms for concept in turn.slots.subject for forms in [concept.forms]}
    same = own and own <= {concept.forms for concept in past.slots.subject}
    if not relative or not same or turn.slots.references:
        return None
    said = period_text(turn.core, relative[0], past, locale)
    if said is None:
        return None
    return f"{turn.core[: relative[0].start]}{said}{turn.core[relative[0].end :]}?"
