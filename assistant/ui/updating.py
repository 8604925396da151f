"""The collection brought up to date from the page, while the page goes on answering."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from time import monotonic
from typing import Protocol

from assistant.ui.sources import warnings_html
from assistant.ui.words import both
from index.errors import PolicyError
from index.progress import Progress, Stage
from index.types import BuildReport

# Seconds between two messages to the browser: more often nobody can read them.
EVERY = 0.3

Tell = Callable[[tuple[int, int], str], object]
"""Shows how much of how much is done, and with what."""


class Updating(Protocol):
    """What brings the index up to date."""

    @property
    def is_outdated(self) -> bool: ...

    def build(self, progress: Progress | None = None) -> BuildReport: ...


class Told:
    """The progress of a build, told to the browser every now and then."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._stage, self._total, self._done, self._detail = Stage.FILES, 0, 0, ""
        self._last = 0.0

    def start(self, stage: Stage, total: int) -> None:
        self._stage, self._total, self._done, self._detail = stage, total, 0, ""
        self._say()

    def advance(self, count: int = 1) -> None:
        self._done += count
        self._say()

    def detail(self, text: str) -> None:
        self._detail = text
        self._say()

    def finish(self) -> None:
        pass

    def _say(self) -> None:
        if monotonic() - self._last >= EVERY and self._total:
            self._last = monotonic()
            self._tell((self._done, self._total), f"{both(f'stage_{self._stage}')} {self._detail}".strip())


def update(updating: Updating, tell: Tell) -> str:
    """Bring the index up to date. Returns what came of it, as HTML; a failure leaves the index as it was."""
    try:
        report = updating.build(Told(tell))
    except PolicyError as error:
        return warnings_html((f"{both('not_updated')}: {error}",))
    said = both(
        "updated",
        added=len(report.added),
        changed=len(report.changed),
        removed=len(report.removed),
        unread=len(report.problems),
    )
    return f"<p class='updated'>{escape(said)}</p>"


def outdated_html(updating: Updating) -> str:
    """What is said above the state of the index when the folder holds something else; empty when it does not."""
    try:
        return warnings_html((both("folder_changed"),)) if updating.is_outdated else ""
    except PolicyError as error:  # the folder is gone, say
        return warnings_html((str(error),))
