"""Scans: Tesseract's table, second opinions on figures, places filled in by hand, columns, what is said about it."""

from __future__ import annotations

import io
import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader as Picture
from reportlab.pdfgen.canvas import Canvas

from index.cleaning import clean
from index.describing.describe import describe
from index.errors import UnreadableFile
from index.patterns.unreadable import UNREADABLE
from index.reading import read_file
from index.reading.image import ImageReader
from index.reading.ocr import (
    INSTALL,
    SWITCHED_OFF,
    NoRecognition,
    TesseractRecogniser,
    identity,
    read_pages,
    recogniser,
)
from index.reading.ocr_debris import without_debris
from index.reading.ocr_figures import checked_figures, digits, is_figure
from index.reading.ocr_han import widened
from index.reading.ocr_layout import lines_of, page_of
from index.reading.ocr_looks import Looks
from index.reading.ocr_picture import at_reading_size, has_ink, is_blank, skew, turned
from index.reading.ocr_slots import checked_slots
from index.reading.ocr_spaces import spaced
from index.reading.ocr_tesseract import Look, RecognitionFailed, Tesseract, Word, parse_words
from index.reading.ocr_weak import looked_at_again
from index.reading.pdf import PdfReader
from index.types import RawPage, Reading

DOCUMENTS = Path(__file__).resolve().parents[3] / "documents"
SCANS = Path(__file__).resolve().parents[3] / ".." / "shared" / "samples" / "scans"

needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract") or not {"vie", "eng", "chi_tra", "chi_sim", "osd"} <= Tesseract().languages,
    reason="Tesseract or one of its languages vie, chi_tra, chi_sim is not installed",
)

HEIGHT, WIDTH = 40, 20  # of a letter of the scripted words


def words(text: str, confidence: float = 0.95, top: int = 100, line: int = 1) -> list[Word]:
    """The words of a printed line; "two  blanks" leave a gap of a column."""
    placed, at = [], 100
    for part in text.split(" "):
        if part:
            right = at + WIDTH * len(part)
            placed.append(Word(part, confidence, at, top, right, top + HEIGHT, (1, 1, line)))
            at = right
        at += 20 if part else 300
    return placed


def read(word: Word, text: str, confidence: float = 0.95) -> Word:
    """The same place as another model reads it."""
    return Word(text, confidence, word.left, word.top, word.right, word.bottom, word.line)


def texts(found: Sequence[Word]) -> list[str]:
    return [word.text for word in found]


PAPER = Image.new("L", (3000, 400), 255)


# -- the table ---------------------------------------------------------------------------------------------------------

