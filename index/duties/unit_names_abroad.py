"""Names of units in Chinese and English documents made one; :mod:`index.duties.unit_names` does so for Vietnamese.

    chinese("各有關計生委")                        → "计划生育委员会"
    english("all relevant District Hospitals")     → "District Hospital"

Chinese names are in simplified characters, without plural words and what stands in brackets, short names written out.
"""

from __future__ import annotations

import re

from index.patterns.assigning_en import HEAD, QUANTIFIER
from index.patterns.assigning_zh import FULL_NAMES, PLURAL
from index.writing.folding import simplify

_ASIDE = re.compile(r"\s*[（(][^（）()]*[)）]")
_PLURAL_ZH = re.compile(rf"^{PLURAL}+(?=.)")
_QUANTIFIED = re.compile(rf"^(?:{QUANTIFIER}\s+)+")
_NOUN = re.compile(rf"(?<![\w'])(?:{HEAD})(?![\w'])")
_WORD = re.compile(r"[a-z0-9]+(?:['’]s)?")
_NO_MEANING = frozenset(("the", "of", "and", "for", "in", "at", "on"))


def chinese(written: str) -> str:
    """The canonical name of a unit in a Chinese document."""
    name = _ASIDE.sub("", simplify("".join(written.split())))
    name = _PLURAL_ZH.sub("", name).rstrip("等、")
    for short, full in FULL_NAMES:
        # "街道办" is written out, "街道办事处" is so already.
        if not full.startswith(short) or full not in name:
            name = name.replace(short, full)
    return name


def english(written: str) -> str:
    """The canonical name of a unit in an English document: without articles, in the singular, with capitals."""
    name = _QUANTIFIED.sub("", _ASIDE.sub("", " ".join(written.split())).replace("’", "'"))
    name = _NOUN.sub(lambda match: _singular(match.group()), name)
    return " ".join(word if word in _NO_MEANING else word[:1].upper() + word[1:] for word in name.split(" "))


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if noun.lower() == "branches":
        return noun[:-2]
    return noun.removesuffix("s")


def english_key(name: str) -> frozenset[str]:
    """What "People's Committees of wards" and "ward People's Committee" have in common."""
    return frozenset(_WORD.findall(english(name).lower())) - _NO_MEANING
