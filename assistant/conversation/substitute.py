"""A phrase put in the place of its counterpart: place for place, unit for unit, period for period.

    "Tỷ số giới tính khi sinh ở Hoàng Mai?" + "còn Việt Yên thì sao?"  →  "Tỷ số giới tính khi sinh ở Việt Yên?"

What has no counterpart in the question before is added to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked.understand import Want
from assistant.conversation.composed import END, ended, within
from assistant.conversation.names import LONGEST_CHINESE_NAME, is_named, name_place
from assistant.conversation.past import Past
from assistant.conversation.period import NewPeriod, exchanged, new_period
from assistant.conversation.phrases import Phrases, Span, has_han
from assistant.conversation.shape import years_in
from assistant.conversation.slots import Slots, overlaps, trimmed, without
from assistant.conversation.turn import TurnText
from index.writing.folding import fold
from prompts import say

_BETWEEN_PLACES = re.compile(r"[\s,\-–]*(?:(?:va|cua|thuoc|in|and|of)\s+|[和与及、])?")
_NARROWING = {"at_place", "at_time"}
_PASSIVE = re.compile(r" (?:was|were|is|are|duoc) ")
_THE, _THE_BEFORE = re.compile(r"^the ", re.IGNORECASE), re.compile(r"\bthe $", re.IGNORECASE)
Edit = tuple[int, int, str]
Addition = tuple[str, str]
"""A sentence of ``prompts/conversation`` and its value."""


def substituted(turn: TurnText, past: Past, locale: str) -> str | None:
    """The earlier question with the turn's phrase in it; ``None`` where the phrase has no place there.

    Without "còn", "and", "呢" a bare name takes the place of one of its kind; with a question mark a place or a period
    may also be added.
    """
    wants = turn.slots.question.wants
    if turn.slots.asks and not (wants & past.question.wants or wants == {Want.YES_NO}):
        return None  # "Hoàng Mai ở đâu?" asks something else, "Hoàng Mai có không?" the same
    period = new_period(turn, past, locale)
    edits, additions = _anchors(turn, past, period)
    narrows = bool(edits or additions)
    noun = _noun(turn, period, narrows)
    span = _noun_before(noun, turn, past, narrows) if noun else None
    if span:
        edits.append((*_overlapping(past.text, span, noun), noun))
    elif noun and turn.narrows:
        additions.append(("within", noun))
    elif noun and narrows:
        return None  # a subject and a place of its own: nothing is missing
    elif noun and turn.slots.subject and past.narrowing():
        return within(noun, past.narrowing(), locale)  # another measure of the same place
    elif noun:
        additions.append(("of_unit", noun))
    if not edits and not _may_be_added(additions, turn, past):
        return None
    return _put_together(past, edits, additions)


def asked_again(turn: TurnText, past: Past, locale: str) -> str | None:
    """The earlier question at another time, where the turn names nothing else that is new: "girls by year's end?"."""
    timed = past.slots.periods and (turn.slots.periods or years_in(turn.phrases)) and not turn.slots.places
    known = {form for concept in past.slots.subject for form in concept.forms}
    if not timed or not turn.content or any(known.isdisjoint(concept.forms) for concept in turn.content):
        return None
    new = new_period(turn, past, locale)
    edit = exchanged(new, past) if new else None
    return _put_together(past, [edit], ()) if edit else None


def _anchors(turn: TurnText, past: Past, period: NewPeriod | None) -> tuple[list[Edit], list[Addition]]:
    """The place, the period and the document that the turn names: put for those before, or added."""
    found = (_place(turn, past), _period(period, past), _reference(turn.slots, past))
    edits = [edit for edit, _ in found if edit]
    return edits, [addition for edit, addition in found if addition and not edit]


def _noun(turn: TurnText, period: NewPeriod | None, narrows: bool) -> str:
    """What the turn names besides; "" where it asks itself, or names nothing else."""
    is_name = not turn.slots.places and narrows and is_named(turn)
    silent = turn.slots.asks or is_name or (narrows and not turn.content)
    return "" if silent else _noun_phrase(turn, period)


def _noun_before(noun: str, turn: TurnText, past: Past, narrows: bool) -> Span | None:
    """Where the earlier question has what the noun is put for; "nam" is one of two, and no concept of its own."""
    opposite = Phrases(past.text, past.slots.language).opposite("contrasts", noun)
    if opposite or turn.narrows or not turn.slots.subject:
        return opposite
    return _counterpart(turn, past, narrows)


def _may_be_added(additions: Sequence[Addition], turn: TurnText, past: Past) -> bool:
    """Whether what replaces nothing narrows the earlier question down: as it is told, or asked with a mark."""
    named = {key for key, _ in additions}
    return bool(named) and (_is_told(turn, past) or (turn.asked and named <= _NARROWING))


def _put_together(past: Past, edits: list[Edit], additions: Sequence[Addition]) -> str:
    text = _edited(past.text, edits)
    for key, value in additions:
        text = say("conversation", past.locale, key, question=text.rstrip(END), value=value)
    return text if text[-1:] in "?？" else ended(text, past.locale)


def _is_told(turn: TurnText, past: Past) -> bool:
    """Whether a name stands for a follow-up by itself: with "còn", with a preposition, or to pick one of several.

    "Của Hà Nội" and "of 2012" are nothing without what they are said of; after an answer that names several documents a
    place tells which.
    """
    return turn.marked or turn.phrases.begins("at") > 0 or len(past.documents.named_in(past.answer)) > 1


def _place(turn: TurnText, past: Past) -> tuple[Edit | None, Addition | None]:
    places, found = turn.slots.places, past.slots.places
    if not places and (found or not is_named(turn)):
        return None, None
    new = turn.core[places[0][0] : places[-1][1]] if places else turn.core[turn.phrases.begins("at") :].strip()
    if not found:
        name = name_place(turn, past)
        return ((*name, new), None) if name else (None, ("at_place", new))
    start, end = found[0]
    for next_start, next_end in found[1:]:  # "Việt Yên, Bắc Giang" is one place
        if not _BETWEEN_PLACES.fullmatch(fold(past.text[end:next_start])):
            break
        end = next_end
    return (start, end, new), None


def _period(new: NewPeriod | None, past: Past) -> tuple[Edit | None, Addition | None]:
    if new is None:
        return None, None
    edit = exchanged(new, past)
    return edit, None if edit else ("at_time", new.words)


def _reference(turn: Slots, past: Past) -> tuple[Edit | None, Addition | None]:
    if not turn.references:
        return None, None
    new = turn.text[slice(*turn.references[0])]
    if not past.slots.references:
        return None, ("under", new)
    return (*past.slots.references[0], new), None


def _noun_phrase(turn: TurnText, period: NewPeriod | None) -> str:
    """What the phrase names besides places, periods and documents."""
    anchors = {*turn.slots.anchors, *([period.span] if period else [])}
    named = all(overlaps((concept.start, concept.end), anchors) for concept in turn.slots.subject)
    if named and not turn.phrases.is_all("contrasts"):
        return ""
    rest = without(turn.core, anchors)
    return trimmed(" ".join(rest.split()), turn.phrases.language)


def _counterpart(turn: TurnText, past: Past, anchored: bool) -> Span | None:
    """Where the phrase belongs in the earlier question."""
    ordinals = past.ordinals() if turn.phrases.is_all("ordinal") else ()
    if ordinals:
        return ordinals[0]
    kinds = {concept.kind for concept in turn.slots.subject}
    if "unit" in kinds or turn.phrases.find("unit_heads"):
        units = past.slots.units()
        if units or anchored:
            return units[0] if units else None
    if turn.slots.question.types and past.slots.references:
        return past.slots.references[0]  # "kế hoạch của Long Biên" for "thông báo 48"
    if past.slots.places and not anchored and _is_name(turn.slots):
        return past.slots.places[0]
    name = name_place(turn, past) if has_han(turn.core) and _is_name(turn.slots) and not anchored else None
    if name:
        return name
    same = past.slots.of_kinds(kinds - {"unit"})
    if same is not None and len(turn.slots.phrases) == 1 and len(turn.slots.subject) == 1:
        return same
    main = past.slots.main() if turn.marked and not anchored else None
    return _part_meant(main, turn, past) if main else None


def _part_meant(main: Span, turn: TurnText, past: Past) -> Span:
    """Of "teachers were trained" the part that the phrase is put for: what shares its words, else, for one concept,
    those that it is done to."""
    start, end = main
    passive = _PASSIVE.search(fold(past.text[start:end]))
    said = fold(turn.core)
    if passive is None or _PASSIVE.search(said):
        return main
    words = {word for word in said.split() if len(word) > 1}
    if words & set(fold(past.text[start + passive.end() : end]).split()):
        return start + passive.end(), end
    shared = words & set(fold(past.text[start : start + passive.start()]).split())
    return (start, start + passive.start()) if len(turn.slots.subject) == 1 and not shared else main


def _is_name(turn: Slots) -> bool:
    """Whether the phrase is a single unknown name: capitalised, or a short word of Chinese that no glossary has."""
    if not turn.subject or any(concept.kind != "word" for concept in turn.subject):
        return False
    words = [concept.text for concept in turn.subject]
    if has_han(turn.text):
        measure = Phrases(turn.text, turn.language).find("share")  # 合格率
        return len(words) == 1 and not measure and len(words[0]) <= LONGEST_CHINESE_NAME
    return all(word[0].isupper() for word in words)


def _edited(text: str, edits: list[Edit]) -> str:
    done: list[Span] = []
    for start, end, new in sorted(edits, reverse=True):
        if not overlaps((start, end), done):
            new = _THE.sub("", new) if _THE_BEFORE.search(text[:start]) else new
            text = text[:start] + new + text[end:]
            done.append((start, end))
    return text


def _overlapping(text: str, span: Span, new: str) -> Span:
    """The span with what stands beside it and is said by ``new`` as well: "tỷ lệ", 率."""
    start, end = span
    shared = range(1, len(new))
    left = max((n for n in shared if start >= n and _ends_like(text[:start], new[:n])), default=0)
    right = max((n for n in shared if text[end : end + n] == new[-n:] and has_han(new[-n:])), default=0)
    return start - left, end + right


def _ends_like(before: str, beginning: str) -> bool:
    """Whether a text ends with whole words, or with Chinese, that a new one begins with."""
    whole = has_han(beginning) or (beginning.endswith(" ") and f" {fold(before)}".endswith(f" {fold(beginning)}"))
    return whole and fold(before).endswith(fold(beginning))
