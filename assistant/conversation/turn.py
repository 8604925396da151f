"""Whether a question stands by itself, and what of the conversation it leans on when it does not.

A question that says what it is about is never a follow-up: leaning needs a sign (a pronoun, "còn … thì sao") or
the lack of any subject ("when?", "2016?").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from opencc import OpenCC

from assistant.concepts import Concept
from assistant.conversation.phrases import Phrases, Span, has_han
from assistant.conversation.slots import Slots, covers, overlaps, slots_of, trimmed
from assistant.understand import Kind, Question, locale_of, normalise
from index.folding import fold, simplify
from index.language import detect
from index.types import Language

# Words (Chinese: characters) up to which "còn …?" can be a phrase; a longer one is a sentence of its own.
_LONGEST_PHRASE, _LONGEST_CHINESE = 9, 14
_MARKS = " \t?？!！.。,，;；:：…"
_TITLE = re.compile(r"“[^”]*”|《[^》]*》")
_QUESTION_MARKS = ("?", "？")
_POINTING = ("documents", "places", "units", "years")
_EMPTY = ("thin", "aspect", "compared", "whole_year", "expected")
# What can be asked of a place or a document without naming it; a term or a comparison stands by itself.
_OPEN_KINDS = (Kind.FACT, Kind.DUTY, Kind.LIST, Kind.TABLE)


class Shape(StrEnum):
    """How a question leans on the turns before it."""

    WHOLE = "whole"  # not at all
    PHRASE = "phrase"  # a phrase that takes the place of one in the question before
    ASK = "ask"  # a question word without a subject
    ADDED = "added"  # "and …" with a question that names no document, place or period
    BACK = "back"  # a pronoun or a pointing word
    LISTED = "listed"  # one of what the answer before listed
    MORE = "more"  # the same again, at greater length
    COMPARED = "compared"  # "compared to …", without saying what
    BEFORE = "before"  # "and before that?"
    LOOSE = "loose"  # names no place and no document: of those before where it stays with what was answered


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that stand for something said before: ``kind`` is a section of ``prompts/follow_up.toml``."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TurnText:
    """A question of the conversation, taken apart. Places are offsets into ``core``."""

    shape: Shape
    slots: Slots  # of the core: the question without "còn" and "thì sao"
    phrases: Phrases
    marked: bool  # has such words
    opened: bool  # has them in front
    asked: bool  # ends with a question mark
    locale: str | None  # of the reply; None where nothing in the question tells ("2016?")
    either_script: bool  # Chinese that is written alike in both scripts
    pointers: tuple[Pointer, ...] = ()
    listed: int = 0  # which one, from 1; -1: the last
    content: tuple[Concept, ...] = ()  # what it says that is a subject of its own

    @property
    def core(self) -> str:
        return self.slots.text


def read_turn(text: str, understand: Callable[[str], Question]) -> TurnText:
    """Take a question apart. Never raises."""
    whole = understand(text)
    language, locale = spoken(whole)
    clean = whole.text.strip(_MARKS)
    frame = Phrases(clean, language)
    start, end = _core(frame)
    core = clean[start:end].strip(_MARKS)
    marked = start > 0 or end < len(clean)
    phrases = Phrases(core, language)
    # Cut off only at its end the question has been understood already, with the same places.
    question = replace(whole, text=core) if whole.text.startswith(core) and not marked else understand(core)
    slots = slots_of(question, phrases)
    pointers = _pointers(slots, phrases)
    listed = _listed(slots, phrases)
    asked = whole.text[-1:] in _QUESTION_MARKS
    content = _content(slots, phrases)
    signs = _Signs(slots, phrases, marked, asked, pointers, listed, content)
    shape = Shape.MORE if frame.is_all("more") else _shape(signs)
    if whole.is_empty or whole.is_greeting or (not core and shape is not Shape.MORE):
        shape = Shape.WHOLE
    either_script = _is_either_script(whole.text)
    return TurnText(shape, slots, phrases, marked, start > 0, asked, locale, either_script, pointers, listed, content)


def spoken(question: Question) -> tuple[Language, str | None]:
    """The language of a question apart from the names in it, and the locale when there is anything else."""
    names = [(place.start, place.end) for place in question.places]
    names += [(reference.start, reference.end) for reference in question.references]
    names += [match.span() for match in _TITLE.finditer(question.text)]
    rest = question.text
    for start, end in names:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    if not any(character.isalpha() for character in rest):
        return question.language, None
    language = detect(normalise(rest))
    return language, locale_of(question.text, language)


def _is_either_script(text: str) -> bool:
    """Whether Chinese text is written alike in simplified and traditional characters."""
    return has_han(text) and _traditional().convert(text) == text == simplify(text)


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def _core(frame: Phrases) -> Span:
    start = frame.begins("opener")
    rest = Phrases(frame.text[start:].lstrip(_MARKS), frame.language)
    rest = Phrases(rest.text[rest.begins("one_of") :].lstrip(_MARKS), frame.language)
    start = len(frame.text) - len(rest.text)
    end = start + rest.ends("closer")
    asked = Phrases(frame.text[start:end], frame.language)
    # "nếu vi phạm thì sao" and "今年1到10月办了多少呢" are questions of their own.
    if asked.begins("condition") or (end < len(frame.text) and asked.find("ask")):
        end = len(frame.text)
    return start, end


@dataclass(frozen=True, slots=True)
class _Signs:
    """What tells the shape of a question."""

    slots: Slots
    phrases: Phrases
    marked: bool
    asked: bool
    pointers: tuple[Pointer, ...]
    listed: int
    content: tuple[Concept, ...]

    @property
    def asks(self) -> bool:
        named = replace(self.phrases, text=trimmed(self.slots.text, self.phrases.language))
        return bool(self.slots.asks or self.slots.question.field or named.is_all("aspect"))

    @property
    def bare(self) -> bool:
        """Whether it asks, and neither narrows anything down nor has a subject."""
        empty = not self.content or self.phrases.is_all("asked_verb")
        return self.asks and not self.slots.anchors and empty


def _shape(signs: _Signs) -> Shape:
    if signs.listed:
        return Shape.LISTED
    if signs.phrases.is_all("before_that"):
        return Shape.BEFORE
    if signs.pointers:
        return Shape.BACK
    if _is_comparison(signs):
        return Shape.COMPARED
    if signs.phrases.find("whole_year") and _is_exchange(signs):
        return Shape.PHRASE
    if signs.bare or _is_fragment(signs):
        return Shape.ASK
    if _is_exchange(signs):
        return Shape.PHRASE
    open_ = not signs.slots.anchors and not signs.slots.question.types  # speaks of no document of its own
    if signs.marked and signs.asks and open_:
        return Shape.ADDED
    return Shape.LOOSE if _is_loose(signs) else Shape.WHOLE


def _is_exchange(signs: _Signs) -> bool:
    """Whether it names something for the question before: a place, a unit, a period, with no subject beside it."""
    slots, phrases = signs.slots, signs.phrases
    if slots.asks:
        narrows = slots.places or slots.periods or phrases.find("whole_year")
        return bool(narrows) and not signs.content and not slots.question.field and not slots.references
    return _is_phrase(slots, phrases) if signs.marked else _only_names(slots, signs.asked)


def _is_comparison(signs: _Signs) -> bool:
    """Whether it says what to compare to and not what: it names no two places, and has no subject in front."""
    spans = signs.phrases.find("compared")
    inside = bool(spans) and spans[0][0] > 0 and spans[-1][1] < len(signs.slots.text)
    whole = len(signs.slots.places) > 1 or (signs.content and (inside or signs.slots.asks))
    return bool(spans) and not whole


def _is_fragment(signs: _Signs) -> bool:
    """Whether a question begins in the middle of a clause: "for which diseases?", but not "to whom did … give …?"."""
    begun = signs.phrases.begins("fragment") and not signs.phrases.find("auxiliary")
    return bool(begun) and bool(signs.slots.asks) and not signs.slots.anchors and not signs.slots.question.types


def _is_loose(signs: _Signs) -> bool:
    """Whether a sentence of its own may still speak of the place or the document before."""
    slots = signs.slots
    documents = slots.question.types and any(concept.kind == "document" for concept in slots.subject)
    if slots.places or slots.references or documents or slots.question.kind not in _OPEN_KINDS:
        return False
    asked_by_name = signs.asked and len(slots.phrases) == 1 and _is_phrase(slots, signs.phrases)
    return bool(slots.asks) or asked_by_name


def _content(slots: Slots, phrases: Phrases) -> tuple[Concept, ...]:
    """What a question says that is a subject of its own."""
    empty = [span for section in _EMPTY for span in phrases.find(section)]
    empty.append((0, phrases.begins("doing")))
    found = (c for c in slots.subject if c.kind != "verb" and not covers(c, empty))
    return tuple(c for c in found if trimmed(c.text, phrases.language))


def _is_phrase(slots: Slots, phrases: Phrases) -> bool:
    size = len(slots.text) if has_han(slots.text) else len(slots.text.split())
    short = size <= (_LONGEST_CHINESE if has_han(slots.text) else _LONGEST_PHRASE)
    return short and bool(slots.anchors or slots.subject) and not phrases.begins("condition")


def _only_names(slots: Slots, asked: bool) -> bool:
    """Whether a question without any such words is the bare name of a place, a period, a document or a unit.

    Of people too where it is ``asked`` with a question mark: "người cao tuổi" alone is rather what to look for.
    """
    if slots.question.kind.value not in ("fact", "metadata") or slots.question.field:
        return False
    subject = [concept for concept in slots.subject if trimmed(concept.text, slots.language)]
    if not subject:
        return bool(slots.anchors)
    kinds = {concept.kind for concept in subject}
    bare = len(slots.phrases) == 1 and not slots.anchors
    return bare and (kinds == {"unit"} or (asked and kinds == {"person"} and len(slots.subject) == 1))


def _pointers(slots: Slots, phrases: Phrases) -> tuple[Pointer, ...]:
    own = slots.places and slots.question.types  # "Quận LB ra kế hoạch này": the plan of that district
    nouns = [noun for noun in _POINTING if noun != "documents" or not own]
    found = [Pointer(noun, *span) for noun in nouns for span in phrases.find("pointing", noun)]
    found += [Pointer("definite", *span) for span in phrases.find("definite", "documents") if _bare(slots, span)]
    behind = {end for _, end in slots.places}  # "夏村镇那边" points to nothing that is not named
    found += [Pointer("there", *span) for span in phrases.find("there") if span[0] not in behind]
    found += [Pointer("document", *_last_word(slots.text, span)) for span in phrases.find("done_to_document")]
    found += [Pointer("someone", *span) for span in phrases.find("someone")]
    if not phrases.find("expletive") and not slots.places and not slots.references:
        loose = [Pointer(kind, *span) for kind in ("its", "it", "such") for span in phrases.find(kind)]
        found += [pointer for pointer in loose if not _within_sentence(pointer, slots, phrases)]
    chosen: list[Pointer] = []
    for pointer in found:
        if not overlaps((pointer.start, pointer.end), [(c.start, c.end) for c in chosen]):
            chosen.append(pointer)
    return tuple(sorted(chosen, key=lambda pointer: pointer.start))


def _last_word(text: str, span: Span) -> Span:
    start, end = span
    return (end - 1 if has_han(text[end - 1]) else text.rindex(" ", start, end) + 1, end)


def _bare(slots: Slots, span: Span) -> bool:
    """Whether "the plan" has nothing beside it that says which one."""
    return not slots.anchors and span[1] == len(slots.text)


def _within_sentence(pointer: Pointer, slots: Slots, phrases: Phrases) -> bool:
    """Whether a pronoun stands for something that the question itself has named before."""
    before = [c for c in slots.subject if c.end <= pointer.start and c.kind != "verb"]
    if pointer.kind == "its":
        return bool(before)
    joins = [start for start, end in phrases.find("joins") if end <= pointer.start]
    return any(concept.end <= start for concept in before for start in joins)


def _listed(slots: Slots, phrases: Phrases) -> int:
    """Which of the listed things the question names: "the second one" is 2."""
    if len(fold(slots.text)) == 1 and slots.text in "123456789":
        return int(slots.text)
    for name, number in (("1", 1), ("2", 2), ("3", 3), ("4", 4), ("last", -1)):
        spans = phrases.find(f"listed_{name}", "listed_nouns")
        rest = [concept for concept in slots.subject if not covers(concept, spans)]
        if spans and not rest and not slots.anchors:
            return number
    return 0
