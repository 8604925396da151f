"""The parts of the page that show the collection: first screen, filters, state; drawn anew for a newer index."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Protocol

import gradio as gr

from assistant.types import Answer, Asked, Status
from assistant.ui.collection import (
    Collection,
    Library,
    contents_html,
    examples,
    language_choices,
    state_html,
    type_choices,
)
from assistant.ui.words import both

ANY = ""


class Quoting(Protocol):
    """What is needed of the assistant: its index now, and the answer without a language model."""

    @property
    def index(self) -> Library: ...

    def quoted(self, asked: Asked) -> Iterator[Answer]: ...


class Facts:
    """What the page shows of one index."""

    def __init__(self, assistant: Quoting, library: Library, model: str) -> None:
        """``model`` is the name shown in the state of the index."""
        self._assistant = assistant
        self.library = library
        self.collection = Collection.of(library, model)

    @cached_property
    def examples(self) -> list[str]:
        """Questions that this collection answers. They are tried out, which takes seconds, once."""
        return examples(self.collection, self._is_answered)

    def _is_answered(self, question: str) -> bool:
        """Whether an example is worth showing. No language model is asked."""
        *_, answer = self._assistant.quoted(Asked(question))
        return answer.status is Status.ANSWERED


class Showing:
    """The facts about the newest index, read once for each."""

    def __init__(self, assistant: Quoting, model: str) -> None:
        self._assistant = assistant
        self._model = model
        self.first = self._newest = Facts(assistant, assistant.index, model)

    @property
    def newest(self) -> Facts:
        """Of the index that questions are answered from now."""
        library = self._assistant.index
        if library is not self._newest.library:
            self._newest = Facts(self._assistant, library, self._model)
        return self._newest


def chat(facts: Facts) -> gr.Chatbot:
    """The conversation; while it is empty it shows what the collection holds, and examples."""
    hint = "examples" if facts.examples else "no_examples" if facts.collection.documents else "no_documents"
    return gr.Chatbot(
        label=both("conversation"),
        show_label=False,
        elem_id="chat",
        height=None,
        layout="panel",
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        placeholder=contents_html(facts.collection) + f'<p class="hint">{both(hint)}</p>',
        examples=[{"text": question} for question in facts.examples],
    )


def choices(facts: Facts) -> list[gr.Dropdown]:
    """The four filters: place, year, type, language."""
    collection = facts.collection
    return [
        _filter("place", [(place, place) for place in collection.places]),
        _filter("year", [(str(year), str(year)) for year in collection.years]),
        _filter("type", type_choices(collection)),
        _filter("language", language_choices(collection)),
    ]


def _filter(key: str, values: list[tuple[str, str]]) -> gr.Dropdown:
    return gr.Dropdown(
        [(both("any"), ANY), *values], value=ANY, label=both(key), min_width=130, elem_id=f"filter-{key}"
    )


def label(facts: Facts) -> str:
    """What the folded state of the index is called. It says when a file could not be read."""
    count = len(facts.collection.problems)
    return f"{both('collection')} ({both('unread_count', count=count)})" if count else both("collection")


def state(facts: Facts) -> gr.HTML:
    """What is indexed, and what could not be read."""
    return gr.HTML(state_html(facts.collection))
