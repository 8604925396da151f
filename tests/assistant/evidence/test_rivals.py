"""Which other documents answer an open question as well."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answering import NOTICE, OTHER_NOTICE, PLAN, alike, evidence, library, place_of, understood

from assistant.evidence.competing import Unit, UnitSignals
from assistant.evidence.repeated import identity
from assistant.evidence.rivals import RivalRule, Rivals, RivalSignals, rivals, rivals_of

OPEN = "tỷ lệ sàng lọc là bao nhiêu?"
NONE = UnitSignals(**dict.fromkeys(UnitSignals.__slots__, 0.0))
STRONG = replace(NONE, words=1.0, clause=1.0, meaning=1.0, passage=1.0, wanted=1.0)
PASSING = replace(NONE, words=0.4, meaning=0.3, passage=0.1)


def unit(path: str, text: str, seen: UnitSignals, score: float) -> Unit:
    document = library()[path]
    start, end = place_of(document, text)
    return Unit(document, document.parts[0], start, end, score, seen=seen)


def quoted(*units: Unit) -> list[tuple[Unit, ...]]:
    """What of each document that answers the open question may be quoted, besides the best one's."""
    return [rival.units for rival in rivals(understood(OPEN), units, (), alike).answering]


BEST = unit(PLAN, "- Tỷ lệ trẻ sơ sinh được sàng lọc đạt 72%", STRONG, 3.0)


def test_a_document_that_answers_is_a_rival_and_one_that_touches_on_the_subject_is_none() -> None:
    answers = unit(NOTICE, "Mỗi thôn được thưởng 500.000 đồng", STRONG, 2.9)
    touches = unit(OTHER_NOTICE, "Người từ đủ 60 tuổi", PASSING, 1.0)
    assert quoted(BEST, answers, touches) == [(answers,)]


@pytest.mark.parametrize(("score", "quoted", "offered"), [(2.9, 1, 0), (2.3, 0, 1), (1.5, 0, 0)])
def test_between_quoting_and_passing_over_a_document_is_offered(score: float, quoted: int, offered: int) -> None:
    other = unit(NOTICE, "Mỗi thôn được thưởng 500.000 đồng", STRONG, score)
    found = rivals(understood(OPEN), [BEST, other], (), alike)
    assert (len(found.answering), len(found.possible)) == (quoted, offered)


def test_a_question_that_names_a_place_has_no_rivals() -> None:
    answers = unit(NOTICE, "Mỗi thôn được thưởng 500.000 đồng", STRONG, 2.9)
    assert rivals(understood("Tỷ lệ sàng lọc ở Sông Lam là bao nhiêu?"), [BEST, answers], (), alike) == Rivals()
    assert rivals(understood(OPEN), [], (), alike) == Rivals()


def test_what_a_document_says_is_ranked_within_it() -> None:
    first = unit(NOTICE, "Mỗi thôn được thưởng 500.000 đồng", STRONG, 2.9)
    second = unit(NOTICE, "Các thôn họp dân", STRONG, 2.8)
    assert quoted(BEST, first, second) == [(first, second)]


def test_what_the_first_document_says_word_for_word_is_no_other_reading() -> None:
    notice, other = library()[NOTICE], library()[OTHER_NOTICE]
    line = "Mỗi thôn được thưởng 500.000 đồng"
    start = other.text.index("Người từ đủ 60 tuổi")
    text = f"{other.text[:start]}{line}{other.text[start + len(line) :]}"
    copy = replace(other, text=text, parts=(replace(other.parts[0], symbol=None),))
    twin = Unit(copy, copy.parts[0], start, start + len(line), 2.9, seen=STRONG)
    best = unit(NOTICE, "Các thôn họp dân", STRONG, 3.0)
    assert line in notice.text and twin.text == line
    assert quoted(best, twin) == []
    assert quoted(BEST, twin) == [(twin,)]


def test_a_document_is_judged_by_its_best_unit_and_its_best_passage() -> None:
    first = unit(NOTICE, "Mỗi thôn được thưởng 500.000 đồng", replace(PASSING, meaning=0.9), 1.5)
    second = unit(NOTICE, "Các thôn họp dân", replace(PASSING, wanted=1.0), 1.0)
    pieces = evidence((PLAN, "- Tỷ lệ trẻ"), (NOTICE, "Các thôn họp dân"))
    (rival,) = rivals_of(understood(OPEN), [BEST, first, second], pieces, alike)
    assert rival.seen == RivalSignals(score=0.5, given=0.0, standing=0.8, alike=1.0)  # not a word of the subject
    assert rival.giver is first


def test_belief_rises_with_every_signal_and_is_a_share() -> None:
    nothing, all_of_it = (RivalSignals(**dict.fromkeys(RivalSignals.__slots__, value)) for value in (0.0, 1.0))
    rule = RivalRule()
    assert 0 < rule.belief(nothing) < 0.01 and 0.95 < rule.belief(all_of_it) < 1
    assert all(rule.belief(replace(nothing, **{name: 1.0})) > rule.belief(nothing) for name in RivalSignals.__slots__)
    assert RivalRule(bias=0, least=0.5).answers(nothing) and not RivalRule(bias=-0.01, least=0.5).answers(nothing)


@pytest.mark.parametrize(("path", "other", "same"), [(NOTICE, NOTICE, True), (NOTICE, OTHER_NOTICE, False)])
def test_a_copy_bears_the_same_number_and_date(path: str, other: str, same: bool) -> None:
    assert (identity(path, library()[path].parts[0]) == identity("scan.pdf", library()[other].parts[0])) is same


def test_without_a_number_there_is_no_telling_a_copy() -> None:
    bare = replace(library()[NOTICE].parts[0], symbol=None)
    assert identity(NOTICE, bare) != identity("scan.pdf", bare)
