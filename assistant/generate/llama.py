"""Language models behind llama-index: any OpenAI-compatible server, and Ollama. Its types end here.

Every error that the libraries raise, and every way in which a stream can be wrong without one, becomes a
:class:`ModelFailed` with its cause.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
import ollama
import openai
from llama_index.core.base.llms.types import ChatMessage, ChatResponse, MessageRole
from llama_index.core.llms.llm import LLM
from llama_index.llms.ollama import Ollama
from llama_index.llms.openai_like import OpenAILike

from assistant.generate.endpoint import Endpoint, Provider
from assistant.generate.failure import Cause, ModelFailed
from assistant.generate.model import Prompt
from assistant.generate.patience import Patience, patiently
from assistant.generate.transport import Watched

MAX_TOKENS = 1500  # of a reply: some twenty statements; Vietnamese takes about two tokens a syllable
CONTEXT = 16_384  # tokens: six pieces of evidence take at most 9,000 characters, the rules 1,000
LONGEST_RETRY = 5.0  # seconds that one waits for a server that asks to come back; beyond, the quoted answer is better
USUAL_RETRY = 1.0  # seconds, when it does not say
# What parsing a reply that breaks the protocol raises inside the libraries.
_PARSING = (ValueError, TypeError, AttributeError, LookupError)
_FINISHES = {"length": Cause.TOO_LONG, "content_filter": Cause.DECLINED}
_STATUSES = {
    **{401: Cause.UNAUTHORISED, 403: Cause.UNAUTHORISED, 404: Cause.NO_MODEL, 429: Cause.RATE_LIMITED},
    **{408: Cause.TOTAL_TIMEOUT, 504: Cause.TOTAL_TIMEOUT},
}


class LlamaModel:
    """A model behind an endpoint, asked through llama-index. One connection a request."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._patience = Patience.of(endpoint.timeout)

    @property
    def name(self) -> str:
        return self._endpoint.model

    @property
    def address(self) -> str:
        return self._endpoint.url

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """The reply as it comes; one short retry when the server has too much to do.

        Raises:
            ModelFailed: see its causes.
        """
        begun = time.monotonic()
        try:
            yield from self._stream_once(prompt, self._patience)
        except ModelFailed as failure:
            wait = USUAL_RETRY if failure.retry_after is None else failure.retry_after
            left = self._patience.total - (time.monotonic() - begun) - wait
            # A server that has too much to do says so before its first word: nothing is said twice.
            if failure.cause is not Cause.RATE_LIMITED or wait > LONGEST_RETRY or left <= 0:
                raise
            time.sleep(wait)
            yield from self._stream_once(prompt, Patience.of(left))

    def _stream_once(self, prompt: Prompt, patience: Patience) -> Iterator[str]:
        stopped = threading.Event()
        return patiently(lambda: self._read(prompt, patience, stopped), patience, stopped)

    def _read(self, prompt: Prompt, patience: Patience, stopped: threading.Event) -> Iterator[str]:
        """The reply's text, read to its end."""
        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=prompt.system),
            ChatMessage(role=MessageRole.USER, content=prompt.user),
        ]
        finish = None
        try:
            with _transport(self._endpoint, patience, stopped) as transport:
                for response in _llm(self._endpoint, transport).stream_chat(messages):
                    finish = _finish(response) or finish
                    yield response.delta or ""
        except _PARSING as error:
            raise _parsing_failure(error) from error
        except (openai.OpenAIError, ollama.ResponseError, httpx.HTTPError, OSError) as error:
            raise _failure(error) from error
        if finish != "stop":
            raise ModelFailed(_FINISHES.get(finish or "", Cause.TRUNCATED))


def _transport(endpoint: Endpoint, patience: Patience, stopped: threading.Event) -> Watched:
    """A connection of our own: watched, and past every proxy for a model on this machine."""
    proxied = not endpoint.is_here and not proxy_bypass(endpoint.host)
    proxy = getproxies().get(urlsplit(endpoint.url).scheme) if proxied else None
    return Watched(
        httpx.HTTPTransport(proxy=proxy),
        stopped,
        {"connect": patience.connect, "read": patience.first, "write": patience.connect, "pool": patience.connect},
        plain_json=endpoint.provider is Provider.OLLAMA,
    )


