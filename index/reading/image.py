"""Picture files as scans: a page each; a TIFF may hold several."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageOps

from index.errors import UnreadableFile
from index.reading.ocr import INSTALL, NoRecognition, Recogniser, Watch, read_pages, unwatched
from index.reading.ocr_picture import MOST_PIXELS_IN_FILE, at_reading_size, require_page
from index.reading.ocr_tesseract import RecognitionFailed
from index.reading.scans import scan_warnings
from index.reading.source import require_kind
from index.types import RawFile, RawPage

_KINDS = {
    ".png": "a PNG image",
    ".jpg": "a JPEG image",
    ".jpeg": "a JPEG image",
    ".tif": "a TIFF image",
    ".tiff": "a TIFF image",
}
_MOST_FRAMES = 1_000
# What Pillow raises for damaged pictures; its reader of TIFF trusts the tables in the file.
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, ZeroDivisionError,
           OverflowError, struct.error, Image.DecompressionBombError)  # fmt: skip


class ImageReader:
    """Reads what is written on pictures, by optical recognition."""

    suffixes = tuple(_KINDS)

    def __init__(self, reads: Recogniser | None = None, watch: Watch = unwatched) -> None:
        self._reads = reads or NoRecognition(INSTALL)
        self._watch = watch

    def read(self, data: bytes, path: str) -> RawFile:
        """The pages of a picture file.

        Raises:
            UnreadableFile: it is not such a picture, damaged, too large, there is nothing to read scans with, or no
                text was recognised.
        """
        require_kind(data, path, _KINDS[path[path.rindex(".") :].lower()])
        if self._reads.remedy:
            raise UnreadableFile(path, "no text layer", self._reads.remedy)
        with _damage() as damage:
            numbers = range(1, _frames(data, path) + 1)
            results = list(read_pages(numbers, lambda number: _frame(data, number), self._reads, self._watch))
        pages = tuple(page if isinstance(page, RawPage) else RawPage(n, "") for n, page in enumerate(results, 1))
        if not any(page.text.strip() for page in pages):
            reason = next((str(e) for e in results if isinstance(e, RecognitionFailed)), "no text was recognised on it")
            raise UnreadableFile(path, reason, "scan it again, straight and at 300 dpi, or remove it")
        return RawFile(path, pages, "ocr", warnings=(*damage[:1], *scan_warnings(numbers, results)))


@contextmanager
def _damage() -> Iterator[list[str]]:
    """A line for each thing in a file that Pillow's readers of formats warn of, filled in at the end.

    They would go to standard error, past the user. Warnings from elsewhere go on as ever.
    """
    damage: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.filterwarnings("always", category=UserWarning, module=r"PIL\.\w+ImagePlugin")
        yield damage
    for warning in caught:
        if Path(warning.filename).stem.endswith("ImagePlugin") and warning.category is UserWarning:
            damage.append("the picture file is damaged; what could be saved was read, and pages may be missing")
        else:
            warnings.showwarning(warning.message, warning.category, warning.filename, warning.lineno)


def _frames(data: bytes, path: str) -> int:
    remedy = "scan it again, or open it in another program and save it again"
    try:
        with Image.open(io.BytesIO(data)) as picture:
            frames: int = getattr(picture, "n_frames", 1)
            pixels = picture.width * picture.height
    except _BROKEN as error:
        raise UnreadableFile(path, "the picture is damaged and cannot be opened", remedy) from error
    if pixels > MOST_PIXELS_IN_FILE or frames > _MOST_FRAMES:
        reason = f"the picture is too large ({pixels / 1e6:.0f} million pixels, {frames} pages)"
        raise UnreadableFile(path, reason, "save it smaller, at 300 dpi")
    return frames


def _frame(data: bytes, number: int) -> Image.Image:
    """One page at reading size; a photograph as it was held."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.seek(number - 1)
            if picture.width * picture.height > MOST_PIXELS_IN_FILE:
                raise RecognitionFailed("the picture is too large; save it smaller, at 300 dpi")
            require_page(picture.width, picture.height)
            return at_reading_size(ImageOps.exif_transpose(_on_paper(picture)))
    except _BROKEN as error:
        raise RecognitionFailed("the picture is damaged; scan it again") from error


def _on_paper(picture: Image.Image) -> Image.Image:
    """Without transparency, which would turn black."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture
    rgba = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