TABLE = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t
4\t1\t1\t1\t1\t0\t100\t50\t300\t40\t-1\t
5\t1\t1\t1\t1\t1\t100\t50\t80\t40\t96.327\tSố:
5\t1\t1\t1\t1\t2\t200\t50\t60\t40\t28.05\t07
5\t1\t1\t1\t2\t1\t100\t99\t60\t40\t95\t 
5\t1\t2\t1\t1\t1\t100\t150\t10\t40\t0\t"quote
"""


def test_the_table_gives_words_with_places_and_confidence_in_hundredths():
    assert parse_words(TABLE) == (
        Word("Số:", 0.96, 100, 50, 180, 90, (1, 1, 1)),
        Word("07", 0.28, 200, 50, 260, 90, (1, 1, 1)),
        Word('"quote', 0.0, 100, 150, 110, 190, (2, 1, 1)),
    )


# -- figures -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["2018", "“8.", "01/7/2016", "l1", "79/2024/TT-BCA", "8)"])
def test_figures(text):
    assert is_figure(text)


@pytest.mark.parametrize("text", ["giao", "g1ao", "KTTHn823x", "—", "Covid-19"])
def test_no_figures(text):
    assert not is_figure(text)


def test_letters_that_look_like_digits_count_only_in_numbers():
    assert (digits("l1"), digits("O5/I2"), digits("Ol"), digits("TT-01")) == ("11", "52", "", "01")


def figures(first: Word, second: Sequence[Word], third: Sequence[Word] = (), again: Sequence[Word] = ()) -> Word:
    """What becomes of one word; ``third``: looks of the English model, ``again``: of the Vietnamese one."""

    def reads(picture: Image.Image, language: str, layout: int) -> Sequence[Word]:
        middle = picture.height // 2
        looks = third if language == "eng" else again
        return [Word(w.text, w.confidence, 40, middle - 5, 80, middle + 5) for w in looks]

    [found] = checked_figures([first], second, Looks(PAPER, reads, "vie"), UNREADABLE)
    return found


def test_a_figure_that_two_models_read_alike_is_kept():
    [word] = words("01/7/2016")
    assert figures(word, [read(word, "01/7/2016")]) == word


def test_of_two_opinions_a_third_decides():
    [word] = words("42/02/2018")
    found = figures(word, [read(word, "22/02/2018", 0.96)], [read(word, "22/02/2018", 0.9)])
    assert (found.text, found.confidence) == ("22/02/2018", 0.9)


def test_only_digits_are_corrected():
    [word] = words("72/2024/NĐ-CP")
    assert figures(word, [read(word, "79/2024/ND-CP")], [read(word, "79/2024/ND-CP")]).text == "79/2024/NĐ-CP"


def test_without_a_majority_a_figure_is_unreadable():
    [word] = words("26")
    found = figures(word, [read(word, "af.!")], [read(word, "0474")])
    assert (found.text, found.confidence) == (UNREADABLE, 0.0)


def test_a_third_reading_that_is_unsure_decides_nothing():
    [word] = words("42")
    assert figures(word, [read(word, "22")], [read(word, "22", 0.3)]).text == UNREADABLE


def test_look_alikes_become_digits_where_both_agree():
    [word] = words("l1")
    assert figures(word, [read(word, "11")]).text == "11"


def test_the_ring_of_a_per_cent_sign_is_no_nought():
    [word] = words("99.560%")
    assert figures(word, [read(word, "99.56%")]).text == "99.56%"


def test_a_weak_word_becomes_the_number_that_two_other_readings_agree_on():
    [word] = words("lỡ", 0.3)
    assert figures(word, [read(word, "18", 0.96)], [read(word, "18", 0.9)]).text == "18"
    assert figures(word, [read(word, "18", 0.96)], [read(word, "la", 0.9)]) == word


def test_a_word_that_the_first_model_sees_again_is_no_number():
    [word] = words("SỐ", 0.81)
    thirty_six = [read(word, "36", 0.81)], [read(word, "36", 0.9)]
    assert figures(word, *thirty_six, again=[read(word, "số", 0.9)]) == word
    assert figures(word, *thirty_six, again=[read(word, "T6", 0.9)]).text == "36"


def test_a_mark_stays_a_mark_whatever_the_other_model_reads():
    [word] = words(UNREADABLE.replace(" ", "_"), 0.0)
    mark = read(word, UNREADABLE, 0.0)
    assert figures(mark, [read(mark, "68", 0.96)], [read(mark, "68", 0.96)]) == mark


@pytest.mark.parametrize(("text", "right"), [("|", "1"), ("§", "5"), ("lI", "11")])
def test_signs_that_stand_for_digits(text, right):
    [word] = words(text, 0.8)
    assert figures(word, [read(word, right, 0.95)], [read(word, right, 0.9)]).text == right


def test_roman_numbers_have_look_alikes_too():
    [word] = words("XIH")
    assert figures(word, [read(word, "XIII")]).text == "XIII"
    assert figures(word, [read(word, "XII")]).text == "XIH"


@pytest.mark.parametrize(
    ("first", "other", "right"),
    [
        ("79/2024/IT-BCA", "79/2024/TT-BCA", "79/2024/TT-BCA"),
        ("02/202%/NĐ-", "02/2025/ND-", "02/2025/NĐ-"),
        ("01/KH-BCĐ389QN§g", "01/KH-BCD389QNg", "01/KH-BCĐ389QNg"),
        ("59:", "59;", "59;"),
        ("6.37", "6,37", "6,37"),
    ],
)
def test_signs_and_letters_are_those_of_most_readings(first, other, right):
    [word] = words(first, 0.65)
    assert figures(word, [read(word, other, 0.9)], [read(word, other, 0.9)]).text == right


def test_without_a_majority_the_letters_of_the_first_reading_stay():
    [word] = words("79/2024/IT-BCA", 0.65)
    assert figures(word, [read(word, "79/2024/TT-BCA", 0.5)]) == word


def test_numbers_are_taken_apart_where_the_other_model_saw_a_space():
    word = Word("47.78", 0.86, 100, 100, 217, 144)
    apart = [Word("47,", 0.9, 100, 100, 157, 144), Word("78", 0.9, 173, 100, 217, 144)]
    close = [Word("47,", 0.9, 100, 100, 162, 144), Word("78", 0.9, 168, 100, 217, 144)]
    assert texts(spaced([word], apart)) == ["47.", "78"]
    assert spaced([word], close) == [word]


@given(st.lists(st.integers(1, 999), min_size=2, max_size=4))
def test_taking_apart_loses_nothing(numbers):
    text = ",".join(map(str, numbers))
    lefts = [100 + 100 * at for at in range(len(numbers))]
    second = [Word(str(n), 0.9, left, 0, left + 60, 40) for n, left in zip(numbers, lefts, strict=True)]
    word = Word(text, 0.8, 100, 0, lefts[-1] + 60, 40)
    assert "".join(texts(spaced([word], second))) == text


# -- weak words --------------------------------------------------------------------------------------------------------


def weak(first: Word, second: str, look: str = "", confidence: float = 0.9) -> Word:
    def reads(picture: Image.Image, language: str, layout: int) -> Sequence[Word]:
        return [read(first, look, confidence)] if look else []

    [found] = looked_at_again([first], [read(first, second)], Looks(PAPER, reads, "vie"))
    return found


def test_a_weak_word_becomes_what_a_look_and_the_other_model_agree_on():
    [word] = words("TỊHC", 0.5)
    assert weak(word, "TTHC", "TTHC").text == "TTHC"
    assert weak(word, "TTHC", "TTHC", 0.7) == word
    assert weak(word, "TTHC", "TRHC") == word


def test_diacritics_are_left_to_the_first_reading():
    [word] = words("trốn", 0.5)
    assert weak(word, "tron", "trôn") == word


def test_a_digit_in_a_weak_word_becomes_the_letter_it_looks_like():
    [word] = words("g1áo", 0.44)
    assert weak(word, "giao").text == "giáo"


def test_a_weak_figure_that_the_other_model_surely_reads_as_a_letter():
    [word] = words("8)", 0.43)
    assert figures(word, [read(word, "a)", 0.96)]).text == "a)"


# -- places filled in by hand ------------------------------------------------------------------------------------------


def slots(line: Sequence[Word], second: Sequence[Word], picture: Image.Image = PAPER) -> list[str]:
    return texts(checked_slots(line, second, picture, UNREADABLE))


def test_a_printed_number_and_date_are_kept():
    line = words("Số: 48 /TB-UBND")
    assert slots(line, line) == ["Số:", "48", "/TB-UBND"]
    line = words("Việt Yên, ngày 28 tháng 9 năm 2017")
    assert slots(line, line) == ["Việt", "Yên,", "ngày", "28", "tháng", "9", "năm", "2017"]


def test_what_the_second_model_reads_otherwise_is_unreadable():
    line = words("Quảng Ngãi, ngày 12 tháng 3 năm 2018")
    second = [read(w, "£6" if w.text == "12" else w.text) for w in line]
    assert slots(line, second)[3:6] == [UNREADABLE, "tháng", "3"]


def test_letters_taller_than_the_print_are_handwriting():
    line = words("Số: 68 /CT-UBND")
    tall = line[1]
    line[1] = Word(tall.text, tall.confidence, tall.left, tall.top - 6, tall.right, tall.bottom, tall.line)
    assert slots(line, line) == ["Số:", UNREADABLE, "/CT-UBND"]


@pytest.mark.parametrize(("text", "label"), [("Số:⁄‡6 /CT-UBND", "Số:"), ("Số: ý# /CT-UBND", "Số:")])
def test_what_is_no_number_is_unreadable(text, label):
    line = words(text)
    assert slots(line, line) == [label, UNREADABLE, "/CT-UBND"]


def test_a_gap_with_ink_is_unreadable_and_one_without_is_blank():
    label, symbol = words("Số: 48 /CT-UBND")[::2]
    assert slots([label, symbol], [label, symbol]) == ["Số:", "/CT-UBND"]
    written = PAPER.copy()
    ImageDraw.Draw(written).line((label.right + 10, 102, symbol.left - 10, 138), fill=0, width=6)
    assert slots([label, symbol], [label, symbol], written) == ["Số:", UNREADABLE, "/CT-UBND"]


def test_dates_inside_sentences_are_no_slots():
    line = words("quyết định ngày 12 tháng 3 năm 2018 của Chính phủ về việc này")
    assert slots(line, []) == texts(line)


def test_a_month_with_a_comma_is_a_word_of_a_sentence():
    line = words("định kỳ 6 tháng, hàng năm;")
    assert slots(line, []) == texts(line)


# -- debris ------------------------------------------------------------------------------------------------------------


def test_what_a_stamp_leaves_beside_a_line_is_taken_off():
    line = [*words("| #RUN ĐÔNG"), *words("Về việc tăng cường")]
    line[:3] = [Word(w.text, c, w.left, w.top, w.right, w.bottom) for w, c in zip(line, (0.0, 0.1, 0.25), strict=False)]
    kept, taken = without_debris(line, UNREADABLE)
    assert (texts(kept), texts(taken)) == (["Về", "việc", "tăng", "cường"], [UNREADABLE])


def test_what_is_written_into_a_row_of_a_stamp_gets_a_mark():
    line = words("Số. KG nhời qua, các")
    line[1:3] = [read(word, word.text, 0.3) for word in line[1:3]]
    assert texts(without_debris(line, UNREADABLE)[0]) == ["Số.", UNREADABLE, "qua,", "các"]


def test_the_number_of_a_letterhead_is_no_row_of_a_stamp():
    line = words("Số: 51/2025/TT-BCA", 0.5)
    assert without_debris(line, UNREADABLE) == (line, [])


def test_one_weak_word_is_no_debris():
    line = [*words("tháng", 0.0), *words("năm")]
    assert without_debris(line, UNREADABLE) == (line, [])


# -- lines -------------------------------------------------------------------------------------------------------------


def test_a_letterhead_is_set_by_column_with_the_confidence_of_every_word():
    lines = lines_of(
        [
            *words("ỦY BAN  CỘNG HÒA XÃ HỘI", top=100, line=1),
            *words("Số: 7/KH  Độc lập", top=160, line=2),
            *words("KẾ HOẠCH", 0.5, top=220, line=3),
        ]
    )
    page = page_of(4, lines)
    assert page.text == "ỦY BAN\nSố: 7/KH\n\nCỘNG HÒA XÃ HỘI\nĐộc lập\nKẾ HOẠCH"
    assert page.readings[-1] == Reading(len(page.text) - 5, len(page.text), 0.5)
    assert [page.text[r.start : r.end] for r in page.readings] == page.text.split()
    assert page.number == 4


def test_recipients_and_signature_are_set_apart_though_the_lines_between_have_one_half():
    lines = lines_of(
        [
            *words("Nơi nhận:  CHỦ TỊCH", top=100, line=1),
            *words("- Sở Y tế;", top=160, line=2),
            *words("- Lưu: VT.  Trần Văn Bình", top=220, line=3),
        ]
    )
    assert page_of(1, lines).text == "Nơi nhận:\n- Sở Y tế;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần Văn Bình"


def test_a_speck_between_the_columns_of_a_letterhead():
    speck = Word("_", 0.4, 700, 210, 705, 213, (1, 1, 2))
    number, place = words("Số: 7/KH", top=200, line=2), words("  Hà Nội, ngày 3", top=200, line=2)
    place = [Word(w.text, 0.9, w.left + 700, w.top, w.right + 700, w.bottom, w.line) for w in place]
    lines = lines_of([*words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", top=100, line=1), *number, speck, *place])
    assert page_of(1, lines).text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 7/KH\nHà Nội, ngày 3"


def test_a_table_of_two_columns_stays_by_row():
    lines = lines_of([*words("Tổng số  390", top=100, line=1), *words("Nam  200", top=160, line=2)])
    assert page_of(1, lines).text == "Tổng số 390\nNam 200"


def test_chinese_words_stand_without_spaces():
    assert page_of(1, lines_of(words("計劃 生育 2017 年"))).text == "計劃生育2017年"


def test_chinese_punctuation_is_of_full_width():
    line = widened(words("整體,工作 (2017) 3:30 年;"))
    assert texts(line) == ["整體，工作", "（2017）", "3:30", "年；"]


# -- pictures ----------------------------------------------------------------------------------------------------------


def printed(angle: float = 0.0) -> Image.Image:
    """A page of grey bars where the lines of text would be."""
    page = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(page)
    for row in range(30):
        draw.rectangle((150, 200 + row * 40, 1090, 215 + row * 40), fill=0)
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


@pytest.mark.parametrize("angle", [0.0, 0.7, -3.0, 5.0])
def test_skew(angle):
    assert skew(printed(angle)) == pytest.approx(angle, abs=0.11)


def test_turning_is_clockwise():
    page = Image.fromarray(np.array([[0, 100], [200, 255]], np.uint8))
    assert np.asarray(turned(page, 90)).tolist() == [[200, 0], [255, 100]]
    assert turned(page, 0) is page


def test_size_blanks_and_ink():
    assert at_reading_size(Image.new("RGB", (1240, 1754))).size == (2480, 3508)
    assert at_reading_size(Image.new("L", (100, 200))).size == (300, 600)
    assert max(at_reading_size(Image.new("L", (9000, 9000))).size) < 4900
    assert is_blank(PAPER) and not is_blank(printed())
    assert has_ink(printed(), 200, 195, 240, 220) and not has_ink(printed(), 200, 216, 240, 238)


# -- files -------------------------------------------------------------------------------------------------------------


class Scripted:
    """Reads every page as the same words; page 2 fails."""

    remedy = ""

    def page(self, number: int, picture: Image.Image) -> RawPage:
        if number == 2:
            raise RecognitionFailed("it is damaged")
        return RawPage(number, f"trang {number}", readings=(Reading(0, 5, 0.9), Reading(6, 7, 0.8)))


def pdf(pages: Sequence[str | Image.Image | None]) -> bytes:
    """A PDF of pages of text, pages that are pictures, and empty ones."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in pages:
        if isinstance(page, str):
            canvas.drawString(72, 760, page)
        elif page is not None:
            canvas.drawImage(Picture(page), 0, 0, width=595, height=842)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_pdf_of_text_and_scans_reads_both_and_says_which():
    raw = PdfReader(Scripted()).read(pdf(["One", printed(), printed(), "Four"]), "a.pdf")
    assert [page.text for page in raw.pages] == ["One", "", "trang 3", "Four"]
    assert [len(page.readings) for page in raw.pages] == [0, 0, 2, 0]
    assert raw.warnings == (
        "page 3 was read by optical recognition, mean confidence 0.85",
        "page 2 is a scan and could not be read: it is damaged",
    )
    assert raw.read_by == "pdf"


