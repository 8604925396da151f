"""The term whose meaning a question asks for, in all its forms.

"What is meant by replacement-level fertility?"   → its Vietnamese and Chinese forms too
"KHHGĐ là gì?"                                    → a short form, which the glossary can write out
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.asked.glossary import Glossary
from assistant.asked.understand import Question
from index.types import Language
from index.writing.folding import fold
from prompts import GlossaryRow, table

QUOTES = "\"“”「」『』‘’'«»"
_SHORT_FORM = re.compile(r"(?=(?:[^a-zà-ỹ]*[A-ZĐ]){2})[A-ZĐ0-9&./-]{2,15}")


@dataclass(frozen=True, slots=True)
class Term:
    """The term that a question asks about."""

    text: str
    forms: tuple[str, ...]  # folded; those of other languages where the glossary knows it
    full: str | None
    is_short: bool  # an abbreviation
    certain: bool  # whether a document that speaks of it must hold one of the forms


def find_term(question: Question, glossary: Glossary, spoken: bool) -> Term | None:
    """The term that a question asks about; ``None`` where it cannot be told apart from the question.

    Args:
        spoken: whether documents that may answer are in the question's language, so that they would hold its words.
    """
    folded = fold(question.text)
    match = next((found for pattern in _patterns() if (found := pattern.search(folded))), None)
    if match is None:
        return None
    name = next(name for name, words in match.groupdict().items() if words)
    written = question.text[match.start(name) : match.end(name)].strip(f" {QUOTES}")
    row = next(
        (one.row for one in glossary.find(written, question.language) if one.end - one.start == len(written)), None
    )
    variants = (*row.vi, *row.en, *row.zh_hans, *row.zh_hant) if row else ()
    is_short = any(
        _SHORT_FORM.fullmatch(form) for form in (written, *(v for v in variants if fold(v) == fold(written)))
    )
    known = () if is_short else variants
    forms = dict.fromkeys((fold(written), *map(fold, known)))
    full = _written_out(fold(written), row, question.language) if row and is_short else None
    return Term(written, tuple(forms), full, is_short, bool(is_short or known or (name == "quoted" and spoken)))


def long_form(short: str, before: str) -> int | None:
    """Where the long form begins whose initials, in order, are the letters of ``short``: none where they are not.

    The method of Schwartz and Hearst (PSB 2003), by syllables: every letter begins one, the last ones stand last.
    """
    letters = re.sub(r"[^a-z]", "", short)
    words = list(re.finditer(r"[a-z0-9]+", before))
    if not letters:
        return None
    at = len(words)
    for letter in reversed(letters):
        at = next((i for i in range(at - 1, -1, -1) if words[i].group().startswith(letter)), -1)
        if at < 0:
            return None
    return words[at].start() if len(words) - at <= 2 * len(letters) + 2 else None


def _written_out(short: str, row: GlossaryRow, language: Language) -> str | None:
    """The term that has the initials of a short form, and the asker's word for it."""
    full = next((form for form in (*row.vi, *row.en) if " " in form and long_form(short, fold(form)) == 0), None)
    own = {Language.EN: row.en, Language.ZH: row.zh_hans}.get(language, ())
    return f"{full} ({own[0]})" if full and own and full not in row.en else full


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("defined")["term"]["any"])
