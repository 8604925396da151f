"""Ink that no word accounts for, coloured ink, and what a second look makes of them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from eval.corpus.fonts import REGULAR, font_path
from index.patterns.unreadable import UNREADABLE
from index.reading.ocr import recogniser
from index.reading.ocr_colour import black_ink, coloured_ink, every_ink, without_stamps
from index.reading.ocr_layout import page_of
from index.reading.ocr_looks import Looks
from index.reading.ocr_picture import at_reading_size, coloured, levelled, with_colour
from index.reading.ocr_second_look import second_look, with_unread
from index.reading.ocr_tesseract import Tesseract, Word
from index.reading.ocr_unread import place_name, unread_ink
from index.reading.scans import scan_warnings
from index.types import RawPage, Reading

needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract") or not {"vie", "eng", "osd"} <= Tesseract().languages,
    reason="Tesseract or its language vie is not installed",
)

SIZE = (2480, 3508)
TALL = 40
RED = (200, 30, 40)


def word(text: str, left: int, top: int, confidence: float = 0.95, line: int = 1) -> Word:
    return Word(text, confidence, left, top, left + 25 * len(text), top + TALL, (1, 1, line))


def inked(words: Sequence[Word], mode: str = "L", fill: int | tuple[int, ...] = 0) -> Image.Image:
    """A page with bars as tall as letters where the words are."""
    page = Image.new(mode, SIZE, "white")
    draw = ImageDraw.Draw(page)
    for one in words:
        for left in (*range(one.left, one.right - 25, 25), one.right - 13):
            draw.rectangle((left, one.top, left + 12, one.bottom - 1), fill=fill)
    return page


TITLE, NAME = word("KẾ HOẠCH", 1000, 400), word("Nguyễn Văn Mai", 1700, 2600, line=2)


# -- where ink is unread -----------------------------------------------------------------------------------------------


def test_ink_without_a_word_is_found():
    [box] = unread_ink(inked([TITLE, NAME]), [TITLE])
    assert box == pytest.approx((NAME.left, NAME.top, NAME.right, NAME.bottom), abs=16)
    assert unread_ink(inked([TITLE, NAME]), [TITLE, NAME]) == ()


def test_rules_specks_and_the_border_of_the_sheet_are_no_text():
    page = inked([TITLE])
    draw = ImageDraw.Draw(page)
    draw.rectangle((300, 1000, 2000, 2000), outline=0, width=4)
    draw.line((300, 1500, 2000, 1500), fill=0, width=4)
    for at in range(300, 2000, 20):
        draw.ellipse((at, 2500, at + 6, 2506), fill=0)
    draw.rectangle((0, 0, 40, 3508), fill=0)
    assert unread_ink(page, [TITLE]) == ()


def test_a_line_struck_through_is_text():
    page = inked([TITLE, NAME])
    ImageDraw.Draw(page).line((NAME.left - 200, NAME.top + 20, NAME.right + 200, NAME.top + 20), fill=0, width=4)
    assert len(unread_ink(page, [TITLE])) == 1


def test_the_boxes_of_chinese_characters_are_narrower_than_they_are():
    page = inked([TITLE, word("得到提高各項目", 1000, 600)])
    assert unread_ink(page, [TITLE, word("得", 1000, 600), word("目", 1140, 600)]) == ()
    assert len(unread_ink(page, [TITLE, word("a", 1000, 600), word("e", 1140, 600)])) == 1


def test_a_guess_as_tall_as_a_picture_explains_nothing():
    guess = Word("Ø", 0.3, NAME.left, NAME.top - 100, NAME.right, NAME.bottom + 100)
    assert len(unread_ink(inked([TITLE, TITLE, NAME]), [TITLE, TITLE, guess])) == 1


@pytest.mark.parametrize(
    ("box", "name"),
    [
        ((0, 0, 100, 100), "top left"),
        ((1200, 1700, 1300, 1800), "middle"),
        ((2400, 3400, 2480, 3508), "bottom right"),
        ((1200, 3400, 1300, 3500), "bottom"),
    ],
)
def test_places_have_names(box, name):
    assert place_name(box, Image.new("L", SIZE)) == name


def test_what_stays_unread_is_warned_of():
    page = RawPage(3, "Điều 1", readings=(Reading(0, 4, 0.9),), notes=("a stamp (top left)",))
    assert scan_warnings([3], [page]) == (
        "page 3 was read by optical recognition, mean confidence 0.90",
        "page 3: a stamp (top left)",
    )


# -- the second look ---------------------------------------------------------------------------------------------------


def looked(sheet: Image.Image, vie: Sequence[Word], eng: Sequence[Word]) -> tuple[list[str], int]:
    """The rows of a second look, and how many regions stay unread; the models see the words at their places."""
    [box] = unread_ink(every_ink(sheet), [TITLE])

    def reads(picture: Image.Image, language: str, layout: int) -> Sequence[Word]:
        if layout != 11:
            return []
        seen = vie if language == "vie" else eng
        return [Word(w.text, w.confidence, w.left - box[0], w.top - box[1], w.right - box[0], w.bottom - box[1])
                for w in seen]  # fmt: skip

    rows, unread = second_look(sheet, [TITLE], "eng", Looks(sheet.convert("L"), reads, "vie"), UNREADABLE)
    return [" ".join(one.text for one in row) for row in rows], len(unread)


FIRST, LAST = word("Nguyễn", 1700, 2600), word("Mai", 1866, 2600)
ENGLISH = [word("Nguyen", 1700, 2600, 0.7), word("Mai", 1866, 2600, 0.9)]


def test_words_that_both_models_see_are_read():
    assert looked(inked([TITLE, FIRST, LAST]), [FIRST, LAST], ENGLISH) == (["Nguyễn Mai"], 0)


def test_what_only_one_model_sees_is_marked():
    told, unread = looked(inked([TITLE, FIRST, LAST]), [FIRST, LAST], ENGLISH[1:])
    assert (told, unread) == ([f"{UNREADABLE} Mai"], 1)


def test_figures_are_not_taken_from_under_a_stamp():
    number = word("12345", 1700, 2600)
    assert looked(inked([TITLE, number]), [number], [number]) == ([], 1)


def test_a_word_that_other_ink_touches_is_part_of_one():
    page = inked([TITLE, FIRST, LAST])
    ImageDraw.Draw(page).rectangle((FIRST.left - 30, FIRST.top, FIRST.left - 4, FIRST.bottom), fill=0)
    assert looked(page, [FIRST, LAST], ENGLISH) == ([f"{UNREADABLE} Mai"], 1)


def test_a_line_that_runs_into_unread_ink_has_a_mark_at_that_end():
    page = inked([TITLE, FIRST, LAST])
    box = (FIRST.left, FIRST.top, FIRST.right, FIRST.bottom)
    [title, name] = with_unread([[TITLE], [LAST]], [], [box], page, UNREADABLE)
    assert (title, [one.text for one in name]) == ([TITLE], [UNREADABLE, "Mai"])
    box = (LAST.left, LAST.top, LAST.right, LAST.bottom)
    [_, name] = with_unread([[TITLE], [FIRST]], [], [box], page, UNREADABLE)
    assert [one.text for one in name] == ["Nguyễn", UNREADABLE]


def test_unread_ink_apart_from_all_lines_has_one_mark_at_the_end():
    page, box = inked([TITLE, NAME]), (NAME.left, NAME.top, NAME.right, NAME.bottom)
    assert with_unread([[TITLE]], [], [], page, UNREADABLE) == [[TITLE]]
    assert with_unread([[TITLE]], [], [box, box], page, UNREADABLE) == [[TITLE], [Word(UNREADABLE, 0.0, *box)]]
    assert with_unread([[TITLE]], [[word(UNREADABLE, 0, 0)]], [box], page, UNREADABLE) == [[TITLE]]


def test_a_row_is_set_before_what_stands_below_it_in_its_column():
    left, name = word("- Lưu: VT.", 300, 2700, line=1), word("Nguyễn Mai", 1700, 2900, line=2)
    row = [word("CHỦ", 1700, 2600), word("TỊCH", 1800, 2600)]
    assert page_of(1, [[left], [name]], [row]).text.split("\n\n") == ["- Lưu: VT.", "CHỦ TỊCH", "Nguyễn Mai"]
    assert page_of(1, [[left]], [row]).text.split("\n\n") == ["- Lưu: VT.", "CHỦ TỊCH"]


# -- coloured ink ------------------------------------------------------------------------------------------------------


def stamped() -> Image.Image:
    """A page with the title in black and the name in red."""
    page = inked([TITLE], "RGB", (0, 0, 0))
    page.paste(inked([NAME], "RGB", RED).crop((1600, 2500, 2400, 2700)), (1600, 2500))
    return page


def test_only_a_page_with_coloured_ink_keeps_its_colour():
    assert with_colour(stamped()).mode == "RGB"
    assert with_colour(inked([TITLE], "RGB", (0, 0, 0))).mode == "L"
    assert with_colour(Image.new("I;16", (9, 9))).mode == "L"
    assert at_reading_size(stamped().resize((1240, 1754))).mode == "RGB"
    assert not coloured(inked([TITLE])).any()


def test_inks_are_told_apart():
    black, red = (slice(400, 440), slice(1000, 1200)), (slice(2600, 2640), slice(1700, 2050))
    layers = [np.asarray(layer(stamped())) < 128 for layer in (black_ink, coloured_ink, every_ink)]
    assert [(bool(layer[black].any()), bool(layer[red].any())) for layer in layers] == [
        (True, False), (False, True), (True, True)
    ]  # fmt: skip


def test_a_page_in_colour_is_levelled_on_white():
    turned = levelled(stamped().rotate(2.0, Image.Resampling.BICUBIC, fillcolor="white"))
    assert turned.mode == "RGB" and turned.getpixel((0, 0)) == (255, 255, 255)


def test_doubtful_words_of_a_stamp_are_taken_out_of_a_line_of_print():
    stamp = word("Nguyễn Văn Mai", 1700, 2600, 0.5)
    assert without_stamps([TITLE, stamp], stamped()) == (TITLE,)
    assert without_stamps([TITLE, stamp], stamped().convert("L")) == (TITLE, stamp)


def test_a_line_in_colour_and_sure_words_stay():
    alone, sure = word("Nguyễn Văn Mai", 1700, 2600, 0.5, line=2), word("Nguyễn Văn Mai", 1700, 2600, 0.9)
    assert without_stamps([TITLE, alone], stamped()) == (TITLE, alone)
    assert without_stamps([TITLE, sure], stamped()) == (TITLE, sure)


# -- Tesseract itself --------------------------------------------------------------------------------------------------


def signed(seal: tuple[int, int, int]) -> Image.Image:
    """An invented page, with a seal over the office and the name of who signed."""
    page = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(font_path(REGULAR), 54)
    rows = ("Điều 1. Giao Trạm Y tế xã rà soát số trẻ sinh ra", "và báo cáo Ủy ban nhân dân xã trước ngày 15.")
    for at, row in enumerate(rows * 4):
        draw.text((300, 400 + 100 * at), row, font=font, fill=(0, 0, 0))
    draw.text((1500, 1500), "TRƯỞNG PHÒNG", font=font, fill=(0, 0, 0))
    draw.text((1500, 2000), "Hoàng Thị Thanh", font=font, fill=(0, 0, 0))
    for radius in (150, 220, 260, 300):
        draw.ellipse((1500 - radius, 1780 - radius, 1500 + radius, 1780 + radius), outline=seal, width=12)
    return page


@pytest.mark.ocr
@needs_tesseract
@pytest.mark.parametrize("seal", [(0, 0, 0), RED])
def test_a_seal_loses_nothing_silently(seal):
    page = recogniser().page(1, with_colour(signed(seal)))
    assert page.text.count("Điều 1. Giao Trạm Y tế xã rà soát số trẻ sinh ra") == 4
    assert f"{UNREADABLE} PHÒNG" in page.text
    assert f"{UNREADABLE} Thị Thanh" in page.text or f"{UNREADABLE} [hị Thanh" in page.text
    assert any("cannot be read" in note for note in page.notes)
