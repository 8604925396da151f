"""Whether a question stands by itself, and what of the conversation it leans on when it does not.

A question that says what it is about is never a follow-up: leaning needs a sign (a pronoun, "còn … thì sao") or
the lack of any subject ("when?", "2016?").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from opencc import OpenCC

from assistant.conversation.phrases import Phrases, Span, has_han
from assistant.conversation.slots import Slots, covers, overlaps, slots_of
from assistant.understand import Question, locale_of, normalise
from index.folding import fold, simplify
from index.language import detect
from index.types import Language

# Words (Chinese: characters) up to which "còn …?" can be a phrase; a longer one is a sentence of its own.
_LONGEST_PHRASE, _LONGEST_CHINESE = 9, 14
_MARKS = " \t?？!！.。,，;；:：…"
_QUESTION_MARKS = ("?", "？")
_POINTING = ("documents", "places", "units", "years")


class Shape(StrEnum):
    """How a question leans on the turns before it."""

    WHOLE = "whole"  # not at all
    PHRASE = "phrase"  # a phrase that takes the place of one in the question before
    ASK = "ask"  # a question word without a subject
    ADDED = "added"  # "and …" with a question that names no document, place or period
    BACK = "back"  # a pronoun or a pointing word
    LISTED = "listed"  # one of what the answer before listed


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
    asked: bool  # ends with a question mark
    locale: str | None  # of the reply; None where nothing in the question tells ("2016?")
    either_script: bool  # Chinese that is written alike in both scripts
    pointers: tuple[Pointer, ...] = ()
    listed: int = 0  # which one, from 1; -1: the last

    @property
    def core(self) -> str:
        return self.slots.text


def read_turn(text: str, understand: Callable[[str], Question]) -> TurnText:
    """Take a question apart. Never raises."""
    whole = understand(text)
    language, locale = _spoken(whole)
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
    shape = _shape(slots, phrases, marked, asked, pointers, listed)
    if whole.is_empty or whole.is_greeting or not core:
        shape = Shape.WHOLE
    either_script = _is_either_script(whole.text)
    return TurnText(shape, slots, phrases, marked, asked, locale, either_script, pointers, listed)


def _spoken(question: Question) -> tuple[Language, str | None]:
    """The language of a question apart from the names in it, and the locale when there is anything else."""
    names = [(place.start, place.end) for place in question.places]
    names += [(reference.start, reference.end) for reference in question.references]
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
    start = len(frame.text) - len(rest.text)
    end = start + rest.ends("closer")
    asked = Phrases(frame.text[start:end], frame.language)
    # "nếu vi phạm thì sao" and "今年1到10月办了多少呢" are questions of their own.
    if asked.begins("condition") or (end < len(frame.text) and asked.find("ask")):
        end = len(frame.text)
    return start, end


def _shape(
    slots: Slots, phrases: Phrases, marked: bool, asked: bool, pointers: tuple[Pointer, ...], listed: int
) -> Shape:
    if listed:
        return Shape.LISTED
    if pointers:
        return Shape.BACK
    asks = bool(slots.asks or slots.question.field or phrases.is_all("aspect"))
    if asks and not slots.anchors and not _content(slots, phrases):
        return Shape.ASK
    if not slots.asks and (_is_phrase(slots, phrases) if marked else _only_names(slots, asked)):
        return Shape.PHRASE
    return Shape.ADDED if marked and asks and not slots.anchors and not slots.question.types else Shape.WHOLE


def _content(slots: Slots, phrases: Phrases) -> bool:
    """Whether the question has a subject of its own."""
    empty = [*phrases.find("thin"), *phrases.find("aspect")]
    return any(concept.kind != "verb" and not covers(concept, empty) for concept in slots.subject)


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
    if not slots.subject:
        return bool(slots.anchors)
    kinds = {concept.kind for concept in slots.subject}
    bare = len(slots.phrases) == 1 and not slots.anchors
    return bare and (kinds == {"unit"} or (asked and kinds == {"person"} and len(slots.subject) == 1))


def _pointers(slots: Slots, phrases: Phrases) -> tuple[Pointer, ...]:
    own = slots.places and slots.question.types  # "Quận LB ra kế hoạch này": the plan of that district
    nouns = [noun for noun in _POINTING if noun != "documents" or not own]
    found = [Pointer(noun, *span) for noun in nouns for span in phrases.find("pointing", noun)]
    found += [Pointer("definite", *span) for span in phrases.find("definite", "documents") if _bare(slots, span)]
    found += [Pointer("there", *span) for span in phrases.find("there")]
    if not phrases.find("expletive") and not slots.places and not slots.references:
        loose = [Pointer(kind, *span) for kind in ("its", "it", "such") for span in phrases.find(kind)]
        found += [pointer for pointer in loose if not _within_sentence(pointer, slots, phrases)]
    chosen: list[Pointer] = []
    for pointer in found:
        if not overlaps((pointer.start, pointer.end), [(c.start, c.end) for c in chosen]):
            chosen.append(pointer)
    return tuple(sorted(chosen, key=lambda pointer: pointer.start))


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
