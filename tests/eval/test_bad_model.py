"""The scripted bad model over a small collection: what it says, and that the counting is right."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from answering import FILES, indexed
from fakes import FakeEncoder

from assistant.generate import check
from assistant.generate.check import Reason
from assistant.generate.orders import is_order
from assistant.pipeline import Assistant
from eval.bad_model import KINDS, Measured, Outcome, measure
from eval.bad_statements import GOOD, NUMBER, Case
from eval.statements import injected, invented, written
from index.types import Language


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(indexed(tmp_path_factory.mktemp("bad"), FakeEncoder(), FILES), FakeEncoder()) as opened:
        yield opened


@pytest.fixture
def measured(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Measured:
    monkeypatch.setattr(check, "NEAR", 0.2)
    monkeypatch.setattr(check, "BELIEVED", 0.9)
    return measure(assistant)


def test_every_kind_is_tried_and_quotations_pass(measured: Measured) -> None:
    assert set(measured.stopped) == {*KINDS, GOOD}
    stopped = [o for o in measured.outcomes if (o.case.kind, o.case.form) == (GOOD, "quoted") and o.stopped]
    # A document that holds a script is not quoted through a model either.
    assert [verdict.reason for outcome in stopped for verdict in outcome.verdicts] == [Reason.MARKUP]
    assert measured.stopped[NUMBER].value == 1.0


def test_the_same_statements_are_made_again(assistant: Assistant, measured: Measured) -> None:
    assert [o.case.reply for o in measure(assistant).outcomes] == [o.case.reply for o in measured.outcomes]


def test_a_wrong_number_is_another_one(measured: Measured) -> None:
    quoted = {o.case.reply for o in measured.outcomes if o.case.kind == GOOD}
    wrong = [o.case.reply for o in measured.outcomes if o.case.kind == NUMBER]
    assert wrong and not set(wrong) & quoted
    assert all(re.search(r"\d", reply) for reply in wrong)


def test_shares_are_of_all_statements_of_a_kind() -> None:
    shown = Outcome(Case(NUMBER, "one more", "a [1]", ()), ())
    assert shown.stopped
    result = Measured((shown,) * 3)
    assert result.bad_stopped is not None and (result.bad_stopped.value, result.bad_stopped.n) == (1.0, 3)
    assert GOOD not in result.stopped and result.slips == ()


def test_what_was_written_by_hand_covers_every_language() -> None:
    for rows in (written(), invented(), injected()):
        assert {row.language for row in rows} == set(Language)
        assert len(set(rows)) == len(rows)


def test_the_orders_are_known_as_orders() -> None:
    assert [row.order for row in injected() if not any(map(is_order, row.order.splitlines()))] == []
