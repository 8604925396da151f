"""What the best quotations leave out of the question is looked for once more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from answering import described, understood, write_files
from invented import document

from assistant.evidence.competing import Unit, UnitSignals, units_in
from assistant.quoting.completing import completing

RATIO = "Tỷ số giới tính khi sinh (bé trai/bé gái) là 107/100."
COUNTED = "Xã đón 61 bé trai, 55 bé gái."
SEEN = UnitSignals(*[0.0] * len(UnitSignals.__slots__))
FAR = "Ủy ban xã kiểm tra các thôn."


def units(*scored: tuple[str, float]) -> list[Unit]:
    """The sentences as units of one document, best first, each with its score."""
    text = "\n".join(("BÁO CÁO NĂM", *(sentence for sentence, _ in scored), ""))
    found = document(text, "xa.txt")
    return [
        replace(unit, score=score, seen=SEEN)
        for unit, (_, score) in zip(units_in(found, 0, len(text)), scored, strict=True)
    ]


def added(question: str, *scored: tuple[str, float]) -> list[str]:
    found = units(*scored)
    return [unit.text for unit in completing(understood(question), found[:1], found)]


def test_a_thing_that_is_named_but_not_in_the_measure_asked_for_is_looked_for() -> None:
    asked = "Có bao nhiêu bé trai, bé gái và tỷ số giới tính khi sinh là bao nhiêu?"
    assert added(asked, (RATIO, 1.0), (COUNTED, 0.6)) == [COUNTED]
    assert added("Tỷ số giới tính khi sinh là bao nhiêu?", (RATIO, 1.0), (COUNTED, 0.6)) == []


def test_of_a_list_of_people_a_sentence_that_names_none_of_them_may_tell() -> None:
    chaired, present = "Ông Hà Văn Thắng chủ trì hội nghị ngày 8/9/2022.", "Tham dự có lãnh đạo các thôn."
    found = [
        replace(unit, seen=replace(SEEN, wanted=wanted))
        for unit, wanted in zip(units((chaired, 1.0), (present, 0.6)), (1.0, 0.0), strict=True)
    ]
    for question, further in (("Những ai tham dự hội nghị?", [found[1]]), ("Ai tham dự hội nghị?", [])):
        assert completing(understood(question), found[:1], found) == further


def test_what_is_done_is_looked_for_too_unless_it_is_far_from_the_question() -> None:
    asked = "Ai kiểm tra tỷ số giới tính khi sinh?"
    assert added(asked, (RATIO, 1.0), (FAR, 0.5)) == [FAR]
    assert added(asked, (RATIO, 1.0), (FAR, 0.49)) == []


@pytest.mark.parametrize(
    ("question", "further"),
    [
        ("Xã có bao nhiêu trẻ sinh ra, mỗi giới bao nhiêu?", ["+ Nam | 24", "+ Nữ | 22"]),
        ("How many births, boys and girls?", ["+ Nam | 24", "+ Nữ | 22"]),
        ("Xã có bao nhiêu trẻ sinh ra?", []),
    ],
)
def test_the_rows_that_a_total_is_made_of_are_told_where_they_are_asked_for(
    question: str, further: list[str], tmp_path: Path
) -> None:
    rows = (("Số trẻ sinh ra:", "46"), ("+ Nam", "24"), ("+ Nữ", "22"), ("Số hộ", "300"))
    cells = "".join(f"<tr><td>{label}</td><td>{figure}</td></tr>" for label, figure in rows)
    table = f"<table><tr><th>Nội dung</th><th>Năm 2018</th></tr>{cells}</table>"
    write_files(tmp_path, {"a.html": f"<html><body><h1>Báo cáo</h1>{table}</body></html>"})
    found = described(tmp_path, "a.html")
    seen = [replace(unit, seen=SEEN) for unit in units_in(found, 0, len(found.text)) if unit.row]
    assert [unit.text.strip() for unit in completing(understood(question), seen[:1], seen)] == further
