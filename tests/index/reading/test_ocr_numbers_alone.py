"""Numbers that stand alone or stick to a word: the number of a page, "tháng/1lần"."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw, ImageFont

from eval.corpus.fonts import REGULAR, font_path
from index.patterns.unreadable import UNREADABLE
from index.reading.ocr import recogniser
from index.reading.ocr_looks import Looks
from index.reading.ocr_page_number import numbered, page_number
from index.reading.ocr_slots import checked_slots
from index.reading.ocr_stuck import unstuck
from index.reading.ocr_tesseract import Tesseract, Word

needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract") or not {"vie", "eng", "osd"} <= Tesseract().languages,
    reason="Tesseract or its language vie is not installed",
)

WORDS = [Word("trang", 0.95, 300, 600, 450, 640, (1, 1, 1)), Word("cuối", 0.95, 300, 2900, 450, 2940, (1, 1, 2))]


def sheet(number: str = "", top: int = 3100, left: int = 2100) -> Image.Image:
    """A page with a number in its margin."""
    page = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(page)
    for word in WORDS:
        draw.rectangle((word.left, word.top, word.right, word.bottom), fill=0)
    if number:
        draw.text((left, top), number, font=ImageFont.truetype(font_path(REGULAR), 54), fill=0)
    return page


def looks(page: Image.Image, eng: tuple[str, float], vie: tuple[str, float], twice: tuple[str, float] = ("", 0.0)):
    """Looks of which the script tells what each model sees; a sheet with the spot twice is the wider one."""
    alone: list[int] = []

    def reads(picture: Image.Image, language: str, layout: int) -> Sequence[Word]:
        alone.append(picture.width)
        text, confidence = vie if language == "vie" else twice if picture.width > min(alone) else eng
        return [Word(text, confidence, 0, 0, 10, 10)] if text else []

    return Looks(page, reads, "vie")


# -- the number of the page --------------------------------------------------------------------------------------------


def test_a_number_below_the_text_is_found_in_its_place():
    number = page_number(WORDS, looks(sheet("7"), ("7", 0.9), ("7", 0.8)))
    assert number is not None
    assert (number.text, number.confidence) == ("7", 0.9)
    assert 2095 < number.left < number.right < 2150 and 3100 < number.top < number.bottom < 3170
    assert numbered(WORDS, number) == (*WORDS, number)


def test_a_number_above_the_text_comes_first():
    number = page_number(WORDS, looks(sheet("7", top=300, left=1240), ("7", 0.9), ("7", 0.8)))
    assert number is not None
    assert numbered(WORDS, number) == (number, *WORDS)


def test_a_page_without_one():
    assert page_number(WORDS, looks(sheet(), ("7", 0.9), ("7", 0.9))) is None
    assert page_number([], looks(sheet("7"), ("7", 0.9), ("7", 0.9))) is None
    assert numbered(WORDS, None) == tuple(WORDS)


@pytest.mark.parametrize(("eng", "vie"), [(("7", 0.9), ("1", 0.9)), (("7", 0.9), ("7", 0.4)), (("x", 0.9), ("x", 0.9))])
def test_what_the_models_do_not_agree_on_is_no_number(eng, vie):
    assert page_number(WORDS, looks(sheet("7"), eng, vie)) is None


def test_a_stroke_of_which_one_model_is_unsure_counts_where_it_reads_two_side_by_side():
    unsure = ("1", 0.5), ("|", 0.8)
    assert page_number(WORDS, looks(sheet("1"), *unsure)) is None
    assert page_number(WORDS, looks(sheet("1"), *unsure, twice=("11", 0.4))) is None
    assert page_number(WORDS, looks(sheet("1"), *unsure, twice=("lI", 0.9))) is None
    number = page_number(WORDS, looks(sheet("1"), *unsure, twice=("11", 0.8)))
    assert number is not None
    assert (number.text, number.confidence) == ("1", 0.5)


@pytest.mark.parametrize("mark", [(2100, 3100, 2400, 3140), (2100, 3100, 2104, 3104), (20, 3100, 60, 3140)])
def test_a_rule_a_speck_and_a_shadow_at_the_border_are_no_number(mark):
    page = sheet()
    ImageDraw.Draw(page).rectangle(mark, fill=0)
    assert page_number(WORDS, looks(page, ("1", 0.9), ("1", 0.9))) is None


@pytest.mark.ocr
@needs_tesseract
@pytest.mark.parametrize("number", ["1", "4", "12"])
def test_the_number_of_an_invented_page_is_read(number):
    page = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(font_path(REGULAR), 54)
    for at in range(8):
        draw.text((300, 600 + 100 * at), "Trạm Y tế xã rà soát số trẻ sinh ra và báo cáo", font=font, fill=0)
    draw.text((1240, 3100), number, font=font, fill=0)
    assert recogniser().page(1, page).text.split("\n")[-1] in (number, UNREADABLE)


# -- a 1 stuck to a word -----------------------------------------------------------------------------------------------


def one(first: str, second: str) -> str:
    place = (100, 100, 340, 140)
    [word] = unstuck([Word(first, 0.6, *place)], [Word(second, 0.3, *place)])
    return word.text


@pytest.mark.parametrize(
    ("first", "second", "right"),
    [
        ("tháng/Ilần", "thang/114n", "tháng/1lần"),
        ("lngười,", "1ngudi,", "1người,"),
        ("|tháng", "1thang", "1tháng"),
    ],
)
def test_a_letter_before_a_syllable_is_the_1_that_the_other_model_sees(first, second, right):
    assert one(first, second) == right


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("lần", "1an"),  # a syllable as it is
        ("tháng/Ilần", "thang/Ilan"),
        ("năm/Ilần", "thang/114n"),
        ("IMF", "1MF"),
        ("Ixyz", "1xyz"),
    ],
)
def test_other_words_stay(first, second):
    assert one(first, second) == first


def test_a_rate_is_no_place_to_fill_in():
    line = [Word("kỳ", 0.9, 0, 100, 50, 140), Word("tháng/1lần", 0.9, 60, 100, 300, 140)]
    assert list(checked_slots(line, line, Image.new("L", (400, 200), 255), UNREADABLE)) == line
