"""The judge of real scans, on invented pages; and the real ones where they are there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eval.ocr_confidence import Stretch, Warned, at_limits, best, stretches
from eval.scan_gold import Item, Page, comparable, load, outcomes
from eval.scans import SCANS, Measured, main, measure
from index.patterns.unreadable import UNREADABLE
from index.reading.ocr import NoRecognition, recogniser

TEXT = (
    f"Số: {UNREADABLE} /CT-UBND\nSông Lam, ngày 20 tháng 3 năm 2018\n1. Thực hiện Nghị quyêt số 71/2016/NĐ- CP ngày "
    "01/7/2016, tỷ lệ 47. 78; khu 5."
)


def judged(*items: Item) -> list[str]:
    return [str(outcome) for _, outcome in outcomes(items, TEXT)]


def number(value: str, before: str | None = None, after: str | None = None, by_hand: bool = False) -> Item:
    return Item("number", value, by_hand, before, after)


def test_printed_items_beside_their_words():
    assert (
        judged(
            number("/CT-UBND"),
            number("1", after="Thực hiện Nghị quyết"),
            number("71/2016/NĐ-CP", "Nghị quyết số"),
            Item("date", "01/7/2016", False, "ngày"),
            number("5", "khu"),
        )
        == ["right"] * 5
    )


def test_printed_items_that_are_wrong():
    assert judged(number("47, 78", "tỷ lệ"), number("7", "khu"), number("71/2016", "Nghị quyết số")) == ["wrong"] * 3


def test_what_is_written_by_hand_may_be_unreadable_but_not_wrong():
    assert judged(number("07", "Số:", by_hand=True)) == ["unreadable"]
    assert judged(Item("date", "20", True, "ngày")) == ["right"]
    assert judged(number("1"), Item("date", "26", True, "Sông Lam, ngày")) == ["right", "wrong"]


def test_spaces_and_dashes_do_not_count():
    assert comparable("71/2016/NĐ- CP  –\n7") == "71/2016/NĐ-CP-7"


def test_a_page_counts_and_names_its_misses():
    page = Page("a.pdf", 1, (number("07", "Số:", by_hand=True), number("8", "khu")))
    measured = Measured(tuple((page, *one) for one in outcomes(page.items, TEXT)), ("b.pdf",))
    assert [(row.name, row.right, row.unreadable, row.items) for row in measured.rows if row.items] == [
        ("printed numbers", 0, 0, 1),
        ("numbers by hand", 0, 1, 1),
    ]
    assert measured.misses == ("a.pdf, page 1: khu … '8'",)
    assert "not there: b.pdf" in measured.as_text() and measured.as_text().endswith("NOT passed")


def test_a_missing_folder_and_a_missing_program_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--scans", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "scans" in told
    with pytest.raises(Exception, match="scans cannot be read here: install it"):
        measure(tmp_path, load(), NoRecognition("install it"))


def test_the_gold_holds_no_sentences():
    pages = load()
    assert {page.file for page in pages if page.number == 1} == {
        "quang-ngai-chi-thi-07-2018.pdf",
        "quang-ngai-chi-thi-08.pdf",
        "quang-ngai-chi-thi-16.pdf",
        "scan-4-trang.pdf",
    }
    for item in (item for page in pages for item in page.items):
        assert all(len(words.split()) <= 6 for words in (item.before or "", item.after or ""))
        assert len(item.value.split()) <= 9


@pytest.mark.originals
@pytest.mark.ocr
@pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")
def test_numbers_of_one_real_page():
    if not SCANS.is_dir():
        pytest.skip("the real scans are not here")
    page = next(page for page in load() if (page.file, page.number) == ("scan-4-trang.pdf", 1))
    measured = measure(SCANS, [page], recogniser())
    assert (measured.misses, measured.passed) == ((), True)


# -- confidence --------------------------------------------------------------------------------------------------------


def test_stretches_are_compared_word_by_word():
    read = [("một", 0.9), ("hal", 0.5), ("ba", 0.9), ("bốn", 0.9)]
    assert stretches(["một", "hai", "ba", "bốn"], read, size=2) == (
        Stretch(pytest.approx(0.7), 0.5),
        Stretch(pytest.approx(0.9), 0.0),
    )


def test_precision_and_recall_of_the_warning():
    found = [Stretch(0.7, 0.5), Stretch(0.8, 0.0), Stretch(0.9, 0.2), Stretch(0.95, 0.0)]
    rows = at_limits(found, [0.75, 0.92])
    assert rows == (Warned(0.75, 1, 1.0, 0.5), Warned(0.92, 3, pytest.approx(2 / 3), 1.0))
    assert best(rows).limit == 0.92
