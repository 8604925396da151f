"""How long to wait for a model: for its first word, between words, and altogether.

A server may keep a connection busy and never say a word, so the waiting is done here and not by the socket: a thread
reads, and whoever waits for it leaves when the time is up.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.generate.failure import Cause, ModelFailed

CONNECT = 5.0  # seconds; a machine in the same building answers in milliseconds, one abroad within one
FIRST = 0.5  # share of the whole time: a model that is loaded from disk first takes most of its time there
BETWEEN = 0.25  # share of the whole time: once it writes, an office PC manages several words a second
_ROOM = 256  # chunks that may wait; a faster server is held up


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait. ``total`` counts from the request."""

    connect: float
    first: float
    between: float
    total: float

    @classmethod
    def of(cls, total: float) -> Patience:
        """All waiting times, from the one that is a setting."""
        return cls(min(CONNECT, total), FIRST * total, BETWEEN * total, total)


@dataclass(frozen=True, slots=True)
class _Done:
    """The reader's last word: why it ended."""

    failure: ModelFailed | None


def patiently(
    read: Callable[[], Iterator[str]],
    patience: Patience,
    stopped: threading.Event,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[str]:
    """What ``read()`` gives, as long as it comes in time. ``stopped`` is set when nobody listens any more.

    Raises:
        ModelFailed: ``read`` raised it, or the time is up (``FIRST_TIMEOUT``, ``SILENT``, ``TOTAL_TIMEOUT``).
    """
    arrived: queue.Queue[str | _Done] = queue.Queue(_ROOM)
    threading.Thread(target=_pump, args=(read, arrived, stopped), name="language-model", daemon=True).start()
    end = clock() + patience.total
    wait, cause = patience.first, Cause.FIRST_TIMEOUT
    try:
        while not isinstance(item := _next(arrived, wait, cause, end - clock()), _Done):
            yield item
            wait, cause = patience.between, Cause.SILENT
        if item.failure:
            raise item.failure
    finally:
        stopped.set()


def _next(arrived: queue.Queue[str | _Done], wait: float, cause: Cause, left: float) -> str | _Done:
    if left <= 0:
        raise ModelFailed(Cause.TOTAL_TIMEOUT)
    try:
        return arrived.get(timeout=min(wait, left))
    except queue.Empty:
        raise ModelFailed(cause if wait < left else Cause.TOTAL_TIMEOUT) from None


def _pump(read: Callable[[], Iterator[str]], arrived: queue.Queue[str | _Done], stopped: threading.Event) -> None:
    """Runs in the reading thread. That ``read`` raises nothing but ``ModelFailed`` is the adapter's part."""
    failure: ModelFailed | None = ModelFailed(Cause.MALFORMED, "the reader ended unexpectedly")
    try:
        for text in read():
            if not _put(arrived, text, stopped):
                return
        failure = None
    except ModelFailed as error:
        failure = error
    finally:
        _put(arrived, _Done(failure), stopped)


def _put(arrived: queue.Queue[str | _Done], item: str | _Done, stopped: threading.Event) -> bool:
    """Whether anybody still listens."""
    while not stopped.is_set():
        try:
            arrived.put(item, timeout=0.2)
            return True
        except queue.Full:
            continue
    return False
