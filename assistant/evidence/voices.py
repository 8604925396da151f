"""Who speaks in a Chinese file of summaries: where the text of one office ends and another's goes on under its title.

Such files run summaries together, and some have lost their own title: "我镇…" (our town) ends, "我站…" (our station)
begins and goes on to the end. A place that the first office names is then nothing that the second one speaks of.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.types import Span

_VOICE = re.compile("[我本](?P<office>[省市县縣区區镇鎮乡鄉村站局委办辦所处處院队隊]|街道|中心)(?![级級人名着著])")
# Who speaks for the first time in a paragraph without a number, above a list that begins anew, begins a summary.
_ANEW = re.compile(r"\s*[（(]?[一1](?![年个個月名次项項])")
_NUMBERED = re.compile(r"\s*[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.）)．]")


@lru_cache(maxsize=256)
def voices(text: str) -> tuple[Span, ...]:
    """The stretches of ``text``, the whole of one logical document, in which one office speaks; they make up all of it.

    >>> [text[s.start : s.end] for text in ("我镇有两个村。\\n我站建了协会。\\n一、宣传",) for s in voices(text)]
    ['我镇有两个村。\\n', '我站建了协会。\\n一、宣传']
    """
    found = [(match.start(), match["office"]) for match in _VOICE.finditer(text)]
    borders = [0]
    for k in range(1, len(found)):
        changed = {office for _, office in found[:k]}.isdisjoint(office for _, office in found[k:])
        start = text.rfind("\n", 0, found[k][0]) + 1
        if changed and start > borders[-1] and _begins_summary(text, start):
            borders.append(start)
    return tuple(Span(start, end) for start, end in zip(borders, [*borders[1:], len(text)], strict=True))


def voice_at(text: str, start: int, end: int) -> Span:
    """The stretch of ``text`` that holds most of ``start`` to ``end``."""
    return max(voices(text), key=lambda one: min(one.end, end) - max(one.start, start))


def _begins_summary(text: str, start: int) -> bool:
    own, _, following = text[start:].partition("\n")
    return not _NUMBERED.match(own) and _ANEW.match(following) is not None
