"""How a build tells how far it is."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Protocol, TextIO

from tqdm import tqdm


class Stage(StrEnum):
    """What is being counted."""

    FILES = "files"  # read, cleaned, cut
    PASSAGES = "passages"  # put through the model: with the sentences nearly all of the time
    SENTENCES = "sentences"
    WORDS = "words"  # of the glossary, put through the model once


class Progress(Protocol):
    """Told of each stage in turn: ``start``, then ``advance`` until ``total`` is reached, then ``finish``."""

    def start(self, stage: Stage, total: int) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def detail(self, text: str) -> None:
        """What is being worked on within the stage: "scan.pdf, page 3 of 10"; empty when that is done."""
        ...

    def finish(self) -> None: ...


class Silent:
    """Shows nothing."""

    def start(self, stage: Stage, total: int) -> None:
        pass

    def advance(self, count: int = 1) -> None:
        pass

    def detail(self, text: str) -> None:
        pass

    def finish(self) -> None:
        pass


class Bar:
    """A bar with the count, the speed and the time left; nothing at all when ``stream`` is not a terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._bar: tqdm | None = None

    def start(self, stage: Stage, total: int) -> None:
        self.finish()
        self._bar = tqdm(
            total=total,
            desc=f"{stage:9}",
            unit=f" {stage}",
            file=self._stream,
            disable=not self._stream.isatty() or total == 0,
            dynamic_ncols=True,
        )

    def advance(self, count: int = 1) -> None:
        if self._bar is not None:
            self._bar.update(count)

    def detail(self, text: str) -> None:
        if self._bar is not None:
            self._bar.set_postfix_str(text)

    def finish(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
