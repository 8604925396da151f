"""What a language must be able to say about sentences that assign, and what it says.

:mod:`index.duties.vietnamese` reads Vietnamese, :mod:`index.duties.chinese` Chinese, :mod:`index.duties.english`
English; each of these modules is a :class:`Grammar`, and :mod:`index.duties.found` makes duties of what they find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from index.types import Span


class Role(StrEnum):
    """What a unit is in a duty."""

    LEAD = "lead"  # chủ trì, đầu mối, thường trực; 牵头; takes the lead
    COORDINATE = "coordinate"  # phối hợp, cùng, also the one that another must work with; 配合, 会同; coordinates
    ASKED = "asked"  # đề nghị, kiến nghị; 请, 建议; is requested to, should
    DO = "do"


@dataclass(frozen=True, slots=True)
class Assignment:
    """``text[start:end]`` tells ``unit`` what to do; the words of the deed itself begin at ``deed``."""

    unit: Span
    start: int
    end: int
    deed: int
    role: Role


_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles of sections that assign, that give an account even in a plan, and say what is to come even in a report."""

    assigning: re.Pattern[str]
    account: re.Pattern[str]
    to_come: re.Pattern[str] = _NEVER


class Grammar(Protocol):
    """How one language assigns. ``text`` is the document's, character for character; places are offsets into it."""

    TITLES: Titles
    DEADLINE: re.Pattern[str]

    def owners(self, text: str, start: int, end: int) -> tuple[Span, ...]:
        """The units that ``text[start:end]``, a heading, consists of; empty when it says anything else."""
        ...

    def asks(self, text: str, start: int, end: int) -> bool:
        """Whether a heading asks its units instead of telling them."""
        ...

    def leading(self, text: str, start: int, end: int) -> Iterator[Assignment]:
        """The units that ``text[start:end]`` begins with, each with what it is told; none when it begins otherwise."""
        ...

    def assigned(self, text: str, start: int, end: int, plain: bool) -> Iterator[Assignment]:
        """What the sentences of ``text[start:end]``, a paragraph, assign.

        ``plain``: the document assigns, so that a unit in front of its deed is enough, without a word like "giao".
        """
        ...

    def role_of(self, deed: str) -> Role:
        """What the words of a deed make of the unit that is told them."""
        ...

    def partners(self, text: str, start: int, end: int) -> tuple[Span, ...]:
        """The units that ``text[start:end]``, a duty, says to work with."""
        ...
