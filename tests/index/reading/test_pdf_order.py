"""Lines whose accented letters the PDF holds behind all the others are read as they stand on the page."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from index.reading.pdf import PdfReader

SIZE = 12
FONT, OTHER = "Courier", "Courier-Bold"  # every letter is as wide as the others: 0.6 of the size
STEP = 0.6 * SIZE


def page(*lines: list[tuple[str, int, str]]) -> str:
    """What is read of a page; a line is made of (font, place of the first letter, letters), as the file has them."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for row, line in enumerate(lines):
        for font, place, letters in line:
            canvas.setFont(font, SIZE)
            canvas.drawString(60 + place * STEP, 740 - 20 * row, letters)
    canvas.save()
    return PdfReader().read(out.getvalue(), "a.pdf").pages[0].text


def with_gaps(text: str, taken: str) -> list[tuple[str, int, str]]:
    """``text`` without the letters of ``taken`` from one font, and then those from another one."""
    first = [(FONT, place, letter) for place, letter in enumerate(text) if letter not in taken]
    return first + [(OTHER, place, letter) for place, letter in enumerate(text) if letter in taken]


def test_letters_from_a_second_font_return_to_their_gaps() -> None:
    assert page(with_gaps("Phuong Hoa Lac", "ua"), with_gaps("giao nhiem vu", "ie")) == "Phuong Hoa Lac\ngiao nhiem vu"


def test_a_blank_that_the_file_leaves_out_is_seen_by_its_room() -> None:
    assert page(with_gaps("So 18 ngay 5", "o g")) == "So 18 ngay 5"
    assert page([(FONT, 0, "K"), (FONT, 3, "Sach"), (OTHER, 1, "e")]) == "Ke Sach"


def test_cells_of_almost_one_height_are_put_in_order_each_for_itself() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for font, x, y, letters in ((FONT, 60, 740, "2024"), (FONT, 160, 737, "ch"), (OTHER, 160 + 2 * STEP, 737, "o")):
        canvas.setFont(font, SIZE)
        canvas.drawString(x, y, letters)
    canvas.setFont(FONT, SIZE)
    canvas.drawString(160 + 3 * STEP, 737, "ng")
    canvas.save()
    assert PdfReader().read(out.getvalue(), "a.pdf").pages[0].text == "2024 chong"


def test_a_line_drawn_twice_for_bold_type_is_not_mixed() -> None:
    assert page([(FONT, 0, "Ke hoach"), (FONT, 0, "Ke hoach")]) == "Ke hoach"
