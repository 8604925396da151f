"""Tesseract, called as a program: a picture in, words with their places and confidence out.

The program itself, not a wrapper library: what is wanted is one call with one table as its answer, in a process of its
own that a damaged picture may crash or hang without harm.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PIL import Image

PROGRAM = "tesseract"
DPI = 300  # what its models were trained for; every picture is brought to this
# A dense page takes 2 to 5 seconds on one core; a picture that is no page of text can keep it busy for ever.
LONGEST_READING = 90.0  # seconds

_SLASHES = re.compile("/*\u2044/*")  # the Vietnamese model writes fraction slashes, alone or beside plain ones
_ETH = str.maketrans("Ðð", "Đđ")  # and now and then an Icelandic letter that looks like its own
_COLUMNS = 12
_WORD_LEVEL = "5"
_ROTATION = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)
_SCRIPT = re.compile(r"^Script: (\w+)$", re.MULTILINE)


class RecognitionFailed(Exception):
    """A picture could not be read; ``str()`` says why, as the end of a sentence about it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a picture; places in pixels, ``right`` and ``bottom`` exclusive."""

    text: str
    confidence: float  # 0 to 1, rising with certainty, in hundredths
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, int, int] = (0, 0, 0)  # numbers of block, paragraph and line on the page

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Look:
    """What a first look at a page says."""

    rotation: int  # degrees clockwise by which the page is to be turned: 0, 90, 180, 270
    script: str  # "Latin", "Han"


def parse_words(table: str) -> tuple[Word, ...]:
    """The words of Tesseract's table (``tsv``), in reading order; rows of other levels and blank words are left out."""
    words = []
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        confidence = round(max(0.0, float(cells[10])) / 100, 2)
        line = (int(cells[2]), int(cells[3]), int(cells[4]))
        text = _SLASHES.sub("/", cells[11].strip()).translate(_ETH)
        words.append(Word(text, confidence, left, top, left + width, top + height, line))
    return tuple(words)


class Tesseract:
    """The installed program. Asking for it costs nothing; it is run when something is read."""

    @property
    def is_installed(self) -> bool:
        return shutil.which(PROGRAM) is not None

    @cached_property
    def version(self) -> str:
        """ "tesseract 5.3.0"; empty where it is not installed."""
        return self._run(["--version"]).partition("\n")[0] if self.is_installed else ""

    @cached_property
    def languages(self) -> frozenset[str]:
        """The language packs that are installed: "vie", "chi_tra", "osd"."""
        if not self.is_installed:
            return frozenset()
        return frozenset(self._run(["--list-langs"]).splitlines()[1:])

    def look(self, picture: Image.Image) -> Look:
        """How the page is turned and what script is on it; upright and Latin where there is too little to tell."""
        arguments = ["-", "-", "--psm", "0", "-l", "osd", "--dpi", str(DPI)]
        try:
            told = self._run(arguments, picture)
        except RecognitionFailed:
            return Look(0, "Latin")  # "Too few characters"
        rotation, script = _ROTATION.search(told), _SCRIPT.search(told)
        return Look(int(rotation[1]) if rotation else 0, script[1] if script else "Latin")

    def words(self, picture: Image.Image, language: str, layout: int = 3) -> tuple[Word, ...]:
        """The words on an upright picture.

        Args:
            picture: grey, at ``DPI``.
            language: a language pack.
            layout: Tesseract's page segmentation mode; 3 finds out, 6 is one block of lines.

        Raises:
            RecognitionFailed: the program cannot read it, or not within the time limit.
        """
        arguments = ["-", "-", "-l", language, "--psm", str(layout), "--dpi", str(DPI), "tsv"]
        return parse_words(self._run(arguments, picture))

    def _run(self, arguments: Sequence[str], picture: Image.Image | None = None) -> str:
        # One thread each: pages are read side by side, and its own threads only slow one another.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        data = _bytes(picture) if picture else b""
        try:
            done = subprocess.run(
                [PROGRAM, *arguments], input=data, capture_output=True, timeout=LONGEST_READING, env=environment
            )
        except subprocess.TimeoutExpired as error:
            raise RecognitionFailed(
                f"its optical recognition took longer than {LONGEST_READING:.0f} seconds"
            ) from error
        except OSError as error:
            raise RecognitionFailed(f"Tesseract cannot be run ({error.strerror})") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise RecognitionFailed(f"Tesseract failed ({said[-1] if said else f'exit status {done.returncode}'})")
        return done.stdout.decode("utf-8", "replace")


def _bytes(picture: Image.Image) -> bytes:
    """The picture as a plain bitmap, which costs no time to pack."""
    out = io.BytesIO()
    picture.save(out, "PPM")
    return out.getvalue()
