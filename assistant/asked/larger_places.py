"""Places that a question names beside a smaller one only to say where it lies: "Việt Yên, Bắc Giang", "湖南蒸湘区".

A document on the smaller place need not name the larger. Vietnam's districts are known with their province, so that
a wrong one is noticed: "Hoàng Mai, Cầu Giấy" is no district in its province. Of a Chinese place nothing is known but
that the larger one stands before it in Chinese, and behind it elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.asked.places import Place, divisions, provinces
from index.writing.folding import fold

_BEFORE_HAN = re.compile(r"[省市县區区郡]?\s*")
_BEHIND = re.compile(r"\s*[,(（]?\s*(?:(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa|thuoc|of|in|province|city)\s+)*")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def larger_places(text: str, places: Sequence[Place]) -> frozenset[Place]:
    """The places of a question (in their order in ``text``) in which another one lies that stands right beside them."""
    found = set()
    for first, second in pairwise(places):
        between = fold(text[first.end : second.start])
        if _HAN.match(first.name) and _HAN.match(second.name):
            if first.known and _BEFORE_HAN.fullmatch(between):
                found.add(first)
        elif second.known and _BEHIND.fullmatch(between) and _may_lie_in(first, second):
            found.add(second)
    return frozenset(found)


def _may_lie_in(smaller: Place, larger: Place) -> bool:
    known = [province for form in smaller.forms for province in provinces().get(form, ())]
    if known:
        return any(province in larger.forms for province in known)
    return _is_chinese(smaller) and _is_chinese(larger)


def _is_chinese(place: Place) -> bool:
    return not place.is_latin and not any(form in divisions() for form in place.forms)
