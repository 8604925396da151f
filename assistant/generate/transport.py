"""The connection to a model, held to what a reply may be: the right kind of content, of a bounded size, stoppable.

Client libraries believe the server: a web page is an empty stream to them, and a line without end fills the memory.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

import httpx

from assistant.generate.failure import Cause, ModelFailed

# Bytes of one reply. The longest answer asked for is some 6,000 characters; every token comes wrapped in about 250
# bytes of JSON, and models that think aloud send many times their answer.
MAX_BYTES = 16_000_000
# What streams are sent as. A server without a content type is believed.
_STREAMS = ("text/event-stream", "application/x-ndjson", "application/ndjson", "application/stream+json", "")


class Watched(httpx.BaseTransport):
    """A transport that stops reading when it is told to, and refuses what cannot be a reply.

    Args:
        timeouts: seconds for ``connect``, ``read``, ``write`` and ``pool``, whatever the library asks for.
        plain_json: ``application/json`` is a stream too, as some servers of the line-by-line protocol name it.
    """

    def __init__(
        self, inner: httpx.BaseTransport, stopped: threading.Event, timeouts: dict[str, float], plain_json: bool = False
    ) -> None:
        self._inner = inner
        self._stopped = stopped
        self._timeouts = timeouts
        self._plain_json = plain_json

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions = {**request.extensions, "timeout": self._timeouts}
        response = self._inner.handle_request(request)
        if response.status_code < 300:
            self._check_type(response)
        elif response.status_code < 400:
            # Followed, it would carry key and evidence to an address that nobody configured.
            response.close()
            raise ModelFailed(Cause.WRONG_CONTENT, f"redirected with status {response.status_code}")
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _WatchedStream(response.stream, self._stopped)
        return response

    def close(self) -> None:
        self._inner.close()

    def _check_type(self, response: httpx.Response) -> None:
        kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind not in _STREAMS and not (self._plain_json and kind == "application/json"):
            response.close()
            raise ModelFailed(Cause.WRONG_CONTENT, f"content type {kind[:60]}")


class _WatchedStream(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream, stopped: threading.Event) -> None:
        self._inner = inner
        self._stopped = stopped

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._inner:
            size += len(chunk)
            if self._stopped.is_set():
                raise ModelFailed(Cause.TOTAL_TIMEOUT)
            if size > MAX_BYTES:
                raise ModelFailed(Cause.TOO_LONG, f"more than {MAX_BYTES} bytes")
            yield chunk

    def close(self) -> None:
        self._inner.close()
