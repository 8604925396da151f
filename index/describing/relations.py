"""What one document is to another, as the sentence states it that mentions it.

    "Căn cứ Kế hoạch số 7/KH-SYT của Sở Y tế về thực hiện Chỉ thị số 11/CT-UBND"

says that the document is based on 7/KH-SYT, and that 7/KH-SYT implements 11/CT-UBND.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.patterns.relations import (
    CEASES,
    COUPLED,
    LISTED,
    LONGEST_STATEMENT,
    PASSIVE,
    SENTENCE_END,
    STATED,
    SUBJECT_GOES_ON,
)
from index.types import Reference
from index.writing.folding import fold


class Relation(StrEnum):
    """What the citing document does to the cited one."""

    IMPLEMENTS = "implements"
    BASED_ON = "based_on"
    GUIDED_BY = "guided_by"
    AMENDS = "amends"
    REPLACES = "replaces"
    REVIEWS = "reviews"  # reviews the carrying-out of
    CITES = "cites"  # nothing more is stated


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said where a document is mentioned.

    ``subject`` is the number of the mention that it is said of, ``None`` for the citing document itself. A
    ``passive`` statement reads from the mention to its subject: "A được sửa đổi theo B" says that B amends A.
    """

    relation: Relation
    subject: int | None = None
    passive: bool = False


def statements(text: str, mentions: Sequence[Reference]) -> tuple[Statement, ...]:
    """The statement at each mention of ``text``; ``mentions`` are in order and apart, as ``references`` gives them."""
    folded = fold(text)
    found: list[Statement] = []
    for i, mention in enumerate(mentions):
        begin = _sentence_start(folded, mention.start)
        same = i > 0 and mentions[i - 1].end > begin
        between = folded[mentions[i - 1].end if same else begin : mention.start]
        if same and LISTED.fullmatch(between):
            found.append(found[-1])
        else:
            found.append(_before(between, i - 1 if same else None) or _after(folded, mention.end))
    return tuple(found)


def _sentence_start(folded: str, offset: int) -> int:
    low = max(0, offset - LONGEST_STATEMENT)
    ends = [match.end() for match in SENTENCE_END.finditer(folded, low, offset)]
    return ends[-1] if ends else low


def _before(before: str, previous: int | None) -> Statement | None:
    """The statement that ``before``, the words between the previous mention and this one, ends in."""
    goes_on = previous is not None and _is_said_of_previous(before)
    for name, pattern in PASSIVE:
        if pattern.search(before):
            return Statement(Relation(name), previous, passive=True) if goes_on else Statement(Relation.CITES)
    matches = [(name, match) for name, pattern in STATED for match in _all(pattern, before)]
    if not matches:
        return None
    name, _ = max(matches, key=lambda found: (found[1].end("said"), -found[1].start("said")))
    return Statement(Relation(name), previous if goes_on else None)


def _after(folded: str, end: int) -> Statement:
    """ "A và B hết hiệu lực kể từ ngày Nghị định này có hiệu lực" replaces A and B."""
    stop = SENTENCE_END.search(folded, end)
    rest = folded[end : stop.start() if stop else end + 2 * LONGEST_STATEMENT]
    return Statement(Relation.REPLACES if CEASES.search(rest) else Relation.CITES)


def _all(pattern: re.Pattern[str], before: str) -> Iterator[re.Match[str]]:
    """Every match, overlapping ones too: all of them run to the end of ``before``."""
    match = pattern.search(before)
    while match:
        yield match
        match = pattern.search(before, match.start() + 1)


def _is_said_of_previous(between: str) -> bool:
    return bool(SUBJECT_GOES_ON.match(between)) and "," not in COUPLED.sub("", between)
