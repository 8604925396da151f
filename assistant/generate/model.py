"""The seam to language models: a prompt goes in, pieces of text come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from assistant.generate.endpoint import Endpoint


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is sent: the rules, and the material that they are for."""

    system: str
    user: str


class LanguageModel(Protocol):
    """Any model that streams. Safe to share between threads."""

    @property
    def name(self) -> str:
        """The model's name, as the user may see it."""
        ...

    @property
    def address(self) -> str:
        """Where it is asked, as the user may see it: a message that says what to check names it."""
        ...

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """The reply as it comes.

        Raises:
            ModelFailed: at any point, also after some text. The end without it means that the reply is complete.
        """
        ...


def load_model(endpoint: Endpoint | None) -> LanguageModel | None:
    """The model at an endpoint; nothing is sent yet. Its libraries are imported only here."""
    if endpoint is None:
        return None
    from assistant.generate.llama import LlamaModel

    return LlamaModel(endpoint)
