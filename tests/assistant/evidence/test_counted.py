"""Whether a text counts what a question asks the number of."""

from __future__ import annotations

import pytest
from answering import understood

from assistant.evidence.counted import counted, counts


@pytest.mark.parametrize(("question", "is_counted"), [("有几个街道？", True), ("是哪几个街道？", False)])
def test_which_ones_is_no_question_for_their_number(question: str, is_counted: bool) -> None:
    assert (counted(understood(question)) is not None) is is_counted


@pytest.mark.parametrize(
    ("text", "is_counted"),
    [
        ("mở lớp tại 14 phường", True),
        ("tiếp thị tới 14 Phường", True),
        ("đạt 14% ở các phường", False),
        ("14 tháng nay các cuộc họp bàn về phường", False),
    ],
)
def test_a_number_stands_beside_what_it_counts(text: str, is_counted: bool) -> None:
    thing = counted(understood("Quận có bao nhiêu phường?"))
    assert thing and counts(thing, text) is is_counted
