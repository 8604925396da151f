"""What each command of the command line does. Every command returns its exit status."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from assistant.batch import replies
from assistant.console import Console, printable
from assistant.explain import explain
from assistant.insight import commands as insight_commands
from assistant.insight.damage_list import counts
from assistant.insight.listing import find_path, summary_json, summary_lines, text_slice
from assistant.render import to_json
from assistant.terminal import answer_text
from assistant.types import Asked, Status
from assistant.workplace import Workplace
from index.errors import UnreadableFile, UsageError
from index.types import BuildReport, DocumentType, Filters, Language
from prompts import version

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

DONE = 0
STANDARD_INPUT = "-"


def index(arguments: Namespace, console: Console, workplace: Workplace) -> int:
    """Build or refresh the index and say what changed."""
    report = workplace.build()
    for note in report.notes:
        console.note(note)
    for problem in report.problems:
        console.error(str(problem))
    console.note(_summary(report))
    return UnreadableFile.exit_status if report.problems else DONE


def ask(arguments: Namespace, console: Console, workplace: Workplace) -> int:
    """Answer one question, or a batch of them."""
    if (arguments.question is None) == (arguments.batch is None):
        raise UsageError("give either a QUESTION or --batch FILE")
    if arguments.batch is not None and arguments.explain:
        raise UsageError("--explain goes with a QUESTION, not with --batch")
    if arguments.batch is not None:
        return _ask_batch(arguments, console, workplace)
    with workplace.assistant() as assistant:
        if arguments.explain:
            _explain(arguments, console, assistant)
        answer = assistant.ask(Asked(arguments.question, filters=_filters(arguments)))
    console.line(_json_line(to_json(answer))) if arguments.json else console.write(answer_text(answer))
    if answer.status is Status.NOT_FOUND and _filters(arguments) != Filters():
        console.note("only documents that --place, --year, --type and --language let through were searched")
    return UsageError.exit_status if answer.status is Status.ERROR else DONE


def serve(arguments: Namespace, console: Console, workplace: Workplace) -> int:
    """Serve the chat page until it is interrupted."""
    settings = workplace.settings
    # Imported here: a second or two that no other command should pay.
    from assistant.renewing import RenewingAssistant
    from assistant.ui.page import build_page
    from assistant.ui.server import listen, serve_page
    from assistant.ui.shelf import shelf_routes

    with listen(settings.host, settings.port) as bound, workplace.assistant() as opened:
        address = page_address(settings.host, settings.port)
        opened.warm()
        assistant = RenewingAssistant(opened, workplace.reopen)

        def ready() -> None:
            console.note(f"the chat page is at {address} (end it with Ctrl-C)")
            if arguments.open:
                _open_browser(address)

        with suppress(KeyboardInterrupt):  # the way to end it
            shelf = shelf_routes(lambda: assistant.index, settings.documents)
            serve_page(build_page(assistant, opened.encoder.name, workplace), shelf, bound, ready)
    return DONE


def documents(arguments: Namespace, console: Console, workplace: Workplace) -> int:
    """List what is indexed; what could not be read goes to standard error."""
    with workplace.index() as held:
        summaries, problems = held.documents(), held.problems
        damage = {summary.path: counts(summary.path, held) for summary in summaries}
    if arguments.json:
        listed = [{**summary_json(summary), **damage[summary.path].as_json()} for summary in summaries]
        console.line(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for summary in summaries:
            lines = (*summary_lines(summary), *(f"    ! {line}" for line in damage[summary.path].lines()))
            console.line(printable("\n".join(lines)))
    for problem in problems:
        console.note(str(problem))
    return DONE


def show(arguments: Namespace, console: Console, workplace: Workplace) -> int:
    """Print a stretch of a document exactly, so that a citation can be checked by a machine."""
    with workplace.index() as held:
        path = find_path(arguments.document, [summary.path for summary in held.documents()])
        document = held.document(path)
        damage = counts(path, held)
    console.write(text_slice(document, arguments.start, arguments.end, arguments.raw))
    for line in damage.lines():
        console.note(line)
    return DONE


COMMANDS: Mapping[str, Callable[[Namespace, Console, Workplace], int]] = {
    "index": index,
    "ask": ask,
    "serve": serve,
    "documents": documents,
    "show": show,
    "references": insight_commands.references,
    "duties": insight_commands.duties,
    "tables": insight_commands.tables,
    "check": insight_commands.check,
}


def page_address(host: str, port: int) -> str:
    """Where a browser on this machine finds the page. An address that means "every interface" is not one to visit."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"


def _explain(arguments: Namespace, console: Console, assistant: Assistant) -> None:
    """Print what is understood of the question. With --json standard output is left to the answer object."""
    write = console.error if arguments.json else console.line
    for line in explain(assistant.understand(arguments.question), version()).splitlines():
        write(printable(line))
    if not arguments.json:
        console.line("")


def _ask_batch(arguments: Namespace, console: Console, workplace: Workplace) -> int:
    if not arguments.json:
        raise UsageError("--batch prints answer objects; add --json")
    with _lines(arguments.batch) as lines, workplace.assistant() as assistant:
        for reply in replies(lines, _filters(arguments), assistant.ask):
            console.line(_json_line({**to_json(reply.answer), "id": reply.id}))
    return DONE


@contextmanager
def _lines(name: str) -> Iterator[BinaryIO]:
    """The lines of a file or of standard input, read as they are needed."""
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with _opened(name) as file:
        yield file


def _opened(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror}; give a file of questions, one JSON object a line") from error


def _filters(arguments: Namespace) -> Filters:
    kind = DocumentType(arguments.type) if arguments.type else None
    language = Language(arguments.language) if arguments.language else None
    return Filters(arguments.place, arguments.year, kind, language)


def _json_line(value: object) -> str:
    """One line of JSON. A lone surrogate in a question cannot be written as UTF-8 and is written as its escape."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() or _encodable(text) else json.dumps(value)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _summary(report: BuildReport) -> str:
    """ "6 files, 210 passages: 1 added, 0 changed, 0 removed, 5 unchanged, 1 unreadable; 12.3 s"."""
    changes = (
        f"{len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed, "
        f"{report.unchanged} unchanged, {len(report.problems)} unreadable"
    )
    return f"{report.files} files, {report.passages} passages: {changes}; {report.seconds:.1f} s"


def _open_browser(address: str) -> None:
    """Open the user's browser, where there is a screen: without one a text browser would take over the terminal."""
    import webbrowser

    if sys.platform in ("darwin", "win32") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        webbrowser.open(address)
