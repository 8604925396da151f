"""What else is quoted beside the best document: only what would answer if it were asked alone."""

from __future__ import annotations

from pathlib import Path

from answering import ask, indexed
from fakes import FakeEncoder

from assistant.evidence.decide import Rule
from assistant.pipeline import Assistant

REVIEW, PLAN, COUNT = "sơ kết.txt", "kế hoạch.txt", "báo cáo.txt"
FILES = {
    REVIEW: "SƠ KẾT\nCông tác dân số xã Nà Phùng\n\nĐã khám khiếm thính cho trẻ tại trường mầm non Hoa Sen.",
    PLAN: "KẾ HOẠCH\nCông tác dân số xã Bản Lìm\n\nPhối hợp khám khiếm thính cho trẻ tại các trường mầm non.",
    COUNT: "BÁO CÁO\nCông tác dân số xã Đồi Mơ\n\nĐã khám khiếm thính cho trẻ tại trường mầm non Họa Mi.",
}


def test_a_near_miss_is_not_quoted_beside_the_answer(tmp_path: Path) -> None:
    with Assistant(indexed(tmp_path, FakeEncoder(), FILES), FakeEncoder()) as assistant:
        assistant._choosing.rule = Rule(least=0.0)
        which = ask(assistant, "Khám khiếm thính cho trẻ tại trường mầm non nào?")
        whether = ask(assistant, "Khám khiếm thính cho trẻ tại các trường mầm non ra sao?")
    assert {citation.document for citation in which.citations} == {REVIEW, COUNT}
    assert {citation.document for citation in whether.citations} == {REVIEW, PLAN, COUNT}
