"""The chat page itself: its parts, and what happens when they are used.

Handlers are short: they change the conversation (``talking``), and the page is drawn from it by pure functions
(``chat``, ``sources``). Nothing about a conversation is kept outside Gradio's state for the tab.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import gradio as gr
from anyio.to_thread import run_sync
from gradio.events import Dependency

from assistant.ui.exchange import DocumentOf
from assistant.ui.showing import Showing, chat, choices, label, state
from assistant.ui.sources import sources_html
from assistant.ui.talking import Answering, Drawn, ask, documents_of, draw, saved, stop
from assistant.ui.updating import Updating, outdated_html, update
from assistant.ui.words import both, first, second

# The longest question that the box takes; the pipeline itself says what it does with long ones.
LONGEST_QUESTION = 10_000
# Colleagues who wait for a language model at the same time: each waits for the model, none for another's answer.
AT_ONCE = 8
# No handler is offered to programs as an address of its own.
PRIVATE: dict[str, Any] = {"api_visibility": "private"}
PRINT = "() => window.print()"
SAVE = "content => window.saveFile('hoi-dap.docx', content)"
# After an answer the next question can be typed at once, unless the reader has gone on to something else by then.
FOCUS_BOX = "() => document.querySelector('#question textarea')?.focus({preventScroll: true})"
FOCUS_BOX_IF_FREE = f"() => (document.activeElement ?? document.body).matches('body, #send, #stop') && ({FOCUS_BOX})()"
# The mark says that the page listens: what is typed and sent before is lost.
READY = "() => { document.documentElement.dataset.ready = ''; }"


@dataclass(frozen=True, slots=True)
class Controls:
    """What on the page can be used, and what shows the conversation."""

    chat: gr.Chatbot
    box: gr.Textbox
    send: gr.Button
    stop: gr.Button
    choices: list[gr.Dropdown]
    sources: gr.HTML
    save: gr.Button
    paper: gr.Button
    clear: gr.Button


@dataclass(frozen=True, slots=True)
class Shelf:
    """What tells of the collection, and the way to bring it up to date."""

    fold: gr.Accordion
    news: gr.HTML  # what an update has brought, or that one is due
    state: gr.HTML
    update: gr.Button


def build_page(assistant: Answering, model: str, updating: Updating) -> gr.Blocks:
    """The whole page over an open assistant. ``model`` is the name shown in the state of the index."""
    document_of, showing = documents_of(assistant), Showing(assistant, model)
    with gr.Blocks(title=both("title"), analytics_enabled=False, fill_width=True) as blocks:
        gr.HTML(_heading(), elem_id="heading")
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=3, min_width=320, elem_id="talk"):
                talk = chat(showing.first)
                box, send, halt = _question_row()
                with gr.Row(elem_id="filters"):
                    filtered = choices(showing.first)
            with gr.Column(scale=2, min_width=300, elem_id="beside"):
                save, paper, clear = _sources_row()
                sources = gr.HTML(sources_html((), document_of), elem_id="sources")
                shelf = _shelf(showing)
        blocks.load(None, js=READY, **PRIVATE)
        on = Controls(talk, box, send, halt, filtered, sources, save, paper, clear)
        _connect(on, assistant, document_of)
        _keep_current(blocks, on, shelf, showing, updating)
    return blocks


def _shelf(showing: Showing) -> Shelf:
    with gr.Accordion(label(showing.first), open=False, elem_id="state") as fold:
        news, told = gr.HTML(elem_id="news"), state(showing.first)
        return Shelf(fold, news, told, gr.Button(both("update"), size="sm", elem_id="update"))


def _keep_current(blocks: gr.Blocks, on: Controls, shelf: Shelf, showing: Showing, updating: Updating) -> None:
    """What shows the collection is drawn anew after an update, and when the page is opened after one.

    What happens when the page is opened goes by the queue's side: the stream that the queue's events share is closed
    when the last of them is done, and a question sent at that moment would never hear of its answer.
    """
    shown = [*on.choices, shelf.fold, shelf.state, on.chat]

    def draw_shown() -> list[Any]:
        facts = showing.newest
        if facts is showing.first:
            return [gr.skip() for _ in shown]
        return [*choices(facts), gr.Accordion(label(facts)), state(facts), chat(facts)]

    def opened() -> list[Any]:
        return [outdated_html(updating), *draw_shown()]

    def updated(progress: gr.Progress = gr.Progress()) -> str:  # noqa: B008, because Gradio finds it by this default
        return update(updating, lambda done, what: progress(done, desc=what))

    unseen: dict[str, Any] = {"show_progress": "hidden", **PRIVATE}
    blocks.load(opened, None, [shelf.news, *shown], queue=False, **unseen)
    shelf.update.click(updated, None, shelf.news, **PRIVATE).then(draw_shown, None, shown, **unseen)


def _connect(on: Controls, assistant: Answering, document_of: DocumentOf) -> None:
    """Every way to send a question first empties the box, then answers what was in it.

    The button that stops stands in place of the one that sends while a language model words the answer: without one
    the answer is there before a hand could reach it.
    """
    conversation, pending = gr.State(()), gr.State("")
    drawn, either = [on.chat, on.sources, conversation], [on.send, on.stop, on.box]
    quietly: dict[str, Any] = {"show_progress": "hidden", **PRIVATE}

    def swapped(event: Dependency, stoppable: bool) -> Dependency:
        """After the event the button that sends, or in its place the one that stops: then nothing else can be sent."""
        shown = gr.update(visible=not stoppable), gr.update(visible=stoppable), gr.update(interactive=not stoppable)
        return event.then(lambda: shown, None, either, **quietly) if assistant.writes else event

    sent = gr.on([on.box.submit, on.send.click], lambda text: ("", text), on.box, [on.box, pending], **PRIVATE)
    chosen = gr.on([on.chat.option_select, on.chat.example_select], chosen_text, None, pending, **PRIVATE)
    answer = abandonable(partial(ask, assistant, document_of))
    at_once = {"concurrency_limit": AT_ONCE, **quietly}
    waiting = [swapped(event, stoppable=True) for event in (sent, chosen)]
    answers = [event.then(answer, [pending, conversation, *on.choices], drawn, **at_once) for event in waiting]
    quoted = on.stop.click(partial(stop, assistant, document_of), conversation, drawn, cancels=answers, **quietly)
    for event in (*answers, quoted):
        swapped(event, stoppable=False).then(None, js=FOCUS_BOX_IF_FREE)
    cleared = on.clear.click(partial(draw, (), document_of), None, drawn, cancels=answers, **PRIVATE)
    cleared.then(None, js=FOCUS_BOX)
    on.paper.click(None, js=PRINT)
    content = gr.Textbox(visible=False)
    on.save.click(partial(saved, document_of), conversation, content, **PRIVATE).then(None, content, js=SAVE)


def abandonable(steps: Callable[..., Iterator[Drawn]]) -> Callable[..., AsyncIterator[Drawn]]:
    """The same handler, whose next step can be given up at once, whatever it waits for.

    Gradio would wait for the thread that waits, and take no other question of the same user until then. The abandoned
    thread drops the answer as soon as the model says its next word, and with it the connection.
    """

    async def handler(*values: Any) -> AsyncIterator[Drawn]:
        running = steps(*values)
        while (step := await run_sync(next, running, None, abandon_on_cancel=True)) is not None:
            yield step

    return handler


def chosen_text(event: gr.SelectData) -> str:
    """The question of an example or of an option that was clicked."""
    return event.value["text"] if isinstance(event.value, dict) else str(event.value)


def _heading() -> str:
    return (
        f"<h1>{first('title')} <span lang='en'>{second('title')}</span></h1>"
        f"<p>{first('subtitle')} <span lang='en'>{second('subtitle')}</span></p>"
    )


def _question_row() -> tuple[gr.Textbox, gr.Button, gr.Button]:
    with gr.Row(elem_id="question-row"):
        box = gr.Textbox(
            label=both("question"),
            placeholder=both("question_hint"),
            max_length=LONGEST_QUESTION,
            lines=1,
            max_lines=4,
            autofocus=True,
            scale=5,
            elem_id="question",
        )
        send = gr.Button(both("send"), variant="primary", scale=1, min_width=96, elem_id="send")
        halt = gr.Button(both("stop"), variant="stop", scale=1, min_width=96, elem_id="stop", visible=False)
    return box, send, halt


def _sources_row() -> tuple[gr.Button, gr.Button, gr.Button]:
    """Buttons to save and to print the conversation, and to begin a new one."""
    with gr.Row(elem_id="sources-row"):
        gr.HTML(f"<h2>{both('sources')}</h2>")
        return (
            gr.Button(both("save"), size="sm", scale=0, min_width=60, elem_id="save"),
            gr.Button(both("print"), size="sm", scale=0, min_width=60, elem_id="print"),
            gr.Button(both("clear"), size="sm", scale=0, min_width=60, elem_id="clear"),
        )
