"""Whether a text holds a fact, however either of them is typed.

A fact is a few words or a figure ("22/10/2024", "mức sinh thay thế", "2156人"). Two spellings of the same thing
must agree (hoá and hóa, 48 /TB-UBND and 48/TB-UBND, 總計 and 总计), and a figure must not be found inside
another one: "14" is not in "2014", "1,4" or "14,5".

    >>> holds(fold("Số: 48 /TB-UBND"), "48/tb-ubnd"), holds(fold("năm 2014"), "14")
    (True, False)
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from index.patterns.letters import HAN
from index.writing.folding import simplify

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_SPACE = re.compile(r"\s+")
# Offices put spaces around slashes and dashes, and before percent signs, as they please.
_LOOSE_SPACE = re.compile(r" ?([/-]) ?| (?=[%‰])")
_HAN_SPACE = re.compile(rf"(?<=[{HAN}]) | (?=[{HAN}])")

# The tone of an open oa, oe or uy stands on either vowel (hoà, hòa; thuỷ, thủy): here always on the first.
_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_TONE_PLACES = {
    unicodedata.normalize("NFC", second + last + tone): unicodedata.normalize("NFC", second + tone + last)
    for second, last in ("oa", "oe", "uy")
    for tone in _TONES
}
_TONE_PLACE = re.compile("|".join(_TONE_PLACES))

_NUMBER_BEFORE, _NUMBER_AFTER = r"(?<!\d)(?<!\d[.,])", r"(?!\d|[.,]\d)"
_LETTER = rf"[^\W\d_{HAN}]"


def fold(text: str) -> str:
    """``text`` in the form in which facts are compared: composed, lower case, simplified, plainly spaced."""
    text = simplify(unicodedata.normalize("NFKC", text).casefold()).translate(_DASHES)
    text = _TONE_PLACE.sub(lambda match: _TONE_PLACES[match[0]], unicodedata.normalize("NFC", text))
    text = _LOOSE_SPACE.sub(lambda match: match[1] or "", _SPACE.sub(" ", text).strip())
    return _HAN_SPACE.sub("", text)


def holds(folded: str, fact: str) -> bool:
    """Whether the text, already through :func:`fold`, holds ``fact`` as a whole word or figure."""
    return _pattern(fact).search(folded) is not None


def missing(folded: str, facts: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The facts that the folded text does not hold in any of their spellings; each named by its first."""
    return tuple(spellings[0] for spellings in facts if not any(holds(folded, spelling) for spelling in spellings))


@lru_cache(maxsize=4096)
def _pattern(fact: str) -> re.Pattern[str]:
    folded = fold(fact)
    before = _NUMBER_BEFORE if folded[:1].isdigit() else rf"(?<!{_LETTER})" if re.match(_LETTER, folded) else ""
    after = _NUMBER_AFTER if folded[-1:].isdigit() else rf"(?!{_LETTER})" if re.search(_LETTER + "$", folded) else ""
    return re.compile(before + re.escape(folded) + after)
