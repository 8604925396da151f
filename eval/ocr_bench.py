"""How well scans are read: character error rates on renderings of our own corpus, ``python -m eval.bench ocr``.

A page of Vietnamese and one of traditional Chinese are set, "scanned" at 150 and at 300 dpi, clean and then skewed by
0.7 degrees and blurred, and read as any scan is.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from eval.corpus.fonts import REGULAR, font_path
from eval.make_corpus import official_source
from index.cleaning import clean
from index.errors import UsageError
from index.reading import read_file
from index.reading.ocr import Recogniser, recogniser
from index.reading.ocr_picture import at_reading_size
from index.reading.ocr_tesseract import RecognitionFailed

_CHINESE_FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
_TRADITIONAL = 3  # its face in that collection; 0 Japanese, 1 Korean, 2 simplified, 4 Hong Kong
_CHINESE_SOURCE = "tong-ket-cong-tac-zh.html"
_INCHES = (8.27, 11.69)  # A4
_POINTS, _LEADING = 13.0, 1.5  # as clerical rules have it
_MARGIN = 0.9  # inches
_SKEW, _BLUR_INCHES = 0.7, 0.004  # degrees; a lens a little out of focus
LIMITS = {"vi": 0.005, "zh": 0.02}


@dataclass(frozen=True, slots=True)
class OcrRow:
    """One page read in one condition."""

    language: str
    dpi: int
    condition: str  # "clean", "skewed and blurred"
    characters: int
    error_rate: float  # edits a character; falls with quality
    confidence: float  # mean of the words
    seconds: float


@dataclass(frozen=True, slots=True)
class OcrBench:
    """All conditions, and whether each keeps within the limit of its language."""

    rows: tuple[OcrRow, ...]
    passed: bool


def ocr_bench(documents: Path) -> OcrBench:
    """Run it. ``documents``: the shipped corpus, which has the Chinese text.

    Raises:
        UsageError: Tesseract, one of its languages or a font is not installed, or the Chinese text is not there.
    """
    reads = recogniser()
    if reads.remedy:
        raise UsageError(f"scans cannot be read here: {reads.remedy}")
    rows = tuple(
        _row(reads, language, lines, dpi, is_worn)
        for language, lines in (("vi", _vietnamese()), ("zh", _chinese(documents)))
        for dpi in (150, 300)
        for is_worn in (False, True)
    )
    return OcrBench(rows, all(row.error_rate <= LIMITS[row.language] for row in rows))


def _row(reads: Recogniser, language: str, lines: list[str], dpi: int, is_worn: bool) -> OcrRow:
    picture, text = _page(lines, language, dpi)
    if is_worn:
        picture = _worn(picture, dpi)
    begin = time.perf_counter()
    try:
        page = reads.page(1, at_reading_size(picture))
    except RecognitionFailed as error:
        raise UsageError(f"scans cannot be read here: {error}") from error
    seconds = time.perf_counter() - begin
    return OcrRow(
        language=language,
        dpi=dpi,
        condition="skewed and blurred" if is_worn else "clean",
        characters=len(_comparable(text, language)),
        error_rate=error_rate(_comparable(text, language), _comparable(page.text, language)),
        confidence=float(np.mean([reading.confidence for reading in page.readings] or [0.0])),
        seconds=seconds,
    )


def error_rate(wanted: str, found: str) -> float:
    """Levenshtein distance by the length of ``wanted``: insertions, deletions and substitutions a character."""
    letters = np.array([ord(char) for char in found], np.int64)
    steps = np.arange(len(found) + 1)
    row = steps.copy()
    for count, char in enumerate(wanted, 1):
        best = np.minimum(row[1:] + 1, row[:-1] + (letters != ord(char)))
        row = np.concatenate(([count], best))
        row = np.minimum.accumulate(row - steps) + steps  # insertions run along the row
    return float(row[-1]) / max(1, len(wanted))


def _comparable(text: str, language: str) -> str:
    """Line breaks of the page are none of the text; Chinese has no spaces either."""
    return ("" if language == "zh" else " ").join(text.split())


def drawn_page(dpi: int) -> tuple[Image.Image, str]:
    """A clean page of our Vietnamese corpus, and the text that is on it.

    Raises:
        UsageError: the font is not installed.
    """
    return _page(_vietnamese(), "vi", dpi)


def _vietnamese() -> list[str]:
    return [block.text for block in official_source("long-bien-2024.md").body]


def _chinese(documents: Path) -> list[str]:
    path = documents / _CHINESE_SOURCE
    if not path.is_file():
        raise UsageError(f"{path} is not there; name the folder of the shipped corpus with --documents")
    return clean(read_file(path, documents)).text.split("\n")


def _font(language: str, dpi: int) -> ImageFont.FreeTypeFont:
    size = round(_POINTS * dpi / 72)
    if language == "vi":
        return ImageFont.truetype(font_path(REGULAR), size)
    if not _CHINESE_FONT.is_file():
        raise UsageError("the font Noto Serif CJK is not installed; install Debian's package fonts-noto-cjk")
    return ImageFont.truetype(str(_CHINESE_FONT), size, index=_TRADITIONAL)


def _page(lines: list[str], language: str, dpi: int) -> tuple[Image.Image, str]:
    """One page of the lines, as many as fit, and the text that is on it."""
    font = _font(language, dpi)
    picture = Image.new("L", (round(_INCHES[0] * dpi), round(_INCHES[1] * dpi)), 255)
    draw = ImageDraw.Draw(picture)
    margin, step = round(_MARGIN * dpi), round(_POINTS * _LEADING * dpi / 72)
    told: list[str] = []
    top = margin
    for line in lines:
        for row in _wrapped(line, language, font, picture.width - 2 * margin):
            if top + step > picture.height - margin:
                return picture, "\n".join(told)
            draw.text((margin, top), row, font=font, fill=0)
            told.append(row)
            top += step
    return picture, "\n".join(told)


def _wrapped(line: str, language: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    units = list(line) if language == "zh" else line.split()
    glue = "" if language == "zh" else " "
    rows: list[str] = []
    current = ""
    for unit in units:
        longer = f"{current}{glue}{unit}" if current else unit
        if current and font.getlength(longer) > width:
            rows.append(current)
            longer = unit
        current = longer
    return [*rows, current] if current else rows


def _worn(picture: Image.Image, dpi: int) -> Image.Image:
    turned = picture.rotate(_SKEW, Image.Resampling.BICUBIC, fillcolor=255)
    return turned.filter(ImageFilter.GaussianBlur(_BLUR_INCHES * dpi))


def as_table(bench: OcrBench) -> str:
    """The bench as aligned text."""
    names = (f"{'language':<10}{'dpi':>5}  {'condition':<20}", f"{'CER':>9}{'limit':>8}{'conf.':>7}{'seconds':>9}")
    head = f"{names[0]}{'characters':>11}{names[1]}"
    rows = [
        f"{row.language:<10}{row.dpi:>5}  {row.condition:<20}{row.characters:>11}{row.error_rate:>9.4f}"
        f"{LIMITS[row.language]:>8}{row.confidence:>7.2f}{row.seconds:>9.1f}"
        for row in bench.rows
    ]
    return "\n".join([head, *rows, "", "passed" if bench.passed else "NOT passed"])
