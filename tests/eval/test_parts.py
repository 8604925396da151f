"""Only the parts that are wanted are measured."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import SimpleNamespace

import pytest

from eval import ablation, bad_model, baseline, mixed
from eval.comparison import Comparison, Row
from eval.estimates import Estimate
from eval.mixed import Mixture
from eval.parts import Parts, Subject, measure

HALF = Estimate(0.5, 0.2, 0.8, 10)
SUBJECT = Subject(SimpleNamespace(encoder=None), None, None, (), (), lambda path: None)  # type: ignore[arg-type]


def unused(settings: object) -> AbstractContextManager:
    raise AssertionError("opened")


@pytest.fixture(autouse=True)
def _scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(title: str) -> Comparison:
        return Comparison(title, (Row(title, {}),))

    bad = SimpleNamespace(bad_stopped=HALF, stopped={"invented": HALF})
    monkeypatch.setattr(ablation, "ablate", lambda *_: compared("ablation"))
    monkeypatch.setattr(baseline, "measure", lambda *_: compared("baseline"))
    monkeypatch.setattr(baseline, "texts_of", lambda assistant: {})
    monkeypatch.setattr(mixed, "load_texts", lambda folder: (folder,))
    monkeypatch.setattr(mixed, "measure", lambda *_: Mixture(compared("mixed"), HALF))
    monkeypatch.setattr(bad_model, "measure", lambda assistant: bad)


@pytest.mark.parametrize(
    ("parts", "titles", "values"),
    [
        (Parts(), [], {}),
        (Parts(baseline=True, ablation=True), ["baseline", "ablation"], {}),
        (Parts(xquad=Path("x")), ["mixed"], {"mixed with XQuAD-R": {"evidence_recall_lost": HALF}}),
        (Parts(bad_model=True), [], {"bad model": {"statements_stopped": HALF, "invented": HALF}}),
    ],
)
def test_what_is_wanted_is_measured(parts: Parts, titles: list[str], values: dict[str, object]) -> None:
    comparisons, found = measure(parts, SUBJECT, unused)
    assert ([comparison.title for comparison in comparisons], found) == (titles, values)


def test_the_line_to_beat_stands_below_this_project() -> None:
    (comparison,), _ = measure(Parts(baseline=True), SUBJECT, unused)
    assert [row.label for row in comparison.rows] == ["this project", "baseline"]
