"""What the commands work with: the index kept fresh, and the assistant over it.

The index is built or refreshed before anything is read from it. When that is not possible right now (another
process is building, the disk is full) the index from before still answers, and the user is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.console import Console
from assistant.settings import Settings
from index.errors import IndexBusy, IndexNotWritable
from index.types import BuildReport

if TYPE_CHECKING:
    from assistant.asked.neighbours import GlossaryNeighbours
    from assistant.pipeline import Assistant
    from index.embedding import Encoder
    from index.progress import Progress
    from index.store import Index


_UNLEARNED = "The glossary has terms without vectors, so words that only mean nearly the same do not lead to them"


class Workplace(Protocol):
    """What a command may ask for."""

    @property
    def settings(self) -> Settings: ...

    @property
    def is_outdated(self) -> bool:
        """Whether the documents have changed since they were indexed."""
        ...

    def build(self, progress: Progress | None = None) -> BuildReport:
        """Build or refresh the index now; ``progress`` is told how far it is."""
        ...

    def index(self) -> AbstractContextManager[Index]:
        """The index, refreshed when the documents changed."""
        ...

    def assistant(self) -> AbstractContextManager[Assistant]:
        """The assistant over the index, refreshed when the documents changed."""
        ...

    def reopen(self) -> Assistant:
        """The assistant over the index as it is now."""
        ...


class RealWorkplace:
    """The workplace on disk. Libraries are imported, and the model is loaded, when something needs them."""

    def __init__(self, settings: Settings, console: Console) -> None:
        self.settings = settings
        self._console = console

    @property
    def is_outdated(self) -> bool:
        """Whether the documents have changed since they were indexed."""
        from index.build import needs_build

        return needs_build(self.settings.documents, self.settings.index, self._encoder.name, self.settings.ocr)

    def build(self, progress: Progress | None = None) -> BuildReport:
        """Build or refresh the index now, with a progress bar where a person is looking."""
        from index.build import build
        from index.progress import Bar, Silent

        progress = progress or (Silent() if self._console.quiet else Bar(self._console.err))
        report = build(self.settings.documents, self.settings.index, self._encoder, progress, ocr=self.settings.ocr)
        self._learn_words(progress)
        return report

    @contextmanager
    def index(self) -> Iterator[Index]:
        """The index, refreshed when the documents changed. Unless they did, no model is loaded."""
        from index.store import open_index

        self._refresh(recorded_model(self.settings.index))
        with open_index(self.settings.index, recorded_model(self.settings.index)) as held:
            yield held

    @contextmanager
    def assistant(self) -> Iterator[Assistant]:
        """The assistant over the index, refreshed when the documents changed."""
        self._refresh(self._encoder.name)
        with self.reopen() as assistant:
            yield assistant

    def reopen(self) -> Assistant:
        """The assistant over the index as it is now. The embedding model is loaded once."""
        from assistant.generate.model import load_model
        from assistant.pipeline import Assistant
        from index.store import open_index

        index, model = open_index(self.settings.index, self._encoder.name), load_model(self.settings.endpoint)
        return Assistant(index, self._encoder, model, neighbours=self._neighbours())

    def _neighbours(self) -> GlossaryNeighbours:
        from assistant.asked.neighbours import open_neighbours
        from prompts import glossary

        found = open_neighbours(glossary(), self._encoder, self.settings.cache)
        if not found.is_complete:
            self._console.note(f"{_UNLEARNED}; have them made, once, with: python -m assistant index")
        return found

    def _learn_words(self, progress: Progress) -> None:
        """Make the vectors of the glossary's words where they are not there yet: once for each model."""
        from assistant.asked.neighbours import learn, open_neighbours
        from prompts import glossary

        if open_neighbours(glossary(), self._encoder, self.settings.cache).is_complete:
            return
        self._console.note("The words of the glossary that are new are put through the model, once: up to a minute")
        try:
            learn(glossary(), self._encoder, self.settings.cache, progress)
        except OSError as error:
            self._console.note(f"{_UNLEARNED}, because they cannot be kept: {error}")

    @cached_property
    def _encoder(self) -> Encoder:
        from index.embedding import load_encoder
        from index.embedding.memo import RememberingEncoder

        return RememberingEncoder.of(load_encoder(self.settings.model, self.settings.cache))

    def _refresh(self, model: str) -> None:
        """Bring the index up to date, or say why the one from before is used."""
        from index.build import needs_build
        from index.generations import current

        if not needs_build(self.settings.documents, self.settings.index, model, self.settings.ocr):
            return
        try:
            self._tell(self.build())
        except (IndexBusy, IndexNotWritable) as error:
            if current(self.settings.index) is None:
                raise
            self._console.note(f"{error}. Until then answers come from the index as it was")

    def _tell(self, report: BuildReport) -> None:
        for line in (*report.notes, *report.problems):
            self._console.note(str(line))


def recorded_model(folder: Path) -> str:
    """Name of the model that the index in ``folder`` was made with; empty where there is no index, or none that can
    be read: opening it then says what is wrong."""
    from index import manifest
    from index.generations import current

    name = current(folder)
    try:
        return manifest.read(folder / name).encoder if name else ""
    except (OSError, ValueError):
        return ""
