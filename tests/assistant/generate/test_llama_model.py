"""The adapter against a real server: what comes through, and what every misbehaviour becomes."""

from __future__ import annotations

import socket
import time

import pytest
from endpoint import Endpoint, Reply

from assistant.generate.endpoint import Endpoint as Address
from assistant.generate.endpoint import Provider, Secret
from assistant.generate.failure import Cause, ModelFailed
from assistant.generate.llama import LlamaModel
from assistant.generate.model import Prompt

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
PROMPT = Prompt("rules", "question")
TEXT = "Trạm Y tế khám thai [1].\n全镇共206人 [2]。"
PROTOCOLS = ("openai", "ollama")


@pytest.fixture(autouse=True)
def _sockets(socket_enabled) -> None:
    """Loopback only: the marker above holds."""


def heard(server: Endpoint, protocol: str, timeout: float = 30.0, key: str = "") -> str:
    return "".join(LlamaModel(getattr(server, protocol)(timeout, key)).stream(PROMPT))


def cause(server: Endpoint, protocol: str, timeout: float = 30.0) -> Cause:
    with pytest.raises(ModelFailed) as failed:
        heard(server, protocol, timeout)
    return failed.value.cause


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_reply_comes_through_whole_and_in_pieces(protocol):
    with Endpoint([Reply(TEXT)]) as server:
        pieces = list(LlamaModel(getattr(server, protocol)()).stream(PROMPT))
        assert "".join(pieces) == TEXT and len(pieces) > 3
        [request] = server.requests
        assert [m["content"] for m in request["messages"]] == ["rules", "question"]
        assert request["model"] == "scripted" and request["stream"] is True


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_key_is_sent_and_never_shown(protocol):
    with Endpoint([Reply(TEXT)]) as server:
        heard(server, protocol, key="k-123")
        sent = {name.lower(): value for name, value in server.headers[0].items()}
        assert sent["authorization"] == "Bearer k-123"
        address = server.openai(key="k-123")
        assert "k-123" not in f"{address!r} {address} {address.key} {address.notes}"


MISBEHAVIOUR = {
    "unauthorised": (Reply(status=401), Cause.UNAUTHORISED),
    "forbidden": (Reply(status=403), Cause.UNAUTHORISED),
    "no such model": (Reply(status=404), Cause.NO_MODEL),
    "not accepted": (Reply(status=400), Cause.REFUSED_REQUEST),
    "server error": (Reply(status=500), Cause.SERVER_ERROR),
    "bad gateway": (Reply(status=502, body=b"<html>", content_type="text/html"), Cause.SERVER_ERROR),
    "web page": (Reply(body=b"<html>Log in</html>", content_type="text/html"), Cause.WRONG_CONTENT),
    "redirect": (Reply(status=307, headers=(("location", "http://192.0.2.1/"),), body=b""), Cause.WRONG_CONTENT),
    "broken off": (Reply(TEXT, ending=False), Cause.TRUNCATED),
    "no end told": (Reply(TEXT, finish=None), Cause.TRUNCATED),
    "cut at its limit": (Reply(TEXT, finish="length"), Cause.TOO_LONG),
    "empty stream": (Reply(body=b""), Cause.TRUNCATED),
}


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("name", MISBEHAVIOUR)
def test_misbehaviour_has_its_cause(name, protocol):
    reply, expected = MISBEHAVIOUR[name]
    with Endpoint([reply]) as server:
        assert cause(server, protocol) is expected


@pytest.mark.parametrize(
    ("protocol", "line"),
    [
        ("openai", "data: {not json\n\n"),
        ("openai", "data: []\n\n"),
        ("openai", 'data: {"choices": 5}\n\n'),
        ("ollama", "{not json\n"),
        ("ollama", "[]\n"),
        ("ollama", '{"message": 5}\n'),
    ],
)
def test_a_line_that_breaks_the_protocol(protocol, line):
    with Endpoint([Reply(TEXT, raw_lines=(line,))]) as server:
        assert cause(server, protocol) is Cause.MALFORMED


def test_an_error_told_inside_the_stream():
    with Endpoint([Reply(raw_lines=('data: {"error": {"message": "out of memory"}}\n\n',))]) as server:
        assert cause(server, "openai") is Cause.SERVER_ERROR
    with Endpoint([Reply(raw_lines=('{"error": "out of memory"}\n',))]) as server:
        assert cause(server, "ollama") is Cause.SERVER_ERROR


def test_a_filter_and_a_refusal_are_declined():
    with Endpoint([Reply("", finish="content_filter")]) as server:
        assert cause(server, "openai") is Cause.DECLINED
    refusal = '{"choices": [{"index": 0, "delta": {"refusal": "I cannot"}, "finish_reason": null}]}'
    with Endpoint([Reply(raw_lines=(f"data: {refusal}\n\n",))]) as server:
        assert cause(server, "openai") is Cause.DECLINED


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(TEXT, before=9, headers_late=True), Cause.FIRST_TIMEOUT),
        (Reply(TEXT, before=9), Cause.FIRST_TIMEOUT),
        (Reply(TEXT, between=9), Cause.SILENT),
        (Reply(TEXT, size=1, between=0.1), Cause.TOTAL_TIMEOUT),
        (Reply("a b ", endless=True, between=0.01), Cause.TOTAL_TIMEOUT),
    ],
    ids=["late headers", "late first word", "silent in the middle", "too slow", "endless"],
)
def test_waiting_ends(reply, expected, protocol):
    begun = time.monotonic()
    with Endpoint([reply]) as server:
        assert cause(server, protocol, timeout=1.2) is expected
    assert time.monotonic() - begun < 3


def test_comments_that_keep_a_connection_busy_are_no_words():
    with Endpoint([Reply(TEXT, pings=5)]) as server:
        assert cause(server, "openai", timeout=1.2) is Cause.FIRST_TIMEOUT


def test_a_line_without_end_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr("assistant.generate.transport.MAX_BYTES", 20_000)
    with Endpoint([Reply(raw_lines=("data: " + "x" * 50_000,))]) as server:
        assert cause(server, "openai") is Cause.TOO_LONG


def test_nobody_at_the_address():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for provider in Provider:
        model = LlamaModel(Address(provider, f"http://127.0.0.1:{port}", "m", Secret(""), 2.0))
        with pytest.raises(ModelFailed) as failed:
            list(model.stream(PROMPT))
        assert failed.value.cause is Cause.UNREACHABLE


def test_a_rate_limit_is_waited_for_once():
    busy = Reply(status=429, headers=(("retry-after", "0"),))
    with Endpoint([busy, Reply(TEXT)]) as server:
        assert heard(server, "openai") == TEXT
        assert len(server.requests) == 2
    with Endpoint([busy]) as server:
        assert cause(server, "openai") is Cause.RATE_LIMITED
        assert len(server.requests) == 2


@pytest.mark.parametrize("later", ["60", "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_a_long_rate_limit_is_not_waited_for(later):
    with Endpoint([Reply(status=429, headers=(("retry-after", later),))]) as server:
        assert cause(server, "openai") is Cause.RATE_LIMITED
        assert len(server.requests) == 1


def test_a_server_error_is_not_tried_again():
    with Endpoint([Reply(status=500)]) as server:
        cause(server, "openai")
        assert len(server.requests) == 1


def test_whoever_stops_listening_stops_the_reading():
    with Endpoint([Reply("a b ", endless=True, between=0.02)]) as server:
        stream = LlamaModel(server.openai()).stream(PROMPT)
        next(stream)
        stream.close()
