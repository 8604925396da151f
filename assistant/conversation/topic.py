"""What the turn before was about: its topic without what it asks, whose doing it was, and who."""

from __future__ import annotations

import re

from assistant.asked.forms import comparable
from assistant.asked.understand import Want
from assistant.conversation.answer_words import quoted_words
from assistant.conversation.composed import END
from assistant.conversation.past import Past
from assistant.conversation.past_document import document_named
from assistant.conversation.phrases import Phrases, Span, has_han
from assistant.conversation.slots import overlaps, trimmed, without
from assistant.evidence.wanted import persons
from index.writing.folding import fold
from prompts import say

_COLON = re.compile(r": |：")  # between a topic and what is asked of it: "join" of prompts/conversation
_LONGEST_TOPIC = 300  # characters; the model reads the beginning of a question


def person_of(past: Past, locale: str, position: bool = False) -> str | None:
    """The person spoken of: who the answer names, else who the topic is about.

    Of a document's signer the document gives the ``position``, which stands beside no name.
    """
    if past.question.field == "signer" and position:
        name = document_named(past, locale)
        return say("conversation", locale, "signer_as_topic", document=name) if name else None
    named = _named_in_answer(past)
    if named:
        return named
    first = next(iter(past.slots.asks), None)
    if Want.PERSON in past.question.wants and first and first[0] == 0:
        clause = past.text[first[1] :].strip(END)
        name = trimmed(clause, past.slots.language)
        if name != clause:  # "who is the head of …"
            return name or None
        return say("conversation", past.locale, "person_who", clause=clause) if clause else None
    return topic_of(past, locale)


def _named_in_answer(past: Past) -> str | None:
    """The first person that the quotation names which speaks most of what was asked."""
    naming = [line for line in quoted_words(past.answer).splitlines() if any(persons(line))]
    best = max(naming, key=lambda line: sum(c.degree(comparable(line)) for c in past.slots.subject), default="")
    return next(persons(best), None)


def topic_of(past: Past, locale: str, people: bool = False, in_all: bool = False) -> str | None:
    """What the question is about, without what it asks of it.

    Of a question that was completed that is the topic it was given, and where ``people`` are spoken of those too
    that it has added. ``in_all``: of what it tells apart ("girls" after "boys") both.
    """
    if past.is_about_document:
        return document_named(past, locale)
    end = _topic_end(past)
    if people and any(first >= end for first, _ in Phrases(past.text, past.slots.language).find("people")):
        end = len(past.text)
    asked = past.slots.asks if people else _asks(past)
    asks = [(first, min(last, end)) for first, last in asked if first < end]
    said = Phrases(past.text[:end], past.slots.language)
    asks += said.find("auxiliary") if asks else ()
    asks += [span for span in said.find("contrasts") if in_all and not overlaps(span, past.slots.anchors)]
    rest = " ".join(without(past.text[:end], asks).split())
    rest = rest[Phrases(rest, past.slots.language).begins("imperative") :]
    topic = trimmed(rest, past.slots.language)
    if len(topic) > _LONGEST_TOPIC:
        topic = topic[:_LONGEST_TOPIC].rsplit(" ", 1)[0]
    return topic or None


def _asks(past: Past) -> tuple[Span, ...]:
    """The question words, with the thin noun beside them that they ask for: "huyện nào", "多少人"."""
    said = Phrases(past.text, past.slots.language)
    thin, counted = said.find("thin"), said.find("classifier")
    wide = []
    for start, end in past.slots.asks:
        before = next((s for s, e in thin if e + 1 == start and fold(past.text[start:end]) == "nao"), start)
        behind = next((e for s, e in (*thin, *counted) if s == end and has_han(past.text[s:e])), end)
        wide.append((before, behind))
    return tuple(wide)


def _topic_end(past: Past) -> int:
    """Where the topic ends: before "ai chủ trì?", and before the colon of a question that was completed."""
    content = past.content()
    colon = _COLON.search(past.text) if past.joined else None
    if colon and not any(c.start >= colon.end() and c.kind != "verb" for c in content):
        return colon.start()
    if not past.slots.asks or past.question.wants & {Want.FIGURE, Want.AMOUNT}:
        return len(past.text)
    start, end = past.slots.asks[-1]
    said = Phrases(past.text.rstrip(END), past.slots.language)
    if (start, end) in said.find("manner"):
        return len(past.text)
    if Phrases(said.text[start:], said.language).is_all("asked_verb"):
        return start
    named = any(concept.end <= start for concept in content)
    behind = [c for c in content if c.start >= end and c.kind != "verb"]
    done = any(c.start >= end for c in past.slots.subject)
    anchored = any(anchor[0] >= end for anchor in past.slots.anchors)
    return start if named and done and not behind and not anchored else len(past.text)
