"""Page numbers as printed, where they are not the places of the pages in the file."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from index.reading.page_labels import page_labels
from index.reading.pdf import PdfReader


def head(*lines: str) -> list[str]:
    return [f"{line}\nNội dung của trang này.\nHết" for line in lines]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (head("CÔNG BÁO/Số 35 33", "34 CÔNG BÁO/Số 35", "CÔNG BÁO/Số 35 35"), ("33", "34", "35")),
        (head("Trang 1", "Trang 2", "Trang 3"), (None, None, None)),
        (["Bìa\nx", "Mục lục\nx", "A\n- 1 -", "B\n- 2 -", "C\n3/4", "D\nTrang 4"], (None, None, "1", "2", "3", "4")),
        (head("Năm 2020", "Năm 2020", "Năm 2020"), (None, None, None)),
        (head("7", "8"), (None, None)),
        ([], ()),
    ],
)
def test_printed_numbers_count_where_they_run_on(texts: list[str], expected: tuple[str | None, ...]) -> None:
    assert page_labels(texts, [""] * len(texts)) == expected


def test_labels_in_the_file_come_first() -> None:
    assert page_labels(head("33", "34", "35"), ["i", "ii", "3"]) == ("i", "ii", None)


def test_a_pdf() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for number in range(41, 45):
        canvas.drawString(60, 800, f"OFFICIAL GAZETTE {number}")
        canvas.drawString(60, 700, "What the gazette says on this page of it.")
        canvas.showPage()
    canvas.save()
    raw = PdfReader().read(out.getvalue(), "a.pdf")
    assert [(page.number, page.label) for page in raw.pages] == [(1, "41"), (2, "42"), (3, "43"), (4, "44")]
