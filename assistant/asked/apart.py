"""A question about several places, years or documents of a file at once, as one question for each.

    "Who chaired the Hoang Mai meeting and who the Viet Yen one?"
    →  "Who chaired the Hoang Mai meeting and who the one?"  ·  "Who chaired the meeting and who the Viet Yen one?"

Each is answered as if it had been asked alone, however the whole is worded: what lays side by side is taken out, and
what asks only which has more, which was first or whether both mean one document asks for the figure, the date or
the document of each. What it says of one place alone stays with it (:mod:`assistant.asked.sides`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from assistant.asked.parts import AskedPart, find_ordinals
from assistant.asked.places import Place, level_of
from assistant.asked.question import Kind, Question, Want
from assistant.asked.sides import Span, own, sides
from index.writing.folding import fold
from prompts import say, table

_TELLS_NOTHING = {Want.LIST, Want.YES_NO}  # "is it higher in A or in B?" asks for no value

_AND = r"(?:\b(?:va|voi|hay|hoac|con|lan|and|or|with|versus|vs|against|than)\b|[和与跟或及比、])"
_BETWEEN = re.compile(_AND)
_BEHIND, _BEFORE = re.compile(rf"\s*,?\s*{_AND}\s*"), re.compile(rf"\s*,?\s*{_AND}\s*$")
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_SAID_YEAR = re.compile(rf"(?:\b(?:nam|year|in)\s+)?({_YEAR})(?:\s*年)?")
_YEARS = re.compile(
    rf"{_YEAR}\s*年?\s*(?:,|、|va|voi|hay|and|or|with|versus|vs|than|和|与|或|及|比)\s*(?:nam |year |in )?\s*{_YEAR}"
)
# The level of a place, written beside its name: "quận Hoàng Mai", "Hoang Mai district", "Hoàng Mai 郡".
_LEVEL_BEFORE = re.compile(r"\b(?:quan|huyen|tinh|thanh pho|tp\.?|thi xa|thi tran|phuong|xa)\s+$")
_LEVEL_BEHIND = re.compile(r"\s*(?:(?:district|province|city|ward|commune|town)\b|[省市县区郡镇乡村坊])")
_GONE = "\0"
_LEFT_IN_HAN = re.compile(rf"(?<=[\u3400-\u9fff])\s*{_GONE}+\s*(?=[\u3400-\u9fff，。？])|^{_GONE}+(?=[\u3400-\u9fff])")
_LEFT = re.compile(rf"\(?{_GONE}+\)?")
_MARKS = re.compile(r"\s+(?=[,;:.?!)])|(?<=\()\s+")


@dataclass(frozen=True, slots=True)
class One:
    """One of the things that a question asks about, as it calls it, and the question about it alone."""

    name: str
    question: Question
    measured: Question | None = None  # the same, asking for the figure or the date that would tell them apart


def asked_apart(question: Question, understand: Callable[[str], Question]) -> tuple[One, ...]:
    """The question about each of the things that it lays side by side; none where it is about one, or all together."""
    names = _names(question)
    parts = ((name, _alone(question, name, names, understand)) for name in names)
    return tuple(One(name, alone, _measured(question, alone, understand)) for name, alone in parts)


def without_comparing(question: Question, understand: Callable[[str], Question]) -> Question:
    """A comparison of whatever documents there are as a question that each of them may answer.

    Any other as it is; so is one about the villages of a place, which is no comparison of documents.
    """
    if question.kind is not Kind.COMPARISON or question.places:
        return question
    folded = fold(question.text)
    compares = list(_said(folded, "apart"))
    spans = [*compares, *_said(folded, "levels")]
    left = (c for c in question.concepts if not any(start <= c.start and c.end <= end for start, end in spans))
    kind = _understood(question, compares, understand).kind
    return replace(question, kind=kind, concepts=tuple(left) or question.concepts)


def undated(one: One, understand: Callable[[str], Question]) -> One | None:
    """The question about a place without its period, which may be that of another place; ``None`` where it has none."""
    if not one.question.periods or one.name not in {place.name for place in one.question.places}:
        return None
    alone = _understood(one.question, [(period.start, period.end) for period in one.question.periods], understand)
    said = ", ".join(period.text for period in one.question.periods)
    name = say("answer", alone.locale, "compared_undated", name=one.name, period=said)
    return One(name, alone, replace(alone, wants=one.measured.wants) if one.measured else None)


def _measured(question: Question, alone: Question, understand: Callable[[str], Question]) -> Question | None:
    """``alone`` as a question for what tells them apart, where it asks for no value: a figure, a date."""
    folded = fold(question.text)
    if question.references and any(_said(folded, "same")):
        return replace(alone, kind=Kind.METADATA, field="date", also=("issuer",), types=())
    if alone.wants - _TELLS_NOTHING or alone.kind is not Kind.FACT:
        return None
    if not any(_said(folded, "sooner")):
        return replace(alone, wants=alone.wants | {Want.FIGURE})
    if alone.types:  # "whose plan is of an earlier date?"
        return replace(alone, kind=Kind.METADATA, field="date")
    [when] = table("compared")["when"][alone.language]
    return replace(understand(f"{alone.text.rstrip('?？.。 ')}{when}"), kind=Kind.FACT, locale=question.locale)


def _names(question: Question) -> dict[str, list[Span]]:
    """Where the question names each of the things that it asks about apart, two at least."""
    places = _places_apart(question)
    if places:
        found = [(_first_called(place, places), _with_level(question.text, place)) for place in places]
    elif question.part:
        found = [(question.text[one.start : one.end], (one.start, one.end)) for one in _parts_apart(question.text)]
    else:
        folded = fold(question.text)
        years = _SAID_YEAR.finditer(folded) if _YEARS.search(folded) else ()
        found = [(match.group(1), match.span()) for match in years]
    names: dict[str, list[Span]] = {}
    for name, span in found:
        names.setdefault(name, []).append(span)
    return names if len(names) > 1 else {}


def _first_called(place: Place, places: Sequence[Place]) -> str:
    """The name that the question calls a place by first: "Tây Chử (西渚镇)" is one place."""
    return next(other.name for other in places if not set(other.forms).isdisjoint(place.forms))


def _places_apart(question: Question) -> Sequence[Place]:
    """The places asked about each for itself: "A and B", or two of one level; not one inside the other."""
    places, folded = question.places, fold(question.text)
    between = (
        folded[first.end : second.start]
        for first, second in pairwise(places)
        if _first_called(second, places) != _first_called(first, places)
    )
    if len(places) > 1 and all(_BETWEEN.search(text) for text in between):
        return places
    levels = [level_of(place) for place in places]
    return [p for p, level in zip(places, levels, strict=True) if level and levels.count(level) > 1]


def _parts_apart(text: str) -> Sequence[AskedPart]:
    """The documents named by their order: "the first and second summary"; none where other words stand between."""
    found, folded = find_ordinals(text), fold(text)
    return found if all(_BETWEEN.search(folded, one.end, other.start) for one, other in pairwise(found)) else ()


def _alone(
    question: Question, name: str, names: dict[str, list[Span]], understand: Callable[[str], Question]
) -> Question:
    """The question without the other names and the words that lay them side by side."""
    folded = fold(question.text)
    called = sorted((span, of) for of, spans in names.items() for span in spans)
    among = sides(folded, [span for span, _ in called], _BETWEEN)
    others = [side for side, (_, of) in zip(among, called, strict=True) if of != name]
    spans = [*(_with_and(folded, side.called) for side in others), *_said(folded, "apart")]
    spans += [span for side in others for span in own(question, side, among)]
    return _understood(question, spans, understand)


def _understood(question: Question, spans: Iterable[Span], understand: Callable[[str], Question]) -> Question:
    """What is understood of the question without some stretches of it: what is left compares nothing."""
    alone = understand(_counting(_without(question.text, spans)))
    kind = Kind.FACT if alone.kind is Kind.COMPARISON else alone.kind
    return replace(alone, kind=kind, locale=question.locale)


def _with_level(text: str, place: Place) -> Span:
    folded = fold(text)
    before = _LEVEL_BEFORE.search(folded[: place.start])
    behind = _LEVEL_BEHIND.match(folded, place.end)
    return before.start() if before else place.start, behind.end() if behind else place.end


def _with_and(folded: str, span: Span) -> Span:
    """The span with the "and" before it, else with the one behind it."""
    start, end = span
    before = _BEFORE.search(folded[:start])
    behind = None if before else _BEHIND.match(folded, end)
    return before.start() if before else start, behind.end() if behind else end


def _without(text: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = text[:start] + _GONE * (end - start) + text[end:]
    return " ".join(_MARKS.sub("", _LEFT.sub(" ", _LEFT_IN_HAN.sub("", text))).split())


def _counting(text: str) -> str:
    """A question whether there are as many of something, as one that asks how many there are."""
    for how_many, [asked] in table("compared")["as_many"].items():
        match = re.search(asked, fold(text))
        if match:
            return text[: match.start()] + match.expand(how_many) + text[match.end() :]
    return text


def _said(folded: str, section: str) -> Iterator[Span]:
    """Where a question has the words of a section of ``prompts/compared.toml``."""
    return (match.span() for match in _pattern(section).finditer(folded))


@cache
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile("|".join(table("compared")[section]["any"]))
