"""What cannot be read may be what a question asks for."""

from __future__ import annotations

import pytest
from invented import document

from assistant.evidence.competing import Unit
from assistant.evidence.unreadable import may_hide_figure, may_hide_words


def unit(text: str) -> Unit:
    one = document(f"BÁO CÁO\nVề công tác dân số\n\nI. KẾT QUẢ\n{text}")
    start = one.text.index(text)
    return Unit(one, one.parts[0], start, start + len(text))


@pytest.mark.parametrize(
    ("text", "figure", "words"),
    [
        ("Huyện có 6 bá»‡nh viá»‡n.", True, True),
        ("Các bá»‡nh viá»‡n của huyện đều tổ chức khám cho 6 xã.", False, True),
        ("Huyện có 6 bệnh viện.", False, False),
    ],
)
def test_a_number_beside_damage_may_be_of_what_cannot_be_read(text: str, figure: bool, words: bool) -> None:
    plain = unit("Huyện họp 3 lần.")
    assert (may_hide_figure([plain, unit(text)]), may_hide_words([plain, unit(text)])) == (figure, words)


def test_nothing_hides_where_nothing_was_found() -> None:
    assert not may_hide_figure([])
    assert not may_hide_words([])
