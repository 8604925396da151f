"""The command line: ``policy-assistant`` or ``python -m assistant``.

Standard output holds answers and nothing else; notes, progress and errors go to standard error. Heavy libraries
are imported by the commands that need them, so that ``--help`` is instant.

Exit status: 0 done; 1 something outside the call failed (a busy or unwritable index, an unusable model); 2 wrong
usage; 3 ``index`` is done, but some files could not be read; 4 the index is damaged or belongs to another model.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.console import PROGRAM, Console
from assistant.settings import TABLE, Settings
from index.errors import PolicyError
from index.types import DocumentType, Language
from prompts import LOCALES

if TYPE_CHECKING:
    from assistant.workplace import Workplace

# What a shell reports for a program that a signal ended: 128 + SIGINT, 128 + SIGPIPE.
INTERRUPTED, PIPE_CLOSED = 130, 141


def main(argv: Sequence[str] | None = None, workplace: Workplace | None = None) -> int:
    """Run one command and return its exit status. ``workplace`` replaces the real index and assistant in tests."""
    arguments = build_parser().parse_args(argv)
    console = Console.standard(arguments.quiet)
    try:
        return _run(arguments, console, workplace)
    except PolicyError as error:
        console.error(str(error))
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away ("| head"). What Python would still flush at exit goes nowhere instead of failing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED


def _run(arguments: argparse.Namespace, console: Console, workplace: Workplace | None) -> int:
    from assistant import commands
    from assistant.workplace import RealWorkplace

    settings = Settings.load({row.name: getattr(arguments, row.name, None) for row in TABLE})
    for note in settings.notes:
        console.note(note)
    return commands.COMMANDS[arguments.command](arguments, console, workplace or RealWorkplace(settings, console))


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="Questions and exactly cited answers over a folder of policy documents, offline."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (
        *(_add_index, _add_ask, _add_serve, _add_documents, _add_show),
        *(_add_references, _add_duties, _add_tables, _add_check),
    ):
        add(commands)
    return parser


Commands = argparse._SubParsersAction  # argparse has no public name for what add_subparsers returns


def _add_index(commands: Commands[argparse.ArgumentParser]) -> None:
    _command(commands, "index", "build or refresh the index; status 3 when some files could not be read")


def _add_ask(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "ask", "answer a question, or a batch of them")
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="in Vietnamese, English or Chinese")
    parser.add_argument("--batch", metavar="FILE", help="answer a JSON Lines file of questions; - is standard input")
    parser.add_argument("--json", action="store_true", help="print the answer object instead of text")
    parser.add_argument(
        "--explain", action="store_true", help="print what was understood before the answer; with --json, as a note"
    )
    parser.add_argument("--place", metavar="P", help="only documents of this place")
    parser.add_argument("--year", metavar="Y", type=_year, help="only documents of this year")
    kinds = [kind.value for kind in DocumentType]
    parser.add_argument("--type", metavar="T", choices=kinds, help=f"one of: {', '.join(kinds)}")
    languages = [language.value for language in Language]
    parser.add_argument("--language", metavar="L", choices=languages, help="only documents in vi, en or zh")


def _add_serve(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "serve", "open the chat page on this machine")
    _setting(parser, "host", "H")
    _setting(parser, "port", "N")
    parser.add_argument("--open", action="store_true", help="open the page in the browser once it is ready")


def _add_documents(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "documents", "list the indexed documents")
    parser.add_argument("--json", action="store_true", help="print one JSON array")


def _add_show(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "show", "print a document's cleaned text, exactly")
    parser.add_argument("document", metavar="DOCUMENT", help="path below the documents folder, or the end of it")
    parser.add_argument("--start", type=int, metavar="N", help="first character, from 0")
    parser.add_argument("--end", type=int, metavar="M", help="the character after the last one")
    parser.add_argument("--raw", action="store_true", help="print the text of the pages as it was read, not cleaned")


def _add_references(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "references", "list which documents cite, implement, amend or replace which")
    parser.add_argument("wanted", nargs="?", metavar="DOCUMENT|NUMBER", help="only what has to do with it")
    parser.add_argument("--json", action="store_true", help="print the graph as one JSON object")


def _add_duties(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "duties", "list which unit must do what")
    parser.add_argument("--unit", metavar="U", help='only this unit, in any of its names: "UBND phường"')
    parser.add_argument("--document", metavar="D", help="only this document")
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    parser.add_argument("--csv", action="store_true", help="print a table for a spreadsheet")


def _add_tables(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "tables", "list the values of tables with row, column, unit and period")
    parser.add_argument("document", nargs="?", metavar="DOCUMENT", help="only the tables of this document")
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    parser.add_argument("--csv", action="store_true", help="print a table for a spreadsheet, one line a value")
    parser.add_argument("--language", metavar="L", choices=LOCALES, default="vi", help=f"one of: {', '.join(LOCALES)}")


def _add_check(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "check", "list figures, dates and names that cannot be right, and damaged characters")
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    parser.add_argument("--language", metavar="L", choices=LOCALES, default="vi", help=f"one of: {', '.join(LOCALES)}")


def _command(commands: Commands[argparse.ArgumentParser], name: str, help: str) -> argparse.ArgumentParser:
    """A command with the options that all commands share."""
    parser = commands.add_parser(name, help=help, description=help[0].upper() + help[1:] + ".")
    _setting(parser, "documents", "DIR")
    _setting(parser, "index", "DIR")
    parser.add_argument("--quiet", action="store_true", help="only answers and errors, no notes and no progress")
    return parser


def _setting(parser: argparse.ArgumentParser, name: str, metavar: str) -> None:
    row = next(row for row in TABLE if row.name == name)
    default = f" (default: {row.default})" if row.default else ""
    parser.add_argument(f"--{name}", metavar=metavar, help=row.help + default)


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year of four digits")
    return int(text)
