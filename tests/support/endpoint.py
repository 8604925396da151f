"""A language model's server that follows a script: real HTTP on a real socket, and every way to misbehave.

    with Endpoint([Reply("Trạm Y tế khám thai [1].")]) as server:
        server.openai()      # settings for a client
        server.requests      # what was asked, in order

Both protocols are spoken: chat completions as server-sent events, and Ollama's JSON lines.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from assistant.generate.endpoint import Endpoint as Address
from assistant.generate.endpoint import Provider, Secret


@dataclass(frozen=True)
class Reply:
    """What the server does with one request.

    ``text`` may hold ``{n}`` marks as the model writes them; it is sent in pieces of ``size`` characters.
    """

    text: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str | None = None  # None: the protocol's own
    body: bytes | None = None  # sent as it is instead of a stream
    size: int = 7
    finish: str | None = "stop"
    ending: bool = True  # False: the connection is closed in the middle of the stream
    before: float = 0.0  # seconds before the first byte of the stream
    between: float = 0.0  # seconds between pieces
    pings: float = 0.0  # seconds of comments that keep the connection busy and say nothing
    raw_lines: tuple[str, ...] = ()  # lines of the stream sent before the text, whatever they are
    endless: bool = False  # the text again and again
    headers_late: bool = False  # ``before`` passes before the status line


@dataclass
class Endpoint:
    """The server. Replies are given in order, the last one again and again; or worked out from the request."""

    replies: Sequence[Reply] | Callable[[dict], Reply]
    requests: list[dict] = field(default_factory=list)
    headers: list[dict] = field(default_factory=list)

    def __enter__(self) -> Endpoint:
        handler = type("Handler", (_Handler,), {"script": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.stopped = threading.Event()
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def openai(self, timeout: float = 30.0, key: str = "") -> Address:
        return Address(Provider.OPENAI, f"{self.base}/v1", "scripted", Secret(key), timeout)

    def ollama(self, timeout: float = 30.0, key: str = "") -> Address:
        return Address(Provider.OLLAMA, self.base, "scripted", Secret(key), timeout)

    def reply(self, request: dict, headers: dict) -> Reply:
        self.requests.append(request)
        self.headers.append(headers)
        if callable(self.replies):
            return self.replies(request)
        return self.replies[min(len(self.requests), len(self.replies)) - 1]


class _Handler(BaseHTTPRequestHandler):
    script: Endpoint
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Tests print nothing."""

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        reply = self.script.reply(json.loads(self.rfile.read(length)), dict(self.headers))
        with suppress(BrokenPipeError, ConnectionResetError):  # the client has heard enough
            self._answer(reply, ollama=self.path == "/api/chat")
        self.close_connection = True

    def _answer(self, reply: Reply, ollama: bool) -> None:
        if reply.headers_late:
            self._wait(reply.before)
        self.send_response(reply.status)
        usual = "application/x-ndjson" if ollama else "text/event-stream"
        usual = usual if reply.status < 300 else "application/json"
        self.send_header("content-type", usual if reply.content_type is None else reply.content_type)
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.body is not None or reply.status >= 300:
            body = reply.body if reply.body is not None else b'{"error": {"message": "scripted"}}'
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        self.wfile.flush()
        if not reply.headers_late:
            self._wait(reply.before)
        for line in _stream(reply, ollama):
            self._chunk(line)
            self._wait(reply.between)
        if reply.ending:
            self.wfile.write(b"0\r\n\r\n")

    def _chunk(self, line: str) -> None:
        data = line.encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def _wait(self, seconds: float) -> None:
        self.script.stopped.wait(seconds)


def _stream(reply: Reply, ollama: bool) -> Iterator[str]:
    end = time.monotonic() + reply.pings
    while time.monotonic() < end:
        yield ": still here\n\n" if not ollama else "\n"
        time.sleep(0.05)
    yield from reply.raw_lines
    pieces = [reply.text[at : at + reply.size] for at in range(0, len(reply.text), reply.size)]
    while True:
        for piece in pieces:
            yield _ollama(piece) if ollama else _openai(piece)
        if not reply.endless:
            break
    if reply.ending and reply.finish:
        yield _ollama("", reply.finish) if ollama else _openai("", reply.finish)
    if reply.ending and not ollama:
        yield "data: [DONE]\n\n"


def _openai(piece: str, finish: str | None = None) -> str:
    chunk = {
        "id": "x", "object": "chat.completion.chunk", "created": 1, "model": "scripted",
        "choices": [{"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": finish}],
    }  # fmt: skip
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"


def _ollama(piece: str, finish: str | None = None) -> str:
    line = {
        "model": "scripted", "created_at": "2024-01-01T00:00:00Z",
        "message": {"role": "assistant", "content": piece}, "done": finish is not None,
    }  # fmt: skip
    if finish:
        line["done_reason"] = finish
    return json.dumps(line, ensure_ascii=False) + "\n"
