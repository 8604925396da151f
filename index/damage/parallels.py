"""What a damaged stretch reads elsewhere in the collection: the same words on both sides, and whole between them.

    … bảng kiểm kê có ?91261 người, trong đó …      the damaged run and what stands around it
    … bảng kiểm kê có 291.261 người, trong đó …     found in another document, or another part of the same one

The words on both sides must be the same letter by letter; blanks, punctuation and the kind of Chinese characters may
differ, as they do between a PDF and the web page made from it. What is found there must itself be sound and fit what is
left of the run, and all places where it is found must agree.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Protocol

from index.damage.marks import Damage, DamageKind, touching
from index.patterns import mending as look
from index.types import Document, Passage
from index.writing.folding import simplify
from index.writing.lexical import tokens

_PASSAGES = 12  # the best ones for the words around a run; all its copies hold all of them
_WORDS = 60  # characters on either side to search for: those that must be found, and few others
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_MARGIN = 400  # characters around a passage, for words that lie across its border


class Collection(Protocol):
    """What of an index is needed to look for words in all documents."""

    def document(self, path: str) -> Document: ...

    def damages(self, path: str) -> tuple[Damage, ...]: ...

    def lexical(self, tokens: Mapping[str, float], k: int) -> Mapping[int, float]: ...

    def holders(self, token: str) -> Sized: ...

    def passages(self, rows: Iterable[int]) -> Sequence[Passage]: ...


@dataclass(frozen=True, slots=True)
class Parallel:
    """``text`` stands at ``[start, end)`` of the document at ``document``, and is what the damaged run should read."""

    document: str
    start: int
    end: int
    text: str


def parallel(document: Document, damage: Damage, collection: Collection) -> Parallel | None:
    """What ``damage`` of ``document`` reads elsewhere; None where it is nowhere, or not everywhere the same."""
    around = _around(document.text, collection.damages(document.path), damage)
    if around is None:
        return None
    weights = dict.fromkeys(tokens(around.words).texts, 1.0)
    found: list[Parallel] = []
    for passage in collection.passages(list(collection.lexical(weights, _PASSAGES))):
        other = collection.document(passage.document)
        low, high = max(0, passage.start - _MARGIN), min(len(other.text), passage.end + _MARGIN)
        for one in around.found_in(other, low, high):
            is_itself = other.path == document.path and one.start < damage.end and damage.start < one.end
            if not is_itself and not touching(collection.damages(other.path), one.start, one.end):
                found.append(one)
    return found[0] if len({_plain(one.text) for one in found}) == 1 else None


def fits(run: str, text: str, kind: DamageKind) -> bool:
    """Whether ``text`` may be what the damaged ``run`` was: what is left of its letters and figures is in it.

    >>> [fits("?91261", reading, DamageKind.LOST_CHARACTER) for reading in ("291.261", "290.261")]
    [True, False]
    """
    return re.fullmatch(_reading(run, kind), _plain(text)) is not None


@dataclass(frozen=True, slots=True)
class _Around:
    """A damaged run between sound words. ``pattern`` finds them in plain text; its group ``run`` is the run."""

    run: str
    signs: int  # punctuation marks right before the run that are sound
    words: str  # to search for
    pattern: re.Pattern[str]
    longer: str | None  # with twice the words; None where there are not so many

    def found_in(self, other: Document, low: int, high: int) -> Iterator[Parallel]:
        """Where the words stand in ``other.text[low:high]`` with something between that fits the run."""
        plain = _plain(other.text[low:high])
        for match in filter(self._is_settled, self.pattern.finditer(plain)):
            offsets = [offset for offset in range(low, high) if other.text[offset].isalnum()]
            start, end = offsets[match.start("run")], offsets[match.end("run") - 1] + 1
            start = min(start, _punctuation_before(other.text, start) + self.signs)
            text = other.text[start:end]
            if self._has_figure_left(text) or self._is_surely_in(plain):
                yield Parallel(other.path, start, end, text)

    def _is_settled(self, match: re.Match[str]) -> bool:
        """Whether the runs between the words can be told apart in one way only."""
        most = re.compile(self.pattern.pattern.replace("}?", "}")).match(match.string, match.start(), match.end())
        return most is not None and most.span("run") == match.span("run")

    def _has_figure_left(self, text: str) -> bool:
        """Whether a figure there has left a digit here: two forms may differ in nothing but their figures."""
        return any(map(str.isdigit, self.run)) or not any(map(str.isdigit, text))

    def _is_surely_in(self, plain: str) -> bool:
        return self.longer is not None and re.search(self.longer, plain) is not None


def _around(text: str, damages: Sequence[Damage], damage: Damage) -> _Around | None:
    """None where the words between two damaged stretches are too few to go by."""
    first, last = _group(text, damages, bisect_left(damages, damage))
    low = max(damages[first - 1].end if first else 0, damages[first].start - look.LONGEST_ANCHOR)
    stop = damages[last + 1].start if last + 1 < len(damages) else len(text)
    before = text[low : damages[first].start]
    after = text[damages[last].end : min(stop, damages[last].end + look.LONGEST_ANCHOR)]
    between = _between(text, damages[first : last + 1], damage)
    pattern = _pattern(before, between, after, look.ANCHOR)
    if pattern is None or last - first >= look.MOST_IN_GROUP:
        return None
    return _Around(
        run=text[damage.start : damage.end],
        signs=damage.start - _punctuation_before(text, damage.start),
        words=f"{before[-_WORDS:]}\n{after[:_WORDS]}",
        pattern=re.compile(pattern),
        longer=_pattern(before, between, after, look.ANCHOR_OF_FIGURES),
    )


def _group(text: str, damages: Sequence[Damage], at: int) -> tuple[int, int]:
    """First and last of the damaged runs around ``at`` between which no anchor fits."""

    def apart(left: int) -> bool:
        return _weight(_plain(text[damages[left].end : damages[left + 1].start])) >= look.ANCHOR

    first = last = at
    while first and not apart(first - 1):
        first -= 1
    while last + 1 < len(damages) and not apart(last):
        last += 1
    return first, last


def _between(text: str, group: Sequence[Damage], damage: Damage) -> str:
    """The pattern of the runs that are looked up together, with the sound words between them."""
    pattern = ""
    for i, one in enumerate(group):
        sound = re.escape(_plain(text[group[i - 1].end : one.start])) if i else ""
        name = "?P<run>" if one == damage else "?:"
        pattern += f"{sound}({name}{_reading(text[one.start : one.end], one.kind)})"
    return pattern


def _reading(run: str, kind: DamageKind) -> str:
    """The pattern of what a run may read: the letters that are left of it, or the figures at its edges."""
    if kind in (DamageKind.LOST_CHARACTER, DamageKind.REPLACEMENT):
        return look.LOST_LETTERS.join(re.escape(_plain(part)) for part in look.LOST_SIGNS.split(run))
    head, tail = look.FIGURE_AT_START.match(run), look.FIGURE_AT_END.search(run)
    left, right = (re.escape(_plain(figure.group())) if figure else "" for figure in (head, tail))
    return f"{left}.{{1,{look.LONGEST_READING}}}?{right}"


def _pattern(before: str, between: str, after: str, anchor: int) -> str | None:
    """The words on both sides, no more of them than weigh ``anchor``; None where there are not so many."""
    left, right = _anchor(_plain(before)[::-1], anchor), _anchor(_plain(after), anchor)
    if left is None or right is None:
        return None
    return f"{re.escape(left[::-1])}{between}{re.escape(right)}"


def _anchor(plain: str, weight: int) -> str | None:
    """The shortest beginning of ``plain`` of that weight."""
    lengths = range(weight // 2, min(weight, len(plain)) + 1)
    return next((plain[:length] for length in lengths if _weight(plain[:length]) >= weight), None)


def _weight(plain: str) -> int:
    """Letters and digits, Chinese characters twice."""
    return len(plain) + len(look.IS_HAN.findall(plain))


def _punctuation_before(text: str, offset: int) -> int:
    """Where the punctuation begins that stands right before ``offset``."""
    while offset and not text[offset - 1].isalnum() and not text[offset - 1].isspace():
        offset -= 1
    return offset


def _plain(text: str) -> str:
    """Letters and digits in lower case and simplified characters, one for each letter or digit of ``text``."""
    simplified = simplify(text)
    lowered = simplified.lower()
    return _NOT_ALPHANUMERIC.sub("", lowered if len(lowered) == len(text) else simplified)  # "İ" has two when lowered
