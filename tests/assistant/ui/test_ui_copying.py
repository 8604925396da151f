"""An answer that leaves the page takes its sources and their warnings along: copied, or as a Word file."""

from base64 import b64decode
from dataclasses import replace
from io import BytesIO

import docx
from scripted import DUTIES, INJECTION, SCRIPT, WHICH, ScriptedAssistant

from assistant.types import Answer, Status
from assistant.ui.copying import copied
from assistant.ui.exchange import Exchange
from assistant.ui.talking import documents_of, saved
from assistant.ui.word_file import word_file
from index.types import Language

DOCUMENT_OF = documents_of(ScriptedAssistant())


def test_a_copy_has_question_answer_sources_and_warnings():
    copy = copied(SCRIPT[DUTIES], DOCUMENT_OF)
    assert copy.text.startswith(f"{DUTIES}\n\nTheo kế hoạch:\n\n> Phòng Y tế lập")
    heading, first, second = copy.text.splitlines()[-3:]
    assert heading == "Nguồn trích dẫn:"
    assert first.startswith("[1] Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2021, “ỦY BAN")
    assert second.endswith("mục “II. Nhiệm vụ” – source text is damaged here")
    assert f"<p>{first}</p>" in copy.html and "<blockquote>" in copy.html


def test_an_answer_without_sources_is_copied_as_it_is():
    assert copied(SCRIPT[WHICH], DOCUMENT_OF).text == f"{WHICH}\n\nCó hai văn bản số 11.\n"


def test_a_copy_of_hostile_words_is_only_text():
    copy = copied(replace(SCRIPT[INJECTION], question="<img src=x>"), DOCUMENT_OF)
    assert "<img" not in copy.html and "<script" not in copy.html


def test_a_document_that_is_gone_is_named_by_title_and_path():
    copy = copied(SCRIPT[DUTIES], lambda path: None)
    assert "[1] ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM (kế hoạch/sông lam.txt)" in copy.text


def test_a_word_file_holds_the_conversation():
    table = Answer("So sánh?", Language.VI, Status.ANSWERED, "| A | B |\n| --- | --- |\n| **một** | x\x0b\\|y [1] |")
    paper = docx.Document(
        BytesIO(word_file((Exchange(DUTIES, SCRIPT[DUTIES]), Exchange("So sánh?", table)), DOCUMENT_OF))
    )
    texts = [paragraph.text for paragraph in paper.paragraphs]
    assert texts[:3] == ["Hỏi đáp văn bản dân số", DUTIES, "Theo kế hoạch:"]
    assert [paragraph.text for paragraph in paper.paragraphs if paragraph.style.name == "Quote"] == [
        "Phòng Y tế lập danh sách phụ nữ mang thai trước ngày 30/4/2021. [1]",
        "UBND các xã tổ chức hai buổi tư vấn mỗi quý. [2]",
    ]
    assert texts[5] == "Nguồn trích dẫn:" and texts[-1] == "So sánh?"
    cells = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert cells == [["A", "B"], ["một", "x\ufffd|y [1]"]]
    assert paper.tables[0].rows[1].cells[0].paragraphs[0].runs[0].bold


def test_nothing_is_saved_of_nothing():
    assert saved(DOCUMENT_OF, ()) == ""
    assert b64decode(saved(DOCUMENT_OF, (Exchange(DUTIES),))).startswith(b"PK")
