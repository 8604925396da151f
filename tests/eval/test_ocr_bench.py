"""The measure of the scans' benchmark, checked by hand."""

from __future__ import annotations

import pytest

from eval.ocr_bench import error_rate


@pytest.mark.parametrize(
    ("wanted", "found", "edits"),
    [("kitten", "sitting", 3), ("dân số", "dan so", 2), ("abc", "", 3), ("abc", "abc", 0), ("ab", "xxab", 2)],
)
def test_edits_a_character(wanted, found, edits):
    assert error_rate(wanted, found) == edits / len(wanted)
