"""A question of a conversation taken apart: the words that tie it to what was said, its parts, and how it leans.

"còn An Dương thì sao?"  →  the core "An Dương", marked, with a place and nothing else: a phrase for the turn before
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.asked.concepts import Concept
from assistant.asked.places import Place
from assistant.asked.understand import Question
from assistant.conversation.phrases import Phrases, Span
from assistant.conversation.pointers import Pointer, find_listed, find_pointers
from assistant.conversation.shape import Shape, Signs, content_of, shape_of
from assistant.conversation.slots import Slots, slots_of, widened
from assistant.conversation.spoken import is_either_script, spoken
from index.types import Language

_MARKS = " \t?？!！.。,，;；:：…"
_QUESTION_MARKS = ("?", "？")
_COMMAS = (",", "，", ":", "：")
_PARTING = (*_QUESTION_MARKS, *_COMMAS)


@dataclass(frozen=True, slots=True)
class TurnText:
    """A question of the conversation, taken apart. Places are offsets into ``core``."""

    shape: Shape
    slots: Slots  # of the core: the question without "còn" and "thì sao"
    phrases: Phrases
    marked: bool  # has such words
    opened: bool  # has them in front
    narrows: bool  # names a part of what was asked: "only for newborns"
    asked: bool  # ends with a question mark
    locale: str | None  # of the reply; None where nothing in the question tells ("2016?")
    either_script: bool  # Chinese that is written alike in both scripts
    pointers: tuple[Pointer, ...] = ()
    back: bool = False  # leaves the last turn for an earlier one
    back_to: Place | None = None  # which was about this place
    listed: int = 0  # which one, from 1; -1: the last
    alone: str = ""  # the question by itself, without "thanks", "and", "back to"
    content: tuple[Concept, ...] = ()  # what it says that is a subject of its own

    @property
    def core(self) -> str:
        return self.slots.text


def read_turn(text: str, understand: Callable[[str], Question]) -> TurnText:
    """Take a question apart. Never raises."""
    whole = understand(text)
    language, locale = spoken(whole)
    clean = _without_fillers(whole.text.strip(_MARKS), language)
    back = Phrases(clean, language).begins("back_to")
    standing = clean = clean[back:].lstrip(_MARKS)
    back_to = _addressed(understand(clean)) if back else None
    clean = clean[back_to.end :].lstrip(_MARKS) if back_to else clean
    asked = whole.text[-1:] in _QUESTION_MARKS
    frame = Phrases(clean, language)
    start, end = _core(frame)
    narrowed = Phrases(clean[start:end], language).begins("narrowed")
    core = clean[start + narrowed : end].strip(_MARKS)
    marked = start + narrowed > 0 or end < len(clean)
    phrases = Phrases(core, language)
    # Cut off only at its end the question has been understood already, with the same places.
    question = replace(whole, text=core) if whole.text.startswith(core) and not marked else understand(core)
    slots = slots_of(question, phrases)
    pointers = find_pointers(slots, phrases)
    listed = find_listed(slots, phrases)
    content = content_of(slots, phrases)
    signs = Signs(slots, phrases, marked, asked, pointers, listed, content)
    shape = Shape.MORE if frame.is_all("more") else shape_of(signs)
    if frame.begins("more_about") and content and not slots.anchors:
        shape = Shape.ASK
    if whole.is_empty or question.is_greeting or frame.begins("new_subject") or (not core and shape is not Shape.MORE):
        shape = Shape.WHOLE
    return TurnText(
        shape,
        slots,
        phrases,
        marked=marked,
        opened=start > 0,
        narrows=narrowed > 0,
        asked=asked,
        locale=locale,
        either_script=is_either_script(whole.text),
        pointers=pointers,
        back=back > 0,
        back_to=back_to,
        listed=listed,
        alone=_without_beginning(text, standing if back_to else clean[start:], whole.text),
        content=content,
    )


def parted(text: str, understand: Callable[[str], Question]) -> tuple[str, str] | None:
    """What is asked about and what is asked of it, where a turn says so in two sentences.

    "還有福清呢？一共幾個？"  →  "還有福清呢", "一共幾個？". Before a comma only a place or a period stands by itself.
    """
    whole = understand(text)
    ends = [end for _, end in Phrases(whole.text, spoken(whole)[0]).find("closer")]
    ends += [at for at, mark in enumerate(whole.text) if mark in _QUESTION_MARKS]
    for end in sorted(ends):
        about, asked = whole.text[:end].strip(_MARKS), whole.text[end:]
        if asked[:1] in _PARTING and asked.strip(_MARKS):
            turn = read_turn(about, understand)
            leads = turn.shape is Shape.PHRASE and turn.marked and not turn.slots.asks
            sentence = asked[0] in _QUESTION_MARKS or not turn.slots.subject
            return (about, asked.lstrip(_MARKS)) if leads and sentence else None
    return None


def _addressed(question: Question) -> Place | None:
    """The place that a question begins with and speaks of no further: "Long Biên, ai ký kế hoạch?"."""
    place = next(iter(question.places), None)
    said = Phrases(question.text, question.language)
    names = place and widened(question.text, place.start, place.end)
    if not place or not names or names[0] > said.begins("at") + 1:
        return None
    rest = question.text[names[1] :]
    return replace(place, end=names[1]) if rest[:1] in _COMMAS and rest.strip(_MARKS) else None


def _without_beginning(typed: str, rest: str, text: str) -> str:
    """The question as ``typed`` where nothing but marks is cut from its ``text``, else the ``rest`` with its mark."""
    mark = text[-1] if text[-1:] in _QUESTION_MARKS else ""
    return typed if rest == text.strip(_MARKS) else f"{rest}{mark}"


def _without_fillers(text: str, language: Language) -> str:
    """A question without what answers the answer before ("ok,", "dạ") and without particles of politeness."""
    while end := Phrases(text, language).begins("filler"):
        text = text[end:].lstrip(_MARKS)
    return text[: Phrases(text, language).ends("particle")].rstrip(_MARKS)


def _core(frame: Phrases) -> Span:
    """What is asked, without "còn … thì sao"; of a correction, what was meant."""
    start, length = _begun(frame, "correction"), len(frame.text)
    if start:
        meant = Phrases(frame.text[start:], frame.language)
        length = start + len(meant.text[: meant.ends("taken_back")].rstrip(_MARKS))
    frame = replace(frame, text=frame.text[:length])
    for section in ("opener", "more_about", "one_of"):
        start = _begun(frame, section, start)
    rest = Phrases(frame.text[start:], frame.language)
    end = start + rest.ends("closer")
    asked = Phrases(frame.text[start:end], frame.language)
    # "nếu vi phạm thì sao" and "今年1到10月办了多少呢" are questions of their own.
    if asked.begins("condition") or (end < length and asked.find("ask")):
        end = length
    return start, end


def _begun(frame: Phrases, section: str, start: int = 0) -> int:
    """Where what follows a phrase at ``start`` begins, behind the marks between them."""
    rest = Phrases(frame.text[start:], frame.language)
    behind = rest.text[rest.begins(section) :].lstrip(_MARKS)
    return len(frame.text) - len(behind)
