"""A place that a question names in two scripts: "Hạ Thôn (夏村镇)" is one place, not two to compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asked.places import Place

_HAN = re.compile(r"[\u3400-\u9fff]")
_OPENED, _CLOSED = re.compile(r"\s*[(（]\s*"), re.compile(r"\s*[)）]")


def named_once(text: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places of a question, in their order in ``text``; one in brackets behind itself in another script is it."""
    found: list[Place] = []
    for place in places:
        if found and _is_again(text, found[-1], place):
            first = found.pop()
            forms = tuple(dict.fromkeys((*first.forms, *place.forms)))
            place = replace(first, end=place.end, forms=forms, known=first.known or place.known)
        found.append(place)
    return tuple(found)


def _is_again(text: str, first: Place, second: Place) -> bool:
    in_brackets = _OPENED.fullmatch(text, first.end, second.start) and _CLOSED.match(text, second.end)
    return bool(in_brackets) and bool(_HAN.match(first.name)) != bool(_HAN.match(second.name))
