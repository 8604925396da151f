"""The parts of the evaluation that take longer than asking the questions once, each behind a switch of the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from eval.comparison import Comparison, row_of
from eval.copies import TextOf
from eval.estimates import Estimate
from eval.floors import BAD_MODEL, LOSS, MIXED, STOPPED
from eval.gold import Collection, GoldQuestion
from eval.result import Groups
from eval.verdicts import Verdict

if TYPE_CHECKING:
    from assistant.pipeline import Assistant


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts are wanted. ``xquad`` is the folder of XQuAD-R, when the mixture is."""

    ablation: bool = False
    baseline: bool = False
    xquad: Path | None = None
    bad_model: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: an open assistant over a collection, and what it said."""

    assistant: Assistant
    collection: Collection
    settings: Settings
    questions: Sequence[GoldQuestion]
    verdicts: Sequence[Verdict]
    text_of: TextOf


def measure(
    parts: Parts, subject: Subject, opened: Callable[[Settings], AbstractContextManager[Assistant]]
) -> tuple[list[Comparison], Groups]:
    """The comparisons that are wanted, and the values that have a floor.

    Raises:
        UsageError: there is no XQuAD-R in its folder.
    """
    comparisons: list[Comparison] = []
    values: dict[str, Mapping[str, Estimate]] = {}
    if parts.baseline:
        comparisons.append(_baseline(subject))
    if parts.ablation:
        comparisons.append(_ablation(subject))
    if parts.xquad is not None:
        comparison, loss = _mixture(parts.xquad, subject, opened)
        comparisons.append(comparison)
        values |= loss
    if parts.bad_model:
        values |= _stopped(subject)
    return comparisons, values


# Libraries and data that only a part needs are loaded when it is wanted.


def _baseline(subject: Subject) -> Comparison:
    from eval import baseline

    plain = baseline.measure(subject.questions, baseline.texts_of(subject.assistant), subject.assistant.encoder)
    return Comparison(plain.title, (row_of("this project", subject.verdicts), *plain.rows))


def _ablation(subject: Subject) -> Comparison:
    from eval import ablation

    return ablation.ablate(subject.questions, subject.assistant, subject.collection, subject.text_of)


def _mixture(
    folder: Path, subject: Subject, opened: Callable[[Settings], AbstractContextManager[Assistant]]
) -> tuple[Comparison, Groups]:
    from eval import mixed

    texts = mixed.load_texts(folder)
    mixture = mixed.measure(subject.verdicts, subject.collection, subject.settings, texts, opened, subject.text_of)
    return mixture.comparison, {} if mixture.loss is None else {MIXED: {LOSS: mixture.loss}}


def _stopped(subject: Subject) -> Groups:
    """What the checks stop of a bad model's statements."""
    from eval import bad_model

    measured = bad_model.measure(subject.assistant)
    if measured.bad_stopped is None:
        return {}
    return {BAD_MODEL: {STOPPED: measured.bad_stopped, **measured.stopped}}
