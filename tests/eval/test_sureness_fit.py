"""The rule that calls answers uncertain, fitted on answers that can be overlooked."""

from __future__ import annotations

import math

from assistant.evidence.sureness import SurenessRule, SurenessSignals
from eval.gold import Split
from eval.sureness import Marked, Sample, fit, marked

WRONG = [Sample(Split.TUNED, SurenessSignals(0.5, 0.1 * n), right=False) for n in range(4)]
RIGHT = [Sample(Split.TUNED, SurenessSignals(0.5, 0.6 + 0.1 * n), right=True) for n in range(4)]


def test_the_fitted_rule_follows_the_signal_that_tells() -> None:
    fitted = fit([*WRONG, *RIGHT * 10])
    assert fitted.ahead > 0 and abs(fitted.believed) < 0.1
    assert all(fitted.belief(w.seen) < 0.5 < fitted.belief(r.seen) for w in WRONG for r in RIGHT)


def test_a_limit_is_told_by_what_it_marks_and_by_what_it_does_not() -> None:
    by_lead = SurenessRule(bias=-1.0, believed=0.0, ahead=2.0)  # one half at a lead of one half
    chosen = [WRONG[0], WRONG[1], RIGHT[0], Sample(Split.TUNED, SurenessSignals(0.5, 0.2), right=True)]
    assert marked(by_lead, chosen, 0.5) == Marked(share=0.75, wrong=2 / 3, wrong_others=0.0)
    nothing = marked(by_lead, RIGHT, 0.5)
    assert (nothing.share, nothing.wrong_others) == (0.0, 0.0) and math.isnan(nothing.wrong)
    assert str(marked(by_lead, chosen, 0.5)) == "0.750 marked, 0.667 of them wrong, 0.000 of the others"
