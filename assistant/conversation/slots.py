"""What a question names that the next one can name anew: places, periods, documents, a unit, the subject itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.asked.concepts import Concept
from assistant.asked.periods import AskedPeriod, find_periods
from assistant.asked.understand import Question
from assistant.conversation.phrases import Phrases, Span, has_han
from index.types import Language
from index.writing.folding import fold
from prompts import table

# Between two concepts of one phrase: "UBND các phường", "sàng lọc trước sinh và sơ sinh".
_LINK_WORDS = "cac|nhung|cua|va|duoc|ve|the|of|and|for|to|with|by|is|are|was|were|的|和|与|及"
_OF = re.compile(r" (?:cua |of )?")
# What may stand between a document's number and its date: "Chỉ thị 11 ngày 22/10/2024".
_DATED = re.compile(r"[\s,]*(?:(?:ban hanh )?ngay|of|dated|issued on|on|年)?\s*")
_LINK = re.compile(rf"[\s\-–,&/]*(?:(?:{_LINK_WORDS})[\s\-–]*)?")
# Kinds of concepts that stand for one another where both questions name one.
_EXCHANGED = frozenset({"person", "unit", "document", "health", "education", "population", "statistics", "time"})


@dataclass(frozen=True, slots=True)
class Slots:
    """The parts of a question, as places in its text."""

    question: Question
    places: tuple[Span, ...]
    periods: tuple[AskedPeriod, ...]
    references: tuple[Span, ...]
    subject: tuple[Concept, ...]  # what is left of the concepts, in order
    asks: tuple[Span, ...]  # question words
    language: Language

    @property
    def text(self) -> str:
        return self.question.text

    @property
    def anchors(self) -> tuple[Span, ...]:
        """Everything that narrows the question down, in order."""
        times = [(period.start, period.end) for period in self.periods]
        return tuple(sorted({*self.places, *self.references, *times}))

    @property
    def phrases(self) -> tuple[tuple[Concept, ...], ...]:
        """The concepts of the subject, those of one phrase together."""
        found: list[list[Concept]] = []
        for concept in self.subject:
            if found and self._linked(found[-1][-1], concept):
                found[-1].append(concept)
            else:
                found.append([concept])
        return tuple(tuple(phrase) for phrase in found)

    def with_noun(self, span: Span) -> Span:
        """A place with the office or the document that it is the name of: "kế hoạch Long Biên"."""
        own = [c for c in self.subject if c.kind in ("unit", "document")]
        start = next((c.start for c in own if _OF.fullmatch(fold(self.text), c.end, span[0])), span[0])
        end = next((c.end for c in own if span[1] + 1 == c.start and c.text.isascii()), span[1])
        return (start, end) if span in self.places else span

    def units(self) -> tuple[Span, ...]:
        """The units named, the one that is named at greatest length first."""
        spans = [_span([c for c in phrase if c.kind == "unit"]) for phrase in self.phrases if _has_unit(phrase)]
        return tuple(sorted(spans, key=lambda span: span[0] - span[1]))

    def of_kinds(self, kinds: Iterable[str]) -> Span | None:
        """The first concept of one of the kinds, where concepts of that kind stand for one another."""
        wanted = _EXCHANGED & set(kinds)
        return next(((c.start, c.end) for c in self.subject if c.kind in wanted), None)

    def main(self) -> Span | None:
        """The phrase that says most of what the question is about."""
        spans = [_span(phrase) for phrase in self.phrases if not _has_unit(phrase)]
        return max(spans, key=lambda span: span[1] - span[0], default=None)

    def _linked(self, first: Concept, second: Concept) -> bool:
        between = (first.end, second.start)
        return _LINK.fullmatch(fold(self.text), *between) is not None and not any(
            between[0] <= start < between[1] for start, _ in self.asks
        )


def slots_of(question: Question, phrases: Phrases | None = None) -> Slots:
    """The parts of ``question``; ``phrases`` where its language is known better than the question knows it."""
    said = phrases or Phrases(question.text, question.language)
    references = tuple(_with_date(question, asked.start, asked.end) for asked in question.references)
    kinds_of_place = re.compile("|".join(_place_word(language) for language in Language))
    units = [
        (c.start, c.end) for c in question.concepts if c.kind == "unit" and not kinds_of_place.fullmatch(fold(c.text))
    ]
    places = tuple(_place_span(question.text, place.start, place.end, units) for place in question.places)
    periods = tuple(p for p in find_periods(question.text) if not overlaps((p.start, p.end), references))
    times = [(period.start, period.end) for period in periods]
    asks = tuple(span for span in said.find("ask") if not overlaps(span, times))  # "6 thang dau nam" asks nothing
    taken = [*references, *places, *times]
    subject = tuple(c for c in question.concepts if not overlaps((c.start, c.end), taken) and not covers(c, asks))
    return Slots(question, places, periods, references, subject, asks, said.language)


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether ``span`` shares a character with one of the others."""
    return any(start < span[1] and span[0] < end for start, end in others)


