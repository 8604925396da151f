"""What a follow-up takes over weighs less than its own words."""

from __future__ import annotations

from answering import understood

from assistant.conversation.taken import TAKEN_OVER, taken_over


def shares(text: str, own: str) -> dict[str, float]:
    return {concept.text: concept.share for concept in taken_over(understood(text), own).concepts}


def test_the_words_of_the_turn_keep_their_weight() -> None:
    told = shares("cộng tác viên: bao nhiêu trường học?", "bao nhiêu trường học")
    assert told == {"cộng tác viên": TAKEN_OVER, "trường học": 1.0}


def test_a_time_of_its_own_makes_the_rest_weigh_no_less() -> None:
    assert shares("cả năm cộng tác viên?", "cả năm") == {"cả năm": 1.0, "cộng tác viên": 1.0}


def test_where_all_is_taken_over_or_nothing_was_nothing_weighs_less() -> None:
    assert shares("cộng tác viên năm 2020?", "năm 2020?") == {"cộng tác viên": 1.0}
    assert shares("cộng tác viên?", "") == {"cộng tác viên": 1.0}


def test_what_is_taken_over_is_asked_about_unless_the_turn_asks_itself() -> None:
    question = understood("cộng tác viên: bao nhiêu trường học?")
    told = {asks: taken_over(question, "bao nhiêu trường học", asks).asked_now for asks in (True, False)}
    assert [concept.text for concept in told[True].concepts] == ["trường học"]
    assert [concept.text for concept in told[False].concepts] == ["cộng tác viên", "trường học"]
