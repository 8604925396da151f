"""How far words hold the subject of a question, also with the words of a term in another order.

"trẻ sơ sinh được sàng lọc 55-65%"   holds "sàng lọc sơ sinh" nearly whole
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.asked.concepts import Concept
from assistant.asked.forms import comparable
from assistant.evidence.competing import Unit, headings

# All words of a term in one clause, in another order: "trẻ sơ sinh được sàng lọc". Not quite the term, and still nearer
# than what holds another one.
_IN_OTHER_ORDER = 0.85
_WORDS_OF_A_TERM = 3  # fewer stand in one clause by chance
_WORD = re.compile(r"[^\W\d_]+")


def all_of(unit: Unit) -> str:
    """The words of a unit; of a table row with the totals and the headings that it stands under."""
    return f"{unit.text} | {unit.total} | {headings(unit)}" if unit.row else unit.text


def held(subject: Sequence[Concept], weight: Callable[[Concept], float], text: str) -> float:
    """The share of the subject that the words hold, with terms whose words stand in another order."""
    compared = comparable(text)
    total = sum(weight(concept) for concept in subject)
    return sum(weight(concept) * _degree(concept, compared) for concept in subject) / total


def _degree(concept: Concept, said: str) -> float:
    words = set(_WORD.findall(said))
    turned = any(len(form.split()) >= _WORDS_OF_A_TERM and words.issuperset(form.split()) for form in concept.forms)
    return max(concept.degree(said), _IN_OTHER_ORDER if turned else 0.0)
