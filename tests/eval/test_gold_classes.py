"""There are enough gold questions of every class, and each class is what it says."""

from __future__ import annotations

from collections import Counter

from eval.gold import GoldQuestion, Kind, Split, load_questions
from index.types import Language
from index.writing.folding import fold

QUESTIONS = load_questions()
ANSWERABLE = [question for question in QUESTIONS if question.answerable]
FOLLOW_UPS = [question for question in QUESTIONS if question.history]
TAGS = Counter(tag for question in QUESTIONS for tag in question.tags)

# How many questions at least bear the tag.
LEAST = {
    "cross-language": 70,
    "no-diacritics": 50,
    "simplified": 25,
    "traditional": 25,
    "several-readings": 30,
    "follow-up": 45,
    "new-subject": 10,
    "reason": 10,
    "yes-no": 8,
    "partly": 8,
    "abbreviation": 8,
    "telex": 3,
    "missing-place": 10,
    "missing-year": 8,
    "missing-number": 8,
    "missing-unit": 6,
    "missing-subject": 8,
    "missing-amount": 8,
    "wrong-premise": 6,
}


def test_there_are_enough_questions() -> None:
    assert len(QUESTIONS) >= 330
    assert sum(question.near_miss for question in QUESTIONS) >= 60
    assert TAGS["damaged"] + TAGS["contradicting"] >= 25
    assert {tag: TAGS[tag] for tag, least in LEAST.items() if TAGS[tag] < least} == {}


def test_every_kind_language_and_split_is_asked() -> None:
    kinds = Counter(question.kind for question in ANSWERABLE)
    languages = Counter(question.language for question in QUESTIONS)
    assert min(kinds[kind] for kind in Kind) >= 10
    assert min(languages[language] for language in Language) >= 60
    assert sum(question.split is Split.HELD_OUT for question in QUESTIONS) * 3 >= len(QUESTIONS)


def test_readings_belong_to_questions_that_have_several() -> None:
    for question in QUESTIONS:
        assert ("several-readings" in question.tags) <= bool(question.readings), question.id
        assert len(set(question.readings)) == len(question.readings), question.id


def test_a_conversation_has_two_to_four_turns() -> None:
    assert len(FOLLOW_UPS) == TAGS["follow-up"]
    assert {len(question.history) + 1 for question in FOLLOW_UPS} == {2, 3, 4}
    assert all("follow-up" in question.tags for question in FOLLOW_UPS)
    assert [question.id for question in QUESTIONS if "new-subject" in question.tags and not question.history] == []


def test_nothing_is_asked_twice() -> None:
    asked = Counter((_plain(question), question.history) for question in QUESTIONS)
    assert [key for key, times in asked.items() if times > 1] == []


def test_no_document_is_both_right_and_wrong() -> None:
    assert [question.id for question in QUESTIONS if set(question.wrong_documents) & set(question.documents)] == []


def test_an_unanswerable_question_of_the_subject_is_a_near_miss_and_says_what_is_missing() -> None:
    named = {tag for tag in LEAST if tag.startswith("missing-")} | {"wrong-premise"}
    assert [question.id for question in QUESTIONS if named & set(question.tags) and not question.near_miss] == []


def _plain(question: GoldQuestion) -> str:
    return " ".join(fold(question.question).split())
