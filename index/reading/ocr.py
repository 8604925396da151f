"""Pages that are pictures, to text with a confidence for every word.

    picture ──upright, level──► two readings ──figures compared──► lines ──► RawPage

A page is read by two models of its script (Vietnamese and English; traditional and simplified Chinese). The one that is
surer of the page is believed; the other one's opinion counts for figures. What cannot be read is said to be unreadable:
an open mark stands in the text, at confidence 0. Ink without words gets a second look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Protocol

from PIL import Image

from index.patterns.unreadable import UNREADABLE, UNREADABLE_HANS, UNREADABLE_HANT
from index.reading.ocr_colour import without_stamps
from index.reading.ocr_debris import without_debris
from index.reading.ocr_figures import checked_figures
from index.reading.ocr_han import widened
from index.reading.ocr_layout import Line, lines_of, page_of
from index.reading.ocr_looks import Looks
from index.reading.ocr_page_number import numbered, page_number
from index.reading.ocr_picture import is_blank, levelled, turned
from index.reading.ocr_second_look import second_look, with_unread
from index.reading.ocr_slots import checked_slots
from index.reading.ocr_spaces import spaced
from index.reading.ocr_stuck import unstuck
from index.reading.ocr_tesseract import RecognitionFailed, Tesseract, Word
from index.reading.ocr_unread import Box, place_name
from index.reading.ocr_weak import looked_at_again
from index.types import RawPage

PACKAGES = {
    "vie": "tesseract-ocr-vie",
    "eng": "tesseract-ocr-eng",
    "chi_tra": "tesseract-ocr-chi-tra",
    "chi_sim": "tesseract-ocr-chi-sim",
    "osd": "tesseract-ocr-osd",
}
ALL_PACKAGES = "tesseract-ocr tesseract-ocr-vie tesseract-ocr-chi-tra tesseract-ocr-chi-sim"
INSTALL = f"it seems to be a scan; to have scans read, install Tesseract: apt-get install {ALL_PACKAGES}"
SWITCHED_OFF = "it seems to be a scan; optical recognition is switched off, set ocr to auto to have scans read"

# Each needs about 250 MB and a core for some seconds.
PAGES_AT_ONCE = 2

# The more frequent model first. On the sample scans "vie" alone lost fewer diacritics than "vie+eng", which took
# whole letterheads for English.
_LATIN, _HAN = ("vie", "eng"), ("chi_tra", "chi_sim")
_HAN_SCRIPTS = ("Han", "Japanese", "Korean")
_MARKS = {"chi_tra": UNREADABLE_HANT, "chi_sim": UNREADABLE_HANS}

Render = Callable[[int], Image.Image]
# Told how many pages of a file have been read, and of how many that are scans.
Watch = Callable[[int, int], None]


class Recogniser(Protocol):
    """Reads pictures of pages."""

    @property
    def remedy(self) -> str:
        """What the user can do to have scans read; empty where they are."""
        ...

    def page(self, number: int, picture: Image.Image) -> RawPage:
        """The page with this number, from a picture of it at 300 dpi, grey or in colour. A blank page is empty.

        Raises:
            RecognitionFailed: it cannot be read; ``str()`` says why.
        """
        ...


class NoRecognition:
    """Reads nothing and says what to do about it."""

    def __init__(self, remedy: str) -> None:
        self.remedy = remedy

    def page(self, number: int, picture: Image.Image) -> RawPage:
        raise RecognitionFailed(self.remedy)


class TesseractRecogniser:
    """Reads with the installed Tesseract."""

    remedy = ""

    def __init__(self, tesseract: Tesseract) -> None:
        self._tesseract = tesseract

    def page(self, number: int, picture: Image.Image) -> RawPage:
        grey = picture.convert("L")
        if is_blank(grey):
            return RawPage(number, "")
        self._require("osd")
        look = self._tesseract.look(grey.reduce(2))
        sheet = levelled(turned(picture, look.rotation))
        languages = _HAN if look.script in _HAN_SCRIPTS else _LATIN
        first, words, second = self._two_readings(sheet.convert("L"), languages)
        looks = Looks(sheet.convert("L"), self._tesseract.words, first)
        [other] = (language for language in languages if language != first)
        mark = _MARKS.get(first, UNREADABLE)
        words = _settled(without_stamps(words, sheet), second, looks)
        page = page_number(words, looks)  # both models agreed on it
        words, second = numbered(words, page), numbered(second, page)
        rows, unread = second_look(sheet, words, other, looks, mark)
        lines = with_unread(_checked(words, second, looks, mark), rows, unread, sheet, mark)
        return replace(page_of(number, lines, rows), notes=_notes(unread, sheet))

    def _two_readings(
        self, picture: Image.Image, languages: Sequence[str]
    ) -> tuple[str, tuple[Word, ...], tuple[Word, ...]]:
        """The language of the reading that is surer of itself, that reading, and the other one."""
        self._require(*languages)
        readings = {language: self._tesseract.words(picture, language) for language in languages}
        best = max(languages, key=lambda language: _certainty(readings[language]))
        other = next(language for language in languages if language != best)
        return best, readings[best], readings[other]

    def _require(self, *languages: str) -> None:
        missing = [PACKAGES[language] for language in languages if language not in self._tesseract.languages]
        if missing:
            raise RecognitionFailed(f"a language of Tesseract is missing: apt-get install {' '.join(missing)}")


def _settled(words: Sequence[Word], second: Sequence[Word], looks: Looks) -> tuple[Word, ...]:
    """The first reading, with the words that it hardly believes settled by the second."""
    return looked_at_again(unstuck(words, second), second, looks)


def _checked(words: Sequence[Word], second: Sequence[Word], looks: Looks, mark: str) -> list[Line]:
    """The lines of the first reading, with every figure, slot and piece of debris decided."""
    lines = [spaced(line, second) for line in lines_of(words)]
    lines = [list(checked_slots(line, second, looks.picture, mark)) for line in lines]
    if mark != UNREADABLE:
        lines = [widened(line) for line in lines]
    pieces = [without_debris(line, mark) for line in lines]
    taken = [words for _, words in pieces if words]
    clear = [line for line, _ in pieces] + taken[:1]
    decided = iter(checked_figures([word for line in clear for word in line], second, looks, mark))
    return [list(islice(decided, len(line))) for line in clear]


def _notes(unread: Sequence[Box], sheet: Image.Image) -> tuple[str, ...]:
    """What is said of a page with ink that stays unread."""
    places = ", ".join(dict.fromkeys(place_name(box, sheet) for box in unread))
    return (f"a stamp, a signature, handwriting or a picture holds what cannot be read ({places})",) if places else ()


def _certainty(words: Sequence[Word]) -> float:
    """Mean confidence by character: short words are read badly in any language."""
    size = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / size if size else 0.0


@cache
def recogniser(ocr: bool = True) -> Recogniser:
    """What reads scans here: Tesseract where it is installed, unless ``ocr`` is off."""
    tesseract = Tesseract()
    if not ocr:
        return NoRecognition(SWITCHED_OFF)
    return TesseractRecogniser(tesseract) if tesseract.is_installed else NoRecognition(INSTALL)


@cache
def identity(ocr: bool = True) -> str:
    """What scans are read with: the same files give the same text as long as this stays the same.

    "off", "none", or "tesseract 5.3.0 chi_sim chi_tra eng osd vie".
    """
    if not ocr:
        return "off"
    tesseract = Tesseract()
    if not tesseract.is_installed:
        return "none"
    return " ".join((tesseract.version, *sorted(tesseract.languages & PACKAGES.keys())))


def unwatched(done: int, pages: int) -> None:
    """For who does not want to know how far the reading is."""


def read_pages(
    numbers: Sequence[int], render: Render, reads: Recogniser, watch: Watch = unwatched
) -> Iterator[RawPage | RecognitionFailed]:
    """The pages, or why one cannot be read, in order; ``PAGES_AT_ONCE`` are worked on, and held in memory, at a time.

    Args:
        numbers: of the pages, from 1.
        render: draws a page; called from several threads; may raise RecognitionFailed.
        reads: what reads them.
        watch: told after each page, in the thread that takes the results.
    """

    def one(number: int) -> RawPage | RecognitionFailed:
        try:
            return reads.page(number, render(number))
        except RecognitionFailed as error:
            return error

    with ThreadPoolExecutor(PAGES_AT_ONCE, thread_name_prefix="ocr") as pool:
        watch(0, len(numbers))
        for done, result in enumerate(pool.map(one, numbers), 1):
            watch(done, len(numbers))
            yield result
