"""A rate that a question only speaks of is no figure that it asks for."""

from __future__ import annotations

import pytest
from answering import understood

from assistant.asked.question import Want


@pytest.mark.parametrize(
    ("question", "wants_figure"),
    [
        ("What must the wards do about the sex ratio at birth?", False),
        ("Xã cần làm gì để tỷ số giới tính khi sinh khỏi mất cân bằng?", False),
        ("卫生科为出生性别比做什么？", False),
        ("What is the sex ratio at birth?", True),
        ("Tỷ số giới tính khi sinh là bao nhiêu, vì sao?", True),
        ("How many wards must do it?", True),
        ("出生性别比是多少？", True),
        ("Hạn nộp là ngày bao nhiêu?", False),  # a day
        ("发给哪几类学校？", False),  # which
    ],
)
def test_a_rate_spoken_of_is_not_asked_for(question: str, wants_figure: bool) -> None:
    assert (Want.FIGURE in understood(question).wants) is wants_figure
