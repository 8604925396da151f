"""What an answer says of a cited document that another one of the collection replaces or amends."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answering import understood
from invented import document

from assistant.evidence.competing import Unit, UnitSignals
from assistant.quoting.draft import Draft
from assistant.quoting.superseded import Superseding, add_superseded, current_first

HEAD = "ỦY BAN NHÂN DÂN\nHUYỆN CÁT VÂN\nSố: {number}/QĐ-UBND\nCát Vân, ngày {day}\n\nQUYẾT ĐỊNH\nVề {what}\n\n"
OLD = document(
    HEAD.format(number=3, day="05 tháng 3 năm 2019", what="mức hỗ trợ") + "Điều 1. Mức hỗ trợ là 150.000 đồng.",
    "old.txt",
)
REPLACING = "Điều 2. Quyết định này thay thế Quyết định số 3/QĐ-UBND ngày 05/3/2019 của UBND huyện Cát Vân."
NEW = document(
    HEAD.format(number=5, day="10 tháng 6 năm 2022", what="mức hỗ trợ mới")
    + f"Điều 1. Mức hỗ trợ là 300.000 đồng.\n{REPLACING}",
    "new.txt",
)
OTHER = document(
    HEAD.format(number=8, day="11 tháng 6 năm 2022", what="thi đua")
    + "Căn cứ Quyết định số 3/QĐ-UBND ngày 05/3/2019 của UBND huyện Cát Vân;\nĐiều 1. Khen thưởng hai đơn vị.",
    "other.txt",
)
HELD = {one.path: one for one in (OLD, NEW, OTHER)}


def drafted(*quotes: tuple[str, str], locale: str = "vi") -> Draft:
    draft = Draft(locale)
    for path, words in quotes:
        start = HELD[path].text.index(words)
        draft.quote(HELD[path], HELD[path].parts[0], start, start + len(words), 0.5)
    add_superseded(draft, Superseding(HELD.values), HELD.__getitem__)
    return draft


def test_a_document_that_is_replaced_is_said_to_be_and_the_place_is_cited() -> None:
    draft = drafted(("old.txt", "Mức hỗ trợ là 150.000 đồng."))
    assert draft.paragraphs[1] == (
        "⚠ “QUYẾT ĐỊNH Về mức hỗ trợ” (số 3/QĐ-UBND) đã được thay thế, bãi bỏ theo "
        "“QUYẾT ĐỊNH Về mức hỗ trợ mới” (số 5/QĐ-UBND). [2]"
    )
    assert (draft.citations[1].document, draft.citations[1].quote) == ("new.txt", REPLACING)
    assert draft.statements[1].citations == (2,)


def test_it_is_said_once_of_each_document() -> None:
    draft = drafted(("old.txt", "Mức hỗ trợ là 150.000 đồng."), ("old.txt", "Về mức hỗ trợ"), locale="en")
    assert [line for line in draft.paragraphs if line.startswith("⚠")] == [
        "⚠ “QUYẾT ĐỊNH Về mức hỗ trợ” (No. 3/QĐ-UBND) has been replaced or repealed by "
        "“QUYẾT ĐỊNH Về mức hỗ trợ mới” (No. 5/QĐ-UBND). [3]"
    ]


@pytest.mark.parametrize(("path", "words"), [("new.txt", "300.000 đồng"), ("other.txt", "Khen thưởng hai đơn vị")])
def test_of_other_documents_nothing_is_said(path: str, words: str) -> None:
    assert len(drafted((path, words)).paragraphs) == 1


def test_nothing_is_read_before_something_is_cited() -> None:
    def documents():
        raise AssertionError

    draft = Draft("vi")
    add_superseded(draft, Superseding(documents), HELD.__getitem__)
    assert draft.paragraphs == []


SEEN = UnitSignals(1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0)


def unit(path: str, words: str, score: float, seen: UnitSignals = SEEN) -> Unit:
    start = HELD[path].text.index(words)
    return Unit(HELD[path], HELD[path].parts[0], start, start + len(words), score, seen=seen)


def order(question: str, *units: Unit) -> list[tuple[str, float]]:
    ranked = current_first(understood(question), units, Superseding(HELD.values), HELD.__getitem__)
    return [(one.document.path, one.score) for one in ranked]


ASKED = "Mức hỗ trợ là bao nhiêu?"
BEST = unit("old.txt", "Mức hỗ trợ là 150.000 đồng.", 3.0)
CURRENT = unit("new.txt", "Mức hỗ trợ là 300.000 đồng.", 2.0)


def test_what_is_in_force_stands_before_what_it_replaces() -> None:
    assert order(ASKED, BEST, CURRENT) == [("new.txt", 3.0), ("old.txt", 3.0)]


def test_what_replaces_it_must_say_as_much() -> None:
    silent = unit("new.txt", REPLACING, 2.0, replace(SEEN, words=0.5))
    assert order(ASKED, BEST, silent) == [("old.txt", 3.0), ("new.txt", 2.0)]


def test_a_year_asks_for_the_rules_of_that_year() -> None:
    assert order("Năm 2020 mức hỗ trợ là bao nhiêu?", BEST, CURRENT) == [("old.txt", 3.0), ("new.txt", 2.0)]
