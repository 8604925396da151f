"""How sure an answer is: what the rule sees, and that more of it makes surer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answering import PLAN, library, place_of

from assistant.evidence.competing import Unit
from assistant.evidence.sureness import SurenessRule, SurenessSignals, sureness


def units(*scores: float) -> list[Unit]:
    document = library()[PLAN]
    start, end = place_of(document, "- Tỷ lệ trẻ sơ sinh được sàng lọc đạt 72%")
    return [Unit(document, document.parts[0], start, end, score) for score in scores]


@pytest.mark.parametrize(
    ("scores", "ahead"),
    [
        ((2.5, 2.4, 2.0), 0.5),
        ((2.5, 2.5, 2.5, 0.1), 0.0),  # only the third counts
        ((3.5, 1.0, 1.0), 1.0),  # no further than that
        ((0.75, 0.5), 0.75),  # nothing is in the third place
        ((-0.5,), 0.0),
    ],
)
def test_an_answer_is_ahead_of_the_third_best_stretch(scores: tuple[float, ...], ahead: float) -> None:
    assert sureness(0.7, units(*scores)) == SurenessSignals(0.7, pytest.approx(ahead))


def test_an_answer_is_surer_the_more_it_is_believed_and_the_further_it_is_ahead() -> None:
    rule, middling = SurenessRule(), SurenessSignals(0.7, 0.5)
    assert rule.belief(replace(middling, believed=0.9)) > rule.belief(middling)
    assert rule.belief(replace(middling, ahead=0.9)) > rule.belief(middling)
    assert rule.answers(SurenessSignals(1.0, 1.0))
    assert not rule.answers(SurenessSignals(0.5, 0.0))
