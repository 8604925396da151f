"""What the index says of files that could not be read, or not in full, in the languages of the page.

The index keeps it in English, for the command line; as with gettext the English sentence is the key under which
``prompts/files.*.toml`` hold the others. What no sentence there says (a file's name, the system's own words) stays.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.ui.words import FIRST, SECOND
from index.types import FileProblem
from prompts import say, sentences

_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")
_COUNTS = frozenset({"number", "first", "last", "count", "limit", "size", "frames", "width", "height", "mean"})


def note(text: str) -> str:
    """A reader's warning, Vietnamese and English."""
    translated = in_locale(text, FIRST)
    return text if translated == text else f"{translated} / {text}"


def problem_note(problem: FileProblem) -> str:
    """Why a file could not be read and what to do about it, Vietnamese and English."""
    return note(f"{problem.reason}; {problem.remedy}")


def in_locale(text: str, locale: str) -> str:
    """An English sentence of a reader in ``locale``; as it is where there is none."""
    for key, pattern in _patterns():
        if match := pattern.fullmatch(text):
            return say(
                "files", locale, key, **{name: _filling(said, locale) for name, said in match.groupdict().items()}
            )
    reason, semicolon, remedy = text.partition("; ")
    return f"{in_locale(reason, locale)}; {in_locale(remedy, locale)}" if semicolon else text


def _filling(said: str, locale: str) -> str:
    """What stands in a sentence: a sentence itself, several, or a name."""
    whole = in_locale(said, locale)
    return whole if whole != said else ", ".join(in_locale(one, locale) for one in said.split(", "))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, _pattern(sentence)) for key, sentence in sentences("files", SECOND).items())


def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(_PLACEHOLDER.sub(_group, re.escape(sentence)))


def _group(match: re.Match[str]) -> str:
    said = r"[\d.,]+" if match[1] in _COUNTS else ".+?"
    return f"(?P<{match[1]}>{said})"
