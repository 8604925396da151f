"""JSON Lines files with one clear line about what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from index.errors import UsageError

Parsed = TypeVar("Parsed")


def read(path: Path, parse: Callable[[dict], Parsed], what: str, remedy: str) -> list[Parsed]:
    """Every line of the file through ``parse``, in order; blank lines are skipped.

    ``what`` names a line's content ("a gold question") and ``remedy`` what to do about a bad one.

    Raises:
        UsageError: the file cannot be read, or a line is not what it should be.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # splitlines also cuts at U+2028, inside a text
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the file cannot be read ({error}); {remedy}") from error
    places = ((f"{path.name}:{number}", line) for number, line in enumerate(lines, 1) if line.strip())
    return [_parsed(line, parse, f"{place}: not {what}", remedy) for place, line in places]


def _parsed(line: str, parse: Callable[[dict], Parsed], wrong: str, remedy: str) -> Parsed:
    try:
        return parse(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"field {error} is missing" if isinstance(error, KeyError) else str(error)
        raise UsageError(f"{wrong} ({reason}); {remedy}") from error
