"""Tables from marks."""

from index.tables.marked import tables
from index.types import Mark, MarkKind, Row, Span, Table

#       0         1         2
#       0123456789012345678901234
TEXT = "TT\tTên\n1\tNam\n2\tNữ\nHết"


def marks():
    rows = [(0, 6, 1), (7, 12, 0), (13, 17, 0)]
    cells = [(0, 2, 0), (3, 6, 1), (7, 8, 0), (9, 12, 1), (13, 14, 0), (15, 17, 1)]
    yield Mark(MarkKind.TABLE, 0, 17)
    yield from (Mark(MarkKind.ROW, start, end, header) for start, end, header in rows)
    yield from (Mark(MarkKind.CELL, start, end, column) for start, end, column in cells)


def test_rows_and_cells():
    assert tables(tuple(marks())) == (
        Table(
            0,
            17,
            (
                Row(0, 6, True, (Span(0, 2), Span(3, 6))),
                Row(7, 12, False, (Span(7, 8), Span(9, 12))),
                Row(13, 17, False, (Span(13, 14), Span(15, 17))),
            ),
        ),
    )


def test_order_of_the_marks_does_not_matter():
    assert tables(tuple(reversed(tuple(marks())))) == tables(tuple(marks()))


def test_a_table_inside_a_cell_is_text_of_the_cell():
    inner = (Mark(MarkKind.TABLE, 9, 12), Mark(MarkKind.ROW, 9, 12), Mark(MarkKind.CELL, 9, 12))
    assert tables((*marks(), *inner)) == tables(tuple(marks()))


def test_a_table_without_rows_is_none():
    assert tables((Mark(MarkKind.TABLE, 0, 5),)) == ()
