"""Ruled tables of PDF pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from index.reading.pdf_tables import page_with_tables
from index.types import MarkKind, RawPage

SAMPLES = Path(__file__).resolve().parents[3] / ".." / "shared" / "samples"
ROWS = [["No.", "District", "2019", "2020"], ["1", "North", "1,200", "1,150"], ["2", "South bank", "900", ""]]
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")


def read(draw: Callable[[Canvas], None]) -> RawPage:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    draw(canvas)
    canvas.save()
    return page_of(out.getvalue(), 1)


def page_of(data: bytes, number: int) -> RawPage:
    document = pypdfium2.PdfDocument(data)
    page = document[number - 1]
    text = plain(page.get_textpage().get_text_range())
    found = page_with_tables(page, number, text, plain)
    document.close()
    return found


def plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def put(canvas: Canvas, rows: list[list[str]], style: list[tuple[object, ...]], top: float = 700) -> None:
    table = Table(rows, style=TableStyle(style))
    _, height = table.wrapOn(canvas, 450, 700)
    table.drawOn(canvas, 72, top - height)


def cells(page: RawPage) -> list[list[str]]:
    rows = [mark for mark in page.marks if mark.kind is MarkKind.ROW]
    inner = [mark for mark in page.marks if mark.kind is MarkKind.CELL]
    return [[page.text[c.start : c.end] for c in inner if row.start <= c.start and c.end <= row.end] for row in rows]


def headers(page: RawPage) -> list[int]:
    return [mark.level for mark in page.marks if mark.kind is MarkKind.ROW]


def test_a_ruled_table_between_lines_of_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 760, "Results of the year")
        put(canvas, ROWS, [GRID])
        canvas.drawString(72, 500, "The end of the report.")

    page = read(draw)
    assert cells(page) == ROWS
    assert headers(page) == [1, 0, 0]
    assert page.text.splitlines() == [
        "Results of the year",
        "No. | District | 2019 | 2020",
        "1 | North | 1,200 | 1,150",
        "2 | South bank | 900 | ",
        "The end of the report.",
    ]


@pytest.mark.parametrize(
    "style",
    [
        [("BOX", (0, 0), (-1, -1), 1, "black"), ("INNERGRID", (0, 0), (-1, -1), 0.25, "grey")],
        [("INNERGRID", (0, 0), (-1, -1), 0.5, "black"), ("LINEABOVE", (0, 0), (-1, 0), 0.5, "black"),
         ("LINEBELOW", (0, -1), (-1, -1), 0.5, "black")],
        [GRID, ("BACKGROUND", (0, 0), (-1, 0), "lightgrey")],
    ],
    ids=["frame and inner rules", "open at the sides", "shaded header"],
)  # fmt: skip
def test_ways_to_rule(style: list[tuple[object, ...]]) -> None:
    assert cells(read(lambda canvas: put(canvas, ROWS, style))) == ROWS


def test_merged_cells_and_a_title_in_the_frame() -> None:
    rows = [
        ["Table of the districts", "", "", ""],
        ["District", "Children", "", "Note"],
        ["", "Boys", "Girls", ""],
        ["North", "51", "49", "-"],
        ["South", "62", "60", "-"],
    ]
    spans = [((0, 0), (3, 0)), ((1, 1), (2, 1)), ((0, 1), (0, 2)), ((3, 1), (3, 2))]
    page = read(lambda canvas: put(canvas, rows, [GRID, *(("SPAN", *span) for span in spans)]))
    assert page.text.splitlines()[0] == "Table of the districts"
    assert cells(page) == [
        ["District", "Children", "Children", "Note"],
        ["District", "Boys", "Girls", "Note"],
        ["North", "51", "49", "-"],
        ["South", "62", "60", "-"],
    ]
    assert headers(page) == [1, 1, 0, 0]


def test_two_tables() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, ROWS, [GRID])
        canvas.drawString(72, 600, "And in the other districts:")
        put(canvas, ROWS[:2], [GRID], top=580)

    page = read(draw)
    assert cells(page) == [*ROWS, *ROWS[:2]]
    assert "And in the other districts:" in page.text.splitlines()


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: put(canvas, ROWS, []),
        lambda canvas: put(canvas, [["A text in a frame"]], [GRID]),
        lambda canvas: (canvas.drawString(72, 700, "Heading"), canvas.line(72, 695, 300, 695)),
        lambda canvas: (put(canvas, ROWS, [GRID]), canvas.drawString(400, 680, "Text beside the table")),
        lambda canvas: (canvas.setPageRotation(90), put(canvas, ROWS, [GRID])),
    ],
    ids=["no rules", "frame", "underlined", "text beside", "rotated"],
)
def test_the_page_stays_as_it_is(draw: Callable[[Canvas], None]) -> None:
    page = read(draw)
    assert page.marks == ()
    assert page.text


def test_a_drawing_is_no_table_and_takes_no_time() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 790, "A map")
        for number in range(1500):
            canvas.line(50 + number % 300, 50, 50 + number % 300, 400)
            canvas.line(50, 50 + number % 350, 400, 50 + number % 350)

    assert read(draw) == RawPage(1, "A map")


@pytest.mark.originals
def test_a_real_list_of_fees() -> None:
    path = SAMPLES / "text" / "thong-tu-02-2021-btc.pdf"
    if not path.is_file():
        pytest.skip("the samples are not here")
    page = page_of(path.read_bytes(), 3)
    rows = cells(page)
    assert rows[0] == ["Số tt", "Danh mục phương tiện kiểm định", "Đơn vị", "Mức thu (đồng)"]
    assert rows[3] == ["2", "Máy bơm chữa cháy", "Cái", "40.000"]
    assert (len(rows), headers(page)) == (20, [1, *[0] * 19])
