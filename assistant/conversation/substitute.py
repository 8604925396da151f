"""A phrase put in the place of its counterpart: place for place, unit for unit, period for period.

    "Tỷ số giới tính khi sinh ở Hoàng Mai?" + "còn Việt Yên thì sao?"  →  "Tỷ số giới tính khi sinh ở Việt Yên?"

What has no counterpart in the question before is added to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.conversation.past import Past
from assistant.conversation.phrases import Span, has_han
from assistant.conversation.slots import Slots, overlaps, trimmed, without
from assistant.conversation.turn import TurnText
from assistant.periods import AskedPeriod, find_periods
from index.folding import fold
from prompts import say

_END = " \t?？!.。"
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART_BEFORE = re.compile(r"\b(?:early|late|mid|dau|giua|cuoi)[\s-]+$")
_PART_BEHIND = re.compile(r"[初底末中]")
_BETWEEN_PLACES = re.compile(r"[\s,\-–]*(?:(?:va|cua|thuoc|in|and|of)\s+)?")
_NARROWING = {"at_place", "at_time"}
_THE, _THE_BEFORE = re.compile(r"^the ", re.IGNORECASE), re.compile(r"\bthe $", re.IGNORECASE)
_LONGEST_CHINESE_NAME = 3  # characters of a place's name without its kind
Edit = tuple[int, int, str]
Addition = tuple[str, str]
"""A sentence of ``prompts/conversation`` and its value."""


def substituted(turn: TurnText, past: Past, locale: str) -> str | None:
    """The earlier question with the turn's phrase in it; ``None`` where the phrase has no place there.

    Without "còn", "and", "呢" a bare name takes the place of one of its kind; with a question mark a place or a period
    may also be added.
    """
    edits: list[Edit] = []
    additions: list[Addition] = []
    period = _new_period(turn, past, locale)
    for edit, addition in (_place(turn.slots, past), _period(period, past), _reference(turn.slots, past)):
        edits += [edit] if edit else []
        additions += [addition] if addition and not edit else []
    if turn.slots.asks and not turn.slots.question.wants & past.question.wants:
        return None  # "Hoàng Mai ở đâu?" asks something else
    narrows = bool(edits or additions)
    noun = "" if turn.slots.asks or (narrows and not turn.content) else _noun_phrase(turn, period)
    if noun:
        span = _counterpart(turn, past, bool(edits or additions))
        if span is None and (edits or additions):
            return None  # a subject and a place of its own: nothing is missing
        edits += [(*_overlapping(past.slots.text, span, noun), noun)] if span else []
        if span is None and not _is_unit(turn) and past.narrowing():
            return _within(noun, past.narrowing(), locale)  # another measure of the same place
        additions += [] if span else [("of_unit", noun)]
    if not edits and not additions:
        return None
    if not edits and not (turn.marked or (turn.asked and {key for key, _ in additions} <= _NARROWING)):
        return None
    text = _edited(past.slots.text, edits)
    for key, value in additions:
        text = say("conversation", past.question.locale, key, question=text.rstrip(_END), value=value)
    return text if text[-1:] in "?？" else text.rstrip(_END) + ("？" if past.question.locale.startswith("zh") else "?")


def _place(turn: Slots, past: Past) -> tuple[Edit | None, Addition | None]:
    if not turn.places:
        return None, None
    new = turn.text[turn.places[0][0] : turn.places[-1][1]]
    found = past.slots.places
    if not found:
        return None, ("at_place", new)
    start, end = found[0]
    for next_start, next_end in found[1:]:  # "Việt Yên, Bắc Giang" is one place
        if not _BETWEEN_PLACES.fullmatch(fold(past.slots.text[end:next_start])):
            break
        end = next_end
    return (start, end, new), None


def _reference(turn: Slots, past: Past) -> tuple[Edit | None, Addition | None]:
    if not turn.references:
        return None, None
    new = turn.text[slice(*turn.references[0])]
    if not past.slots.references:
        return None, ("under", new)
    return (*past.slots.references[0], new), None


@dataclass(frozen=True, slots=True)
class _NewPeriod:
    """The period of a phrase: its place in the phrase, and its words when the conversation's year is put in."""

    span: Span
    words: str
    is_year: bool  # no more than another year


