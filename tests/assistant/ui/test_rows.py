import io
from dataclasses import replace

import docx
import pytest
from scripted import document

from assistant.quoting.draft import Draft
from assistant.types import Answer, Status
from assistant.ui.copying import copied
from assistant.ui.exchange import Exchange
from assistant.ui.rows import with_tables
from assistant.ui.word_file import word_file
from index.types import Language, Row, Span, Table

LINES = ("TT | Nội dung | Sáu tháng", "1 | Số trẻ: | 40", "2 | Số hộ | 7")
TALL = "Số trẻ:\n+ Nam\n+ Nữ | 40\n21\n19"
FLAT = "Số trẻ:\n+ Nam | 40"


def tabled(*lines, certain=True):
    """A document whose text is a table of these rows, the first one of headings where there are several."""
    text = "\n".join(lines)
    rows, start = [], 0
    for line in lines:
        cells, at = [], start
        for cell in line.split(" | "):
            cells.append(Span(at, at + len(cell)))
            at += len(cell) + 3
        rows.append(Row(start, start + len(line), len(lines) > 1 and not rows, tuple(cells), certain))
        start += len(line) + 1
    return replace(document("bảng.txt", text, "12/KH-UBND", "Sông Lam"), tables=(Table(0, len(text), tuple(rows)),))


def told(held, *quotes, lead=""):
    """An answer that quotes stretches of a document, each in a paragraph of its own."""
    draft = Draft("vi", [lead] if lead else [])
    for quote in quotes:
        start = held.text.index(quote)
        draft.quote(held, held.parts[0], start, start + len(quote), 1.0)
    return Answer("Bao nhiêu?", Language.VI, Status.ANSWERED, draft.markdown, citations=tuple(draft.citations))


def drawn(held, *quotes, lead=""):
    return with_tables(told(held, *quotes, lead=lead), lambda path: held)


def test_headings_and_rows_become_one_table_with_the_marks_at_its_side():
    assert drawn(tabled(*LINES), *LINES, lead="Theo kế hoạch:") == (
        "Theo kế hoạch:\n\n"
        "> | TT | Nội dung | Sáu tháng | [1] |\n"
        "> | --- | --- | --- | --- |\n"
        "> | 1 | Số trẻ: | 40 | [2] |\n"
        "> | 2 | Số hộ | 7 | [3] |"
    )


def test_a_cell_of_several_lines_is_several_rows():
    assert drawn(tabled(TALL), TALL) == (
        "> |  |  |  |\n> | --- | --- | --- |\n> | Số trẻ: | 40 | [1] |\n> | + Nam | 21 |  |\n> | + Nữ | 19 |  |"
    )


def test_a_label_may_have_more_lines_than_its_value():
    assert drawn(tabled(FLAT), FLAT).splitlines()[2] == "> | Số trẻ: + Nam | 40 | [1] |"


@pytest.mark.parametrize(
    ("held", "quote"),
    [
        (tabled(*LINES, certain=False), LINES[1]),
        (tabled(*LINES), "Số trẻ: | 40"),
        (tabled("Nam | 21\n40 | 19"), "Nam | 21\n40 | 19"),
        (document("lời.txt", LINES[1], "12/KH-UBND", "Sông Lam"), LINES[1]),
    ],
    ids=["uncertain", "a part of a row", "figures that stand for no line", "no table"],
)
def test_what_is_no_whole_certain_row_stays_as_it_is_quoted(held, quote):
    answer = told(held, quote)
    assert with_tables(answer, lambda path: held) == answer.answer


def test_a_quotation_whose_document_is_gone_stays():
    answer = told(tabled(*LINES), LINES[1])
    assert with_tables(answer, lambda path: None) == answer.answer


def test_a_word_processor_gets_the_table_too():
    held = tabled(*LINES)
    answer = told(held, *LINES)
    assert '<table border="1"' in copied(answer, lambda path: held).html
    paper = docx.Document(io.BytesIO(word_file((Exchange(answer.question, answer),), lambda path: held)))
    assert [cell.text for cell in paper.tables[0].rows[1].cells] == ["1", "Số trẻ:", "40", "[2]"]
