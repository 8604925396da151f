"""What a unit is called in the language of the asker, where the glossary has its name.

"Phòng Nội vụ" for an English question   →  "home affairs office"
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from assistant.asked.units import unit_names
from index.duties.unit_names_abroad import chinese, english_key
from index.types import Language
from index.writing.folding import simplify
from prompts import GlossaryRow, glossary


def glossed(name: str, language: Language, locale: str) -> str | None:
    """The name in ``locale`` of a unit that is called ``name`` in a document in ``language``; ``None`` where these are
    one language or the glossary does not know the unit."""
    if locale.split("-")[0] == language.value:
        return None
    row = _rows(language).get(_key(name, language))
    return next(iter(_names(row, locale)), None) if row else None


def shown_units(units: Sequence[str]) -> list[str]:
    """The names without those that only say another one more closely: "Bệnh viện" beside "Bệnh viện Đức Giang"."""
    return [name for name in units if not any(name != other and name.startswith(f"{other} ") for other in units)]


@cache
def _rows(language: Language) -> dict[object, GlossaryRow]:
    """The glossary's units by their names in a language, the first row of a name."""
    found: dict[object, GlossaryRow] = {}
    for row in (row for row in glossary() if row.kind == "unit"):
        for name in _of(row, language):
            found.setdefault(_key(name, language), row)
    return found


def _of(row: GlossaryRow, language: Language) -> Iterable[str]:
    match language:
        case Language.VI:
            return row.vi
        case Language.ZH:
            return (*row.zh_hans, *row.zh_hant)
        case _:
            return row.en


def _names(row: GlossaryRow, locale: str) -> Sequence[str]:
    return {"vi": row.vi, "en": row.en, "zh-hans": row.zh_hans, "zh-hant": row.zh_hant}[locale]


def _key(name: str, language: Language) -> object:
    match language:
        case Language.VI:
            return unit_names().key(name)
        case Language.ZH:
            return chinese(simplify(name))
        case _:
            return english_key(name)
