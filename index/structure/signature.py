"""The signature block at the end of an official document: on whose authority, and who signed.

TM. ỦY BAN NHÂN DÂN      ┐
KT. CHỦ TỊCH             ├ authority: lines of capitals
PHÓ CHỦ TỊCH             ┘
(Đã ký)
Trần Văn Bình            ← name
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.patterns.closing import AUTHORITY, RECIPIENTS, SIGNED
from index.patterns.letters import UPPER
from index.patterns.names import FAMILY_NAMES
from index.structure.markers import markers
from index.writing.folding import fold
from index.writing.lines import Line, is_upper, words

_NAME = re.compile(
    rf"(?:(?:GS|PGS|TS|ThS|BS|Ths|Bs)\.?\s*)*(?P<name>[{UPPER}][^\W\d_]*(?:\s+[{UPPER}][^\W\d_]*){{1,4}})$"
)
_AROUND_NAME = " *\"'“”‘’|"  # emphasis, and what recognition makes of the edge of a stamp
_FAMILY_NAMES = frozenset(map(fold, FAMILY_NAMES))  # a scan loses diacritics: "Trân" for Trần
_LOOK_AHEAD = 6  # lines of the authority, and between it and the name: "(Đã ký)", a stamp, a second office


@dataclass(frozen=True, slots=True)
class Signature:
    """Line numbers: the last line of the authority, and the line with the name where there is one."""

    authority: int
    name: int | None


def signature_at(page: Sequence[Line], at: int) -> Signature | None:
    """The signature block that begins on line ``at``; ``None`` when there is none.

    A line like "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" also stands above the legal bases of a decision, so a block
    needs a name below it, or to be the very end of the text.
    """
    if not _is_authority(page[at]):
        return None
    last = at
    while last + 1 < min(at + _LOOK_AHEAD, len(page)) and _is_authority(page[last + 1]):
        last += 1
    ahead = range(last + 1, min(last + 1 + _LOOK_AHEAD, len(page)))
    name = next((i for i in ahead if person(page[i].plain) and not markers(page[i].plain)), None)
    if name is not None and any(_breaks(page[i]) for i in range(last + 1, name)):
        name = None
    if name is None and last + 2 < len(page):
        return None
    return Signature(last, name)


def name_after_recipients(page: Sequence[Line], at: int) -> int | None:
    """The line with a name directly below the last recipient, on line ``at``, where the authority was not read."""
    for i in range(at + 1, min(at + 4, len(page))):
        name = person(page[i].plain)
        if name and fold(name.split()[0]) in _FAMILY_NAMES:
            return i
    return None


def person(string: str) -> str | None:
    """The personal name that ``string`` consists of, without academic titles; ``None`` when it is something else."""
    match = _NAME.match(string.strip(_AROUND_NAME))
    if match is None:
        return None
    name = match["name"]
    family = name.split()[0].lower()
    if is_upper(name):
        return name if family in FAMILY_NAMES and not AUTHORITY.match(name) else None
    given = name.split()
    return name if all(word[1:].islower() or len(word) == 1 for word in given) else None


def _is_authority(line: Line) -> bool:
    return words(line.plain) <= 10 and is_upper(line.plain) and AUTHORITY.match(line.plain) is not None


def _breaks(line: Line) -> bool:
    """Whether ``line`` cannot stand between an authority and its name."""
    return bool(RECIPIENTS.match(line.plain)) or (words(line.plain) > 8 and not SIGNED.match(line.plain))
