"""What the programs of the evaluation share: the command line, the message of an error, tables of text."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from index.errors import PolicyError


def command_line(name: str, doc: str | None) -> argparse.ArgumentParser:
    """The parser of ``python -m name``; it is described by the first line of its module's docstring."""
    return argparse.ArgumentParser(prog=f"python -m {name}", description=(doc or "").partition("\n")[0])


def command_line_over_folders(name: str, doc: str | None) -> argparse.ArgumentParser:
    """The same with the option ``--documents`` for one or more folders."""
    parser = command_line(name, doc)
    parser.add_argument("--documents", type=Path, nargs="+", default=[Path("documents")], help="folders of documents")
    return parser


def guarded(name: str, work: Callable[[], int]) -> int:
    """The exit status of ``work``; an error of ours is told on one line and gives its own."""
    try:
        return work()
    except PolicyError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return error.exit_status


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of equally many cells as text, every column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines)
