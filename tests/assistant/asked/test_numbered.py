"""Numbered documents: which of them a question can mean."""

from __future__ import annotations

import pytest

from assistant.asked.numbered import NumberedDocuments, entry_of_reference, split_symbol
from assistant.asked.understand import find_references
from index.types import DocumentType, Reference

ENTRIES = NumberedDocuments(
    entry_of_reference(path, Reference(0, 1, type_, symbol, date, None))
    for path, type_, symbol, date in [
        ("a", DocumentType.DIRECTIVE, "11/CT-UBND", "2012-08-31"),
        ("b", DocumentType.DIRECTIVE, "11/CT-UBND", "2024-10-22"),
        ("b", DocumentType.DIRECTIVE, "10/CT-QU", None),
        ("b", DocumentType.PLAN, "11/KH-UBND", None),
    ]
)


@pytest.mark.parametrize(
    ("question", "symbols"),
    [
        ("Directive 11", ["11/CT-UBND", "11/CT-UBND"]),
        ("chỉ thị 10", ["10/CT-QU"]),
        ("Chỉ thị 10/2016/CT- QU", ["10/CT-QU"]),
        ("plan No. 11", ["11/KH-UBND"]),
        ("11/CT-UBND", ["11/CT-UBND", "11/CT-UBND"]),
        ("Directive 12", []),
        ("11/CT-TTg", []),
    ],
)
def test_mentions_that_fit(question: str, symbols: list[str]) -> None:
    (asked,) = find_references(question)
    assert [entry.reference.symbol for entry in ENTRIES.mentions(asked) if entry.reference] == symbols
    assert ENTRIES.held(asked) == ()


@pytest.mark.parametrize(
    ("symbol", "split"),
    [
        ("48 /TB-UBND", ("48", "tb-ubnd")),
        ("/KH-UBND", ("", "kh-ubnd")),
        ("15/2016/NQ-HĐND", ("15", "nq-hdnd")),
        ("21-NQ/TW", ("21", "nq/tw")),
        ("007/CT-UBND", ("7", "ct-ubnd")),
        ("", ("", "")),
    ],
)
def test_a_symbol_is_a_number_and_letters(symbol: str, split: tuple[str, str]) -> None:
    assert split_symbol(symbol) == split