def covers(concept: Concept, spans: Iterable[Span]) -> bool:
    """Whether one of the spans holds all of the concept."""
    return any(start <= concept.start and concept.end <= end for start, end in spans)


def _with_date(question: Question, start: int, end: int) -> Span:
    """A document's number with the day behind it, which tells it from others of the same number."""
    days = (p for p in find_periods(question.text) if p.first is not None and p.first == p.last and p.start >= end)
    day = next((p for p in days if _DATED.fullmatch(fold(question.text), end, p.start)), None)
    return start, day.end if day else end


def _place_span(text: str, start: int, end: int, units: Sequence[Span]) -> Span:
    """The place's name, widened unless the word beside it belongs to a unit: "Trung tâm Y tế quận Long Biên"."""
    wide = widened(text, start, end)
    return (start, end) if overlaps(wide, units) else wide


def widened(text: str, start: int, end: int) -> Span:
    """A place's name with the word beside it that says what kind of place it is: "huyện Việt Yên"."""
    folded = fold(text)
    before = re.search(rf"(?<!\w){_place_word(Language.VI)}\s+$", folded[:start])
    behind = re.match(rf"\s+{_place_word(Language.EN)}\b", folded[end:])
    han = re.match(_place_word(Language.ZH), folded[end:]) if "\u4e00" <= folded[end - 1] <= "\u9fff" else None
    after = behind or han
    return (before.start() if before else start, end + (after.end() if after else 0))


def trimmed(text: str, language: Language) -> str:
    """``text`` without the words and marks at its ends that say nothing: "the wards in" → "wards"."""
    text = text.strip(" \t?？!.。,，;:：、-–")
    edge = table("follow_up")["edge"][language.value]
    if language is Language.ZH:
        return text.strip("".join(edge))
    empty = {fold(word) if text.isascii() else word for word in edge}
    words = text.split()
    while words and words[0].lower() in empty and not _begins_name(words):
        words.pop(0)
    while words and words[-1].lower() in empty:
        words.pop()
    return " ".join(words)


def _begins_name(words: Sequence[str]) -> bool:
    """Whether the first word is of a name and no article: "An Duong"."""
    return len(words) > 1 and words[0].istitle() and words[1].istitle()


def without(text: str, spans: Iterable[Span]) -> str:
    """``text`` without the characters of ``spans``."""
    for start, end in sorted(spans, reverse=True):
        blank = "" if has_han(text[start:end]) else " "
        text = f"{text[:start]}{blank}{text[end:]}"
    return text


def _place_word(language: Language) -> str:
    return fold(table("follow_up")["place_words"][language.value][0])


def _has_unit(phrase: Sequence[Concept]) -> bool:
    return any(concept.kind == "unit" for concept in phrase)


def _span(concepts: Sequence[Concept]) -> Span:
    return concepts[0].start, concepts[-1].end