def _new_period(turn: TurnText, past: Past, locale: str) -> _NewPeriod | None:
    year = past.year()
    for period in turn.slots.periods[:1]:
        words = period_text(turn.core, period, past, locale)
        if words is None and period.shift is not None:
            words = turn.core[period.start : period.end]  # no year is known: "last year" stays as it is
        return _NewPeriod((period.start, period.end), words, period.months == (1, 12)) if words else None
    for start, end in turn.phrases.find("whole_year") if year else ():
        return _NewPeriod((start, end), _of_year(turn.core[start:end], year or 0, locale), False)
    # A month is only told from a word by its year: "and in April?".
    for period in find_periods(f"{turn.core} {year}") if year and past.slots.periods else ():
        if period.start < len(turn.core) < period.end and period.months != (1, 12):
            return _NewPeriod((period.start, len(turn.core)), period.text, False)
    return None


def _period(new: _NewPeriod | None, past: Past) -> tuple[Edit | None, Addition | None]:
    old = next(iter(past.slots.periods), None)
    if new is None:
        return None, None
    if old is None:
        return None, ("at_time", new.words)
    start, end = _with_part(past.slots.text, old)
    text = past.slots.text[old.start : old.end]
    years, others = _YEAR.findall(new.words), _YEAR.findall(text)
    # "còn năm 2016?" after the first half of 2017 asks about the first half of 2016.
    if new.is_year and len(years) == len(others) == 1 and years != others:
        return (old.start, old.end, _YEAR.sub(years[0], text)), None
    return (start, end, new.words), None


def _with_part(text: str, period: AskedPeriod) -> Span:
    """A year with the word that says which part of it: "early 2017", "đầu năm 2017"."""
    before, behind = _PART_BEFORE.search(fold(text[: period.start])), _PART_BEHIND.match(text, period.end)
    return before.start() if before else period.start, behind.end() if behind else period.end


def period_text(text: str, period: AskedPeriod, past: Past, locale: str) -> str | None:
    """A period in words that need no conversation: "last year" with the year that it means."""
    if period.is_settled:
        return text[period.start : period.end]
    year = past.year()
    if year is None:
        return None
    if period.months == (1, 12):
        return say("conversation", locale, "year", year=year + (period.shift or 0))
    return _of_year(text[period.start : period.end], year + (period.shift or 0), locale)


def _of_year(words: str, year: int, locale: str) -> str:
    """A part of a year with its year; "6 tháng cuối năm" and "năm 2017" share their "năm"."""
    unit = say("conversation", locale, "year", year="").strip()
    return say("conversation", locale, "of_year", period=_without_unit(words, unit), year=year)


def _without_unit(words: str, unit: str) -> str:
    end = f" {fold(unit)}" if unit else " of the year"
    cut = words[: -len(end)] if fold(words).endswith(end) else words
    return cut[:1].lower() + cut[1:]


def _noun_phrase(turn: TurnText, period: _NewPeriod | None) -> str:
    """What the phrase names besides places, periods and documents."""
    anchors = {*turn.slots.anchors, *([period.span] if period else [])}
    if all(overlaps((concept.start, concept.end), anchors) for concept in turn.slots.subject):
        return ""
    rest = without(turn.core, anchors)
    return trimmed(" ".join(rest.split()), turn.phrases.language)


def _is_unit(turn: TurnText) -> bool:
    return any(concept.kind == "unit" for concept in turn.slots.subject) or bool(turn.phrases.find("unit_heads"))


def _within(noun: str, value: str, locale: str) -> str:
    mark = "？" if has_han(noun) else "?"
    return say("conversation", locale, "within", question=noun, value=value) + mark


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
    same = past.slots.of_kinds(kinds - {"unit"})
    if same is not None and len(turn.slots.phrases) == 1 and len(turn.slots.subject) == 1:
        return same
    return past.slots.main() if turn.marked and not anchored else None


def _is_name(turn: Slots) -> bool:
    """Whether the phrase is a single unknown name: capitalised, or a short word of Chinese that no glossary has."""
    if any(concept.kind != "word" for concept in turn.subject):
        return False
    words = [concept.text for concept in turn.subject]
    if has_han(turn.text):
        return len(words) == 1 and len(words[0]) <= _LONGEST_CHINESE_NAME
    return all(word[0].isupper() for word in words)


def _edited(text: str, edits: list[Edit]) -> str:
    done: list[Span] = []
    for start, end, new in sorted(edits, reverse=True):
        if not overlaps((start, end), done):
            new = _THE.sub("", new) if _THE_BEFORE.search(text[:start]) else new
            text = text[:start] + new + _possessive(new, text[end:])
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


def _possessive(new: str, rest: str) -> str:
    """What follows an exchanged phrase: "the wards' duties" becomes "the finance office's duties"."""
    bare = rest[:1] in ("'", "’") and rest[1:2] in ("", " ")
    return f"{rest[0]}s{rest[1:]}" if bare and not new.endswith("s") else rest
