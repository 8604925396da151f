"""An answer in a terminal: plain lines, whatever Markdown the page needs."""

from __future__ import annotations

import pytest

from assistant.terminal import answer_text, plain
from assistant.types import Answer, Citation, Status
from index.types import Language


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**14 phường** [1]", "14 phường [1]"),
        ("> Lập sổ. [1] — *phối hợp; thời hạn: quý 4*", "> Lập sổ. [1] — phối hợp; thời hạn: quý 4"),
        (r"> 1\.225 [2]", "> 1.225 [2]"),
        (r"> \* Công tác: 2 \* 3 [1]", "> * Công tác: 2 * 3 [1]"),  # the document's own asterisks
        (r"*a \* b*", "a * b"),
        ("| Của | Nêu | Nguồn |\n| --- | --- | --- |\n| An Lạc | đạt 70% | [1][2] |", "- An Lạc: đạt 70% [1][2]"),
    ],
)
def test_signs_of_markdown_are_not_shown(markdown: str, expected: str) -> None:
    assert plain(markdown) == expected


def test_the_page_that_is_printed_stands_beside_the_real_one() -> None:
    citation = Citation(1, "a.pdf", "KẾ HOẠCH", None, None, (), 3, 0, 4, "Quận", Language.VI, 0.9, page_label="2")
    answer = Answer("Ai làm?", Language.VI, Status.ANSWERED, "> Quận [1]", citations=(citation,))
    assert "Trang 3, in là 2 (0–4)" in answer_text(answer)
