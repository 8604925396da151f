"""Another look at single words: each is cut out of the page, enlarged, and read by itself.

All of them stand on one sheet, one below the other, so that the program runs once. What a sheet does to a word beside
a large or dirty one (a printed 02/2025 was lost so) a word alone does not suffer; that costs a run for every word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PIL import Image

from index.reading.ocr_tesseract import Word

# Of 16 printed figures in doubt on the sample pages the English model read 14 right, the Vietnamese one 10.
FIGURES = "eng"
# Tesseract's page segmentation mode for lines one below the other. A word alone comes out the same or better than as
# "a single line" (7); as "a word" (8) or "raw line" (13) nothing was read right.
_BLOCK = 6
ENLARGED = 1.5  # of a sheet; figures alone the English model reads best at 1, the Vietnamese at this size
_PAD = 8  # pixels around a word
_ROW_GAP = 40


class Reads(Protocol):
    """Reads a picture with the model of a language, in a page segmentation mode."""

    def __call__(self, picture: Image.Image, language: str, layout: int) -> Sequence[Word]: ...


@dataclass(frozen=True, slots=True)
class Looks:
    """Looks at the words of one page."""

    picture: Image.Image
    reads: Reads
    language: str  # of the first reading

    def together(self, words: Sequence[Word]) -> list[Word]:
        """What each word is on a sheet of them; an empty word of confidence 0 where nothing was read."""
        if not words:
            return []
        crops = [self._crop(word, ENLARGED) for word in words]
        rows, at = [], _ROW_GAP
        for crop in crops:
            rows.append(at)
            at += crop.height + _ROW_GAP
        sheet = Image.new("L", (max(crop.width for crop in crops) + 2 * _ROW_GAP, at), 255)
        for crop, row in zip(crops, rows, strict=True):
            sheet.paste(crop, (_ROW_GAP, row))
        read = self.reads(sheet, FIGURES, _BLOCK)
        return [_joined(word, [w for w in read if row <= (w.top + w.bottom) / 2 < row + crop.height])
                for word, row, crop in zip(words, rows, crops, strict=True)]  # fmt: skip

    def alone(self, word: Word, language: str, scale: float = 1.0) -> Word:
        """What a word is by itself, enlarged by ``scale``, read by the model of ``language``."""
        return self._side_by_side(word, 1, language, scale)

    def twice(self, word: Word, language: str) -> Word:
        """What a word is beside itself: "11" for a 1, which alone gives no measure of the height of its line."""
        return self._side_by_side(word, 2, language, 1.0)

    def _side_by_side(self, word: Word, times: int, language: str, scale: float) -> Word:
        crop = self._crop(word, scale)
        sheet = Image.new("L", (times * crop.width + 2 * _ROW_GAP, crop.height + 2 * _ROW_GAP), 255)
        for at in range(times):
            sheet.paste(crop, (_ROW_GAP + at * crop.width, _ROW_GAP))
        return _joined(word, self.reads(sheet, language, _BLOCK))

    def _crop(self, word: Word, scale: float) -> Image.Image:
        left, top, right, bottom = word.left - _PAD, word.top - _PAD, word.right + _PAD, word.bottom + _PAD
        size = (round((right - left) * scale), round((bottom - top) * scale))
        width, height = self.picture.size
        return self.picture.crop((max(0, left), max(0, top), min(width, right), min(height, bottom))).resize(size)


def _joined(word: Word, parts: Sequence[Word]) -> Word:
    """The first part that has digits, else all of it: what lies beside a word gets into its crop."""
    best = [part for part in parts if any(char.isdigit() for char in part.text)][:1] or parts
    confidence = min((part.confidence for part in best), default=0.0)
    return replace(word, text=" ".join(part.text for part in best), confidence=confidence)
