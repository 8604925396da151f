"""Who holds an office: the signature tells, of documents issued by whom and where the question asks about."""

from __future__ import annotations

import pytest
from answering import NOTICE, OTHER_NOTICE, PLAN, evidence, understood

from assistant.answers.holders import holders

FOUND = evidence((NOTICE, "Các thôn họp dân"), (OTHER_NOTICE, "Trạm Y tế khám"), (PLAN, "- Tỷ lệ trẻ sơ sinh"))
DEPUTY = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLò Thị Hạnh"


@pytest.mark.parametrize(
    ("question", "signers"),
    [
        ("Ai là Phó Chủ tịch?", ["Lò Thị Hạnh"]),
        ("Who is the vice chair named in the documents?", ["Lò Thị Hạnh"]),
        ("副主席是谁？", ["Lò Thị Hạnh"]),
        ("Ai là Chủ tịch?", ["Hà Văn Thắng", "Đoàn Minh Khải"]),  # the deputy signs for one, and is none
        ("Ai là Chủ tịch huyện Sông Lam?", ["Đoàn Minh Khải"]),
        ("Ai là Phó Chủ tịch huyện Sông Lam?", []),
        ("Ai là Chủ tịch Hội đồng nhân dân xã Mai Khê?", []),
        ("Ai là Phó Chủ tịch phụ trách dân số?", []),  # a signature does not say so
        ("Ai là Giám đốc?", []),
        ("Ai ký thông báo?", []),
    ],
)
def test_the_signatures_of_who_holds_an_office(question: str, signers: list[str]) -> None:
    assert [unit.text.splitlines()[-1] for unit in holders(understood(question), FOUND)] == signers


def test_a_signature_is_quoted_with_the_office() -> None:
    assert [unit.text for unit in holders(understood("Ai là Phó Chủ tịch?"), FOUND)] == [DEPUTY]
