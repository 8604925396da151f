"""Tables of PDF pages without rules, told by alignment alone, and what only looks like one."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from index.reading.pdf import PdfReader
from index.reading.pdf_aligned import may_hold_tables
from index.types import MarkKind, RawPage

ABOVE = "The districts sent their figures in January, as they do each year:"
BELOW = "All of them were compared with those of the year before."
RIGHT = ("ALIGN", (1, 0), (-1, -1), "RIGHT")
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
Style = tuple[object, ...]


def read(draw: Callable[[Canvas], None]) -> RawPage:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    draw(canvas)
    canvas.save()
    return PdfReader().read(out.getvalue(), "a.pdf").pages[0]


def table(*rows: list[str], style: tuple[Style, ...] = (RIGHT, TOP)) -> RawPage:
    """A page with a table between two lines."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 760, ABOVE)
        drawn = Table(list(rows), style=TableStyle(list(style)))
        _, height = drawn.wrapOn(canvas, 450, 700)
        drawn.drawOn(canvas, 72, 740 - height)
        canvas.drawString(72, 715 - height, BELOW)

    return read(draw)


def rows(page: RawPage) -> list[list[str]]:
    cells = [mark for mark in page.marks if mark.kind is MarkKind.CELL]
    inside = [
        [page.text[c.start : c.end] for c in cells if row.start <= c.start and c.end <= row.end]
        for row in page.marks
        if row.kind is MarkKind.ROW
    ]
    return inside


def headers(page: RawPage) -> int:
    return sum(mark.level for mark in page.marks if mark.kind is MarkKind.ROW)


def test_a_table_between_two_lines() -> None:
    page = table(
        ["Indicator", "2019", "2020"], ["Births", "1,200", "1,150"], ["Deaths", "600", "-"], ["Rate (%)", "1.2", "1.3"]
    )
    assert rows(page) == [
        ["Indicator", "2019", "2020"],
        ["Births", "1,200", "1,150"],
        ["Deaths", "600", "-"],
        ["Rate (%)", "1.2", "1.3"],
    ]
    assert headers(page) == 1
    assert page.text.startswith(f"{ABOVE}\nIndicator | 2019 | 2020\nBirths | 1,200 | 1,150\n")
    assert page.text.endswith(f"\n{BELOW}")


def test_numbered_rows_labels_of_two_lines_and_headings_of_groups() -> None:
    page = table(
        ["No.", "Indicator", "Plan\n2019", "Result\n2019"],
        ["1", "Births", "1,200", "1,150"],
        ["2", "Newborns screened\n(of all)", "600", "570"],
        ["", "Rural", "", ""],
        ["3", "Births", "300", ""],
        ["4", "Rate (%)", "1.2", "1.3"],
    )
    assert rows(page) == [
        ["No.", "Indicator", "Plan 2019", "Result 2019"],
        ["1", "Births", "1,200", "1,150"],
        ["2", "Newborns screened (of all)", "600", "570"],
        ["Rural"],
        ["3", "Births", "300", ""],
        ["4", "Rate (%)", "1.2", "1.3"],
    ]


def test_a_heading_over_two_columns_stands_over_both() -> None:
    page = table(
        ["District", "2019", "", "2020", ""],
        ["", "boys", "girls", "boys", "girls"],
        ["Hill country", "", "", "", ""],
        ["North", "1,200", "1,150", "1,100", "900"],
        ["South", "600", "570", "1", "2"],
        ["West bank", "1.2", "1.3", "4", "5"],
        style=(RIGHT, TOP, ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0)), ("ALIGN", (1, 0), (-1, 0), "CENTER")),
    )
    assert rows(page)[:4] == [
        ["District", "2019", "2019", "2020", "2020"],
        ["", "boys", "girls", "boys", "girls"],
        ["Hill country"],
        ["North", "1,200", "1,150", "1,100", "900"],
    ]
    assert headers(page) == 2


@pytest.mark.parametrize(
    "lines",
    [
        [["Births", "1,200", "1,150"], ["Deaths", "600", "570"], ["Rate", "1.2", "1.3"]],  # no headings
        [["Item", "2019", "2020"], ["Births", "1,200", "1,150"], ["Deaths", "600", "570"]],  # two rows
        [["1. Scope", "1", "5"], ["2. Terms", "6", "7"], ["3. Duties", "8", "12"], ["4. End", "13", "14"]],
        [["Monday", "8.30", "Meeting"], ["Tuesday", "14.00", "Visit"], ["Friday", "9.00", "Report"]],
        [["To:", "CHAIRMAN"], ["- the province;", ""], ["- file 12.", "An Nguyen"]],
        [["Item", "2019", "2020"], ["", "1", "2"], ["", "3", "4"], ["", "5", "6"]],  # rows without labels
    ],
)
def test_what_is_not_certain_stays_text(lines: list[list[str]]) -> None:
    assert table(*lines).marks == ()


def test_columns_without_a_strip_between_them_stay_text() -> None:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(
            ("Item      2019   2020", "Births     1200       1150", "Deaths 600    570 12", "All  1 2")
        ):
            canvas.drawString(72, 760 - 14 * at, line)

    assert read(draw).marks == ()


def test_prose_in_two_columns_with_figures_stays_text() -> None:
    left = [f"In district {n} there were 1,{n}00 births and" for n in range(1, 10)]
    right = [f"the rate was 1.{n} per cent, 2.{n} in towns" for n in range(1, 10)]

    def draw(canvas: Canvas) -> None:
        for at, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(72, 760 - 14 * at, one)
            canvas.drawString(320, 760 - 14 * at, other)

    assert read(draw).marks == ()


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Births 1,200 1,150\nDeaths 600 570\nRate 1.2% 1.3%\n", True),
        ("Births\n1,200\n1,150\nDeaths\n600\n570\nRate\n1\n2\n", True),
        ("On 12 May 2018, 300 people of 12 communes met.\n1.\n2.\n3.\n4.\n5.\n6.\n", False),
    ],
)
def test_most_pages_are_spared_the_search(text: str, may: bool) -> None:
    assert may_hold_tables(text) is may
