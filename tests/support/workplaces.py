"""A workplace for the command line without disk or model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from scripted import MemoryIndex, ScriptedAssistant

from assistant.settings import Settings
from index.errors import PolicyError
from index.progress import Progress
from index.types import BuildReport

T = TypeVar("T")


def settings() -> Settings:
    return Settings(Path("documents"), Path(".documents.index"), None, Path("cache"), True, "127.0.0.1", 7860)


@dataclass
class MemoryWorkplace:
    """Hands out the scripted assistant; raises ``failure`` instead when there is one."""

    desk: ScriptedAssistant = field(default_factory=ScriptedAssistant)
    report: BuildReport = field(default_factory=lambda: BuildReport(2, 5, added=("a.txt", "b.txt"), seconds=1.25))
    failure: PolicyError | KeyboardInterrupt | None = None
    settings: Settings = field(default_factory=settings)
    is_outdated: bool = False

    def build(self, progress: Progress | None = None) -> BuildReport:
        self.is_outdated = False
        return self._or_fail(lambda: self.report)

    def reopen(self) -> ScriptedAssistant:
        return self._or_fail(lambda: self.desk)

    @contextmanager
    def index(self) -> Iterator[MemoryIndex]:
        yield self._or_fail(lambda: self.desk.index)

    @contextmanager
    def assistant(self) -> Iterator[ScriptedAssistant]:
        yield self._or_fail(lambda: self.desk)
        self.desk.close()

    def _or_fail(self, make: Callable[[], T]) -> T:
        if self.failure:
            raise self.failure
        return make()
