"""How far a unit gives what a question asks for, of the thing that it asks about: the value and its words together.

    "What share of newborns is screened?"   "… trẻ sơ sinh được sàng lọc 55-65%"       → nearly 1
                                            "… sàng lọc sơ sinh 5 bệnh, tăng sản …"    → 0: a number, and no share

A figure belongs to the words of its statement. The value stands with all of the subject or with a part of it, and the
words of a term may stand in another order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.asked.concepts import Concept
from assistant.asked.measures import asked_measures, gives
from assistant.asked.question import Question, Want
from assistant.evidence.competing import Unit
from assistant.evidence.event_dates import OPENING, telling
from assistant.evidence.ranking import Weight
from assistant.evidence.reported import told_in_opening
from assistant.evidence.subject_held import all_of, held
from assistant.evidence.wanted import CONTENTS, holds

# A statement ends here. Unlike in ranking a colon does not part it: in "born in all: 2156" the figure is of the births.
_STATEMENT = re.compile(rf"(?:^{OPENING.pattern})?" r"(?:[^;,，；。、\n]|(?<=\d)[,.](?=\d))+")
_MEASURED = {Want.FIGURE, Want.DATE}  # what a measure says more exactly


def given(question: Question, unit: Unit, weight: Weight) -> float:
    """The best statement's share of the subject times its share of what is wanted, in [0, 1]; higher gives more.

    A table row is one statement, with its headings. A question that wants nothing in particular is content with words
    of the subject.
    """
    if not question.subject or _gives_nothing(question, unit):
        return 0.0
    told = ((words, subject, _share(question, value)) for words, subject, value in _statements(question, unit))
    return max((share * held(subject, weight, words) for words, subject, share in told if share), default=0.0)


def _gives_nothing(question: Question, unit: Unit) -> bool:
    """Whether ranking saw that a sentence holds nothing of what is wanted: no part of it does then."""
    if unit.seen is None or unit.row is not None or not question.wants & CONTENTS:
        return False
    return not unit.seen.wanted and not unit.seen.measure


def _statements(question: Question, unit: Unit) -> Iterator[tuple[str, Sequence[Concept], str]]:
    """The words of each statement, what they have to name, and where in it the value would stand."""
    subject = question.subject
    if opening := told_in_opening(question, unit):
        yield *opening, unit.text
    elif unit.row is not None:
        yield all_of(unit), subject, f"{unit.total} | {unit.text}"
    elif not question.wants & CONTENTS:
        yield unit.text, subject, unit.text
    else:
        yield from ((match.group(), subject, match.group()) for match in _STATEMENT.finditer(unit.text))


def _share(question: Question, value: str) -> float:
    """Share of what is wanted that a statement holds, in the measure asked for: a percentage counts no children."""
    told = telling(question, value)
    measures = asked_measures(question.text)
    wants = question.wants & CONTENTS - (_MEASURED if measures else frozenset())
    found = [*(holds(want, told) for want in wants), *(gives(measure, told) for measure in measures)]
    return sum(found) / len(found) if found else 1.0
