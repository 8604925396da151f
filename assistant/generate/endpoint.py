"""Which language model to ask and how: checked when the settings are read, so that a slip is told at once.

>>> parse_endpoint("ollama", "", "qwen3:4b", Secret(""), 120.0)
Endpoint(provider='ollama', url='http://127.0.0.1:11434', model='qwen3:4b', key=Secret(unset), timeout=120.0)
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from index.errors import UsageError

OLLAMA_URL = "http://127.0.0.1:11434"  # where Ollama listens unless told otherwise
LONGEST_TIMEOUT = 3600.0  # seconds; nobody waits longer for an answer
_KEY_BYTES = 8192  # a larger file is no key


class Provider(StrEnum):
    """The protocols that are spoken."""

    OPENAI = "openai"  # chat completions of OpenAI, as most servers offer them
    OLLAMA = "ollama"


class Secret:
    """A text that is never shown: not in a log, a traceback or a printed dataclass."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for the request that needs it."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"Secret({'set' if self._text else 'unset'})"

    __str__ = __repr__


NO_KEY = Secret("")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model at an address."""

    provider: Provider
    url: str  # without a slash at its end
    model: str
    key: Secret
    timeout: float  # seconds for one whole reply

    def __repr__(self) -> str:
        return (
            f"Endpoint(provider={self.provider.value!r}, url={self.url!r}, model={self.model!r}, "
            f"key={self.key!r}, timeout={self.timeout!r})"
        )

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def is_here(self) -> bool:
        """Whether the model runs on this machine: nothing leaves it then."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know before the first question."""
        if self.is_here:
            return ()
        found = [f"questions and the passages found for them are sent to {self.host} (model {self.model})"]
        if self.key and self.url.startswith("http:"):
            found.append(f"the key goes to {self.host} unencrypted: use an https address")
        return tuple(found)


def parse_endpoint(provider: str, url: str, model: str, key: Secret, timeout: float) -> Endpoint | None:
    """The endpoint that the settings name; ``None`` when they name none (``off``).

    Raises:
        UsageError: the provider is unknown, the address is not one of http, or no model is named.
    """
    if provider == "off":
        return None
    if provider not in list(Provider):
        known = ", ".join(Provider)
        raise UsageError(f"llm {provider!r} is neither off nor one of {known}; set POLICY_ASSISTANT_LLM to one of them")
    chosen = Provider(provider)
    address = url.strip() or (OLLAMA_URL if chosen is Provider.OLLAMA else "")
    if not model.strip():
        raise UsageError(f"llm is {provider}, but no model is named; set POLICY_ASSISTANT_LLM_MODEL")
    return Endpoint(chosen, _address(address), model.strip(), key, timeout)


def _address(url: str) -> str:
    if not url:
        raise UsageError("llm is openai, but no address is given; set POLICY_ASSISTANT_LLM_URL (it often ends in /v1)")
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a port that is none
        good = None
    if not good or parts.query or parts.fragment:
        raise UsageError(
            f"llm_url {url!r} is no address such as http://127.0.0.1:8000/v1; set POLICY_ASSISTANT_LLM_URL"
        )
    if parts.username or parts.password:
        raise UsageError("llm_url holds a password; put the key into POLICY_ASSISTANT_LLM_KEY_FILE")
    return url.rstrip("/")


def parse_timeout(text: str) -> float:
    """Seconds as a number.

    Raises:
        UsageError: it is no number of seconds from 1 to 3600.
    """
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if 1 <= seconds <= LONGEST_TIMEOUT:
        return seconds
    raise UsageError(
        f"llm_timeout {text!r} is not a number of seconds from 1 to 3600; set POLICY_ASSISTANT_LLM_TIMEOUT"
    )


def read_key(key: str, file: str) -> Secret:
    """The key as given, or what stands in ``file``; unset when both are empty.

    Raises:
        UsageError: the file cannot be read or holds no key. The message never holds what is in it.
    """
    if key or not file:
        return Secret(_one_line(key, "POLICY_ASSISTANT_LLM_KEY"))
    try:
        with Path(file).expanduser().open("rb") as opened:
            content = opened.read(_KEY_BYTES + 1)
        text = content.decode("utf-8-sig") if len(content) <= _KEY_BYTES else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"the key file {file} cannot be read ({type(error).__name__}); check its path and rights"
        ) from None
    if not text.strip():
        raise UsageError(f"the key file {file} holds no key; put the key into it, on one line")
    return Secret(_one_line(text, f"the key file {file}"))


def _one_line(text: str, name: str) -> str:
    """The key without white space around it. It becomes a header, which holds printable ASCII only."""
    key = text.strip()
    if key and not (key.isascii() and key.isprintable()):
        raise UsageError(f"{name} holds no key: a key is one line of letters, digits and signs")
    return key
