"""A second look at ink that was left without a word: what is printed under a stamp or a signature.

    region ──sparse text, two models──► words that both saw, whole ──► rows, marked where ink stays unread

    BỘ TRƯỞNG, its beginning under the seal   →   [không đọc được] TRƯỞNG

A word is believed where both models saw the same letters and no other ink touches it, for a stamp leaves "ơng" of
Lương. Figures are not: beside a stamp they are written by hand, and what is unreadable is said to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from index.reading.ocr_colour import black_ink, coloured_ink, every_ink
from index.reading.ocr_debris import marked
from index.reading.ocr_figures import overlapping
from index.reading.ocr_layout import Line
from index.reading.ocr_looks import ENLARGED, Looks
from index.reading.ocr_picture import has_ink
from index.reading.ocr_tesseract import Word
from index.reading.ocr_unread import Box, unread_ink
from index.writing.folding import fold

_SPARSE = 11  # Tesseract's page segmentation mode: words wherever they are, no columns looked for
# On the four signed sample pages the eight words that both models read at these values were right.
_SURE, _SURE_SECOND = 0.85, 0.6
_FEWEST_LETTERS = 3  # of a word that stands in a seal; two letters are soon agreed on
_TOUCHING = 0.2  # of the height of a word: narrower than a space
_ADJOINING = 0.75  # of the height of a word: wider than a space, narrower than the gap before a column
_BESIDE = 2.0  # of the height of a word: ink so near belongs to its line
_MOST_REGIONS = 4  # of a page, each a second or two; a page with more has pictures on it


def second_look(
    sheet: Image.Image, words: Sequence[Word], other: str, looks: Looks, mark: str
) -> tuple[tuple[Line, ...], tuple[Box, ...]]:
    """The rows that are printed where no word was read, and the regions in which ink stays unread after that.

    Args:
        sheet: the upright, level page, in colour where it has any.
        words: all that was read on it.
        other: the second language.
        looks: looks at the page in grey, which know the first language.
        mark: what stands in a row for ink that cannot be read.
    """
    inked = every_ink(sheet)
    regions = unread_ink(inked, words)[:_MOST_REGIONS]
    layers = (looks.picture,) if sheet.mode == "L" else (black_ink(sheet), coloured_ink(sheet))
    rows = tuple(
        row for box in regions for layer in layers
        for row in _printed(box, words, other, replace(looks, picture=layer), mark)
    )  # fmt: skip
    found = [word for row in rows for word in row if word.text != mark]
    return rows, unread_ink(inked, [*words, *found]) if regions else ()


def with_unread(
    lines: Sequence[Line], rows: Sequence[Line], unread: Sequence[Box], sheet: Image.Image, mark: str
) -> list[Line]:
    """The lines with a mark at the end that runs into unread ink, and one behind them all where no other tells of it.

    A name of which a seal hides the beginning is not shown as if it were whole.
    """
    if not unread:
        return list(lines)
    picture = every_ink(sheet)
    told = [_running_into(line, unread, picture, mark) for line in lines]
    is_told = told != list(lines) or any(word.text == mark for row in rows for word in row)
    ends_marked = bool(told) and [word.text for word in told[-1]] == [mark]
    return told if is_told or ends_marked else [*told, [Word(mark, 0.0, *unread[0])]]


def _running_into(line: Line, unread: Sequence[Box], picture: Image.Image, mark: str) -> Line:
    first, last = line[0], line[-1]
    reach = round(_ADJOINING * first.height)
    before = (first.left - reach, first.top, first.left - 2, first.bottom)
    behind = (last.right + 2, last.top, last.right + reach, last.bottom)
    is_cut = [word.text != mark and has_ink(picture, *strip) and any(_meet(strip, box) for box in unread)
              for word, strip in ((first, before), (last, behind))]  # fmt: skip
    return [*([marked([first], mark)] if is_cut[0] else []), *line, *([marked([last], mark)] if is_cut[1] else [])]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _printed(box: Box, known: Sequence[Word], other: str, looks: Looks, mark: str) -> Iterator[Line]:
    """The rows in a region, from top to bottom."""
    crop = looks.picture.crop(box)
    first, second = ([_moved(word, box) for word in looks.reads(crop, language, _SPARSE)]
                     for language in (looks.language, other))  # fmt: skip
    seen = [word for word in first if not overlapping(word, known) and _is_seen(word, second, looks.picture)]
    return (_with_marks(row, box, looks.picture, mark) for row in _rows([_surer(word, looks) for word in seen]))


def _moved(word: Word, box: Box) -> Word:
    left, top = box[:2]
    return replace(word, left=word.left + left, right=word.right + left, top=word.top + top, bottom=word.bottom + top)


def _is_seen(word: Word, second: Sequence[Word], picture: Image.Image) -> bool:
    others = overlapping(word, second)
    return (
        word.confidence >= _SURE
        and word.text.isalpha()
        and len(word.text) >= _FEWEST_LETTERS
        and len(others) == 1
        and others[0].confidence >= _SURE_SECOND
        and fold(others[0].text) == fold(word.text)
        and not _is_touched(word, picture)
    )


def _is_touched(word: Word, picture: Image.Image) -> bool:
    reach = round(_TOUCHING * word.height)
    return has_ink(picture, word.left - reach, word.top, word.left - 1, word.bottom) or has_ink(
        picture, word.right + 1, word.top, word.right + reach, word.bottom
    )


def _surer(word: Word, looks: Looks) -> Word:
    """The word as a look at it alone has it, where that is as sure of the same letters."""
    look = looks.alone(word, looks.language, ENLARGED)
    is_surer = look.confidence >= word.confidence and fold(look.text) == fold(word.text)
    return look if is_surer else word


def _rows(words: Sequence[Word]) -> Iterator[Line]:
    """The words by the row in which they stand, from top to bottom."""
    rows: list[Line] = []
    for word in sorted(words, key=lambda word: word.top):
        row = next((row for row in rows if row[0].top <= (word.top + word.bottom) / 2 <= row[0].bottom), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return (sorted(row, key=lambda word: word.left) for row in rows)


def _with_marks(row: Line, box: Box, picture: Image.Image, mark: str) -> Line:
    """The row with a mark at either end where ink in the region goes on."""
    first, last = row[0], row[-1]
    reach = round(_BESIDE * first.height)
    before = has_ink(picture, max(box[0], first.left - reach), first.top, first.left - 1, first.bottom)
    behind = has_ink(picture, last.right + 1, last.top, min(box[2], last.right + reach), last.bottom)
    return [*([marked([first], mark)] if before else []), *row, *([marked([last], mark)] if behind else [])]
