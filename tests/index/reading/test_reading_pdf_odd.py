"""PDFs as they should not be: damaged, in columns out of order, turned, with gibberish for text, very long."""

from __future__ import annotations

import io
import re
import time

import pytest
from pypdf import PdfReader as PyPdfReader
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from index.reading.pdf import PdfReader
from index.reading.text_layer import looks_damaged

SENTENCE = "The ward office invites older people to a free examination of their health "


def drawn(pages: list[list[tuple[int, int, str]]], turn: int = 0, slant: int = 0) -> bytes:
    """A PDF with texts at (x, y), its pages turned and the texts on them slanted by so many degrees."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for texts in pages:
        if turn:
            canvas.setPageRotation(turn)
        if slant:
            canvas.translate(300, 400)
            canvas.rotate(slant)
            canvas.translate(-300, -400)
        for x, y, text in texts:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text_of(data: bytes) -> str:
    return PdfReader().read(data, "a.pdf").pages[0].text


LEFT = [(60, 740 - 16 * i, f"left line {i} has these few words") for i in range(20)]
RIGHT = [(320, 740 - 16 * i, f"right line {i} has some other words") for i in range(20)]
TITLE = (150, 780, "A title that goes over both of the columns of this page here")


@pytest.mark.parametrize("interleaved", [True, False])
def test_two_columns_are_read_one_after_the_other(interleaved: bool) -> None:
    both = [text for pair in zip(LEFT, RIGHT, strict=True) for text in pair] if interleaved else LEFT + RIGHT
    assert text_of(drawn([[TITLE, *both]])).split("\n") == [text for _, _, text in [TITLE, *LEFT, *RIGHT]]


def test_a_list_of_names_and_figures_is_no_text_in_columns() -> None:
    rows = [[(60, 740 - 16 * i, f"Ward number {i}"), (400, 740 - 16 * i, f"{i} 000 people")] for i in range(30)]
    lines = text_of(drawn([[text for row in rows for text in row]])).split("\n")
    assert lines[3] == "Ward number 3 3 000 people"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("slant", [0, 90, 180, 270])
def test_a_turned_page(turn: int, slant: int) -> None:
    lines = [(100, 500, "First line"), (100, 480, "Second line"), (100, 460, "Third line")]
    assert text_of(drawn([lines], turn, slant)) == "First line\nSecond line\nThird line"


def test_attachments_and_page_labels_change_nothing() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(drawn([[(72, 700, "One")], [(72, 700, "Two")]])))
    writer.add_attachment("secret.txt", b"attached words")
    writer.set_page_label(0, 1, style="/r", start=7)
    out = io.BytesIO()
    writer.write(out)
    raw = PdfReader().read(out.getvalue(), "a.pdf")
    assert [(page.number, page.text) for page in raw.pages] == [(1, "One"), (2, "Two")]


def whole() -> bytes:
    return drawn([[(72, 700, "One line")], [(72, 700, "Another")]])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: re.sub(rb"startxref\n\d+", b"startxref\n999999", data),
        lambda data: re.sub(rb"xref\n.*?trailer", b"trailer", data, flags=re.DOTALL),
        lambda data: re.sub(rb"\d{10} 00000 n", b"0000000009 00000 n", data),
        lambda data: b"junk\n" * 30 + data,
    ],
)
def test_a_damaged_table_of_objects(spoil: type[bytes]) -> None:
    raw = PdfReader().read(spoil(whole()), "a.pdf")
    assert [page.text for page in raw.pages] == ["One line", "Another"]


def test_a_file_without_its_end_is_put_together_again() -> None:
    data = whole()
    raw = PdfReader().read(data[: data.index(b"xref")], "a.pdf")
    assert [page.text for page in raw.pages] == ["One line", "Another"]
    assert raw.warnings == ("the PDF is damaged; what could be saved was read, and pages may be missing",)


def test_a_file_that_only_pypdf_opens() -> None:
    data = whole().replace(b"/Type /Catalog", b"/Typ /Catalogue")
    assert len(PyPdfReader(io.BytesIO(data)).pages) == 2
    assert text_of(data) == "One line"


def shifted(text: str) -> str:
    """What a font without its table of characters gives: the numbers of its shapes."""
    return "".join(char if char == " " else chr(max(33, ord(char) - 29)) for char in text)


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        (SENTENCE * 3, False),
        ("Kế hoạch công tác dân số của phường: 12.345 người, tăng 6,37% (QĐ-UBND, HĐND, KHHGĐ) " * 3, False),
        ("C«ng t¸c d©n sè cña ph­êng vµ kÕ ho¹ch n¨m tíi ®­îc giao " * 3, False),
        ("一、基本情況：今年以來，我鎮人口工作取得明顯進展。" * 3, False),
        (shifted(SENTENCE * 3), True),
        ("\ue012\ue034 \ue0aa\ue021\ue022 " * 20, True),
        ("\x01\x02\x03 \x04\x05 " * 20, True),
        ("12.345 67,8% 90 " * 20, False),
        ("", False),
    ],
)
def test_text_layers_that_look_damaged(text: str, damaged: bool) -> None:
    assert looks_damaged(text) is damaged


def test_a_page_with_a_damaged_text_layer_is_named() -> None:
    gibberish = [(60, 740 - 20 * i, shifted(SENTENCE)) for i in range(10)]
    raw = PdfReader().read(drawn([[(72, 700, SENTENCE)], gibberish]), "a.pdf")
    assert raw.warnings[0] == "page 2 has a text layer that looks damaged"


def test_two_thousand_pages() -> None:
    data = drawn([[(60, 760, f"Page {number}"), (60, 740, SENTENCE)] for number in range(1, 2001)])
    began = time.perf_counter()
    raw = PdfReader().read(data, "a.pdf")
    assert time.perf_counter() - began < 60
    assert raw.pages[1999].text.startswith("Page 2000\n")