def test_a_signature_laid_over_a_scan_does_not_hide_it():
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(Picture(printed()), 0, 0, width=595, height=842)
    canvas.drawString(300, 800, "Signed digitally")
    canvas.save()
    raw = PdfReader(Scripted()).read(out.getvalue(), "a.pdf")
    assert (raw.pages[0].text, raw.read_by) == ("trang 1", "ocr")


@pytest.mark.parametrize("remedy", [INSTALL, SWITCHED_OFF])
def test_without_recognition_a_scan_is_named_with_the_remedy(remedy):
    with pytest.raises(UnreadableFile) as caught:
        PdfReader(NoRecognition(remedy)).read(pdf([printed()]), "scan.pdf")
    assert str(caught.value) == f"scan.pdf: no text layer; {remedy}"
    raw = PdfReader(NoRecognition(remedy)).read(pdf(["One", printed()]), "a.pdf")
    assert raw.warnings == ("page 2 has no text layer (a scan or an empty page?); what is on it cannot be found",)


def test_switched_off():
    assert (recogniser(False).remedy, identity(False)) == (SWITCHED_OFF, "off")


def test_pages_come_in_order_with_their_failures():
    told: list[tuple[int, int]] = []
    results = list(read_pages([1, 2, 3], lambda number: PAPER, Scripted(), lambda *page: told.append(page)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert [str(result) if isinstance(result, RecognitionFailed) else result.text for result in results] == [
        "trang 1",
        "it is damaged",
        "trang 3",
    ]


def picture_file(kind: str, frames: int = 1) -> bytes:
    out = io.BytesIO()
    printed().save(out, kind, **({"save_all": True, "append_images": [printed()] * (frames - 1)} if frames > 1 else {}))
    return out.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.JPG", "JPEG"), ("a.tiff", "TIFF")])
def test_picture_files_are_scans(name, kind):
    raw = ImageReader(Scripted()).read(picture_file(kind), name)
    assert ([page.text for page in raw.pages], raw.read_by) == (["trang 1"], "ocr")


def test_a_tiff_of_several_pages():
    raw = ImageReader(Scripted()).read(picture_file("TIFF", frames=3), "a.tif")
    assert [page.text for page in raw.pages] == ["trang 1", "", "trang 3"]


def test_a_damaged_or_misnamed_picture():
    with pytest.raises(UnreadableFile, match=r"^a.png: the picture is damaged and cannot be opened; "):
        ImageReader(Scripted()).read(b"\x89PNG\r\n\x1a\n" + bytes(40), "a.png")
    with pytest.raises(UnreadableFile, match=r"^a.png: it is a JPEG image"):
        ImageReader(Scripted()).read(picture_file("JPEG"), "a.png")


@pytest.mark.filterwarnings("error::UserWarning")
def test_a_tiff_whose_tables_are_cut_off_is_damaged_and_no_error_of_the_library():
    data = picture_file("TIFF")
    for size in range(8, len(data), max(1, len(data) // 60)):
        try:
            ImageReader(Scripted()).read(data[:size], "a.tif")
        except UnreadableFile as error:
            assert "damaged" in str(error)


@pytest.mark.filterwarnings("error::UserWarning")
def test_what_the_library_warns_of_becomes_a_warning_about_the_file():
    def warn(*_: object) -> None:
        warnings.warn_explicit("Truncated File Read", UserWarning, "TiffImagePlugin.py", 1, "PIL.TiffImagePlugin")

    raw = ImageReader(Scripted(), warn).read(picture_file("TIFF"), "a.tif")
    assert raw.warnings[0] == "the picture file is damaged; what could be saved was read, and pages may be missing"
    assert len(raw.warnings) == 2


def test_other_warnings_go_on():
    def warn(*_: object) -> None:
        warnings.warn("of something else", UserWarning, stacklevel=1)

    with pytest.warns(UserWarning, match="of something else"):
        assert len(ImageReader(Scripted(), warn).read(picture_file("PNG"), "a.png").warnings) == 1


def test_a_strip_is_no_page():
    out = io.BytesIO()
    Image.new("1", (100, 30_000), 1).save(out, "TIFF")
    with pytest.raises(UnreadableFile, match="it is 100 by 30000, a strip and no page; cut it into pages"):
        ImageReader(Scripted()).read(out.getvalue(), "a.tif")


class Pretended(Tesseract):
    """Tesseract with a script; ``readings`` by language."""

    def __init__(self, readings: dict[str, list[Word]], script: str = "Latin") -> None:
        super().__init__()
        self._readings = readings
        self._script = script

    languages = frozenset({"vie", "eng", "osd", "chi_tra"})

    def look(self, picture: Image.Image) -> Look:
        return Look(0, self._script)

    def words(self, picture: Image.Image, language: str, layout: int = 3) -> tuple[Word, ...]:
        return tuple(self._readings[language])


def test_the_model_that_is_surer_is_believed():
    reader = TesseractRecogniser(Pretended({"vie": words("pian", 0.7), "eng": words("plan", 0.9)}))
    assert reader.page(1, printed()).text == "plan"


def test_a_blank_page_is_empty_and_a_missing_language_is_named():
    reader = TesseractRecogniser(Pretended({}, script="Han"))
    assert reader.page(1, PAPER) == RawPage(1, "")
    with pytest.raises(RecognitionFailed, match=r"apt-get install tesseract-ocr-chi-sim$"):
        reader.page(1, printed())


def test_confidence_reaches_the_cleaned_text():
    raw = ImageReader(Scripted()).read(picture_file("PNG"), "a.png")
    document = describe(raw, clean(raw), "fingerprint")
    assert [(document.text[r.start : r.end], r.confidence) for r in document.readings] == [("trang", 0.9), ("1", 0.8)]


# -- Tesseract itself --------------------------------------------------------------------------------------------------


@pytest.mark.ocr
@needs_tesseract
def test_our_own_scan_reads_well():
    raw = read_file(DOCUMENTS / "scan-thong-bao-48-trang-1.pdf", DOCUMENTS)
    document = describe(raw, clean(raw), "fingerprint")
    [part] = document.parts
    assert part.symbol and part.date and part.issuer
    assert (part.symbol.value, part.date.value) == ("48/TB-UBND", "2017-09-28")
    assert part.issuer.value == "ỦY BAN NHÂN DÂN HUYỆN VIỆT YÊN"
    assert UNREADABLE not in document.text
    assert np.mean([reading.confidence for reading in document.readings]) > 0.9


@pytest.mark.ocr
@needs_tesseract
def test_a_page_upside_down_is_set_right(tmp_path):
    import pypdfium2

    document = pypdfium2.PdfDocument(DOCUMENTS / "scan-thong-bao-48-trang-1.pdf")
    page = document[0].render(scale=2.5, grayscale=True).to_pil().convert("L").transpose(Image.Transpose.ROTATE_180)
    text = recogniser().page(1, at_reading_size(page)).text
    assert "Độc lập - Tự do - Hạnh phúc" in text


@pytest.mark.ocr
@needs_tesseract
@pytest.mark.skipif(not SCANS.is_dir(), reason="the sample scans are not here")
@pytest.mark.parametrize(
    ("name", "symbol", "date"),
    [
        ("quang-ngai-chi-thi-07-2018.pdf", f"{UNREADABLE}/CT-UBND", "2018-03"),
        ("quang-ngai-chi-thi-08.pdf", f"{UNREADABLE}/CT-UBND", "2018-04"),
    ],
)
def test_what_is_filled_in_by_hand_is_not_guessed(name, symbol, date):
    raw = read_file(SCANS / name, SCANS)
    document = describe(raw, clean(raw), "fingerprint")
    part = document.parts[0]
    assert part.symbol and part.date
    assert (part.symbol.value, part.date.value) == (symbol, date)
    assert UNREADABLE in document.text[part.date.start : part.date.end]
