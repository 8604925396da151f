"""Counts of what was right, and how a miss is shown."""

from __future__ import annotations

from dataclasses import dataclass

_SHOWN = 48  # characters of a text in a list of misses


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one aspect. ``found`` is what the program says of it, right or not."""

    right: int = 0
    wanted: int = 0
    found: int = 0
    misses: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.wanted + other.wanted,
            self.found + other.found,
            self.misses + other.misses,
        )

    @property
    def f1(self) -> float | None:
        """2·right / (wanted + found); ``None`` of nothing."""
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else None

    @property
    def share(self) -> float | None:
        """right / wanted; ``None`` of nothing."""
        return self.right / self.wanted if self.wanted else None


def plain(string: str) -> str:
    """``string`` with runs of white space as one blank."""
    return " ".join(string.split())


def short(string: str, last: bool = False) -> str:
    """What a list of misses shows of a text: its beginning, or its end."""
    line = plain(string[-4 * _SHOWN :] if last else string[: 4 * _SHOWN])
    return line[-_SHOWN:] if last else line[:_SHOWN]
