"""What a damaged stretch should read, where that is certain: from another copy, or by a rule.

The text of a document stays as it is: a quotation is exactly what stands in the source, and what it should read is
said beside it. A rule says what the bytes prove, with :data:`LOST` for what they do not; another copy says the rest,
and counts only where it agrees with the rule. What neither restores keeps its warning.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from index.damage.marks import Damage, DamageKind
from index.damage.parallels import Collection, Parallel, parallel
from index.damage.realigned import LOST, glossed, realigned
from index.reading.mojibake import MISTAKES, decoded
from index.sourcemap import raw_places
from index.types import Document
from index.writing import lexical
from index.writing.folding import simplify

_AROUND = 40  # characters of the page looked at before a run


class Rule(StrEnum):
    """The rules, by name."""

    REALIGNED = "realigned"  # two-byte Chinese read out of step, its bytes put back in step
    DECODED = "decoded"  # bytes read in a wrong encoding, decoded in the right one
    ENTITY = "entity"  # "&nbsp;", "&#7841;": the character that it names


@dataclass(frozen=True, slots=True)
class Mending:
    """What ``damage`` should read: ``text``, by a rule or as it stands in another copy.

    ``text`` holds :data:`LOST` where something is missing still; only a rule leaves that.
    """

    damage: Damage
    text: str
    rule: Rule | None = None
    copy: Parallel | None = None

    @property
    def is_whole(self) -> bool:
        return LOST not in self.text


def mend(document: Document, damage: Damage, collection: Collection) -> Mending | None:
    """What one of the damaged stretches of ``document`` should read; None where nothing tells it for certain."""
    by_rule = _by_rule(document, damage, collection)
    if by_rule and by_rule.is_whole:
        return by_rule
    copy = parallel(document, damage, collection)
    if copy and (by_rule is None or _agree(by_rule.text, copy.text)):
        return Mending(damage, copy.text, copy=copy)
    return by_rule


def _by_rule(document: Document, damage: Damage, collection: Collection) -> Mending | None:
    written = document.text[damage.start : damage.end]
    if damage.kind is DamageKind.MISDECODED:
        right = next(filter(None, (decoded(written, mistake) for mistake in MISTAKES)), None)
        text = right or _realigned(document, damage, collection)
        return Mending(damage, text, Rule.DECODED if right else Rule.REALIGNED) if text else None
    is_entity = damage.kind is DamageKind.LEFTOVER_MARKUP and html.unescape(written) != written
    return Mending(damage, html.unescape(written), Rule.ENTITY) if is_entity else None


def _realigned(document: Document, damage: Damage, collection: Collection) -> str | None:
    """What the bytes say in step. They are those of the page: cleaning has taken the readings out of the text."""
    places = list(raw_places(document.segments, damage.start, damage.end))
    if not places or len({page for page, *_ in places}) > 1:
        return None
    page = next(page.text for page in document.raw_pages if page.number == places[0][0])
    start, end = places[0][1], places[-1][2]
    after = document.text[damage.end : damage.end + 1]
    return realigned(page[max(0, start - _AROUND) : start], page[start:end], after, _known(collection), glossed(page))


def _known(collection: Collection) -> Callable[[str], bool]:
    """Whether two characters stand side by side somewhere in the collection, or are a word of the dictionary."""

    def knows(pair: str) -> bool:
        if len(pair) < 2:
            return False
        words = lexical.tokens(pair).texts
        return simplify(pair) in _dictionary() or (len(words) == 1 and len(collection.holders(words[0])) > 0)

    return knows


@cache
def _dictionary() -> frozenset[str]:
    """Chinese words of two characters, simplified."""
    from pypinyin.phrases_dict import phrases_dict  # 47,000 words, which pypinyin has loaded anyway

    return frozenset(word for word in phrases_dict if len(word) == 2)


def _agree(by_rule: str, copy: str) -> bool:
    """Whether a copy reads as the rule has it, with anything for what the rule leaves open."""
    parts = (re.escape(part) for part in simplify(by_rule).split(LOST))
    return re.fullmatch(".*".join(parts), simplify(copy), re.DOTALL) is not None
