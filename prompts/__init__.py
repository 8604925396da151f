"""Every sentence the assistant says, its question words and its glossary. A loader, no logic.

One file per task and locale: ``prompts/answer.vi.toml`` holds the leads of answers in Vietnamese. Placeholders
are ``str.format`` fields by name. All locales of a task have the same keys and placeholders (a test).

    >>> say("answer", "en", "not_found")
    'The documents here do not answer this question.'
"""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LOCALES = ("vi", "en", "zh-hans", "zh-hant")


@dataclass(frozen=True, slots=True)
class GlossaryRow:
    """One term and how each language writes it; the first variant is the preferred one."""

    vi: tuple[str, ...]
    en: tuple[str, ...]
    zh_hans: tuple[str, ...]
    zh_hant: tuple[str, ...]
    kind: str


@cache
def sentences(task: str, locale: str) -> dict[str, str]:
    """All sentences of one task in one locale, by key.

    Raises:
        FileNotFoundError: there is no file for that task and locale.
    """
    return tomllib.loads((FOLDER / f"{task}.{locale}.toml").read_text("utf-8"))


def say(task: str, locale: str, key: str, **values: object) -> str:
    """The sentence ``key`` of ``task`` with its placeholders filled.

    Raises:
        KeyError: the sentence or one of its placeholders is missing.
    """
    return sentences(task, locale)[key].format(**values)


@cache
def table(name: str) -> dict[str, dict[str, list[str]]]:
    """A word list of this folder: ``name.toml`` as tables of lists."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def pattern(name: str, section: str, key: str = "any") -> re.Pattern[str]:
    """Any of the expressions in a list of a word list; it never matches where there are none."""
    return re.compile("|".join(table(name)[section][key]) or "(?!)")


@cache
def version() -> str:
    """The version of everything in this folder: 12 hexadecimal digits of a SHA-256 over names and contents."""
    digest = hashlib.sha256()
    for path in sorted((*FOLDER.glob("*.toml"), *FOLDER.glob("*.tsv"), *FOLDER.glob("*.py"))):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


@cache
def abbreviations() -> tuple[tuple[str, str], ...]:
    """Short forms of Vietnamese terms and what they stand for (``abbreviations.tsv``), in file order."""
    with (FOLDER / "abbreviations.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (row["short"], row["full"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


@cache
def everyday() -> tuple[tuple[str, str, str], ...]:
    """What people say for a term (``everyday.tsv``): its preferred Vietnamese form, a language, a wording.

    Documents seldom write so. The wordings are found in questions and no text is searched for all of them, which
    would take longer and let loose ones weigh as much as the term.
    """
    with (FOLDER / "everyday.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple((row["term"], row["language"], said) for row in rows for said in _variants(row["said"]))


@cache
def glossary() -> tuple[GlossaryRow, ...]:
    """The terms of the field (``glossary.tsv``), then general words (``vocabulary_*.tsv``), in file order."""
    return tuple(row for path in glossary_files() for row in _rows(path))


def glossary_files() -> tuple[Path, ...]:
    """The word files in the order in which they are read: where two share a variant, the earlier one is found."""
    return FOLDER / "glossary.tsv", *sorted(FOLDER.glob("vocabulary_*.tsv"))


def _rows(path: Path) -> list[GlossaryRow]:
    with path.open(encoding="utf-8", newline="") as file:
        return [_row(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _row(row: dict[str, str]) -> GlossaryRow:
    vi, en, hans, hant = (_variants(row[name]) for name in ("vi", "en", "zh_hans", "zh_hant"))
    return GlossaryRow(vi, en, hans, hant, row["kind"])


def _variants(cell: str) -> tuple[str, ...]:
    return tuple(variant.strip() for variant in cell.split("|") if variant.strip())