def _llm(endpoint: Endpoint, transport: httpx.BaseTransport) -> LLM:
    """Temperature 0: the same evidence should give the same answer."""
    if endpoint.provider is Provider.OLLAMA:
        headers = {"Authorization": f"Bearer {endpoint.key.reveal()}"} if endpoint.key else {}
        client = ollama.Client(endpoint.url, transport=transport, follow_redirects=False, headers=headers)
        return Ollama(
            model=endpoint.model,
            client=client,
            temperature=0.0,
            context_window=CONTEXT,
            additional_kwargs={"num_predict": MAX_TOKENS},
        )
    return OpenAILike(
        model=endpoint.model,
        api_base=endpoint.url,
        api_key=endpoint.key.reveal() or "none",  # the library insists on one; servers without keys ignore it
        http_client=httpx.Client(transport=transport, follow_redirects=False),  # type: ignore[call-arg]
        is_chat_model=True,
        temperature=0.0,
        max_tokens=MAX_TOKENS,
        context_window=CONTEXT,
        max_retries=0,
        timeout=endpoint.timeout,
    )


def _finish(response: ChatResponse) -> str | None:
    """Why the model ended, in the words of OpenAI; ``None`` while it goes on."""
    if isinstance(response.raw, dict):
        return (response.raw.get("done_reason") or "stop") if response.raw.get("done") else None
    choices = getattr(response.raw, "choices", None)
    if not choices:
        return None
    if getattr(choices[0].delta, "refusal", None):
        raise ModelFailed(Cause.DECLINED)
    return choices[0].finish_reason


def _failure(error: Exception) -> ModelFailed:
    """The cause of what the libraries raise: the first link of its chain that says one."""
    link: BaseException | None = error
    while link is not None:
        failure = _said_by(link)
        if failure is not None:
            return failure
        link = link.__cause__ or link.__context__
    return ModelFailed(Cause.UNREACHABLE, type(error).__name__)


def _said_by(error: BaseException) -> ModelFailed | None:
    if isinstance(error, ModelFailed):
        return error
    if isinstance(error, openai.APIStatusError):
        return _of_status(error.status_code, error.response.headers.get("retry-after"))
    if isinstance(error, ollama.ResponseError):
        return _of_status(error.status_code) if error.status_code >= 400 else ModelFailed(Cause.SERVER_ERROR)
    if isinstance(error, (httpx.ConnectTimeout, httpx.PoolTimeout)):
        return ModelFailed(Cause.CONNECT_TIMEOUT)
    if isinstance(error, httpx.TimeoutException):
        return ModelFailed(Cause.FIRST_TIMEOUT)
    if isinstance(error, (httpx.RemoteProtocolError, httpx.ReadError)):
        return ModelFailed(Cause.TRUNCATED)
    if isinstance(error, httpx.HTTPError | httpx.InvalidURL):
        return ModelFailed(Cause.UNREACHABLE, type(error).__name__)
    if isinstance(error, openai.APIError) and not isinstance(error, openai.APIConnectionError):
        return ModelFailed(Cause.SERVER_ERROR)  # an error told inside the stream
    return _parsing_failure(error) if isinstance(error, _PARSING) else None


def _parsing_failure(error: BaseException) -> ModelFailed:
    return ModelFailed(Cause.MALFORMED, type(error).__name__)


def _of_status(status: int, retry_after: str | None = None) -> ModelFailed:
    cause = _STATUSES.get(status, Cause.SERVER_ERROR if status >= 500 else Cause.REFUSED_REQUEST)
    return ModelFailed(cause, f"status {status}", _seconds(retry_after))


def _seconds(retry_after: str | None) -> float | None:
    """Seconds of a ``Retry-After`` header; a date there is further away than anybody waits."""
    if retry_after is None:
        return None
    return float(retry_after) if retry_after.isascii() and retry_after.isdecimal() else LONGEST_RETRY + 1
