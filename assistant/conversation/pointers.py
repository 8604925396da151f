"""Words of a question that stand for something said before: "that document", "họ", 那里, "the second one"."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.phrases import Phrases, Span, has_han
from assistant.conversation.slots import Slots, covers, overlaps
from index.writing.folding import fold

_POINTING = ("documents", "places", "units", "years")


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that stand for something said before: ``kind`` is a section of ``prompts/follow_up.toml``."""

    kind: str
    start: int
    end: int


def find_pointers(slots: Slots, phrases: Phrases) -> tuple[Pointer, ...]:
    """What points back in a question taken apart, in order, none within another."""
    own = slots.places and slots.question.types  # "Quận LB ra kế hoạch này": the plan of that district
    nouns = [noun for noun in _POINTING if noun != "documents" or not own]
    found = [Pointer(noun, *span) for noun in nouns for span in phrases.find("pointing", noun)]
    found += [Pointer("definite", *span) for span in phrases.find("definite", "documents") if _bare(slots, span)]
    behind = {end for _, end in slots.places}  # "夏村镇那边" points to nothing that is not named
    found += [Pointer("there", *span) for span in phrases.find("there") if span[0] not in behind]
    found += [Pointer("document", *_last_word(slots.text, span)) for span in phrases.find("done_to_document")]
    found += [Pointer("someone", *span) for span in phrases.find("someone")]
    if not phrases.find("expletive") and not slots.places and not slots.references:
        loose = [Pointer(kind, *span) for kind in ("its", "agent", "it", "such") for span in phrases.find(kind)]
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


def find_listed(slots: Slots, phrases: Phrases) -> int:
    """Which of the listed things the question names, from 1: "the second one" is 2. -1: the last; 0: none."""
    if len(fold(slots.text)) == 1 and slots.text in "123456789":
        return int(slots.text)
    for name, number in (("1", 1), ("2", 2), ("3", 3), ("4", 4), ("last", -1)):
        spans = phrases.find(f"listed_{name}", "listed_nouns")
        rest = [concept for concept in slots.subject if not covers(concept, spans)]
        if spans and not rest and not slots.anchors:
            return number
    return 0
