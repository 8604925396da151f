"""Something new put beside what was asked: another place, another period, the year before.

"Tỷ lệ sàng lọc sơ sinh ở Hoàng Mai?" + "so với Việt Yên thì sao?"
→ "Tỷ lệ sàng lọc sơ sinh ở Hoàng Mai so với Việt Yên?"
"""

from __future__ import annotations

import re

from assistant.conversation.composed import END, ended, joined
from assistant.conversation.past import Past
from assistant.conversation.past_document import year_of
from assistant.conversation.slots import trimmed, without
from assistant.conversation.topic import topic_of
from assistant.conversation.turn import TurnText
from prompts import say

_YEAR = re.compile(r"(?:19|20)\d\d")


def compared(turn: TurnText, past: Past, locale: str) -> str | None:
    """The earlier question with what it is compared to; what is asked of the comparison asks of its topic."""
    if turn.slots.asks and (turn.content or not turn.slots.places):
        return joined(topic_of(past, locale), turn.core, locale)
    value = _put_beside(turn)
    if not value:
        return None
    return _put(past, "compared", value)


def _put_beside(turn: TurnText) -> str:
    """What the earlier question is compared to: the places and the time that the turn names, else all that it says."""
    if turn.slots.places:
        return ", ".join(turn.core[slice(*span)] for span in turn.slots.anchors)
    said = [*turn.phrases.find("compared"), *turn.slots.asks]
    return trimmed(without(turn.core, said), turn.phrases.language)


def year_before(past: Past) -> str | None:
    """The earlier question about the year before; ``None`` where the conversation has fixed no year."""
    year = year_of(past)
    if year is None:
        return None
    for period in past.slots.periods:
        if len(_YEAR.findall(period.text)) == 1:
            shifted = _YEAR.sub(str(year - 1), period.text)
            return past.text[: period.start] + shifted + past.text[period.end :]
    return _put(past, "at_time", say("conversation", past.locale, "year", year=year - 1))


def _put(past: Past, key: str, value: str) -> str:
    said = say("conversation", past.locale, key, question=past.text.rstrip(END), value=value)
    return ended(said, past.locale)
