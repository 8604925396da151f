"""Readings are apart when each is shown under its own document, or there is an option for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.types import Answer, Citation, Option, Status
from eval.apart import offers, unshown
from eval.copies import Copies, shared
from eval.gold import Collection, GoldQuestion, Kind, Reading
from index.types import Language

COLLECTION = Collection("small", Path("documents"), {"plan": "plan.txt", "notice": "notice.txt"})
NO_COPIES = Copies()
PLAN, NOTICE = Reading("plan", (("14",), ("phường",))), Reading("notice", (("22",),))


def question(*readings: Reading) -> GoldQuestion:
    return GoldQuestion("q", "?", Language.VI, Kind.FACT, readings[0].document, readings=readings)


def citation(quote: str, document: str = "plan.txt", title: str = "t") -> Citation:
    return Citation(1, document, title, None, None, (), 1, 0, len(quote), quote, Language.VI, 0.5)


def answer(*citations: Citation, options: tuple[Option, ...] = (), status: Status = Status.ANSWERED) -> Answer:
    return Answer("?", Language.VI, status, "", citations=citations, options=options)


def option(question: str, document: str = "plan.txt") -> Option:
    return Option(question, question, document)


# Shown


def test_each_reading_needs_its_facts_in_quotations_of_its_own_document() -> None:
    asked = question(PLAN, NOTICE)
    both = answer(citation("14"), citation("phường"), citation("22", "notice.txt"))
    assert unshown(asked, both, COLLECTION, NO_COPIES) == ()
    assert unshown(asked, answer(citation("14 phường"), citation("22")), COLLECTION, NO_COPIES) == (NOTICE,)
    assert unshown(asked, answer(citation("14")), COLLECTION, NO_COPIES) == (PLAN, NOTICE)


def test_facts_are_not_gathered_from_two_titles_of_one_file() -> None:
    two_titles = answer(citation("14", title="first"), citation("phường", title="second"))
    assert unshown(question(PLAN, NOTICE), two_titles, COLLECTION, NO_COPIES) == (PLAN, NOTICE)


# Offered


@pytest.mark.parametrize(
    ("documents", "status", "offered"),
    [
        (["plan.txt", "notice.txt"], Status.CLARIFY, True),
        (["other.txt", "notice.txt", "plan.txt"], Status.CLARIFY, True),
        (["plan.txt", "notice.txt"], Status.ANSWERED, False),
        (["plan.txt", "plan.txt"], Status.CLARIFY, False),
        (["plan.txt"], Status.CLARIFY, False),
        ([], Status.CLARIFY, False),
    ],
)
def test_each_reading_needs_an_option_for_its_document(documents: list[str], status: Status, offered: bool) -> None:
    options = tuple(option(f"{number}?", document) for number, document in enumerate(documents))
    given = answer(options=options, status=status)
    assert offers(question(PLAN, NOTICE), given, COLLECTION, NO_COPIES) is offered


def test_readings_of_one_document_are_told_apart_by_what_their_options_answer() -> None:
    first, second = Reading("plan", (("14",),)), Reading("plan", (("15",),))
    given = answer(options=(option("a?"), option("b?")), status=Status.CLARIFY)
    asked = question(first, second)
    says_14, says_15 = answer(citation("14")), answer(citation("15"))
    assert offers(asked, given, COLLECTION, NO_COPIES, [says_15, says_14])
    assert not offers(asked, given, COLLECTION, NO_COPIES, [says_14, says_14])
    assert offers(asked, given, COLLECTION, NO_COPIES)  # not asked: two options for two readings
    same = answer(options=(option("a?"), option("a?")), status=Status.CLARIFY)
    assert not offers(asked, same, COLLECTION, NO_COPIES)


# Copies


def test_a_copy_shares_most_runs_of_three_words() -> None:
    # runs: "a b c", "b c d", "c d e"; the other holds the first two
    assert shared("a b c d e", "a b c d x") == pytest.approx(2 / 3)
    assert shared("計劃生育", "計劃生活") == pytest.approx(1 / 2)
    assert shared("a b", "a b c") == 0.0


def test_copies_are_known_only_with_texts() -> None:
    texts = {"a": "một hai ba bốn năm", "b": "Một hai ba bốn sáu", "c": "không có gì giống thế"}
    assert Copies(texts.get).among("b", ("c", "a"))
    assert not Copies(texts.get).among("c", ("a", "b"))
    assert not Copies(texts.get).among("gone", ("a",))
    assert Copies().among("a", ("a",))
    assert not Copies().among("b", ("a",))
