"""Drafts put together out of others."""

from __future__ import annotations

from answering import NOTICE, PLAN, library

from assistant.quoting.draft import Draft
from prompts import say


def draft(path: str, *texts: str) -> Draft:
    """A draft that quotes texts of one document."""
    document, made = library()[path], Draft("vi")
    for text in texts:
        start = document.text.index(text)
        made.quote(document, document.parts[0], start, start + len(text), 1.0)
    return made


def test_citations_are_numbered_on_and_a_place_cited_twice_keeps_its_number() -> None:
    first, second = draft(PLAN, "Tỷ lệ"), draft(NOTICE, "Các thôn họp dân")
    again = draft(NOTICE, "Mỗi thôn được thưởng", "Các thôn họp dân")
    assert [first.append(second), first.append(again)] == [{1: 2}, {1: 3, 2: 2}]
    assert [(c.n, c.quote) for c in first.citations] == [
        (1, "Tỷ lệ"),
        (2, "Các thôn họp dân"),
        (3, "Mỗi thôn được thưởng"),
    ]
    assert [statement.citations for statement in first.statements] == [(1,), (2,), (3,), (2,)]
    assert first.paragraphs == ["> Tỷ lệ [1]", "> Các thôn họp dân [2]", "> Mỗi thôn được thưởng [3]"]


def test_brackets_of_a_document_are_no_marks() -> None:
    first, second = draft(PLAN, "Tỷ lệ"), draft(NOTICE, "Các thôn họp dân")
    second.paragraphs = [r"> điều \[1\] [1]"]
    first.append(second)
    assert first.paragraphs[-1] == r"> điều \[1\] [2]"


def test_the_value_before_everything_can_be_left_out() -> None:
    made = draft(PLAN, "Tỷ lệ")
    made.put_value("72%", [1])
    assert (made.without_value().paragraphs, made.without_value().has_value) == (["> Tỷ lệ [1]"], False)
    assert made.has_value and made.without_value().without_value().statements == made.without_value().statements


def test_an_answer_with_a_part_that_is_not_sure_says_so_first_and_once() -> None:
    made, unsure = draft(PLAN, "Tỷ lệ"), draft(NOTICE, "Các thôn họp dân")
    made.doubted()
    assert made.paragraphs == ["> Tỷ lệ [1]"]
    unsure.is_sure = False
    made.append(unsure)
    made.doubted()
    assert made.paragraphs == [say("answer", "vi", "uncertain"), "> Tỷ lệ [1]", "> Các thôn họp dân [2]"]
