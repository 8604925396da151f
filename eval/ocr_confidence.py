"""What the confidence of recognised text tells: ``python -m eval.ocr_confidence [--json]``.

A page of our Vietnamese corpus is drawn and worn in several strengths (blur, grain, low resolution), read as any scan
is, and compared word by word with what was drawn. Stretches as long as a quotation are poor where more than one word
in twenty is wrong; the warning says so where the mean confidence of a stretch, over its characters as citations have
it, is below a limit. The limit chosen is the one with the highest F1, the lower one of equals.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher

import numpy as np
from PIL import Image, ImageFilter

from assistant.quoting.recognised import POOR
from eval.command import command_line, guarded
from eval.ocr_bench import drawn_page
from index.errors import UsageError
from index.reading.ocr import Recogniser, recogniser
from index.reading.ocr_picture import at_reading_size
from index.reading.ocr_tesseract import RecognitionFailed
from index.types import RawPage

_WORDS = 25  # of a stretch: quotations of the gold answers have 10 to 60
_MOST_WRONG = 0.05  # share of words in a stretch that is not poor
_SEED = 7
# Resolution in dpi, radius of the blur in inches, standard deviation of the grain in grey values of 255.
_WEAR = (
    (300, 0.0, 0.0), (200, 0.004, 20.0), (200, 0.006, 20.0), (200, 0.007, 10.0), (150, 0.005, 10.0), (150, 0.006, 20.0),
    (150, 0.006, 30.0), (120, 0.005, 10.0), (120, 0.006, 10.0), (100, 0.005, 5.0), (100, 0.007, 5.0),
)  # fmt: skip
_LIMITS = tuple(round(0.5 + 0.025 * step, 3) for step in range(20))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row: the mean confidence over their characters, and the share of them that is wrong."""

    confidence: float
    wrong: float

    @property
    def is_poor(self) -> bool:
        return self.wrong > _MOST_WRONG


@dataclass(frozen=True, slots=True)
class Warned:
    """What a limit does: of the stretches below it, how many are poor; of the poor ones, how many are below it."""

    limit: float
    warned: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def stretches(truth: Sequence[str], words: Sequence[tuple[str, float]], size: int = _WORDS) -> tuple[Stretch, ...]:
    """Recognised words with their confidence, cut into stretches and compared with the words that were drawn."""
    matcher = SequenceMatcher(None, truth, [text for text, _ in words], autojunk=False)
    right = {at for block in matcher.get_matching_blocks() for at in range(block.b, block.b + block.size)}
    cut = [range(start, start + size) for start in range(0, len(words) - size + 1, size)]
    return tuple(_stretch([words[at] for at in one], sum(at in right for at in one) / size) for one in cut)


def _stretch(words: Sequence[tuple[str, float]], right: float) -> Stretch:
    # As citations have it: what is unreadable has no part in the mean, it is said apart.
    sizes = [len(text) if confidence > 0 else 0 for text, confidence in words]
    mean = float(np.average([confidence for _, confidence in words], weights=sizes)) if any(sizes) else 0.0
    return Stretch(mean, 1 - right)


def at_limits(found: Sequence[Stretch], limits: Iterable[float] = _LIMITS) -> tuple[Warned, ...]:
    """What each limit does."""
    poor = sum(one.is_poor for one in found)
    rows = []
    for limit in limits:
        warned = [one for one in found if one.confidence < limit]
        hits = sum(one.is_poor for one in warned)
        precision = hits / len(warned) if warned else 1.0
        rows.append(Warned(limit, len(warned), precision, hits / poor if poor else 1.0))
    return tuple(rows)


def best(rows: Sequence[Warned]) -> Warned:
    """The row with the highest F1, the lowest limit of equals."""
    return max(rows, key=lambda row: (row.f1, -row.limit))


def measured(reads: Recogniser) -> tuple[Stretch, ...]:
    """The stretches of all strengths.

    Raises:
        UsageError: scans cannot be read here, or a font is missing.
    """
    if reads.remedy:
        raise UsageError(f"scans cannot be read here: {reads.remedy}")
    return tuple(stretch for dpi, blur, grain in _WEAR for stretch in _worn_page(reads, dpi, blur, grain))


def _worn_page(reads: Recogniser, dpi: int, blur: float, grain: float) -> Iterator[Stretch]:
    picture, text = drawn_page(dpi)
    try:
        page = reads.page(1, at_reading_size(_worn(picture, blur * dpi, grain)))
    except RecognitionFailed as error:
        raise UsageError(f"scans cannot be read here: {error}") from error
    yield from stretches(text.split(), _words(page))


def _worn(picture: Image.Image, blur: float, grain: float) -> Image.Image:
    grey = np.asarray(picture.filter(ImageFilter.GaussianBlur(blur)), np.float64)
    grained = grey + np.random.default_rng(_SEED).normal(0.0, grain, grey.shape) if grain else grey
    return Image.fromarray(grained.clip(0, 255).astype(np.uint8))


def _words(page: RawPage) -> list[tuple[str, float]]:
    return [(page.text[word.start : word.end], word.confidence) for word in page.readings]


def as_table(found: Sequence[Stretch], rows: Sequence[Warned]) -> str:
    """The limits as aligned text."""
    head = f"{len(found)} stretches of {_WORDS} words, {sum(one.is_poor for one in found)} of them poor"
    lines = [f"{row.limit:>6.3f}{row.warned:>8}{row.precision:>11.2f}{row.recall:>8.2f}{row.f1:>6.2f}" for row in rows]
    names = f"{'limit':>6}{'warned':>8}{'precision':>11}{'recall':>8}{'F1':>6}"
    return "\n".join([head, names, *lines, "", f"chosen: {best(rows).limit}, in use: {POOR}"])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = command_line("eval.ocr_confidence", __doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    return guarded("eval.ocr_confidence", lambda: _tell(options.json))


def _tell(as_json: bool) -> int:
    found = measured(recogniser())
    rows = at_limits(found)
    told = {"stretches": [asdict(one) for one in found], "limits": [asdict(row) for row in rows], "in use": POOR}
    print(json.dumps(told) if as_json else as_table(found, rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
