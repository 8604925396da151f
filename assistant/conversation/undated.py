"""A follow-up about another place without the period that it took over: that place may have figures of another year.

"Tỷ lệ sàng lọc sơ sinh ở Hoàng Mai năm 2017?" + "Ở An Dương thì sao?"
→ "Tỷ lệ sàng lọc sơ sinh ở An Dương?", asked only where nothing answers for 2017, and said to be so
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.asked.periods import find_periods
from assistant.conversation.past import Past
from assistant.conversation.phrases import Phrases
from assistant.conversation.shape import years_in
from assistant.conversation.slots import trimmed, without
from assistant.conversation.turn import TurnText


@dataclass(frozen=True, slots=True)
class Undated:
    """A question without its period, and the words of that period."""

    text: str
    period: str


def undated(turn: TurnText, past: Past, completed: str) -> Undated | None:
    """The completed question for any time; ``None`` where the turn names no other place, or a period itself.

    What is compared to a year is nothing without it.
    """
    taken = [period for period in find_periods(completed) if period.is_settled]
    moved = turn.slots.places and past.slots.places and not turn.slots.references
    compares = Phrases(completed, past.slots.language).find("compared")
    if not (taken and moved) or turn.slots.periods or years_in(turn.phrases) or compares:
        return None
    spans = [(period.start, period.end) for period in taken]
    text = trimmed(" ".join(without(completed, spans).split()), past.slots.language)
    return Undated(f"{text}{completed[-1]}", ", ".join(period.text for period in taken))
