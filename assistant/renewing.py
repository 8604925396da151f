"""An assistant that follows its index: opened anew once the documents have been indexed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock

from assistant.pipeline import Assistant
from assistant.types import Answer, Asked
from index.errors import PolicyError
from index.store import Index


class RenewingAssistant:
    """Answers from the newest index. Safe to share between threads.

    An answer that has begun ends with the index that it began with: the assistant from before is not closed but let
    go, and its files are released with the last answer that uses it.
    """

    def __init__(self, opened: Assistant, reopen: Callable[[], Assistant]) -> None:
        """``reopen`` opens the assistant over the index as it is at that moment."""
        self._current = opened
        self._reopen = reopen
        self._opening = Lock()

    @property
    def index(self) -> Index:
        """The newest index; while a newer one is being opened, or cannot be opened, the one before."""
        return self._newest().index

    @property
    def writes(self) -> bool:
        """Whether a language model words the answers."""
        return self._current.writes

    def stream(self, asked: Asked) -> Iterator[Answer]:
        """The answer as it grows; the last one is complete."""
        return self._newest().stream(asked)

    def quoted(self, asked: Asked) -> Iterator[Answer]:
        """The same without a language model."""
        return self._newest().quoted(asked)

    def _newest(self) -> Assistant:
        if self._current.index.is_newest or not self._opening.acquire(blocking=False):
            return self._current
        try:
            if not self._current.index.is_newest:
                self._current = self._reopen()
        except PolicyError:
            pass  # the page says that answers come from the documents as they were
        finally:
            self._opening.release()
        return self._current
