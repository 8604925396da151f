"""Names of places that no list knows, told by how they are written and by the preposition in front of them.

"How many people in Matang …?" + "And in Xiacun?"  →  "How many people in Xiacun …?"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.conversation.composed import END
from assistant.conversation.past import Past
from assistant.conversation.phrases import Phrases, Span, has_han
from assistant.conversation.slots import Slots, overlaps
from assistant.conversation.turn import TurnText
from index.types import Language
from index.writing.folding import fold

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_HAVING = ("有", "的", "今年", "去年", "共")  # what stands behind the name of a place in Chinese
LONGEST_CHINESE_NAME = 3  # characters of a place's name without its kind


def preposition(turn: TurnText) -> str:
    """The folded preposition of a place that the turn begins with; "" where there is none."""
    return fold(turn.core[: turn.phrases.begins("at")]).strip()


def is_named(turn: TurnText) -> bool:
    """Whether the turn is nothing but an unknown name in Latin letters: "in Xiacun", "And Xiacun?".

    A single word at the very beginning may be capitalised as a sentence is: that is no name.
    """
    rest = turn.core[turn.phrases.begins("at") :].strip(END)
    words = rest.split()
    told = turn.opened or preposition(turn) or len(words) > 1
    latin = bool(words) and not has_han(rest) and all(concept.kind == "word" for concept in turn.slots.subject)
    return bool(told) and latin and all(word[0].isupper() for word in words)


def name_place(turn: TurnText, past: Past) -> Span | None:
    """Where the earlier question has a name that the turn's may replace.

    Behind the same preposition, else behind another one, else, where the turn has none or it stands at a noun
    ("Trạm y tế Đồi Sim", "the Hillford office"), the first name. ``None`` where it has no name.
    """
    if past.slots.language is Language.ZH:
        return _chinese_name(past)
    names = list(names_in(past.slots))
    said = Phrases(past.text, past.slots.language)
    before = {end: fold(past.text[start:end]).strip() for start, end in said.find("at")}
    behind = [name for name in names if name[0] - 1 in before]
    same = [name for name in behind if before[name[0] - 1] == preposition(turn)]
    at_noun = [name for name in names if said.language is Language.VI or _THE.search(past.text[: name[0]])]
    return next(iter([*same, *behind, *(at_noun if preposition(turn) else names)]), None)


def _chinese_name(past: Past) -> Span | None:
    """A short run that no list knows, at the beginning or behind a unit: 李大明 of 统计局李大明分管什么."""
    known = [(c.start, c.end) for c in past.slots.subject if c.kind != "word"]
    taken = sorted([*known, *past.slots.anchors, *past.slots.asks])
    starts = [0, *(c.end for c in past.slots.subject if c.kind == "unit")]
    for start in starts:
        end = next((first for first, _ in taken if first >= start), len(past.text))
        owns = next((start + k for k in range(1, end - start) if past.text.startswith(_HAVING, start + k)), end)
        if 1 < owns - start <= LONGEST_CHINESE_NAME and any(start <= c.start < owns for c in past.slots.subject):
            return start, owns
    return None


def names_in(slots: Slots) -> Iterator[Span]:
    """Where a question has runs of capitalised words that are no unit, no document, no date and no question word.

    One word alone at the beginning of the sentence is capitalised anyway.
    """
    said = Phrases(slots.text, slots.language)
    concepts = [(c.start, c.end) for c in slots.subject if c.kind not in ("word", "general")]
    other = [*concepts, *slots.asks, *slots.references, *said.find("at")]
    other += [(period.start, period.end) for period in slots.periods]
    run: list[Span] = []
    for word in _WORD.finditer(slots.text):
        capital = word[0][0].isupper() and not overlaps(word.span(), other)
        if run and not (capital and slots.text[run[-1][1] : word.start()] == " "):
            yield from _named(run)
            run = []
        run += [word.span()] if capital else []
    yield from _named(run)


def _named(run: list[Span]) -> Iterator[Span]:
    if run and (run[0][0] > 0 or len(run) > 1):
        yield run[0][0], run[-1][1]
